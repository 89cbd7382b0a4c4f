"""Rows of one set that seem to be of one event: same days and place, like tolls, one of them filed as one-sided."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import isnan
from typing import TYPE_CHECKING

from tallystick.check.tables import tolerances
from tallystick.model.record import Events
from tallystick.resolve.earth import kilometres

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ONE_SIDED_KIND = "one-sided"
"""An attack on civilians, in `Events.kinds`."""
_NEAR = 1
"""`Events.located` up to which a row's own point says where it was."""


@dataclass(frozen=True, slots=True)
class Double:
    """Positions of two rows: the one that stays, and the one that is left out where each event counts only once."""

    first: int
    second: int


def doubles(events: Events) -> tuple[Double, ...]:
    """Pairs of rows, each row in one pair at most, in the order of their days and ids.

    The row with more civilians stays, else the one with more dead, else the one with the first id.
    """
    found: list[Double] = []
    paired: set[int] = set()
    one_sided = _one_sided(events)
    for group in _same_days(events, one_sided):
        attacks, others = ([row for row in group if one_sided[row] == side] for side in (True, False))
        for one, other in product(attacks, others):
            if one not in paired and other not in paired and _alike(events, one, other):
                found.append(_ranked(events, one, other))
                paired |= {one, other}
    return tuple(found)


def _one_sided(events: Events) -> NDArray[np.bool_]:
    import numpy as np

    kind = events.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in events.kinds else None
    return np.zeros(len(events.kind), dtype=np.bool_) if kind is None else np.equal(events.kind, kind)


def _same_days(events: Events, one_sided: NDArray[np.bool_]) -> list[list[int]]:
    """Rows large enough and placed at a spot, by their days, where an attack on civilians is one of several."""
    import numpy as np

    least = int(tolerances().number("doubles", "at_least"))
    rows = np.flatnonzero((events.best >= least) & (events.located <= _NEAR) & (events.kind >= 0))
    rows = rows[np.lexsort((events.row_id[rows], events.last[rows], events.first[rows]))]
    if not len(rows):
        return []
    days: NDArray[np.int64] = np.stack([events.first[rows], events.last[rows]])
    starts = np.concatenate([[0], np.flatnonzero((days[:, 1:] != days[:, :-1]).any(axis=0)) + 1])
    ends = np.append(starts[1:], len(rows))
    attacks = np.add.reduceat(one_sided[rows].astype(np.int64), starts)
    mixed = np.flatnonzero((attacks > 0) & (attacks < ends - starts))
    return [rows[starts[at] : ends[at]].tolist() for at in mixed.tolist()]


def _alike(events: Events, one: int, other: int) -> bool:
    tolls = sorted((int(events.best[one]), int(events.best[other])))
    apart = tolls[1] - tolls[0]
    return apart <= tolls[1] * float(tolerances().number("doubles", "share")) and _same_place(events, one, other)


def _same_place(events: Events, one: int, other: int) -> bool:
    here, there = ((float(events.latitude[row]), float(events.longitude[row])) for row in (one, other))
    if isnan(here[0]) or isnan(there[0]):
        return bool(events.place[one] == events.place[other] and events.place_names[one] == events.place_names[other])
    return kilometres(here, there) <= float(tolerances().number("doubles", "km"))


def _ranked(events: Events, one: int, other: int) -> Double:
    def rank(row: int) -> tuple[int, int, str]:
        return -int(events.civilians[row]), -int(events.best[row]), str(events.row_id[row])

    return Double(*sorted((one, other), key=rank))
