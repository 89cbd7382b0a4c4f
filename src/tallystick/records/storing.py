"""Tables of events too large for memory: read part by part, checked as any table is, and written to the disk."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from tallystick.errors import ExitStatus, Issue, TallystickError
from tallystick.model.names import Names
from tallystick.model.record import Stored
from tallystick.records import parse
from tallystick.records.adapter import Adapter
from tallystick.records.cleaning import sweep
from tallystick.records.column import Rows, parsed, without_tags
from tallystick.records.events import EventRows, all_refused, part_of
from tallystick.records.finding_places import PlaceFinder
from tallystick.records.leaving_out import LeftOut
from tallystick.records.placing import NOT_TOLD, Told, Unplaced
from tallystick.records.repeats import repeated, without
from tallystick.records.table import Large

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE = 245_760  # rows in memory, and of one file: two of the groups in which Parquet has them
BYTES = 64  # of a row on the disk, with what is needed while it is looked for ids that stand twice; GED takes 30
TOLD = (
    1_000  # rows told one by one of each kind of trouble in a column: nobody reads more, and a million fill the memory
)
PLACES = ("country", "region", "place")
REGION = 3  # Events.located, from which a row tells no place closer than a region

Progress = Callable[[int, int], None]
"""Told how many rows there are so far, and in all."""


class Room(Struct, frozen=True):
    """How much of a table is held in memory, and where it goes otherwise.

    rows    of a table of events: one with more is stored
    folder  in which it is stored then; it appears whole or not at all
    """

    rows: int
    folder: Path
    progress: Progress


class StoredRows(Struct, frozen=True):
    """The events of a table, what was said of its rows, and what the column of releases tells."""

    events: Stored
    period: tuple[date, date]
    issues: tuple[Issue, ...]
    covered: tuple[str, ...]
    versions: frozenset[str]


class _Codes(Struct):
    """Terms of all parts with their codes, in order of first use."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, terms: Iterable[str], codes: NDArray[np.int32]) -> NDArray[np.int32]:
        """The codes of one part as codes of all."""
        ours = [self.known.setdefault(term, len(self.known)) for term in terms]
        return np.array([*ours, NOT_TOLD], dtype=np.int32).take(codes)


