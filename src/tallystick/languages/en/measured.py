"""English figures with units: lengths, areas, weights, speeds, temperatures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.listed import words
from tallystick.languages.en.numbers import tidy, value_of
from tallystick.model.quantity import Bound

MEASURED = Page("figures")

PER_CENT = Decimal(100)
TENTHS = Decimal(10)
QUARTERS = 4
INCHES = Decimal(12)  # in a foot
HOTTEST = 1000  # a letter after more than this is a name
DEGREES = "degrees"  # of heat or of an angle
LONGEST = 20  # figures before the point of a number that is cut behind it
PLACES = 4  # behind the point of a figure that a fraction gave


class Figure(Struct, frozen=True):
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


def kind_of(node: Node) -> str:
    """What sort of figure the node is: count, share, duration and so on; "" for any other word."""
    return node.value.kind if isinstance(node.value, Figure) else ""


def length_of(node: Node) -> tuple[str, int]:
    """Of a length told exactly, in whole ones, its unit and how many: year and 3; "" and 0 for anything else."""
    length = node.value
    if kind_of(node) != "duration" or length.low is None or length.low != length.high or length.low % 1:
        return "", 0
    return length.unit.removesuffix("s"), int(length.low)


UNIT_KINDS = {  # money first: pounds are a weight only in "a 500-pound bomb"
    "TIMEUNIT": "duration",
    "LENGTHUNIT": "distance",
    "AREAUNIT": "area",
    "CURRENCY": "money",
    "MASSUNIT": "mass",
    "CURRENCYSIGN": "money",
    "CURRENCYCODE": "money",
    "SPEEDUNIT": "speed",
    "DATAUNIT": "data",
    "POWERUNIT": "power",
    "HEATUNIT": "temperature",
    "ANGLEUNIT": "angle",
    "TURN": "angle",
    "KITCHENUNIT": "volume",
}
WEIGHTS_FIRST = {"MASSUNIT": "mass"} | UNIT_KINDS


def interval(low: Decimal, high: Decimal | None = None, **more: Any) -> Figure:
    low = to_four_places(low)
    return Figure(low, low if high is None else high, **more)


def to_four_places(value: Decimal) -> Decimal:
    """A third is 33.3333 percent."""
    exponent = value.as_tuple().exponent
    if (isinstance(exponent, int) and exponent >= -PLACES) or value.adjusted() > LONGEST:
        return value
    return value.quantize(Decimal(1).scaleb(-PLACES)).normalize()


def of_heat(row: list[Node]) -> bool:
    """Whether degrees in this row are of heat, and not of an angle."""
    return any(
        not node.rule and ("HEATWORD" in node.classes or value_of(node, "HEATUNIT") not in (None, DEGREES))
        for node in row
    )


def with_unit(figure: Figure, node: Node | None, kinds: dict[str, str] = UNIT_KINDS) -> Figure:
    """The figure in the unit of the word, decades as ten years."""
    if node is None:
        return figure
    if value_of(node, "PERCENT") is not None or "PERCENT" in node.value.classes:
        return replace(figure, kind="share", unit="percent")
    for name, kind in kinds.items():
        unit = value_of(node, name)
        if unit is not None:
            unit, worth = unit if isinstance(unit, list) else (unit, 1)
            low = None if figure.low is None else tidy(figure.low * worth)
            high = None if figure.high is None else tidy(figure.high * worth)
            return replace(figure, low=low, high=high, kind=kind, unit=unit)
    return figure


@MEASURED.rule("(NUMBER|PART) HYPHEN? (LENGTHUNIT|SHORTUNIT) HYPHEN? EACHUNIT HYPHEN? CLOCKUNIT", makes="FIG")
def speed(number: tuple[Node, ...], *_: Any) -> Figure:
    """45 miles an hour, 10 km/h."""
    return interval(number[0].value.value, kind="speed", unit="speed")


@MEASURED.rule("NUMBER HYPHEN? LENGTHUNIT (AND|COMMA)? NUMBER HYPHEN? INCH", makes="FIG")
def feet_and_inches(number: Node, _: Any, unit: Node, __: Any, more: Node, *___: Any) -> Figure | None:
    """5 feet 2 inches, 5 ft 7 in."""
    if value_of(unit, "LENGTHUNIT")[0] != "feet":
        return None
    return with_unit(interval(number.value.value + more.value.value / INCHES), unit)


@MEASURED.rule("NUMBER (OPEN|OPENTOO) (UNIT|CURRENCYCODE) (CLOSE|CLOSETOO)", makes="FIG")
def unit_in_parentheses(number: Node, _: Any, unit: tuple[Node, ...], __: Any) -> Figure | None:
    """20 (kg), 20 [kg]; "died at 12 (hours later)" and "it moved 5 (second" are left."""
    return with_unit(interval(number.value.value), unit[0])


@MEASURED.rule("FIGURES HYPHEN? SHORTUNIT", makes="FIG")
def digits_with_a_short_unit(number: Node, _: Any, unit: Node) -> Figure:
    """48 m, 100t."""
    name, kind = value_of(unit, "SHORTUNIT")
    return interval(number.value.value, kind=kind, unit=name)


@MEASURED.rule("HALF PERCENT", makes="FIG")
def half_percent(_: Node, unit: Node) -> Figure:
    """Half percent."""
    return with_unit(interval(Decimal("0.5")), unit)


@MEASURED.rule("PERCENT OF NUMBER !STOP?", makes="FIG")
def percentage_of(percent: Node, _: Node, number: Node, after: Node | None) -> Figure | None:
    """A percentage of twenty, at the end of a clause; "a percentage of 20 prisoners" tells no share."""
    return with_unit(interval(number.value.value), percent) if after is None else None


@MEASURED.rule("NEGATIVE HYPHEN? UNIT", makes="BELOWZERO")
def below_zero_with_a_unit(number: Node, _: Any, unit: tuple[Node, ...]) -> Figure:
    """Minus 20 degrees, -5 %."""
    return with_unit(interval(number.value.value), unit[0])


@MEASURED.rule("NUMBER HEATUNIT? ZEROBELOW", makes="BELOWZERO")
def degrees_below_zero(number: Node, unit: Node | None, _: Node) -> Figure:
    """Ten degrees below zero, ten below zero."""
    figure = interval(-number.value.value)
    return with_unit(figure, unit) if unit is not None else replace(figure, kind="temperature", unit=DEGREES)


@MEASURED.rule("HYPHEN NUMBER HEATUNIT", makes="BELOWZERO")
def dash_before_degrees(_: Node, number: Node, unit: Node) -> Figure:
    """- 20 degrees."""
    return with_unit(interval(-number.value.value), unit)


@MEASURED.rule("MULTIPLE HEDGE", makes="FIG")
def twice_as_many_as(node: Node, comparing: Node) -> Figure | None:
    """Twice as many as in Homs; not twice over 300."""
    ratio = interval(Decimal(value_of(node, "MULTIPLE")), kind="share", unit="ratio")
    return ratio if (comparing.small.partition(" ")[0] in words("AS")) else None


@MEASURED.rule("ARTICLE TIMEUNIT OLD", makes="FIG")
def a_year_old(_: Node, unit: Node, __: Node) -> Figure:
    """A year old: one."""
    return with_unit(interval(Decimal(1)), unit)


@MEASURED.rule("(PART|ARTICLE FRACTION) OF ARTICLE UNIT", makes="FIG")
def part_of_a_measure(part: tuple[Node, ...], _: Node, __: Node, unit: tuple[Node, ...]) -> Figure:
    """Three quarters of a mile, a quarter of a century."""
    last = part[-1]
    share = last.value.value if "PART" in last.classes else 1 / Decimal(value_of(last, "FRACTION"))
    return with_unit(interval(share), unit[0], WEIGHTS_FIRST)  # "a quarter of a pound of bread"


@MEASURED.rule("FIGURES HEATLETTER", makes="FIG")
def heat_in_a_letter(number: Node, letter: Node) -> Figure | None:
    """98.6 F, 98.6F; "800,000 F" is no heat, and a whole number with its letter beside it no less a name: flat 12F."""
    apart = letter.start == number.end + 1
    return _of_heat(number, letter) if apart or "." in number.word else None


def _of_heat(number: Node, letter: Node) -> Figure | None:
    if not letter.word.isupper() or number.value.value >= HOTTEST:
        return None
    return interval(number.value.value, kind="temperature", unit=value_of(letter, "HEATLETTER"))


@MEASURED.rule("NEGATIVE HEATLETTER", makes="BELOWZERO")
def heat_below_zero_in_a_letter(number: Node, letter: Node) -> Figure | None:
    """-40 C, minus 5F."""
    return _of_heat(number, letter)


@MEASURED.rule("ARTICLE? FRACTION HYPHEN? (LENGTHUNIT|TURN|TIMEUNIT)", makes="FIG")
def part_beside_a_measure(_: Any, part: Node, __: Any, measure: tuple[Node, ...]) -> Figure | None:
    """A quarter mile, quarter-century; "the third mile" is a place in a row."""
    into = value_of(part, "FRACTION")
    return (
        with_unit(interval(1 / Decimal(into)), measure[0]) if into == QUARTERS and not part.word.endswith("s") else None
    )


@MEASURED.rule("HALF (ARTICLE (UNIT|TURN)|HYPHEN (LENGTHUNIT|TIMEUNIT))", makes="FIG")
def half_a_measure(_: Node, measure: tuple[Node, ...]) -> Figure:
    """Half an hour, half-mile."""
    return with_unit(interval(Decimal("0.5")), measure[-1])


@MEASURED.rule("ARTICLE SINGLE (AREAUNIT|LENGTHUNIT|MASSUNIT)", makes="FIG")
def a_single_unit(_: Node, __: Node, unit: tuple[Node, ...]) -> Figure:
    """A single square kilometre."""
    return with_unit(interval(Decimal(1)), unit[0])


@MEASURED.rule("NUMBER HYPHEN TOONLY HYPHEN NUMBER", makes="FIG")
def so_many_to_one(first: Node, _: Node, __: Node, ___: Node, second: Node) -> Figure | None:
    """Four-to-one: a ratio."""
    return interval(first.value.value, kind="share", unit="ratio") if second.value.value == 1 else None


@MEASURED.rule("(NUMBER|PART) HYPHEN? UNIT (HYPHEN LONGWORD)?", makes="FIG")
def number_with_a_unit(number: tuple[Node, ...], hyphen: Node | None, unit: tuple[Node, ...], __: Any) -> Figure:
    """16.3 hectares, 4,000-day, 44-month-long, 93 per cent."""
    return with_unit(interval(number[0].value.value), unit[0], WEIGHTS_FIRST if hyphen else UNIT_KINDS)


@MEASURED.rule("NUMBER (FURTHERMORE|WHOLELENGTH) TIMEUNIT", makes="FIG")
def so_much_longer(number: Node, _: Node, unit: Node) -> Figure:
    """Two more years, three further weeks, two full days."""
    return with_unit(interval(number.value.value), unit)


@MEASURED.rule("(NUMBER HYPHEN?)? LENGTHY", makes="FIG")
def lengthy(number: tuple[Node, ...], word: Node) -> Figure:
    """A year-long siege, their decade-long war; 44-month-long."""
    return with_unit(interval(number[0].value.value if number else Decimal(1)), word, {"LENGTHY": "duration"})


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
