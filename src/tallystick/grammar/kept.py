"""What is compiled from tables: made once, then kept where Python keeps its compiled modules."""

from __future__ import annotations

import os
import pickle
import sys
from binascii import crc32
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

import tallystick

T = TypeVar("T")
HOUSE = Path(tallystick.__file__).parent
SUM = 4  # bytes of the check sum


def kept(name: str, make: Callable[[], T], *, made_from: tuple[str, ...]) -> T:
    """What `make` gives; an earlier process may have made it, if no table and no module of the folders changed since.

    name       of the file in which it is kept
    made_from  folders of the package
    It is made anew where it cannot be kept: the package may not be written to, or Python is told to write no bytecode.
    A file that is damaged, or of another version of anything, counts for nothing. Whoever can change it can change
    Python's compiled modules, which lie beside it and are trusted as far.
    """
    file = Path(cache_from_source(str(HOUSE / f"{name}.py"))).with_suffix(".tables")
    stamp = _stamp(made_from)
    told = _read(file, stamp)
    if told is not None:
        found: T = pickle.loads(told)
        return found
    made = make()
    if not sys.dont_write_bytecode:
        _write(file, stamp, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _read(file: Path, stamp: bytes) -> bytes | None:
    try:
        content = file.read_bytes()
    except OSError:
        return None
    start = len(stamp) + SUM
    told = content[start:]
    return told if content[:start] == stamp + _sum(told) else None


def _write(file: Path, stamp: bytes, told: bytes) -> None:
    """Put the file there at once or not at all: other processes may be reading it."""
    partial = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):  # as with compiled modules: what cannot be kept is made again
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_bytes(stamp + _sum(told) + told)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)


def _sum(told: bytes) -> bytes:
    return crc32(told).to_bytes(SUM, "big")


@cache
def _stamp(folders: tuple[str, ...]) -> bytes:
    """A digest that changes when a table or a module of the folders does, or the Python that reads them."""
    facts = (sys.hexversion, tallystick.__version__, *map(_facts, folders))
    return blake2b(repr(facts).encode(), digest_size=16).digest()


@cache
def _facts(folder: str) -> list[tuple[str, int, int]]:
    return sorted(_files(HOUSE / folder))


def _files(folder: Path) -> Iterable[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path)) if entry.name != "__pycache__" else ()
            elif entry.name.endswith((".toml", ".py")):
                about = entry.stat()
                yield entry.path, about.st_mtime_ns, about.st_size
