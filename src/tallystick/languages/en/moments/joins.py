"""Expressions made of others: parts of a day or a year, a day with its time, stretches, and small words that open one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Told, shared_year
from tallystick.languages.en.moments.clocks import clock_of
from tallystick.languages.en.moments.days import with_year
from tallystick.languages.en.moments.lengths import unit_of
from tallystick.languages.en.moments.values import given, has
from tallystick.languages.moments import Between, Clock, Counted, Length, Often, Part, Shifted, Timed, Window

PARTS = Page("parts", macros={"OFIN": "OF|INWORD|ONWORD"})
TIMES = Page("times")
JOINS = Page("joins", macros={"ENDS": "DATE|TIMED|TIME|REF", "JOINER": "COMMA|ATWORD|AROUND|BYWORD|OPENING AROUND?"})
NOON = 12
CALENDAR_UNITS = ("years", "months", "weeks")


@PARTS.rule("DATE (COMMA|INWORD|OF)? YEAR", makes="DATE")
def day_and_its_year(day: Node, small: Any, year: Node) -> Told | None:
    """28 June in 2020, Christmas 2007."""
    told = day.value
    if not isinstance(told, Told) or told.year is not None or told.decade or (told.weekday is not None and not told.day):
        return None
    return with_year(told, year.value.year)


@PARTS.rule("(SHORTDAY|DATE) COMMA? THE? DATE", makes="DATE")
def weekday_and_day(*parts: Any) -> Told | None:
    """Tue May 9."""
    first, told = parts[0][0].value, parts[-1].value
    if has(parts[0], "DATE") and not (isinstance(first, Told) and first.weekday is not None and first.day is None):
        return None
    return told if isinstance(told, Told) and told.day and told.weekday is None else None


@PARTS.rule("(SHORTDAY|DATE) (NUMBER|ORDINALNUMBER|DAYONLY)", makes="DATE")
def weekday_and_number(day: tuple[Node, ...], number: tuple[Node, ...]) -> Told | None:
    """Tue 13th, Friday 31."""
    weekday = given(day, "SHORTDAY")
    told = day[0].value if weekday is None else Told(weekday=weekday)
    if not isinstance(told, Told) or told.weekday is None or told.day is not None or not day[0].word[0].isupper():
        return None
    return told


@PARTS.rule("THE? EARLYLATE HYPHEN? (INTO THE?|THE)? (DATE|PARTDATE|TIMED)", makes="DATE")
def part_of_a_day(_: Any, part: Node, __: Any, ___: Any, day: tuple[Node, ...]) -> Any:
    """Late in 1985, the end of the year, earlier this month."""
    value, name = day[-1].value, given((part,), "EARLYLATE") or None
    return replace(value, part=name) if isinstance(value, Told) and name and not value.day else value


@PARTS.rule("EARLYLATE (ONEUNIT|UNITONLY)", makes="DATE")
def part_of_a_unit(_: Any, unit: tuple[Node, ...]) -> Shifted:
    """End of month."""
    value = unit[0].value
    return Shifted(value.unit if isinstance(value, Part) else unit_of(*unit), 0)


@PARTS.rule("PARTDATE OFIN THE? (DATE|REF)", makes="DATE")
def unit_of_a_day(part: Node, _: Any, __: Any, day: tuple[Node, ...]) -> Part | None:
    """The last week of August, the first week of 2021, the 15th day of next month."""
    value = part.value
    return Part(value.unit, value.number, day[-1].value) if isinstance(value, Part) else None


@PARTS.rule("WINDOW OFIN THE? DATE", makes="LENGTH WINDOW")
def window_of_a_day(window: Node, _: Any, __: Any, day: Node) -> Window:
    """The first ten months of 1915."""
    return Window(window.value.length, window.value.direction, Counted.STORY, day.value)


@PARTS.rule("DATE (OF|COMMA|HYPHEN|INWORD)? DATE", makes="DATE")
def day_in_a_unit(first: Node, _: Any, second: Node) -> Shifted | None:
    """October of that year, Tuesday of last week, this week Monday."""
    inner, outer = first.value, second.value
    if isinstance(inner, Shifted) and isinstance(outer, Told) and outer.weekday is not None:
        inner, outer = outer, inner
    if not isinstance(inner, Told | Part) or not isinstance(outer, Shifted) or outer.inside is not None:
        return None
    if outer.unit not in CALENDAR_UNITS or (isinstance(inner, Told) and inner.year is not None):
        return None
    return replace(outer, inside=inner)


@PARTS.rule("NUMBER (ANDOR|COMMA|RANGEWORD) DATE", makes="PERIOD")
def days_of_a_month(first: Node, joint: tuple[Node, ...], last: Node) -> Between | None:
    """18 and 19 June: two days of one month."""
    day = int(first.word) if first.word.isdigit() else 0
    told = last.value
    if not isinstance(told, Told) or not told.day or not told.month or not 0 < day < told.day or "THE" in last.classes:
        return None
    return Between(replace(told, day=day), told, "from" if has(joint, "RANGEWORD") else "and")


@PARTS.rule("DATE (ANDOR|COMMA|RANGEWORD) (ORDINALNUMBER|DAYONLY|NUMBER)", makes="PERIOD")
def days_after_a_month(first: Node, joint: tuple[Node, ...], last: tuple[Node, ...]) -> Between | None:
    """May 6 and 7th, 9 April to the 17th."""
    told, number = first.value, last[0]
    value = getattr(number.value, "day", None) or getattr(number.value, "value", None)
    if not isinstance(told, Told) or not told.day or not told.month or value is None or has(joint, "COMMA"):
        return None
    if not 0 < int(value) <= 31 or ("NUMBER" in number.classes and not number.word.isdigit()):
        return None
    following = told.month + 1 if int(value) < told.day else told.month
    return Between(told, replace(told, month=following, day=int(value)), "from" if has(joint, "RANGEWORD") else "and")


@PARTS.rule("DATE (WEEKENDNAME|UNITONLY)", makes="DATE")
def weekend_of_a_day(day: Node, unit: tuple[Node, ...]) -> Part | None:
    """Halloween weekend 2021."""
    return Part("weekends", 1, day.value) if has(unit, "WEEKENDNAME") else None


@PARTS.rule("(THE? WEEKENDNAME) OF DATE", makes="DATE")
def weekend_of(_: Any, __: Any, day: Node) -> Part:
    """The weekend of 12 May."""
    return Part("weekends", 1, day.value)


@TIMES.rule("(FROMWORD|BETWEENWORD)? (TIME|NUMBER) (RANGEWORD|ANDOR) TIME", makes="CLOCKS")
def from_time_to_time(opened: tuple[Node, ...], first: tuple[Node, ...], joint: tuple[Node, ...], last: Node) -> Any:
    """From 5 to 6pm, between 3:00 pm and 5:00 pm."""
    if has(joint, "ANDOR") and not has(opened, "BETWEENWORD"):
        return None
    start = first[0].value if isinstance(first[0].value, Clock) else clock_of(first[0])
    return clocks(start, last.value)


@TIMES.rule("(FROMWORD|BETWEENWORD)? TIME (RANGEWORD|ANDOR) NUMBER", makes="CLOCKS")
def from_time_to_number(opened: tuple[Node, ...], first: Node, joint: tuple[Node, ...], last: Node) -> Any:
    """From 7:00 to 8."""
    if has(joint, "ANDOR") and not has(opened, "BETWEENWORD"):
        return None
    return clocks(first.value, clock_of(last))


@TIMES.rule("(FROMWORD|BETWEENWORD) NUMBER (RANGEWORD|ANDOR) NUMBER (INWORD THE (DAYPART|PARTONLY)|ONWORD? (DATE|TIMED))", makes="CLOCKEDDAY")
def numbers_on_a_day(_: Any, first: Node, __: Any, last: Node, day: tuple[Node, ...]) -> Any:
    """Between 3 and 5 on Monday, between 7 and 9 last night."""
    start, end = clock_of(first), clock_of(last)
    told = day[-1].value
    if start is None or end is None:
        return None
    if isinstance(told, Clock):
        return clocks(in_part(start, told), in_part(end, told))
    if isinstance(told, Timed):
        return on_day(clocks(in_part(start, told.clock), in_part(end, told.clock)), told.day)
    return on_day(clocks(start, end), told)


def in_part(clock: Clock, part: Clock) -> Clock:
    """Seven in the evening is nineteen."""
    late = part.part in ("AF", "EV", "NI", "MED")
    if clock.half or (clock.hour or 0) > NOON or not part.part:
        return clock
    return replace(clock, hour=(clock.hour or 0) % NOON + (NOON if late else 0), half="pm" if late else "am")


def clocks(first: Clock | None, last: Clock | None) -> Between | None:
    """From one time of day to another; the half of the one serves the other."""
    if first is None or last is None or last.part and last.hour is None:
        return None
    if last.half and not first.half and first.hour is not None and first.hour <= NOON:
        later = replace(first, hour=first.hour % NOON + NOON, half="pm") if last.half == "pm" else first
        first = later if last.half != "pm" or minutes(later) < minutes(last) else replace(first, half="am")
    return Between(first, last, "from")


def minutes(clock: Clock) -> int:
    """Minutes since midnight."""
    return (clock.hour or 0) * 60 + (clock.minute or 0)


def on_day(times: Between | None, day: Any) -> Between | None:
    """Two times of one day."""
    if times is None or not isinstance(times.first, Clock) or not isinstance(times.last, Clock):
        return None
    return Between(Timed(day, times.first), Timed(day, times.last), times.role)


@JOINS.rule("CLOCKS (ONWORD|OF|COMMA|INWORD)? (DATE|TIMED)", makes="PERIOD")
def times_on_a_day(times: Node, _: Any, day: tuple[Node, ...]) -> Any:
    """From 5 to 6pm of April 22, between 10 and 11:30 this morning."""
    value = day[0].value
    if isinstance(value, Timed):
        pair = times.value
        return on_day(clocks(in_part(pair.first, value.clock), in_part(pair.last, value.clock)), value.day)
    return on_day(times.value, value)


@JOINS.rule("(DATE|TIMED) (COMMA|FROMWORD)? (CLOCKS|CLOCKEDDAY)", makes="PERIOD")
def day_from_time_to_time(day: tuple[Node, ...], _: Any, times: tuple[Node, ...]) -> Any:
    """Thursday 19:00 - 21:00, this evening from 7 to 7:30."""
    value = day[0].value
    if isinstance(value, Timed):
        pair = times[0].value
        return on_day(clocks(in_part(pair.first, value.clock), in_part(pair.last, value.clock)), value.day)
    return on_day(times[0].value, value)


@JOINS.rule("(CLOCKS|CLOCKEDDAY)", makes="PERIOD")
def times_alone(times: tuple[Node, ...]) -> Any:
    """5-6 pm."""
    return times[0].value


@JOINS.rule("FROMWORD ENDS RANGEWORD ENDS", makes="PERIOD")
def from_day_to_day(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...]) -> Between | None:
    """From May to September."""
    return stretched(first[0].value, last[0].value)


@JOINS.rule("BETWEENWORD ENDS (ANDOR|RANGEWORD) ENDS", makes="PERIOD")
def between_days(_: Any, first: tuple[Node, ...], __: Any, last: tuple[Node, ...]) -> Between | None:
    """Between August and October."""
    return stretched(first[0].value, last[0].value)


@JOINS.rule("DATE RANGEWORD (DATE|REF)", makes="PERIOD")
def day_to_day(first: Node, _: Any, last: tuple[Node, ...]) -> Between | None:
    """March to May, 2019/Aug/01 to today."""
    return stretched(first.value, last[0].value)


@JOINS.rule("DATE ANDOR DATE", makes="PERIOD")
def day_and_day(first: Node, _: Any, last: Node) -> Between | None:
    """August and September 1914: two, and one year."""
    one, other = first.value, last.value
    if not isinstance(one, Told) or not isinstance(other, Told) or one.year or not other.year or one.weekday is not None:
        return None
    if bool(one.day) != bool(other.day) or bool(one.months) != bool(other.months):
        return None
    shared = shared_year(one, other)
    return Between(shared[0], shared[1], "and")


def stretched(first: Any, last: Any) -> Between | None:
    """Both ends, with the year of the one for the other."""
    if isinstance(first, Told) and isinstance(last, Told):
        if (first.decade or first.century) != (last.decade or last.century) and not last.year:
            return None
        first, last = shared_year(first, last)
    return Between(first, last, "from")


@JOINS.rule("TIME (OF|ONWORD|COMMA|INWORD)? THE? (DATE|TIMED)", makes="TIMED")
def time_of_a_day(time: Node, _: Any, __: Any, day: tuple[Node, ...]) -> Timed | None:
    """13:00 February 28, 9 am on Tuesday."""
    value = day[0].value
    return timed(value, time.value)


@JOINS.rule("(DATE|TIMED|OFTEN|TONIGHT) JOINER? TIME ZONE?", makes="TIMED")
def day_and_its_time(day: tuple[Node, ...], _: Any, time: Node, __: Any) -> Any:
    """Tomorrow at 9 am, May 8 1:00 AM, every day at 7 pm."""
    value = day[0].value
    if isinstance(value, Often):
        return often_at(value, time.value)
    return timed(value, time.value)


@JOINS.rule("TIME OFTEN", makes="OFTEN")
def time_each_day(time: Node, often: Node) -> Often:
    """3pm each day."""
    return often_at(often.value, time.value)


def often_at(often: Often, clock: Clock) -> Often:
    """A set of days with the time of each."""
    if isinstance(often.every, Told):
        return Often(Timed(often.every, clock))
    if isinstance(often.every, Clock):
        return Often(in_part(clock, often.every))
    return Often(clock)


def timed(day: Any, clock: Clock) -> Timed | None:
    """A day with its time; `this evening at 7` is nineteen."""
    if isinstance(day, Timed):
        return Timed(day.day, in_part(clock, day.clock)) if day.clock.hour is None else None
    if isinstance(day, Shifted) and day.unit not in ("days", "named") and day.inside is None:
        return None
    return Timed(day, clock)


@JOINS.rule("THE? (DAYPART|PARTONLY) (OF|ONWORD) THE? DATE", makes="TIMED")
def part_of_the_day(_: Any, part: tuple[Node, ...], __: Any, ___: Any, day: Node) -> Timed:
    """The night of 8 February, the morning of December 28, 1979."""
    return Timed(day.value, part_clock(part))


@JOINS.rule("DATE (INWORD THE)? EARLYLATE? (DAYPART|PARTONLY)", makes="TIMED")
def day_and_its_part(day: Node, _: Any, __: Any, part: tuple[Node, ...]) -> Timed | None:
    """Tuesday afternoon, Christmas night."""
    return timed(day.value, part_clock(part))


def part_clock(nodes: tuple[Node, ...]) -> Clock:
    """A part of the day as a time."""
    value = nodes[-1].value
    return value if isinstance(value, Clock) else Clock(part=given(nodes, "DAYPART"))


@JOINS.rule("(INWORD|EARLYLATE)? THE (DAYPART|PARTONLY)", makes="TIMED")
def the_part(_: Any, __: Any, part: tuple[Node, ...]) -> Timed | None:
    """In the morning, the night."""
    return None if has(part, "MEAL") else Timed(None, part_clock(part))


@JOINS.rule("INWORD (DAYPART|PARTONLY)", makes="TIMED")
def in_a_part(_: Any, part: tuple[Node, ...]) -> Timed | None:
    """In morning."""
    return None if has(part, "MEAL") else Timed(None, part_clock(part))


@JOINS.rule("AROUND (TIME|MEAL)", makes="TIME")
def about_a_time(_: Any, time: tuple[Node, ...]) -> Clock:
    """Around 1pm, around dinner."""
    return part_clock(time)


@JOINS.rule("FORWORD LENGTH FROMWORD TIME", makes="PERIOD")
def so_long_from(_: Any, length: Node, __: Any, time: Node) -> Between | None:
    """For 3 hours from 10 am."""
    return Between(time.value, length.value, "for") if isinstance(length.value, Length) else None


@JOINS.rule("SINCEONLY AROUND? THE? DATE", makes="PERIOD")
def since_a_day(_: Any, __: Any, ___: Any, day: Node) -> Between:
    """Since August."""
    return Between(day.value, None, "since")


@JOINS.rule("OPENING AROUND? THE? (DATE|TIMED|TIME|MEAL)", makes="PERIOD")
def opened(word: Node, _: Any, __: Any, when: tuple[Node, ...]) -> Between | None:
    """Before 2018, after around 3:30 pm, starting January 7th."""
    value = when[0].value if not has(when, "MEAL") else part_clock(when)
    return Between(value, None, given((word,), "OPENING"))
