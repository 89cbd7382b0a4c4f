"""English stretches of days: from, between, since, until, so far; and a day that stands alone."""

from __future__ import annotations

from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Stretch, Told, shared_year
from tallystick.languages.en.listed import words
from tallystick.languages.en.numbers import value_of

STRETCHES = Page("stretches")
MONTHS = 12
LONGEST_MONTH = 31  # days
BETWEEN_CALENDARS = range(10, 18)  # days by which the Julian calendar is behind, and those that a month may lack


@STRETCHES.rule("AT? DATE OPEN DATE CLOSE NUMBER", makes="PERIOD")
def day_of_two_calendars(_: Any, one: Node, __: Any, other: Node, ___: Any, year: Node) -> Stretch | None:
    """On 7 November (25 October) 1917: the later of the two is of the calendar that is used now."""
    days = [(told.month, told.day) for told in (one.value, other.value) if told.day and told.month and not told.year]
    if len(days) < len((one, other)) or not year.word.isdigit() or len(year.word) != len("1917"):
        return None
    (before, old), (month, day) = sorted(days)
    apart = (month - before) * LONGEST_MONTH + day - old
    return Stretch(Told(int(year.word), month, day), None, "in") if apart in BETWEEN_CALENDARS else None


@STRETCHES.rule("AT? DATE OPEN NUMBER CLOSE", makes="PERIOD")
def weekday_with_its_number(at: Node | None, day: Node, _: Node, number: Node, __: Node) -> Stretch | None:
    """On Friday (20), this Friday (20), yesterday (11): a day of the month; a list of bare days may count by them."""
    told, digits = day.value, number.word
    from_today = told.shift is not None and told.shift[0] == "day"
    led = at is not None or " " in day.word or from_today
    if not led or (told.weekday is None and not from_today) or told.day is not None or not digits.isdigit():
        return None
    return Stretch(told, None, "in") if 1 <= int(digits) <= LONGEST_MONTH else None


@STRETCHES.rule("(FROM|AT)? DATE TO DATE", makes="PERIOD")
def from_one_to_another(start: tuple[Node, ...], first: Node, joined: Node, last: Node) -> Stretch | None:
    """From 1 January to 31 March 2018, 2011–2020, of Friday to Saturday; `X and Y` alone are two dates."""
    if "AND" in joined.classes and not (start and "FROM" in start[0].classes):
        return None
    one, other = shared_year(first.value, last.value)
    return Stretch(one, other, "between")


@STRETCHES.rule("BETWEEN DATE AND DATE", makes="PERIOD")
def between_two(_: Node, first: Node, __: Node, last: Node) -> Stretch:
    """Between March and May 2022."""
    one, other = shared_year(first.value, last.value)
    return Stretch(one, other, "between")


@STRETCHES.rule("SINCE (ARTICLE|DET)? (DATE|PERIOD)", makes="PERIOD")
def since_then(_: Node, __: Any, when: tuple[Node, ...]) -> Stretch | None:
    """Since May: to the document's own date."""
    value = when[0].value
    return Stretch(value, None, "since") if isinstance(value, Told) else None


@STRETCHES.rule("SINCE DEFINITE WEEKENDWORD", makes="PERIOD")
def since_the_weekend(*_: Any) -> Stretch:
    """Since the weekend: from the Saturday that came last."""
    return Stretch(Told(shift=("weekend", 0)), None, "since")


@STRETCHES.rule("AT? DET? WEEKWORD REL? (ENDED|TOONLY) AT? DATE", makes="PERIOD")
def week_to_a_day(*parts: Any) -> Stretch:
    """The week to 26 October, the week that ended on 26 October: seven days."""
    return Stretch(None, parts[-1].value, "week")


@STRETCHES.rule("AT? DEFINITE TIMEUNIT (TOONLY|UNTIL) AT? DATE", makes="PERIOD")
def so_long_to_a_day(*parts: Any) -> Stretch | None:
    """In the month to 10 June: up to that day."""
    return Stretch(None, parts[-1].value, "until") if parts[-1].value.day is not None else None


@STRETCHES.rule("NUMBER? TIMEUNIT (TOONLY|UNTIL) AT? DATE", makes="PERIOD")
def so_long_to_a_month(number: Node | None, unit: Node, _: Any, __: Any, last: Node) -> Stretch | None:
    """The six months to March 2024, the year to December."""
    count = int(number.value.value) if number is not None else 1
    months = count if value_of(unit, "TIMEUNIT")[0] == "months" else count * MONTHS if "YEARWORD" in unit.classes else 0
    return Stretch(Told(shift=("month", -months)), last.value, "back") if months else None


@STRETCHES.rule("SOFAR AT? DATE", makes="PERIOD")
def so_far(_: Node, __: Any, when: Node) -> Stretch | None:
    """So far this year: from its first day to the document's own."""
    return _until_today(when)


@STRETCHES.rule("DATE SOFAR", makes="PERIOD")
def this_year_so_far(when: Node, _: Node) -> Stretch | None:
    """This year so far."""
    return _until_today(when)


def _until_today(when: Node) -> Stretch | None:
    told: Told = when.value
    return Stretch(told, None, "since") if told.shift is not None and told.shift[1] == 0 else None


@STRETCHES.rule("UNTIL (ARTICLE|DET)? DATE", makes="PERIOD")
def until_then(_: Node, __: Any, when: Node) -> Stretch:
    """By mid-May 2022, as of 15 February."""
    return Stretch(None, when.value, "until")


@STRETCHES.rule("(AT|BEFOREAFTER) (ARTICLE|DET)? (DATE|PERIOD)", makes="PERIOD")
def in_or_on(small: tuple[Node, ...], _: Any, when: tuple[Node, ...]) -> Stretch | None:
    """In 2016, on Tuesday; after and before leave an end that is not told."""
    value, word = when[0].value, small[0].small
    if isinstance(value, Stretch):
        return value
    if "AT" in small[0].classes:
        return Stretch(value, None, "in")
    return Stretch(value, None, "after" if word in words("AFTERWORD") else "before")


@STRETCHES.rule("DATE", makes="PERIOD")
def bare_date(when: Node) -> Stretch:
    """The date stands alone: `on that day, 22 July 1993`."""
    return Stretch(when.value, None, "bare")
