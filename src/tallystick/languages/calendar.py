"""From days as told to days of the calendar: what `last Tuesday` is, counted from the document's own date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from tallystick.model.period import Period, Precision

EARLIEST_YEAR = 1000
LATEST_YEAR = 2100
SATURDAY = 5
DAYS_OF_A_WEEK = 7
EASTER_MONTH = 4  # near enough to ask for its year
NEAR = 60  # days: a day so near the one told just before it is of the same year, unless as near to the text's own
NEWS = 10  # days before its own date of which a text tells as news, whatever day it has told before
FAR_BACK = 2  # years before its own date: a text that tells of such a year tells its days without it
HALF_A_YEAR = 183  # days; a day told so far back from the last is rather of the next year
HISTORY = 5  # years before its own date of which a text tells as history: its days are of the year last told


class Told(Struct, frozen=True):
    """A day, month, year or part of one, as told; every part that is not told is None.

    months   first and last month, for a season or a quarter; 13 and 14 lie in the next year
    part     early, mid or late
    weekday  0 (Monday) to 6
    shift    unit and number counted from the document's date: ("day", -1) is yesterday
    decade   whether `year` opens a decade
    century  whether `year` opens a century; below 0 it lies before Christ
    easter   days counted from Easter Sunday
    either   two numbers of which one is the month and the other the day: 5/6/2018
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: tuple[int, int] | None = None
    part: str | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None
    decade: bool = False
    words: str = ""
    century: bool = False
    either: tuple[int, int] | None = None
    easter: int | None = None


class Stretch(Struct, frozen=True):
    """Days from one told end to another; how they were joined tells which end is open.

    role  in, since, until, between, after, before; week is the seven days to the last, back so many months to it
    """

    first: Told | None
    last: Told | None
    role: str
    words: str = ""


class Anchor(Struct, frozen=True):
    """What relative days are counted from.

    last       the last day of the document's own date; None when it is not told
    precision  how finely that date is told
    year       the year last told in the text, for days without one
    told       the time last told in the text: days without a year lie in it, or soon after it
    here       whether it was told in the same paragraph
    days       days told with their years: month, day, year
    """

    last: date | None
    precision: Precision = Precision.DAY
    year: int | None = None
    told: Period | None = None
    here: bool = False
    days: tuple[tuple[int, int, int], ...] = ()


Days = tuple[date, date, Precision]


def days_of(told: Told, anchor: Anchor) -> Days | None:
    """First and last day and the precision; None when the document's date is needed and not told.

    None, too, for what lies before the year 1 or after 9999.
    """
    try:
        return _days(told, anchor)
    except (ValueError, OverflowError):
        return None


def _days(told: Told, anchor: Anchor) -> Days | None:
    if told.shift is not None:
        return _shifted(told, anchor) or (_plain(replace(told, shift=None)) if told.year else None)
    if told.weekday is not None and told.day is None:
        return _weekday(told, anchor)
    if told.easter is not None:
        return _easter(told.easter, anchor)
    if told.day is not None and told.month is None:
        return _by_its_number(told.day, anchor)
    if told.year is None:
        told = _with_year(told, anchor)
        if told.year is None:
            return None
    return _plain(told)


def period_of_stretch(stretch: Stretch, anchor: Anchor) -> Period | None:
    """The stretch as a period; an end that cannot be resolved makes the whole unresolved."""
    try:
        return _period(stretch, anchor)
    except (ValueError, OverflowError):
        return None


def _period(stretch: Stretch, anchor: Anchor) -> Period | None:
    first = days_of(stretch.first, anchor) if stretch.first and stretch.role != "back" else None
    last = days_of(_not_yet_over(_in_one_month(stretch.last, first), first, anchor), anchor) if stretch.last else None
    if (stretch.first and not first and stretch.role != "back") or (stretch.last and not last):
        return None
    if stretch.role == "since" and first:
        return Period(first[0], anchor.last, first[2], anchor.precision, stretch.words)
    if stretch.role == "until" and last:
        now = stretch.last is not None and stretch.last.shift is not None and stretch.last.shift[1] == 0
        if now and anchor.last is not None and anchor.last < last[1]:
            return Period(None, anchor.last, Precision.DAY, anchor.precision, stretch.words)  # "as of this week"
        return Period(None, last[1], Precision.DAY, last[2], stretch.words)
    if stretch.role == "back" and last:
        return _back(stretch, last)
    if stretch.role == "week" and last:
        return Period(last[1] - timedelta(days=6), last[1], last[2], last[2], stretch.words)
    if stretch.role == "between" and first and last:
        return _between(first, last, stretch)
    if first:
        return Period(first[0], first[1], first[2], first[2], stretch.words)
    return None


def _in_one_month(last: Told, first: Days | None) -> Told:
    """A last day told by its number alone is of the month of the first."""
    numbered = first is not None and last.day is not None and last.month is None and last.shift is None
    return replace(last, year=first[0].year, month=first[0].month) if numbered and first is not None else last


