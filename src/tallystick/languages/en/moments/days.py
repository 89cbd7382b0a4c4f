"""Days, months, years, decades and centuries by name: as claims are dated, and in forms that only stand here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import EARLIEST_YEAR, LATEST_YEAR, Told
from tallystick.languages.en.moments.values import digits_of, given, has, whole
from tallystick.languages.en.numbers import Number
from tallystick.languages.en.times import DATES
from tallystick.languages.moments import Part

PLAIN = (
    "written_in_figures",
    "days_of_one_month",
    "month_and_its_days",
    "day_month_year",
    "month_day_year",
    "day_month",
    "month_year",
    "month_day",
    "winter_of_two_years",
    "season_year",
    "decade",
    "years_joined",
    "part_of_year",
    "weekday",
    "month",
)
"""The rules of the page of dates that read a day, month or year by its name."""

DAYS = Page(
    "days",
    macros=DATES.macros
    | {
        "SPELTDAY": "TENS HYPHEN? DAYCOUNT|DAYCOUNT|TENS HYPHEN? UNITNUM|UNITNUM",
        "NUMBERED": "FIGURE ORDINALEND|SPELTDAY",
        "STROKE": "HYPHEN|SLASH",
        "LED": "PARTOF HYPHEN?",
    },
)
CENTURY, DECADE = 100, 10
HIGHEST_SCORE = 90  # without an article only the nineties are no age and no score
LAST_DAY, LAST_MONTH = 31, 12
TWO_DIGITS_ARE = 1900
RECENT = 50  # two digits below are of the 2000s


def year_of(node: Node | None) -> int | None:
    """A figure of four digits that can be a year."""
    number = digits_of(node) if node is not None and len(node.word) == 4 else 0
    return number if EARLIEST_YEAR <= number <= LATEST_YEAR else None


def short_year(node: Node) -> int | None:
    """Two digits as a year: 87 is 1987, 18 is 2018."""
    if len(node.word) != 2 or not node.word.isdecimal():
        return None
    number = int(node.word)
    return number + TWO_DIGITS_ARE + (CENTURY if number < RECENT else 0)


def told_day(year: int | None, month: int | None, day: int | None) -> Told | None:
    """A day of a month, where it can be one."""
    if not month or not day or not 1 <= day <= LAST_DAY or not 1 <= month <= LAST_MONTH:
        return None
    return Told(year, month, day)


@DAYS.rule("MONTH STROKE FIGURE STROKE FIGURE", makes="DATE")
def month_first_with_strokes(month: Node, _: Any, day: Node, __: Any, year: Node) -> Told | None:
    """Sep-23-2020."""
    return told_day(year_of(year), given((month,), "MONTH"), digits_of(day)) if year_of(year) else None


@DAYS.rule("FIGURE STROKE MONTH STROKE FIGURE", makes="DATE")
def month_between_strokes(first: Node, _: Any, month: Node, __: Any, last: Node) -> Told | None:
    """2020/Sep/23, 23-Sep-2020."""
    year, day = (first, last) if year_of(first) else (last, first)
    return told_day(year_of(year), given((month,), "MONTH"), digits_of(day)) if year_of(year) else None


@DAYS.rule("MONTH STROKE FIGURE", makes="DATE")
def month_stroke_year(month: Node, _: Any, year: Node) -> Told | None:
    """Dec/2018, Feb-2019."""
    return Told(year_of(year), given((month,), "MONTH")) if year_of(year) else None


@DAYS.rule("FIGURE (STROKE|DOT) FIGURE (STROKE|DOT) FIGURE", makes="DATE")
def year_first_in_figures(year: Node, first: Any, month: Node, second: Any, day: Node) -> Told | None:
    """2015/08/12, 2017-6-6."""
    if first[0].word != second[0].word or year.end != first[0].start or second[0].end != day.start:
        return None
    return told_day(year_of(year), digits_of(month), digits_of(day)) if year_of(year) else None


@DAYS.rule("FIGURE HYPHEN FIGURE HYPHEN FIGURE", makes="DATE")
def year_last_in_figures(first: Node, _: Node, second: Node, last: Node, year: Node) -> Told | None:
    """31-12-2018; 5-6-2018 has two readings."""
    one, other = digits_of(first), digits_of(second)
    if not year_of(year) or last.end != year.start or not (told_day(1, one, other) or told_day(1, other, one)):
        return None
    if one > LAST_MONTH or other > LAST_MONTH or one == other:
        return Told(year_of(year), min(one, other), max(one, other))
    return Told(year_of(year), either=(one, other))


@DAYS.rule("FIGURE SLASH FIGURE", makes="DATE")
def year_slash_month(first: Node, _: Node, last: Node) -> Told | None:
    """2016/11, 11/2016."""
    year, month = (first, last) if year_of(first) else (last, first)
    return Told(year_of(year), digits_of(month)) if year_of(year) and 1 <= digits_of(month) <= LAST_MONTH else None


@DAYS.rule("MONTH DOT? FIGURE", makes="DATE")
def month_of_two_digits(month: Node, _: Any, year: Node) -> Told | None:
    """August 99: no day of the month."""
    number = short_year(year) if digits_of(year) > LAST_DAY else None
    return Told(number, _named(month)) if number and _named(month) else None


@DAYS.rule("FIGURE STROKE FIGURE", makes="DATE")
def month_and_year_in_figures(first: Node, stroke: tuple[Node, ...], last: Node) -> Told | None:
    """2015-3, 12-2015, where the stroke touches both."""
    if first.end != stroke[0].start or stroke[0].end != last.start:
        return None
    year, month = (first, last) if year_of(first) else (last, first)
    if not year_of(year) or not 1 <= digits_of(month) <= LAST_MONTH:
        return None
    if year is first and len(month.word) > 1 and digits_of(month) > digits_of(first) % CENTURY:
        return None  # 2006-07 are two years
    return Told(year_of(year), digits_of(month))


@DAYS.rule("FIGURE STROKE QUARTERNAME", makes="DATE")
def year_and_quarter(year: Node, _: Any, quarter: Node) -> Told | None:
    """2017-Q1."""
    return in_quarter(year_of(year), given((quarter,), "QUARTERNAME"))


@DAYS.rule("FIGURE QUARTERNAME", makes="DATE")
def year_then_quarter(year: Node, quarter: Node) -> Told | None:
    """2017 Q1."""
    return in_quarter(year_of(year), given((quarter,), "QUARTERNAME"))


@DAYS.rule("QUARTERNAME (OF|COMMA|STROKE)? FIGURE", makes="DATE")
def quarter_and_year(quarter: Node, _: Any, year: Node) -> Told | None:
    """Q1 2017, Q3 of 2018."""
    return in_quarter(year_of(year), given((quarter,), "QUARTERNAME"))


def in_quarter(year: int | None, number: int) -> Told | None:
    """Three months of a year; with 1 and 2 of a half, see the caller."""
    return Told(year, months=(number * 3 - 2, number * 3)) if year else None


@DAYS.rule("THE? HALFNAMED FIGURE", makes="DATE")
def half_of_a_year(_: Any, half: Node, year: Node) -> Told | None:
    """The latter half of 1988."""
    number = given((half,), "HALFNAMED")
    return Told(year_of(year), months=(number * 6 - 5, number * 6)) if year_of(year) else None


@DAYS.rule("THE? NUMBERED DAYUNIT? OF? MONTH (COMMA? FIGURE)?", makes="DATE")
def spelt_day_month(_: Any, day: tuple[Node, ...], __: Any, ___: Any, month: Node, year: tuple[Node, ...]) -> Any:
    """The fourth of July, twenty-five January 1986."""
    if year and not year_of(year[-1]):
        return None
    sure = _named(month) or (has(day, "ORDINALEND") or has(day, "DAYCOUNT"))
    return told_day(year_of(year[-1]) if year else None, given((month,), "MONTH") if sure else None, whole(day))


@DAYS.rule("MONTH COMMA? (UNITNUM|TENS) (TENS HYPHEN? UNITNUM|TENS|UNITNUM)", makes="DATE")
def month_spelt_year(month: Node, _: Any, hundreds: tuple[Node, ...], rest: tuple[Node, ...]) -> Told | None:
    """January nineteen ninety-seven, May twenty eighteen."""
    year = _spelt(whole(hundreds) or 0, whole(rest))
    if year is None or (whole(rest) or 0) < DECADE or not _named(month):
        return None
    return Told(year.year, _named(month))


@DAYS.rule("MONTH THE? NUMBERED (COMMA? FIGURE)?", makes="DATE")
def month_spelt_day(month: Node, _: Any, day: tuple[Node, ...], year: tuple[Node, ...]) -> Told | None:
    """February twenty-second, April the ninth."""
    if year and not year_of(year[-1]):
        return None
    return told_day(year_of(year[-1]) if year else None, _named(month), whole(day))


def _named(month: Node) -> int | None:
    """A month with a capital, or one that is no other word."""
    return given((month,), "MONTH") if month.word[0].isupper() or "VERBMONTH" not in month.classes else None


@DAYS.rule("FIGURE FULLSTOP MONTH FULLSTOP? FIGURE", makes="DATE")
def day_with_a_point(day: Node, point: Node, month: Node, _: Any, year: Node) -> Told | None:
    """16. Nov. 2016."""
    if day.end != point.start or not year_of(year):
        return None
    return told_day(year_of(year), given((month,), "MONTH"), digits_of(day))


@DAYS.rule("FIGURE HYPHEN MONTH", makes="DATE")
def day_hyphen_month(day: Node, _: Any, month: Node) -> Told | None:
    """19-Feb."""
    return told_day(None, _named(month), digits_of(day))


@DAYS.rule("MONTH COMMA FIGURE ORDINALEND", makes="DATE")
def month_comma_day(month: Node, _: Any, day: Node, __: Any) -> Told | None:
    """October, 1st."""
    return told_day(None, _named(month), digits_of(day))


@DAYS.rule("FIGURE MONTH", makes="DATE")
def year_month(year: Node, month: Node) -> Told | None:
    """2017 April."""
    return Told(year_of(year), _named(month)) if year_of(year) and _named(month) else None


@DAYS.rule("MONTH OF FIGURE", makes="DATE")
def month_of_short_year(month: Node, _: Any, year: Node) -> Told | None:
    """April of 87."""
    return Told(short_year(year), _named(month)) if short_year(year) and _named(month) else None


@DAYS.rule("MONTH HYPHEN? FIGURE", makes="DATE")
def run_together(month: Node, hyphen: Node | None, day: Node) -> Told | None:
    """Mar4, May-1: nothing between them."""
    touching = month.end == (hyphen or day).start and (hyphen or month).end == day.start
    return told_day(None, given((month,), "MONTH"), digits_of(day)) if touching else None


@DAYS.rule("LED? FALLSEASON OF? FIGURE", makes="DATE")
def fall_of_a_year(_: Any, season: Node, __: Any, year: Node) -> Told | None:
    """Fall 2004, the fall of 2007: a season only beside a year."""
    return Told(year_of(year), months=tuple(given((season,), "FALLSEASON"))) if year_of(year) else None


@DAYS.rule("THE? LED? (FIGURE ORDINALEND|TENS? HYPHEN? DAYCOUNT) HYPHEN? CENTURYNAME ERAWORD?", makes="DATE")
def century(_: Any, part: tuple[Node, ...], number: tuple[Node, ...], __: Any, ___: Any, era: Node | None) -> Any:
    """The early 21st century, nineteenth-century, the 7th century BC."""
    count = whole(number)
    if not count or count > LATEST_YEAR // CENTURY + 1:
        return None
    year = -count * CENTURY if given((era,), "ERAWORD") == -1 else max((count - 1) * CENTURY, 1)
    return Told(year, part=given(part, "PARTOF"), century=True)


@DAYS.rule("FIGURE ERAWORD", makes="DATE")
def year_of_an_era(year: Node, era: Node) -> Told | None:
    """508 BC, 394 AD; the letters are capitals."""
    number = int(year.word.replace(",", "")) if year.word.replace(",", "").isdecimal() else 0
    if not number or not era.word.isupper():
        return None
    return Told(number * given((era,), "ERAWORD"))


@DAYS.rule("ERAWORD FIGURE", makes="DATE")
def era_and_its_year(era: Node, year: Node) -> Told | None:
    """AD 842."""
    return Told(digits_of(year)) if era.word.isupper() and digits_of(year) else None


@DAYS.rule("THE? LED? APOSTROPHE? DECADENAME", makes="DATE")
def decade_by_name(article: Any, part: tuple[Node, ...], _: Any, name: Node) -> Told | None:
    """The sixties, the early eighties."""
    if article is None and not part and given((name,), "DECADENAME") < HIGHEST_SCORE:
        return None  # "in their twenties" is an age
    return Told(TWO_DIGITS_ARE + given((name,), "DECADENAME"), part=given(part, "PARTOF"), decade=True)


@DAYS.rule("THE? APOSTROPHE? FIGURE (WORD|POSSESSIVE)", makes="DATE")
def decade_in_two_digits(_: Any, __: Any, figure: Node, end: tuple[Node, ...]) -> Told | None:
    """The 20s, the '90s, in 70's."""
    if (
        end[0].word.lstrip("'’") != "s"
        or end[0].start != figure.end
        or not short_year(figure)
        or digits_of(figure) % DECADE
    ):
        return None
    return Told(TWO_DIGITS_ARE + digits_of(figure), decade=True)


@DAYS.rule("APOSTROPHE FIGURE", makes="DATE YEAR")
def year_in_two_digits(mark: Node, figure: Node) -> Told | None:
    """'99."""
    year = short_year(figure)
    return Told(year) if year and mark.end == figure.start else None


