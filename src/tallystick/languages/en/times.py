"""English days and stretches of days: words, dates, stretches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tallystick.grammar.node import Kind, Node
from tallystick.grammar.page import Page
from tallystick.grammar.words import Entry
from tallystick.languages.calendar import EARLIEST_YEAR, LATEST_YEAR, Stretch, Told, shared_year

DATES = Page(
    "dates",
    macros={"DAYNUM": "FIGURE ORDINALEND?", "ONDAY": "WEEKDAY COMMA?", "DOT": "FULLSTOP", "PARTLED": "PARTOF HYPHEN?"},
)
STRETCHES = Page("stretches")

OLDEST_BARE_YEAR, NEWEST_BARE_YEAR = 1600, 2050
CENTURY = 100
MONTHS = 12
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
    """2022-02-24; 11/30/2022 only where one of the two cannot be a month."""
    parts = node.word.replace("/", "-").replace(".", "-").split("-")
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return Told(numbers[0], numbers[1], numbers[2]) if 1 <= numbers[1] <= 12 else None
    first, second, year = numbers
    year += (2000 if year < 50 else 1900) if year < CENTURY else 0
    if first > 12 >= second:
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


@DATES.rule("FIGURE DASH FIGURE OF? MONTH DOT? (COMMA? FIGURE)?", makes="PERIOD")
def days_of_one_month(first: Node, _: Node, last: Node, __: Node, month: Node, *rest: Any) -> Stretch | None:
    """1–15 March 2022."""
    return _days_in_month((first,), (last,), month, rest[-1][-1] if rest[-1] else None)


@DATES.rule("MONTH DOT? FIGURE DASH FIGURE (COMMA? FIGURE)?", makes="PERIOD")
def month_and_its_days(
    month: Node, _: Any, first: Node, __: Node, last: Node, year: tuple[Node, ...]
) -> Stretch | None:
    """November 24–30, 2023."""
    return _days_in_month((first,), (last,), month, year[-1] if year else None)


def _days_in_month(first: tuple[Node, ...], last: tuple[Node, ...], month: Node, year: Node | None) -> Stretch | None:
    name, low, high = _month(month), _day(first), _day(last)
    if not (name and low and high and low < high) or (year is not None and _year(year) is None):
        return None
    return Stretch(Told(_year(year), name, low), Told(_year(year), name, high), "between")


@DATES.rule("ONDAY? (ARTICLE|DET)? DAYNUM OF? MONTH DOT? COMMA? FIGURE", makes="DATE")
def day_month_year(_: Any, __: Any, day: tuple[Node, ...], ___: Any, month: Node, *rest: Any) -> Told | None:
    """8 February 2024, the 8th of February, 2024."""
    return _date(_year(rest[-1]), _month(month, dated=True), _day(day))


@DATES.rule("ONDAY? MONTH DOT? DAYNUM COMMA? FIGURE", makes="DATE")
def month_day_year(_: Any, month: Node, __: Any, day: tuple[Node, ...], ___: Any, year: Node) -> Told | None:
    """February 8, 2024."""
    return _date(_year(year), _month(month, dated=True), _day(day))


def _date(year: int | None, month: int | None, day: int | None) -> Told | None:
    return Told(year, month, day) if year and month and day else None


@DATES.rule("ONDAY? (ARTICLE|DET)? DAYNUM OF? MONTH", makes="DATE")
def day_month(_: Any, __: Any, day: tuple[Node, ...], ___: Any, month: Node) -> Told | None:
    """30 April, the 9th of May."""
    name, number = _month(month), _day(day)
    return Told(None, name, number) if name and number else None


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


@DATES.rule("(LAST|THIS|NEXT) (WEEKWORD|MONTHWORD|YEARWORD|SEASON|WEEKDAY)", makes="DATE")
def from_now(which: tuple[Node, ...], unit: tuple[Node, ...]) -> Told | None:
    """Last week, this month, this year, last Tuesday, this summer."""
    word, direction = unit[0].word.lower(), _direction(which[0])
    if _value(unit[0], "WEEKDAY") is not None:
        return Told(weekday=_value(unit[0], "WEEKDAY"), shift=("weekday", 1) if direction > 0 else None)
    if _value(unit[0], "SEASON"):
        return Told(months=tuple(_value(unit[0], "SEASON")))
    return Told(shift=("week" if word == "weekend" else word.rstrip("s"), direction))


def _direction(node: Node) -> int:
    entry = node.value
    classes = entry.classes if isinstance(entry, Entry) else frozenset()
    return -1 if "LAST" in classes else 1 if "NEXT" in classes else 0


@DATES.rule("ORDINAL (QUARTERWORD|HALF) OF FIGURE", makes="DATE")
def part_of_a_year(which: Node, unit: tuple[Node, ...], _: Node, year: Node) -> Told | None:
    """The first quarter of 2018, the second half of 2016."""
    number, size = _value(which, "ORDINAL"), 6 if "HALF" in unit[0].classes else 3
    if not _year(year) or number * size > 12:
        return None
    return Told(_year(year), months=(number * size - size + 1, number * size))


@DATES.rule("ORDINAL UNITNUM TIMEUNIT OF FIGURE", makes="DATE")
def first_months_of_a_year(which: Node, number: Node, unit: Node, _: Node, year: Node) -> Told | None:
    """First three months of 2018."""
    months = _value(number, "UNITNUM")
    if _value(which, "ORDINAL") != 1 or not _year(year) or months > 12 or not unit.word.lower().startswith("month"):
        return None
    return Told(_year(year), months=(1, months))


@DATES.rule("PARTLED? DECADE", makes="DATE")
def decade(part: tuple[Node, ...], node: Node) -> Told:
    """The 1990s, the early 2000s; the 1600s are a century."""
    year = int(node.word[:4])
    return Told(year, part=_part(part), decade=True, century=year % CENTURY == 0 and year < FIRST_DECADE)


@DATES.rule("FIGURE DASH FIGURE", makes="PERIOD")
def years_joined(first: Node, _: Node, last: Node) -> Stretch | None:
    """1999–2000, 1914–18."""
    start, end = _year(first), _year(last) or _short_end(first, last)
    if not start or not end or not 0 < end - start < CENTURY or start < OLDEST_BARE_YEAR:
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


@DATES.rule("(AT|SINCE|UNTIL|FROM|BETWEEN|AND|TOONLY|PARTOF|YEARWORD|SUBORD|PREP) FIGURE", makes="YEARPHRASE")
def year_after_a_small_word(before: tuple[Node, ...], year: Node) -> Told | None:
    """In 2016, since 2014, (1999–2000): a bare figure is a year only after such a word."""
    number = _year(year)
    if number is None or not OLDEST_BARE_YEAR <= number <= NEWEST_BARE_YEAR:
        return None
    return Told(number)


def split_years(row: list[Node], *, date: Kind, dates: frozenset[str], nouns: frozenset[str]) -> list[Node]:
    """Give back the small word of `in 2016`; after `and` or a comma a figure is a year only beside another date.

    date   the kind of a date; dates  letters of dates; nouns  letters of words that a count may stand before
    """
    out: list[Node] = []
    for index, node in enumerate(row):
        if node.rule != "year_after_a_small_word":
            out.append(node)
            continue
        small, year = node.parts
        following = row[index + 1].letter if index + 1 < len(row) else ""
        beside = bool(out) and out[-1].letter in dates
        counted = following in nouns and "DATESFORSURE" not in small.classes
        if counted or ("DATESPERHAPS" in small.classes and not beside):
            out += [small, year]
        else:
            out += [small, Node(date, year.start, year.end, year.word, node.value, node.rule, (year,))]
    return out


@STRETCHES.rule("FROM? DATE TO DATE", makes="PERIOD")
def from_one_to_another(start: Any, first: Node, joined: Node, last: Node) -> Stretch | None:
    """From 1 January to 31 March 2018, 2011–2020; `X and Y` alone are two dates."""
    if start is None and "AND" in joined.classes:
        return None
    one, other = shared_year(first.value, last.value)
    return Stretch(one, other, "between")


@STRETCHES.rule("BETWEEN DATE AND DATE", makes="PERIOD")
def between_two(_: Node, first: Node, __: Node, last: Node) -> Stretch:
    """Between March and May 2022."""
    one, other = shared_year(first.value, last.value)
    return Stretch(one, other, "between")


@STRETCHES.rule("SINCE (ARTICLE|DET)? (DATE|PERIOD)", makes="PERIOD")
def since_then(_: Node, __: Any, when: tuple[Node, ...]) -> Stretch | None:
    """Since May: to the document's own date."""
    value = when[0].value
    return Stretch(value, None, "since") if isinstance(value, Told) else None


