"""What a later release of a list changed: rows added, dropped and told otherwise, matched on the publisher's own id.

The rows are compared as the publisher wrote them, before any place or party is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
from msgspec import Struct

from tallystick.errors import TallystickError
from tallystick.model.period import Period
from tallystick.model.record import Grain
from tallystick.records import parse
from tallystick.records.adapter import Adapter
from tallystick.records.choosing import adapter_for
from tallystick.records.column import Column, Rows, without_tags
from tallystick.records.coverage import coverage_of
from tallystick.records.loading import UNKNOWN, version_of
from tallystick.records.table import Table, opened

Numbers = tuple[int, ...]
"""Low, best and high, in persons; () where rows have no tolls of their own."""

_PARTS = {"dead": ("low", "best", "high"), "sides": ("side_a", "side_b"), "day_of_first": ("year", "month", "day")}
_TOLL = _PARTS["dead"]
_DAYS = ("first", "last")
_COUNTS = (*_TOLL, "civilians", "unknown")
_EVENT_FIELDS = (
    "first", "last", "day_of_first", "dated", "dead", "civilians", "unknown", "kind", "sides", "country", "region",
    "place", "located", "sex", "age",
)  # fmt: skip
_TOTAL_KEY = ("place", "asylum", "year", "first", "last")


class Release(Struct, frozen=True):
    """One of two releases.

    period  days that it covers; None where its rows tell no days
    twice   rows left out of the comparison, since an earlier row has their id
    """

    file: str
    title: str
    version: str
    rows: int
    period: Period | None
    twice: int


class Revised(Struct, frozen=True):
    """One row that both releases have, and tell otherwise.

    place          as the later release words it
    fields         what changed, as the earlier and as the later release has it
    before, after  its toll in each
    """

    id: str
    place: str
    fields: tuple[tuple[str, str, str], ...]
    before: Numbers
    after: Numbers


class Part(Struct, frozen=True):
    """Rows of one fate: their ids, in order, and their tolls added up."""

    ids: tuple[str, ...]
    toll: Numbers


class Changes(Struct, frozen=True):
    """What became of the rows of the old release in the new.

    added    in the new only, of the time that the old one covers; `later`: of a time after it
    dropped  in the old only
    kept     in both; `kept_after`: their tolls in the new release
    revised  those of them that are told otherwise
    """

    old: Release
    new: Release
    grain: Grain
    added: Part
    later: Part
    dropped: Part
    kept: Part
    kept_after: Numbers
    revised: tuple[Revised, ...]

    def renamed(self, field: str) -> tuple[tuple[str, str, int], ...]:
        """How the words of a field changed, most rows first: ("Saky Raion", "Donetsk City Municipality", 1)."""
        counts: dict[tuple[str, str], int] = {}
        for row in self.revised:
            for name, before, after in row.fields:
                if name == field:
                    counts[before, after] = counts.get((before, after), 0) + 1
        return tuple((*words, count) for words, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def fields(self) -> tuple[tuple[str, int], ...]:
        """Which fields changed, and in how many rows each, most rows first."""
        counts: dict[str, int] = {}
        for row in self.revised:
            for name, _, _ in row.fields:
                counts[name] = counts.get(name, 0) + 1
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


class _Held(Struct, frozen=True):
    """One release, ready to be compared.

    rows     id -> row, counted from 0
    fields   ours -> what stands in each row, in one form for both releases
    firsts   the first day of each row; None where none is told
    """

    release: Release
    adapter: Adapter
    rows: Mapping[str, int]
    fields: Mapping[str, list[str]]
    firsts: list[date | None]


def changes(
    old: Path, new: Path, *, adapter: str | Path | None = None, versions: tuple[str, str] = ("", "")
) -> Changes:
    """What changed from one file to the other.

    adapter   of both, by name or path; None finds it by the columns
    versions  of the old and the new file, where they do not tell it themselves

    Raises TallystickError when a file cannot be read, has no ids, or the two are not releases of one list.
    """
    before, after = (_held(path, adapter, version) for path, version in zip((old, new), versions, strict=True))
    _check_one_list(before, after)
    covered = before.release.period
    fresh = [id for id in after.rows if id not in before.rows]
    later = [id for id in fresh if _is_after(after.firsts[after.rows[id]], covered)]
    gone = [id for id in before.rows if id not in after.rows]
    kept = [id for id in before.rows if id in after.rows]
    beyond = set(later)
    return Changes(
        old=before.release,
        new=after.release,
        grain=after.adapter.grain,
        added=_part(after, [id for id in fresh if id not in beyond]),
        later=_part(after, later),
        dropped=_part(before, gone),
        kept=_part(before, kept),
        kept_after=_part(after, kept).toll,
        revised=tuple(row for id in sorted(kept, key=_numeric) if (row := _revised(before, after, id))),
    )


def _is_after(first: date | None, covered: Period | None) -> bool:
    return first is not None and covered is not None and covered.last is not None and first > covered.last


def _part(held: _Held, ids: list[str]) -> Part:
    columns = [held.fields[name] for name in _TOLL if name in held.fields]
    rows = [held.rows[id] for id in ids]
    sums = tuple(sum(int(column[row] or 0) for row in rows) for column in columns)
    return Part(tuple(sorted(ids, key=_numeric)), sums)


def _numeric(id: str) -> tuple[int, str]:
    """The order of ids: numbers by size, other ids by letters after them."""
    return (int(id), "") if id.isdigit() else (2**63, id)


def _revised(before: _Held, after: _Held, id: str) -> Revised | None:
    old, new = before.rows[id], after.rows[id]
    told = tuple(
        (name, values[old], after.fields[name][new])
        for name, values in before.fields.items()
        if name in after.fields and values[old] != after.fields[name][new]
    )
    if not told:
        return None
    place = after.fields.get("place", after.fields.get("region", [""] * (new + 1)))[new]
    return Revised(id, place, told, _toll(before, old), _toll(after, new))


def _toll(held: _Held, row: int) -> Numbers:
    return tuple(int(held.fields[name][row] or 0) for name in _TOLL if name in held.fields)


def _check_one_list(old: _Held, new: _Held) -> None:
    one, other = old.adapter, new.adapter
    if one.name == other.name or (one.edition.of and one.edition.of == other.edition.of):
        return
    raise TallystickError(
        f"{old.release.file} and {new.release.file}",
        f"two different lists ({one.title}; {other.title})",
        "two releases of one list",
        "nothing was compared",
        "name two releases of one publisher's list, the older one first",
    )


# ---- reading one release -------------------------------------------------------------------------------------------


def _held(path: Path, asked: str | Path | None, version: str) -> _Held:
    table = opened(path)
    adapter, table = adapter_for(table, asked)
    columns = _fields(adapter)
    wanted = {*columns.values(), *_key(adapter), adapter.version_column}
    rows, _ = without_tags(table.read(tuple(name for name in table.columns if name in wanted)))
    fields = {
        ours: _values(rows.columns[theirs], _form(adapter, ours, theirs))
        for ours, theirs in columns.items()
        if theirs in rows.columns
    }
    ids = _ids(rows, adapter)
    firsts = _firsts(fields, rows.count)
    version = version or _version(table, rows, adapter)
    first_row: dict[str, int] = {}
    for row, id in enumerate(ids):
        first_row.setdefault(id, row)
    period = _period(firsts, adapter, version)
    release = Release(path.name, adapter.title, version, rows.count, period, rows.count - len(first_row))
    return _Held(release, adapter, first_row, fields, firsts)


def _version(table: Table, rows: Rows, adapter: Adapter) -> str:
    """The release; of a list of persons that tells none, the list's own date."""
    from tallystick.records.persons import as_of

    version = version_of(table, rows, adapter)
    date = as_of(table.file, adapter, "") if adapter.grain is Grain.PERSON and version == UNKNOWN else None
    return date.isoformat() if date else version


