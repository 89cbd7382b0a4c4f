"""Every time expression of a text, from the product's own time layer: where it stands and what it was read as.

Shows only what the layer reads. A range is one expression, or its two ends, as the labels of a set have it.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tallystick.extract.times import TimeTold, times_told
from tallystick.languages.calendar import Days
from tallystick.languages.moments import Value


class Expression(Struct, frozen=True):
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
    return [_expression(one) for one in times_told(text, told_on, apart=not joined)]


def _expression(one: TimeTold) -> Expression:
    moment = one.moment
    return Expression(moment.start, moment.end, moment.value, moment.rule, moment.core, one.days, one.before)