@STRETCHES.rule("AT? DET? WEEKWORD REL? (ENDED|TOONLY) AT? DATE", makes="PERIOD")
def week_to_a_day(*parts: Any) -> Stretch:
    """The week to 26 October, the week that ended on 26 October: seven days."""
    return Stretch(None, parts[-1].value, "week")


@STRETCHES.rule("UNTIL (ARTICLE|DET)? DATE", makes="PERIOD")
def until_then(_: Node, __: Any, when: Node) -> Stretch:
    """By mid-May 2022, as of 15 February."""
    return Stretch(None, when.value, "until")


@STRETCHES.rule("(AT|BEFOREAFTER) (ARTICLE|DET)? (DATE|PERIOD)", makes="PERIOD")
def in_or_on(small: tuple[Node, ...], _: Any, when: tuple[Node, ...]) -> Stretch | None:
    """In 2016, on Tuesday; after and before leave an end that is not told."""
    value, word = when[0].value, small[0].word.lower()
    if isinstance(value, Stretch):
        return value
    if "AT" in small[0].classes:
        return Stretch(value, None, "in")
    return Stretch(value, None, "after" if word == "after" else "before")


@STRETCHES.rule("DATE", makes="PERIOD")
def bare_date(when: Node) -> Stretch:
    """The date stands alone: `on that day, 22 July 1993`."""
    return Stretch(when.value, None, "bare")


def told_words(stretch: Stretch, words: str) -> Stretch:
    """The stretch with the words it was read from."""
    return replace(stretch, words=words)
