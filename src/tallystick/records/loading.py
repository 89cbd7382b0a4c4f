"""Load a record set: open the file, choose the adapter, carry it out, say what is covered and what was set aside."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.names import Names
from tallystick.model.period import first_day
from tallystick.model.record import Filed, Grain, RecordSet, Total
from tallystick.records.adapter import Adapter
from tallystick.records.choosing import adapter_for
from tallystick.records.coverage import coverage_of
from tallystick.records.table import Table, digest, opened

if TYPE_CHECKING:
    from tallystick.records.column import Rows

UNKNOWN = "unknown"


class Loaded(Struct, frozen=True):
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

    chosen, table = adapter_for(opened(path), adapter)
    rows, _ = without_tags(table.read(_wanted(table, chosen)))
    version = version or version_of(table, rows, chosen)
    carry_out = {Grain.EVENT: _events, Grain.PERSON: _persons}.get(chosen.grain, _totals)
    return carry_out(path, rows, chosen, (names, version))


def check_records(path: Path, names: Names, adapter: str | Path | None = None) -> tuple[Issue, ...]:
    """What `load` would say of the file, without keeping the record set. Raises as `load` does."""
    return load(path, names=names, adapter=adapter).issues


def _wanted(table: Table, adapter: Adapter) -> tuple[str, ...]:
    """The columns of theirs that carry anything, in the table's order."""
    ours = {name for names in (*adapter.needed.values(), *adapter.optional.values()) for name in names}
    ours |= {name for figure in adapter.figures for name in (*figure.columns, *dict(figure.when))}
    ours |= {*adapter.values, *adapter.left_out, adapter.version_column}
    return tuple(name for name in table.columns if name in ours)


def version_of(table: Table, rows: Rows, adapter: Adapter) -> str:
    """The publisher's release, by a column or the file's name; `unknown` where neither tells it."""
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


def _persons(path: Path, rows: Rows, adapter: Adapter, known: tuple[Names, str]) -> Loaded:
    from tallystick.records.persons import persons_of

    names, version = known
    found = persons_of(rows, adapter, names, "" if version == UNKNOWN else version)
    told = found.as_of.isoformat() if version == UNKNOWN else version
    record_set = _described(path, adapter, (told, found.period, found.covered))
    return Loaded(replace(record_set, rows=found.totals, events=found.events), found.issues)


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
        released=_released(adapter, version),
        edition=adapter.edition.of,
        partial=adapter.edition.partial,
        rests_on=adapter.rests_on,
    )


def _released(adapter: Adapter, version: str) -> date | None:
    """When the release was published, as far as the adapter tells."""
    told = adapter.edition.released.get(version)
    return first_day(told)[0] if told else None


def _places(totals: tuple[Total, ...]) -> tuple[str, ...]:
    return tuple(sorted({row.place for row in totals}))