class _Account(Struct):
    """What is kept in mind of the parts that were written."""

    kinds: tuple[str, ...]
    file: str = ""
    versions: set[str] = field(default_factory=set)
    files: list[Path] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    read: int = 0
    rows: int = 0
    coarse: int = 0
    elsewhere: int = 0
    sided: int = 0
    apart: int = 0
    places: _Codes = field(default_factory=_Codes)
    parties: _Codes = field(default_factory=_Codes)
    words: _Codes = field(default_factory=_Codes)
    dead: list[Counter[int]] = field(default_factory=lambda: [Counter(), Counter()])
    told: Told = field(default_factory=lambda: Told(frozenset(), frozenset()))
    said: dict[tuple[str, str], list[Issue]] = field(default_factory=dict)
    more: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: dict[tuple[str, str], LeftOut] = field(default_factory=dict)
    unplaced: dict[str, Unplaced] = field(default_factory=dict)

    def take_in(self, rows: Rows, adapter: Adapter, found: EventRows) -> None:
        """What was said of the rows of a part."""
        self.file = rows.file
        if adapter.version_column in rows.columns:
            self.versions.update(rows.columns[adapter.version_column].values)
        self.read += len(found.keep)
        self.told |= found.told
        for issue in found.said:
            self.say(issue)
        for one in found.left_out:
            earlier = self.left_out.get((one.where, one.value))
            count = one.count + (earlier.count if earlier else 0)
            self.left_out[one.where, one.value] = replace(one, count=count)
        for each in found.unplaced:
            sum_ = self.unplaced.setdefault(each.ours, Unplaced(each.where, each.ours, Counter(), Counter()))
            sum_.words.update(each.words)
            sum_.known.update(each.known)

    def say(self, issue: Issue) -> None:
        """Something about a row: told, or beyond the first ones of its column counted."""
        key = issue.code, issue.where.rpartition(", column ")[2]
        told = self.said.setdefault(key, [])
        if len(told) < TOLD:
            told.append(issue)
        else:
            self.more[key] += 1

    def add(self, columns: dict[str, NDArray[Any]], times: int = 1) -> None:
        """Count rows, or with -1 take them away."""
        self.rows += times * len(columns["row"])
        self.coarse += times * int((columns["located"] >= REGION).sum())
        self.elsewhere += times * int((columns["place"] != columns["country"]).sum())
        self.sided += times * int((columns["side_a"] != NOT_TOLD).sum())
        self.apart += times * int(((columns["dead_a"] != NOT_TOLD) | (columns["dead_b"] != NOT_TOLD)).sum())
        for counts, name in zip(self.dead, ("place", "region"), strict=True):
            sums = np.bincount(columns[name] + 1, weights=columns["best"])[1:]
            counts.update({code: times * int(sums[code]) for code in np.flatnonzero(sums).tolist()})

    def take_away(self, columns: dict[str, NDArray[Any]]) -> None:
        """Rows that were counted and that do not stay."""
        self.add(columns, -1)
        words = tuple(self.words.known)
        told = {ours: columns[ours] != NOT_TOLD for ours in PLACES}
        lost = ~np.any(list(told.values()), axis=0)
        silent = lost & np.all([columns[f"unplaced_{ours}"] == NOT_TOLD for ours in PLACES], axis=0)
        for ours, sum_ in self.unplaced.items():
            missing = columns[f"unplaced_{ours}"] != NOT_TOLD if ours else silent
            codes = columns[f"unplaced_{ours}"][missing].tolist() if ours else []
            sum_.words.subtract([words[code] for code in codes] if ours else {"": int(silent.sum())})
            sum_.known.subtract({name: int((missing & have).sum()) for name, have in (told | {"": lost}).items()})

    def issues(self) -> Iterator[Issue]:
        """All that was said, as of a table read whole; rows beyond the first of a column with one issue."""
        yield from (one.issue(self.read) for _, one in sorted(self.left_out.items()))
        for key, told in self.said.items():
            yield from told
            if self.more[key]:
                where = f"{self.file}, column {key[1]}"
                found = f"{self.more[key]:,} more rows"
                yield Issue(key[0], where, None, None, found, f"as the {TOLD:,} rows that are told one by one")
        told_of = (self.unplaced[ours] for ours in (*PLACES, "") if ours in self.unplaced)
        yield from (one.issue(self.rows) for one in told_of if one.words.total())


def stored(large: Large, columns: tuple[str, ...], adapter: Adapter, known: tuple[Names, Room]) -> StoredRows:
    """The events of a table as files in the room's folder; `columns` are those of theirs that are read.

    Raises TallystickError for a value without a meaning, when no row at all could be read, and where the disk is full.
    """
    names, room = known
    finder = PlaceFinder(names, adapter.places)
    account = _Account(kinds=_kinds(adapter))
    with _appearing(room.folder, large.rows) as part:
        for at, rows in enumerate(large.parts(columns, AT_ONCE)):
            some = rows if at else without_tags(rows)[0]
            found = part_of(some, adapter, (names, finder))
            account.take_in(some, adapter, found)
            _write(part, account, _columns(account, adapter, some, found))
            room.progress(account.read, max(large.rows, account.read))
        _refuse_repeats(part, account, adapter)
        room.progress(account.read, account.read)
        if not account.rows:
            raise all_refused(account.file, tuple(account.issues()))
    period = (min(first for first, _ in account.spans), max(last for _, last in account.spans))
    days = (date.fromordinal(period[0]), date.fromordinal(period[1]))
    told = frozenset(account.versions - {""})
    return StoredRows(_stored(room.folder, account, adapter), days, tuple(account.issues()), account.told.covered, told)


def _kinds(adapter: Adapter) -> tuple[str, ...]:
    """Every kind of event that the publisher tells."""
    theirs = next(iter(adapter.theirs("kind")), "")
    if not theirs:
        return adapter.strikes[:1]
    return tuple(sorted({*adapter.values.get(theirs, {}).values()} - {""}))


def _stored(folder: Path, account: _Account, adapter: Adapter) -> Stored:
    places = tuple(account.places.known)
    dead = tuple(tuple(counts[code] for code in range(len(places))) for counts in account.dead)
    return Stored(
        files=tuple(str(folder / file.name) for file in account.files),
        rows=account.rows,
        places=places,
        parties=tuple(account.parties.known),
        kinds=account.kinds,
        words=tuple(account.words.known),
        countries_only=not account.elsewhere,
        names_sides=account.sided > 0,
        tells_sides=account.apart > 0,
        coarse=account.coarse,
        dead=(dead[0], dead[1]),
        attacks=adapter.attacks,
        strikes=adapter.strikes,
    )


