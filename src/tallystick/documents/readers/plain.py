"""Plain text: paragraphs between blank lines, each traced to its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tallystick.documents.dating import dated
from tallystick.documents.decoding import Decoded, controls, decoded, visible
from tallystick.documents.opened import Opened, nothing
from tallystick.documents.refusal import repaired
from tallystick.errors import Issue
from tallystick.grammar.lines import END, breaks
from tallystick.model.text import Anchor, Document, Span


class Piece(Struct, frozen=True):
    """A stretch of the file that stands in the text as it is, line breaks as spaces but before an item of a list.

    first, last  bytes of the file, end excluded
    opens        whether a paragraph begins with it
    """

    text: str
    first: int
    last: int
    opens: bool


def read(opened: Opened) -> Iterator[Document | Issue]:
    """One document, with a locator `bytes:a-b` for every stretch that stands in the file as in the text."""
    data = opened.whole("document_bytes")
    found = decoded(data)
    pieces = tuple(pieces_of(found))
    if not pieces:
        raise nothing()
    for repair in filter(None, (found.repair, controls(found.text))):
        yield repaired(opened.uri, *repair)
    text, anchors = joined(pieces)
    date, issues = dated(text, published=opened.published, where=opened.uri)
    yield from issues
    yield Document(opened.uri, text, opened.origin(data), anchors, dated=date)


def pieces_of(found: Decoded) -> Iterator[Piece]:
    """The lines of a text, joined where exactly one character, a line break within a paragraph, stands between two."""
    lines = found.text.splitlines(keepends=True)
    after = [*breaks([line.strip() for line in lines]), END]
    whole: list[str] = []
    first = last = place = found.mark
    opens, between = True, END
    for line, then in zip(lines, after, strict=False):
        content = line.strip()
        lead = found.width(line[: len(line) - len(line.lstrip())]) if content else 0
        if whole and (between == END or place + lead != last + found.width("\n")):
            yield Piece(visible("".join(whole)), first, last, opens)
            whole, opens = [], between == END
        if content:
            first = first if whole else place + lead
            last = place + lead + found.width(content)
            whole += [between, content] if whole else [content]
        place += found.width(line)
        between = then
    if whole:
        yield Piece(visible("".join(whole)), first, last, opens)


def joined(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Anchor, ...]]:
    """The text, paragraphs apart by one blank line, and its anchors; a separator belongs to what precedes it."""
    words: list[str] = []
    anchors: list[Anchor] = []
    start = 0
    for piece, after in zip(pieces, (*pieces[1:], None), strict=True):
        gap = "" if after is None else "\n\n" if after.opens else " "
        words.append(piece.text + gap)
        end = start + len(piece.text) + len(gap)
        anchors.append(Anchor(Span(start, end), f"bytes:{piece.first}-{piece.last}"))
        start = end
    return "".join(words), tuple(anchors)
