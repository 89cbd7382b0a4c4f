"""What was read from one source and what was refused, for people who want to see it before they trust it."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from tallystick.documents.reading import opened, read
from tallystick.documents.refusal import Refused, shown
from tallystick.errors import Issue
from tallystick.model.text import Dated, Document, Source


class Listed(Struct, frozen=True):
    """One document, in short.

    published   EDTF date with its basis and words, or None
    characters  code points of the text
    """

    id: str
    title: str | None
    published: Dated | None
    characters: int


class Inspected(Struct, frozen=True):
    """One source: what it is, what was read from it and what was refused.

    uri         as given, printable
    media_type  None where the source was refused before it was known
    sha256      of the whole file; of the text for standard input; None where nothing was read
    """

    uri: str
    media_type: str | None
    sha256: str | None
    documents: tuple[Listed, ...]
    issues: tuple[Issue, ...]


def inspected(source: Source) -> Inspected:
    """Read one source through and list it. Never raises for what is wrong with the source."""
    documents: list[Listed] = []
    issues: list[Issue] = []
    media = digest = None
    for found in read(source):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            documents.append(listed(found))
            media, digest = found.origin.media_type, found.origin.sha256
    if source.uri != "-":
        media, digest = whole(source)
    return Inspected(shown(source.uri), media, digest, tuple(documents), tuple(issues))


def listed(document: Document) -> Listed:
    """A document, in short."""
    return Listed(document.id, document.title, document.dated, len(document.text))


def whole(source: Source) -> tuple[str | None, str | None]:
    """The media type and the hash of a file, as far as they can be told."""
    try:
        with opened(source) as ready:
            return ready.media_type, hashlib.file_digest(ready.stream, "sha256").hexdigest()
    except (Refused, OSError):
        return None, None
