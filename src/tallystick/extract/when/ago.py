"""Times counted back from one near the document's own day: "a year ago on Sunday", "ten years ago this June"."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, last_of_month, period_of_stretch
from tallystick.languages.en.measured import length_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.period import Period, Precision

WEEK = 7  # days
LEAP_DAY = (2, 29)


def counted_back(row: Row, index: int, anchor: Anchor) -> Period | None:
    """ "A century ago on Sunday": that day so many years before; "ten years ago this week": in its month."""
    unit, number = _length(row, index)
    near = _near_now(row, index, anchor)
    if near is None or near.first is None or near.last is None:
        return None
    spoken = f"{row[index - 2].word} ago {row[index].word}"
    if unit == "week":
        day = near.first - timedelta(days=WEEK * number)
        return Period(day, day, Precision.DAY, Precision.DAY, spoken) if near.days == 1 else None
    if unit != "year" or number >= near.first.year or LEAP_DAY in (_day(near.first), _day(near.last)):
        return None
    first = near.first.replace(year=near.first.year - number)
    if near.days == 1:
        return Period(first, first, Precision.DAY, Precision.DAY, spoken)
    if near.days == WEEK:  # on other days of the calendar than now
        near_month = min(near.last, anchor.last or near.last).replace(day=1)
        first = near_month.replace(year=near_month.year - number)
        return Period(first, last_of_month(first), Precision.MONTH, Precision.MONTH, spoken)
    last = last_of_month(date(near.last.year - number, near.last.month, 1))
    return Period(first, last, near.first_precision, near.last_precision, spoken)


def is_counted_back(row: Row, index: int) -> bool:
    """Whether the time stands after "two decades ago", so that it is none of its own."""
    return _length(row, index)[1] > 0


def _day(day: date) -> tuple[int, int]:
    return day.month, day.day


def _near_now(row: Row, index: int, anchor: Anchor) -> Period | None:
    """The day, week or month near the document's own that is told without a year."""
    stretch, far = row[index].value, _length(row, index)[1]
    if not far or anchor.last is None or anchor.precision is not Precision.DAY or not isinstance(stretch, Stretch):
        return None
    told = stretch.first
    if told is None or told.year is not None or stretch.last is not None or stretch.role not in ("in", "bare"):
        return None
    return period_of_stretch(replace(stretch, role="in"), replace(anchor, year=None, told=None, days=()))


def _length(row: Row, index: int) -> tuple[str, int]:
    """How many years or weeks are counted back before the index: "ten years ago", "a decade ago"; 0 where none are."""
    if index < 2 or row[index - 1].small not in words("AGOALONE"):
        return "", 0
    unit, number = length_of(row[index - 2])
    if number:
        return unit, number
    one = value_of(row[index - 2], "TIMEUNIT")
    alone = one and index > 2 and "ARTICLE" in row[index - 3].classes
    return (str(one[0]).removesuffix("s"), int(one[1])) if alone else ("", 0)
