"""English figures: numbers become intervals with their units and hedges."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.measured import MEASURED, PER_CENT, Figure, interval, to_four_places, with_unit
from tallystick.languages.en.numbers import Number, flat, tidy, value_of
from tallystick.model.quantity import Bound

__all__ = ["CORES", "HEDGED", "Figure", "bounded"]

HUNDRED = 100
LOWER, UPPER = ("more_than", "at_least"), ("fewer_than", "at_most", "up_to")
OR_EQUAL = {Bound.MORE_THAN: Bound.AT_LEAST, Bound.FEWER_THAN: Bound.AT_MOST}

CORES = Page(
    "figures",
    macros={
        "UNIT": "TIMEUNIT|LENGTHUNIT|AREAUNIT|MASSUNIT|CURRENCY|PERCENT|"
        "SPEEDUNIT|DATAUNIT|POWERUNIT|HEATUNIT|ANGLEUNIT|KITCHENUNIT",
        "PLACED": "ORDINAL|ORDINALNUMBER",
        "SHARE": "PART|ARTICLE FRACTION|ARTICLE HALF|HALF",
    },
)
HEDGED = Page("hedges", macros={"LEAD": "FILLER|TOTALLING"})


def _range(low: Number, high: Number) -> tuple[Decimal, Decimal] | None:
    """Three to four hundred: the scale word serves both numbers, so 300 to 400, not 3 to 400."""
    if low.scale in (1, HUNDRED) and high.scale > low.scale and low.value < high.coefficient:
        return low.value * high.scale, high.value
    return (low.value, high.value) if low.value < high.value else None


@CORES.rule(
    "BETWEEN HEDGE? CURRENCYSIGN? NUMBER PERCENT? (AND|TOONLY) HEDGE? CURRENCYSIGN? NUMBER HYPHEN? UNIT?", makes="FIG"
)
def between_two_numbers(*parts: Any) -> Figure | None:
    """Between 42,500 and 44,500; between 20 and over 30 is open above."""
    sign, low, hedge, high, unit = parts[2], parts[3], parts[6], parts[8], parts[10]
    ends = _range(low.value, high.value)
    if ends is None:
        return None
    open_above = hedge is not None and value_of(hedge, "HEDGE") in ("more_than", "at_least")
    figure = with_unit(Figure(ends[0], None if open_above else ends[1], Bound.RANGE), sign)
    return with_unit(figure, unit[0] if unit else None)


@CORES.rule("FROM CURRENCYSIGN? NUMBER HYPHEN? UNIT? (TOONLY|THROUGH) CURRENCYSIGN? NUMBER HYPHEN? UNIT?", makes="FIG")
def from_one_number_to_another(_: Node, *parts: Any) -> Figure | None:
    """From 200 to 300 shells."""
    return _from_to(parts)


@CORES.rule("NUMBER HYPHEN NUMBER (HYPHEN|SLASH) (NUMBER|SLASHED) ((HYPHEN|SLASH) NUMBER)*", makes="CHAIN")
def figures_in_a_chain(first: Node, *rest: Any) -> str | None:
    """1-555-2222: a number to call, a part number; no range."""
    nodes = (first, *flat(rest))
    touching = all(one.end == other.start for one, other in pairwise(nodes))
    return "chain" if touching and all(node.word[0].isdigit() for node in nodes[::2]) else None


@CORES.rule("CURRENCYSIGN? NUMBER HYPHEN? UNIT? (TOONLY|OR|THROUGH) CURRENCYSIGN? NUMBER HYPHEN? UNIT?", makes="FIG")
def range_of_two_numbers(*parts: Any) -> Figure | None:
    """13,200 to 13,400; 60,000-65,000; four or five; 25 to 26%."""
    return _from_to(parts)


def _figures_and_words(low: Node, sign: tuple[Node, ...], high: Node) -> bool:
    """ "WRAPUP 1-Nine killed": a hyphen joins two numbers in figures, or two in words."""
    joined = bool(sign) and "HYPHEN" in sign[0].classes
    return joined and low.word[0].isdigit() != high.word[0].isdigit()


def _from_to(parts: tuple[Any, ...]) -> Figure | None:
    sign, low, first_unit, high, unit = parts[0], parts[1], parts[3], parts[6], parts[8]
    ends = _range(low.value, high.value)
    if ends is None or (first_unit and not unit) or _figures_and_words(low, parts[4], high):
        return None
    if first_unit and _sort(first_unit[0]) != _sort(unit[0]):
        return None  # "5 % to 300 yen"
    return with_unit(with_unit(Figure(*ends, Bound.RANGE), sign), unit[0] if unit else None)


def _sort(unit: Node) -> str:
    return with_unit(Figure(None, None), unit).kind


@CORES.rule("(BETWEEN|FROM) DEFINITE? PLACED (AND|TOONLY|THROUGH) DEFINITE? PLACED", makes="PLACES")
def between_two_places(_: Any, __: Any, low: tuple[Node, ...], ___: Any, ____: Any, high: tuple[Node, ...]) -> Figure:
    """Between the tenth and the fifteenth."""
    return Figure(_place(low[0]), _place(high[0]), Bound.RANGE, kind="rank")


@CORES.rule("(BETWEEN|FROM)? NEGATIVE (AND|TOONLY|THROUGH) (NEGATIVE|NUMBER) UNIT?", makes="BELOWZERO")
def between_below_zero(_: Any, low: Node, __: Any, high: tuple[Node, ...], unit: tuple[Node, ...]) -> Figure:
    """Between -5 and 5 degrees, -10 to -5."""
    figure = Figure(low.value.value, high[0].value.value, Bound.RANGE)
    return with_unit(figure, unit[0] if unit else None)


@CORES.rule("BETWEEN SHARE (AND|TOONLY) SHARE", makes="FIG")
def between_two_shares(_: Node, low: tuple[Node, ...], __: Any, high: tuple[Node, ...]) -> Figure | None:
    """Between a third and a half."""
    return _two_shares(low, high)


def _two_shares(low: tuple[Node, ...], high: tuple[Node, ...]) -> Figure | None:
    ends = _share(low[-1]), _share(high[-1])
    return Figure(*ends, Bound.RANGE, kind="share", unit="percent") if ends[0] < ends[1] < PER_CENT else None


@CORES.rule("SHARE (TOONLY|OR) SHARE", makes="FIG")
def range_of_two_shares(low: tuple[Node, ...], _: Any, high: tuple[Node, ...]) -> Figure | None:
    """A third to a half, two thirds or three quarters."""
    return _two_shares(low, high)


def _share(node: Node) -> Decimal:
    """In percent."""
    if isinstance(node.value, Number):
        return to_four_places(node.value.value * PER_CENT)
    return to_four_places(PER_CENT / (value_of(node, "FRACTION") or 2))


def _place(node: Node) -> Decimal:
    return node.value.value if isinstance(node.value, Number) else Decimal(value_of(node, "ORDINAL"))


@CORES.rule("NUMBER PERCENT OF DET? NUMBER", makes="FIG")
def share_of_a_number(part: Node, _: Any, __: Any, ___: Any, whole: Node) -> Figure:
    """64 per cent of the 250."""
    return interval(part.value.value, kind="share", unit="percent", of=whole.value.value)


@CORES.rule("OPEN? NUMBER CLOSE? (OF|OUTOF) (DET? !NUMBER POSSESSIVE|DET)? OPEN? NUMBER", makes="FIG")
def part_of_a_whole(_: Any, part: Node, *rest: Any) -> Figure | None:
    """86 of 89, eight out of 36: the part, of the whole."""
    whole = rest[-1]
    if part.value.value >= whole.value.value:
        return None
    return interval(part.value.value, of=whole.value.value)


@CORES.rule("NUMBER TOONLY NUMBER", makes="FIG")
def one_to_one(first: Node, _: Node, second: Node) -> Figure | None:
    """A ratio of one to one."""
    return interval(Decimal(1), kind="share", unit="ratio") if first.value.value == second.value.value == 1 else None


@CORES.rule("TENSOF (COMMA|AND|OR) FILLER? TENSOF OF SCALES (OF UNIT)?", makes="FIG")
def tens_probably_hundreds_of(low: Node, _: Any, __: Any, high: Node, ___: Node, scale: Node, unit: Any) -> Figure:
    """Tens, probably hundreds of thousands: 20,000 to 999,999."""
    return _tens_of(scale, value_of(low, "TENSOF")[0], value_of(high, "TENSOF")[1], unit)


@CORES.rule("TENSOF OF SCALES (OF UNIT)?", makes="FIG")
def tens_of_scales(tens: Node, _: Node, scale: Node, unit: tuple[Node, ...]) -> Figure:
    """Tens of thousands: 20,000 to 99,999; hundreds of millions of dollars."""
    low, high = value_of(tens, "TENSOF")
    return _tens_of(scale, low, high, unit)


def _tens_of(scale: Node, low: int, high: int, unit: tuple[Node, ...]) -> Figure:
    worth = value_of(scale, "SCALES")
    figure = Figure(Decimal(low * worth), Decimal((high + 1) * worth - 1), Bound.VAGUE)
    return with_unit(figure, unit[-1] if unit else None)


@CORES.rule("VAGUE OF? UNIT", makes="FIG")
def vague_with_a_unit(vague: Node, _: Any, unit: tuple[Node, ...]) -> Figure:
    """Hundreds of square miles."""
    low, high = value_of(vague, "VAGUE")
    return with_unit(Figure(Decimal(low), Decimal(high), Bound.VAGUE), unit[0])


@CORES.rule("VAGUE", makes="FIG")
def vague_numeral(vague: Node) -> Figure:
    """Dozens, hundreds, thousands."""
    low, high = value_of(vague, "VAGUE")
    return Figure(Decimal(low), Decimal(high), Bound.VAGUE)


@CORES.rule("ARTICLE? FEW OF? (SCALE|HUNDRED|DOZEN)* HYPHEN? UNIT?", makes="FIG")
def a_few(
    article: Any, few: Node, __: Any, scales: tuple[Node, ...], ___: Any, unit: tuple[Node, ...]
) -> Figure | None:
    """A few hundred thousand: 200,000 to 500,000; several hectares: 3 to 9."""
    if "SCARCE" in few.classes and article is None:
        return None
    low, high = value_of(few, "FEW")
    worth = 1
    for node in scales:
        worth *= value_of(node, "SCALE") or value_of(node, "HUNDRED") or value_of(node, "DOZEN")
    figure = Figure(Decimal(low * worth), Decimal(high * worth), Bound.VAGUE)
    return with_unit(figure, unit[0] if unit else None)


@CORES.rule("NUMBER HYPHEN? AND? HALF HYPHEN? UNIT", makes="FIG")
def number_and_half(number: Node, *rest: Any) -> Figure:
    """Three and half years."""
    return with_unit(interval(number.value.value + Decimal("0.5")), rest[-1][0])


CORES.rules += MEASURED.rules


@CORES.rule("NUMBER HYPHEN? MULTIPLIED", makes="FIG")
def so_many_times(number: Node, _: Any, __: Node) -> Figure:
    """198 times."""
    return interval(number.value.value, kind="share", unit="ratio")


@CORES.rule("MULTIPLE ASWORD", makes="FIG")
def twice(node: Node, _: Node) -> Figure:
    """Twice as many."""
    return interval(Decimal(value_of(node, "MULTIPLE")), kind="share", unit="ratio")


@CORES.rule("PART", makes="FIG")
def counted_fraction(part: Node) -> Figure | None:
    """Two-thirds: 66.6667 percent; more than the whole is no share of it."""
    share = tidy(part.value.value * PER_CENT)
    return interval(share, kind="share", unit="percent") if share < PER_CENT else None


@CORES.rule("ARTICLE HALF HYPHEN? (UNIT|TURN)", makes="FIG")
def half_a_unit(_: Node, __: Node, ___: Any, unit: tuple[Node, ...]) -> Figure:
    """A half hour."""
    return with_unit(interval(Decimal("0.5")), unit[0])


@CORES.rule("(HEDGE ARTICLE|HEDGE|FILLER|ARTICLE) FRACTION", makes="FIGLED")
def led_fraction(lead: tuple[Node, ...], fraction: Node) -> Figure | None:
    """Another third, a quarter, nearly a third."""
    share = tidy(PER_CENT / value_of(fraction, "FRACTION"))
    bound = value_of(lead[0], "HEDGE")
    if not lead[0].classes.isdisjoint(("DEFINITE", "POSSESSOR")):
        return None
    figure = interval(share, kind="share", unit="percent")
    return bounded(figure, Bound(bound)) if bound else figure


@CORES.rule("(HEDGE|DEFINITE) SCALE", makes="FIGLED")
def led_scale(lead: tuple[Node, ...], scale: Node) -> Figure:
    """Some thousand, the million: one of them."""
    worth, bound = Decimal(value_of(scale, "SCALE")), value_of(lead[0], "HEDGE")
    return bounded(interval(worth), Bound(bound)) if bound else interval(worth)


@CORES.rule("ARTICLE? HALF", makes="FIGLED")
def half(_: Any, __: Node) -> Figure:
    """Half of the dead: 50 percent."""
    return interval(Decimal(50), kind="share", unit="percent")


@CORES.rule("HEDGE HALF", makes="FIGLED")
def hedged_half(hedge: Node, _: Node) -> Figure:
    """Nearly half, more than half."""
    return bounded(interval(Decimal(50), kind="share", unit="percent"), Bound(value_of(hedge, "HEDGE")))


@CORES.rule("HEDGE ARTICLE TIMEUNIT", makes="FIGLED")
def hedged_unit(hedge: Node, _: Node, unit: Node) -> Figure:
    """More than a decade, over a year."""
    return bounded(with_unit(interval(Decimal(1)), unit), Bound(value_of(hedge, "HEDGE")))


@CORES.rule("ARTICLE SINGLE", makes="FIG")
def a_single(_: Node, __: Node) -> Figure:
    """A single target: one."""
    return interval(Decimal(1))


@CORES.rule("NUMBER", makes="FIG")
def number_alone(number: Node) -> Figure:
    """14,000."""
    return interval(number.value.value, bare=True)


@HEDGED.rule("HEDGE FIG (AND|BUT|COMMA)? FILLER? HEDGE FIG", makes="QTY")
def between_two_hedges(lower: Node, low: Node, _: Any, __: Any, upper: Node, high: Node) -> Figure | None:
    """Above 1,000 and below 1,500, at least 5 and possibly up to 8; "more than 20 and less than 10" are told apart."""
    if value_of(lower, "HEDGE") in UPPER:
        lower, low, upper, high = upper, high, lower, low
    least, most = low.value.low, high.value.high
    if value_of(lower, "HEDGE") not in LOWER or value_of(upper, "HEDGE") not in UPPER or low.value.kind != "count":
        return None
    return replace(high.value, low=least, high=most, bound=Bound.RANGE) if least < most else None


@HEDGED.rule("HEDGE (NEGATIVE|BELOWZERO)", makes="BELOWZERO")
def hedged_below_zero(hedge: Node, number: tuple[Node, ...]) -> Figure:
    """Less than -30."""
    value = number[0].value
    figure = value if isinstance(value, Figure) else Figure(value.value, value.value)
    return bounded(figure, Bound(value_of(hedge, "HEDGE") or value_of(hedge, "HEDGEAFTER")))


@HEDGED.rule("(NEGATIVE|BELOWZERO) HEDGEAFTER", makes="BELOWZERO")
def below_zero_hedged_after(number: tuple[Node, ...], after: Node) -> Figure | None:
    """-5 or less."""
    return hedged_below_zero(after, number) if value_of(after, "HEDGEAFTER") != "equal" else None


@HEDGED.rule("(HEDGE|LEAD)* FIG AND UPWARD (HEDGE|VERBPARTICLE|FIG)?", makes="QTY")
def and_more(before: Any, figure: Node, __: Node, upward: Node, after: tuple[Node, ...]) -> Figure | None:
    """Five hundred and more, about five hundred and more; "ten and more than twenty" opens nothing."""
    bounds = {value_of(node, "HEDGE") for node in before if "HEDGE" in node.classes}
    if after or not {"HEDGE", "VERBPARTICLE"}.isdisjoint(upward.classes) or bounds - {Bound.ABOUT.value}:
        return None
    return bounded(figure.value, Bound(value_of(upward, "UPWARD")))


@HEDGED.rule("(HEDGE|LEAD)* HEDGE LEAD* (CURRENCYSIGN)? FIG (HEDGEAFTER|PLUSSIGN)?", makes="QTY")
def hedged(before: tuple[Node, ...], hedge: Node, _: Any, __: Any, figure: Node, after: tuple[Node, ...]) -> Figure:
    """At least 14,000; the first hedge that binds wins over "some" and "around"."""
    bounds = [Bound(found) for node in (*before, hedge) if (found := value_of(node, "HEDGE"))]
    last = value_of(after[0], "HEDGEAFTER") or value_of(after[0], "PLUSSIGN") if after else None
    if last is not None and last != "equal":
        bounds.append(Bound(last))
    binding = [bound for bound in bounds if bound is not Bound.ABOUT]
    bound = (binding or bounds)[0]
    return bounded(figure.value, OR_EQUAL.get(bound, bound) if last == "equal" else bound)


@HEDGED.rule("LEAD* FIG HEDGEAFTER (AND|BUT|COMMA)? HEDGE FIG", makes="QTY")
def between_hedges_after_and_before(_: Any, low: Node, after: Node, __: Any, upper: Node, high: Node) -> Figure | None:
    """20 or more but less than 30; "20 or more, over 30 of them hurt" are told apart."""
    least, most = low.value.low, high.value.high
    if value_of(after, "HEDGEAFTER") not in LOWER or value_of(upper, "HEDGE") not in UPPER or low.value.kind != "count":
        return None
    return replace(high.value, low=least, high=most, bound=Bound.RANGE) if least < most else None


@HEDGED.rule("LEAD* FIG HYPHEN? (HEDGEAFTER|PLUSSIGN) THAN?", makes="QTY")
def hedged_after(_: Any, figure: Node, sign: Node | None, after: tuple[Node, ...], than: Node | None) -> Figure | None:
    """10,000+, 4,000-plus, 500 or more, a thousand or so; "20 or more than 30", "20 - at least 3" open nothing."""
    if than is not None or (sign is not None and sign.end < after[0].start):
        return None
    bound = value_of(after[0], "HEDGEAFTER") or value_of(after[0], "PLUSSIGN")
    if bound == "equal":
        return None
    return bounded(figure.value, Bound(bound))


@HEDGED.rule("LEAD* FIG AND UPWARD !STOP?", makes="QTY")
def and_above(_: Any, figure: Node, __: Node, upward: Node, after: Node | None) -> Figure | None:
    """Five and above, at the end of a clause; "12 and over the weekend" opens nothing."""
    return bounded(figure.value, Bound(value_of(upward, "UPWARD"))) if after is None else None


@HEDGED.rule("LEAD* OPEN FIG CLOSE", makes="QTY")
def in_parentheses(_: Any, __: Node, figure: Node, ___: Node) -> Figure:
    """A total of (224)."""
    return _figure(figure)


@HEDGED.rule("LEAD* FIG", makes="QTY")
def unhedged(_: Any, figure: Node) -> Figure:
    """14,000; a total of 52,286."""
    return _figure(figure)


@HEDGED.rule("FIGLED", makes="QTY")
def led(figure: Node) -> Figure:
    """Its hedge is inside."""
    return _figure(figure)


def _figure(node: Node) -> Figure:
    value = node.value
    assert isinstance(value, Figure)
    return value


def bounded(figure: Figure, bound: Bound) -> Figure:
    """The figure with its hedge: which end the hedge opens."""
    if figure.bound is Bound.VAGUE and bound is Bound.ABOUT:
        return figure
    low, high = figure.low, figure.high
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        low, high = low, None
    elif bound in (Bound.AT_MOST, Bound.FEWER_THAN, Bound.NEARLY, Bound.UP_TO):
        low, high = (low if figure.bound is Bound.RANGE else None), high
    elif figure.bound is Bound.RANGE:
        return figure
    return replace(figure, low=low, high=high, bound=bound)
