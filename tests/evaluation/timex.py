"""Time expressions in the notations of the labelled sets: TIMEX2 and TEI. Only a translation of what has been read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tallystick.languages.calendar import Days, Told
from tallystick.languages.moments import Away, Clock, Length, Often, Part, Reference, Shifted, Timed, Window
from tallystick.model.period import Precision, edtf_day

from .numerals import plain
from .times import Expression

SEASONS = {(3, 5): "SP", (6, 8): "SU", (9, 11): "FA", (12, 14): "WI"}
PARTS_OF_YEARS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (1, 6): "H1", (7, 12): "H2"}
MONTHS = SEASONS | PARTS_OF_YEARS
UNITS = {
    "years": "Y",
    "months": "M",
    "weeks": "W",
    "days": "D",
    "nights": "D",
    "hours": "TH",
    "minutes": "TM",
    "seconds": "TS",
}
WORTH = {"decades": ("years", 10), "fortnights": ("weeks", 2), "quarters": ("months", 3), "centuries": ("years", 100)}
WORTH |= {"millennia": ("years", 1000)}
UNKNOWN = {"years": "XXXX", "months": "XXXX-XX", "weeks": "XXXX-WXX", "days": "XXXX-XX-XX", "nights": "XXXX-XX-XXTNI"}
REFERENCES = {Reference.PAST: "PAST_REF", Reference.PRESENT: "PRESENT_REF", Reference.FUTURE: "FUTURE_REF"}


def timex2(expression: Expression) -> str | None:
    """The TIMEX2 value: 1914-08-07, 1916-SU, 198 (the 1980s), P3Y; None where it cannot be told."""
    value, days = expression.value, expression.days
    if isinstance(value, Length):
        return duration(value)
    if isinstance(value, Window):
        return duration(value.length)
    if isinstance(value, Reference):
        return REFERENCES.get(value)
    if isinstance(value, Often):
        return _often(value)
    if isinstance(value, Clock):
        return _day(expression.last) + clock(value) if value.part is None else f"XXXX-XX-XX{clock(value)}"
    if isinstance(value, Timed):
        return (_day(days) if value.day else _day(expression.last)) + clock(value.clock)
    return _day_value(value, days)


def _day(days: Days | None) -> str:
    return days[0].isoformat() if days and days[2] is Precision.DAY else "XXXX-XX-XX"


def _day_value(value: object, days: Days | None) -> str | None:
    if isinstance(value, Told):
        return _told(value, days)
    if isinstance(value, Away):
        return _away(value, days)
    if isinstance(value, Shifted):
        return _shifted(value, days)
    if isinstance(value, Part) and value.unit == "quarters" and days:
        return _quarter(days)
    return UNKNOWN.get(value.unit) if isinstance(value, Part) and days is None else _cut(days)


def _quarter(days: Days) -> str:
    return f"{days[0].year}-Q{(days[0].month + 2) // 3}"


def _cut(days: Days | None) -> str | None:
    return edtf_day(days[0], days[2]) if days else None


def _told(told: Told, days: Days | None) -> str | None:
    if told.year is not None and told.year < 0:
        return f"BC{-told.year:04}"
    if told.century and told.year is not None:
        return f"{told.year // 100:02}"
    if told.decade and told.year is not None:
        return str(told.year)[:-1]
    if told.weekday is not None and days is None:
        return f"XXXX-WXX-{told.weekday + 1}"
    if told.months:
        season = MONTHS.get(told.months)
        year = days[0].year if days else "XXXX"
        return f"{year}-{season}" if season else _cut(days)
    return _cut(days)


def _away(value: Away, days: Days | None) -> str | None:
    if any(number is None for _, number in value.length.parts):
        return "PAST_REF" if value.direction < 0 else "FUTURE_REF"
    if days and value.length.parts[-1][0] == "weeks":
        return week(days[0])
    return _cut(days)


def _shifted(value: Shifted, days: Days | None) -> str | None:
    if days is None:
        return UNKNOWN.get(value.unit)
    if value.unit == "quarters":
        return _quarter(days)
    if value.unit == "weeks" and value.inside is None:
        return week(days[0])
    if value.unit == "decades":
        return str(days[0].year)[:-1]
    if isinstance(value.inside, Told) and value.inside.months:
        return f"{days[0].year}-{MONTHS.get(value.inside.months)}"
    return _cut(days)


def week(day: date) -> str:
    """2014-W05."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def _often(value: Often) -> str | None:
    every = value.every
    if isinstance(every, Length) and len(every.parts) == 1 and every.parts[0][1] == 1 and not value.rate:
        return UNKNOWN.get(every.parts[0][0], duration(every))
    if isinstance(every, Length):
        return duration(every)
    if isinstance(every, Clock):
        return f"XXXX-XX-XX{clock(every)}"
    return f"XXXX-WXX-{every.weekday + 1}" if isinstance(every, Told) and every.weekday is not None else None


def clock(value: Clock) -> str:
    """T19:15, T15:00, TNI."""
    if value.hour is None:
        return f"T{value.part}"
    return f"T{value.hour:02}:{value.minute or 0:02}"


def duration(length: Length) -> str | None:
    """P3Y, PT7H, P1DT5H; PXD for `a few days`."""
    days, hours = "", ""
    for unit, number in length.parts:
        name, worth = WORTH.get(unit, (unit, 1))
        letter = UNITS.get(name)
        if letter is None:
            return None
        count = "X" if number is None else plain(Decimal(number) * worth)
        if len(letter) > 1:
            hours += count + letter[1]
        else:
            days += count + letter
    return f"P{days}" + (f"T{hours}" if hours else "")


def tei(expression: Expression) -> tuple[str | None, str | None, str | None]:
    """TEI `when`, or `from` and `to`."""
    value, days = expression.value, expression.days
    if isinstance(value, Told) and value.year is not None and value.year < 0:
        return (None, None, None) if value.century else (f"-{-value.year:04}", None, None)
    if isinstance(value, Told) and (value.decade or value.century) and days:
        return None, days[0].isoformat(), days[1].isoformat()
    if isinstance(value, Shifted) and days and value.unit in ("weeks", "weekends") and value.inside is None:
        return None, days[0].isoformat(), days[1].isoformat()
    if isinstance(value, Told | Shifted | Away | Part | Timed):
        return _cut(days), None, None
    return None, None, None


def in_tei(expression: Expression) -> bool:
    """Whether TEI calls it a date: lengths, sets and times that are told by no day are none."""
    value = expression.value
    if isinstance(value, Timed):
        return value.day is not None
    return isinstance(value, Told | Shifted | Away) or (isinstance(value, Part) and value.whole is not None)
