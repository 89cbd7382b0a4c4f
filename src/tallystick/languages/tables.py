"""Word tables of a language, from TOML into the lexicon."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tallystick.errors import TallystickError
from tallystick.grammar.words import Lexicon

KEYS = {"class", "value", "values", "words", "note"}


def fill(lexicon: Lexicon, package: str) -> None:
    """Put every word table of the language's package into the lexicon, in the order of file names.

    Raises TallystickError for an unknown key or a table without words.
    """
    tables = (entry for entry in files(package).iterdir() if entry.name.endswith(".toml"))
    for table in sorted(tables, key=lambda entry: entry.name):
        for row in tomllib.loads(table.read_text(encoding="utf-8")).get("words", ()):
            _put(lexicon, row, table)


def _put(lexicon: Lexicon, row: dict[str, Any], table: Traversable) -> None:
    unknown = sorted(set(row) - KEYS)
    if unknown or "class" not in row or not ("words" in row or "values" in row):
        raise TallystickError(
            where=f"{table.name}, class {row.get('class', '?')}",
            found=", ".join(unknown) or "a table without class or words",
            expected="class with words (and one value for all), or class with values",
            effect="the language was not loaded",
            remedy="correct the table",
        )
    name = row["class"]
    classes = frozenset({name})
    for word in row.get("words", ()):
        lexicon.add(word, classes, ((name, row["value"]),) if "value" in row else ())
    for word, value in row.get("values", {}).items():
        lexicon.add(word, classes, ((name, value),))
