"""English days, months, years and parts of them, as dates."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.grammar.words import Entry
from tallystick.languages.calendar import EARLIEST_YEAR, LATEST_YEAR, Stretch, Told
from tallystick.languages.en.years import NEWEST, OLDEST

DATES = Page(
    "dates",
    macros={
        "DAYNUM": "FIGURE ORDINALEND?",
        "ADET": "(ARTICLE|DET)",
        "ONDAY": "WEEKDAY COMMA?",
        "DOT": "FULLSTOP",
        "PARTLED": "PARTOF HYPHEN?",
        "WHICHYEAR": "(FIGURE|(LAST|THIS) YEARWORD|DEFINITE YEARWORD ~FIGURE)",
    },
)


CENTURY = 100
MONTHS = 12
LAST_DAY = 31
SHORTEST_MONTH = 28
SOME_YEAR = 2001  # no leap year: a text that tells no year tells of the 29th by its number
DAYS_IN = {"days": 1, "weeks": 7}
FIRST_DECADE = 1900  # the 1800s are a century, the 1900s a decade


def _value(node: Node | None, name: str) -> Any:
    entry = node.value if node is not None else None
    return entry.value(name) if isinstance(entry, Entry) else None


def _year(node: Node | None) -> int | None:
    """A figure without separators that can be a year."""
    if node is None or len(node.word) != 4 or not node.word.isdigit():
        return None
    year = int(node.word)
    return year if EARLIEST_YEAR <= year <= LATEST_YEAR else None


def _day(nodes: tuple[Node, ...]) -> int | None:
    word = nodes[0].word
    if not word.isdigit() or len(word) > 2:
        return None
    if len(nodes) > 1 and nodes[1].start != nodes[0].end:
        return None
    day = int(word)
    return day if 1 <= day <= 31 else None


def _month(node: Node, *, dated: bool = False) -> int | None:
    """A month's name; one that is another word too has its capital, or a day and a year beside it."""
    sure = dated or node.word[0].isupper() or "VERBMONTH" not in node.classes
    return _value(node, "MONTH") if sure else None


def _part(nodes: tuple[Node, ...]) -> str | None:
    return _value(nodes[0], "PARTOF") if nodes else None


@DATES.rule("ISO", makes="DATE")
def written_in_figures(node: Node) -> Told | None:
    """2022-02-24, 24.02.2022; 11/30/2022 only where one of the two cannot be a month."""
    parts = node.word.replace("/", "-").replace(".", "-").split("-")
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return Told(numbers[0], numbers[1], numbers[2]) if 1 <= numbers[1] <= 12 else None
    first, second, year = numbers
    year += (2000 if year < 50 else 1900) if year < CENTURY else 0
    if first > 12 >= second or ("." in node.word and second <= 12):  # points stand where the day comes first
        return Told(year, second, first)
    if second > 12 >= first:
        return Told(year, first, second)
    return Told(year, first, second) if first == second else Told(year, either=(first, second))


@DATES.rule("(DAYNUM? OF? MONTH DOT? COMMA?)? FIGURE ((AND|DASH|TO) FIGURE)? ERA", makes="DATE")
def year_with_its_era(_: Any, year: Node, last: tuple[Node, ...], era: Node) -> Told | None:
    """480 BC, June 479 BC, 496 and 495 BCE: a year, whatever the calendar makes of it."""
    return _of_an_era(last[-1] if last else year, era)


@DATES.rule("ERA FIGURE", makes="DATE")
def era_with_its_year(era: Node, year: Node) -> Told | None:
    """AD 70."""
    return _of_an_era(year, era)


def _of_an_era(year: Node, era: Node) -> Told | None:
    return Told(int(year.word) * _value(era, "ERA")) if era.word.isupper() and year.word.isdecimal() else None


@DATES.rule("FIGURE (DASH|SLASH) FIGURE OF? MONTH", makes="PERIOD")
@DATES.rule("FIGURE (DASH|SLASH) FIGURE OF? MONTH DOT? COMMA? FIGURE", makes="PERIOD")
def days_of_one_month(first: Node, _: Node, last: Node, __: Node, month: Node, *year: Any) -> Stretch | None:
    """1–15 March 2022, the night of 26/27 May."""
    return _days_in_month((first,), (last,), month, year)


