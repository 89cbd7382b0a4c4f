"""Everything a run depends on, frozen and hashed: the names known, and the record sets that claims are held against."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tallystick import __version__
from tallystick.errors import ExitStatus, Issue, TallystickError
from tallystick.model.policy import EACH, Policy
from tallystick.settings import (
    CORRECTIONS,
    HAND,
    ROWS,
    SETTINGS,
    SHELF,
    Listed,
    Settings,
    settings_in,
    tables_in,
    trouble,
    unreadable,
)

if TYPE_CHECKING:
    from tallystick.check.index.whole import Whole
    from tallystick.model.record import RecordSet
    from tallystick.records.corrections import Written
    from tallystick.resolve import KnownNames

KEPT = Path("output") / "kept"
"""Where loaded sets are kept, in the project's folder; may be deleted at any time."""


class Project(Struct, frozen=True, dict=True):  # what is loaded late is kept in the instance's own dictionary
    """What one run depends on. Names and record sets are loaded when they are first asked for.

    records  the record sets, in the order in which they are asked
    own      those of `tallystick.toml` and of `hand/`, chosen or not
    hand     the user's signed tables of places and parties
    kept     folder in which sets of `own` are kept once they are loaded; None keeps nothing
    mended   the user's signed corrections of rows; None where there are none
    policy   how competing counts are settled
    """

    records: tuple[Listed, ...] = (Listed(SHELF),)
    own: tuple[Listed, ...] = ()
    hand: tuple[Path, ...] = ()
    kept: Path | None = None
    mended: Path | None = None
    policy: Policy = EACH

    @classmethod
    def at(
        cls, folder: Path | None, *, records: tuple[str, ...] = (), adapter: str | None = None, version: str = ""
    ) -> Project:
        """The project in a folder; None is no folder, and nothing but what ships with the package.

        records  names of `tallystick.toml` or of the shelf, or files; () is the shelf and all of `tallystick.toml`
        adapter, version  of those of `records` that are files

        Raises TallystickError when `tallystick.toml` is not as it should be.
        """
        settings = settings_in(folder / SETTINGS) if folder else Settings()
        hand = tables_in(folder / HAND) if folder else []
        by_name = {path.name: path for path in hand}
        rows = (Listed(HAND, by_name[ROWS]),) if ROWS in by_name else ()
        own = (*settings.records, *rows)
        named = (_chosen(name, own) for name in records)
        told = (replace(one, adapter=adapter, version=version) if _is_bare(one, own) else one for one in named)
        names = tuple(path for path in hand if path.name not in (ROWS, CORRECTIONS))
        chosen = tuple(told) if records else (Listed(SHELF), *own)
        kept = folder / KEPT if folder else None
        return cls(chosen, own, names, kept, by_name.get(CORRECTIONS), settings.policy)

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

    @property
    def indexes(self) -> Mapping[str, Whole]:
        """Indexes that were made on loading, by name of set."""
        return self._loaded[2]

    def one_by_one(self) -> Iterator[tuple[str, RecordSet | TallystickError]]:
        """Each record set by its name, or by the name it is listed under why it cannot be used as it should be."""
        for listed in self.records:
            try:
                held = self._of(listed)[0]
            except TallystickError as error:
                yield listed.name, error
                continue
            try:
                held = self._corrected(held)[0]
            except TallystickError as error:
                yield listed.name, error
            yield from ((one.name, one) for one in held)

    @cached_property
    def sha256(self) -> str:
        """Of everything that the answers depend on: the version, the tables of the user, the record sets."""
        parts = {
            "tallystick": __version__,
            "hand": [_digest(path) for path in (*self.hand, *filter(None, [self.mended]))],
            "competing": (self.policy.settling.value, self.policy.publishers),
            "records": [(held.name, held.version, held.sha256) for held in self.record_sets],
        }
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def _loaded(self) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], dict[str, Whole]]:
        sets: dict[str, RecordSet] = {}
        issues: list[Issue] = []
        indexes: dict[str, Whole] = {}
        for listed in self.records:
            loaded, said, index = self._of(listed)
            for held in loaded:
                _check_apart(held, sets.get(held.name), listed)
                sets[held.name] = held
                indexes |= {held.name: index} if index else {}
            issues += said
        mended, said = self._corrected(tuple(sets.values()))
        as_loaded = (held.name for held in mended if held.events is sets[held.name].events)
        return mended, (*issues, *said), {name: indexes[name] for name in as_loaded if name in indexes}

    def _corrected(self, sets: tuple[RecordSet, ...]) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...]]:
        """The sets as people have corrected them, and an issue for each correction."""
        if self.mended is None:
            return sets, ()
        from tallystick.records import corrected, written_corrections

        written = written_corrections(self.mended)
        self._check_sets(written, {held.name for held in sets})
        mended = [corrected(held, written) for held in sets]
        return tuple(held for held, _ in mended), tuple(one for _, said in mended for one in said)

    def _check_sets(self, written: tuple[Written, ...], loaded: set[str]) -> None:
        """Raises TallystickError for a correction of a set that is nowhere; one that is not asked today waits."""
        from tallystick.records import shelf_names

        known = (*shelf_names(), *(listed.name for listed in self.own))
        for one in written:
            if one.set not in loaded and one.set not in known and ":" not in one.set:  # a file that is not listed
                told = _unknown(one.set, shelf_names(), self.own)
                told.where, told.found = one.where, f"the set {one.set}, of which there is none"
                raise told

    def _of(self, listed: Listed) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], Whole | None]:
        if listed.file is None:
            return self._shelf(listed.name), (), None
        return self._file(listed, listed.file)

    def _shelf(self, name: str) -> tuple[RecordSet, ...]:
        from tallystick.records import shelf

        held: tuple[RecordSet, ...] = shelf(self.names)
        found = held if name == SHELF else tuple(one for one in held if one.name == name)
        if not found:
            raise _unknown(name, tuple(one.name for one in held), self.own)
        return found

    def _file(self, listed: Listed, file: Path) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], Whole | None]:
        try:
            return self._read(listed, file)
        except OSError as error:
            raise unreadable(Path(error.filename or file).name, error, "a file that may be read") from error

    def _read(self, listed: Listed, file: Path) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], Whole | None]:
        from tallystick.model.record import Filed
        from tallystick.records import load, totals_from

        if listed in self.own and not file.is_file():
            there = f"{SETTINGS}, record set {listed.name}"
            found, remedy = (
                f"the file {file.name}, which is not there",
                "put the file back, or say in `file` where it is now",
            )
            raise trouble(there, found, "a file that is there", remedy)
        _check_unchanged(listed, file, self.kept)
        if listed.name == HAND and listed in self.own:
            return self._by_hand(file), (), None
        if file.suffix == ".toml":
            held = replace(totals_from(file, self.names), filed=Filed(str(file), (), ()))
            return (self._named(held, listed),), (), None
        if listed in self.own and self.kept is not None:
            return self._kept(listed, file, self.kept)
        loaded = load(file, names=self.names, adapter=listed.adapter, version=listed.version)
        return (self._named(loaded.record_set, listed),), loaded.issues, None

    def _kept(
        self, listed: Listed, file: Path, folder: Path
    ) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], Whole | None]:
        """The set as it was kept, or as it is loaded: the same, sooner."""
        from tallystick.check.index.keeping import kept_name, opened
        from tallystick.records import load, sha256_of

        adapter = Path(listed.adapter) if listed.adapter and listed.adapter.endswith(".toml") else None
        told = (_digest(path) for path in (adapter, *self.hand) if path and path.is_file())
        rests_on = (file.name, sha256_of(file, folder), listed.adapter or "", listed.version, *told)
        loaded, index = opened(
            folder,
            kept_name((listed.name, str(file)), rests_on),
            self.names,
            lambda: load(file, names=self.names, adapter=listed.adapter, version=listed.version),
        )
        held = self._named(loaded.record_set, listed)
        filed = replace(held.filed, path=str(file)) if held.filed else None
        return (replace(held, filed=filed),), loaded.issues, index

    def _by_hand(self, file: Path) -> tuple[RecordSet, ...]:
        from tallystick.records import hand_rows

        held = hand_rows(file, self.names)
        return () if held is None else (held,)

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


