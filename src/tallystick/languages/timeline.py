"""From time expressions to days of the calendar: what a text has told before tells what `the next day` is."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from tallystick.languages.calendar import Anchor, Days, Told, days_of, easter
from tallystick.languages.moments import Away, Between, Counted, Length, Moment, Part, Shifted, Timed
from tallystick.model.period import Precision

HISTORY_FROM = 5
"""Years told before a text can be a history; fewer say nothing of it."""
HISTORY_SHARE = 0.5
"""Share of the years told that lie before the year before the document's own; news tells its own year most."""
FAR = 30
"""Years; a year told once and farther than this from the middle one is no part of the story."""
ROLLS_OVER = 8
"""Months by which a month may lie before the one told last and still be of the next year: December, then January."""
MONTHS = {
    "months": 1,
    "quarters": 3,
    "years": 12,
    "fiscal years": 12,
    "school years": 12,
    "decades": 120,
    "centuries": 1200,
    "millennia": 12000,
}
DAYS = {"days": 1, "nights": 1, "weeks": 7, "fortnights": 14}
WEEK = 7
SATURDAY = 5
YEAR_MONTHS = 12
TWO_YEARS = 24  # months
MIDDLE = 15  # days of a month's first half


class Timeline(Struct):
    """Where in time a text is.

    now      the document's own date; None when it is not told
    history  whether the text tells of years long before it
    strays   years that the text tells once, far from the others: they date a thing, not the story
    last     the days told last, and
    day      the single day told last
    """

    now: date | None
    history: bool
    strays: frozenset[int] = frozenset()
    last: Days | None = None
    day: date | None = None

    def days(self, value: object) -> Days | None:
        """The days that an expression stands for; None where the text does not tell enough."""
        try:
            return self._days(value)
        except (ValueError, OverflowError):
            return None

    def tell(self, moment: Moment, days: Days | None) -> None:
        """Go on to the days of an expression; one that only names something changes nothing."""
        value = moment.value
        if days is None or moment.aside or isinstance(value, Between) or days[0].year in self.strays:
            return
        if isinstance(value, Told) and (value.decade or value.century):
            return
        self.last = days
        if days[2] is Precision.DAY and days[0] == days[1]:
            self.day = days[0]

    def _days(self, value: object) -> Days | None:
        if isinstance(value, Told):
            return self._told(value)
        if isinstance(value, Shifted):
            return self._shifted(value)
        if isinstance(value, Away):
            return self._away(value)
        if isinstance(value, Part):
            return self._part(value)
        return self._days(value.day) if isinstance(value, Timed) else None

    def _told(self, told: Told) -> Days | None:
        if told.year is not None:
            return days_of(told, Anchor(None))
        if told.month is None and told.months is None:
            if told.day and told.weekday is not None:
                return self._falls_on(told)
            return self._day_only(told) if told.day else self._weekday(told)
        if self.last is not None and (self.history or self.now is None):
            return days_of(replace(told, year=self._year(told)), Anchor(None))
        return days_of(told, Anchor(self.now, year=self.last[0].year if self.last else None))

    def _year(self, told: Told) -> int:
        """The year told last; after its end the next one."""
        assert self.last is not None
        first, _, precision = self.last
        month = told.months[0] if told.months else told.month or 1
        rolled = precision is not Precision.YEAR and first.month - month >= ROLLS_OVER
        return first.year + rolled

    def _day_only(self, told: Told) -> Days | None:
        if self.last is None or self.last[2] is Precision.YEAR:
            return None
        first = self.last[0]
        return days_of(replace(told, year=first.year, month=first.month), Anchor(None))

    def _falls_on(self, told: Told) -> Days | None:
        """Mriday the twenty-third: the last month in which that day was a Monday."""
        base = self._base(Counted.STORY)
        for months in range(TWO_YEARS) if base else ():
            first = moved(base[0].replace(day=1), -months, 0) if base else date.min
            day = first + timedelta(days=(told.day or 1) - 1)
            if day.month == first.month and day.weekday() == told.weekday:
                return _one(day)
        return None

    def _weekday(self, told: Told) -> Days | None:
        if not self.history or self.day is None:
            return days_of(told, Anchor(self.now))
        return _one(self.day + timedelta(days=((told.weekday or 0) - self.day.weekday()) % WEEK))

    def _base(self, counted: Counted) -> Days | None:
        """What relative days are counted from."""
        now = (self.now, self.now, Precision.DAY) if self.now is not None else None
        return now or self.last if counted is Counted.NOW else self.last or now

    def _shifted(self, value: Shifted) -> Days | None:
        base = self._base(value.counted)
        if base is None:
            return None
        if value.unit == "weekdays" and isinstance(value.inside, Told):
            return _weekdays(value.number, value.inside.weekday or 0, base[0])
        if value.unit == "named":
            return _named(value, base[0]) if isinstance(value.inside, Told) else None
        whole = self._unit(value, base)
        if whole is None or value.inside is None:
            return whole
        return self._inside(value.inside, whole)

    def _unit(self, value: Shifted, base: Days) -> Days | None:
        if value.unit in MONTHS:
            return _months(value.unit, value.number, base)
        start = base[0] if base[2] is Precision.DAY else self.day if self.last == base else None
        if base[2] is not Precision.DAY:
            return None
        if start is None:
            return None
        if value.unit in ("weeks", "weekends"):
            monday = start - timedelta(days=start.weekday()) + timedelta(weeks=value.number)
            first = monday + timedelta(days=SATURDAY if value.unit == "weekends" else 0)
            return first, monday + timedelta(days=WEEK - 1), Precision.DAY
        if value.unit in ("days", "nights"):
            last = base[1] if value.number > 0 else base[0]
            return _one(last + timedelta(days=value.number))
        return None

    def _inside(self, told: Told | Part, whole: Days) -> Days | None:
        if isinstance(told, Part):
            return _part(told.unit, told.number, whole)
        if told.weekday is not None:
            return _one(whole[0] + timedelta(days=told.weekday)) if (whole[1] - whole[0]).days < WEEK else None
        month = told.month or (whole[0].month if told.day else None)
        return days_of(replace(told, year=whole[0].year, month=month), Anchor(None))

    def _away(self, value: Away) -> Days | None:
        base = self._days(value.base) if value.base is not None else self._base(value.counted)
        if base is None:
            return None
        return away(value.length, value.direction, base)

    def _part(self, value: Part) -> Days | None:
        if value.unit == "easter":
            return self._easter(value)
        whole = self._days(value.whole) if value.whole is not None else None
        if value.unit == "rest" and whole and self.now is not None and whole[0] <= self.now <= whole[1]:
            return self.now, whole[1], Precision.DAY
        if value.unit in ("rest", "fiscal years", "school years"):
            return whole
        if whole and value.weekday is not None:
            return _nth(value.weekday, value.number, whole)
        return _part(value.unit, value.number, whole) if whole else None

    def _easter(self, value: Part) -> Days | None:
        """Of the year told with it, else of the document's own or the year told last."""
        base = self._days(value.whole) if value.whole is not None else self._base(Counted.STORY)
        return _one(easter(base[0].year) + timedelta(days=value.number)) if base else None


