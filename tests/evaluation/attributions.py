"""Every attribution of a text, from the product's own reading of who says so: source and content as spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.extract.grammar import english
from tallystick.extract.naming import named
from tallystick.extract.speakers import Speakers
from tallystick.extract.voices import Attribution, attributions
from tallystick.grammar.node import Node
from tallystick.model.names import Names
from tallystick.model.text import Span

from .reading import read_sentences


@dataclass(frozen=True, slots=True)
class Said:
    """Who, by which cue, and what: the stretch that the attribution covers without its source and cue."""

    source: Span
    cue: Span
    content: tuple[Span, ...]
    words: str

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
    speakers = Speakers()
    for sentence in read_sentences(text):
        row = named(sentence.row, english(), names)
        for found in attributions(row, speakers, headline=sentence.stretch.headline):
            yield _said(row, found)


def _said(row: list[Node], found: Attribution) -> Said:
    first, last = found.mention
    last = max(first, last - 1)
    cue = row[found.at]
    source = Span(row[first].start, row[last].end)
    inside = set(range(first, last + 1)) | {found.at}
    pieces: list[Span] = []
    for index in range(found.first, found.last + 1):
        if index in inside:
            continue
        node = row[index]
        if pieces and index - 1 not in inside and index > found.first:
            pieces[-1] = Span(pieces[-1].start, node.end)
        else:
            pieces.append(Span(node.start, node.end))
    return Said(source, Span(cue.start, cue.end), tuple(pieces), found.voice.cue)
