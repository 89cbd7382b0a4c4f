"""Time expressions in the notations of the labelled sets: TIMEX2, TEI and the TIMEX of Recognizers-Text."""

from __future__ import annotations

from datetime import date

from tallystick.languages.calendar import Days, Told
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Precision, edtf_day
from tallystick.model.quantity import Bound

from .numerals import plain
from .times import Expression

MONTHS = {
    (3, 5): "SP",
    (6, 8): "SU",
    (9, 11): "FA",
    (12, 14): "WI",
    (1, 3): "Q1",
    (4, 6): "Q2",
    (7, 9): "Q3",
    (10, 12): "Q4",
    (1, 6): "H1",
    (7, 12): "H2",
}
UNITS = {"years": "Y", "months": "M", "weeks": "W", "days": "D", "hours": "TH", "minutes": "TM", "seconds": "TS"}


def timex2(expression: Expression) -> str | None:
    """The TIMEX2 value: 1914-08-07, 1916-SU, 198 (the 1980s), P3Y; None where it cannot be told."""
    value = expression.value
    if isinstance(value, Figure):
        return None if expression.shifted else duration(value)
    if isinstance(value, str):
        return f"T{value}"
    return _told(value, expression.days) if isinstance(value, Told) else None


def tei(expression: Expression) -> tuple[str | None, str | None, str | None]:
    """TEI `when`, or `from` and `to`."""
    value = expression.value
    if isinstance(value, Told):
        if value.decade and value.year is not None and expression.days:
            return None, expression.days[0].isoformat(), expression.days[1].isoformat()
        return _told(value, expression.days), None, None
    return None, None, None


def _told(told: Told, days: Days | None) -> str | None:
    if told.decade and told.year is not None:
        return str(told.year)[:-1]
    if days is None:
        return None
    first, _, precision = days
    if told.months:
        season = MONTHS.get(told.months)
        return f"{first.year}-{season}" if season else edtf_day(first, Precision.MONTH)
    if told.shift and told.shift[0] == "week":
        return _week(first)
    return edtf_day(first, precision)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def duration(figure: Figure) -> str | None:
    """P3Y, PT7H; PXD for `a few days`."""
    unit = UNITS.get(figure.unit)
    if unit is None:
        return None
    clock, letter = ("T", unit[1]) if len(unit) > 1 else ("", unit)
    end = figure.low if figure.low is not None else figure.high
    number = "X" if figure.bound is Bound.VAGUE or end is None else plain(end)
    return f"P{clock}{number}{letter}"


def recognizers(expression: Expression) -> str | None:
    """The TIMEX of Recognizers-Text: XXXX-05-29 without a year, (start,end,P10D) for a range with its end as told."""
    value = expression.value
    if isinstance(value, Figure):
        return None if expression.shifted else duration(value)
    if isinstance(value, str):
        return f"T{value}"
    if isinstance(value, Told):
        return _partly_told(value, expression.days)
    if value.first and value.last:
        return _span(value.first, value.last)
    only = value.first or value.last
    return _partly_told(only, expression.days) if only else None


def _partly_told(told: Told, days: Days | None) -> str | None:
    """Parts that are not told are X; what is counted from the document's date is resolved."""
    if told.decade and told.year is not None:
        return f"({told.year}-01-01,{told.year + 10}-01-01,P10Y)"
    if told.weekday is not None and told.day is None:
        return f"XXXX-WXX-{told.weekday + 1}"
    if told.shift is not None:
        return _told(told, days)
    if told.months:
        season = MONTHS.get(told.months, "")
        return f"{told.year}-{season}" if told.year else season
    return _as_told(told)


def _as_told(told: Told) -> str:
    year = f"{told.year:04}" if told.year else "XXXX"
    return year + (f"-{told.month:02}" if told.month else "") + (f"-{told.day:02}" if told.day else "")


def _span(first: Told, last: Told) -> str | None:
    start, end = _as_told(first), _as_told(last)
    if first.day and last.day:
        return f"({start},{end},P{_days_between(first, last)}D)"
    if first.month and last.month:
        months = ((last.year or 0) - (first.year or 0)) * 12 + last.month - first.month
        return f"({start}-01,{end}-01,P{months}M)"
    if first.year and last.year:
        return f"({start}-01-01,{end}-01-01,P{last.year - first.year}Y)"
    return None


def _days_between(first: Told, last: Told) -> int:
    leapless = 2001
    start = date(first.year or leapless, first.month or 1, first.day or 1)
    end = date(last.year or leapless, last.month or 1, last.day or 1)
    return (end - start).days
