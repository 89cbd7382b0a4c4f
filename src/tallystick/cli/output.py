"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tallystick.errors import ExitStatus, TallystickError

STANDARD = Path("standard output")
UNCHANGED = "nothing was written; an earlier file of that name is as it was"


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A file to write in the same folder, which takes the name `path` when the block ends without an error.

    Raises TallystickError (workspace) when the folder cannot be written to; an earlier `path` is then as it was.
    """
    if _is_special(path):
        yield path  # as it was named: what /dev/stdout leads to has no path of its own when it is a pipe
        return
    final = path.resolve()
    part = _part(final)
    try:
        with _workspace(path):
            part.touch(exist_ok=True)
        yield part
        with _workspace(path):
            _settle(part, final)
    finally:
        part.unlink(missing_ok=True)


def check_place(path: Path | None) -> None:
    """Raises TallystickError (workspace) where a file could not be written to `path`: before the work, not after it."""
    if path is None or _is_special(path):
        return
    final = path.resolve()
    with _workspace(path):
        if final.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        part = _part(final)
        part.touch()
        part.unlink()


def write(parts: Iterable[str], path: Path | None) -> None:
    """Writes text in UTF-8 to a file, or to standard output. Raises TallystickError as `appearing` does."""
    if path is None:
        for part in parts:
            _put(_bytes(part))
        return
    with appearing(path) as target:
        _fill(target, parts, path)


def say(text: str) -> None:
    """Prints text for people on standard output; what its encoding lacks is written as an escape."""
    _put(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))


def _put(content: bytes) -> None:
    with _workspace(STANDARD):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def to_file(output: str | None) -> Path | None:
    """The path of `-o`; None, also for `-`, is standard output."""
    return None if output in (None, "-") else Path(output)


def chosen_format(asked: str | None, output: str | None, offered: tuple[str, ...]) -> str:
    """The format asked for, or the one that the name of the output ends in, or the first offered."""
    if asked:
        return asked
    suffix = Path(output or "").suffix.lower().removeprefix(".")
    if suffix in offered:
        return suffix
    if output in (None, "-") or suffix == "txt":
        return offered[0]
    known = ", ".join(f".{name}" for name in offered[1:])
    raise click.UsageError(f"cannot tell the format from {output!r}: end it in {known}, or say --format.")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _fill(target: Path, parts: Iterable[str], path: Path) -> None:
    """Writes the parts; what goes wrong in making a part is not taken for trouble with the file."""
    with _workspace(path):
        stream = target.open("wb")
    try:
        for part in parts:
            with _workspace(path):
                stream.write(_bytes(part))
    finally:
        with _workspace(path):
            stream.close()


def _settle(part: Path, final: Path) -> None:
    """On disk first, then under its name, then the name on disk."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    os.replace(part, final)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(final.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _part(final: Path) -> Path:
    """The file that is written first: hidden, and of this process alone."""
    return final.with_name(f".{final.name[:100]}.{os.getpid()}.part")


def _is_special(path: Path) -> bool:
    """A device or pipe: written to, never replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def _workspace(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise TallystickError(
            str(path),
            (error.strerror or str(error)).lower(),
            "a place that can be written to",
            "what was printed is not whole" if path is STANDARD else UNCHANGED,
            "make room or give leave to write there, or name another place where the command takes -o",
            ExitStatus.WORKSPACE,
        ) from error
