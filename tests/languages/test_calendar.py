"""Days as told to days of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.languages.calendar import Anchor, Stretch, Told, days_of, period_of_stretch, shared_year
from tallystick.model.period import Period, Precision

SATURDAY = Anchor(date(2024, 6, 15))
A_YEAR = Anchor(date(2024, 12, 31), Precision.YEAR)
UNDATED = Anchor(None, year=2022)


@pytest.mark.parametrize(
    ("told", "anchor", "days"),
    [
        (Told(2022, 2, 24), SATURDAY, "2022-02-24 2022-02-24 day"),
        (Told(2022, 2), SATURDAY, "2022-02-01 2022-02-28 month"),
        (Told(2024, 2), SATURDAY, "2024-02-01 2024-02-29 month"),
        (Told(2022), SATURDAY, "2022-01-01 2022-12-31 year"),
        (Told(2022, 2, 30), SATURDAY, None),  # no such day
        (Told(None, 5, 9), SATURDAY, "2024-05-09 2024-05-09 day"),
        (Told(None, 11), SATURDAY, "2023-11-01 2023-11-30 month"),  # the last one before
        (Told(None, 5, 9), UNDATED, "2022-05-09 2022-05-09 day"),  # the year told last
        (Told(None, 11), A_YEAR, "2024-11-01 2024-11-30 month"),
        (Told(weekday=5), SATURDAY, "2024-06-15 2024-06-15 day"),
        (Told(weekday=6), SATURDAY, "2024-06-09 2024-06-09 day"),
        (Told(weekday=5), UNDATED, None),
        (Told(weekday=5), A_YEAR, None),
        (Told(shift=("day", -1)), SATURDAY, "2024-06-14 2024-06-14 day"),
        (Told(shift=("week", -1)), SATURDAY, "2024-06-03 2024-06-09 day"),
        (Told(shift=("month", -6)), SATURDAY, "2023-12-01 2023-12-31 month"),
        (Told(shift=("year", -1)), SATURDAY, "2023-01-01 2023-12-31 year"),
        (Told(shift=("day", -1)), UNDATED, None),
        (Told(shift=("day", -1)), A_YEAR, None),
        (Told(2022, months=(12, 14)), SATURDAY, "2022-12-01 2023-02-28 month"),
        (Told(1990, decade=True), SATURDAY, "1990-01-01 1999-12-31 year"),
        (Told(1990, decade=True, part="early"), SATURDAY, "1990-01-01 1993-12-31 year"),
    ],
)
def test_days(told: Told, anchor: Anchor, days: str | None) -> None:
    found = days_of(told, anchor)
    assert (f"{found[0]} {found[1]} {found[2]}" if found else None) == days


@pytest.mark.parametrize(
    ("stretch", "anchor", "period"),
    [
        (Stretch(Told(2024, 5), None, "since"), SATURDAY, "2024-05/2024-06-15"),
        (Stretch(Told(2024, 5), None, "since"), UNDATED, "2024-05/.."),
        (Stretch(None, Told(2022, 5), "until"), SATURDAY, "../2022-05"),
        (Stretch(Told(2022, 3), Told(2022, 5), "between"), SATURDAY, "2022-03/2022-05"),
        (Stretch(Told(2022, 5), Told(2022, 3), "between"), SATURDAY, None),  # backwards
        (Stretch(Told(2022, 3), None, "in"), SATURDAY, "2022-03"),
        (Stretch(Told(shift=("day", -1)), None, "in"), UNDATED, None),
    ],
)
def test_a_stretch_of_days(stretch: Stretch, anchor: Anchor, period: str | None) -> None:
    found = period_of_stretch(stretch, anchor)
    assert (found.edtf if found else None) == period


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (Told(None, 1, 1), Told(2018, 3, 31), (2018, 2018)),
        (Told(None, 11), Told(2018, 3), (2017, 2018)),  # across the new year
        (Told(2021, 11), Told(None, 2), (2021, 2022)),
        (Told(2021, 2), Told(None, 11), (2021, 2021)),
        (Told(shift=("day", -1)), Told(2018), (None, 2018)),
    ],
)
def test_the_year_of_one_end_serves_the_other(first: Told, last: Told, years: tuple[int | None, int | None]) -> None:
    one, other = shared_year(first, last)
    assert (one.year, other.year) == years


def test_a_day_of_a_year_before_our_era_is_on_no_day_of_this_calendar() -> None:
    told = Period(date(1916, 5, 5), date(1916, 5, 5), Precision.DAY, Precision.DAY, "on 5 May 1916")
    anchor = Anchor(None, year=-480, told=told)
    assert days_of(Told(None, 9), anchor) is None
    assert days_of(Told(None, 9, 20), anchor) is None
