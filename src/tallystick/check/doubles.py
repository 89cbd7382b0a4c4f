"""Rows of one set that seem to be of one event: same days and place, like tolls, one of them filed as one-sided."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
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
    for group in _same_days(events):
        for one, other in combinations(group, 2):
            if one not in paired and other not in paired and _alike(events, one, other):
                found.append(_ranked(events, one, other))
                paired |= {one, other}
    return tuple(found)


def _same_days(events: Events) -> list[list[int]]:
    """Rows large enough and placed at a spot, put together by their first and last day."""
    import numpy as np

    least = int(tolerances().number("doubles", "at_least"))
    rows = np.flatnonzero((events.best >= least) & (events.located <= _NEAR) & (events.kind >= 0))
    rows = rows[np.lexsort((events.row_id[rows], events.last[rows], events.first[rows]))]
    if not len(rows):
        return []
    days: NDArray[np.int64] = np.stack([events.first[rows], events.last[rows]])
    starts = np.flatnonzero((days[:, 1:] != days[:, :-1]).any(axis=0)) + 1
    return [group.tolist() for group in np.split(rows, starts) if len(group) > 1]


def _alike(events: Events, one: int, other: int) -> bool:
    tolls = sorted((int(events.best[one]), int(events.best[other])))
    apart = tolls[1] - tolls[0]
    kinds = {events.kinds[events.kind[row]] for row in (one, other)}
    if len(kinds) == 1 or ONE_SIDED_KIND not in kinds:
        return False
    if apart > tolls[1] * float(tolerances().number("doubles", "share")):
        return False
    return _same_place(events, one, other)


def _same_place(events: Events, one: int, other: int) -> bool:
    here, there = ((float(events.latitude[row]), float(events.longitude[row])) for row in (one, other))
    if isnan(here[0]) or isnan(there[0]):
        return bool(events.place[one] == events.place[other] and events.place_names[one] == events.place_names[other])
    return kilometres(here, there) <= float(tolerances().number("doubles", "km"))


def _ranked(events: Events, one: int, other: int) -> Double:
    def rank(row: int) -> tuple[int, int, str]:
        return -int(events.civilians[row]), -int(events.best[row]), str(events.row_id[row])

    return Double(*sorted((one, other), key=rank))
