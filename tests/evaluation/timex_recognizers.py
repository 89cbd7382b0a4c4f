"""Time expressions as Recognizers-Text writes them: X for what is not told, (start,end,length) for a stretch.

Only a translation: what is told is taken as read; what is counted from now is counted from the reference of the item.
A stretch of that notation ends with the first day after it, and `a few` is three.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

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

from .times import Expression
from .timex import PARTS_OF_YEARS, SEASONS, week
from .timex_told import (
    CLOCK_SECONDS,
    DAY_MINUTES,
    FEW,
    LEAPLESS,
    SIZES,
    YEARS_NAMED,
    as_told,
    begin,
    clock,
    clocked,
    day_minutes,
    first_weeks,
    hours_between,
    in_minutes,
    later,
    length,
    moment_of,
    month_first,
    often,
    part,
    told_parts,
)

NAMED_REFERENCES = {"present": "PRESENT_REF", "lately": "PAST_REF", "soonest": "FUTURE_REF"}
"""The notation marks adverbs only: `recently`, and no former president."""


class Notation:
    """The notation, with the reference time of one item."""

    def __init__(self, reference: str | None) -> None:
        self.now = datetime.fromisoformat(reference) if reference else None

    def timex(self, expression: Expression) -> str | None:
        """The TIMEX; None where the notation has none for it."""
        if isinstance(expression.value, Reference):
            return NAMED_REFERENCES.get(expression.rule)
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
            return self._hour_named(value)
        if value.unit == "weekends" and value.counted is Counted.STORY:
            return "XXXX-WXX-WE"
        if value.unit == "fortnights" and self.now:
            start = self.now.date() - timedelta(days=self.now.weekday()) + timedelta(weeks=2 * value.number)
            return f"({start},{start + timedelta(weeks=2)},P2W)"
        if days is None:
            return None
        if value.unit in YEARS_NAMED:
            return f"{YEARS_NAMED[value.unit]}{days[0].year}"
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

    def _hour_named(self, value: Shifted) -> str | None:
        if not value.number:
            return length(Length(((value.unit, Decimal(1)),)))
        return self._span(Length(((value.unit, Decimal(1)),)), value.number, within=True)

    def _away(self, value: Away) -> str | None:
        base = self._days(self._coming(value.base)) if value.base is not None else None
        start = datetime.combine(base[0], datetime.min.time()) if base else self.now
        if start is None or (value.base is not None and base is None):
            return None
        end = later(start, value.length, value.direction)
        return end.isoformat() if clocked(value.length) else end.date().isoformat()

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
            return first_weeks(value, whole) if whole else None
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
        if direction > 0 and not within and not clocked(how_long):
            start += timedelta(days=1)
        end = later(start, how_long, direction)
        first, last = (start, end) if direction > 0 else (end, start)
        if clocked(how_long):
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
            end = later(moment_of(value.first), value.last, 1)
            return f"({clock(value.first)},T{end.time().isoformat()},{length(value.last)})"
        only = value.first if value.last is None else value.last if value.first is None else None
        if only is not None:
            return self._value(only, self._days(only))
        return self._stretch(value.first, value.last)

    def _hours_from(self, first: Timed, how_long: Length) -> str | None:
        start = self._value(first, self._days(first.day))
        day = self._value(first.day, self._days(first.day))
        end = later(moment_of(first.clock), how_long, 1).time().isoformat()
        return f"({start},{day}T{end},{length(how_long)})" if start and day else None

    def _from(self, first: object, how_long: Length) -> str | None:
        days = self._days(first)
        if days is None:
            return None
        start = datetime.combine(days[0], datetime.min.time())
        return f"({days[0]},{later(start, how_long, 1).date()},{length(how_long)})"

    def _until_a_clock(self, last: Clock) -> str | None:
        """Between now and eight o'clock: the next one."""
        if self.now is None or last.hour is None:
            return None
        day = datetime.combine(self.now.date(), datetime.min.time())
        ends = [day + timedelta(hours=last.hour + half, minutes=last.minute or 0) for half in (0, 12, 24)]
        end = next(one for one in ends if one > self.now)
        minutes = int((end - self.now).total_seconds()) // 60
        clock_told = clock(replace(last, hour=end.hour))
        return f"(PRESENT_REF,{end.date()}{clock_told},{in_minutes(minutes)})"

    def _stretch(self, first: object, last: object) -> str | None:
        if first is Reference.PRESENT and isinstance(last, Clock):
            return self._until_a_clock(last)
        start, end = self._end(first), self._end(last)
        if start is None or end is None:
            return None
        clocks = [one.clock if isinstance(one, Timed) else one for one in (first, last)]
        if all(isinstance(one, Clock) and one.hour is not None for one in clocks):
            return f"({start},{end},{self._hours(first, last)})"
        size = self._size(first, last)
        begins, ends = begin(start), begin(end)
        return f"({begins},{ends},{size})" if size else None

    def _hours(self, first: object, last: object) -> str:
        """Hours and minutes between two times of day, and the days between theirs."""
        if not isinstance(first, Timed) or not isinstance(last, Timed):
            return hours_between(*(one.clock if isinstance(one, Timed) else one for one in (first, last)))
        start, end = self._day(first.day), self._day(last.day)
        days = (end - start).days if start and end else 0
        days = days % 7 if isinstance(last.day, Told) and last.day.weekday is not None else days
        minutes = days * DAY_MINUTES + day_minutes(last.clock) - day_minutes(first.clock)
        return in_minutes(minutes if minutes >= 0 else minutes + DAY_MINUTES)

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
        return told_parts(value)

    def _day_count(self, first: object, last: object) -> str | None:
        start, end = self._day(month_first(first)), self._day(month_first(last))
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
