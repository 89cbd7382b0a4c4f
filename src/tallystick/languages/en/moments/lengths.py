"""Lengths of time: four hours, 3 years 5 months, a month and a half, several weeks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.moments.values import amount, given, has
from tallystick.languages.moments import Clock, Length, Often, Part, Window

LENGTHS = Page("lengths", macros={"UNITS": "ONEUNIT|MANYUNITS", "TAIL": "HYPHEN? LENGTHTAIL"})
HALF = Decimal("0.5")


def unit_of(*nodes: Node | None) -> str:
    """The unit that a word names, in the plural: `weeks`."""
    return str(given(nodes, "ONEUNIT") or given(nodes, "MANYUNITS") or given(nodes, "SHORTUNIT") or "")


def _one(number: Decimal | None, *nodes: Node | None) -> Length:
    return Length(((unit_of(*nodes), number),))


@LENGTHS.rule("NUMBER UNITS AND ARTICLE? (HALF|QUARTERWORD)", makes="LENGTH")
def and_part_of_it(number: Node, unit: tuple[Node, ...], *rest: Any) -> Length | None:
    """One month and a half, one century and a quarter."""
    value = amount(number)
    return _one(value + (HALF if has(rest[-1], "HALF") else HALF / 2), *unit) if value is not None else None


@LENGTHS.rule("NUMBER AND ARTICLE? HALF UNITS", makes="LENGTH")
def number_and_half(number: Node, *rest: Any) -> Length | None:
    """Two and half years."""
    value = amount(number)
    return _one(value + HALF, *rest[-1]) if value is not None else None


@LENGTHS.rule("(HALF ARTICLE|ARTICLE HALF|HALF) HYPHEN? ONEUNIT", makes="LENGTH")
def half_of_one(_: Any, __: Any, unit: Node) -> Length:
    """Half an hour, a half hour."""
    return _one(HALF, unit)


@LENGTHS.rule("(NUMBER|ARTICLE) HYPHEN? (QUARTERWORD|MANYUNITS) OF ARTICLE ONEUNIT", makes="LENGTH")
def quarters_of_one(number: tuple[Node, ...], _: Any, part: tuple[Node, ...], *rest: Any) -> Length | None:
    """Three-quarters of an hour."""
    if not has(part, "QUARTERWORD") and unit_of(*part) != "quarters":
        return None
    return _one((amount(number[0]) or Decimal(1)) * HALF / 2, rest[-1])


@LENGTHS.rule("NUMBER HYPHEN? UNITS TAIL? (COMMA? AND? NUMBER HYPHEN? UNITS)*", makes="LENGTH")
def counted(number: Node, hyphen: Any, unit: tuple[Node, ...], _: Any, more: tuple[Node, ...]) -> Length | None:
    """Six hours, 17-year, 3 years 5 months 9 days, 4 hours and 25 minutes."""
    return Length(((unit_of(*unit), amount(number)), *_pairs(more)))


@LENGTHS.rule("NUMBER (RANGEWORD|ANDOR) NUMBER HYPHEN? UNITS", makes="LENGTH")
def from_to(first: Node, _: Any, last: Node, __: Any, unit: tuple[Node, ...]) -> Length | None:
    """Two or three days, 10-15 minutes: the longer one."""
    low, high = amount(first), amount(last)
    return _one(high, *unit) if low is not None and high is not None and low < high else None


@LENGTHS.rule("ARTICLE ONEUNIT AND ARTICLE? (HALF|QUARTERWORD)", makes="LENGTH")
def one_and_part_of_it(_: Any, unit: Node, *rest: Any) -> Length:
    """A month and a half."""
    return _one(1 + (HALF if has(rest[-1], "HALF") else HALF / 2), unit)


@LENGTHS.rule("ARTICLE ONEUNIT (COMMA? AND? NUMBER UNITS)+", makes="LENGTH")
def one_and_more(_: Any, unit: Node, more: tuple[Node, ...]) -> Length:
    """An hour and 20 minutes."""
    return Length(((unit_of(unit), Decimal(1)), *_pairs(more)))


def _pairs(nodes: tuple[Node, ...]) -> list[tuple[str, Decimal | None]]:
    """Each unit with its number."""
    numbers = [node for node in nodes if "NUMBER" in node.classes]
    units = [node for node in nodes if unit_of(node)]
    return [(unit_of(one), amount(count)) for count, one in zip(numbers, units, strict=True)]


@LENGTHS.rule("ARTICLE ONEUNIT (ANDOR NUMBER)", makes="LENGTH")
def one_or_so_many(_: Any, unit: Node, more: tuple[Node, ...]) -> Length | None:
    """A day or two."""
    return _one(amount(more[1]), unit) if more[0].small == "or" else None


@LENGTHS.rule("NUMBER MOREWORD MANYUNITS", makes="LENGTH")
def so_many_more(number: Node, _: Any, unit: Node) -> Length:
    """Three consecutive days, ten more years."""
    return _one(amount(number), unit)


@LENGTHS.rule("NUMBER SHORTUNIT (NUMBER SHORTUNIT)?", makes="LENGTH")
def shortened(number: Node, unit: Node, more: tuple[Node, ...]) -> Length | None:
    """3h, 1hr 20min: one letter touches its figure."""
    if len(unit.word) == 1 and unit.start != number.end:
        return None
    return Length(((unit_of(unit), amount(number)), *_pairs(more)))


@LENGTHS.rule("ARTICLE? (VAGUELY|VAGUE OF|TWOOF) HYPHEN? MANYUNITS", makes="LENGTH")
def vaguely(_: Any, few: tuple[Node, ...], __: Any, unit: Node) -> Length:
    """Several days, a few months, hundreds of years; a couple is two."""
    return _one(Decimal(2) if has(few, "TWOOF") else None, unit)


@LENGTHS.rule("EVERYTHING HYPHEN? ONEUNIT", makes="LENGTH")
def all_of_one(_: Any, __: Any, unit: Node) -> Length:
    """All day, a whole year."""
    return _one(Decimal(1), unit)


@LENGTHS.rule("ANOTHER ONEUNIT", makes="LENGTH")
def another(_: Any, unit: Node) -> Length:
    """Another week, more than a month."""
    return _one(Decimal(1), unit)


@LENGTHS.rule("EVERYTHING DAYPART", makes="LENGTH")
def all_night(every: Node, part: Node) -> Length | None:
    """All night, all morning."""
    return None if has((part,), "MEAL") or has((part,), "DAYPARTS") else Length((("nights", Decimal(1)),))


@LENGTHS.rule("ONEUNIT HYPHEN LENGTHTAIL", makes="LENGTH")
def one_long(unit: Node, *_: Any) -> Length:
    """Month-long."""
    return _one(Decimal(1), unit)


@LENGTHS.rule("PERWORD ONEUNIT", makes="OFTEN")
def per_one(_: Any, unit: Node) -> Often:
    """30 per day, 3/day."""
    return Often(_one(Decimal(1), unit), rate=True)


@LENGTHS.rule("OFTEN", makes="OFTEN")
def often(word: Node) -> Often | None:
    """Daily, semi-annually."""
    found = given((word,), "OFTEN")
    return Often(Length(((found[1], Decimal(str(found[0]))),))) if found else None


@LENGTHS.rule("EVERYONLY OTHERWORD ONEUNIT", makes="OFTEN")
def every_other(_: Any, __: Any, unit: Node) -> Often:
    """Every other day."""
    return Often(_one(Decimal(2), unit))


@LENGTHS.rule("EVERYONLY (NUMBER|VAGUELY) UNITS", makes="OFTEN")
def every_so_many(_: Any, number: tuple[Node, ...], unit: tuple[Node, ...]) -> Often:
    """Every two weeks, every few days."""
    return Often(_one(amount(number[0]), *unit))


@LENGTHS.rule("EVERYONLY ONEUNIT", makes="OFTEN")
def every_one(_: Any, unit: Node) -> Often | None:
    """Every day, each year, every weekend."""
    if unit_of(unit) == "weekends":
        return Often(Part("weekends", 0))
    if unit_of(unit) == "nights":
        return Often(Clock(part="NI"))
    if unit_of(unit) == "seconds":
        return None  # every second Tuesday
    return Often(_one(Decimal(1), unit))


@LENGTHS.rule("ARTICLE HYPHEN? ONEUNIT TAIL?", makes="LENGTH ARTICLED")
def a_unit(article: Node, _: Any, unit: Node, __: Any) -> Length | None:
    """A week, an hour; `a second` is mostly another one."""
    return None if unit_of(unit) == "seconds" else _one(Decimal(1), unit)


@LENGTHS.rule("THE? NUMBER BESIDE MANYUNITS", makes="LENGTH WINDOW")
def so_many_beside(_: Any, number: Node, beside: Node, unit: Node) -> Window:
    """The four previous weeks, 5 past minutes."""
    direction, counted_from = given((beside,), "BESIDE")
    return Window(_one(amount(number), unit), direction, counted_from)