def _fields(adapter: Adapter) -> dict[str, str]:
    """What is compared -> the publisher's column, in the order in which it is told."""
    if adapter.grain in (Grain.PERIOD_TOTAL, Grain.RUNNING_TOTAL):
        found = {
            _figure_part(figure.id, number, len(figure.columns)): column
            for figure in adapter.figures
            for number, column in enumerate(figure.columns)
        }
        return {**{ours: adapter.theirs(ours)[0] for ours in ("year", "last") if adapter.theirs(ours)}, **found}
    listed = ((ours, adapter.theirs(ours)) for ours in _EVENT_FIELDS)
    found = {name: column for ours, theirs in listed for name, column in _named(ours, theirs)}
    return found | {words: column for column, words in adapter.compared.items()}


def _figure_part(figure: str, number: int, parts: int) -> str:
    return figure if parts == 1 else f"{figure} {_TOLL[number]}"


def _named(ours: str, theirs: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Our names for the columns; one column of deaths stands for all three figures."""
    names = _PARTS.get(ours, (ours,))
    return zip(names, theirs * len(names) if len(theirs) == 1 else theirs, strict=False)


def _key(adapter: Adapter) -> tuple[str, ...]:
    """The columns that tell which row is which: the publisher's id; of totals without one, the place and the time."""
    if adapter.theirs("id"):
        return adapter.theirs("id")
    if adapter.grain in (Grain.PERIOD_TOTAL, Grain.RUNNING_TOTAL):
        return tuple(name for ours in _TOTAL_KEY for name in adapter.theirs(ours))
    return ()


def _ids(rows: Rows, adapter: Adapter) -> list[str]:
    columns = [rows.columns[name] for name in _key(adapter) if name in rows.columns]
    if not columns:
        raise TallystickError(
            rows.file,
            "no ids of the publisher's",
            "a column of ids, by which a row is found again in another release",
            "nothing was compared",
            f"say under [columns] in {adapter.file} which column is the id",
        )
    parts = [_values(column, str.strip) for column in columns]
    return [" · ".join(part for part in told if part) for told in zip(*parts, strict=True)]


def _values(column: Column, form: Callable[[str], str]) -> list[str]:
    """Each row's value in one form; every distinct text is put into it once."""
    known = np.array([form(value) for value in column.values], dtype=object)
    told: list[str] = known[column.codes].tolist() if len(known) else []
    return told


def _form(adapter: Adapter, ours: str, theirs: str) -> Callable[[str], str]:
    """What makes two spellings of one value equal: 12.0 and 12, 2014-01-22 with and without a clock time."""
    meanings = adapter.values.get(theirs, {})

    def form(text: str) -> str:
        told = meanings.get(text, text).strip()
        day = parse.day(told, adapter.dates) if ours in _DAYS else None
        count = parse.count(told) if ours in _COUNTS or adapter.figures else None
        return day.isoformat() if day else str(count) if count is not None else told

    return form


def _firsts(fields: Mapping[str, list[str]], count: int) -> list[date | None]:
    if "day" in fields:
        parts = (fields[name] for name in _PARTS["day_of_first"])
        told = ["-".join(part.zfill(2) for part in row) for row in zip(*parts, strict=True)]
    else:
        told = fields.get("first") or fields.get("last") or [f"{year}-01-01" for year in fields.get("year", [])]
    return [parse.day(text, (parse.ISO,)) for text in told] or [None] * count


def _period(firsts: list[date | None], adapter: Adapter, version: str) -> Period | None:
    days = [day for day in firsts if day is not None]
    if not days:
        return None
    return coverage_of(adapter, (min(days), max(days)), (), version).period
