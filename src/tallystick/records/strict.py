"""What is asked of every value of a table that a person writes: its type, its words, its keys; else a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from tallystick.errors import TallystickError

VOCABULARY = Path(__file__).parent / "shelf" / "_vocabulary.toml"

Row = dict[str, Any]


def parsed(path: Path) -> tuple[bytes, Row]:
    """The bytes of a table and what they say. Raises TallystickError where the file cannot be read or is no TOML."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        found = (error.strerror or "a read error").lower()
        raise refusal(str(path), found=found, expected="a readable file", remedy="check the path") from error
    try:
        return raw, tomli.loads(raw.decode(), parse_float=Decimal)
    except (UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise refusal(path.name, found=str(error), expected="TOML in UTF-8", remedy="mend the file there") from error


def lines_of(raw: bytes) -> dict[tuple[str, int], int]:
    """Kind of row and its number, from 1, to the line where it begins: ("total", 2) to 30."""
    found: dict[tuple[str, int], int] = {}
    counted: dict[str, int] = {}
    for line, text in enumerate(raw.decode(errors="replace").splitlines(), 1):
        if header := re.match(r"\s*\[\[\s*(\w+)\s*\]\]", text):
            counted[header[1]] = counted.get(header[1], 0) + 1
            found[header[1], counted[header[1]]] = line
    return found


@cache
def vocabulary() -> Mapping[str, Mapping[Any, object]]:
    """The words that a table of totals may use, by what they say."""
    return tomli.loads(VOCABULARY.read_text("utf-8"))


def texts(value: Any, where: str) -> tuple[str, ...]:
    """A list of texts. Raises TallystickError for anything else."""
    if not isinstance(value, list):
        raise refusal(where, found=repr(value), expected="a list of texts", remedy="put it in [ ]")
    return tuple(is_text(item, where) for item in value)


def is_text(value: Any, where: str) -> str:
    """A text. Raises TallystickError for anything else."""
    if not isinstance(value, str):
        raise refusal(where, found=repr(value), expected="a text", remedy="write it in quotes")
    return value


def is_word(value: str, words: Mapping[Any, object], where: str) -> str:
    """One of these words. Raises TallystickError for anything else."""
    if value not in words:
        expected = f"one of {', '.join(words)}"
        raise refusal(where, found=repr(value), expected=expected, remedy="use the word that means it")
    return value


def only(table: Row, allowed: set[str], where: str) -> None:
    """No key but these. Raises TallystickError for anything else."""
    unknown = sorted(table.keys() - allowed)
    if unknown:
        raise refusal(
            where,
            found=f"the unknown key {unknown[0]}",
            expected=f"only {', '.join(sorted(allowed))}",
            remedy="correct the spelling or drop the key",
        )


def refusal(where: str, *, found: str, expected: str, remedy: str) -> TallystickError:
    """The error that stops the load of a table."""
    return TallystickError(where, found, expected, "the table is not loaded and none of its figures is used", remedy)
