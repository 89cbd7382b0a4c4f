"""What the notation of Recognizers-Text writes without a reference time: days as told, clock times, lengths, sets."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from tallystick.languages.calendar import Days, Told
from tallystick.languages.moments import Clock, Length, Often, Part, Shifted, Timed, Window
from tallystick.languages.timeline import moved
from tallystick.model.period import Precision, edtf_day

from .numerals import plain
from .times import Expression
from .timex import PARTS_OF_YEARS, SEASONS, UNITS, WORTH, week

FEW = Decimal(3)
"""What the notation takes `a few` for."""
DAY_MINUTES = 24 * 60
LEAPLESS = 2001
"""A year to count days in where none is told."""
CLOCK_SECONDS = {"hours": 3600, "minutes": 60, "seconds": 1}
LONG = {"years": 12, "months": 1, "quarters": 3, "decades": 120, "centuries": 1200}
ORDER = ["millennia", "centuries", "decades", "years", "quarters", "months", "fortnights", "weeks", "days", "nights"]
ORDER += ["hours", "minutes", "seconds"]
YEARS_NAMED = {"fiscal years": "FY", "school years": "SY"}
SIZES = {"quarters": "P3M", "decades": "P10Y", "centuries": "P100Y"}


def month_first(value: object) -> object:
    """5/1/2019 has the month first in this notation."""
    if isinstance(value, Told) and value.either is not None:
        return replace(value, month=value.either[0], day=value.either[1], either=None)
    return value


def week_start(timex: str) -> str:
    """2018-W31 begins on 2018-07-30."""
    year, week_number = timex.split("-W")
    return date.fromisocalendar(int(year), int(week_number), 1).isoformat()


def told_parts(value: object) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day as told."""
    if isinstance(value, Told) and value.months and tuple(value.months) in PARTS_OF_YEARS:
        return value.year, value.months[0], None
    if not isinstance(value, Told) or value.weekday is not None or value.either is not None:
        return None
    return value.year, value.month, value.day


def begin(timex: str) -> str:
    """The first day of a month or a year."""
    if timex.startswith("("):
        return timex[1:].split(",", maxsplit=1)[0]
    if "T" in timex or "REF" in timex:
        return timex
    if timex[4:6] == "-W" and timex[0] != "X":
        return week_start(timex)
    return timex + {4: "-01-01", 7: "-01"}.get(len(timex), "")


def placed(expression: Expression) -> tuple[int, int]:
    """Where the notation has it: without the article of what is counted from now."""
    value = expression.value
    dropped = (isinstance(value, Shifted) and value.number) or (isinstance(value, Window) and value.base is None)
    dropped = dropped or isinstance(value, Length)
    dropped = dropped or (
        isinstance(value, Told) and value.part and not (value.months or value.decade or value.century)
    )
    long = value.length.parts[0][0] if isinstance(value, Window) else value.unit if isinstance(value, Shifted) else ""
    if long in ("decades", "centuries"):
        dropped = False
    dropped = dropped or isinstance(value, Part)
    return (expression.core if dropped else expression.start), expression.end


def as_told(told: object) -> str | None:
    """XXXX-05-29, 1992-06, (1990-01-01,2000-01-01,P10Y)."""
    assert isinstance(told, Told)
    if told.either is not None:  # this notation's English has the month first
        told = replace(told, month=told.either[0], day=told.either[1], either=None)
    year = f"{told.year:04}" if told.year else "XXXX"
    if (told.decade or told.century) and told.year is not None:
        years = 100 if told.century else 10
        return f"({told.year}-01-01,{told.year + years}-01-01,P{years}Y)"
    if told.weekday is not None and told.month is None:
        return f"XXXX-WXX-{told.weekday + 1}"
    if told.months and told.months in SEASONS:
        return f"{told.year}-{SEASONS[told.months]}" if told.year else SEASONS[told.months]
    if told.months:
        return quarter(told)
    if told.month is None and told.day:
        return f"XXXX-XX-{told.day:02}"
    return year + (f"-{told.month:02}" if told.month else "") + (f"-{told.day:02}" if told.day else "")


def quarter(told: Told) -> str | None:
    assert told.months is not None
    if told.year is None:
        return None
    first = date(told.year, told.months[0], 1)
    size = told.months[1] - told.months[0] + 1
    return f"({first},{moved(first, size, 0)},P{size}M)"


