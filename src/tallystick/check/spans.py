"""How two stretches of days lie to one another: whether they pass for one, and how far their ends are apart."""

from __future__ import annotations

from datetime import date, timedelta

from tallystick.check.asked import Asked
from tallystick.model.period import Period, Precision, first_day, last_day


def same(asked: Asked, told: Period | None, period: Period) -> bool:
    """Whether two periods pass for one: by their shared days, or end by end within what the words leave open.

    "2014 to 2015" may begin on any day of 2014; "in 2014" is one year, and a shorter time in it is not the same.
    """
    if told is None or told.days is None or period.days is None:
        return False
    union = told.days + period.days - shared_days(told, period)
    if shared_days(told, period) / union >= float(asked.tolerances.table["periods"]["same"]):
        return True
    return told.start != told.end and _may_be(asked, told.start, period.first) and _may_be(asked, told.end, period.last)


def one_unit(asked: Asked, period: Period) -> bool:
    """Whether the text tells one month or year, in which the period lies: in 1995, and 11 to 31 July 1995."""
    told = asked.claim.period
    if told is None or told.start is None or told.start != told.end or told.first_precision is Precision.DAY:
        return False
    return _may_be(asked, told.start, period.first) and _may_be(asked, told.end, period.last)


def _may_be(asked: Asked, edtf: str | None, end: date | None) -> bool:
    """Whether a day is one that a date told can mean: any of its year, month or day, and a few days more."""
    if edtf is None or end is None:
        return False
    more = timedelta(days=slack(asked, Precision.DAY))
    return first_day(edtf)[0] - more <= end <= last_day(edtf)[0] + more


def may_begin(asked: Asked, period: Period) -> bool:
    """Whether the period begins when the text says: since 2022 is since any day of 2022."""
    told = asked.claim.period
    return told is not None and _may_be(asked, told.start, period.first)


def slack(asked: Asked, precision: Precision) -> int:
    """Days by which an end of this precision may be off."""
    return int(asked.tolerances.table["periods"][precision.value])


def off(a: date | None, b: date | None) -> int:
    """Days between two days; 0 where either is open."""
    return abs((a - b).days) if a and b else 0


def shared_days(a: Period, b: Period) -> int:
    """Days that lie in both; 0 where an end is open."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0
    return max(0, (min(a.last, b.last) - max(a.first, b.first)).days + 1)


def within(inner: Period, outer: Period) -> bool:
    """Whether every day of the one is a day of the other; false where an end is open."""
    return inner.days is not None and shared_days(inner, outer) == inner.days


def longer(part: Period, whole: Period) -> bool:
    """Whether the one lies within the other and is shorter; false where an end is open."""
    if part.first is None or part.last is None or whole.first is None or whole.last is None:
        return False
    return (
        whole.first <= part.first and part.last <= whole.last and (whole.first < part.first or part.last < whole.last)
    )
