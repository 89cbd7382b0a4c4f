"""Every attribution of a text, from the product's own reading of who says what: source, cue and content as spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.extract.grammar import english
from tallystick.extract.naming import named
from tallystick.extract.sayings import Saying, sayings
from tallystick.grammar.node import Node
from tallystick.model.names import Names
from tallystick.model.text import Span

from .reading import read_sentences


@dataclass(frozen=True, slots=True)
class Said:
    """Who, by which cue, and what."""

    source: Span
    cue: Span
    content: tuple[Span, ...]
    words: str
    rule: str

    @property
    def start(self) -> int:
        """First character of the cue."""
        return self.cue.start

    @property
    def end(self) -> int:
        """After the last character of the cue."""
        return self.cue.end


def attributed(text: str, names: Names) -> Iterator[Said]:
    """The attributions of a text, sentence by sentence."""
    for sentence in read_sentences(text):
        row = named(sentence.row, english(), names)
        for found in sayings(row):
            yield _said(row, found, text)


def _said(row: list[Node], found: Saying, text: str) -> Said:
    source, cue, *content = (
        Span(row[first].start, row[last - 1].end) for first, last in (found.source, found.cue, *found.content)
    )
    return Said(source, cue, tuple(content), text[cue.start : cue.end], found.rule)
