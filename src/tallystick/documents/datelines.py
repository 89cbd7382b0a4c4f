"""Datelines at the start of a text and signatures at its end: where a text dates itself in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from tallystick.documents.calendar_words import Said, any_of, date_in, is_calendar_word, said
from tallystick.documents.tables import table
from tallystick.model.text import Span

DIGIT = re.compile(r"\d")
MARKS = ("", *",–—-.)([/|:")


class Line(Struct, frozen=True):
    """A date that stands in the text, and where.

    said  None where no calendar has the day
    """

    basis: str
    words: str
    said: Said | None
    span: Span


class Setting(Struct, frozen=True):
    """A paragraph cut at the first date in it.

    start          where the paragraph begins in the text
    before, after  what stands around the date; `after` may be cut off in a long paragraph
    short          whether the paragraph is a line and not prose
    """

    start: int
    before: str
    date: re.Match[str]
    after: str
    short: bool

    def line(self, basis: str) -> Line:
        """The date as part of a dateline or signature."""
        first, last = self.date.span()
        return Line(basis, self.date.group(), said(self.date), Span(self.start + first, self.start + last))


@cache
def words(name: str) -> frozenset[str]:
    """One list of dating.toml."""
    return frozenset(table("dating")["words"][name])


@cache
def within(name: str) -> int:
    """One limit of dating.toml."""
    return int(table("dating")["limits"][name]["value"])


def dateline(text: str) -> Line | None:
    """The date that the opening paragraphs say, or None. Its year may be missing."""
    opening = [setting for start, end in first_paragraphs(text) if (setting := cut_at_date(text, start, end))]
    for setting in opening:
        if alone(setting) or headed(setting) or placed(setting):
            return setting.line("dateline")
    begun = [setting for setting in opening if leading(setting)]
    return begun[0].line("dateline") if len(begun) == 1 else None  # several are a chronicle, not a dateline


def signature(text: str) -> Line | None:
    """The date of a signature line at the end of a text of several paragraphs, or None."""
    for start, end in last_paragraphs(text):
        setting = cut_at_date(text, start, end) if end - start <= within("line") else None
        if setting and signs(setting):
            return setting.line("signature")
    return None


def first_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the opening paragraphs start and end."""
    start = 0
    for _ in range(within("opening")):
        end = text.find("\n\n", start)
        yield start, len(text) if end < 0 else end
        if end < 0:
            return
        start = end + 2


def last_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the closing paragraphs start and end, last first; never the first paragraph of the text."""
    end = len(text)
    for _ in range(within("closing")):
        start = text.rfind("\n\n", 0, end)
        if start < 0:
            return
        yield start + 2, end
        end = start


def cut_at_date(text: str, start: int, end: int) -> Setting | None:
    """A paragraph cut at the first date in its opening words; None where there is none."""
    line = within("line")
    short = end - start <= line
    opens = text[start : min(end, start + line)]
    date = date_in(opens) if short or set_off(opens) else None
    if date is None:
        return None
    after = text[start + date.end() : min(end, start + date.end() + line)]
    return Setting(start, opens[: date.start()], date, after, short)


def set_off(prose: str) -> bool:
    """Whether the first number in a paragraph of prose may open a date that a mark sets off from what precedes it."""
    digit = DIGIT.search(prose)
    if digit is None:
        return False
    before, _, word = prose[: digit.start()].rstrip().rpartition(" ")
    if word[-1:] in MARKS:
        return True
    return is_calendar_word(word) and (before.rstrip()[-1:] in MARKS or is_calendar_word(before.rpartition(" ")[2]))


def alone(setting: Setting) -> bool:
    """A line that only says a date: "31 October 2025", "Date – 3 September 2024", "By J. Doe, 8 February 2024"."""
    return setting.short and bool(closing().fullmatch(setting.after) and labelled().fullmatch(setting.before))


@cache
def closing() -> re.Pattern[str]:
    """What may follow a date in a line of its own: a clock time, and marks."""
    clock = r"[,\s]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?"
    return re.compile(rf"(?:{clock})?[\s\W]{{0,4}}", re.I)


@cache
def labelled() -> re.Pattern[str]:
    """What may come before a date in a line of its own: a byline, a label, or nothing."""
    label = any_of(words("labels"))
    byline = r"(?:by\s)?[^.!?|]{2,60}?\s*[|·•]\s*|by\s[^.!?]{2,60}?\s*[,–—-]\s*"
    return re.compile(rf"[\s\W]{{0,3}}(?:{byline})?(?:{label}\s*(?:on\b|[:–—-])?\s*)?", re.I)


def headed(setting: Setting) -> bool:
    """A line that names its kind and its date: "Situation report, 12 February 2015"."""
    ends = setting.after.lstrip()[:1]
    return ends in ("", *"-–—.:|(") and setting.before.rstrip().endswith(",") and bool(kind().fullmatch(setting.before))


@cache
def kind() -> re.Pattern[str]:
    """The words before the date in a line that names its kind."""
    return re.compile(rf"[^.!?]{{0,40}}\b{any_of(words('kinds'))}\b[^.!?]{{0,40}},\s*", re.I)


PLACE = re.compile(r"(?P<place>[^\W\d_][^\d!?:;()]{1,60}?)\s*(?:\([^()]{1,40}\)\s*)?(?:[,–—-]|(?<=\.))\s*")
AGENCY = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?P<end>[-–—:|/]|\.(?=\s|$)|$)")


def placed(setting: Setting) -> bool:
    """A dateline proper: "GENEVA, Feb 8 (Reuters) -", "MOSCOW, February 20.", "YEMEN, 11/30/2022 –"."""
    before = PLACE.fullmatch(setting.before) if setting.before.rstrip()[-1:] in (*",–—-.)",) else None
    after = AGENCY.match(setting.after)
    if not before or not after or (not after["end"] and not setting.short):
        return False
    first = before["place"].split()[0].strip(",.")
    if after["end"] == "." and not first.isupper():  # "Kyiv, 20 February. " may be prose; wire services write capitals
        return False
    return first not in words("no_places") and named(before["place"])


def named(place: str) -> bool:
    """Whether every word could be part of a name: a capital, a small word inside names, or hyphenated (al-Balah)."""
    found = re.findall(r"[^\W\d_][\w'’.-]*", place)
    return all(word[0].isupper() or word in words("inside") or "-" in word for word in found)


def leading(setting: Setting) -> bool:
    """A paragraph that begins with a date and a dash: "8 February 2024 – GENEVA"."""
    if setting.before not in ("", "[", "("):
        return False
    date = said(setting.date)
    return bool(date and date.year and re.match(r"[\])]?(?:\s+[-–—|]\s|\s*:\s)", setting.after))


def signs(setting: Setting) -> bool:
    """Whether a line is a signature: names, initials or a label, and a date with its year."""
    date = said(setting.date)
    if not date or not date.year or not re.fullmatch(r"[\s\W]{0,4}", setting.after):
        return False
    who = setting.before
    if who.strip(" :–—-").lower() in words("labels"):
        return True
    tokens = re.findall(r"[^\W_][\w'’-]*", who)
    names = all(token[0].isupper() and token.lower() not in words("no_signature") for token in tokens)
    return names and len(tokens) <= within("names") and not re.search(r"[\d!?©]", who)
