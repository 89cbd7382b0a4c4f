"""Time expressions as Recognizers-Text writes them: X for what is not told, (start,end,length) for a stretch.

Only a translation: what is told is taken as read; what is counted from now is counted from the reference of the item.
A stretch of that notation ends with the first day after it, and `a few` is three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from tallystick.languages.calendar import Days, Told
from tallystick.languages.moments import (
    Away,
    Between,
    Clock,
    Counted,
    Length,
    Often,
    Part,
    Reference,
    Shifted,
    Timed,
    Window,
)
from tallystick.languages.timeline import Timeline, easter, moved
from tallystick.model.period import Precision, edtf_day

from .numerals import plain
from .times import Expression
from .timex import PARTS_OF_YEARS, SEASONS, UNITS, WORTH, week

FEW = Decimal(3)
"""What the notation takes `a few` for."""
LEAPLESS = 2001
"""A year to count days in where none is told."""
CLOCK_SECONDS = {"hours": 3600, "minutes": 60, "seconds": 1}
LONG = {"years": 12, "months": 1, "quarters": 3, "decades": 120, "centuries": 1200}
ORDER = ["millennia", "centuries", "decades", "years", "quarters", "months", "fortnights", "weeks", "days", "nights"]
ORDER += ["hours", "minutes", "seconds"]
SIZES = {"quarters": "P3M", "decades": "P10Y", "centuries": "P100Y"}


class Notation:
    """The notation, with the reference time of one item."""

    def __init__(self, reference: str | None) -> None:
        self.now = datetime.fromisoformat(reference) if reference else None

    def timex(self, expression: Expression) -> str | None:
        """The TIMEX; None where the notation has none for it."""
        timex = self._value(expression.value, expression.days)
        if timex and timex.startswith("(19") and expression.rule.startswith("decade_"):
            return timex.replace("(19", "(XX").replace(",19", ",XX").replace(",20", ",XX")
        return timex

    def _value(self, value: object, days: Days | None) -> str | None:
        if isinstance(value, Reference):
            return "PRESENT_REF" if value is Reference.PRESENT else None
        ways: dict[type, Callable[[], str | None]] = {
            Told: lambda: self._told(value),
            Shifted: lambda: self._shifted(value, days),
            Away: lambda: self._away(value),
            Window: lambda: self._window(value),
            Length: lambda: length(value),
            Part: lambda: part(value, days),
            Often: lambda: often(value),
            Clock: lambda: clock(value),
            Timed: lambda: self._timed(value, days),
            Between: lambda: self._between(value),
        }
        return ways[type(value)]() if type(value) in ways else None

    def _days(self, value: object) -> Days | None:
        return Timeline(self.now.date() if self.now else None, history=False).days(value)

    def _told(self, told: Told) -> str | None:
        """Saturday the 23rd is the next one that falls so."""
        if told.months in PARTS_OF_YEARS and told.year is None and self.now is not None:
            return as_told(replace(told, year=self.now.year))
        if told.weekday is None or told.day is None or told.month is not None or self.now is None:
            return as_told(told)
        for months in range(24):
            first = moved(self.now.date().replace(day=1), months, 0)
            day = first + timedelta(days=told.day - 1)
            if day.month == first.month and day.weekday() == told.weekday:
                return day.isoformat()
        return None

    def _shifted(self, value: Shifted, days: Days | None) -> str | None:
        inside = value.inside
        if value.unit == "named" and isinstance(inside, Told) and inside.day:
            return as_told(inside)
        if value.unit in CLOCK_SECONDS:
            return self._hours(value)
        if value.unit == "weekends" and value.counted is Counted.STORY:
            return "XXXX-WXX-WE"
        if value.unit == "fortnights" and self.now:
            start = self.now.date() - timedelta(days=self.now.weekday()) + timedelta(weeks=2 * value.number)
            return f"({start},{start + timedelta(weeks=2)},P2W)"
        if days is None:
            return None
        if value.unit in SIZES:
            return f"({days[0]},{days[1] + timedelta(days=1)},{SIZES[value.unit]})"
        if value.unit == "weekends":
            return f"{week(days[0])}-WE"
        if value.unit == "weeks" and inside is None:
            return week(days[0])
        if isinstance(inside, Told) and inside.months:
            season = SEASONS.get(inside.months)
            return f"{days[0].year}-{season}" if season else as_told(replace(inside, year=days[0].year))
        return edtf_day(days[0], days[2])

    def _hours(self, value: Shifted) -> str | None:
        if not value.number:
            return length(Length(((value.unit, Decimal(1)),)))
        return self._span(Length(((value.unit, Decimal(1)),)), value.number, within=True)

    def _away(self, value: Away) -> str | None:
        base = self._days(self._coming(value.base)) if value.base is not None else None
        start = datetime.combine(base[0], datetime.min.time()) if base else self.now
        if start is None or (value.base is not None and base is None):
            return None
        end = later(start, value.length, value.direction)
        return end.isoformat() if _clocked(value.length) else end.date().isoformat()

    def _coming(self, base: object) -> object:
        """A day without a year is the next one."""
        if isinstance(base, Part) and base.unit == "easter" and base.whole is None and self.now is not None:
            past_easter = easter(self.now.year) < self.now.date()
            return replace(base, whole=Told(self.now.year + past_easter))
        if isinstance(base, Told) and base.weekday is not None and not base.day:
            return Shifted("weekdays", 1, inside=base)
        if not isinstance(base, Told) or base.year is not None or not base.month or self.now is None:
            return base
        past = (base.month, base.day or 1) < (self.now.month, self.now.day)
        return replace(base, year=self.now.year + past)

    def _window(self, value: Window) -> str | None:
        if value.base is not None:
            whole = self._days(value.base)
            return _first_weeks(value, whole) if whole else None
        return self._span(value.length, value.direction) if value.direction else length(value.length)

    def _span(self, how_long: Length, direction: int, *, within: bool = False) -> str | None:
        """So long up to now, or from now; days begin with the next one."""
        if self.now is None:
            return None
        start = self.now
        if how_long.parts[0][0] == "decades" and direction > 0:
            years = int(how_long.parts[0][1] or FEW) * 10
            first_year = self.now.year // 10 * 10 + 10
            return f"({first_year}-01-01,{first_year + years}-01-01,P{years}Y)"
        if how_long.parts[0][0] == "quarters":
            return self._quarters(int(how_long.parts[0][1] or FEW), direction)
        if direction > 0 and not within and not _clocked(how_long):
            start += timedelta(days=1)
        end = later(start, how_long, direction)
        first, last = (start, end) if direction > 0 else (end, start)
        if _clocked(how_long):
            return f"({first.isoformat()},{last.isoformat()},{length(how_long)})"
        return f"({first.date()},{last.date()},{length(how_long)})"

    def _quarters(self, number: int, direction: int) -> str | None:
        assert self.now is not None
        here = self.now.date().replace(month=(self.now.month - 1) // 3 * 3 + 1, day=1)
        first = moved(here, 3, 0) if direction > 0 else moved(here, -3 * number, 0)
        return f"({first},{moved(first, 3 * number, 0)},P{3 * number}M)"

    def _timed(self, value: Timed, days: Days | None) -> str | None:
        day = self._value(value.day, days) if value.day is not None else ""
        return None if day is None else day + clock(value.clock)

    def _between(self, value: Between) -> str | None:
        if value.role == "within" and isinstance(value.last, Window):
            return self._span(value.last.length, 1, within=True)
        if value.role == "for" and isinstance(value.last, Length) and not isinstance(value.first, Clock | Timed):
            return self._from(value.first, value.last)
        if value.role == "for" and isinstance(value.first, Timed) and isinstance(value.last, Length):
            return self._hours_from(value.first, value.last)
        if value.role == "for" and isinstance(value.first, Clock) and isinstance(value.last, Length):
            end = later(_at(value.first), value.last, 1)
            return f"({clock(value.first)},T{end.time().isoformat()},{length(value.last)})"
        only = value.first if value.last is None else value.last if value.first is None else None
        if only is not None:
            return self._value(only, self._days(only))
        return self._stretch(value.first, value.last)

    def _hours_from(self, first: Timed, how_long: Length) -> str | None:
        start = self._value(first, self._days(first.day))
        day = self._value(first.day, self._days(first.day))
        end = later(_at(first.clock), how_long, 1).time().isoformat()
        return f"({start},{day}T{end},{length(how_long)})" if start and day else None

    def _from(self, first: object, how_long: Length) -> str | None:
        days = self._days(first)
        if days is None:
            return None
        start = datetime.combine(days[0], datetime.min.time())
        return f"({days[0]},{later(start, how_long, 1).date()},{length(how_long)})"

    def _stretch(self, first: object, last: object) -> str | None:
        start, end = self._end(first), self._end(last)
        if start is None or end is None:
            return None
        clocks = [one.clock if isinstance(one, Timed) else one for one in (first, last)]
        if all(isinstance(one, Clock) and one.hour is not None for one in clocks):
            return f"({start},{end},{_hours_between(clocks[0], clocks[1])})"
        size = self._size(first, last)
        begins, ends = _begin(start), _begin(end)
        return f"({begins},{ends},{size})" if size else None

    def _end(self, value: object) -> str | None:
        if isinstance(value, Told) and value.part == "late" and value.year and not value.month:
            return f"{value.year + 1}"
        if isinstance(value, Reference) and self.now:
            return self.now.date().isoformat()
        return self._value(value, self._days(value))

    def _size(self, first: object, last: object) -> str | None:
        one, other = self._told_parts(first), self._told_parts(last)
        if isinstance(first, Part) and isinstance(last, Part) and first.unit == last.unit == "weeks":
            return f"P{last.number - first.number}W"
        if one and other and one[2] is None and other[2] is None and (one[1] or other[1]):
            months = ((other[0] or 0) - (one[0] or 0)) * 12 + (other[1] or 1) - (one[1] or 1)
            return f"P{months if one[0] or other[0] else months % 12}M"
        if one and other and not one[1] and not other[1] and one[0] and other[0]:
            parted = any(isinstance(end, Told) and end.part for end in (first, last))
            late = [isinstance(end, Told) and end.part == "late" for end in (first, last)]
            years = other[0] - one[0] + late[1] - late[0]
            return f"P{years * 12}M" if parted else f"P{years}Y"
        return self._day_count(first, last)

    def _told_parts(self, value: object) -> tuple[int | None, int | None, int | None] | None:
        days = self._days(value) if isinstance(value, Shifted) else None
        if days and days[2] is Precision.MONTH:
            return days[0].year, days[0].month, None
        return _parts(value)

    def _day_count(self, first: object, last: object) -> str | None:
        start, end = self._day(_month_first(first)), self._day(_month_first(last))
        if start is None or end is None:
            return "PXD" if _is_day(first) and _is_day(last) else None
        if end < start and isinstance(last, Told) and last.weekday is not None:
            return f"P{(end - start).days % 7}D"
        if end < start:
            end = moved(end, 12, 0)
        return f"P{(end - start).days}D"

    def _day(self, value: object) -> date | None:
        if isinstance(value, Told) and value.month and value.year is None:
            year = self.now.year if self.now else LEAPLESS
            days = self._days(replace(value, year=year))
            return days[0] if days else None
        if isinstance(value, Reference):
            return self.now.date() if self.now else None
        days = self._days(value)
        return days[0] if days else None


def _is_day(value: object) -> bool:
    return isinstance(value, Told) and bool(value.day or value.either)


def _month_first(value: object) -> object:
    """5/1/2019 has the month first in this notation."""
    if isinstance(value, Told) and value.either is not None:
        return replace(value, month=value.either[0], day=value.either[1], either=None)
    return value


def _week_start(timex: str) -> str:
    """2018-W31 begins on 2018-07-30."""
    year, week_number = timex.split("-W")
    return date.fromisocalendar(int(year), int(week_number), 1).isoformat()


def _parts(value: object) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day as told."""
    if isinstance(value, Told) and value.months and tuple(value.months) in PARTS_OF_YEARS:
        return value.year, value.months[0], None
    if not isinstance(value, Told) or value.weekday is not None or value.either is not None:
        return None
    return value.year, value.month, value.day