def _not_yet_over(last: Told, first: Days | None, anchor: Anchor) -> Told:
    """ "The first week of March", told on the 5th: of this March."""
    if first is None or anchor.last is None or last.day is None or (last.year, last.month) != (None, first[0].month):
        return last
    begun = first[0] <= anchor.last < first[0] + timedelta(days=last.day - first[0].day)
    return replace(last, year=first[0].year) if begun else last


def _back(stretch: Stretch, last: Days) -> Period | None:
    """So many months up to the end of the one told."""
    if stretch.first is None or stretch.first.shift is None or last[2] is Precision.DAY:
        return None
    index = last[1].year * 12 + last[1].month + stretch.first.shift[1]
    start = date(index // 12, index % 12 + 1, 1)
    return Period(start, last[1], Precision.MONTH, Precision.MONTH, stretch.words)


def _between(first: Days, last: Days, stretch: Stretch) -> Period | None:
    """From the first day of the one to the last day of the other; a winter may cross the year."""
    start = first[0]
    if start > last[1] and stretch.first and stretch.first.weekday is not None:
        start -= timedelta(days=7)  # "from Monday to Tuesday", told on a Monday
    if start > last[1] and stretch.first and stretch.first.year is None:
        start = _safe(start.year - 1, start.month, start.day)
    if start > last[1]:
        return None
    return Period(start, last[1], first[2], last[2], stretch.words)


def shared_year(first: Told, last: Told) -> tuple[Told, Told]:
    """Give the year of one end to the other end that has none: `1 January to 31 March 2018`."""
    if first.year is None and last.year is not None and first.shift is None and first.weekday is None:
        year = last.year - 1 if (first.month or 0) > (last.month or 12) else last.year
        return replace(first, year=year), last
    if last.year is None and first.year is not None and last.shift is None and last.weekday is None:
        year = first.year + 1 if 0 < (last.month or 0) < (first.month or 0) else first.year
        return first, replace(last, year=year)
    return first, last


def _plain(told: Told) -> Days | None:
    year = told.year or 0
    if year < 1:
        return None  # the calendar begins with the year 1
    if told.century:
        return date(year, 1, 1), date(year + 99, 12, 31), Precision.YEAR
    if told.decade:
        return _part_of_decade(year, told.part)
    if told.months:
        return _months(year, *told.months)
    if told.month and told.day:
        day = _valid(year, told.month, told.day)
        return (day, day, Precision.DAY) if day else None
    if told.month:
        # the guide keeps "mid-April 2014" and "late May" to the month
        return _months(year, told.month, told.month)
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


def _part_of_decade(year: int, part: str | None) -> Days:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part or "", (0, 9))
    return date(year + first, 1, 1), date(year + last, 12, 31), Precision.YEAR


def _months(year: int, first: int, last: int) -> Days:
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return start, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]), Precision.MONTH


def _with_year(told: Told, anchor: Anchor) -> Told:
    """A day or month without a year is the last one before the document's date, else of the year last told."""
    again = next((day[2] for day in reversed(anchor.days) if day[:2] == (told.month, told.day)), None)
    again = again or _within(told, anchor) or _beside(told, anchor)
    if again is not None:
        return replace(told, year=again)
    if anchor.year is not None and _of_a_history(anchor):
        if _of_several_years(anchor):
            return told
        return replace(told, year=_turned(told, anchor, anchor.year))
    if anchor.last is None:
        return told
    month = told.months[0] if told.months else told.month or 1
    year = anchor.last.year
    if anchor.precision is Precision.YEAR:
        return replace(told, year=year)
    start = _safe(year, (month - 1) % 12 + 1, told.day or 1)
    return replace(told, year=year if start <= anchor.last else year - 1)


def _of_a_history(anchor: Anchor) -> bool:
    return anchor.year is not None and (anchor.last is None or anchor.last.year - anchor.year >= HISTORY)


def _of_several_years(anchor: Anchor) -> bool:
    """ "From 1941 to 1944 …; on 8 September": the time told last is of years of which each has such a day."""
    period, year = anchor.told, anchor.year
    if period is None or period.first is None or period.last is None:
        return False
    first, last = period.first.year, period.last.year
    return year in (first, last) and last - first >= 1 + (period.first_precision is not Precision.YEAR)


def _within(told: Told, anchor: Anchor) -> int | None:
    """ "Between June and October 2017 …; on 25 September": the year in which the day lies in the time told last."""
    period = anchor.told
    if told.month is None or period is None or period.first is None or period.last is None:
        return None
    by_years = period.first_precision is Precision.YEAR
    if anchor.last is not None and anchor.last.year - period.last.year < (FAR_BACK if by_years else 1):
        return None
    if by_years and anchor.year != period.last.year:
        return None  # told by the way
    years = range(period.first.year, period.last.year + 1)
    fit = [year for year in years if period.first <= _safe(year, told.month, told.day or 1) <= period.last]
    return fit[0] if len(fit) == 1 and period.days != 1 else None


