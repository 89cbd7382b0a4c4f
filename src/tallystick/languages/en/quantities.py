"""English figures: numbers become intervals with their units and hedges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.numbers import Number, value_of
from tallystick.model.quantity import Bound

CORES = Page(
    "figures",
    macros={
        "UNIT": "TIMEUNIT|LENGTHUNIT|AREAUNIT|MASSUNIT|CURRENCY|PERCENT",
        "LONG": "HYPHEN LONGWORD",
    },
)
HEDGED = Page("hedges", macros={"LEAD": "FILLER|TOTALLING"})

PER_CENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read: an interval, its hedge and its unit.

    kind   count, share, duration, distance, area, money or mass; count where no unit is told
    unit   as in Quantity; "" while what is counted will tell
    multiplier  how many of the unit one unit word stands for: 10 for decades
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT
    kind: str = "count"
    unit: str = ""
    of: Decimal | None = None
    per: str | None = None
    bare: bool = False


UNIT_KINDS = {
    "TIMEUNIT": "duration",
    "LENGTHUNIT": "distance",
    "AREAUNIT": "area",
    "MASSUNIT": "mass",
    "CURRENCY": "money",
    "CURRENCYSIGN": "money",
}


def _interval(low: Decimal, high: Decimal | None = None, **more: Any) -> Figure:
    return Figure(low, low if high is None else high, **more)


def _with_unit(figure: Figure, node: Node | None) -> Figure:
    """The figure in the unit of the word, decades as ten years."""
    if node is None:
        return figure
    if value_of(node, "PERCENT") is not None or "PERCENT" in node.value.classes:
        return replace(figure, kind="share", unit="percent")
    for name, kind in UNIT_KINDS.items():
        unit = value_of(node, name)
        if unit is not None:
            unit, worth = unit if isinstance(unit, list) else (unit, 1)
            low = None if figure.low is None else figure.low * worth
            high = None if figure.high is None else figure.high * worth
            return replace(figure, low=low, high=high, kind=kind, unit=unit)
    return figure


def _range(low: Number, high: Number) -> tuple[Decimal, Decimal] | None:
    """Three to four hundred: the scale word serves both numbers, so 300 to 400, not 3 to 400."""
    if low.scale == 1 and high.scale > 1 and low.value < high.coefficient:
        return low.value * high.scale, high.value
    return (low.value, high.value) if low.value < high.value else None


@CORES.rule("BETWEEN HEDGE? CURRENCYSIGN? NUMBER PERCENT? AND HEDGE? CURRENCYSIGN? NUMBER HYPHEN? UNIT?", makes="FIG")
def between_two_numbers(*parts: Any) -> Figure | None:
    """Between 42,500 and 44,500; between 20 and over 30 is open above."""
    sign, low, hedge, high, unit = parts[2], parts[3], parts[6], parts[8], parts[10]
    ends = _range(low.value, high.value)
    if ends is None:
        return None
    open_above = hedge is not None and value_of(hedge, "HEDGE") in ("more_than", "at_least")
    figure = Figure(ends[0], None if open_above else ends[1], Bound.RANGE)
    return _with_unit(_with_unit(figure, sign), unit[0] if unit else None)


@CORES.rule("CURRENCYSIGN? NUMBER UNIT? (TOONLY|OR) CURRENCYSIGN? NUMBER HYPHEN? UNIT?", makes="FIG")
def range_of_two_numbers(*parts: Any) -> Figure | None:
    """13,200 to 13,400; 60,000-65,000; four or five; 25 to 26%."""
    sign, low, first_unit, high, unit = parts[0], parts[1], parts[2], parts[5], parts[7]
    ends = _range(low.value, high.value)
    if ends is None or (first_unit and not unit):
        return None
    return _with_unit(_with_unit(Figure(*ends, Bound.RANGE), sign), unit[0] if unit else None)


@CORES.rule("NUMBER PERCENT OF DET? NUMBER", makes="FIG")
def share_of_a_number(part: Node, _: Any, __: Any, ___: Any, whole: Node) -> Figure:
    """93 per cent of the 477."""
    return _interval(part.value.value, kind="share", unit="percent", of=whole.value.value)


@CORES.rule("OPEN? NUMBER CLOSE? (OF|OUTOF) (DET? !NUMBER POSSESSIVE|DET)? OPEN? NUMBER", makes="FIG")
def part_of_a_whole(_: Any, part: Node, *rest: Any) -> Figure | None:
    """86 of 89, eight out of 36: the part, of the whole."""
    whole = rest[-1]
    if part.value.value >= whole.value.value:
        return None
    return _interval(part.value.value, of=whole.value.value)


@CORES.rule("NUMBER TOONLY NUMBER", makes="FIG")
def one_to_one(first: Node, _: Node, second: Node) -> Figure | None:
    """A ratio of one to one."""
    return _interval(Decimal(1), kind="share", unit="ratio") if first.value.value == second.value.value == 1 else None


@CORES.rule("TENSOF (COMMA|AND|OR) FILLER? TENSOF OF SCALES", makes="FIG")
def tens_probably_hundreds_of(low: Node, _: Any, __: Any, high: Node, ___: Node, scale: Node) -> Figure:
    """Tens, probably hundreds of thousands: 20,000 to 999,999."""
    worth = value_of(scale, "SCALES")
    return Figure(
        Decimal(value_of(low, "TENSOF")[0] * worth),
        Decimal((value_of(high, "TENSOF")[1] + 1) * worth - 1),
        Bound.VAGUE,
    )


@CORES.rule("TENSOF OF SCALES", makes="FIG")
def tens_of_scales(tens: Node, _: Node, scale: Node) -> Figure:
    """Tens of thousands: 20,000 to 99,999."""
    low, high = value_of(tens, "TENSOF")
    worth = value_of(scale, "SCALES")
    return Figure(Decimal(low * worth), Decimal((high + 1) * worth - 1), Bound.VAGUE)


@CORES.rule("VAGUE OF? UNIT", makes="FIG")
def vague_with_a_unit(vague: Node, _: Any, unit: tuple[Node, ...]) -> Figure:
    """Hundreds of square miles."""
    low, high = value_of(vague, "VAGUE")
    return _with_unit(Figure(Decimal(low), Decimal(high), Bound.VAGUE), unit[0])


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
    return _with_unit(figure, unit[0] if unit else None)


@CORES.rule("NUMBER HYPHEN? AND? HALF HYPHEN? UNIT", makes="FIG")
def number_and_half(number: Node, *rest: Any) -> Figure:
    """Three and half years."""
    return _with_unit(_interval(number.value.value + Decimal("0.5")), rest[-1][0])


@CORES.rule("CURRENCYSIGN NUMBER CURRENCY?", makes="FIG")
def money_with_a_sign(sign: Node, number: Node, _: Any) -> Figure:
    """$346 million."""
    return _with_unit(_interval(number.value.value), sign)


@CORES.rule("NUMBER HYPHEN? MULTIPLIED", makes="FIG")
def so_many_times(number: Node, _: Any, __: Node) -> Figure:
    """198 times."""
    return _interval(number.value.value, kind="share", unit="ratio")


@CORES.rule("MULTIPLE ASWORD", makes="FIG")
def twice(node: Node, _: Node) -> Figure:
    """Twice as many."""
    return _interval(Decimal(value_of(node, "MULTIPLE")), kind="share", unit="ratio")


@CORES.rule("NUMBER HYPHEN? FRACTION", makes="FIG")
def counted_fraction(number: Node, _: Any, fraction: Node) -> Figure | None:
    """Two-thirds: 66.6667 percent."""
    divisor = value_of(fraction, "FRACTION")
    if number.value.value >= divisor:
        return None
    share = (number.value.value * PER_CENT / divisor).quantize(Decimal("0.0001")).normalize()
    return _interval(share, kind="share", unit="percent")


@CORES.rule("NUMBER HYPHEN? UNIT (HYPHEN LONGWORD)?", makes="FIG")
def number_with_a_unit(number: Node, _: Any, unit: tuple[Node, ...], __: Any) -> Figure:
    """16.3 hectares, 4,000-day, 44-month-long, 93 per cent."""
    return _with_unit(_interval(number.value.value), unit[0])


@CORES.rule("ARTICLE HALF HYPHEN? UNIT", makes="FIG")
def half_a_unit(_: Node, __: Node, ___: Any, unit: tuple[Node, ...]) -> Figure:
    """A half hour."""
    return _with_unit(_interval(Decimal("0.5")), unit[0])


@CORES.rule("(HEDGE ARTICLE|HEDGE|FILLER|ARTICLE) FRACTION", makes="FIGLED")
def led_fraction(lead: tuple[Node, ...], fraction: Node) -> Figure | None:
    """Another third, a quarter, nearly a third."""
    share = (PER_CENT / value_of(fraction, "FRACTION")).quantize(Decimal("0.0001")).normalize()
    bound = value_of(lead[0], "HEDGE")
    if not lead[0].classes.isdisjoint(("DEFINITE", "POSSESSOR")):
        return None
    figure = _interval(share, kind="share", unit="percent")
    return bounded(figure, Bound(bound)) if bound else figure


@CORES.rule("(HEDGE|DEFINITE) SCALE", makes="FIGLED")
def led_scale(lead: tuple[Node, ...], scale: Node) -> Figure:
    """Some thousand, the million: one of them."""
    worth, bound = Decimal(value_of(scale, "SCALE")), value_of(lead[0], "HEDGE")
    return bounded(_interval(worth), Bound(bound)) if bound else _interval(worth)


@CORES.rule("HALF", makes="FIGLED")
def half(_: Node) -> Figure:
    """Half of the dead: 50 percent."""
    return _interval(Decimal(50), kind="share", unit="percent")


@CORES.rule("HEDGE HALF", makes="FIGLED")
def hedged_half(hedge: Node, _: Node) -> Figure:
    """Nearly half, more than half."""
    return bounded(_interval(Decimal(50), kind="share", unit="percent"), Bound(value_of(hedge, "HEDGE")))


@CORES.rule("HEDGE ARTICLE TIMEUNIT", makes="FIGLED")
def hedged_unit(hedge: Node, _: Node, unit: Node) -> Figure:
    """More than a decade, over a year."""
    return bounded(_with_unit(_interval(Decimal(1)), unit), Bound(value_of(hedge, "HEDGE")))


@CORES.rule("ARTICLE SINGLE", makes="FIG")
def a_single(_: Node, __: Node) -> Figure:
    """A single target: one."""
    return _interval(Decimal(1))


@CORES.rule("NUMBER", makes="FIG")
def number_alone(number: Node) -> Figure:
    """14,000."""
    return _interval(number.value.value, bare=True)


@HEDGED.rule("(HEDGE|LEAD)* HEDGE LEAD* (CURRENCYSIGN)? FIG (HEDGEAFTER|PLUSSIGN)?", makes="QTY")
def hedged(before: tuple[Node, ...], hedge: Node, _: Any, __: Any, figure: Node, ___: Any) -> Figure:
    """At least 14,000; the first hedge that binds wins over "some" and "around"."""
    bounds = [Bound(found) for node in (*before, hedge) if (found := value_of(node, "HEDGE"))]
    binding = [bound for bound in bounds if bound is not Bound.ABOUT]
    return bounded(figure.value, (binding or bounds)[0])


@HEDGED.rule("LEAD* FIG (HEDGEAFTER|PLUSSIGN)", makes="QTY")
def hedged_after(_: Any, figure: Node, after: tuple[Node, ...]) -> Figure | None:
    """10,000+, 500 or more, a thousand or so."""
    bound = value_of(after[0], "HEDGEAFTER") or value_of(after[0], "PLUSSIGN")
    return bounded(figure.value, Bound(bound))


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
