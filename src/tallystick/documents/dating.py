"""The document's own date and what it rests on: override, corpus field, metadata, dateline, signature, in order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tallystick.documents.calendar_words import Said, timestamp
from tallystick.documents.datelines import dateline, signature
from tallystick.documents.refusal import cut
from tallystick.documents.tables import table
from tallystick.errors import Issue
from tallystick.model.text import Dated, Span

OPEN = "relative dates in the text stay open"


class Hint(Struct, frozen=True):
    """One place where a document says its date.

    said  the date as told; None where the words are no date
    """

    basis: str
    words: str
    said: Said | None
    span: Span | None = None

    @property
    def dated(self) -> Dated | None:
        """The date as EDTF; None where it has no year."""
        edtf = self.said.edtf if self.said else None
        return Dated(edtf, self.basis, self.words, self.span) if edtf else None


def dated(
    text: str,
    *,
    field: object = None,
    metadata: Sequence[tuple[str, str]] = (),
    published: str | None = None,
    where: str = "",
) -> tuple[Dated | None, tuple[Issue, ...]]:
    """The document's date, and the issues about it.

    field      what a corpus gives as `published`
    metadata   pairs of name and value of a page, in any order
    published  EDTF date given by the user; it overrides the rest
    where      id of the document, for the issues

    A finer date that lies within the one that comes first in order is preferred: a dateline of 8 February 2024 to a
    corpus field of 2024-02. A dateline without a year takes the year of the date that comes first.
    """
    if published is not None:
        return Dated(published, "--published", published), ()
    hints = [*of_field(field), *of_metadata(metadata)]
    hints += own_words(text)
    return settled(tuple(with_years(hints)), where)


def of_field(field: object) -> list[Hint]:
    """The corpus field, if it says anything."""
    if field is None or field == "":
        return []
    words = str(field)
    return [Hint("corpus field", cut(words), timestamp(words))]


def of_metadata(metadata: Sequence[tuple[str, str]]) -> list[Hint]:
    """The page's statements of its date, most trusted first; `time` only where nothing else speaks."""
    if not metadata:
        return []
    names: list[str] = table("dating")["metadata"]["names"]
    known = [(name, value) for name, value in metadata if name in names and timestamp(value)]
    known.sort(key=lambda pair: names.index(pair[0]))
    spoken = [pair for pair in known if pair[0] != "time"] or known[:1]
    return [Hint("metadata", f"{name} {cut(value)}", timestamp(value)) for name, value in spoken]


def own_words(text: str) -> list[Hint]:
    """What the text itself says: dateline and signature, once where they are the same words."""
    lines = [line for line in (dateline(text), signature(text)) if line is not None]
    if len(lines) == 2 and lines[0].span == lines[1].span:
        lines.pop()
    return [Hint(line.basis, line.words, line.said, line.span) for line in lines]


def with_years(hints: list[Hint]) -> list[Hint]:
    """The hints, those without a year completed from the first that has one: the year that brings the two nearest."""
    anchor = next((hint.said for hint in hints if hint.said and hint.said.year), None)
    if anchor is None:
        return hints
    return [
        Hint(hint.basis, hint.words, hint.said.near(anchor), hint.span) if hint.said and not hint.said.year else hint
        for hint in hints
    ]


def settled(hints: tuple[Hint, ...], where: str) -> tuple[Dated | None, tuple[Issue, ...]]:
    """The date to use, and what must be said about it."""
    dates = [found for hint in hints if (found := hint.dated)]
    if len(hints) == 1 and dates and hints[0].said and not hints[0].said.readings:
        return dates[0], ()
    if not dates:
        return None, (unknown(hints, where),)
    used = max((date for date in dates if within(date.edtf, dates[0].edtf)), key=lambda date: len(date.edtf))
    others = [date for date in dates if not within(used.edtf, date.edtf) and not within(date.edtf, used.edtf)]
    issues = [competing(date, used, where) for date in first_of_each(others)]
    issues += [unclear(hint, used, where) for hint in hints if needs_word(hint, used)]
    return used, tuple(issues)


def within(finer: str, coarser: str) -> bool:
    """Whether an EDTF date lies in a coarser one, or is the same."""
    return finer.startswith(coarser)


def first_of_each(dates: list[Dated]) -> list[Dated]:
    """One of each date, in order."""
    return list({date.edtf: date for date in reversed(dates)}.values())[::-1]


def needs_word(hint: Hint, used: Dated) -> bool:
    """Whether a hint is no date at all, or one with two readings that nothing else settles."""
    return hint.said is None or (hint.said.readings != () and used.edtf not in hint.said.readings)


def unknown(hints: tuple[Hint, ...], where: str) -> Issue:
    """No date at all, or none with a year."""
    if not hints:
        return Issue("published-unknown", where, None, None, "no date of its own", OPEN)
    first = hints[0]
    lacks = "is no date" if first.said is None else "has no year"
    start, end = (first.span.start, first.span.end) if first.span else (None, None)
    return Issue("published-unknown", where, start, end, first.words, f"the {first.basis} {lacks}; {OPEN}")


def competing(other: Dated, used: Dated, where: str) -> Issue:
    """Another date than the one used."""
    start, end = (other.span.start, other.span.end) if other.span else (None, None)
    found = f"{other.edtf} ({other.basis}: {other.words})"
    return Issue("published-competing", where, start, end, found, f"{used.edtf} was used ({used.basis}: {used.words})")


def unclear(hint: Hint, used: Dated, where: str) -> Issue:
    """Words that are no date, or a date with day and month in an order that cannot be told."""
    start, end = (hint.span.start, hint.span.end) if hint.span else (None, None)
    why = "is no date" if hint.said is None else f"may be {' or '.join(hint.said.readings)}"
    effect = f"it {why}; {used.edtf} was used ({used.basis})"
    return Issue("published-competing", where, start, end, f"{hint.words} ({hint.basis})", effect)
