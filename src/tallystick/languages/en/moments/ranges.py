"""Stretches from one time to another, and small words that leave one side open."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Stretch, Told, shared_year
from tallystick.languages.en.moments.joins import part_clock
from tallystick.languages.en.moments.shifts import length_of
from tallystick.languages.en.moments.values import given, has
from tallystick.languages.moments import Away, Between, Clock, Counted, Length, Shifted, Window

RANGES = Page("ranges", macros={"ENDS": "DATE|TIMED|TIME|REF"})


@RANGES.rule("DATE FROMWORD (DATE|SHORTDAY) RANGEWORD (DATE|SHORTDAY)", makes="PERIOD")
def days_of_a_week(week: Node, _: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...]) -> Between | None:
    """Next week from Tuesday to Saturday."""
    value, ends = week.value, [_weekday(first[0]), _weekday(last[0])]
    if not isinstance(value, Shifted) or value.unit != "weeks" or value.inside is not None or None in ends:
        return None
    return Between(replace(value, inside=ends[0]), replace(value, inside=ends[1]), "from")


def _weekday(node: Node) -> Told | None:
    short = given((node,), "SHORTDAY")
    if short is not None:
        return Told(weekday=short)
    told = node.value
    return told if isinstance(told, Told) and told.weekday is not None and told.day is None else None


@RANGES.rule("FROMWORD ENDS RANGEWORD ENDS", makes="PERIOD")
def from_day_to_day(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...]) -> Between | None:
    """From March to November."""
    return stretched(first[0].value, last[0].value)


@RANGES.rule("BETWEENWORD ENDS (ANDOR|RANGEWORD) ENDS", makes="PERIOD")
def between_days(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...]) -> Between | None:
    """Between April and July."""
    return stretched(first[0].value, last[0].value)


@RANGES.rule("(DATE|TIMED) RANGEWORD (DATE|TIMED|REF)", makes="PERIOD")
def day_to_day(first: tuple[Node, ...], _: Any, last: tuple[Node, ...]) -> Between | None:
    """June to August, 1998/Mar/11 to today."""
    if has(first, "TIMED") != has(last, "TIMED"):
        return None
    return stretched(first[0].value, last[0].value)


@RANGES.rule("DATE ANDOR DATE", makes="PERIOD")
def day_and_day(first: Node, _: Any, last: Node) -> Between | None:
    """March and April 1967: two, and one year."""
    one, other = first.value, last.value
    if not isinstance(one, Told) or not isinstance(other, Told) or one.year or not other.year:
        return None
    if one.weekday is not None or bool(one.day) != bool(other.day) or bool(one.months) != bool(other.months):
        return None
    shared = shared_year(one, other)
    return Between(shared[0], shared[1], "and")


def stretched(first: Any, last: Any) -> Between | None:
    """Both ends, with the month and year of the one for the other."""
    if isinstance(first, Told) and isinstance(last, Told) and first.day and not first.month and last.month:
        first = replace(first, month=last.month, year=last.year)
    if isinstance(first, Told) and isinstance(last, Told):
        if (first.decade or first.century) != (last.decade or last.century) and not last.year:
            return None
        first, last = shared_year(first, last)
    return Between(first, last, "from")


@RANGES.rule("(FROMWORD|BETWEENWORD) PERIOD", makes="PERIOD")
def opened_stretch(_: Any, stretch: Node) -> Between | None:
    """From 3–7 April, between 1988-1992."""
    value = stretch.value
    if isinstance(value, Stretch):
        return Between(value.first, value.last, "from")
    if not isinstance(value, Between) or value.role not in ("from", "and"):
        return None
    return replace(value, role="from")


@RANGES.rule("LENGTH STARTING ATWORD? THE? (DATE|TIMED|TIME)", makes="PERIOD")
def so_long_starting(length: Node, _: Any, __: Any, ___: Any, when: tuple[Node, ...]) -> Between | None:
    """9 days starting from next Friday."""
    return Between(when[0].value, length.value, "for") if isinstance(length.value, Length) else None


@RANGES.rule("WITHINWORD (LENGTH|MANYUNITS)", makes="PERIOD")
def within(_: Any, span: tuple[Node, ...]) -> Between:
    """Within 5 months, within the next six weeks."""
    value = span[-1].value
    if isinstance(value, Window) and value.direction < 0:
        return Between(None, value, "in")
    return Between(None, Window(length_of(span), 1, Counted.NOW), "within")


@RANGES.rule("INWORD LENGTH", makes="PERIOD")
def ahead(_: Any, length: Node) -> Between | None:
    """In six weeks: from now in a letter, how long in a story."""
    if not isinstance(length.value, Length) or "ARTICLED" in length.classes:
        return None
    return Between(None, Away(length.value, 1), "in")


@RANGES.rule("AROUND (TIME|MEAL)", makes="TIME")
def about_a_time(_: Any, time: tuple[Node, ...]) -> Clock:
    """Around 4am, around lunch."""
    return part_clock(time)


@RANGES.rule("DATE OPENAFTER", makes="PERIOD")
def opened_after(day: Node, word: Node) -> Between:
    """1988 or after, 1992 onwards."""
    return Between(day.value, None, given((word,), "OPENAFTER"))


@RANGES.rule("SINCEONLY AROUND? THE? DATE", makes="PERIOD")
def since_a_day(_: Any, __: Any, ___: Any, day: Node) -> Between:
    """Since March."""
    return Between(day.value, None, "since")


@RANGES.rule("OPENING AROUND? THE? (DATE|TIMED|TIME|MEAL|PARTONLY)", makes="PERIOD")
def opened(word: Node, _: Any, __: Any, when: tuple[Node, ...]) -> Between | None:
    """Before 1988, after around 2:45 am, starting March 11th."""
    value = when[0].value if not has(when, "MEAL") else part_clock(when)
    return Between(value, None, given((word,), "OPENING"))
