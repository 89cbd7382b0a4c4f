"""Sums over events: a reading of a place and a stretch of days is two binary searches and a subtraction.

Rows are put in order of their first day once. For each place (and party) asked about, the rows in it are cut out in
that order and summed up as they run; one-day events and longer ones apart, since only the longer can straddle an end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from tallystick.check.places import PlaceTree, same_party
from tallystick.model.record import Events, RecordSet
from tallystick.resolve.earth import RADIUS_KM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOW, BEST, HIGH, CIVILIANS, UNKNOWN = range(5)
ANY, FIGHTING, ONE_SIDED = "any", "fighting", "one_sided"
ALL, PLACED = "all", "placed"
SHARES = 232_792_560
"""Parts of a person in which events are shared out by days: every length up to 22 days, and 28 and 30, divides it."""
_ONE_SIDED_KIND = "one-sided"
_THOUSANDTH = Decimal("0.001")
_NEAR = 1
"""`Events.located` up to which a row's own point says where it was; points of coarser rows stand for an area."""


@dataclass(frozen=True, slots=True)
class Window:
    """One question to a set of events: the events of a place, some days and a party.

    place      id; "" is anywhere
    start, end days, both included
    party      id; "" is any
    how        `any`; `fighting`: the party is on either side; `one_sided`: it attacked civilians
    located    `all`; `placed`: without rows located only to a district, region, country or other area
    around_km  0 is the place with all that lies in it; else the rows placed at most so far from its point, wherever
               they are filed
    """

    place: str
    start: date
    end: date
    party: str = ""
    how: str = ANY
    located: str = ALL
    around_km: float = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """What a reading finds, in persons.

    inside     low, best, high, civilians, unknown of the events that lie wholly in the stretch of days
    straddling the same of the events that lie in it only in part
    by_days    the same of these, each event spread evenly over its days, as far as its days lie in the stretch; to a
               thousandth of a person
    rows       how many lie wholly in it
    ids        their row ids, sorted, when asked for
    largest    best figure and row id of the greatest of them, when asked for; None where there is none
    """

    inside: tuple[int, ...]
    straddling: tuple[int, ...]
    by_days: tuple[Decimal, ...]
    rows: int
    ids: Callable[[], tuple[str, ...]]
    largest: Callable[[], tuple[int, str] | None]


@dataclass(frozen=True, slots=True)
class _Run:
    """Events of one place and party in order of their first day, with running sums (one row more than events)."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    sums: NDArray[np.int64]
    rows: NDArray[np.int64]
    longest: int

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Positions of the events that begin in the stretch of days, both ends included."""
        return int(self.first.searchsorted(start, "left")), int(self.first.searchsorted(end, "right"))


