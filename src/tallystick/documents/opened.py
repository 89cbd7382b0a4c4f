"""A source that is open for reading, as readers get it."""

from __future__ import annotations

import hashlib
from io import BufferedReader

from msgspec import Struct

from tallystick.documents.refusal import Refused
from tallystick.documents.tables import limit
from tallystick.model.text import Origin


class Opened(Struct, frozen=True):
    """One source, open at its first byte.

    uri         as the user gave it, printable; `-` for standard input
    media_type  decided by suffix and first bytes
    stream      its bytes
    published   EDTF date that overrides what the document says of itself, or None
    """

    uri: str
    media_type: str
    stream: BufferedReader
    published: str | None = None

    def whole(self, bound: str) -> bytes:
        """All its bytes, up to a named limit of limits.toml. Raises Refused beyond it and for an empty file."""
        most = limit(bound)
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise Refused(f"more than {most >> 20} MiB", "split it, or put the texts in a .jsonl corpus")
        if not data:
            raise nothing()
        return data

    def origin(self, data: bytes) -> Origin:
        """Where a document made of all of these bytes comes from."""
        return Origin(self.uri, self.media_type, hashlib.sha256(data).hexdigest())


def nothing() -> Refused:
    """The refusal of a source that holds no text."""
    return Refused("no text", code="document-empty")