def _unknown(name: str, shelf: tuple[str, ...], own: tuple[Listed, ...]) -> TallystickError:
    from difflib import get_close_matches

    known = (SHELF, *shelf, *(listed.name for listed in own))
    folder = Path(name).parent
    files = [path.as_posix() for path in sorted(folder.iterdir()) if path.is_file()] if folder.is_dir() else []
    near = get_close_matches(name, (*known, *files))
    spelling = f"perhaps {' or '.join(near)} is meant" if near else "check the spelling"
    found = "a folder" if Path(name).is_dir() else "no record set of that name and no file at that path"
    return TallystickError(
        f"record set {name}",
        found,
        f"a file, or one of {', '.join(known)}",
        "nothing was checked",
        f"{spelling}; `tallystick records list` shows what there is",
        ExitStatus.USAGE,
    )


def _check_unchanged(listed: Listed, file: Path, folder: Path | None) -> None:
    if listed.sha256 is None or not file.is_file():
        return
    from tallystick.records import sha256_of

    found = sha256_of(file, folder) if folder else _digest(file)
    if found != listed.sha256:
        raise TallystickError(
            f"{file.name}, record set {listed.name}",
            f"sha256 {found}",
            f"{listed.sha256}, as when it was added",
            "nothing was checked, because the figures would not be those of the file that was added",
            f"bring that file back; or, if this one is meant, take the set out of {SETTINGS} and add it anew",
            ExitStatus.INTEGRITY,
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
