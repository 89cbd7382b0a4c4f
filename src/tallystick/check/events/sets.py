"""One set of events with what is worked out of it once: rows without a close place, double entries, where most died."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.events.doubles import Double, doubles
from tallystick.check.events.sums import Sums
from tallystick.check.index.tally import BEST, Tally, Window
from tallystick.check.places import PlaceTree
from tallystick.check.tables import tolerances
from tallystick.model.names import Party, Place
from tallystick.model.record import Events, RecordSet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REGION = 3
"""`Events.located` from which a row tells no place closer than a region."""
_KEPT = 4
"""Record sets whose parts are kept at once; a run holds its claims against the same ones over and over."""


class _Exactly(Struct, frozen=True):
    """Places that contain nothing but themselves, so that a row counts only for the place it is filed at."""

    names: PlaceTree

    def place(self, id: str) -> Place | None:
        return self.names.place(id)

    def places(self, form: str) -> tuple[Place, ...]:
        return self.names.places(form)

    def parties(self, form: str) -> tuple[Party, ...]:
        return self.names.parties(form)

    def party(self, id: str) -> Party | None:
        return self.names.party(id)

    def contains(self, outer: str, inner: str) -> bool:
        return outer == inner

    def within(self, _: str) -> tuple[str, ...]:
        return ()

    def distance_km(self, a: str, b: str) -> float | None:
        return self.names.distance_km(a, b)


class EventSet:
    """A tally of all events, and beside it tallies of some of them."""

    def __init__(self, tally: Tally) -> None:
        assert tally.record_set.events is not None  # a tally has events
        self.tally = tally
        self.record_set = tally.record_set
        self.events: Events = tally.record_set.events
        self.names = tally.names
        self._leading: dict[str, str] = {}
        self._parts: dict[str, EventSet | None] = {}

    @cached_property
    def names_sides(self) -> bool:
        """Whether its events say who took part."""
        return bool((self.events.side_a >= 0).any())

    @cached_property
    def tells_sides(self) -> bool:
        """Whether it tells the dead of either side apart."""
        return bool((self.events.dead_a >= 0).any() or (self.events.dead_b >= 0).any())

    def part(self, name: str, made: Callable[[], EventSet | None]) -> EventSet | None:
        """Some of the events with figures of their own, made when they are first asked for."""
        if name not in self._parts:
            self._parts[name] = made()
        return self._parts[name]

    @cached_property
    def coarse(self) -> Tally | None:
        """Rows that tell no place closer than a region, each filed at that one place only; None where all do."""
        import numpy as np

        events = self.events
        which = events.located >= _REGION
        if not which.any():
            return None
        filed = np.where(events.place >= 0, events.place, np.where(events.region >= 0, events.region, events.country))
        nowhere = np.full(len(filed), -1, dtype=np.int32)
        alone = replace(events, place=filed.astype(np.int32), region=nowhere, country=nowhere)
        return Tally(only(replace(self.record_set, events=alone), which), _Exactly(self.names))

    @cached_property
    def doubles(self) -> tuple[Double, ...]:
        """Pairs of rows that seem to be of one event."""
        return doubles(self.events)

    @cached_property
    def paired(self) -> Tally | None:
        """Both rows of each such pair; None where there are none."""
        import numpy as np

        if not self.doubles:
            return None
        which = np.zeros(len(self.events.row_id), dtype=np.bool_)
        which[[row for double in self.doubles for row in (double.first, double.second)]] = True
        return Tally(only(self.record_set, which), self.names)

    def pairs(self, rows: Container[int]) -> tuple[Double, ...]:
        """The pairs of which both rows are among these."""
        return tuple(double for double in self.doubles if double.first in rows and double.second in rows)

    def seconds(self, pairs: tuple[Double, ...]) -> Sums:
        """The sums of the second row of each pair."""
        rows, events = [pair.second for pair in pairs], self.events
        columns = (events.low, events.best, events.high, events.civilians, events.unknown)
        none = (0,) * len(columns)
        ids = tuple(sorted(str(id) for id in events.row_id[rows]))
        inside = tuple(int(column[rows].sum()) for column in columns)
        return Sums(inside, none, tuple(Decimal(0) for _ in none), len(rows), lambda: ids)

    def leading(self, place: str) -> str:
        """The region of a country, or the place in a region, that holds enough of its dead; "" where none does."""
        if place not in self._leading:
            self._leading[place] = self._find_leading(place)
        return self._leading[place]

    def _find_leading(self, place: str) -> str:
        import numpy as np

        known = self.names.place(place)
        if known is None or known.kind not in ("country", "region"):
            return ""
        events = self.events
        codes = events.region if known.kind == "country" else events.place
        dead = np.bincount(codes + 1, weights=events.best, minlength=len(events.places) + 1)[1:]
        inner = [code for code, id in enumerate(events.places) if id != place and self.names.contains(place, id)]
        closer = [code for code in inner if dead[code] and self._is_closer(events.places[code], known)]
        if not closer:
            return ""
        most = min(closer, key=lambda code: (-dead[code], events.places[code]))
        always = Window(place, date.min, date.max)
        whole = self.tally.counted_all((always,))[0].inside[BEST]
        enough = float(tolerances().number("narrower", "share"))
        return events.places[most] if dead[most] >= whole * enough else ""

    def _is_closer(self, id: str, outer: Place) -> bool:
        place = self.names.place(id)
        return place is not None and place.kind != outer.kind

    def positions(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Where rows stand, by their ids."""
        import numpy as np

        wanted = np.array(tuple(ids), dtype=self.events.row_id.dtype)
        found: NDArray[np.int64] = self._by_id[np.searchsorted(self.events.row_id, wanted, sorter=self._by_id)]
        return found

    @cached_property
    def _by_id(self) -> NDArray[np.int64]:
        import numpy as np

        return np.argsort(self.events.row_id).astype(np.int64)


def countries_only(record_set: RecordSet) -> bool:
    """Whether a set of events names no place closer than a country, so that nothing but their points tells where."""
    events = record_set.events
    return events is not None and bool((events.place == events.country).all())


def only(record_set: RecordSet, which: NDArray[np.bool_]) -> RecordSet:
    """The record set with these of its events."""
    events = record_set.events
    assert events is not None
    columns = {name: getattr(events, name) for name in Events.__struct_fields__}
    kept = {name: column[which] for name, column in columns.items() if not isinstance(column, tuple)}
    return replace(record_set, events=replace(events, **kept))


@lru_cache(maxsize=_KEPT)
def event_set(tally: Tally) -> EventSet:
    """What is worked out of the events of a tally, once for all claims."""
    return EventSet(tally)
