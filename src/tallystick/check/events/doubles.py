"""Rows of one set that seem to be of one event: same days and place, like tolls, one of them filed as one-sided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.check.tables import tolerances
from tallystick.model.record import Events
from tallystick.resolve.earth import kilometres

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEAR = 1
"""`Events.located` up to which a row's own point says where it was."""


class Double(Struct, frozen=True):
    """Positions of two rows: the one that stays, and the one that is left out where each event counts only once."""

    first: int
    second: int


def doubles(events: Events) -> tuple[Double, ...]:
    """Pairs of rows, each row in one pair at most, in the order of their days and ids.

    The row with more civilians stays, else the one with more dead, else the one with the first id.
    """
    from tallystick.check.index.groups import one_sided

    found: list[Double] = []
    paired: set[int] = set()
    attacks = one_sided(events)
    for group in _same_days(events):
        for one, other in _alike(group, events.best[group].tolist(), attacks[group].tolist()):
            if one not in paired and other not in paired and _same_place(events, one, other):
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


def _alike(group: list[int], dead: list[int], attack: list[bool]) -> Iterator[tuple[int, int]]:
    """Pairs of which one is an attack on civilians and the other is not, with tolls that differ by little."""
    share = float(tolerances().number("doubles", "share"))
    for (at, one), (to, other) in combinations(enumerate(group), 2):
        if attack[at] != attack[to] and abs(dead[at] - dead[to]) <= max(dead[at], dead[to]) * share:
            yield one, other


def _same_place(events: Events, one: int, other: int) -> bool:
    here, there = ((float(events.latitude[row]), float(events.longitude[row])) for row in (one, other))
    if isnan(here[0]) or isnan(there[0]):
        return bool(events.place[one] == events.place[other] and events.place_names[one] == events.place_names[other])
    return kilometres(here, there) <= float(tolerances().number("doubles", "km"))


def _ranked(events: Events, one: int, other: int) -> Double:
    def rank(row: int) -> tuple[int, int, str]:
        return -int(events.civilians[row]), -int(events.best[row]), str(events.row_id[row])

    return Double(*sorted((one, other), key=rank))