@DATES.rule("(AT|FROM|BETWEEN) ADET? DAYNUM TO ADET? DAYNUM OF? MONTH", makes="PERIOD")
@DATES.rule("(AT|FROM|BETWEEN) ADET? DAYNUM TO ADET? DAYNUM OF? MONTH DOT? COMMA? FIGURE", makes="PERIOD")
def day_to_day_of_a_month(_: Any, __: Any, first: tuple[Node, ...], joined: Node, *rest: Any) -> Stretch | None:
    """From 1 to 10 May, between 3 and 9 May 2022, on 24 and 25 April."""
    _, last, _, month, *year = rest
    return _days_in_month(first, last, month, year) if "DASH" not in joined.classes else None


@DATES.rule("DAYNUM TOONLY DAYNUM OF? MONTH", makes="PERIOD")
@DATES.rule("DAYNUM TOONLY DAYNUM OF? MONTH DOT? COMMA? FIGURE", makes="PERIOD")
def day_to_day_of_a_year(first: tuple[Node, ...], _: Any, last: tuple[Node, ...], *rest: Any) -> Stretch | None:
    """8 to 25 July 2016, "the reporting period, 1 to 31 May"."""
    _, month, *year = rest
    return _days_in_month(first, last, month, year)


@DATES.rule("MONTH DOT? FIGURE DASH FIGURE", makes="PERIOD")
@DATES.rule("MONTH DOT? FIGURE DASH FIGURE COMMA? FIGURE", makes="PERIOD")
def month_and_its_days(month: Node, _: Any, first: Node, __: Node, last: Node, *year: Any) -> Stretch | None:
    """November 24–30, 2023."""
    return _days_in_month((first,), (last,), month, year)


@DATES.rule("(FROM|BETWEEN) MONTH DOT? DAYNUM TO ADET? DAYNUM ~OF ~MONTH ~SCALE", makes="PERIOD")
@DATES.rule("(AT|FROM|BETWEEN)? MONTH DOT? DAYNUM (TO|DASH) ADET? DAYNUM COMMA? FIGURE", makes="PERIOD")
def month_day_to_day(_: Any, month: Node, __: Any, first: tuple[Node, ...], *rest: Any) -> Stretch | None:
    """From January 26 to 30, on October 3 to 7, 2016; not "from May 3 to 5 June"."""
    return _days_in_month(first, rest[2], month, [year for year in rest[4:] if year])


def _days_in_month(first: tuple[Node, ...], last: tuple[Node, ...], month: Node, rest: Any) -> Stretch | None:
    """`rest` ends in the year where one is told; another figure there is none, and a shorter rule reads the days."""
    name, low, high, year = _month(month), _day(first), _day(last), _year(rest[-1]) if rest else None
    if not (name and low and high and low < high) or (rest and year is None):
        return None
    return Stretch(Told(year, name, low), Told(year, name, high), "between")


@DATES.rule("(ORDINAL|LAST) (UNITNUM|FIGURE)? TIMEUNIT OF MONTH", makes="PERIOD")
@DATES.rule("(ORDINAL|LAST) (UNITNUM|FIGURE)? TIMEUNIT OF MONTH COMMA? OF? FIGURE", makes="PERIOD")
def weeks_of_a_month(which: tuple[Node, ...], number: Any, unit: Node, *rest: Any) -> Stretch | None:
    """The first week of August 1944, the last three days of May, the first days of June."""
    month, year = _month(rest[1]), _year(rest[-1])  # the month itself is no year
    order, days = _value(which[0], "ORDINAL"), DAYS_IN.get(_unit(unit), 0) * (_count(number[0]) if number else 1)
    if not month or not 0 < (order or 1) * days <= SHORTEST_MONTH or (rest[2:] and year is None):
        return None
    if not number and unit.small.endswith("s"):  # "the last days of August" are so many as one likes
        return Stretch(Told(year, month, part="early" if order else "late"), None, "in")
    last = order * days if order else monthrange(year or SOME_YEAR, month)[1]
    return Stretch(Told(year, month, last - days + 1), Told(year, month, last), "between")


