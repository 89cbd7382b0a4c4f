"""English days told by a name, or by less than a month and a number: Christmas, the 6th, a week of the month."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Stretch, Told
from tallystick.languages.en.listed import words
from tallystick.languages.en.numbers import value_of

NAMED = Page("named", macros={"NUMBERED": "DEFINITE? FIGURE ORDINALEND"})
LAST_DAY = 31
DAYS_IN = {"days": 1, "weeks": 7}
SHORTEST_MONTH = 28


@NAMED.rule("HOLIDAY (COMMA|OF)? FIGURE", makes="DATE")
def feast_of_a_year(node: Node, _: Any, year: Node) -> Told | None:
    """Christmas Day 2013."""
    return Told(_year(year), *value_of(node, "HOLIDAY")) if _year(year) and node.word[0].isupper() else None


@NAMED.rule("HOLIDAY", makes="DATE")
def feast(node: Node) -> Told | None:
    """Christmas Eve, New Year's Day: the same day of every year."""
    return Told(None, *value_of(node, "HOLIDAY")) if node.word[0].isupper() else None


@NAMED.rule("EASTER FIGURE", makes="DATE")
def easter_of_a_year(_: Node, year: Node) -> Told | None:
    """Easter Sunday 2019: the guide keeps such days to the year."""
    return Told(_year(year)) if _year(year) else None


@NAMED.rule("EASTER", makes="DATE")
def easter(node: Node) -> Told | None:
    """Easter Sunday, Good Friday."""
    return Told(easter=value_of(node, "EASTER")) if node.word[0].isupper() else None


@NAMED.rule("(FIGURE|UNITNUM) TIMEUNIT AGO", makes="DATE")
def days_ago(number: tuple[Node, ...], unit: Node, ago: Node) -> Told | None:
    """Three days ago: that day. Three weeks or years ago is about then, and told by no date."""
    count = value_of(number[0], "UNITNUM") or _number(number[0])
    exact = unit.small in words("DAYSWORD") and ago.small in words("BACKFROMNOW")
    return Told(shift=("day", -count)) if exact and 0 < count <= LAST_DAY else None


@NAMED.rule("(AT|BETWEEN|OF|DEFINITE)? DATE AND FIGURE ORDINALEND? ~OF ~MONTH", makes="PERIOD")
def day_and_the_next(_: Any, first: Node, __: Node, last: Node, *___: Any) -> Stretch | None:
    """On June 16 and 17, the June 16 and 17 attacks: two days that stand beside each other, and no 17 of anything."""
    told = first.value
    if told.year or not told.month or not told.day or not first.word[0].isupper() or _number(last) != told.day + 1:
        return None
    return Stretch(told, replace(told, day=told.day + 1), "between")


@NAMED.rule("DEFINITE FIGURE ORDINALEND OF (DATE|DEFINITE MONTHWORD)", makes="DATE")
def day_of_the_month(_: Any, day: Node, __: Any, ___: Any, month: tuple[Node, ...]) -> Told | None:
    """The 6th of this month, the 12th of last month."""
    return _in_the_month(month[0], _number(day)) if 0 < _number(day) <= LAST_DAY else None


@NAMED.rule("(AT|SINCE|UNTIL) DEFINITE FIGURE ORDINALEND ~OF ~ORDINALNOUN ~CAPITAL ~QUARTERWORD", makes="PERIOD")
def day_by_its_number(led: tuple[Node, ...], _: Any, day: Node, *__: Any) -> Stretch | None:
    """On the 8th, since the 21st: of the month told last, or of the document's own."""
    number, told = _number(day), Told(day=_number(day))
    if not 0 < number <= LAST_DAY:
        return None
    if "SINCE" in led[0].classes:
        return Stretch(told, None, "since")
    if "UNTIL" in led[0].classes:
        return Stretch(None, told, "until")
    return Stretch(told, None, "in") if led[0].small in words("ONWORD") else None


@NAMED.rule("DET TIMEUNIT (AT DATE|YEARPHRASE)", makes="DATE")
def this_day_of_a_year(which: Node, unit: Node, year: tuple[Node, ...]) -> Told | None:
    """On this day in 1995: the document's own day, of that year; not "this week in 1995", "on that day in 1995"."""
    told: Told = year[-1].value
    if f"{which.small} {unit.small}" not in words("TODAY") or told != Told(told.year):
        return None
    return replace(told, shift=("day", 0))


@NAMED.rule("(FROM|BETWEEN) NUMBERED TO NUMBERED OF (DATE|DET MONTHWORD)", makes="PERIOD")
def days_of_the_month(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...], *rest: Any) -> Stretch | None:
    """From the 3rd to the 9th of the month, between the 12th and 15th of last month."""
    return _day_to_day(_in_the_month(rest[1][0], _day(first)), _in_the_month(rest[1][0], _day(last)))


@NAMED.rule("(FROM|BETWEEN) NUMBERED TO NUMBERED ~OF ~ORDINALNOUN ~CAPITAL ~QUARTERWORD", makes="PERIOD")
def days_by_numbers(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...], *rest: Any) -> Stretch | None:
    """Between the 12th and the 15th: of the month told last; not "from the 9th to the 15th century"."""
    return _day_to_day(Told(day=_day(first)), Told(day=_day(last)))


def _day(nodes: tuple[Node, ...]) -> int:
    """The number of a day told as "the 3rd"."""
    return next((_number(node) for node in nodes if node.word.isdecimal()), 0)


def _day_to_day(first: Told | None, last: Told | None) -> Stretch | None:
    if first is None or last is None or not 0 < (first.day or 0) < (last.day or 0) <= LAST_DAY:
        return None
    return Stretch(first, last, "between")


@NAMED.rule("(ORDINAL|LAST) (UNITNUM|FIGURE)? TIMEUNIT OF (DATE|DEFINITE MONTHWORD)", makes="PERIOD")
def weeks_of_the_month(which: tuple[Node, ...], number: tuple[Node, ...], unit: Node, *rest: Any) -> Stretch | None:
    """The first week of the month, the first ten days of last month."""
    order, size = value_of(which[0], "ORDINAL"), DAYS_IN.get(value_of(unit, "TIMEUNIT")[0], 0)
    days = size * ((value_of(number[0], "UNITNUM") or _number(number[0])) if number else 1)
    if not order or not 0 < order * days <= SHORTEST_MONTH:
        return None
    first, last = (_in_the_month(rest[1][0], day) for day in (order * days - days + 1, order * days))
    return Stretch(first, last, "between") if first is not None and last is not None else None


def _in_the_month(month: Node, day: int) -> Told | None:
    """The day of the month told last, or of the one that is counted from the document's own."""
    if "DATE" not in month.classes:
        return Told(day=day)
    shift = month.value.shift
    return Told(day=day, shift=shift) if shift is not None and shift[0] == "month" else None


def _number(node: Node) -> int:
    """The number of a day in figures; 0 where it is none."""
    return int(node.word) if node.word.isdecimal() and len(node.word) < 3 else 0


def _year(node: Node) -> int | None:
    return int(node.word) if node.word.isdecimal() and len(node.word) == 4 else None
