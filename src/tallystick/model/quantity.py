"""Figures as intervals, with their hedges kept as hedges."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Bound(StrEnum):
    """The hedge of a figure, in the words of the annotation guide."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


class Quantity(Struct, frozen=True):
    """A figure as an interval.

    low, high  None is open on that side; a rank without a number is open on both
    unit       persons, days, months, years, hours, km, miles, km2, hectares, tonnes, percent, ratio,
               events, items, an ISO 4217 code …; None for a rank
    per        hour, day, week, month or year for a rate; else None
    of         the whole that a count is taken of ("86 of 89 schools": 86, of 89)
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    per: str | None = None
    of: Decimal | None = None
