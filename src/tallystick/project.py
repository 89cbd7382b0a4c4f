"""Everything a run depends on, frozen and hashed: the names known, and the record sets that claims are held against.

A folder may hold `tallystick.toml`, which lists record sets of the user's own under [[records]] (`name`, `file`, and
if wanted `adapter`, `version` and `sha256`), and `hand/*.toml`, signed tables of places and parties.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from tallystick import __version__
from tallystick.errors import ExitStatus, Issue, TallystickError

if TYPE_CHECKING:
    from tallystick.model.record import RecordSet
    from tallystick.resolve import KnownNames

SETTINGS = "tallystick.toml"
SHELF = "shelf"
KEYS = ("name", "file", "adapter", "version", "sha256")


@dataclass(frozen=True, slots=True)
class Listed:
    """A record set to load: one of the shelf (`file` None; the name `shelf` is all of it), or a file.

    adapter  name or path of the adapter; None finds it by the columns
    sha256   of the file when it was added; None is not checked
    version  of the publisher's release; "" takes it from the file
    """

    name: str
    file: Path | None = None
    adapter: str | None = None
    sha256: str | None = None
    version: str = ""


@dataclass(frozen=True)  # without slots: what is loaded late is kept in the instance's own dictionary
class Project:
    """What one run depends on. Names and record sets are loaded when they are first asked for.

    records  the record sets, in the order in which they are asked
    own      those of `tallystick.toml`, chosen or not
    hand     the user's signed tables of places and parties
    """

    records: tuple[Listed, ...] = (Listed(SHELF),)
    own: tuple[Listed, ...] = ()
    hand: tuple[Path, ...] = ()

    @classmethod
    def at(
        cls, folder: Path | None, *, records: tuple[str, ...] = (), adapter: str | None = None, version: str = ""
    ) -> Project:
        """The project in a folder; None is no folder, and nothing but what ships with the package.

        records  names of `tallystick.toml` or of the shelf, or files; () is the shelf and all of `tallystick.toml`
        adapter, version  of those of `records` that are files

        Raises TallystickError when `tallystick.toml` is not as it should be.
        """
        own = _listed(folder / SETTINGS) if folder else ()
        hand = tuple(sorted((folder / "hand").glob("*.toml"))) if folder else ()
        named = (_chosen(name, own) for name in records)
        told = (replace(one, adapter=adapter, version=version) if _is_bare(one, own) else one for one in named)
        return cls(tuple(told) if records else (Listed(SHELF), *own), own, hand)

    @cached_property
    def names(self) -> KnownNames:
        """Places and parties by any of their names."""
        from tallystick.resolve import load_names

        return load_names(self.hand)

    @property
    def record_sets(self) -> tuple[RecordSet, ...]:
        """The record sets, in the order chosen. Raises TallystickError when one cannot be loaded."""
        return self._loaded[0]

    @property
    def record_issues(self) -> tuple[Issue, ...]:
        """What was said of single rows on loading."""
        return self._loaded[1]

    @cached_property
    def sha256(self) -> str:
        """Of everything that the answers depend on: the version, the tables of the user, the record sets."""
        parts = {
            "tallystick": __version__,
            "hand": [_digest(path) for path in self.hand],
            "records": [(held.name, held.version, held.sha256) for held in self.record_sets],
        }
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def _loaded(self) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...]]:
        sets: dict[str, RecordSet] = {}
        issues: list[Issue] = []
        for listed in self.records:
            loaded, said = (self._shelf(listed.name), ()) if listed.file is None else self._file(listed, listed.file)
            for held in loaded:
                _check_apart(held, sets.get(held.name), listed)
                sets[held.name] = held
            issues += said
        return tuple(sets.values()), tuple(issues)

    def _shelf(self, name: str) -> tuple[RecordSet, ...]:
        from tallystick.records import shelf

        held: tuple[RecordSet, ...] = shelf(self.names)
        found = held if name == SHELF else tuple(one for one in held if one.name == name)
        if not found:
            raise _unknown(name, tuple(one.name for one in held), self.own)
        return found

    def _file(self, listed: Listed, file: Path) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...]]:
        from tallystick.records import load, totals_from

        if listed in self.own and not file.is_file():
            there = f"{SETTINGS}, record set {listed.name}"
            raise _trouble(there, f"the file {file.name}, which is not there", "a file that is there")
        _check_unchanged(listed, file)
        if file.suffix == ".toml":
            return (self._named(totals_from(file, self.names), listed),), ()
        loaded = load(file, names=self.names, adapter=listed.adapter, version=listed.version)
        return (self._named(loaded.record_set, listed),), loaded.issues

    def _named(self, held: RecordSet, listed: Listed) -> RecordSet:
        """A set of the settings by the name that it was given there."""
        return replace(held, name=listed.name) if listed in self.own else held


def _chosen(name: str, own: tuple[Listed, ...]) -> Listed:
    """An own set by its name, else a file, else one of the shelf."""
    for listed in own:
        if listed.name == name:
            return listed
    return Listed(name, Path(name)) if Path(name).is_file() else Listed(name)


def _is_bare(listed: Listed, own: tuple[Listed, ...]) -> bool:
    """Whether it is a file named without being listed in the settings."""
    return listed.file is not None and listed not in own


def _check_apart(held: RecordSet, earlier: RecordSet | None, listed: Listed) -> None:
    """Raises TallystickError where two files would be told apart by nothing: one would take the other's place."""
    if earlier is None or earlier.sha256 == held.sha256:
        return
    raise TallystickError(
        f"record set {held.name}",
        f"a second file of that name ({listed.file})",
        "one file a record set",
        "nothing was checked, because one of the two would have taken the place of the other",
        "rename one of the files, or check against them one after the other",
        ExitStatus.USAGE,
    )


