"""What a record set covers: the days, countries, measures and populations about which its silence means something."""

from __future__ import annotations

from datetime import date

from tallystick.model.period import Period
from tallystick.model.record import Coverage
from tallystick.records.adapter import Adapter

CENTURY = 2000  # UCDP numbers releases by the year they appear in: 22.1 appeared in 2022 and ends with 2021


def coverage_of(adapter: Adapter, period: tuple[date, date], places: tuple[str, ...], version: str) -> Coverage:
    """Coverage from the first and last day of the rows, the places they name and what the adapter states."""
    covers = adapter.covers
    return Coverage(
        places=places if covers.places == ("rows",) else covers.places,
        period=_period(adapter, period, version),
        measures=covers.measures,
        populations=covers.populations,
        threshold=covers.threshold,
    )


def _period(adapter: Adapter, period: tuple[date, date], version: str) -> Period:
    """The rows' own days; whole years where releases are of whole years, never past the year before the release."""
    first, last = period
    if adapter.covers.whole_years:
        first = date(first.year, 1, 1)
        if str(last.year) == _last_year(version):
            last = date(last.year, 12, 31)
    if adapter.covers.start:
        first = max(first, date.fromisoformat(adapter.covers.start))
    return Period(first, last, basis=f"days of the rows; {adapter.title} begins {adapter.covers.start or 'with them'}")


def _last_year(version: str) -> str:
    major = version.partition(".")[0]
    return str(CENTURY + int(major) - 1) if major.isdigit() else ""
