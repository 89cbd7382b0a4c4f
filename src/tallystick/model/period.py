"""Stretches of days, both ends included."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

from msgspec import Struct

APART = " … "
"""Between the words for the first day of a period and those for the last, where they stand apart."""


class Precision(StrEnum):
    """How finely an end of a period was told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Period(Struct, frozen=True):
    """Days from `first` to `last`, both included: 8 Sep 1941 to 27 Jan 1944 is 872 days.

    first, last  None is open on that side
    basis        the words it was read from, as they stand
    """

    first: date | None
    last: date | None
    first_precision: Precision = Precision.DAY
    last_precision: Precision = Precision.DAY
    basis: str = ""

    @property
    def days(self) -> int | None:
        """Days in the period, both ends included; None while an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def start(self) -> str | None:
        """The first end as EDTF, cut to its precision."""
        return edtf_day(self.first, self.first_precision)

    @property
    def end(self) -> str | None:
        """The last end as EDTF, cut to its precision."""
        return edtf_day(self.last, self.last_precision)

    @property
    def edtf(self) -> str:
        """The whole as an EDTF interval; an open end is `..`."""
        start, end = self.start, self.end
        return start if start == end and start is not None else f"{start or '..'}/{end or '..'}"


_WIDTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def edtf_day(day: date | None, precision: Precision) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, by the precision."""
    if day is None:
        return None
    return day.isoformat()[: _WIDTHS[precision]]


def first_day(edtf: str) -> tuple[date, Precision]:
    """The first day that YYYY, YYYY-MM or YYYY-MM-DD stands for. Raises ValueError on anything else."""
    parts = [int(part) for part in edtf.split("-")]
    if not 1 <= len(parts) <= 3 or len(edtf) not in (4, 7, 10):
        raise ValueError(edtf)
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    return date(*[*parts, 1, 1][:3]), precision


def last_day(edtf: str) -> tuple[date, Precision]:
    """The last day that YYYY, YYYY-MM or YYYY-MM-DD stands for. Raises ValueError on anything else."""
    day, precision = first_day(edtf)
    if precision is Precision.YEAR:
        return date(day.year, 12, 31), precision
    if precision is Precision.MONTH:
        return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1]), precision
    return day, precision


def period_of(edtf: str, basis: str = "") -> Period:
    """A period from EDTF level 0: one date, or two with a slash, `..` or nothing for an open end.

    Raises ValueError on anything else.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        end = start
    first, first_precision = (None, Precision.DAY) if start in ("", "..") else first_day(start)
    last, last_precision = (None, Precision.DAY) if end in ("", "..") else last_day(end)
    if first and last and first > last:
        raise ValueError(edtf)
    return Period(first, last, first_precision, last_precision, basis)
