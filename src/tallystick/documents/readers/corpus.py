"""Corpora: one document a line as JSON; texts are kept character for character, so that offsets made elsewhere hold."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from tallystick.documents.dating import dated
from tallystick.documents.decoding import LOST, decoded, mostly_control
from tallystick.documents.opened import Opened
from tallystick.documents.refusal import Refused, cut, repaired, shown
from tallystick.documents.tables import limit
from tallystick.errors import Issue
from tallystick.model.text import Anchor, Document, Origin, Span

MARK = b"\xef\xbb\xbf"
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
LINE_MEDIA_TYPE = "application/json"  # one line of a corpus is one JSON text, RFC 8259


def read(opened: Opened) -> Iterator[Document | Issue]:
    """Each line as a document, streamed; a line that is none is an Issue and the next is read.

    Fields: `id` and `text` (required), `published`, `title`, `url`, `outlet`, `language`; others are left alone.
    """
    ids: set[str] = set()
    for number, line in lines(opened):
        where = f"{opened.uri} line {number}"
        if isinstance(line, Refused):
            yield line.issue(where, "line")
            continue
        try:
            found, repairs = fields(line)
            name = identity(found)
            text = text_of(found)
        except Refused as refusal:
            yield refusal.issue(where, "line")
            continue
        for repair in repairs:
            yield repaired(where, *repair)
        if name in ids:
            name = another(name, ids)
            yield duplicate(where, found, name)
        ids.add(name)
        origin = Origin(f"{opened.uri}#{number}", LINE_MEDIA_TYPE, hashlib.sha256(line).hexdigest())
        yield from document(found, name, text, origin, opened.published)


def duplicate(where: str, found: dict[str, Any], name: str) -> Issue:
    """An id that an earlier line has, and the one it is read under."""
    effect = f"the document is read as {shown(name)}"
    return Issue("document-duplicate-id", where, None, None, shown(str(found["id"])), effect)


def lines(opened: Opened) -> Iterator[tuple[int, bytes | Refused]]:
    """The lines that hold something, numbered from 1, without their ends; what ends the reading early comes last."""
    packed = opened.media_type.endswith("+gzip")
    stream = gzip.GzipFile(fileobj=opened.stream) if packed else opened.stream
    most = limit("line_bytes")
    number = 0
    try:
        while line := stream.readline(most + 1):
            number += 1
            if len(line) > most:
                yield number, Refused(f"a line of more than {most >> 20} MiB; nothing after it was read", "split it")
                return
            line = (line.removeprefix(MARK) if number == 1 else line).strip()
            if line:
                yield number, line
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield number + 1, Refused("damaged gzip data; nothing from here on was read", "pack the corpus again")


def fields(line: bytes) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The fields of one line and the repairs that it took. Raises Refused."""
    repairs: list[tuple[str, str]] = []
    try:
        words = line.decode("utf-8")
    except UnicodeDecodeError:
        rough = decoded(line)
        words = LOST.sub("\ufffd", rough.text)
        repairs += [rough.repair] if rough.repair else []
    try:
        found = json.loads(words)
    except json.JSONDecodeError as error:
        found_there = f"no JSON ({error.msg.lower()} at column {error.colno})"
        raise Refused(found_there, "write one JSON object on the line") from error
    except (ValueError, RecursionError) as error:
        raise Refused("JSON nested too deep, or a number too long", "write one flat JSON object on the line") from error
    if not isinstance(found, dict):
        raise Refused("JSON that is no object", "write one JSON object with `id` and `text` on the line")
    if "\\u" in words:  # only escapes can bring in what is no character or does not print
        repairs += mended(found)
        if mostly_control(str(found.get("text"))):
            raise Refused("a `text` of mostly control characters", "give a text")
    return found, tuple(repairs)


def mended(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Show lone surrogates, which are no characters, in place as U+FFFD; offsets stay as they are."""
    broken = {name: value for name, value in found.items() if isinstance(value, str) and LOST.search(value)}
    found.update({name: LOST.sub("\ufffd", value) for name, value in broken.items()})
    return [(f"half a surrogate pair in `{shown(name)}`", "it is shown as \ufffd") for name in broken]


def identity(found: dict[str, Any]) -> str:
    """The id of a line: a text, or a whole number. Raises Refused."""
    name = found.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    if isinstance(name, str) and name.strip():
        return name
    what = "no `id`" if name is None or name == "" else f"an `id` that is no text: {cut(json.dumps(name)[:200])}"
    raise Refused(what, "give it one")


def text_of(found: dict[str, Any]) -> str:
    """The text of a line, as it is. Raises Refused."""
    text = found.get("text")
    if text is None:
        raise Refused("no `text`", "give it one")
    if not isinstance(text, str):
        raise Refused(f"a `text` that is no text: {cut(json.dumps(text)[:200])}", "write the text as one JSON string")
    if not text or text.isspace():
        raise Refused("an empty `text`", code="document-empty")
    return text


def another(name: str, ids: set[str]) -> str:
    """The first of name#2, name#3 … that is free."""
    count = 2
    while f"{name}#{count}" in ids:
        count += 1
    return f"{name}#{count}"


def document(
    found: dict[str, Any], name: str, text: str, origin: Origin, published: str | None
) -> Iterator[Document | Issue]:
    """The document of one line, after the issues about its date."""
    date, issues = dated(text, field=found.get("published"), published=published, where=name)
    yield from issues
    language = words(found, "language") or "en"
    yield Document(
        id=name,
        text=text,
        origin=origin,
        anchors=(Anchor(Span(0, len(text)), f"line:{origin.uri.rpartition('#')[2]}"),),
        language=language if LANGUAGE.fullmatch(language) else "und",
        dated=date,
        title=words(found, "title"),
        url=words(found, "url"),
        outlet=words(found, "outlet"),
    )


def words(found: dict[str, Any], name: str) -> str | None:
    """An optional field, where it holds a text."""
    value = found.get(name)
    return value if isinstance(value, str) and value.strip() else None
