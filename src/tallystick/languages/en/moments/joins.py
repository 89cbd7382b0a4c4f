"""A day with its time: the night of 3 April, Friday from 2 to 2:45, every day at noon."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Told
from tallystick.languages.en.moments.clocks import clock_of
from tallystick.languages.en.moments.days import LAST_DAY, dated, with_year
from tallystick.languages.en.moments.values import given, has, whole
from tallystick.languages.moments import Away, Between, Clock, Counted, Length, Often, Part, Shifted, Timed

TIMES = Page("times", macros={"APART": "INWORD THE (DAYPART|PARTONLY)", "OPENED": "FROMWORD|BETWEENWORD"})
JOINS = Page("joins", macros={"JOINER": "COMMA|ATWORD|AROUND|BYWORD|OPENING AROUND?"})
NOON = 12
SMALL_HOURS = 5  # three at night is in the morning


@TIMES.rule("(FROMWORD|BETWEENWORD)? (TIME|NUMBER) (RANGEWORD|ANDOR) TIME", makes="CLOCKS")
def from_time_to_time(opened: tuple[Node, ...], first: tuple[Node, ...], joint: tuple[Node, ...], last: Node) -> Any:
    """From 4 to 8pm, between 1:20 pm and 6:40 pm."""
    if has(joint, "ANDOR") and not has(opened, "BETWEENWORD"):
        return None
    start = first[0].value if isinstance(first[0].value, Clock) else clock_of(first[0])
    return clocks(start, last.value)


@TIMES.rule("(FROMWORD|BETWEENWORD)? TIME (RANGEWORD|ANDOR) NUMBER", makes="CLOCKS")
def from_time_to_number(opened: tuple[Node, ...], first: Node, joint: tuple[Node, ...], last: Node) -> Any:
    """From 6:15 to 11."""
    if has(joint, "ANDOR") and not has(opened, "BETWEENWORD"):
        return None
    return clocks(first.value, clock_of(last))


@TIMES.rule("OPENED NUMBER RANGEWORD NUMBER", makes="CLOCKS")
def four_digits_each(_: Any, first: Node, __: Any, last: Node) -> Any:
    """Between 0415-0645."""
    written = all(len(node.word) == 4 and node.word.isdecimal() for node in (first, last))
    return clocks(clock_of(first), clock_of(last)) if written and "0" in (first.word[0], last.word[0]) else None


@TIMES.rule("OPENED NUMBER (RANGEWORD|ANDOR) NUMBER (APART|ONWORD? (DATE|TIMED))", makes="CLOCKEDDAY")
def numbers_on_a_day(_: Any, first: Node, __: Any, last: Node, day: tuple[Node, ...]) -> Any:
    """Between 2 and 6 on Friday, between 8 and 11 last night."""
    start, end = clock_of(first), clock_of(last)
    told = day[-1].value
    if isinstance(told, Shifted) and told.unit == "months" and told.inside is None:
        return days_in(told, first, last)
    if start is None or end is None:
        return None
    if isinstance(told, Clock):
        return clocks(in_part(start, told), in_part(end, told))
    if isinstance(told, Timed):
        return on_day(clocks(in_part(start, told.clock), in_part(end, told.clock)), told.day)
    return on_day(clocks(start, end), told)


def days_in(month: Shifted, first: Node, last: Node) -> Between | None:
    """Between 6 and 17 next month: days, as a month has no hours."""
    low, high = whole((first,)), whole((last,))
    if not low or not high or not low < high <= LAST_DAY:
        return None
    return Between(replace(month, inside=Told(day=low)), replace(month, inside=Told(day=high)), "from")


def in_part(clock: Clock, part: Clock) -> Clock:
    """Seven in the evening is nineteen."""
    late = part.part in ("AF", "EV", "NI", "MED") and not (part.part == "NI" and (clock.hour or 0) <= SMALL_HOURS)
    if clock.half or (clock.hour or 0) > NOON or not part.part:
        return clock
    return replace(clock, hour=(clock.hour or 0) % NOON + (NOON if late else 0), half="pm" if late else "am")


def clocks(first: Clock | None, last: Clock | None) -> Between | None:
    """From one time of day to another; the half of the one serves the other."""
    if first is None or last is None or (last.part and last.hour is None):
        return None
    if last.half and not first.half and first.hour is not None and first.hour <= NOON:
        later = replace(first, hour=first.hour % NOON + NOON, half="pm") if last.half == "pm" else first
        first = later if last.half != "pm" or minutes(later) < minutes(last) else replace(first, half="am")
    if first.half and not last.half and (last.hour or 0) <= NOON and minutes(last) <= minutes(first):
        afternoon = replace(last, hour=(last.hour or 0) % NOON + NOON, half="pm")
        last = afternoon if minutes(afternoon) > minutes(first) else last
    return Between(first, last, "from")


def minutes(clock: Clock) -> int:
    """Minutes since midnight."""
    return (clock.hour or 0) * 60 + (clock.minute or 0)


def on_day(times: Between | None, day: Any) -> Between | None:
    """Two times of one day."""
    if times is None or not isinstance(times.first, Clock) or not isinstance(times.last, Clock):
        return None
    return Between(Timed(day, times.first), Timed(day, times.last), times.role)


@JOINS.rule("AWAYDATE THE? DATE YEAR?", makes="DATE")
def away_from_a_day(away: Node, _: Any, day: Node, year: Node | None) -> Away | None:
    """Five weeks before last Easter."""
    value, last = away.value, away.parts[-1:]
    if not isinstance(value, Away) or not (has(last, "BEFORE") or has(last, "AFTERONLY")):
        return None
    base = dated(day.value, year.value.year) if year is not None else day.value
    return replace(value, counted=Counted.NOW, base=base)


@JOINS.rule("LENGTH AFTER DATE", makes="DATE")
def long_after_a_day(length: Node, _: Any, day: Node) -> Away | None:
    """A month from next Friday."""
    value = length.value
    return Away(value, 1, base=day.value) if isinstance(value, Length) and isinstance(day.value, Shifted) else None


@JOINS.rule("DATE TIME YEAR", makes="TIMED")
def day_time_and_year(day: Node, time: Node, year: Node) -> Timed | None:
    """Mar 14 08:21:37 2009."""
    told = day.value
    return Timed(with_year(told, year.value.year), time.value) if isinstance(told, Told) and told.day else None


@JOINS.rule("CLOCKS (ONWORD|OF|COMMA|INWORD)? (DATE|TIMED)", makes="PERIOD")
def times_on_a_day(times: Node, _: Any, day: tuple[Node, ...]) -> Any:
    """From 4 to 8pm of March 11, between 9 and 10:15 this morning."""
    value = day[0].value
    if isinstance(value, Timed):
        pair = times.value
        return on_day(clocks(in_part(pair.first, value.clock), in_part(pair.last, value.clock)), value.day)
    return on_day(times.value, value)


@JOINS.rule("(DATE|TIMED) (COMMA|FROMWORD)? (CLOCKS|CLOCKEDDAY)", makes="PERIOD")
def day_from_time_to_time(day: tuple[Node, ...], _: Any, times: tuple[Node, ...]) -> Any:
    """Sunday 17:30 - 22:15, this evening from 6 to 8:45."""
    value = day[0].value
    if not isinstance(value, Timed) and timed(value, Clock()) is None:
        return None
    if isinstance(value, Timed):
        pair = times[0].value
        return on_day(clocks(in_part(pair.first, value.clock), in_part(pair.last, value.clock)), value.day)
    return on_day(times[0].value, value)


@JOINS.rule("(CLOCKS|CLOCKEDDAY)", makes="PERIOD")
def times_alone(times: tuple[Node, ...]) -> Any:
    """2-9 pm."""
    return times[0].value


@JOINS.rule("TIME (OF|ONWORD|COMMA|INWORD)? THE? DATE EARLYLATE? HYPHEN? (DAYPART|PARTONLY)", makes="TIMED")
def time_of_a_part(time: Node, _: Any, __: Any, day: Node, *rest: Any) -> Timed | None:
    """Twelve past four tomorrow morning."""
    return timed(day.value, in_part(time.value, part_clock(rest[-1])))


@JOINS.rule("DATE (INWORD THE)? EARLYLATE? HYPHEN? (DAYPART|PARTONLY) (ATWORD|AROUND|COMMA)? TIME", makes="TIMED")
def day_part_and_time(day: Node, *rest: Any) -> Timed | None:
    """Yesterday morning at 4 o'clock."""
    return timed(day.value, in_part(rest[-1].value, part_clock(rest[3])))


