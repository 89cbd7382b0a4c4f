"""One module a document format, looked up in one list by media type."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from tallystick.documents.opened import Opened
from tallystick.errors import Issue
from tallystick.model.text import Document


class Reader(Protocol):
    """What a reader module offers."""

    def read(self, opened: Opened) -> Iterator[Document | Issue]:
        """Each document of the source, and before it what must be known about it.

        The anchors of a document cover every character of its text once, in order. Raises Refused for a source
        that is not read.
        """
        ...


# media type = module. Readers of others will join this list through the entry points `tallystick.readers`.
READERS: dict[str, str] = {
    "text/plain": "tallystick.documents.readers.plain",
    "text/html": "tallystick.documents.readers.html",
    "application/xhtml+xml": "tallystick.documents.readers.html",
    "application/x-ndjson": "tallystick.documents.readers.corpus",
    "application/x-ndjson+gzip": "tallystick.documents.readers.corpus",
}


def reader(media_type: str) -> Reader:
    """The reader for a media type, imported now. Raises KeyError where there is none."""
    return cast(Reader, import_module(READERS[media_type]))