@DAYS.rule("TENS HYPHEN? DAYCOUNT", makes="ORDINALNUMBER")
def spelt_ordinal(tens: Node, _: Any, ones: Node) -> Number | None:
    """Twenty-seventh."""
    number = Decimal(whole((tens, ones)) or 0)
    return Number(number, number) if number <= LAST_DAY else None


@DAYS.rule("HALFNAME OF? FIGURE", makes="DATE")
def half_by_name(half: Node, _: Any, year: Node) -> Told | None:
    """H2 2016."""
    number = given((half,), "HALFNAME")
    return Told(year_of(year), months=(number * 6 - 5, number * 6)) if year_of(year) else None


@DAYS.rule("HALFNAME", makes="DATE")
def half_alone(half: Node) -> Told | None:
    """H1."""
    number = given((half,), "HALFNAME")
    return Told(months=(number * 6 - 5, number * 6)) if half.word[0].isupper() else None


@DAYS.rule("EASTER", makes="DATE")
def easter(node: Node) -> Part:
    """Easter, Good Friday."""
    return Part("easter", given((node,), "EASTER"))


@DAYS.rule("WEEKDAYFEAST", makes="DATE")
def weekday_of_a_month(node: Node) -> Part:
    """Thanksgiving: the fourth Thursday of November."""
    weekday, number, month = given((node,), "WEEKDAYFEAST")
    return Part("weekdays", number, Told(month=month), weekday)


