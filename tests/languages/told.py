"""A time expression in one line, as moments.toml writes it. The cases are dated 15 June 2024, a Saturday."""

from __future__ import annotations

from datetime import date

from tallystick.languages.calendar import Days
from tallystick.languages.en.moments import moments
from tallystick.languages.moments import Between, Clock, Length, Moment, Often, Reference, Timed, Value, Window
from tallystick.languages.timeline import Timeline, timeline
from tallystick.model.period import Period

PUBLISHED = date(2024, 6, 15)
SIDES = {-1: "up to", 0: "of", 1: "from"}


def read(text: str) -> list[str]:
    """Each time expression of a sentence: its words, and what it means."""
    found = moments(text, 0, len(text))
    line = timeline(found, PUBLISHED)
    told = []
    for moment in found:
        told.append(f"{text[moment.start : moment.end]} = {meaning(moment.value, line)}")
        line.tell(moment, line.days(moment.value))
    return told


def rules(text: str) -> set[str]:
    """The rules that were at work in a sentence."""
    return {rule for moment in moments(text, 0, len(text)) for rule in _rules(moment)}


def _rules(moment: Moment) -> set[str]:
    return {moment.rule, *(rule for part in moment.parts for rule in _rules(part))}


def meaning(value: Value, line: Timeline) -> str:
    """2024-06-14, 15:30, 2 years 1 months, every 1 days, past, from 2010 to 2012."""
    if isinstance(value, Reference):
        return f"the {value}"
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
