"""What is wrong with the name tables, as a person who edits them needs to hear it: file, line, fault, fix."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli

from tallystick.resolve.fold import fold
from tallystick.resolve.gazetteer import Gazetteer
from tallystick.resolve.tables import COMPILED, FOLDER, SOURCES, compile_tables, names_of

_KEYS = {
    "place": {
        "id", "names", "kind", "latitude", "longitude", "parents", "contains", "country",
        "population", "adjectives", "forms", "first_for", "contested",
    },
    "party": {"id", "names", "kind", "ucdp", "members", "places", "forms"},
    "stop": {"reason", "forms"},
}  # fmt: skip
_KINDS = {"area", "country", "district", "region", "site", "town"}
_SIGNATURE = {"by", "on", "source", "why"}
_SORTED = ("adjectives", "contains", "first_for", "forms", "members", "places")
_PREFIXES = ("area-", "cc-", "gn")

Row = Mapping[str, Any]


def table_problems(folder: Path = FOLDER) -> tuple[str, ...]:
    """Every fault of the tables in a folder, each as `file:line: fault; fix`; () when they are sound."""
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in SOURCES}
    contents = {name: tomli.loads(text) for name, text in texts.items()}
    found: list[str] = []
    for name, text in texts.items():
        found += [f"{name}:{line}: {fault}" for line, fault in _faults(text, contents[name])]
    known = _known(folder, contents)
    for name in ("parties.toml", "places.toml"):
        found += [f"{name}:{line}: {fault}" for line, fault in _dangling(texts[name], contents[name], known)]
    compiled = folder / COMPILED
    if not compiled.exists() or compiled.read_text(encoding="utf-8") != compile_tables(folder):
        found.append(f"{COMPILED}:1: older than the tables; run scripts/build_gazetteer.py")
    return tuple(found)


def _faults(text: str, content: Row) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if unicodedata.normalize("NFC", line) != line:
            yield number, "letters that are not in Unicode NFC; normalise the line"
    lines = _lines(text)
    for kind, keys in _KEYS.items():
        rows = content.get(kind, [])
        ids = [row["id"] for row in rows if "id" in row]
        for earlier, later in pairwise(ids):
            if earlier >= later:
                yield lines.get(later, 1), f"{later} stands after {earlier}; sort by id, each once"
        for row in rows:
            at = lines.get(row.get("id", ""), 1)
            yield from ((at, fault) for fault in _row_faults(kind, row, keys))
    for key, row in content.items():
        if isinstance(row, dict):
            yield from ((lines.get(key, 1), fault) for fault in _list_faults(key, row))


def _row_faults(kind: str, row: Row, keys: set[str]) -> Iterator[str]:
    unknown = sorted(row.keys() - keys)
    if unknown:
        yield f"unknown key {', '.join(unknown)}; known are {', '.join(sorted(keys))}"
    if kind == "stop":
        if not row.get("reason"):
            yield "a stop without a reason; give one"
        yield from _unsorted("forms", row.get("forms", ()))
        return
    names = [name.text for name in names_of(row)]
    if not names:
        yield f"{row['id']} has no name; give at least one"
    yield from _unsorted("names", names)
    for key in _SORTED:
        yield from _unsorted(key, row.get(key, ()))
    if kind == "place":
        yield from _place_faults(row)


def _place_faults(row: Row) -> Iterator[str]:
    if not row["id"].startswith(_PREFIXES):
        yield f"id {row['id']}; begin it with gn, cc- or area-"
    if row.get("kind") not in _KINDS:
        yield f"kind {row.get('kind')}; use one of {', '.join(sorted(_KINDS))}"
    if ("latitude" in row) != ("longitude" in row):
        yield "half a point; give latitude and longitude, or neither"
    elif "latitude" in row and not (-90 <= row["latitude"] <= 90 and -180 <= row["longitude"] <= 180):
        yield "a point that is not on the globe; latitude comes first, in degrees"
    if "contested" in row and row["contested"].keys() != _SIGNATURE:
        yield "a contested row is signed; give by, on, source, why"
    rivals = [parent for parent in row.get("parents", ()) if parent.startswith("cc-")]
    if len(rivals) > 1 and row["kind"] != "country" and "contested" not in row:
        yield "rival parents without a signature; give contested = { by, on, source, why }"


def _list_faults(key: str, row: Row) -> Iterator[str]:
    if not row.get("reason"):
        yield f"[{key}] without a reason; give one"
    yield from _unsorted("words", row.get("words", ()))


def _unsorted(key: str, values: Sequence[str]) -> Iterator[str]:
    if list(values) != sorted(set(values)):
        yield f"{key} not sorted by code point, or one given twice; write {sorted(set(values))}"


def _known(folder: Path, contents: Mapping[str, Row]) -> Callable[[str], bool]:
    ids = {row["id"] for content in contents.values() for kind in ("place", "party") for row in content.get(kind, ())}
    gazetteer = Gazetteer(folder / "gazetteer.tsv") if (folder / "gazetteer.tsv").exists() else None
    return lambda identity: identity in ids or (gazetteer is not None and gazetteer.by_id(identity) is not None)


def _dangling(text: str, content: Row, known: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    lines = _lines(text)
    for row in [*content.get("place", ()), *content.get("party", ())]:
        at = lines.get(row["id"], 1)
        for key in ("parents", "contains", "members", "places"):
            for other in row.get(key, ()):
                if not known(other):
                    yield at, f"{key} names {other}, which is in no table; correct or add it"
        forms = {fold(form) for form in [*(name.text for name in names_of(row)), *row.get("forms", ())]}
        for form in row.get("first_for", ()):
            if fold(form) not in forms:
                yield at, f"first_for {form} is not one of its names; add the name or drop it"
        if row["id"].startswith("gn") and not known(row["id"]):
            yield at, f"{row['id']} is not in the gazetteer; correct the id"


def _lines(text: str) -> dict[str, int]:
    """Line number of each row with an id and of each list."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith('id = "'):
            found[line[len('id = "') : -1]] = number
        elif line.startswith("[") and not line.startswith("[["):
            found[line.strip("[]")] = number
    return found
