"""Which rows of a set of events a window is about, whenever they happened: by place or circle, precision and party."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.index.groups import fighting_back, one_sided
from tallystick.check.index.tally import ONE_SIDED, PLACED, Window, apart
from tallystick.check.places import PlaceTree
from tallystick.model.record import JOINT, Events, Stored
from tallystick.resolve.earth import RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR = 1
"""`Events.located` up to which a row's own point says where it was; the points of coarser rows stand for an area."""
_ROUNDING = 1e-6  # degrees, a tenth of a metre: more than arithmetic loses; the distance itself decides


class Codes:
    """Which codes of a set of events a place or a party stands for."""

    def __init__(self, events: Events | Stored, names: PlaceTree) -> None:
        self._places, self._parties = events.places, events.parties
        self._names = names

    def places(self, place: str) -> tuple[int, ...]:
        """Codes of the events' places that lie in the place, or in one of several told together."""
        return tuple(sorted({code for one in apart(place) for code in self._lying_in.get(one, ())}))

    def parties(self, party: str) -> tuple[int, ...]:
        """Codes of the party, of its members and of those that it belongs to."""
        one = self._names.party(party)
        ids = {party, *(one.members if one else ()), *self._belongs_to.get(party, ())}
        return tuple(sorted({code for id in ids for code in self._party_codes.get(id, ())}))

    def point(self, place: str) -> tuple[float, float] | None:
        """Degrees north and east; None where the place has no point."""
        centre = self._names.place(place)
        if centre is None or centre.latitude is None or centre.longitude is None:
            return None
        return centre.latitude, centre.longitude

    @cached_property
    def _lying_in(self) -> dict[str, list[int]]:
        """Place to the codes of the events' places that are it or lie in it."""
        found: dict[str, list[int]] = {}
        for code, id in enumerate(self._places):
            for outer in dict.fromkeys((id, *self._names.within(id))):
                found.setdefault(outer, []).append(code)
        return found

    @cached_property
    def _party_codes(self) -> dict[str, list[int]]:
        """Party to the codes of the sides that it is, alone or with others."""
        found: dict[str, list[int]] = {}
        for code, side in enumerate(self._parties):
            for id in side.split(JOINT):
                found.setdefault(id, []).append(code)
        return found

    @cached_property
    def _belongs_to(self) -> dict[str, list[str]]:
        """Member to the parties of the events that it belongs to."""
        found: dict[str, list[str]] = {}
        for id in self._party_codes:
            party = self._names.party(id)
            for member in party.members if party else ():
                found.setdefault(member, []).append(id)
        return found


class Selection(Codes):
    """Looks through the rows, for what no index holds."""

    def __init__(self, events: Events, names: PlaceTree) -> None:
        super().__init__(events, names)
        self._events = events

    def rows(self, window: Window, among: NDArray[np.int32] | None = None) -> NDArray[np.int32]:
        """The rows of the window at any time; `among` are those of its place and precision, where they are known."""
        rows = self.located(window) if among is None else among
        return rows[self._of(window, rows)] if window.party else rows

    def located(self, window: Window, among: NDArray[np.int32] | None = None) -> NDArray[np.int32]:
        """The rows of any party in the window's place; `among` are those of the place, where they are known."""
        if among is None:
            rows = self._around(window.place, window.around_km) if window.around_km else self._at(window.place)
        else:
            rows = among
        return rows[self._events.located.take(rows) <= NEAR] if window.located == PLACED else rows

    def attackers(self, rows: NDArray[np.int32]) -> tuple[str, ...]:
        """Ids of the parties that attacked civilians in these rows."""
        found = np.bincount(self._attacker.take(rows) + 1, minlength=1)
        return tuple(sorted(self._events.parties[code - 1] for code in np.flatnonzero(found).tolist() if code))

    def _at(self, place: str) -> NDArray[np.int32]:
        """The rows that lie in the place, by their own place, region or country."""
        events = self._events
        if not place:
            return np.arange(len(events.row_id), dtype=np.int32)
        known = _marked(self.places(place), len(events.places))
        here = known.take(events.place) | known.take(events.region) | known.take(events.country)
        return np.flatnonzero(here).astype(np.int32)

    def _around(self, place: str, kilometres: float) -> NDArray[np.int32]:
        """The rows placed, by a point of their own, at most so far from the point of the place."""
        centre = self.point(place)
        if centre is None:
            return np.zeros(0, dtype=np.int32)
        order, latitudes = self._by_latitude
        reach = float(np.degrees(kilometres / RADIUS_KM)) + _ROUNDING
        ends = latitudes.searchsorted([centre[0] - reach, centre[0] + reach])
        rows = np.sort(order[ends[0] : ends[1]])
        points = self._events.latitude.take(rows), self._events.longitude.take(rows)
        return rows[_kilometres(centre, points) <= kilometres]

    @cached_property
    def _by_latitude(self) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Rows placed at a point, from south to north."""
        events = self._events
        placed = np.flatnonzero((events.located <= NEAR) & ~np.isnan(events.latitude)).astype(np.int32)
        order = placed[np.argsort(events.latitude[placed], kind="stable")]
        return order, events.latitude[order]

    def _of(self, window: Window, rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """In which of the rows the party has the part that the window asks for."""
        known = _marked(self.parties(window.party), len(self._events.parties))
        if window.how == ONE_SIDED:
            return known.take(self._attacker.take(rows))
        fought: NDArray[np.bool_] = known.take(self._events.side_a.take(rows)) | known.take(self._back.take(rows))
        return fought

    @cached_property
    def _back(self) -> NDArray[np.int32]:
        """The side that fought back; -1 where none did."""
        return fighting_back(self._events)

    @cached_property
    def _attacker(self) -> NDArray[np.int32]:
        """The side that attacked civilians; -1 for other events."""
        return np.where(one_sided(self._events), self._events.side_a, np.int32(-1))


def _marked(codes: tuple[int, ...], count: int) -> NDArray[np.bool_]:
    """Which codes are among these; one more at the end, which is not, for the code -1."""
    marked = np.zeros(count + 1, dtype=np.bool_)
    marked[list(codes)] = True
    return marked


def _kilometres(
    centre: tuple[float, float], points: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> NDArray[np.float64]:
    """As `resolve.earth.kilometres`, from one point to many."""
    south, west = np.radians(centre[0]), np.radians(centre[1])
    north, east = np.radians(points[0]), np.radians(points[1])
    chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin((east - west) / 2) ** 2
    return np.asarray(2 * RADIUS_KM * np.arcsin(np.sqrt(chord)))
