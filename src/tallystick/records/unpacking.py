"""The bytes of a file of records, unpacked, with bounds: what would fill the memory or never end is refused by name."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tallystick.errors import TallystickError

NOTHING_LOADED = "nothing was loaded from this file"
GIGA, MEGA = 1_000_000_000, 1_000_000
LARGEST = 4 * GIGA  # unpacked: all of ACLED, the largest public list of events, is about a third of it
LONGEST_LINE = 64 * MEGA  # GED lists every source of an event in one field; its longest line has under 100,000 bytes
WHOLE = 512 * MEGA  # what can only be read whole (XLSX, Parquet in an archive, one JSON list)
SWELLS = 200  # times its packed size: tables of events shrink to a tenth, and hardly any honest one to a hundredth
SMALL = 64 * MEGA  # below this, how much a file swells does no harm
CHUNK = 1 << 20


def inner_name(path: Path) -> Path:
    """The name of the table itself, without .gz or as it stands in the archive. Raises TallystickError."""
    if path.suffix.lower() == ".gz":
        return Path(path.stem)
    if path.suffix.lower() != ".zip":
        return path
    try:
        with zipfile.ZipFile(path) as archive:
            members = [name for name in archive.namelist() if not name.endswith("/") and not _is_beside(name)]
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise refused(path.name, "no ZIP archive", "a ZIP archive with one member", "fetch the file again") from None
    if len(members) != 1:
        listed = ", ".join(members[:5]) or "nothing"
        raise refused(
            path.name, f"{len(members):,} members ({listed})", "one member", "unpack it and name the table itself"
        )
    return Path(members[0])


def _is_beside(member: str) -> bool:
    """Whether it is a note that a file manager has put beside the files: __MACOSX/, .DS_Store, Thumbs.db."""
    return member.startswith("__MACOSX/") or Path(member).name in (".DS_Store", "Thumbs.db", "desktop.ini")


@contextmanager
def unpacked(path: Path, most: int = LARGEST, longest_line: int = 0) -> Iterator[IO[bytes]]:
    """The bytes of the table. Raises TallystickError for a broken archive and for what passes the bounds.

    longest_line  bytes without a line break that are too many; 0 asks for no line breaks
    """
    try:
        with _opened(path) as stream:
            bounded = _Bounded(stream, path, most, longest_line)
            yield io.BufferedReader(bounded, CHUNK)
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, lzma.LZMAError) as trouble:
        raise refused(path.name, f"a broken archive ({trouble})", "a whole file", "fetch the file again") from None
    except (NotImplementedError, RuntimeError) as trouble:  # zipfile: a password, or a method of packing it lacks
        found = f"an archive that cannot be unpacked ({trouble})"
        raise refused(path.name, found, "a plain archive", "unpack it and name the table itself") from None


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as stream:
            yield stream  # type: ignore[misc]
    elif path.suffix.lower() == ".zip":
        name = str(inner_name(path))
        with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
            yield stream
    else:
        with path.open("rb") as stream:
            yield stream


class _Bounded(io.RawIOBase):
    """A stream that counts what is read from it, and the bytes since the last line break."""

    def __init__(self, stream: IO[bytes], path: Path, most: int, longest_line: int) -> None:
        self._stream, self._path, self._most, self._longest = stream, path, most, longest_line
        self._packed = path.suffix.lower() in (".gz", ".zip")
        self._size = max(path.stat().st_size, 1)
        self._read = self._since = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer. Raises TallystickError when a bound is passed."""
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._read += len(chunk)
        self._check(chunk)
        return len(chunk)

    def _check(self, chunk: bytes) -> None:
        if self._read > self._most:
            raise _too_large(self._path, self._most)
        if self._packed and self._read > SMALL and self._read > SWELLS * self._size:
            found = f"an archive of {self._size:,} bytes that swells to more than {self._read // MEGA:,} MB"
            raise refused(self._path.name, found, f"at most {SWELLS} times its size", "fetch the file again")
        if self._longest:
            ends = chunk.rfind(b"\n")
            self._since = self._since + len(chunk) if ends < 0 else len(chunk) - ends - 1
            if self._since > self._longest:
                found = f"more than {self._longest // MEGA:,} MB without a line break"
                remedy = "look for a quotation mark that is never closed, or fetch the file again"
                raise refused(self._path.name, found, "rows in lines", remedy)


def _too_large(path: Path, most: int) -> TallystickError:
    size = f"{most // GIGA} GB" if most >= GIGA else f"{most // MEGA} MB"
    remedy = "cut it to the country or the years that are asked about, or save it as CSV or JSON lines"
    return refused(path.name, f"more than {size}", f"at most {size}, unpacked", remedy)


def refused(file: str, found: str, expected: str, remedy: str) -> TallystickError:
    """The error for a file that is not read."""
    return TallystickError(file, found, expected, NOTHING_LOADED, remedy)
