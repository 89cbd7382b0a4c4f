"""Events of a test as rows that stay on the disk, so that both ways run on the same table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from tallystick.model.record import Events, RecordSet, Stored
from tallystick.records.storing import write


@contextmanager
def on_disk(held: RecordSet, in_a_file: int) -> Iterator[RecordSet]:
    """The set with its events in files of so many rows."""
    assert isinstance(held.events, Events)
    with tempfile.TemporaryDirectory() as name:
        yield replace(held, events=stored(held.events, Path(name) / "war.rows", in_a_file))


def stored(events: Events, folder: Path, in_a_file: int) -> Stored:
    """The events in files of so many rows."""
    folder.mkdir()
    count = len(events.row_id)
    columns = {name: getattr(events, name) for name in events.__struct_fields__}
    arrays = {name: column for name, column in columns.items() if not isinstance(column, tuple)}
    arrays |= {"row": np.arange(count), "age": np.zeros(count, dtype=np.int64)}
    files = []
    for begin in range(0, count, in_a_file):
        files.append(folder / f"{begin}.parquet")
        write(files[-1], {name: column[begin : begin + in_a_file] for name, column in arrays.items()})
    return Stored(
        files=tuple(map(str, files)),
        rows=count,
        places=events.places,
        parties=events.parties,
        kinds=events.kinds,
        words=events.words,
        countries_only=bool((events.place == events.country).all()),
        names_sides=bool((events.side_a >= 0).any()),
        tells_sides=bool((events.dead_a >= 0).any() or (events.dead_b >= 0).any()),
        coarse=int((events.located >= 3).sum()),
        dead=(_dead(events, events.place), _dead(events, events.region)),
        attacks=events.attacks,
        strikes=events.strikes,
    )


def _dead(events: Events, codes: np.ndarray) -> tuple[int, ...]:
    return tuple(int(events.best[codes == code].sum()) for code in range(len(events.places)))
