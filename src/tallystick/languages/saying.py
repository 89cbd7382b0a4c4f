"""A time expression's meaning in one line, in the notation of ISO 8601 where it has one."""

from __future__ import annotations

from tallystick.languages.calendar import Days
from tallystick.languages.moments import Between, Clock, Length, Often, Reference, Timed, Value, Window
from tallystick.languages.timeline import Timeline
from tallystick.model.period import Period

SIDES = {-1: "up to", 0: "of", 1: "from"}


def meaning(value: Value, line: Timeline) -> str:
    """2024-06-14, 15:30, 2 years 1 months, every 1 days, the past, from 2010 to 2012."""
    if isinstance(value, Reference):
        return f"the {value}" if value is not Reference.SOME else "a time not told"
    if isinstance(value, Clock):
        return _clock(value)
    if isinstance(value, Length):
        return _length(value)
    if isinstance(value, Window):
        return f"{_length(value.length)} {SIDES[value.direction]} a day"
    if isinstance(value, Often):
        return f"every {meaning(value.every, line)}"
    if isinstance(value, Timed):
        day = meaning(value.day, line) if value.day is not None else "a day"
        return f"{day} {_clock(value.clock)}"
    if isinstance(value, Between):
        ends = [meaning(end, line) if end is not None else ".." for end in (value.first, value.last)]
        return f"{value.role} {ends[0]} to {ends[1]}"
    return _days(line.days(value))


def _days(days: Days | None) -> str:
    return Period(days[0], days[1], days[2], days[2]).edtf if days else "a day not told"


def _clock(clock: Clock) -> str:
    if clock.hour is None:
        return str(clock.part)
    return ":".join(f"{part:02}" for part in (clock.hour, clock.minute or 0, clock.second) if part is not None)


def _length(length: Length) -> str:
    return " ".join(f"{'some' if number is None else number} {unit}" for unit, number in length.parts)
