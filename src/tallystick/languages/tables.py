"""Word tables of a language, from TOML into the lexicon."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import normalize

import tomli
from msgspec import Struct, field

from tallystick.errors import TallystickError
from tallystick.grammar.kept import kept
from tallystick.grammar.words import Entry, Lexicon

KEYS = {"class", "value", "values", "words", "note", "apart"}


class Listed(Struct, frozen=True):
    """What the tables say of one class: its words, and what they give each."""

    words: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


def phrases(package: str, name: str) -> tuple[str, ...]:
    """The words of a class that is kept apart from the lexicon, because its phrases are not one word each."""
    return _listed(package)[name].words


def values(package: str, name: str) -> dict[str, Any]:
    """What the tables give each word of a class."""
    return _listed(package)[name].values


@cache
def _listed(package: str) -> dict[str, Listed]:
    """Every class of the package's tables."""
    return kept(package, lambda: _classes(package), made_from=("languages", "grammar"))


def _classes(package: str) -> dict[str, Listed]:
    found: dict[str, Listed] = {}
    for _, row in _rows(package):
        name = row.get("class", "")
        held = found.get(name, Listed())
        said = (*held.words, *row.get("words", ()), *row.get("values", {}))
        found[name] = Listed(said, {**held.values, **row.get("values", {})})
    return found


def _folder(package: str) -> Path:
    """Where the package's tables lie; importlib.resources would load a dozen modules to say the same."""
    return Path(import_module(package).__path__[0])


@cache
def _rows(package: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each table's rows with the table's file name, in the order of file names."""
    tables = (entry for entry in _folder(package).iterdir() if entry.name.endswith(".toml"))
    return tuple(
        (table.name, row)
        for table in sorted(tables, key=lambda entry: entry.name)
        for row in tomli.loads(table.read_text(encoding="utf-8")).get("words", ())
    )


def table(package: str, name: str) -> dict[str, Any]:
    """One table of a language that has a form of its own."""
    return tomli.loads(_folder(package).joinpath(name).read_text(encoding="utf-8"))


def fill(
    lexicon: Lexicon, package: str, *, only: frozenset[str] = frozenset(), without: frozenset[str] = frozenset()
) -> None:
    """Put the word tables of the language's package into the lexicon, in the order of file names.

    only     names of tables; every one where none is named
    without  classes that are left out
    Raises TallystickError for an unknown key or a table without words.
    """
    for table, row in _rows(package):
        if (not only or table in only) and row.get("class") not in without:
            _put(lexicon, row, table)


def _put(lexicon: Lexicon, row: dict[str, Any], table: str) -> None:
    unknown = sorted(set(row) - KEYS)
    if unknown or "class" not in row or not ("words" in row or "values" in row):
        raise TallystickError(
            where=f"{table}, class {row.get('class', '?')}",
            found=", ".join(unknown) or "a table without class or words",
            expected="class with words (and one value for all), or class with values",
            effect="the language was not loaded",
            remedy="correct the table",
        )
    if row.get("apart"):
        return
    name = row["class"]
    classes = frozenset({name})
    entry = Entry(classes, ((name, row["value"]),) if "value" in row else ())
    for word in row.get("words", ()):
        lexicon.add(word, entry)
    for word, value in row.get("values", {}).items():
        lexicon.add(word, Entry(classes, ((name, value),)))


def table_problems(package: str = "tallystick.languages.en") -> tuple[str, ...]:
    """What is wrong with the language's tables, each with file, class and fix; () when nothing is."""
    problems: list[str] = []
    stand = Counter(row.get("class") for _, row in _rows(package))
    for table, row in _rows(package):
        where = f"{table}, class {row.get('class', '?')}"
        words = [*row.get("words", ()), *row.get("values", {})]
        problems += [
            f"{where}: '{word}' is not in NFC; write it composed" for word in words if normalize("NFC", word) != word
        ]
        problems += [
            f"{where}: '{word}' stands twice; leave one out" for word, times in Counter(words).items() if times > 1
        ]
        problems += [
            f"{where}: '{word}' has capitals; tables are in small letters" for word in words if word != word.lower()
        ]
        if row.get("apart") and stand[row["class"]] > 1:
            problems.append(f"{where}: a class that one construction asks for has words elsewhere too; name one anew")
    return tuple(problems)
