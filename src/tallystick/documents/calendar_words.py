"""Dates as documents write their own: read with their precision, validated, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from msgspec import Struct

from tallystick.documents.tables import table

STAMP = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T\s])")


class Said(Struct, frozen=True):
    """A date as told: the parts that are known.

    year, month, day  None where not told, or where the order of day and month cannot be told
    readings          the EDTF dates that an ambiguous 03/04/2022 may mean; () otherwise
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    readings: tuple[str, ...] = ()

    @property
    def edtf(self) -> str | None:
        """EDTF level 0, as fine as told; None without a year."""
        if self.year is None:
            return None
        parts = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def near(self, anchor: Said) -> Said:
        """This day and month in the year that brings them nearest to another date; unchanged if there is none."""
        assert anchor.year is not None
        if self.month is None or self.day is None:
            return self
        there = date(anchor.year, anchor.month or self.month, anchor.day or 1 if anchor.month else 1)
        years = (anchor.year, anchor.year - 1, anchor.year + 1) if anchor.month else (anchor.year,)
        days = [found for year in years if (found := day_of(year, self.month, self.day))]
        nearest = min(days, key=lambda found: abs((found - there).days), default=None)
        return Said(nearest.year, self.month, self.day) if nearest else self


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def bounds() -> tuple[int, int, int]:
    """Earliest and latest year of a publication, and the pivot of two-digit years."""
    limits = table("dating")["limits"]
    return limits["earliest"]["value"], limits["latest"]["value"], limits["pivot"]["value"]


@cache
def months() -> dict[str, int]:
    """Names of months in lower case, and their numbers."""
    return dict(table("dating")["months"])


def is_calendar_word(word: str) -> bool:
    """Whether a word names a month or a day of the week."""
    plain = word.strip(".,").lower()
    return plain in months() or plain in weekdays()


@cache
def weekdays() -> frozenset[str]:
    """Names of days in lower case."""
    return frozenset(table("dating")["words"]["weekdays"])


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def pattern() -> str:
    """One date, with groups for its parts; weekday names before it are taken along.

    Shapes: 8 February 2024 · 9th November ’23 · Feb 8[, 2024] · February 2024 · 2024-02-08 · 11/30/2022.
    """
    month = any_of(months()) + r"\b\.?"
    weekday = any_of(weekdays()) + r"\b\.?,?\s+"
    year = r"(?:\d{4}(?!\d)|[’'‘]\d\d(?!\d))"
    return (
        rf"(?:{weekday})?(?:"
        r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)"
        rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{month})(?:[\s,-]+(?P<y2>{year}))?"
        rf"|(?P<m3>{month})\s+(?P<d3>\d\d?)(?!\d)(?:st|nd|rd|th)?(?:,?\s+(?P<y3>{year}))?"
        r"|(?P<a4>\d\d?)(?P<s4>[-/.])(?P<b4>\d\d?)(?P=s4)(?P<y4>\d{4})(?!\d)"
        rf"|(?P<m5>{month}),?\s+(?P<y5>{year})"
        r")"
    )


@cache
def anywhere() -> re.Pattern[str]:
    """A date in running words."""
    return re.compile(rf"(?<![\w/.-]){pattern()}", re.I)


DIGITS = re.compile(r"\d+")
WORD_AFTER = re.compile(r"(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([^\W\d_]+)", re.I)
NUMBER_AFTER = re.compile(r"[-/.]\d")
LONGEST = 14  # "September" with a mark and a space, and room to see the space before it


def date_in(words: str) -> re.Match[str] | None:
    """The first date in running words, or None; looks only around digits, so that prose without dates costs little."""
    for digits in DIGITS.finditer(words):
        first, last = digits.span()
        if NUMBER_AFTER.match(words, last) or month_beside(words, first, last):
            return anywhere().search(words)
    return None


def month_beside(words: str, first: int, last: int) -> bool:
    """Whether the word before or after a number is a month."""
    after = WORD_AFTER.match(words, last)
    if after and after[1].lower() in months():
        return True
    before = words[max(0, first - LONGEST) : first].rstrip(" .,").rpartition(" ")[2]
    return before.lower() in months()


def said(found: re.Match[str]) -> Said | None:
    """What a match of `pattern` says; None for a day that no calendar has."""
    group = found.groupdict()
    if group["a4"]:
        return numbers(int(group["a4"]), int(group["b4"]), int(group["y4"]))
    year = next((group[name] for name in ("y1", "y2", "y3", "y5") if group[name]), None)
    month = next(group[name] for name in ("m1", "m2", "m3", "m5") if group[name])
    day = next((group[name] for name in ("d1", "d2", "d3") if group[name]), None)
    number = int(month) if month.isdigit() else months()[month.lower().rstrip(".")]
    return valid(full_year(year), number, int(day) if day else None)


def full_year(year: str | None) -> int | None:
    """2023 of "2023" or "’23"."""
    if year is None or year.isdigit():
        return int(year) if year else None
    short = int(year[1:])
    return short + (2000 if short < bounds()[2] else 1900)


def valid(year: int | None, month: int | None = None, day: int | None = None) -> Said | None:
    """The date, if the calendar has it and a text can have been published then."""
    earliest, latest, _ = bounds()
    if year is not None and not earliest <= year <= latest:
        return None
    leap = year or 2000  # a 29 February without a year may be right
    return Said(year, month, day) if day_of(leap, month or 1, day or 1) else None


def numbers(first: int, second: int, year: int) -> Said | None:
    """11/30/2022 and 30/11/2022 have one reading; 03/04/2022 has two, and only its year is taken."""
    found = [date for date in (valid(year, first, second), valid(year, second, first)) if date]
    if len(found) == 2 and first != second:
        return Said(year, readings=tuple(sorted(str(date.edtf) for date in found)))
    return found[0] if found else None


def said_in(words: str) -> Said | None:
    """The first date in running words, or None."""
    found = date_in(words)
    return said(found) if found else None


def timestamp(words: str) -> Said | None:
    """A date as machines write it (2015-02-12T10:00:00Z, 2015-02), or else the first date in the words."""
    stamp = STAMP.match(words)
    if stamp:
        year, month, day = (int(part) if part else None for part in stamp.groups())
        return valid(year, month, day)
    return said_in(words[:200])