def _columns(account: _Account, adapter: Adapter, rows: Rows, found: EventRows) -> dict[str, NDArray[Any]]:
    """The columns of a part, in codes of all parts; and its rows by their number in the file, and by their age."""
    events = found.events
    columns = {name: getattr(events, name) for name in events.__struct_fields__}
    told = {name: column for name, column in columns.items() if not isinstance(column, tuple)}
    for name in ("place", "region", "country"):
        told[name] = account.places.of(events.places, told[name])
    for name in ("side_a", "side_b"):
        told[name] = account.parties.of(events.parties, told[name])
    told["place_names"] = account.words.of(events.words, told["place_names"])
    told["kind"] = np.array([*map(account.kinds.index, events.kinds), NOT_TOLD], dtype=np.int32).take(told["kind"])
    none = np.full(len(events.row_id), NOT_TOLD, dtype=np.int32)
    told |= {f"unplaced_{ours}": none for ours in PLACES}
    for each in found.unplaced:
        if each.codes is not None:
            told[f"unplaced_{each.ours}"] = account.words.of(each.values, each.codes)
    told["row"] = np.flatnonzero(found.keep) + rows.first
    updated = rows.columns.get(next(iter(adapter.theirs("updated")), ""))
    age = (
        -parsed(updated, parse.count, np.int64, 0).values[found.keep]
        if updated
        else np.zeros(len(told["row"]), np.int64)
    )
    return told | {"age": age}


def _write(folder: Path, account: _Account, columns: dict[str, NDArray[Any]]) -> None:
    if not len(columns["row"]):
        return
    file = folder / f"{len(account.files):05}.parquet"
    write(file, columns)
    account.add(columns)
    account.files.append(file)
    account.spans.append((int(columns["first"].min()), int(columns["last"].max())))


def write(file: Path, columns: dict[str, NDArray[Any]]) -> None:
    """Columns as Parquet."""
    import duckdb

    with duckdb.connect() as connection:
        texts = {"row_id": columns["row_id"].astype(object)}
        connection.register("part", columns | texts)
        connection.table("part").write_parquet(str(file), compression="zstd")


def _refuse_repeats(folder: Path, account: _Account, adapter: Adapter) -> None:
    """One id, one row, as in any table, also where the rows stand in different parts."""
    if not adapter.theirs("id") or len(account.files) < 2:
        return
    stands = "the row updated last" if adapter.theirs("updated") else "the first row"
    refused = repeated(account.files, folder)
    for row, id in refused:
        where = f"{account.file} row {row}, column {adapter.theirs('id')[0]}"
        effect = f"set aside: the id stands in another row too; {stands} with it is counted"
        account.say(Issue("row-refused", where, None, None, id, effect))
    gone = np.array([row for row, _ in refused], dtype=np.int64)
    for at, file in enumerate(account.files if refused else ()):
        taken, left = without(file, gone)
        if len(taken["row"]):
            account.take_away(taken)
            write(file, left)
            account.spans[at] = (int(left["first"].min()), int(left["last"].max()))


@contextmanager
def _appearing(folder: Path, rows: int) -> Iterator[Path]:
    """A folder to write in, which takes its name when all went well, and else is gone.

    Raises TallystickError where it cannot be written, or where the disk is full or soon would be.
    """
    import duckdb

    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    sweep(folder.parent)
    try:
        part.mkdir(parents=True)
        free, needed = shutil.disk_usage(part).free, rows * BYTES
        if free < needed:
            raise _no_room(folder, f"{free / 1e9:.1f} GB free on the disk", f"{needed / 1e9:.1f} GB, for {rows:,} rows")
        yield part
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(part, folder)
    except (OSError, duckdb.IOException) as trouble:
        told = getattr(trouble, "strerror", None) or str(trouble).splitlines()[0]
        raise _no_room(folder, told, "a folder that can be written to, and room on its disk") from trouble
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _no_room(folder: Path, found: str, expected: str) -> TallystickError:
    effect = "nothing was loaded from this file, and nothing of it is left on the disk"
    remedy = "make room, with `tallystick records clean` among others, or work in a folder on another disk"
    return TallystickError(str(folder.parent), found, expected, effect, remedy, ExitStatus.WORKSPACE)
