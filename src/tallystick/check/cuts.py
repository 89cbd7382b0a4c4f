"""Which index and which group of it answers a window; groups that are not in the index of a set are cut out here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.groups import Groups, entries, is_area, one_sided, places_of
from tallystick.check.index import Index, Questions, indexed
from tallystick.check.places import PlaceTree
from tallystick.check.tally import ONE_SIDED, PLACED, Group, Window
from tallystick.model.record import Events
from tallystick.resolve.earth import RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

Part = int
_NEAR = 1  # `Events.located` up to which a row's own point says where it was; points of coarser rows stand for an area
_NOWHERE = -1
_ROUNDING = 1e-6  # degrees, a tenth of a metre: more than arithmetic loses; the distance itself decides


class Cuts:
    """The index of a set of events, and of further groups as they are asked for.

    parts  the index of all groups first
    """

    def __init__(self, events: Events, names: PlaceTree) -> None:
        self._events = events
        self._names = names
        places, place, row = places_of(events, names)
        self._groups = Groups({id: at for at, id in enumerate(places)}, len(events.parties))
        self.parts: list[Index] = [indexed(events, *entries(events, self._groups, place, row))]
        self._known: dict[Group, tuple[Part, int]] = {}

    def questions(self, windows: Sequence[Window]) -> dict[Part, tuple[list[int], Questions]]:
        """The windows as questions to each part, with their places in the order given."""
        self._cut({window.group: window for window in windows if window.group not in self._known})
        where = [self._known[window.group] for window in windows]
        start = np.array([window.start.toordinal() for window in windows], dtype=np.int64)
        stop = np.array([window.end.toordinal() + 1 for window in windows], dtype=np.int64)
        part, group = np.array(where, dtype=np.int64).reshape(-1, 2).T
        group = np.where(start < stop, group, self._groups.none)
        whole = Questions(group, start, stop)
        found = {}
        for one in np.unique(part).tolist():
            which = np.flatnonzero(part == one)
            found[one] = which.tolist(), whole.of(which)
        return found

    def rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window's group, whenever they happened."""
        self._cut({window.group: window} if window.group not in self._known else {})
        part, group = self._known[window.group]
        return self.parts[part].rows(group)

    def attackers(self, window: Window) -> tuple[str, ...]:
        """Parties that attacked civilians in events that begin in the window, by id."""
        rows = self.rows(window)
        days = self._events.first[rows]
        rows = rows[days.searchsorted(window.start.toordinal()) : days.searchsorted(window.end.toordinal(), "right")]
        sides = np.bincount(self._attacker[rows] + 1, minlength=1)
        return tuple(sorted(self._events.parties[code - 1] for code in np.flatnonzero(sides).tolist() if code))

    def _cut(self, wanted: dict[Group, Window]) -> None:
        """Learn where these groups are; those that no part holds become a part of their own."""
        apart: list[NDArray[np.int32]] = []
        for key, window in wanted.items():
            group = self._indexed(window)
            if group is None:
                self._known[key] = len(self.parts), len(apart)
                apart.append(self._rows(window))
            else:
                self._known[key] = 0, group
        if apart:
            group_of = np.repeat(np.arange(len(apart), dtype=np.int64), [len(rows) for rows in apart])
            self.parts.append(indexed(self._events, group_of, np.concatenate(apart)))

    def _indexed(self, window: Window) -> int | None:
        """The group of the first part, where that holds all that the window asks for."""
        place = self._place(window)
        parties = self._parties(window.party) if window.party else ()
        if place == _NOWHERE or (window.party and not parties):
            return self._groups.none
        if window.around_km or window.located == PLACED or place is None or len(parties) > 1:
            return None
        party = parties[0] if parties else None
        return self._groups.number(place, party, one_sided=window.how == ONE_SIDED)

    def _place(self, window: Window) -> int | None:
        """The number of the place; None where its rows have to be looked for, `_NOWHERE` where it has none."""
        known = self._groups.places.get(window.place)
        if known is not None or window.around_km:
            return known
        return None if is_area(self._names, window.place) and self._at(window.place) else _NOWHERE

    def _at(self, place: str) -> tuple[int, ...]:
        """Codes of the places of the events that lie in the place."""
        return tuple(code for code, id in enumerate(self._events.places) if self._names.contains(place, id))

    def _rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window's group, from those of its place or circle."""
        place = self._groups.places.get(window.place)
        if window.around_km:
            rows = self._around(window.place, window.around_km)
        elif place is not None:
            rows = self.parts[0].rows(self._groups.number(place))
        else:
            rows = self._wide(window.place)
        if window.located == PLACED:
            rows = rows[self._events.located[rows] <= _NEAR]
        return rows[self._of(window.party, window.how, rows)] if window.party else rows

    def _wide(self, place: str) -> NDArray[np.int32]:
        """The rows that lie in an area, by their own place, region or country."""
        events = self._events
        known = np.zeros(len(events.places) + 1, dtype=np.bool_)  # the last stands for the code -1
        known[list(self._at(place))] = True
        here = known[events.place] | known[events.region] | known[events.country]
        return np.flatnonzero(here).astype(np.int32)

    def _around(self, place: str, kilometres: float) -> NDArray[np.int32]:
        """The rows placed, by a point of their own, at most so far from the point of the place."""
        events, centre = self._events, self._names.place(place)
        if centre is None or centre.latitude is None or centre.longitude is None:
            return np.zeros(0, dtype=np.int32)
        order, latitudes = self._by_latitude
        reach = float(np.degrees(kilometres / RADIUS_KM)) + _ROUNDING
        ends = latitudes.searchsorted([centre.latitude - reach, centre.latitude + reach])
        rows = order[ends[0] : ends[1]]
        south, west = np.radians(centre.latitude), np.radians(centre.longitude)
        north, east = np.radians(events.latitude[rows]), np.radians(events.longitude[rows])
        chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin((east - west) / 2) ** 2
        near: NDArray[np.bool_] = 2 * RADIUS_KM * np.arcsin(np.sqrt(chord)) <= kilometres
        return rows[near]

    @cached_property
    def _by_latitude(self) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Rows placed at a point, from south to north."""
        events = self._events
        placed = np.flatnonzero((events.located <= _NEAR) & ~np.isnan(events.latitude)).astype(np.int32)
        order = placed[np.argsort(events.latitude[placed], kind="stable")]
        return order, events.latitude[order]

    def _of(self, party: str, how: str, rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of the rows the party has a part in."""
        events = self._events
        known = np.zeros(len(events.parties) + 1, dtype=np.bool_)
        known[list(self._parties(party))] = True
        if how == ONE_SIDED:
            attacked: NDArray[np.bool_] = known[self._attacker[rows]]
            return attacked
        fought: NDArray[np.bool_] = known[events.side_a[rows]] | known[events.side_b[rows]]
        return fought

    def _parties(self, party: str) -> tuple[int, ...]:
        """Codes of the party, of its members and of those that it belongs to."""
        one = self._names.party(party)
        ids = {party, *(one.members if one else ()), *self._belongs_to.get(party, ())}
        return tuple(sorted(self._party_codes[id] for id in ids if id in self._party_codes))

    @cached_property
    def _party_codes(self) -> dict[str, int]:
        return {id: code for code, id in enumerate(self._events.parties)}

    @cached_property
    def _belongs_to(self) -> dict[str, list[str]]:
        """Member to the parties of the events that it belongs to."""
        found: dict[str, list[str]] = {}
        for id in self._events.parties:
            party = self._names.party(id)
            for member in party.members if party else ():
                found.setdefault(member, []).append(id)
        return found

    @cached_property
    def _attacker(self) -> NDArray[np.int32]:
        """The side that attacked civilians; -1 for other events."""
        return np.where(one_sided(self._events), self._events.side_a, np.int32(-1))