def _begin(timex: str) -> str:
    """The first day of a month or a year."""
    if timex.startswith("("):
        return timex[1:].split(",", maxsplit=1)[0]
    if "T" in timex or "REF" in timex:
        return timex
    if timex[4:6] == "-W" and timex[0] != "X":
        return _week_start(timex)
    return timex + {4: "-01-01", 7: "-01"}.get(len(timex), "")


def placed(expression: Expression) -> tuple[int, int]:
    """Where the notation has it: without the article of what is counted from now."""
    value = expression.value
    dropped = (isinstance(value, Shifted) and value.number) or (isinstance(value, Window) and value.base is None)
    dropped = dropped or (
        isinstance(value, Told) and value.part and not (value.months or value.decade or value.century)
    )
    long = value.length.parts[0][0] if isinstance(value, Window) else value.unit if isinstance(value, Shifted) else ""
    if long in ("decades", "centuries"):
        dropped = False
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
        return _quarter(told)
    if told.month is None and told.day:
        return f"XXXX-XX-{told.day:02}"
    return year + (f"-{told.month:02}" if told.month else "") + (f"-{told.day:02}" if told.day else "")


def _quarter(told: Told) -> str | None:
    assert told.months is not None
    if told.year is None:
        return None
    first = date(told.year, told.months[0], 1)
    size = told.months[1] - told.months[0] + 1
    return f"({first},{moved(first, size, 0)},P{size}M)"


def part(value: Part, days: Days | None) -> str | None:
    """2015-W01, XXXX-01-W03, 2018-08-15."""
    whole = value.whole
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


def _first_weeks(value: Window, whole: Days) -> str | None:
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


def _clocked(value: Length) -> bool:
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


def _at(value: Clock) -> datetime:
    return datetime(LEAPLESS, 1, 1, value.hour or 0, value.minute or 0)


def _hours_between(first: object, last: object) -> str:
    assert isinstance(first, Clock)
    assert isinstance(last, Clock)
    minutes = ((last.hour or 0) * 60 + (last.minute or 0) - (first.hour or 0) * 60 - (first.minute or 0)) % 1440
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