class Tally:
    """One set of events, ready to be summed by place, party and days."""

    def __init__(self, record_set: RecordSet, names: PlaceTree) -> None:
        if record_set.events is None:
            raise ValueError(record_set.name)
        self.record_set = record_set
        self._events: Events = record_set.events
        self._names = names
        self._runs: dict[tuple[str | float, ...], tuple[_Run, _Run]] = {}

    @property
    def names(self) -> PlaceTree:
        """What lies in what, and who belongs to whom."""
        return self._names

    def counted_all(self, windows: Iterable[Window]) -> tuple[Counted, ...]:
        """What each window finds, in their order: all at once, which is much faster than one after the other."""
        return tuple(self._counted(window) for window in windows)

    def counted(self, place: str, start: date, end: date, *, party: str = "", how: str = ANY) -> Counted:
        """Events at the place from `start` to `end`, both included; only those of a party where one is given."""
        return self.counted_all((Window(place, start, end, party, how),))[0]

    def _counted(self, window: Window) -> Counted:
        single, longer = self._cut(window)
        first, last = window.start.toordinal(), window.end.toordinal()
        low, high = single.between(first, last)
        inside = single.sums[high] - single.sums[low]
        whole, part = _straddle(longer, first, last)
        rows = (single.rows[low:high], longer.rows[whole])
        values = self._values[longer.rows[whole]].sum(axis=0)
        partly = longer.rows[part]
        return Counted(
            inside=tuple(int(value) for value in inside + values),
            straddling=tuple(int(value) for value in self._values[partly].sum(axis=0)),
            by_days=tuple(_persons(int(value)) for value in self._spread(partly, first, last)),
            rows=sum(map(len, rows)),
            ids=lambda: self._ids(*rows),
            largest=lambda: self._largest(*rows),
        )

    def _spread(self, rows: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
        """What falls on the days from `start` to `end` of the figures of some rows, in `SHARES`.

        What does not divide falls on the last day, so that adjoining stretches of days add up to the event.
        """
        import numpy as np

        first, last = self._events.first[rows].astype(np.int64), self._events.last[rows].astype(np.int64)
        length = (last - first + 1)[:, None]
        days = (np.minimum(last, end) - np.maximum(first, start) + 1)[:, None]
        whole = self._values[rows] * SHARES
        daily = whole // length
        rest = np.where((last <= end)[:, None], whole - daily * length, 0)
        spread: NDArray[np.int64] = (daily * days + rest).sum(axis=0)
        return spread

    def span(self, place: str) -> tuple[date, date] | None:
        """First and last day of any event at the place; None when there is none."""
        runs = [run for run in self._cut(Window(place, date.min, date.max)) if len(run.rows)]
        if not runs:
            return None
        first, last = min(int(run.first[0]) for run in runs), max(int(run.last.max()) for run in runs)
        return date.fromordinal(first), date.fromordinal(last)

    def attackers(self, place: str, start: date, end: date) -> tuple[str, ...]:
        """Parties recorded as attacking civilians at the place in these days, by id."""
        sides = {
            self._events.parties[code]
            for run in self._cut(Window(place, start, end))
            for code in self._attackers[run.rows[slice(*run.between(start.toordinal(), end.toordinal()))]].tolist()
            if code >= 0
        }
        return tuple(sorted(sides))

    @cached_property
    def _attackers(self) -> NDArray[np.int32]:
        import numpy as np

        return np.where(self._one_sided, self._events.side_a, np.int32(-1))

    @cached_property
    def _one_sided(self) -> NDArray[np.bool_]:
        import numpy as np

        kinds = self._events.kinds
        wanted = kinds.index(_ONE_SIDED_KIND) if _ONE_SIDED_KIND in kinds else -2
        return np.equal(self._events.kind, wanted)

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        import numpy as np

        return np.lexsort((self._events.row_id, self._events.last, self._events.first)).astype(np.int64)

    @cached_property
    def _values(self) -> NDArray[np.int64]:
        import numpy as np

        events = self._events
        return np.stack([events.low, events.best, events.high, events.civilians, events.unknown], axis=1)

    def _ids(self, *rows: NDArray[np.int64]) -> tuple[str, ...]:
        return tuple(sorted(str(id) for part in rows for id in self._events.row_id[part].tolist()))

    def _largest(self, *rows: NDArray[np.int64]) -> tuple[int, str] | None:
        """The greatest best figure, and the first id that has it."""
        best, ids = self._events.best, self._events.row_id
        found = [(int(best[row]), str(ids[row])) for part in rows for row in part.tolist()]
        return min(found, key=lambda one: (-one[0], one[1])) if found else None

    def _cut(self, window: Window) -> tuple[_Run, _Run]:
        """The events of a window at any time: those of one day, and the longer ones."""
        key = (window.place, window.party, window.how, window.located, window.around_km)
        if key not in self._runs:
            here = self._around(window.place, window.around_km) if window.around_km else self._at(window.place)
            if window.located == PLACED:
                here = here & (self._events.located <= _NEAR)
            if window.party:
                here = here & self._of(window.party, window.how)
            rows = self._order[here[self._order]]
            single = self._events.first[rows] == self._events.last[rows]
            self._runs[key] = self._run(rows[single]), self._run(rows[~single])
        return self._runs[key]

    def _run(self, rows: NDArray[np.int64]) -> _Run:
        import numpy as np

        first, last = self._events.first[rows], self._events.last[rows]
        sums = np.zeros((len(rows) + 1, self._values.shape[1]), dtype=np.int64)
        np.cumsum(self._values[rows], axis=0, out=sums[1:])
        return _Run(first, last, sums, rows, int((last - first).max(initial=0)))

    def _at(self, place: str) -> NDArray[np.bool_]:
        """Which events lie in the place, by their own place, region or country."""
        import numpy as np

        events = self._events
        if not place:
            return np.ones(len(events.row_id), dtype=np.bool_)
        known = self._known(events.places, lambda id: self._names.contains(place, id))
        here: NDArray[np.bool_] = known[events.place] | known[events.region] | known[events.country]
        return here

    def _around(self, place: str, kilometres: float) -> NDArray[np.bool_]:
        """Which events were placed, by a point of their own, at most so far from the point of the place."""
        import numpy as np

        events, centre = self._events, self._names.place(place)
        if centre is None or centre.latitude is None or centre.longitude is None:
            return np.zeros(len(events.row_id), dtype=np.bool_)
        south, west, north, east = (
            np.radians(each) for each in (centre.latitude, centre.longitude, events.latitude, events.longitude)
        )
        chord = np.sin((north - south) / 2) ** 2 + np.cos(south) * np.cos(north) * np.sin((east - west) / 2) ** 2
        near: NDArray[np.bool_] = 2 * RADIUS_KM * np.arcsin(np.sqrt(chord)) <= kilometres
        return near & (events.located <= _NEAR)

    def _of(self, party: str, how: str) -> NDArray[np.bool_]:
        events = self._events
        known = self._known(events.parties, lambda id: same_party(self._names, party, id))
        attacked: NDArray[np.bool_] = known[events.side_a] & self._one_sided
        return attacked if how == ONE_SIDED else known[events.side_a] | known[events.side_b]

    @staticmethod
    def _known(ids: tuple[str, ...], test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Whether each id passes, with one place more at the end, false, for the code -1."""
        import numpy as np

        return np.array([*map(test, ids), False], dtype=np.bool_)


def _straddle(run: _Run, start: int, end: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the longer events lie wholly in the stretch, and which only in part."""
    touching = (run.first <= end) & (run.last >= start)
    whole = touching & (run.first >= start) & (run.last <= end)
    return whole, touching & ~whole


def _persons(shares: int) -> Decimal:
    return (Decimal(shares) / SHARES).quantize(_THOUSANDTH)