def part(value: Part, days: Days | None) -> str | None:
    """2015-W01, XXXX-01-W03, 2018-08-15."""
    whole = value.whole
    if value.unit in YEARS_NAMED and days:
        return f"{YEARS_NAMED[value.unit]}{days[0].year}"
    if value.unit == "easter" and days:
        return edtf_day(days[0], days[2]) if whole is not None else f"XXXX{days[0].isoformat()[4:]}"
    if value.unit == "rest" and days:
        return f"({days[0]},{days[1]},P{(days[1] - days[0]).days}D)"
    if value.unit == "weekends" and days:
        return f"{week(days[0])}-WE"
    if value.unit == "weeks" and isinstance(whole, Shifted) and whole.unit == "months" and days and value.number > 0:
        return f"{days[0].isoformat()[:7]}-W{value.number:02}"
    if value.unit == "weeks" and isinstance(whole, Told) and whole.month and value.number > 0:
        return f"{as_told(whole)}-W{value.number:02}"
    if value.unit == "weeks" and days:
        return week(days[0])
    if value.weekday is not None and isinstance(whole, Told | Shifted):
        month = as_told(whole) if isinstance(whole, Told) else f"XXXX-{days[0].month:02}" if days else ""
        return f"{month}-WXX-{value.weekday + 1}-#{value.number}"
    if value.unit in ("quarters", "halves") and days:
        months = 3 if value.unit == "quarters" else 6
        return f"({days[0]},{days[1] + timedelta(days=1)},P{months}M)"
    return edtf_day(days[0], days[2]) if days else None


def first_weeks(value: Window, whole: Days) -> str | None:
    start = whole[0]
    if value.direction < 0:
        end = datetime.combine(whole[1] + timedelta(days=1), datetime.min.time())
        return f"({later(end, value.length, -1).date()},{end.date()},{length(value.length)})"
    if value.length.parts[0][0] == "weeks":
        start = date.fromisocalendar(start.year, 1, 1) if whole[2] is Precision.YEAR else start
    first = datetime.combine(start, datetime.min.time())
    return f"({start},{later(first, value.length, 1).date()},{length(value.length)})"


def often(value: Often) -> str | None:
    """P1W, XXXX-WXX-1, T15."""
    every = value.every
    if isinstance(every, Length):
        return length(every)
    if isinstance(every, Told):
        return as_told(every)
    if isinstance(every, Clock):
        return clock(every)
    if isinstance(every, Timed) and isinstance(every.day, Told):
        return f"{as_told(every.day)}{clock(every.clock)}"
    return "P1WE" if value.rate else "XXXX-WXX-WE"


def clock(value: Clock) -> str:
    """T15, T06:45, TAF."""
    if value.hour is None:
        return f"T{value.part}"
    minute = f":{value.minute:02}" if value.minute is not None else ""
    return f"T{value.hour:02}{minute}" + (f":{value.second:02}" if value.second is not None else "")


def length(value: Length) -> str | None:
    """P1DT5H, PT3H for a few hours."""
    days, hours = "", ""
    for unit, number in sorted(value.parts, key=lambda one: ORDER.index(one[0])):
        name, worth = WORTH.get(unit, (unit, 1))
        letter = UNITS.get(name)
        if letter is None:
            return None
        count = plain((FEW if number is None else Decimal(number)) * worth)
        if len(letter) > 1:
            hours += count + letter[1]
        else:
            days += count + letter
    return f"P{days}" + (f"T{hours}" if hours else "")


def clocked(value: Length) -> bool:
    return any(unit in CLOCK_SECONDS for unit, _ in value.parts)


def later(start: datetime, how_long: Length, direction: int) -> datetime:
    """The time so long after or before another."""
    for unit, told in how_long.parts:
        number = (FEW if told is None else told) * direction
        if unit in CLOCK_SECONDS:
            start += timedelta(seconds=float(number * CLOCK_SECONDS[unit]))
        elif unit in LONG:
            start = datetime.combine(moved(start.date(), int(number * LONG[unit]), 0), start.time())
        else:
            start += timedelta(days=float(number * {"weeks": 7, "fortnights": 14}.get(unit, 1)))
    return start


def moment_of(value: Clock) -> datetime:
    return datetime(LEAPLESS, 1, 1, value.hour or 0, value.minute or 0)


def hours_between(first: object, last: object) -> str:
    """PT4H30M, within a day and a night."""
    assert isinstance(first, Clock)
    assert isinstance(last, Clock)
    return in_minutes((day_minutes(last) - day_minutes(first)) % DAY_MINUTES)


def day_minutes(value: Clock) -> int:
    """Minutes since midnight."""
    return (value.hour or 0) * 60 + (value.minute or 0)


def in_minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