@JOINS.rule("TIME (OF|ONWORD|COMMA|INWORD)? THE? (DATE|TIMED)", makes="TIMED")
def time_of_a_day(time: Node, _: Any, __: Any, day: tuple[Node, ...]) -> Timed | None:
    """17:25 March 11, 3 am on Friday."""
    value = day[0].value
    return timed(value, time.value)


@JOINS.rule("(DATE|TIMED|OFTEN|TONIGHT) JOINER? TIME ZONE?", makes="TIMED")
def day_and_its_time(day: tuple[Node, ...], _: Any, time: Node, __: Any) -> Any:
    """Yesterday at 4 am, March 11 2:35 AM, every night at 3 am."""
    value = day[0].value
    if isinstance(value, Often):
        return often_at(value, time.value)
    return timed(value, time.value)


@JOINS.rule("PARTONLY (ATWORD|AROUND)? TIME", makes="TIME")
def part_and_time(part: Node, _: Any, time: Node) -> Clock:
    """Late evening at 9:40."""
    return in_part(time.value, part.value)


@JOINS.rule("SHORTDAY (COMMA|ATWORD)? TIME", makes="TIMED")
def short_day_and_time(day: Node, _: Any, time: Node) -> Timed | None:
    """Wed at 3."""
    if not day.word[0].isupper():
        return None
    return Timed(Told(weekday=given((day,), "SHORTDAY")), time.value)


