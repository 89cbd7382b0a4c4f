"""Dates as a sentence writes them out: 21 August 2013, August 21, 2013, August 2013, 2013."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.check.tables import axes

_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:(?P<month>[A-Z][a-z]{2,})\.?,?\s+)?"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,\s+)?(?P<year>(?:18|19|20)\d\d)\b"
)

_WITHOUT = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>[A-Z][a-z]{2,})\b"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!,?\s*\d))?(?!\.?,?\s*(?:\d{1,2},?\s*)?\d{4})"
)


def plain_dates(text: str) -> Iterator[tuple[int, str]]:
    """Each date of the text that tells its year: where its first word begins, and the date as EDTF."""
    for found in _DATE.finditer(text):
        month = month_of(found["month"] or "")
        number = found["day"] or found["after"]
        at = found.start() if month or not found["month"] else found.start("year")
        yield at, found["year"] + (f"-{month:02}" if month else "") + (f"-{int(number):02}" if month and number else "")


def dates_without_a_year(text: str) -> Iterator[tuple[int, str]]:
    """August, 21 August, August 21, where no year follows: where it begins, and what stands after the year in EDTF."""
    for found in _WITHOUT.finditer(text):
        month, number = month_of(found["month"]), found["day"] or found["after"]
        if month:
            yield found.start(), f"-{month:02}" + (f"-{int(number):02}" if number else "")


def month_of(word: str) -> int:
    """1 for January and Jan; 0 for what is no month."""
    short = [name.lower() for name in axes().months]
    return short.index(word[:3].lower()) + 1 if word[:3].lower() in short and _is_month(word) else 0


def _is_month(word: str) -> bool:
    """Whether it is the month, and no word that begins as one does: Mariupol, Decree."""
    return len(word) == len("Jan") or word.lower() in axes().month_names
