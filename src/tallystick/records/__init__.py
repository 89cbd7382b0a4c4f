"""Load: record sets, adapters and the built-in shelf."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.model.names import Names
from tallystick.model.record import RecordSet
from tallystick.records.adapter import Adapter
from tallystick.records.adapter_file import adapters
from tallystick.records.kept import Kept, keep, kept, sha256_of
from tallystick.records.loading import Loaded, check_records, load

if TYPE_CHECKING:
    from tallystick.records.fetching import Fetched, Progress

__all__ = [
    "Adapter", "Kept", "Loaded", "adapters", "check_records", "fetch", "keep", "kept", "load", "sha256_of", "shelf",
    "totals_from",
]  # fmt: skip


def fetch(address: str, folder: Path, *, private: bool = False, progress: Progress | None = None) -> Fetched:
    """Fetch a file of records that the user gave the address of. Raises TallystickError, and then leaves nothing."""
    from tallystick.records import fetching

    return fetching.fetch(address, folder, private=private, progress=progress)


def shelf(names: Names) -> tuple[RecordSet, ...]:
    """The built-in shelf: one record set a table, by name. Raises TallystickError on a table that is not in order."""
    from tallystick.records import totals

    return totals.shelf(names)


def totals_from(path: Path, names: Names) -> RecordSet:
    """One table of totals, ours or a user's own. Raises TallystickError when it is not in order."""
    from tallystick.records import totals

    return totals.totals_from(path, names)
