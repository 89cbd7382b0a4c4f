"""What one field says: a day, a whole number or degrees, or None for what cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = 12
FIRST_YEAR = 1000  # four digits
PEOPLE = 10_000_000_000  # more than live on Earth
ISO = "%Y-%m-%d"
_LETTERS = {
    "%Y": "YYYY", "%m": "MM", "%d": "DD", "%B": "month", "%b": "mon", "%y": "YY",
    "%H": "hh", "%M": "mm", "%S": "ss", "%f": "ffffff",
}  # fmt: skip
_DAY, _TIME = r"\d{4}-\d{2}-\d{2}", r" (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_ISO_FORMS = {  # read without strptime, which takes ten times as long
    ISO: re.compile(_DAY, re.ASCII),
    f"{ISO} %H:%M:%S": re.compile(_DAY + _TIME, re.ASCII),
    f"{ISO} %H:%M:%S.%f": re.compile(_DAY + _TIME + r"\.\d{1,6}", re.ASCII),
}
_WHOLE = re.compile(r"(-?\d+)(?:\.0+)?", re.ASCII)


def day(text: str, formats: tuple[str, ...]) -> date | None:
    """A day in one of the publisher's formats, in `datetime.strptime`'s letters."""
    for form in formats:
        try:
            known = _ISO_FORMS.get(form)
            if known is None:
                return datetime.strptime(text, form).date()
            if known.fullmatch(text):
                return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None


def stretch(text: str, formats: tuple[str, ...]) -> tuple[date, date] | None:
    """The first and last day that the text tells: one day, or all of a month or year where its form has no day."""
    for form in formats:
        first = day(text, (form,))
        if first is None or "%d" in form or form == ISO:
            if first is not None:
                return first, first
            continue
        months = 1 if any(letter in form for letter in ("%m", "%b", "%B")) else MONTHS
        if first.year == date.max.year:
            continue  # what stands for "no year": no day comes after it
        month = first.month + months
        after = date(first.year + (month > MONTHS), (month - 1) % MONTHS + 1, 1)
        return first, date.fromordinal(after.toordinal() - 1)
    return None


def of_numbers(year: int, month: int, day: int) -> date | None:
    """The day of three numbers; None where they make none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def form_words(formats: tuple[str, ...]) -> str:
    """The forms of days as people write them: YYYY-MM-DD or DD month YYYY."""
    words = formats
    for letters, told in _LETTERS.items():
        words = tuple(form.replace(letters, told) for form in words)
    return " or ".join(words)


def count(text: str) -> int | None:
    """A whole number in digits: 12 or 12.0, not 12.5, 1,200 or a dozen."""
    match = _WHOLE.fullmatch(text.strip())
    return int(match[1]) if match else None


def persons(text: str) -> int | None:
    """A number of persons; None for what is none, or is more than there are people."""
    number = count(text)
    return number if number is not None and number <= PEOPLE else None


def year(text: str) -> int | None:
    """A year of four digits, so that 22 is not the year 22."""
    number = count(text)
    return number if number is not None and FIRST_YEAR <= number <= date.max.year else None


def degrees(text: str, limit: int) -> float | None:
    """A latitude or longitude; NaN where nothing stands."""
    if not text:
        return float("nan")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= limit else None
