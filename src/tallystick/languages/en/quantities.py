"""English figures: numbers become intervals with their units and hedges."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.measured import (
    MEASURED,
    PER_CENT,
    Figure,
    bounded,
    interval,
    part_beside_a_measure,
    part_of_a_measure,
    to_four_places,
    with_unit,
)
from tallystick.languages.en.money import MONEY
from tallystick.languages.en.numbers import Number, flat, tidy, value_of
from tallystick.model.quantity import Bound

__all__ = ["CORES", "Figure"]

HUNDRED = 100

CORES = Page(
    "figures",
    macros={
        "UNIT": "TIMEUNIT|LENGTHUNIT|AREAUNIT|MASSUNIT|CURRENCY|PERCENT|"
        "SPEEDUNIT|DATAUNIT|POWERUNIT|HEATUNIT|ANGLEUNIT|KITCHENUNIT",
        "PLACED": "ORDINAL|ORDINALNUMBER",
        "SHARE": "PART|ARTICLE FRACTION|ARTICLE HALF|HALF",
    },
)


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


CORES.rules += MONEY.rules + MEASURED.rules


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


@CORES.rule("HEDGE (PART|ARTICLE FRACTION) OF ARTICLE UNIT", makes="FIGLED")
def hedged_part_of_one(hedge: Node, part: tuple[Node, ...], of: Node, article: Node, unit: tuple[Node, ...]) -> Figure:
    """Nearly a quarter of a century."""
    return bounded(part_of_a_measure(part, of, article, unit), Bound(value_of(hedge, "HEDGE")))


@CORES.rule("HEDGE ARTICLE? FRACTION HYPHEN? (LENGTHUNIT|TIMEUNIT)", makes="FIGLED")
def hedged_part_of_a_measure(hedge: Node, article: Any, part: Node, _: Any, unit: tuple[Node, ...]) -> Figure | None:
    """More than a quarter-century, nearly a quarter mile."""
    whole = part_beside_a_measure(article, part, None, unit)
    return bounded(whole, Bound(value_of(hedge, "HEDGE"))) if whole is not None else None


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


@CORES.rule("HEDGE? ARTICLE TIMEUNIT AND ARTICLE HALF (OF DET)?", makes="FIGLED")
def unit_and_a_half(hedge: Node | None, _: Node, unit: Node, *rest: Any) -> Figure | None:
    """A year and a half, more than a month and a half; "for a year and a half of the town fled" are two."""
    figure = with_unit(interval(Decimal("1.5")), unit)
    if rest[-1]:
        return None
    return figure if hedge is None else bounded(figure, Bound(value_of(hedge, "HEDGE")))


@CORES.rule("ARTICLE? HALF", makes="FIGLED")
def half(_: Any, __: Node) -> Figure:
    """Half of the dead: 50 percent."""
    return interval(Decimal(50), kind="share", unit="percent")


@CORES.rule("HEDGE HALF (ARTICLE (UNIT|TURN)|HYPHEN (LENGTHUNIT|TIMEUNIT))", makes="FIGLED")
def hedged_half_of_a_measure(hedge: Node, _: Node, measure: tuple[Node, ...]) -> Figure:
    """More than half an hour, nearly half a century."""
    return bounded(with_unit(interval(Decimal("0.5")), measure[-1]), Bound(value_of(hedge, "HEDGE")))


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
