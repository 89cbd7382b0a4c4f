"""A set of records, events with their index: opened as it was kept, or else loaded and kept from then on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick import __version__
from tallystick.check.places import PlaceTree
from tallystick.records import Kept, Loaded, keep, kept

if TYPE_CHECKING:
    from tallystick.check.index.whole import Whole

_PROGRAM = ("check", "model", "records", "resolve")
_TELLING = (".py", ".toml", ".tsv", ".txt", ".bin")
"""What a set is loaded with: the program's own packages, and the endings of those of their files that have a say."""


def kept_name(whose: tuple[str, ...], rests_on: tuple[str, ...]) -> str:
    """What a kept set is called: a hash of whose it is, and one of all it rests on, the program itself included."""
    made = (*rests_on, __version__, *_program())
    return "-".join(hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32] for told in (whose, made))


def opened(folder: Path, name: str, names: PlaceTree, load: Callable[[], Loaded]) -> tuple[Loaded, Whole | None]:
    """The set as it was kept under this name, else as it is loaded; and its index, where it has one."""
    found = kept(folder, name)
    if found is None:
        found = _with_index(load(), names)
        keep(folder, name, found)
    return found.loaded, _index(found)


def _with_index(loaded: Loaded, names: PlaceTree) -> Kept:
    from tallystick.check.index.answering import indexable, whole_index

    events = loaded.record_set.events
    if events is None or not indexable(events):
        return Kept(loaded, {}, ())
    whole = whole_index(events, names)
    return Kept(loaded, whole.index.arrays(), whole.places)


def _index(found: Kept) -> Whole | None:
    from tallystick.check.index.whole import Index, Whole

    return Whole(found.ids, Index(**found.arrays)) if found.arrays else None  # type: ignore[arg-type]


def _program() -> Iterator[tuple[str, int, int]]:
    """Name, size and time of the program's files: after a change of the program a set is loaded anew."""
    here = Path(__file__).parents[2]
    for folder in _PROGRAM:
        for path in sorted(path for path in (here / folder).rglob("*") if path.suffix in _TELLING):
            stat = path.stat()
            yield path.relative_to(here).as_posix(), stat.st_size, stat.st_mtime_ns
