"""Load a record set: open the file, choose the adapter, carry it out, say what is covered and what was set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.errors import Issue
from tallystick.model.names import Names
from tallystick.model.record import Filed, Grain, RecordSet, Total
from tallystick.records.adapter import Adapter
from tallystick.records.choosing import adapter_for
from tallystick.records.coverage import coverage_of
from tallystick.records.table import Table, digest, opened

if TYPE_CHECKING:
    from tallystick.records.column import Rows

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record set, and what was said of its rows on the way."""

    record_set: RecordSet
    issues: tuple[Issue, ...]


def load(path: Path, *, names: Names, adapter: str | Path | None = None, version: str = "") -> Loaded:
    """The record set in a file.

    adapter  name of a shipped adapter or path of the user's own; None finds it by the columns
    version  of the publisher's release; "" takes it from the adapter's column or the file's name

    Raises TallystickError when the file cannot be read, no one adapter fits, or a column or value has no meaning.
    """
    from tallystick.records.column import without_tags

    table = opened(path)
    chosen = adapter_for(table, adapter)
    rows, _ = without_tags(table.read(_wanted(table, chosen)))
    version = version or _version(table, rows, chosen)
    carry_out = _events if chosen.grain in (Grain.EVENT, Grain.PERSON) else _totals
    return carry_out(path, rows, chosen, (names, version))


def check_records(path: Path, names: Names, adapter: str | Path | None = None) -> tuple[Issue, ...]:
    """What `load` would say of the file, without keeping the record set. Raises as `load` does."""
    return load(path, names=names, adapter=adapter).issues


def _wanted(table: Table, adapter: Adapter) -> tuple[str, ...]:
    """The columns of theirs that carry anything, in the table's order."""
    ours = {name for names in (*adapter.needed.values(), *adapter.optional.values()) for name in names}
    ours |= {name for figure in adapter.figures for name in figure.columns}
    ours |= {*adapter.values, adapter.version_column}
    return tuple(name for name in table.columns if name in ours)


def _version(table: Table, rows: Rows, adapter: Adapter) -> str:
    column = rows.columns.get(adapter.version_column)
    told = [value for value in column.values if value] if column else []
    if len(told) == 1:
        return told[0]
    match = re.search(adapter.version_in_name, table.file) if adapter.version_in_name else None
    return ".".join(filter(None, match.groups())) if match else UNKNOWN


def _events(path: Path, rows: Rows, adapter: Adapter, known: tuple[Names, str]) -> Loaded:
    from tallystick.records.events import events_of

    names, version = known
    found = events_of(rows, adapter, names)
    events = found.events
    period = (date.fromordinal(int(events.first.min())), date.fromordinal(int(events.last.max())))
    record_set = _described(path, adapter, (version, period, found.covered))
    return Loaded(replace(record_set, events=events, filed=_filed(path, rows, adapter)), found.issues)


def _filed(path: Path, rows: Rows, adapter: Adapter) -> Filed:
    """The file, and those of the publisher's columns that it has."""
    meant = {**adapter.optional, **adapter.needed}
    there = {ours: tuple(name for name in theirs if name in rows.columns) for ours, theirs in meant.items()}
    return Filed(str(path), tuple(sorted((ours, theirs) for ours, theirs in there.items() if theirs)), adapter.dates)


def _totals(path: Path, rows: Rows, adapter: Adapter, known: tuple[Names, str]) -> Loaded:
    from tallystick.records.figures import totals_of

    names, version = known
    totals, issues = totals_of(rows, adapter, names, version)
    first = min(row.period.first for row in totals if row.period.first)
    period = (first, max(row.period.last for row in totals if row.period.last))
    record_set = _described(path, adapter, (version, period, _places(totals)))
    return Loaded(replace(record_set, rows=totals, filed=_filed(path, rows, adapter)), issues)


def _described(path: Path, adapter: Adapter, found: tuple[str, tuple[date, date], tuple[str, ...]]) -> RecordSet:
    version, period, places = found
    return RecordSet(
        name=f"{adapter.name}:{path.name.partition('.')[0]}",
        title=adapter.title,
        publisher=adapter.publisher,
        licence=adapter.licence,
        version=version,
        sha256=digest(path),
        grain=adapter.grain,
        coverage=coverage_of(adapter, period, places, version),
        caveats=adapter.caveats,
    )


def _places(totals: tuple[Total, ...]) -> tuple[str, ...]:
    return tuple(sorted({row.place for row in totals}))