def _beside(told: Told, anchor: Anchor) -> int | None:
    """ "On 16 March 2022 …; four days later, on 20 March": the year in which it is near the day told just before it."""
    period, last = anchor.told, anchor.last
    if period is None or period.first is None or last is None or told.month is None:
        return None
    start = period.first
    if not anchor.here and (told.day is None or period.days != 1 or last.year - start.year < HISTORY):
        return None
    if _of_several_years(anchor) or period.first_precision is Precision.YEAR:
        return None
    if period.days is None or (last - start).days <= HALF_A_YEAR:
        return None
    latest = _safe(last.year, told.month, told.day or 1)
    latest = latest if latest <= last else _safe(last.year - 1, told.month, told.day or 1)
    days = [_safe(start.year + turn, told.month, told.day or 1) for turn in (-1, 0, 1)]
    near = min(days, key=lambda day: abs(day - start))
    return near.year if abs((near - start).days) <= NEAR and (last - latest).days > NEWS else None


def _turned(told: Told, anchor: Anchor, year: int) -> int:
    """The year told, or the one after it: in a history, 23 January is after the 23 November that was told last."""
    period = anchor.told
    if period is None or period.first is None or period.first_precision is Precision.YEAR or told.month is None:
        return year
    if year < date.min.year:
        return year  # before our era
    day, start = _safe(year, told.month, told.day or 1), period.first
    return year + (start.year == year and (start - day).days > HALF_A_YEAR)


def _easter(days: int, anchor: Anchor) -> Days | None:
    """Of the year of a history, else the last one up to the document's date."""
    year = _with_year(Told(month=EASTER_MONTH), anchor).year
    day = easter(year) + timedelta(days=days) if year else None
    if year and day and anchor.last is not None and year == anchor.last.year and day > anchor.last:
        day = easter(year - 1) + timedelta(days=days)
    return (day, day, Precision.DAY) if day else None


def _by_its_number(number: int, anchor: Anchor) -> Days | None:
    """ "On the 6th": in the month told last in the paragraph, or near its day; else in the document's own."""
    told = anchor.told if anchor.here or _of_a_history(anchor) else None
    start = told.first if told is not None and told.first_precision is not Precision.YEAR else None
    if start is None and (anchor.last is None or anchor.precision is not Precision.DAY):
        return None
    near = start or anchor.last
    months = [(near.year * 12 + near.month - 1 + turn) for turn in (-1, 0, 1)] if near else []
    days = [day for index in months if (day := _valid(index // 12, index % 12 + 1, number))]
    days = [day for day in days if anchor.last is None or day <= anchor.last]
    if told is not None and told.last is not None and told.days != 1:
        days = [day for day in days if start is None or start <= day <= told.last] or days
    if near is None or not days:
        return None
    day = min(days, key=lambda day: abs(day - near)) if start is not None else max(days)
    return day, day, Precision.DAY


def _weekday(told: Told, anchor: Anchor) -> Days | None:
    """The last such day up to the document's date: on a Tuesday, `Tuesday` is that day."""
    if anchor.last is None or anchor.precision is not Precision.DAY:
        return None
    back = (anchor.last.weekday() - (told.weekday or 0)) % 7
    day = anchor.last - timedelta(days=back)
    return day, day, Precision.DAY


def _shifted(told: Told, anchor: Anchor) -> Days | None:
    if anchor.last is None or told.shift is None:
        return None
    unit, number = told.shift
    if unit == "year":
        return _plain(replace(told, year=anchor.last.year + number, shift=None))
    if anchor.precision is Precision.YEAR:
        return None
    if unit == "season" and told.months is not None:
        this = _months(anchor.last.year, *told.months)
        return this if this[1] < anchor.last else _months(anchor.last.year + number, *told.months)
    if unit == "month":
        index = anchor.last.year * 12 + anchor.last.month - 1 + number
        if told.day is not None:
            return _plain(Told(index // 12, index % 12 + 1, told.day))
        return _months(index // 12, index % 12 + 1, index % 12 + 1)
    if anchor.precision is not Precision.DAY:
        return None
    if unit == "weekday":
        day = anchor.last + timedelta(days=((told.weekday or 0) - anchor.last.weekday() - 1) % 7 + 1)
        return day, day, Precision.DAY
    if unit == "weekend":
        return _weekend(anchor.last, number)
    if unit == "week":
        monday = anchor.last - timedelta(days=anchor.last.weekday()) + timedelta(weeks=number)
        if told.weekday is not None:
            day = monday + timedelta(days=told.weekday)
            return day, day, Precision.DAY
        return monday, monday + timedelta(days=6), Precision.DAY
    day = anchor.last + timedelta(days=number)
    day = day.replace(year=told.year) if told.year else day  # "on this day in 1995"
    return day, day, Precision.DAY


def _weekend(day: date, number: int) -> Days:
    """The Saturday and Sunday last begun; on one of them, `last weekend` is the one before."""
    back = (day.weekday() - SATURDAY) % 7
    saturday = day - timedelta(days=back + 7 * (number < 0 and back < 2))
    return saturday, saturday + timedelta(days=1), Precision.DAY


def last_of_month(day: date) -> date:
    """The last day of the month that the day is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def easter(year: int) -> date:
    """Easter Sunday; source: the anonymous Gregorian computation of 1876."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % DAYS_OF_A_WEEK
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - DAYS_OF_A_WEEK * shift + 114, 31)
    return date(year, month, day + 1)
