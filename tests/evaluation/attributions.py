"""Every attribution of a text, as the product reads it, for the scorer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tallystick.extract.who.attributed import attributed as read
from tallystick.model.names import Names
from tallystick.model.text import Span


class Said(Struct, frozen=True):
    """Who, by which cue, and what; the words of the cue and the construction, for the reader of errors."""

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
    for one in read(text, names):
        yield Said(one.source, one.cue, one.content, f"{one.rule}, cue {text[one.cue.start : one.cue.end]}")
