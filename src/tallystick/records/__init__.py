"""Load: record sets, adapters and the built-in shelf."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.errors import Issue
from tallystick.model.names import Names
from tallystick.model.record import RecordSet
from tallystick.records.adapter import Adapter
from tallystick.records.adapter_file import adapters
from tallystick.records.kept import Kept, keep, kept, parts_of, sha256_of
from tallystick.records.loading import Loaded, check_records, load
from tallystick.records.on_disk import on_disk

if TYPE_CHECKING:
    from tallystick.records.corrections import Written
    from tallystick.records.fetching import Fetched, Progress
    from tallystick.records.storing import Progress as Told
    from tallystick.records.storing import Room

__all__ = [
    "Adapter",
    "Kept",
    "Loaded",
    "adapters",
    "answered",
    "check_records",
    "clean",
    "corrected",
    "fetch",
    "hand_rows",
    "keep",
    "kept",
    "load",
    "on_disk",
    "parts_of",
    "room",
    "rows_in",
    "sha256_of",
    "shelf",
    "shelf_names",
    "totals_from",
    "written_corrections",
]  # fmt: skip


def fetch(address: str, folder: Path, *, private: bool = False, progress: Progress | None = None) -> Fetched:
    """Fetch a file of records that the user gave the address of. Raises TallystickError, and then leaves nothing."""
    from tallystick.records import fetching

    return fetching.fetch(address, folder, private=private, progress=progress)


def rows_in(path: Path) -> int:
    """How many rows a table has that can be read part by part, or seems to have; 0 for any other."""
    from tallystick.records.table import opened

    return opened(path).large_rows


def room(rows: int, folder: Path, progress: Told) -> Room:
    """Room for tables of events: those of more rows go to a folder, which appears whole or not at all."""
    from tallystick.records.storing import Room

    return Room(rows, folder, progress)


def clean(folder: Path) -> int:
    """Take away what was kept of loaded sets in a folder; the bytes that this frees."""
    from tallystick.records import cleaning

    return cleaning.clean(folder)


def shelf(names: Names) -> tuple[RecordSet, ...]:
    """The built-in shelf: one record set a table, by name. Raises TallystickError on a table that is not in order."""
    from tallystick.records import totals

    return totals.shelf(names)


def shelf_names() -> tuple[str, ...]:
    """The names of the record sets of the built-in shelf."""
    from tallystick.records import totals

    return tuple(path.stem for path in totals.shelf_tables())


def totals_from(path: Path, names: Names) -> RecordSet:
    """One table of totals, ours or a user's own. Raises TallystickError when it is not in order."""
    from tallystick.records import totals

    return totals.totals_from(path, names)


def answered(sql: str) -> list[tuple[Any, ...]]:
    """The rows that a query over a file of records gives. Raises TallystickError where it cannot be run."""
    from tallystick.records import asking

    return asking.answered(sql)


def hand_rows(path: Path, names: Names) -> RecordSet | None:
    """The signed rows of `hand/records.toml`; None where there is none. Raises TallystickError like `totals_from`."""
    from tallystick.records import hand

    return hand.hand_rows(path, names)


def written_corrections(path: Path) -> tuple[Written, ...]:
    """The signed corrections of `hand/corrections.toml`. Raises TallystickError where one is not in order."""
    from tallystick.records import corrections

    return corrections.written_corrections(path)


def corrected(held: RecordSet, written: Sequence[Written]) -> tuple[RecordSet, tuple[Issue, ...]]:
    """A record set with the corrections that are of it. Raises TallystickError where one cannot be made."""
    from tallystick.records import corrections

    return corrections.corrected(held, written)
