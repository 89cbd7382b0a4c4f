"""What a source is: by the ending of its name and by its first bytes."""

from __future__ import annotations

import codecs
import re
from functools import cache

from tallystick.documents.refusal import Refused
from tallystick.documents.tables import table

PLAIN = "text/plain"
PAGE = "text/html"
CORPUS = "application/x-ndjson"
PROLOGUE = rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
PAGE_OPENS = re.compile(PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
FEED_OPENS = re.compile(PROLOGUE + rb"<(?:rss|feed|rdf:rdf)[\s>]", re.I | re.S)
PACKED = "application/x-ndjson+gzip"
CORPUS_OPENS = re.compile(rb'\{\s*"[^"\n]{1,40}"\s*:')


def media_type(uri: str, head: bytes) -> str:
    """The media type of a source. Raises Refused for what no reader takes.

    Refused by suffix or first bytes that no reader takes; else a known suffix decides, and without one the first bytes.
    """
    by_name = suffixed(uri)
    if by_name is None:
        refuse_suffix(uri)
    if by_name != PACKED:
        refuse_magic(head)
    opens = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if by_name != PLAIN and FEED_OPENS.match(opens):
        raise Refused("a feed", "save the articles it links to as .html and give those files")
    return by_name or sniffed(opens)


def sniffed(opens: bytes) -> str:
    """What a source without a telling name is, by how its text opens."""
    if PAGE_OPENS.match(opens):
        return PAGE
    if CORPUS_OPENS.match(opens):
        return CORPUS
    if opens.startswith(b"<?xml"):
        raise Refused("an XML file", "save it as .txt or .html and give that file")
    return PLAIN


def suffixed(uri: str) -> str | None:
    """The media type that the ending of a name stands for."""
    name = uri.lower()
    known: dict[str, str] = table("media")["suffixes"]
    return next((known[suffix] for suffix in sorted(known, key=len, reverse=True) if name.endswith(suffix)), None)


@cache
def magics() -> tuple[tuple[bytes, str, str], ...]:
    """First bytes, what they are, and the remedy."""
    return tuple(
        (bytes.fromhex(magic), row["name"], row["remedy"])
        for row in table("media")["refused"]
        for magic in row.get("magic", [])
    )


def refuse_magic(head: bytes) -> None:
    """Raises Refused for a file whose first bytes show a format that no reader takes."""
    for magic, name, remedy in magics():
        if head.startswith(magic):
            raise Refused(name, remedy)


def refuse_suffix(uri: str) -> None:
    """Raises Refused for a file whose name claims a format that no reader takes."""
    name = uri.lower()
    for row in table("media")["refused"]:
        if name.endswith(tuple(row["suffixes"])):
            raise Refused(row["name"], row["remedy"])
