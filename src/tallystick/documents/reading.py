"""The door: open a source, decide what it is, and hand it to its reader; trouble with one source is an issue."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from tallystick.documents.media import media_type
from tallystick.documents.opened import Opened, nothing
from tallystick.documents.readers import reader
from tallystick.documents.refusal import Refused, shown
from tallystick.documents.sources import valid_date
from tallystick.documents.tables import limit
from tallystick.errors import Issue
from tallystick.model.text import Document, Source


def read(source: Source) -> Iterator[Document | Issue]:
    """Each document of a source, as it is read, each after the issues that concern it.

    What cannot be read is an Issue `document-refused` or `document-empty` that says why. A corpus is streamed.
    Raises TallystickError only for a `published` that is no date.
    """
    if source.published is not None:
        valid_date(source.published)
    uri = shown(source.uri)
    try:
        with opened(source) as ready:
            yield from reader(ready.media_type).read(ready)
    except Refused as refusal:
        yield refusal.issue(uri)
    except OSError as error:
        yield Refused(unreadable(error)).issue(uri)
    except MemoryError:
        yield Refused("more than fits in memory", "split it").issue(uri)


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """A source, open at its first byte. Raises Refused and OSError."""
    with stream(source.uri) as bytes_of_it:
        head = bytes_of_it.peek(limit("head_bytes"))[: limit("head_bytes")]
        if not head:
            raise nothing()
        yield Opened(shown(source.uri), media_type(source.uri, head), bytes_of_it, source.published)


@contextmanager
def stream(uri: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of standard input; standard input is left open."""
    if uri == "-":
        yield standard_input()
        return
    refuse_odd(uri)
    with open(uri, "rb", buffering=1 << 18) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Refused(kind(os.fstat(file.fileno()).st_mode))
        yield cast(io.BufferedReader, file)


def standard_input() -> io.BufferedReader:
    """Standard input as bytes that can be looked at before they are read."""
    given = sys.stdin.buffer
    return given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, given))


def refuse_odd(uri: str) -> None:
    """Raises Refused for what is no plain file, before it is opened: opening a pipe would wait for ever."""
    if os.path.islink(uri):
        home = os.path.realpath(os.path.dirname(uri) or ".")
        target = os.path.realpath(uri)
        if not os.path.exists(uri):
            raise Refused("a link to nothing")
        if os.path.commonpath([home, target]) != home:
            raise Refused("a link that leads out of its folder", "name the file that it leads to")
    mode = os.stat(uri).st_mode
    if not stat.S_ISREG(mode):
        raise Refused(kind(mode), "pipe it in and give - as the source" if stat.S_ISFIFO(mode) else "")


def kind(mode: int) -> str:
    """What a directory entry is that is no plain file."""
    kinds = {stat.S_IFDIR: "a folder that cannot be listed", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def unreadable(error: OSError) -> str:
    """Why the system would not read it, in its own words."""
    return f"a file that the system would not read ({(error.strerror or str(error)).lower()})"
