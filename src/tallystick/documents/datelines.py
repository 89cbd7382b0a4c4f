"""Datelines at the start of a text and signatures at its end: where a text dates itself in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tallystick.documents.calendar_words import Said, any_of, pattern, said
from tallystick.documents.tables import table
from tallystick.model.text import Span

TIME = r"(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
CLOSE = r"[\s\W]{0,4}"


@dataclass(frozen=True, slots=True)
class Line:
    """A date that stands in the text, and where.

    said  None where no calendar has the day
    """

    basis: str
    words: str
    said: Said | None
    span: Span


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of dating.toml."""
    return tuple(table("dating")["words"][name])


@cache
def within(name: str) -> int:
    """One limit of dating.toml."""
    return int(table("dating")["limits"][name]["value"])


@cache
def alone() -> re.Pattern[str]:
    """A line that only says a date: "31 October 2025", "Date – 3 September 2024", "By J. Doe, 8 February 2024"."""
    label = any_of(list(words("labels")))
    byline = r"by\s[^.!?|]{2,60}?\s*[,|·•–—-]\s*"
    return re.compile(rf"[\s\W]{{0,3}}(?:{byline})?(?:{label}\s*(?:on\b|[:–—-])?\s*)?(?P<date>{pattern()}){TIME}{CLOSE}", re.I)


@cache
def headed() -> re.Pattern[str]:
    """A line that names its kind and its date: "Situation report, 12 February 2015"."""
    kind = any_of(list(words("kinds")))
    return re.compile(rf"[^.!?\d]{{0,40}}\b{kind}\b[^.!?]{{0,40}}?,\s*(?P<date>{pattern()})(?=\s*(?:[-–—.:|(]|$))", re.I)


@cache
def placed() -> re.Pattern[str]:
    """A dateline proper: "GENEVA, Feb 8 (Reuters) -", "MOSCOW, February 20.", "YEMEN, 11/30/2022 –"."""
    agency = r"(?:\([^()]{1,40}\)\s*)?"
    return re.compile(
        rf"(?P<place>[^\W\d_][^\d!?:;()]{{1,60}}?)\s*{agency}(?:[,–—-]|(?<=\.))?\s*(?P<date>{pattern()})\s*{agency}"
        r"(?P<end>[-–—:|/]|\.(?=\s|$)|\Z)",
        re.I,
    )


@cache
def leading() -> re.Pattern[str]:
    """A paragraph that begins with a date and a dash: "8 February 2024 – GENEVA"."""
    return re.compile(rf"[\[(]?(?P<date>{pattern()})[\])]?(?:\s+[-–—|]\s|\s*:\s)", re.I)


@cache
def signed() -> re.Pattern[str]:
    """A last line that signs and dates: "DM 9th November ’23", "J. Doe, Kyiv, 9 November 2023"."""
    return re.compile(rf"[\s\W]{{0,3}}(?P<who>[^\d!?©]{{0,60}}?)[\s,–—|(-]*(?P<date>{pattern()}){CLOSE}", re.I)


def dateline(text: str) -> Line | None:
    """The date that the opening paragraphs say, or None. Its year may be missing."""
    opening = list(first_paragraphs(text))
    for start, paragraph in opening:
        short = len(paragraph) <= within("line")
        found = (alone().fullmatch(paragraph) if short else None) or headed().match(paragraph) or of_place(paragraph)
        if found:
            return line("dateline", found, start)
    begun = [(start, found) for start, paragraph in opening if (found := leading().match(paragraph))]
    if len(begun) == 1:  # several are a chronicle, not a dateline
        date = said(begun[0][1])
        if date and date.year:
            return line("dateline", begun[0][1], begun[0][0])
    return None


def line(basis: str, found: re.Match[str], start: int) -> Line:
    """What a pattern found in a paragraph that starts there, with the place of its words in the text."""
    first, last = found.span("date")
    return Line(basis, found["date"], said(found), Span(start + first, start + last))


def first_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The opening paragraphs, as much of each as a dateline may need, with where they start."""
    start = 0
    for _ in range(within("opening")):
        end = text.find("\n\n", start)
        stop = len(text) if end < 0 else end
        yield start, text[start : min(stop, start + 2 * within("line"))]
        if end < 0:
            return
        start = end + 2


def of_place(paragraph: str) -> re.Match[str] | None:
    """A dateline that names a place in capitals or as a name, not a sentence that begins with a date."""
    found = placed().match(paragraph)
    if not found or found["end"] == "." and not found["place"].split()[0].strip(",.").isupper():
        return None
    return found if named(found["place"]) and found["place"].split()[0] not in words("no_places") else None


def named(place: str) -> bool:
    """Whether every word could be part of a name."""
    return all(word[:1].isupper() or word in words("inside") or "-" in word for word in re.findall(r"[^\W\d_][\w'’.-]*", place))


def signature(text: str) -> Line | None:
    """The date of a signature line at the end of a text of several paragraphs, or None."""
    for start, paragraph in last_paragraphs(text):
        found = signed().fullmatch(paragraph) if len(paragraph) <= within("line") else None
        date = said(found) if found else None
        if found and date and date.year and signs(found["who"]):
            return line("signature", found, start)
    return None


def last_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The closing paragraphs, last first, with where they start; never the first paragraph of the text."""
    end = len(text)
    for _ in range(within("closing")):
        start = text.rfind("\n\n", 0, end)
        if start < 0:
            return
        yield start + 2, text[start + 2 : end]
        end = start


def signs(who: str) -> bool:
    """Whether the words before a date are names or initials, or only a label."""
    tokens = re.findall(r"[^\W_][\w'’-]*", who)
    if who.strip(" :–—-").lower() in words("labels"):
        return True
    return len(tokens) <= 6 and all(token[0].isupper() and token.lower() not in words("no_signature") for token in tokens)
