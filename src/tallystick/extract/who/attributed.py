"""Every attribution of a text: who says, thinks, asks or shows what, as spans."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.grammar import english
from tallystick.extract.naming import named
from tallystick.extract.sentences import sentences
from tallystick.extract.who.sayings import Attributed, Saying, sayings
from tallystick.grammar.node import Node
from tallystick.model.names import Names
from tallystick.model.text import Span


def attributed(text: str, names: Names) -> Iterator[Attributed[Span]]:
    """The attributions of the text, sentence by sentence; a credit is of what stands before it in its paragraph."""
    grammar = english()
    last = Span(0, 0)
    for stretch in sentences(text):
        before = Span(stretch.first, stretch.start) if stretch.start > stretch.first else last
        row = named(grammar.row(text, stretch.start, stretch.end), grammar, names)
        for saying in sayings(row):
            made = _attributed(row, saying, before)
            if made is not None:
                yield made
        last = Span(stretch.first, stretch.end)


def _attributed(row: list[Node], saying: Saying, before: Span) -> Attributed[Span] | None:
    source, cue, *content = (
        Span(row[first].start, row[last - 1].end) for first, last in (saying.source, saying.cue, *saying.content)
    )
    if not content and before.start == before.end:
        return None
    return Attributed(source, cue, tuple(content) or (before,), saying.kind, saying.rule)