def _unit(node: Node) -> str:
    return str((_value(node, "TIMEUNIT") or ("",))[0])


@DATES.rule("ONDAY? (ARTICLE|DET)? DAYNUM OF? MONTH DOT? COMMA? OF? FIGURE", makes="DATE")
def day_month_year(_: Any, __: Any, day: tuple[Node, ...], ___: Any, month: Node, *rest: Any) -> Told | None:
    """8 February 2024, the 8th of February, 2024, "the 2 of December of 1864"."""
    return _date(_year(rest[-1]), _month(month, dated=True), _day(day))


@DATES.rule("ONDAY? MONTH DOT? DAYNUM COMMA? FIGURE", makes="DATE")
def month_day_year(_: Any, month: Node, __: Any, day: tuple[Node, ...], ___: Any, year: Node) -> Told | None:
    """February 8, 2024."""
    return _date(_year(year), _month(month, dated=True), _day(day))


def _date(year: int | None, month: int | None, day: int | None) -> Told | None:
    return Told(year, month, day) if year and month and day else None


@DATES.rule("ONDAY? (DAYNUM OF? MONTH|MONTH DOT? DAYNUM) COMMA? OF? (LAST|THIS) YEARWORD", makes="DATE")
def day_of_a_year_from_now(
    _: Any, day: tuple[Node, ...], __: Any, ___: Any, which: tuple[Node, ...], ____: Node
) -> Any:
    """1 February last year, May 9 this year."""
    names = [node for node in day if "MONTH" in node.classes]
    numbers = tuple(node for node in day if node.word.isdigit())
    name, number = _month(names[0], dated=True), _day(numbers) if numbers else None
    return Told(month=name, day=number, shift=("year", _direction(which[0]))) if name and number else None


@DATES.rule("ONDAY? (ARTICLE|DET)? DAYNUM OF? MONTH", makes="DATE")
def day_month(_: Any, __: Any, day: tuple[Node, ...], ___: Any, month: Node) -> Told | None:
    """30 April, the 9th of May."""
    name, number = _month(month), _day(day)
    return Told(None, name, number) if name and number else None


@DATES.rule("DEFINITE ORDINAL OF MONTH COMMA? FIGURE", makes="DATE")
def spelt_day_of_a_year(_: Any, day: Node, __: Any, month: Node, ___: Any, year: Node) -> Told | None:
    """The first of July 1916."""
    name, number = _month(month), _value(day, "ORDINAL")
    return _date(_year(year), name, number) if name and number <= LAST_DAY else None


@DATES.rule("DEFINITE ORDINAL OF MONTH", makes="DATE")
def spelt_day_of_a_month(_: Any, day: Node, __: Any, month: Node) -> Told | None:
    """The first of July."""
    name, number = _month(month), _value(day, "ORDINAL")
    return Told(None, name, number) if name and number <= LAST_DAY else None


@DATES.rule("PARTLED? MONTH DOT? COMMA? OF? FIGURE", makes="DATE")
def month_year(part: tuple[Node, ...], month: Node, *rest: Any) -> Told | None:
    """March 2022, mid-April 2014, Feb. 2023."""
    name, year = _month(month), _year(rest[-1])
    return Told(year, name, part=_part(part)) if name and year else None


@DATES.rule("ONDAY? MONTH DOT? DAYNUM", makes="DATE")
def month_day(_: Any, month: Node, __: Any, day: tuple[Node, ...]) -> Told | None:
    """May 9th, Oct. 8."""
    name, number = _month(month), _day(day)
    return Told(None, name, number) if name and number else None


@DATES.rule("MONTH OF? (LAST|THIS|NEXT) YEARWORD", makes="DATE")
def month_of_a_year_from_now(month: Node, _: Any, which: tuple[Node, ...], __: Node) -> Told | None:
    """February of this year, May last year."""
    name = _month(month)
    return Told(month=name, shift=("year", _direction(which[0]))) if name else None


