"""Parts of longer units and days with their year: late in 1985, the last week of August, October of that year."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Told
from tallystick.languages.en.moments.days import LAST_DAY, dated, part_of_year, short_year, with_year
from tallystick.languages.en.moments.lengths import unit_of
from tallystick.languages.en.moments.values import given, has, leaves, whole
from tallystick.languages.moments import Between, Clock, Counted, Part, Shifted, Timed, Window

PARTS = Page(
    "parts",
    macros={
        "OFIN": "OF|INWORD|ONWORD",
        "ORDINALDAY": "ORDINALNUMBER|DAYONLY|NUMBER|THE? TENS? HYPHEN? DAYCOUNT",
    },
)
CALENDAR_UNITS = ("years", "months", "weeks")
YEAR_UNITS = ("years", "fiscal years", "school years")


@PARTS.rule("DATE WEEKENDDATE YEAR?", makes="DATE")
def weekend_of_a_day(day: Node, _: Any, year: Node | None) -> Part | None:
    """Halloween weekend 2021."""
    told = day.value
    if not isinstance(told, Told | Part):
        return None
    return Part("weekends", 1, dated(told, year.value.year) if year is not None else told)


@PARTS.rule("WEEKENDDATE OF DATE YEAR?", makes="DATE")
def weekend_of(_: Any, __: Any, day: Node, year: Node | None) -> Part:
    """The weekend of 12 May."""
    return Part("weekends", 1, dated(day.value, year.value.year) if year is not None else day.value)


@PARTS.rule("YEARNAME NUMBER", makes="DATE")
def year_by_short_name(name: Node, year: Node) -> Told | Part | None:
    """FY17."""
    number = short_year(year)
    if number is None or name.end != year.start:
        return None
    unit = given((name,), "YEARNAME")
    return Told(number) if unit == "years" else Part(unit, 0, Told(number))


@PARTS.rule("(YEARNAME|UNITONLY|THEUNIT) NUMBER", makes="DATE")
def early_year(unit: tuple[Node, ...], number: Node) -> Told | None:
    """The year 247."""
    value, year = unit[0].value, whole((number,))
    if isinstance(value, Shifted | Part) and value.unit != "years":
        return None
    return Told(year) if year and len(str(year)) == 3 else None


@PARTS.rule("(YEARNAME|UNITONLY|THEUNIT) YEAR", makes="DATE")
def year_by_name(unit: tuple[Node, ...], year: Node) -> Told | Part | None:
    """The year 1950, CY 2008, fiscal year 2017."""
    value = unit[0].value
    name = value.unit if isinstance(value, Shifted | Part) else given(unit, "YEARNAME")
    if name not in YEAR_UNITS:
        return None
    return Told(year.value.year) if name == "years" else Part(name, 0, Told(year.value.year))


@PARTS.rule("TURNEDUNIT OFIN THE? (DATE|REF)", makes="DATE")
def last_unit_of(unit: Node, _: Any, __: Any, day: tuple[Node, ...]) -> Part | None:
    """The last week of August, the last Sunday in October."""
    value = unit.value
    if value.number >= 0 or (not has(unit.parts, "FINAL") and not has(leaves(unit), "FINAL")):
        return None
    if value.unit != "named":
        return Part(value.unit, -1, day[0].value)
    inside = value.inside
    return Part("weekdays", -1, day[0].value, inside.weekday) if inside.weekday is not None else None


@PARTS.rule("DATE (COMMA|INWORD|OF)? YEAR", makes="DATE")
def day_and_its_year(day: Node, _: Any, year: Node) -> Told | Part | None:
    """11 March in 1967, Christmas 2007."""
    told = day.value
    if isinstance(told, Part) and told.unit in ("easter", "weekdays"):
        return part_of_year(told, year.value.year)
    if (
        not isinstance(told, Told)
        or told.year is not None
        or told.decade
        or not (told.day or told.month or told.months)
    ):
        return None
    return with_year(told, year.value.year)


@PARTS.rule("DATE (DAYONLY|THE DAYCOUNT)", makes="DATE")
def weekday_and_spelt_day(day: Node, number: tuple[Node, ...]) -> Told | None:
    """Mriday the twenty-third."""
    told, count = day.value, getattr(number[-1].value, "day", None) or whole(number)
    if not isinstance(told, Told) or told.weekday is None or told.day or not count or count > LAST_DAY:
        return None
    return replace(told, day=count)


@PARTS.rule("(SHORTDAY|DATE) COMMA? THE? DATE", makes="DATE")
def weekday_and_day(*parts: Any) -> Told | None:
    """Tue May 9."""
    first, told = parts[0][0].value, parts[-1].value
    if has(parts[0], "DATE") and not (isinstance(first, Told) and first.weekday is not None and first.day is None):
        return None
    return told if isinstance(told, Told) and told.day and told.weekday is None else None


@PARTS.rule("(SHORTDAY|DATE) (NUMBER|ORDINALNUMBER|DAYONLY)", makes="DATE")
def weekday_and_number(day: tuple[Node, ...], number: tuple[Node, ...]) -> Told | None:
    """Tue 13th, Friday 31."""
    weekday = given(day, "SHORTDAY")
    told = day[0].value if weekday is None else Told(weekday=weekday)
    if not isinstance(told, Told) or told.weekday is None or told.day is not None or not day[0].word[0].isupper():
        return None
    return told


@PARTS.rule("THE? HALFNAMED THE? DATE", makes="DATE")
def half_of_a_day(_: Any, half: Node, __: Any, day: Node) -> Part:
    """The second half of last year."""
    return Part("halves", given((half,), "HALFNAMED"), day.value)


@PARTS.rule("(THE? ORDINAL|ORDINALNUMBER|DAYONLY) OF DATE", makes="DATE")
def day_of_a_month(number: tuple[Node, ...], _: Any, month: Node) -> Shifted | None:
    """The first of the month, the 28th of that month."""
    day = getattr(number[-1].value, "day", None) or whole(number)
    outer = month.value
    if not isinstance(outer, Shifted) or outer.unit != "months" or outer.inside is not None or not day:
        return None
    return replace(outer, inside=Told(day=int(day)))


@PARTS.rule("(THEUNIT|UNITONLY) (OF|STARTING) DATE", makes="DATE")
def week_of_a_day(unit: tuple[Node, ...], _: Any, day: Node) -> Part | None:
    """The week of 5 May."""
    value, told = unit[0].value, day.value
    if value.unit != "weeks" or not isinstance(told, Told) or not told.day:
        return None
    return Part("weeks", 0, told)


@PARTS.rule("THE? EARLYLATE HYPHEN? (INTO THE?|THE)? (DATE|PARTDATE|TIMED)", makes="DATE")
def part_of_a_day(_: Any, part: Node, __: Any, ___: Any, day: tuple[Node, ...]) -> Any:
    """Late in 1985, the end of the year, earlier this month."""
    value, name = day[-1].value, given((part,), "EARLYLATE") or None
    if name == "end" and is_one_day(value):
        return Timed(value, Clock(23, 59, 59))
    name = "late" if name == "end" else name
    return replace(value, part=name) if isinstance(value, Told) and name and not value.day else value


def is_one_day(value: Any) -> bool:
    """Whether it is a single day: its end is an hour."""
    if isinstance(value, Shifted):
        return value.unit == "days"
    return isinstance(value, Told) and bool(value.day or value.weekday is not None)


@PARTS.rule("EARLYLATE (ONEUNIT|UNITONLY)", makes="DATE")
def part_of_a_unit(_: Any, unit: tuple[Node, ...]) -> Shifted:
    """End of month."""
    value = unit[0].value
    return Shifted(value.unit if isinstance(value, Part) else unit_of(*unit), 0)


@PARTS.rule("PARTDATE OFIN THE? (DATE|REF)", makes="DATE")
def unit_of_a_day(part: Node, _: Any, __: Any, day: tuple[Node, ...]) -> Part | None:
    """The last week of March, the third week of 1988, the ninth day of next month."""
    value = part.value
    return replace(value, whole=day[-1].value) if isinstance(value, Part) else None


@PARTS.rule("WINDOW OFIN THE? DATE", makes="LENGTH WINDOW")
def window_of_a_day(window: Node, _: Any, __: Any, day: Node) -> Window:
    """The first seven months of 1932."""
    return Window(window.value.length, window.value.direction, Counted.STORY, day.value)


@PARTS.rule("DATE (OF|COMMA|HYPHEN|INWORD)? DATE", makes="DATE")
def day_in_a_unit(first: Node, joint: tuple[Node, ...], second: Node) -> Shifted | None:
    """March of that year, Friday of last week, this week Sunday."""
    inner, outer = first.value, second.value
    if isinstance(inner, Shifted) and isinstance(outer, Told) and outer.weekday is not None:
        inner, outer = outer, inner
    if not isinstance(inner, Told | Part) or not isinstance(outer, Shifted) or outer.inside is not None:
        return None
    if not joint and outer.unit != "years" and not (isinstance(inner, Told) and inner.weekday is not None):
        return None
    if outer.unit not in CALENDAR_UNITS or (isinstance(inner, Told) and inner.year is not None):
        return None
    return replace(outer, inside=inner)


@PARTS.rule("(NUMBER|ORDINALNUMBER|DAYONLY) (ANDOR|COMMA|RANGEWORD) DATE", makes="PERIOD")
def days_of_a_month(number: tuple[Node, ...], joint: tuple[Node, ...], last: Node) -> Between | None:
    """6 and 9 April: two days of one month."""
    day, told = getattr(number[0].value, "day", None) or whole(number) or 0, last.value
    if not isinstance(told, Told) or not told.day or not told.month or not 0 < day < told.day or "THE" in last.classes:
        return None
    return Between(replace(told, day=day), told, "from" if has(joint, "RANGEWORD") else "and")


@PARTS.rule("NUMBER RANGEWORD NUMBER (OF|INWORD)? DATE", makes="PERIOD")
def days_in_a_month(first: Node, _: Any, last: Node, __: Any, month: Node) -> Between | None:
    """6 to 17 next month."""
    value, low, high = month.value, whole((first,)), whole((last,))
    if not isinstance(value, Shifted) or value.unit != "months" or value.inside is not None:
        return None
    if not low or not high or not low < high <= LAST_DAY:
        return None
    return Between(replace(value, inside=Told(day=low)), replace(value, inside=Told(day=high)), "from")


@PARTS.rule("DATE BETWEENWORD NUMBER (ANDOR|RANGEWORD) NUMBER", makes="PERIOD")
def month_between_its_days(month: Node, _: Any, first: Node, __: Any, last: Node) -> Between | None:
    """Narch between 11 and 14."""
    told, low, high = month.value, whole((first,)), whole((last,))
    if not isinstance(told, Told) or not told.month or told.day or not low or not high or not low < high <= LAST_DAY:
        return None
    return Between(replace(told, day=low), replace(told, day=high), "from")


@PARTS.rule("DATE (ANDOR|COMMA|RANGEWORD) ORDINALDAY", makes="PERIOD")
def days_after_a_month(first: Node, joint: tuple[Node, ...], last: tuple[Node, ...]) -> Between | None:
    """May 6 and 7th, 9 April to the 17th."""
    told, number = first.value, last[-1]
    value = getattr(number.value, "day", None) or whole(last)
    if not isinstance(told, Told) or not told.day or not told.month or value is None or has(joint, "COMMA"):
        return None
    if has(last, "DAYCOUNT") and not has(joint, "RANGEWORD"):
        return None
    if not 0 < int(value) <= LAST_DAY or ("NUMBER" in number.classes and not number.word.isdecimal()):
        return None
    following = told.month + 1 if int(value) < told.day else told.month
    return Between(told, replace(told, month=following, day=int(value)), "from" if has(joint, "RANGEWORD") else "and")


@PARTS.rule("PARTDATE COMMA? YEAR", makes="DATE")
def unit_and_its_year(part: Node, _: Any, year: Node) -> Part | None:
    """Third quarter 2015."""
    return replace(part.value, whole=year.value) if isinstance(part.value, Part) else None


@PARTS.rule("DATE POSSESSIVE PARTDATE", makes="DATE")
def unit_of_its_year(day: Node, _: Any, part: Node) -> Part | None:
    """Next year's second quarter."""
    return replace(part.value, whole=day.value) if isinstance(part.value, Part) else None


@PARTS.rule("RESTOF (THE|POSSESSED)? (DATE|UNITONLY)", makes="DATE")
def rest_of_a_unit(_: Any, __: Any, unit: tuple[Node, ...]) -> Part | None:
    """The rest of the week."""
    value = unit[0].value
    if isinstance(value, Part) and value.whole is None:
        value = Shifted(value.unit, 0)
    return Part("rest", 0, value) if isinstance(value, Shifted | Told) else None
