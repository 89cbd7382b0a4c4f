"""Texts and where their characters came from."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of `Document.text`: code points, end excluded."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


class Anchor(Struct, frozen=True):
    """Where a stretch of the text came from.

    locator  `bytes:120-340`, `xpath:/html/body/article/p[3]` or `line:7` (1-based line of a corpus file)
    """

    span: Span
    locator: str


class Origin(Struct, frozen=True):
    """The file, line or address a document was read from.

    uri         as the user gave it, with `#line` for one line of a corpus; `-` is standard input
    media_type  IANA media type, such as text/html
    sha256      of the bytes read (of the one line, for a corpus)
    """

    uri: str
    media_type: str
    sha256: str


class Dated(Struct, frozen=True):
    """The document's own date, and what it rests on.

    edtf   EDTF level 0: YYYY, YYYY-MM or YYYY-MM-DD
    basis  `--published`, `corpus field`, `metadata`, `dateline` or `signature`
    words  the words or field it was read from
    span   where these words stand in the text, if they do
    """

    edtf: str
    basis: str
    words: str
    span: Span | None = None


class Document(Struct, frozen=True):
    """One text as its reader sees it; never edited after it is read.

    text      paragraphs separated by one blank line; a headline, where known, is the first paragraph
    language  BCP 47
    """

    id: str
    text: str
    origin: Origin
    anchors: tuple[Anchor, ...] = ()
    language: str = "en"
    dated: Dated | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


class Source(Struct, frozen=True):
    """One thing to read: a path, `-` for standard input, or an address.

    published  EDTF date that overrides whatever the document says of itself
    """

    uri: str
    published: str | None = None