@DATES.rule("WEEKDAY OF? (LAST|THIS|NEXT) WEEKWORD", makes="DATE")
def weekday_of_a_week(day: Node, _: Any, which: tuple[Node, ...], __: Node) -> Told:
    """Thursday last week, Monday of this week."""
    return Told(weekday=_value(day, "WEEKDAY"), shift=("week", _direction(which[0])))


@DATES.rule("(LAST|THIS) PARTOF? MONTH", makes="DATE")
def month_named_last(which: tuple[Node, ...], part: Node | None, month: Node) -> Told | None:
    """Last October: the last one before the document's date."""
    name = _month(month)
    return Told(month=name, part=_value(part, "PARTOF")) if name else None


@DATES.rule("PARTLED? SEASON OF? (LAST|THIS|NEXT) YEARWORD", makes="DATE")
def season_of_a_year_from_now(_: Any, season: Node, *rest: Any) -> Told | None:
    """The spring of last year."""
    return Told(months=tuple(_value(season, "SEASON")), shift=("year", _direction(rest[1][0])))


@DATES.rule("PARTLED? SEASON OF? FIGURE (DASH|SLASH) FIGURE", makes="DATE")
def winter_of_two_years(_: Any, season: Node, __: Any, year: Node, ___: Any, last: Node) -> Told | None:
    """The winter of 1944–45: it begins in the one and ends in the next."""
    number, end = _year(year), _year(last) or _short_end(year, last)
    months = tuple(_value(season, "SEASON"))
    return Told(number, months=months) if number and end == number + 1 and months[-1] > MONTHS else None


@DATES.rule("PARTLED? SEASON OF? FIGURE", makes="DATE")
def season_year(_: Any, season: Node, __: Any, year: Node) -> Told | None:
    """Spring 2014, late winter 2022: three months, March to May; a winter ends in the next year."""
    number = _year(year)
    return Told(number, months=tuple(_value(season, "SEASON"))) if number else None


@DATES.rule("PARTLED? (LAST|THIS|NEXT) (WEEKWORD|MONTHWORD|YEARWORD|SEASON|WEEKDAY)", makes="DATE")
def from_now(_: Any, which: tuple[Node, ...], unit: tuple[Node, ...]) -> Told | None:
    """Last week, this month, the end of last year, last Tuesday, this summer."""
    word, direction = unit[0].small, _direction(which[0])
    if _value(unit[0], "WEEKDAY") is not None:
        return Told(weekday=_value(unit[0], "WEEKDAY"), shift=("weekday", 1) if direction > 0 else None)
    if _value(unit[0], "SEASON"):
        return Told(months=tuple(_value(unit[0], "SEASON")), shift=("season", direction) if direction < 0 else None)
    return Told(shift=(word.rstrip("s"), direction))


@DATES.rule("AT (ARTICLE|DET) WEEKENDWORD", makes="DATE")
def the_weekend(*_: Any) -> Told:
    """Over the weekend: the last one."""
    return Told(shift=("weekend", 0))


def _direction(node: Node) -> int:
    entry = node.value
    classes = entry.classes if isinstance(entry, Entry) else frozenset()
    return -1 if "LAST" in classes else 1 if "NEXT" in classes else 0


@DATES.rule("(ORDINAL|LAST) (QUARTERWORD|HALF) OF WHICHYEAR", makes="DATE")
def part_of_a_year(which: tuple[Node, ...], unit: tuple[Node, ...], _: Node, year: tuple[Node, ...]) -> Told | None:
    """The first quarter of 2018, the second half of last year."""
    number, size, whole = _value(which[0], "ORDINAL"), 6 if "HALF" in unit[0].classes else 3, _which_year(year)
    number = number or MONTHS // size
    if whole is None or number * size > MONTHS:
        return None
    return replace(whole, months=(number * size - size + 1, number * size))