def _listed(path: Path) -> tuple[Listed, ...]:
    if not path.is_file():
        return ()
    try:
        settings = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise _trouble(path.name, str(error), "a TOML file in UTF-8") from error
    unknown = sorted(settings.keys() - {"records"})
    if unknown:
        raise _trouble(path.name, f"the key {unknown[0]}", "only [[records]]")
    rows = settings.get("records", [])
    if not isinstance(rows, list):
        raise _trouble(path.name, "records that is no list of tables", "[[records]] tables")
    return tuple(_row(row, path, number) for number, row in enumerate(rows, 1))


def _row(row: Any, path: Path, number: int) -> Listed:
    where = f"{path.name}, [[records]] number {number}"
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise _trouble(where, repr(row), "a table of texts")
    unknown = sorted(row.keys() - set(KEYS))
    if unknown:
        raise _trouble(where, f"the key {unknown[0]}", "only " + ", ".join(KEYS))
    missing = [key for key in ("name", "file") if not row.get(key)]
    if missing:
        raise _trouble(where, f"no {missing[0]}", "a name and a file")
    adapter = row.get("adapter")
    if adapter and adapter.endswith(".toml"):
        adapter = str(path.parent / adapter)
    return Listed(row["name"], path.parent / row["file"], adapter, row.get("sha256"), row.get("version", ""))


def _trouble(where: str, found: str, expected: str) -> TallystickError:
    remedy = "correct the file; docs/commands.md shows one"
    return TallystickError(where, found, expected, "nothing was read and nothing changed", remedy, ExitStatus.WORKSPACE)


def _unknown(name: str, shelf: tuple[str, ...], own: tuple[Listed, ...]) -> TallystickError:
    from difflib import get_close_matches

    known = (SHELF, *shelf, *(listed.name for listed in own))
    near = get_close_matches(name, known)
    spelling = f"did you mean {' or '.join(near)}" if near else "check the spelling"
    return TallystickError(
        f"record set {name}",
        "no record set of that name and no file at that path",
        f"a file, or one of {', '.join(known)}",
        "nothing was checked",
        f"{spelling}; `tallystick records list` shows what there is",
        ExitStatus.USAGE,
    )


def _check_unchanged(listed: Listed, file: Path) -> None:
    if listed.sha256 is None or not file.is_file():
        return
    found = _digest(file)
    if found != listed.sha256:
        raise TallystickError(
            f"{file.name}, record set {listed.name}",
            f"sha256 {found}",
            f"{listed.sha256}, as when it was added",
            "nothing was checked, because the figures would not be those of the file that was added",
            f"bring back the file that was added, or change its sha256 in {SETTINGS}",
            ExitStatus.INTEGRITY,
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
