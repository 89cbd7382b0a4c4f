"""Every time expression of a text, in order, with the days that each stands for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tallystick.extract.sentences import sentences
from tallystick.languages.calendar import Days
from tallystick.languages.en.moments import moments
from tallystick.languages.moments import Away, Between, Moment
from tallystick.languages.saying import meaning
from tallystick.languages.timeline import timeline


class TimeTold(Struct, frozen=True):
    """A time expression in its place.

    days    the days of the calendar that it stands for; None where the text does not tell enough
    before  the days told last when it was read
    means   the same in one line
    """

    moment: Moment
    days: Days | None
    before: Days | None
    means: str


def times_told(text: str, told_on: date | None, *, apart: bool = False) -> list[TimeTold]:
    """The time expressions of a text.

    told_on  the text's own date; None where it is not told
    apart    whether the two ends of a stretch are two expressions, without the small words that join them
    """
    read = [moment for one in sentences(text) for moment in moments(text, one.start, one.end)]
    read = [end for moment in read for end in (_ends(moment) if apart or _are_two(moment) else (moment,))]
    line = timeline(read, told_on)
    found: list[TimeTold] = []
    for moment in read:
        days = line.days(moment.value)
        found.append(TimeTold(moment, days, line.last, meaning(moment.value, line)))
        line.tell(moment, days)
    return found


def _are_two(moment: Moment) -> bool:
    """18 and 19 June are two days, and no stretch."""
    return isinstance(moment.value, Between) and moment.value.role == "and"


def _ends(moment: Moment) -> Iterator[Moment]:
    """The expressions that a stretch joins, each by itself; a length within which, by itself."""
    value = moment.value
    if not isinstance(value, Between) or not moment.parts:
        yield moment
        return
    ends = (value.first, value.last)
    both = len(moment.parts) == 2 and None not in ends and not isinstance(value.last, Away)
    for index, part in enumerate(moment.parts):
        end = ends[index] if both else None
        if end is not None and type(end) is type(part.value):
            yield Moment(part.start, part.end, end, part.rule, part.core, part.parts, part.aside)
        else:
            yield from _ends(part)
