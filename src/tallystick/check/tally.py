"""Sums over events: a reading of a place and a stretch of days is two binary searches and a subtraction.

Rows are put in order of their first day once. For each place (and party) asked about, the rows in it are cut out in
that order and summed up as they run; one-day events and longer ones apart, since only the longer can straddle an end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tallystick.check.places import PlaceTree, same_party
from tallystick.model.record import Events, RecordSet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOW, BEST, HIGH, CIVILIANS, UNKNOWN = range(5)
ANY, FIGHTING, ONE_SIDED = "any", "fighting", "one_sided"
_ONE_SIDED_KIND = "one-sided"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a reading finds, in persons.

    inside     low, best, high, civilians, unknown of the events that lie wholly in the stretch of days
    straddling the same of the events that lie in it only in part
    rows       how many lie wholly in it
    ids        their row ids, sorted, when asked for
    """

    inside: tuple[int, ...]
    straddling: tuple[int, ...]
    rows: int
    ids: Callable[[], tuple[str, ...]]


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
        self._runs: dict[tuple[str, str, str], tuple[_Run, _Run]] = {}

    def counted(self, place: str, start: date, end: date, *, party: str = "", how: str = ANY) -> Counted:
        """Events at the place from `start` to `end`, both included; only those of a party where one is given.

        how  `any`; `fighting`: the party is on either side; `one_sided`: it attacked civilians
        """
        single, longer = self._cut(place, party, how)
        first, last = start.toordinal(), end.toordinal()
        low, high = single.between(first, last)
        inside = single.sums[high] - single.sums[low]
        whole, part = _straddle(longer, first, last)
        rows = (single.rows[low:high], longer.rows[whole])
        values = self._values[longer.rows[whole]].sum(axis=0)
        return Counted(
            inside=tuple(int(value) for value in inside + values),
            straddling=tuple(int(value) for value in self._values[longer.rows[part]].sum(axis=0)),
            rows=sum(map(len, rows)),
            ids=lambda: self._ids(*rows),
        )

    def span(self, place: str) -> tuple[date, date] | None:
        """First and last day of any event at the place; None when there is none."""
        runs = [run for run in self._cut(place, "", ANY) if len(run.rows)]
        if not runs:
            return None
        first, last = min(int(run.first[0]) for run in runs), max(int(run.last.max()) for run in runs)
        return date.fromordinal(first), date.fromordinal(last)

    def attackers(self, place: str, start: date, end: date) -> tuple[str, ...]:
        """Parties recorded as attacking civilians at the place in these days, by id."""
        sides = {
            self._events.parties[code]
            for run in self._cut(place, "", ANY)
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

    def _cut(self, place: str, party: str, how: str) -> tuple[_Run, _Run]:
        """The events of a place and party: those of one day, and the longer ones."""
        key = (place, party, how)
        if key not in self._runs:
            rows = self._order[self._at(place)[self._order]]
            if party:
                rows = rows[self._of(party, how)[rows]]
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
        events = self._events
        known = self._known(events.places, lambda id: self._names.contains(place, id))
        here: NDArray[np.bool_] = known[events.place] | known[events.region] | known[events.country]
        return here

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
