"""Every time expression of a text, from the product's own time layer: where it stands and what it was read as.

Shows only what the layer reads. A range is one expression, or its two ends, as the labels of a set have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tallystick.extract.sentences import sentences
from tallystick.languages.calendar import Days
from tallystick.languages.en.moments import moments
from tallystick.languages.moments import Away, Between, Moment, Value
from tallystick.languages.timeline import timeline


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression.

    days  the days of the calendar that it stands for; None where the text does not tell enough
    core  where its own words begin, after an article
    last  the days told last when it was read
    written  what a set's notation writes for it
    """

    start: int
    end: int
    value: Value
    rule: str
    core: int
    days: Days | None = None
    last: Days | None = None
    written: str | None = None


def expressions(text: str, document_date: str | None, *, joined: bool) -> list[Expression]:
    """The time expressions of a text, in order.

    document_date  YYYY-MM-DD, with or without a time of day; None when it is not told
    joined         whether a range is one expression with its small words, or its two ends
    """
    told_on = date.fromisoformat(document_date[:10]) if document_date else None
    read = [moment for one in sentences(text) for moment in moments(text, one.start, one.end)]
    read = [part for moment in read for part in ([moment] if joined and not _two(moment) else _ends(moment))]
    line = timeline(read, told_on)
    found: list[Expression] = []
    for moment in read:
        days, last = line.days(moment.value), line.last
        found.append(Expression(moment.start, moment.end, moment.value, moment.rule, moment.core, days, last))
        line.tell(moment, days)
    return found


def _two(moment: Moment) -> bool:
    """18 and 19 June are two days, and no stretch."""
    return isinstance(moment.value, Between) and moment.value.role == "and"


def _ends(moment: Moment) -> Iterator[Moment]:
    """The expressions that a stretch joins, each by itself, without the small words; a length within which."""
    value = moment.value
    if not isinstance(value, Between) or not moment.parts:
        yield moment
        return
    if len(moment.parts) == 2 and isinstance(value.first, type(moment.parts[0].value)):
        ends = (value.first, value.last)
        for part, end in zip(moment.parts, ends, strict=True):
            if end is not None and not isinstance(value.last, Away) and type(end) is type(part.value):
                yield Moment(part.start, part.end, end, part.rule, part.core, part.parts, part.aside)
            else:
                yield from _ends(part)
        return
    for part in moment.parts:
        yield from _ends(part)