@DAYS.rule("HOLIDAY", makes="DATE")
def holiday(node: Node) -> Told | None:
    """Christmas, New Year's Eve: the same day of every year."""
    month, day = given((node,), "HOLIDAY")
    return Told(None, month, day)


DAYS.rules += [rule for rule in DATES.rules if rule.name in PLAIN]


@DAYS.rule("QUARTERNAME", makes="DATE")
def quarter_alone(quarter: Node) -> Told | None:
    """Q2."""
    number = given((quarter,), "QUARTERNAME")
    return Told(months=(number * 3 - 2, number * 3)) if quarter.word[0].isupper() else None


@DAYS.rule("TENS (UNITNUM|TENS HYPHEN? UNITNUM|TENS)", makes="DATE YEAR")
def spelt_year_of_this_century(hundreds: Node, rest: tuple[Node, ...]) -> Told | None:
    """Twenty eighteen, twenty twenty-four."""
    number = whole(rest)
    if given((hundreds,), "TENS") != LATEST_YEAR // CENTURY - 1 or number is None or number < DECADE:
        return None
    return _spelt(LATEST_YEAR // CENTURY - 1, number)


@DAYS.rule("UNITNUM TENS HYPHEN? UNITNUM?", makes="DATE YEAR")
def spelt_year(hundreds: Node, *rest: Any) -> Told | None:
    """Nineteen ninety-six."""
    return _spelt(given((hundreds,), "UNITNUM"), whole(node for node in rest if node is not None))


@DAYS.rule("UNITNUM HUNDRED AND? TENS HYPHEN? UNITNUM?", makes="DATE YEAR")
def spelt_year_in_full(hundreds: Node, *rest: Any) -> Told | None:
    """Nineteen hundred sixty-seven."""
    return _spelt(given((hundreds,), "UNITNUM"), whole(node for node in rest[2:] if node is not None))


def _spelt(hundreds: int, rest: int | None) -> Told | None:
    if not DECADE <= hundreds <= LATEST_YEAR // CENTURY or rest is None:
        return None
    return Told(hundreds * CENTURY + rest)


def with_year(told: Told, year: int | None) -> Told:
    """The day or month in this year, where it has none of its own."""
    return told if told.year is not None or year is None else replace(told, year=year)


def part_of_year(part: Part, year: int) -> Part:
    """Easter 2010, Thanksgiving 2023."""
    whole_year = with_year(part.whole, year) if isinstance(part.whole, Told) else Told(year)
    return replace(part, whole=whole_year)


def dated(value: Any, year: int) -> Any:
    """The day in this year."""
    return part_of_year(value, year) if isinstance(value, Part) else with_year(value, year)