@JOINS.rule("TIME ONWORD? OFTEN", makes="OFTEN")
def time_each_day(time: Node, _: Any, often: Node) -> Often:
    """6am each day."""
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
    if isinstance(day, Away) and day.base is None and day.length.parts[-1][0] in ("hours", "minutes", "seconds"):
        return None
    if isinstance(day, Part) and day.unit in ("weeks", "rest", "halves"):
        return None
    return Timed(day, clock)


@JOINS.rule("DATE AMPM", makes="TIMED")
def day_and_its_half(day: Node, half: Node) -> Timed | None:
    """Friday PM."""
    part = {"am": "MO", "pm": "AF"}.get(given((half,), "AMPM"))
    return timed(day.value, Clock(part=part)) if part else None


@JOINS.rule("(INWORD|EARLYLATE) THE (DAYPART|PARTONLY) (OF|ONWORD|COMMA)? DATE", makes="TIMED")
def in_the_part_of_a_day(_: Any, __: Any, part: tuple[Node, ...], ___: Any, day: Node) -> Timed | None:
    """In the evening of this Friday, in the late-evening Friday."""
    return timed(day.value, part_clock(part))


@JOINS.rule("THE? (DAYPART|PARTONLY) (OF|ONWORD) THE? DATE", makes="TIMED")
def part_of_the_day(_: Any, part: tuple[Node, ...], __: Any, ___: Any, day: Node) -> Timed | None:
    """The night of 3 April, the morning of March 11, 1967."""
    return timed(day.value, part_clock(part))


@JOINS.rule("DATE (COMMA? INWORD THE)? EARLYLATE? HYPHEN? (DAYPART|PARTONLY)", makes="TIMED")
def day_and_its_part(day: Node, _: Any, __: Any, ___: Any, part: tuple[Node, ...]) -> Timed | None:
    """Friday afternoon, Easter night."""
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
    return None if has(part, "MEAL") or has(part, "PARTLED") else Timed(None, part_clock(part))


@JOINS.rule("DATE FORWORD LENGTH FROMWORD TIME", makes="PERIOD")
def so_long_on_a_day(day: Node, _: Any, length: Node, __: Any, time: Node) -> Between | None:
    """3 April for 5 hours from 2:15 am."""
    when = timed(day.value, time.value)
    return Between(when, length.value, "for") if when is not None and isinstance(length.value, Length) else None


@JOINS.rule("FORWORD LENGTH FROMWORD TIME", makes="PERIOD")
def so_long_from(_: Any, length: Node, __: Any, time: Node) -> Between | None:
    """For 6 hours from 5 am."""
    return Between(time.value, length.value, "for") if isinstance(length.value, Length) else None