def timeline(moments: Iterable[Moment], now: date | None) -> Timeline:
    """The beginning of a text's timeline: whether it is a history is told by all its years."""
    years = [
        moment.value.year
        for moment in moments
        if isinstance(moment.value, Told) and moment.value.year is not None and not moment.value.decade
    ]
    past = sum(1 for year in years if now is not None and year < now.year - 1)
    history = now is None or (len(years) >= HISTORY_FROM and past >= HISTORY_SHARE * len(years))
    return Timeline(now, history, _strays(years))


def _strays(years: list[int]) -> frozenset[int]:
    """Years told once that lie far from the middle one of all."""
    if not years:
        return frozenset()
    middle = sorted(years)[len(years) // 2]
    return frozenset(year for year, times in Counter(years).items() if times == 1 and abs(year - middle) > FAR)


def _one(day: date) -> Days:
    return day, day, Precision.DAY


def month_days(year: int, month: int, count: int = 1) -> Days:
    """So many months from this one on; month 13 is in the next year."""
    start = _month(year, month)
    return start, _month(year, month + count) - timedelta(days=1), Precision.MONTH


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // YEAR_MONTHS, (month - 1) % YEAR_MONTHS + 1, 1)


def _months(unit: str, number: int, base: Days) -> Days | None:
    """Last year, this month, the next quarter."""
    first, _, precision = base
    if unit == "months" and precision is Precision.YEAR:
        return None
    size = MONTHS[unit]
    index = first.year * YEAR_MONTHS + first.month - 1
    start = (index // size + number) * size if size <= YEAR_MONTHS or unit != "x" else index
    days = month_days(start // YEAR_MONTHS, start % YEAR_MONTHS + 1, size)
    return days if size < YEAR_MONTHS else (days[0], days[1], Precision.YEAR)


def _weekdays(number: int, weekday: int, start: date) -> Days:
    """The nth such weekday after a day, or before it."""
    after = timedelta(days=(weekday - start.weekday() - 1) % WEEK + 1)
    before = timedelta(days=(start.weekday() - weekday - 1) % WEEK + 1)
    whole_weeks = timedelta(weeks=abs(number) - 1)
    return _one(start + after + whole_weeks if number > 0 else start - before - whole_weeks)


def _named(value: Shifted, start: date) -> Days | None:
    """Last October, next Monday, that winter."""
    told = value.inside
    assert isinstance(told, Told)
    if told.weekday is not None and not told.day:
        if value.number < 0 and value.counted is Counted.NOW:
            return _one(start - timedelta(days=(start.weekday() - told.weekday - 1) % WEEK + 1))
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=value.number)
        return _one(monday + timedelta(days=told.weekday))
    month = told.months[0] if told.months else told.month or 1
    here = (start.month, start.day if told.day else 0)
    there = (month, told.day or 0)
    year = start.year
    if value.number < 0 and there >= here:
        year -= 1
    if value.number > 0 and there <= here:
        year += 1
    return days_of(replace(told, year=year), Anchor(None))


def away(length: Length, direction: int, base: Days) -> Days | None:
    """So long from a day; as fine as the finest unit, and no finer than the day itself."""
    first, precision = base[0] if direction < 0 else base[1], Precision.YEAR
    months = days = 0
    for unit, number in length.parts:
        if number is None:
            return None
        if unit in MONTHS:
            months += int(number * MONTHS[unit])
            precision = Precision.MONTH if unit == "months" and precision is Precision.YEAR else precision
        elif unit in DAYS:
            days += int(number * DAYS[unit])
            precision = Precision.DAY
    if precision is Precision.DAY and base[2] is not Precision.DAY:
        return None
    if precision is Precision.MONTH and base[2] is Precision.YEAR:
        return None
    return _cut(moved(first, direction * months, direction * days), precision)


def moved(day: date, months: int, days: int) -> date:
    """A day so many months and days away; the 31st becomes the month's last day."""
    first = _month(day.year, day.month + months)
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=min(day.day, last)) + timedelta(days=days)


def _cut(day: date, precision: Precision) -> Days:
    if precision is Precision.DAY:
        return _one(day)
    if precision is Precision.MONTH:
        return month_days(day.year, day.month)
    return date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR


def _part(unit: str, number: int, whole: Days) -> Days | None:
    """The nth of the units in these days; -1 is the last."""
    first, last, _ = whole
    if unit == "halves" and first.month == last.month and first.year == last.year:
        middle = first + timedelta(days=MIDDLE)
        return (first, middle - timedelta(days=1), Precision.DAY) if number == 1 else (middle, last, Precision.DAY)
    if unit == "halves":
        return month_days(first.year, 1 if number == 1 else 7, 6) if (last - first).days < 366 else None
    if unit in ("days", "nights"):
        return _one(last if number < 0 else first + timedelta(days=number - 1))
    if unit == "weekends":
        saturday = first - timedelta(days=first.weekday()) + timedelta(days=SATURDAY)
        return saturday, saturday + timedelta(days=1), Precision.DAY
    if unit == "weeks":
        return _week(number, first, last)
    if unit in MONTHS and MONTHS[unit] < YEAR_MONTHS:
        size = MONTHS[unit]
        return month_days(last.year, last.month - size + 1 if number < 0 else first.month + size * (number - 1), size)
    return None


def _nth(weekday: int, number: int, whole: Days) -> Days | None:
    """The first Sunday of March, the last Monday of May."""
    first, last, _ = whole
    start = first + timedelta(days=(weekday - first.weekday()) % WEEK) + timedelta(weeks=number - 1)
    if number < 0:
        start = last - timedelta(days=(last.weekday() - weekday) % WEEK)
    return _one(start) if first <= start <= last else None


def _week(number: int, first: date, last: date) -> Days:
    """The week of the year with most of its days in the year; of a month, its first seven days and so on."""
    if not number:
        monday = first - timedelta(days=first.weekday())
        return monday, monday + timedelta(days=WEEK - 1), Precision.DAY
    if (last - first).days > 31:
        january = date(first.year, 1, 4)
        number = number if number > 0 else date(first.year, 12, 28).isocalendar()[1] + 1 + number
        monday = january - timedelta(days=january.weekday()) + timedelta(weeks=number - 1)
        return monday, monday + timedelta(days=WEEK - 1), Precision.DAY
    start = last - timedelta(days=WEEK - 1) if number < 0 else first + timedelta(weeks=number - 1)
    return start, start + timedelta(days=WEEK - 1), Precision.DAY
