"""The texts of a report: each paragraph with its claims marked and their cards beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from tallystick.model.finding import Dossier, Fit
from tallystick.model.text import Document, Span
from tallystick.report.card import Entry, card
from tallystick.report.headline import called, read_from
from tallystick.report.marking import Mark, marked, paragraphs
from tallystick.report.markup import Markup, element, joined, link
from tallystick.report.wording import dated_words, shortened

UNPLACED = "number-unplaced"
LINE = 55
"""Characters of a line of text, fewer than there are: a column of 35rem holds some 60."""
LINES = 14
"""Lines of a paragraph that stays in sight beside its cards: 14 of 31 px are less than the lowest screens show."""


class Paragraph(Struct, frozen=True):
    """A stretch of a text with the claims and marks that begin in it."""

    span: Span
    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def articles(dossier: Dossier, entries: tuple[Entry, ...]) -> Markup:
    """Every document as a section of its own."""
    own: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        own[entry.claim.document].append(entry)
    unplaced: dict[str, list[Mark]] = defaultdict(list)
    for where, mark in _unplaced(dossier):
        unplaced[where].append(mark)
    sections = (
        _document(document, place, _paragraphs(document, own[document.id], unplaced[document.id]))
        for place, document in enumerate(dossier.documents, 1)
    )
    return element("div", *sections, id="documents")


def _unplaced(dossier: Dossier) -> Iterator[tuple[str, Mark]]:
    for place, issue in enumerate(dossier.issues, 1):
        if issue.code == UNPLACED and issue.start is not None and issue.end is not None:
            yield issue.where, Mark(Span(issue.start, issue.end), place, None)


def _paragraphs(document: Document, entries: Iterable[Entry], unplaced: Iterable[Mark]) -> list[Paragraph]:
    parts = [Paragraph(span) for span in paragraphs(document.text)] or [Paragraph(Span(0, len(document.text)))]
    starts = [part.span.start for part in parts]
    for entry in entries:
        part = parts[max(bisect_right(starts, entry.claim.span.start) - 1, 0)]
        fit = entry.answer.fit if entry.answer else Fit.NOT_CHECKABLE
        part.entries.append(entry)
        part.marks.append(Mark(entry.claim.span, entry.number, fit))
    for mark in unplaced:
        parts[max(bisect_right(starts, mark.span.start) - 1, 0)].marks.append(mark)
    return parts


def _document(document: Document, place: int, parts: list[Paragraph]) -> Markup:
    first = document.text[parts[0].span.start : parts[0].span.end].strip()
    headed = bool(first) and first == called(document)
    heading = _words(document, parts[0], "h2", id_=f"d{place}") if headed else _plain_heading(document, place)
    head = element("div", heading, _facts(document), class_="text stays")
    cards = _cards(parts[0]) if headed else Markup()
    rows = (_row(_words(document, part, "p"), _cards(part)) for part in parts[int(headed) :])
    return element("section", _row(head, cards), *rows, class_="document", aria_labelledby=f"d{place}")


def _plain_heading(document: Document, place: int) -> Markup:
    return element("h2", shortened(called(document), 200), id=f"d{place}", dir="auto")


def _facts(document: Document) -> Markup:
    facts: list[str] = [dated_words(document)]
    if document.url:
        facts.append(link(document.url))
    origin = element("span", "read from ", element("code", read_from(document)), title=document.origin.sha256)
    return element("p", joined((*facts, origin), " · "), class_="facts")


def _words(document: Document, part: Paragraph, name: str, *, id_: str | None = None) -> Markup:
    words = marked(document.text, part.span, tuple(part.marks))
    class_ = None if name != "p" else "text stays" if _fits_a_screen(part, document) else "text"
    return element(name, words, class_=class_, id=id_, lang=document.language or None, dir="auto")


def _cards(part: Paragraph) -> Markup:
    if not part.entries:
        return Markup()
    cards = (card(entry) for entry in part.entries)
    return element("div", *cards, class_="cards", role="group", aria_label="Figures of this paragraph")


def _row(text: Markup, cards: Markup) -> Markup:
    return element("div", text, cards, class_="row with-cards" if cards else "row")


def _fits_a_screen(part: Paragraph, document: Document) -> bool:
    """Whether the paragraph can stay beside its cards: one that is higher than the screen would be cut off there."""
    words = document.text[part.span.start : part.span.end]
    lines = sum(len(line) // LINE + 1 for line in words.split("\n"))
    return lines <= LINES