@DATES.rule("(ORDINAL|LAST) (UNITNUM|FIGURE) TIMEUNIT OF WHICHYEAR", makes="DATE")
def first_months_of_a_year(
    which: tuple[Node, ...], number: tuple[Node, ...], unit: Node, _: Node, year: tuple[Node, ...]
) -> Told | None:
    """First three months of 2018, the last two months of last year."""
    months, whole = _count(number[0]), _which_year(year)
    order = _value(which[0], "ORDINAL")
    if order not in (None, 1) or whole is None or not 0 < months <= MONTHS or not _in_months(unit):
        return None
    return replace(whole, months=(1, months) if order else (MONTHS + 1 - months, MONTHS))


def _count(node: Node) -> int:
    """The number in words or figures; 0 where it is none to count months with."""
    return _value(node, "UNITNUM") or (int(node.word) if node.word.isdigit() and len(node.word) < 3 else 0)


def _in_months(unit: Node) -> bool:
    return bool(_value(unit, "TIMEUNIT")[0] == "months")


def _which_year(nodes: tuple[Node, ...]) -> Told | None:
    """2018, this year, last year; the year is the one told last."""
    if len(nodes) > 1 and "DEFINITE" in nodes[0].classes:
        return Told()
    if len(nodes) > 1:
        return Told(shift=("year", _direction(nodes[0])))
    year = _year(nodes[0])
    return Told(year) if year else None


@DATES.rule("PARTLED? DECADE", makes="DATE")
def decade(part: tuple[Node, ...], node: Node) -> Told:
    """The 1990s, the early 2000s; the 1600s are a century."""
    year = int(node.word[:4])
    return Told(year, part=_part(part), decade=True, century=year % CENTURY == 0 and year < FIRST_DECADE)


@DATES.rule("FIGURE DASH FIGURE", makes="PERIOD")
def years_joined(first: Node, _: Node, last: Node) -> Stretch | None:
    """1999–2000, 1914–18."""
    return _joined_years(first, last)


def _joined_years(first: Node, last: Node) -> Stretch | None:
    start, end = _year(first), _year(last) or _short_end(first, last)
    if not start or not end or not 0 < end - start < CENTURY or start < OLDEST:
        return None
    return Stretch(Told(start), Told(end), "between")


def _short_end(first: Node, last: Node) -> int | None:
    """The last year in two digits: 1914–18."""
    start = _year(first)
    if start is None or len(last.word) != 2 or not last.word.isdigit():
        return None
    return start - start % CENTURY + int(last.word)


@DATES.rule("PARTOF HYPHEN? FIGURE", makes="DATE")
def part_of_year(part: Node, _: Any, year: Node) -> Told | None:
    """Late 2014: the guide keeps it to the year."""
    return Told(_year(year), part=_value(part, "PARTOF")) if _year(year) else None


@DATES.rule("DEICTIC", makes="DATE")
def counted_from_today(node: Node) -> Told:
    """Yesterday, today."""
    return Told(shift=("day", _value(node, "DEICTIC")))


@DATES.rule("WEEKDAY", makes="DATE")
def weekday(node: Node) -> Told | None:
    """Tuesday: the last one before the document's date."""
    sure = node.word[0].isupper() or "SHORTWEEKDAY" not in node.classes
    return Told(weekday=_value(node, "WEEKDAY")) if sure else None


@DATES.rule("PARTLED? MONTH", makes="DATE")
def month(part: tuple[Node, ...], node: Node) -> Told | None:
    """In March, since May."""
    name = None if "SHORTMONTH" in node.classes else _month(node)
    return Told(month=name, part=_part(part)) if name else None


@DATES.rule("AT FIGURE (DASH|SLASH) FIGURE", makes="PERIOD")
def in_years_joined(_: Node, first: Node, __: Any, last: Node) -> Stretch | None:
    """In 1995–96, during 1948-49, the winter of 1915/16."""
    return _joined_years(first, last)


@DATES.rule("(AT|SINCE|UNTIL|FROM|BETWEEN|AND|TOONLY|PARTOF|YEARWORD|SUBORD|PREP) FIGURE", makes="YEARPHRASE")
def year_after_a_small_word(before: tuple[Node, ...], year: Node) -> Told | None:
    """In 2016, since 2014, (1999–2000): a bare figure is a year only after such a word."""
    number = _year(year)
    if number is None or not OLDEST <= number <= NEWEST:
        return None
    return Told(number)
