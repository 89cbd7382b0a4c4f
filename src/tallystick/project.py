"""Everything a run depends on, frozen and hashed: the names known, and the record sets that claims are held against.

A folder may hold `tallystick.toml`, which lists record sets of the user's own under [[records]] (`name`, `file`, and
if wanted `adapter`, `version`, `sha256` and `address`) and says under [competing] how competing counts are settled; and
`hand/`, what people decided, signed: `records.toml` (figures of their own), `corrections.toml` (rows set aside or
corrected), and any other `*.toml`, tables of places and parties.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from tallystick import __version__
from tallystick.errors import ExitStatus, Issue, TallystickError
from tallystick.model.policy import EACH, Policy, Settling, policy_of

if TYPE_CHECKING:
    from tallystick.check.index.whole import Whole
    from tallystick.model.record import RecordSet
    from tallystick.records.corrections import Written
    from tallystick.resolve import KnownNames

SETTINGS, COMPETING = "tallystick.toml", "competing"
SHELF = "shelf"
KEPT = Path("output") / "kept"
"""Where loaded sets of events are kept, in the project's folder; may be deleted at any time."""
HAND = "hand"
"""The folder of what people decided, and the name of the set of their own rows."""
ROWS, CORRECTIONS = "records.toml", "corrections.toml"
KEYS = ("name", "file", "adapter", "version", "sha256", "address")


class Listed(Struct, frozen=True):
    """A record set to load: one of the shelf (`file` None; the name `shelf` is all of it), or a file.

    adapter  name or path of the adapter; None finds it by the columns
    sha256   of the file when it was added; None is not checked
    version  of the publisher's release; "" takes it from the file
    address  where the file was fetched from; "" where the user brought it
    """

    name: str
    file: Path | None = None
    adapter: str | None = None
    sha256: str | None = None
    version: str = ""
    address: str = ""


class Settings(Struct, frozen=True):
    """What `tallystick.toml` says: the record sets it lists, and how competing counts are settled."""

    records: tuple[Listed, ...] = ()
    policy: Policy = EACH


class Project(Struct, frozen=True, dict=True):  # what is loaded late is kept in the instance's own dictionary
    """What one run depends on. Names and record sets are loaded when they are first asked for.

    records  the record sets, in the order in which they are asked
    own      those of `tallystick.toml` and of `hand/`, chosen or not
    hand     the user's signed tables of places and parties
    kept     folder in which sets of events of `own` are kept once they are loaded; None keeps nothing
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
        hand = sorted((folder / HAND).glob("*.toml")) if folder else []
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
            loaded, said, index = (
                (self._shelf(listed.name), (), None) if listed.file is None else self._file(listed, listed.file)
            )
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
            named = Path(error.filename or file).name
            raise _trouble(named, error.strerror or str(error), "a file that may be read") from error

    def _read(self, listed: Listed, file: Path) -> tuple[tuple[RecordSet, ...], tuple[Issue, ...], Whole | None]:
        from tallystick.model.record import Filed
        from tallystick.records import load, totals_from

        if listed in self.own and not file.is_file():
            there = f"{SETTINGS}, record set {listed.name}"
            raise _trouble(there, f"the file {file.name}, which is not there", "a file that is there")
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


def settings_in(path: Path) -> Settings:
    """What `tallystick.toml` says; nothing where there is none. Raises TallystickError when it is not in order."""
    if not path.is_file():
        return Settings()
    try:
        settings = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise _trouble(path.name, str(error), "a TOML file in UTF-8") from error
    unknown = sorted(settings.keys() - {"records", COMPETING})
    if unknown:
        raise _trouble(path.name, f"the key {unknown[0]}", f"only [[records]] and [{COMPETING}]")
    rows = settings.get("records", [])
    if not isinstance(rows, list):
        raise _trouble(path.name, "records that is no list of tables", "[[records]] tables")
    records = tuple(_row(row, path, number) for number, row in enumerate(rows, 1))
    if any(listed.name == HAND for listed in records):
        raise _trouble(path.name, f"a record set named {HAND}", f"another name: {HAND} is what {HAND}/{ROWS} holds")
    return Settings(records, _policy(settings.get(COMPETING, {}), f"{path.name}, [{COMPETING}]"))


def _policy(told: Any, where: str) -> Policy:
    """How competing counts are settled: `policy`, and for a hierarchy `publishers`, first the one that goes before."""
    if not isinstance(told, dict) or told.keys() - {"policy", "publishers"}:
        raise _trouble(where, repr(told), "a table with policy and publishers")
    publishers = told.get("publishers", [])
    if not isinstance(publishers, list) or not all(isinstance(one, str) for one in publishers):
        raise _trouble(f"{where}, publishers", repr(publishers), "a list of texts")
    try:
        return policy_of(told.get("policy", Settling.EACH.value), tuple(publishers))
    except ValueError as error:
        raise _trouble(where, *error.args) from error


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
    version, address = row.get("version", ""), row.get("address", "")
    return Listed(row["name"], path.parent / row["file"], adapter, row.get("sha256"), version, address)


def _trouble(where: str, found: str, expected: str) -> TallystickError:
    remedy = "correct the file; docs/commands.md shows one"
    return TallystickError(where, found, expected, "nothing was read and nothing changed", remedy, ExitStatus.WORKSPACE)


def _unknown(name: str, shelf: tuple[str, ...], own: tuple[Listed, ...]) -> TallystickError:
    from difflib import get_close_matches

    known = (SHELF, *shelf, *(listed.name for listed in own))
    near = get_close_matches(name, known)
    spelling = f"perhaps {' or '.join(near)} is meant" if near else "check the spelling"
    return TallystickError(
        f"record set {name}",
        "no record set of that name and no file at that path",
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
            f"bring back the file that was added, or change its sha256 in {SETTINGS}",
            ExitStatus.INTEGRITY,
        )


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
