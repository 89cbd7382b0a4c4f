"""Which sentences are read: those that hold a figure, and those that tell who speaks and when for one that follows."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.grammar import Grammar
from tallystick.extract.naming import named
from tallystick.extract.reading import holds_figure
from tallystick.extract.scan import DEVOTED, Scan
from tallystick.extract.sentences import Stretch, sentences
from tallystick.grammar.finder import touched
from tallystick.grammar.node import Node
from tallystick.model.names import Names
from tallystick.model.text import Span

BEFORE_A_QUOTATION = 300  # characters

Row = list[Node]


def chosen(
    scan: Scan, quoted: tuple[Span, ...], grammar: Grammar, names: Names
) -> Iterator[tuple[Stretch, Row | None]]:
    """Each sentence with its row, or None where it is not read.

    A scan for words that figures are built from comes first; only a sentence that has one becomes a row. Of a text
    that no more than touches on armed conflict, the sentences that speak of it are looked at.
    """
    text = scan.text
    every = list(sentences(text))
    rows = [
        named(grammar.row(text, one.start, one.end), grammar, names) if scanned else None
        for one, scanned in zip(every, _scanned(every, scan), strict=True)
    ]
    figures = [row is not None and holds_figure(row) for row in rows]
    told = _quotations_with_figures(every, figures, quoted)
    for at, (one, row) in enumerate(zip(every, rows, strict=True)):
        if row is None and (figures[at + 1 : at + 2] == [True] or one.headline or _opens(one, told)):
            row = named(grammar.row(text, one.start, one.end), grammar, names)
        yield one, row


def _scanned(every: list[Stretch], scan: Scan) -> list[bool]:
    """Whether each sentence has a word that figures are built from."""
    spans = [(one.start, one.end) for one in every]
    counting = touched(spans, scan.figures)
    if scan.about_conflict(a_word_in=DEVOTED):
        return counting
    speaking = touched(spans, scan.conflict)
    return [counts and any(speaking[max(0, at - 1) : at + 1]) for at, counts in enumerate(counting)]


def _quotations_with_figures(every: list[Stretch], figures: list[bool], quoted: tuple[Span, ...]) -> list[Span]:
    holding = [Span(one.start, one.end) for one, figure in zip(every, figures, strict=True) if figure]
    return [one for one in quoted if any(one.overlaps(span) for span in holding)]


def _opens(stretch: Stretch, quoted: list[Span]) -> bool:
    """Whether a quotation opens in the sentence or soon after, so that its speaker may be named here."""
    return any(stretch.start - 1 <= one.start <= stretch.end + BEFORE_A_QUOTATION for one in quoted)
