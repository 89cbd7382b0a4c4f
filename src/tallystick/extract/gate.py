"""Which sentences are read: all of a text about conflict; of another, its figures of conflict and those before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tallystick.extract.grammar import Grammar
from tallystick.extract.naming import named
from tallystick.extract.reading import holds_figure
from tallystick.extract.scan import DEVOTED, MENTIONED, Scan
from tallystick.extract.sentences import Stretch, sentences
from tallystick.grammar.finder import touched
from tallystick.grammar.row import Row
from tallystick.model.names import Names
from tallystick.model.text import Span

BEFORE_A_QUOTATION = 300  # characters


def looked_at(scan: Scan) -> list[tuple[Stretch, bool]]:
    """Each sentence, and whether it is looked at: in a text about conflict, each is.

    A text that touches on conflict is looked at where it speaks of it, and a sentence further on; its headline always,
    for "Child killed by shell" counts one.
    """
    every = list(sentences(scan.text))
    if scan.about_conflict(a_word_in=DEVOTED):
        return [(one, True) for one in every]
    spans = [(one.start, one.end) for one in every]
    counting = touched(spans, scan.figures)
    mentioned = scan.about_conflict(a_word_in=MENTIONED)
    reach = 1 if mentioned else 0
    speaking = touched(spans, scan.conflict)
    counting = [counts and any(speaking[max(0, at - reach) : at + 1]) for at, counts in enumerate(counting)]
    return [(one, counts or (mentioned and one.headline)) for one, counts in zip(every, counting, strict=True)]


def chosen(
    text: str, looked: list[tuple[Stretch, bool]], quoted: tuple[Span, ...], grammar: Grammar, names: Names
) -> Iterator[tuple[Stretch, Row | None]]:
    """Each sentence with its row, or None where it is not read; so are those that tell of a figure in the next."""
    every = [one for one, _ in looked]
    rows = [named(grammar.row(text, one.start, one.end), grammar, names) if looks else None for one, looks in looked]
    figures = [row is not None and holds_figure(row) for row in rows]
    spoken = _at_an_end(every, _quotations_with_figures(every, figures, quoted))
    for at, (one, row) in enumerate(zip(every, rows, strict=True)):
        if row is None and (figures[at + 1 : at + 2] == [True] or one.headline or spoken[at]):
            row = named(grammar.row(text, one.start, one.end), grammar, names)
        yield one, row


def _quotations_with_figures(every: list[Stretch], figures: list[bool], quoted: tuple[Span, ...]) -> list[Span]:
    holding = [one for one, figure in zip(every, figures, strict=True) if figure]
    starts, ends = [one.start for one in holding], [one.end for one in holding]
    first = [bisect_right(ends, one.start) for one in quoted]
    return [one for one, at in zip(quoted, first, strict=True) if at < len(starts) and starts[at] < one.end]


def _at_an_end(every: list[Stretch], quoted: list[Span]) -> list[bool]:
    """For each sentence whether a quotation opens in it or soon after, or closes in it: its speaker may be named."""
    opening = touched(
        [(one.start - 1, one.end + BEFORE_A_QUOTATION + 1) for one in every], [one.start for one in quoted]
    )
    closing = touched([(one.start + 1, one.end + 1) for one in every], [one.end for one in quoted])
    return [opens or closes for opens, closes in zip(opening, closing, strict=True)]
