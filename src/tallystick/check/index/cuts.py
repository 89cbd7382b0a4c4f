"""Which index and which group of it answers a window; groups that the first index does not hold are cut out here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from tallystick.check.index.groups import Groups, is_area
from tallystick.check.index.selection import Selection
from tallystick.check.index.tally import ONE_SIDED, PLACED, Group, Window, apart
from tallystick.check.index.whole import Index, Questions, indexed
from tallystick.check.places import PlaceTree
from tallystick.model.record import Events

if TYPE_CHECKING:
    from numpy.typing import NDArray

Part = int


class Cuts:
    """The index of all groups of a set of events, and those of further groups as they are asked for.

    parts  the indexes, that of all groups first
    """

    def __init__(self, first: tuple[Groups, Index], events: Events, names: PlaceTree, selection: Selection) -> None:
        self._groups, index = first
        self._events = events
        self._names = names
        self._selection = selection
        self.parts: list[Index] = [index]
        self._known: dict[Group, tuple[Part, int]] = {}

    def questions(self, windows: Sequence[Window]) -> dict[Part, tuple[list[int], Questions]]:
        """The windows as questions to each part, with their places in the order given."""
        groups = [window.group for window in windows]
        self._learn({group: window for group, window in zip(groups, windows, strict=True) if group not in self._known})
        where = [self._known[group] for group in groups]
        start = np.array([window.start.toordinal() for window in windows], dtype=np.int64)
        stop = np.array([window.end.toordinal() + 1 for window in windows], dtype=np.int64)
        part, group = np.array(where, dtype=np.int64).reshape(-1, 2).T
        whole = Questions(np.where(start < stop, group, self._groups.none), start, stop)
        found = {}
        for one in np.unique(part).tolist():
            which = np.flatnonzero(part == one)
            found[one] = which.tolist(), whole.of(which)
        return found

    def rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window at any time, in order of their first day."""
        self._learn({window.group: window} if window.group not in self._known else {})
        part, group = self._known[window.group]
        return self.parts[part].rows(group)

    def _learn(self, wanted: dict[Group, Window]) -> None:
        """Note where these groups are; those that no part holds become a part of their own."""
        apart: list[NDArray[np.int32]] = []
        located: dict[tuple[str, str, float], NDArray[np.int32]] = {}
        for key, window in wanted.items():
            group = self._indexed(window)
            if group is None:
                self._known[key] = len(self.parts), len(apart)
                where = window.place, window.located, window.around_km
                if where not in located:
                    located[where] = self._selection.located(window, self._among(window))
                apart.append(self._selection.rows(window, located[where]))
            else:
                self._known[key] = 0, group
        if apart:
            group_of = np.repeat(np.arange(len(apart), dtype=np.int64), [len(rows) for rows in apart])
            self.parts.append(_indexed(self._events, group_of, np.concatenate(apart)))

    def _indexed(self, window: Window) -> int | None:
        """The group of the first part; None where that does not hold just what the window asks for."""
        parties = self._selection.parties(window.party) if window.party else ()
        if window.party and not parties:
            return self._groups.none
        if window.around_km or window.located == PLACED or len(parties) > 1:
            return None
        place = self._groups.places.get(window.place)
        if place is None:
            several = any(one in self._groups.places or is_area(self._names, one) for one in apart(window.place))
            return None if several else self._groups.none
        return self._groups.number(place, *parties, one_sided=window.how == ONE_SIDED)

    def _among(self, window: Window) -> NDArray[np.int32] | None:
        """The rows of the window's place, where the first part has them."""
        place = self._groups.places.get(window.place)
        if window.around_km or place is None:
            return None
        return self.parts[0].rows(self._groups.number(place))


def _indexed(events: Events, group: NDArray[np.int64], rows: NDArray[np.int32]) -> Index:
    """The index of some rows in groups: only these are put in order."""
    used, position = np.unique(rows, return_inverse=True)
    names = ("first", "last", "low", "best", "high", "civilians", "unknown")
    some = replace(events, **{name: getattr(events, name).take(used) for name in names})
    index = indexed(some, [(group, position.astype(np.int32))])
    return replace(index, begun_rows=used.take(index.begun_rows))
