"""One set of events with what is worked out of it once: rows without a close place, double entries, where most died."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.events.doubles import Double, Doubles, doubles
from tallystick.check.events.sums import Sums
from tallystick.check.index.parts import Part, Side, of_side
from tallystick.check.index.tally import BEST, Tally, Window
from tallystick.check.places import PlaceTree
from tallystick.check.tables import tolerances
from tallystick.model.names import Party, Place
from tallystick.model.record import Events, RecordSet, Stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tallystick.check.index.selection import Codes

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


class Rows(Struct, frozen=True):
    """Some rows: where they stand among these events."""

    events: Events
    at: NDArray[np.int64]


class EventSet:
    """A tally of all events, and beside it tallies of some of them."""

    def __init__(self, tally: Tally) -> None:
        assert tally.record_set.events is not None  # a tally has events
        self.tally = tally
        self.record_set = tally.record_set
        self.events: Events | Stored = tally.record_set.events
        self.names = tally.names
        self._leading: dict[str, str] = {}
        self._of_sides: dict[Side, EventSet | None] = {}

    @cached_property
    def names_sides(self) -> bool:
        """Whether its events say who took part."""
        if isinstance(self.events, Stored):
            return self.events.names_sides
        return bool((self.events.side_a >= 0).any())

    @cached_property
    def tells_sides(self) -> bool:
        """Whether it tells the dead of either side apart."""
        if isinstance(self.events, Stored):
            return self.events.tells_sides
        return bool((self.events.dead_a >= 0).any() or (self.events.dead_b >= 0).any())

    def of_side(self, side: Side) -> EventSet | None:
        """The events of one side with the figures that count then; None where there are none."""
        if side not in self._of_sides:
            self._of_sides[side] = self._made_of(side) if side.codes else None
        found = self._of_sides[side]
        return found if found and _has_rows(found.events, found.tally.part) else None

    def _made_of(self, side: Side) -> EventSet | None:
        if isinstance(self.events, Stored):
            return EventSet(Tally(self.record_set, self.names, part=Part(side)))
        which, events = of_side(self.events, side)
        of_them = only(replace(self.record_set, events=events), which)
        return EventSet(Tally(of_them, self.names)) if which.any() else None

    @property
    def coarse(self) -> Tally | None:
        """Rows that tell no place closer than a region, each filed at that one place only; None where all do."""
        if not isinstance(self.events, Stored):
            return self._coarse
        part = replace(self.tally.part, coarse=True)
        there = _has_rows(self.events, part)
        return Tally(self.record_set, _Exactly(self.names), part=part) if there else None

    @cached_property
    def _coarse(self) -> Tally | None:
        import numpy as np

        events, exactly = self.events, _Exactly(self.names)
        assert isinstance(events, Events)  # the caller looked
        which = events.located >= _REGION
        if not which.any():
            return None
        filed = np.where(events.place >= 0, events.place, np.where(events.region >= 0, events.region, events.country))
        nowhere = np.full(len(filed), -1, dtype=np.int32)
        alone = replace(events, place=filed.astype(np.int32), region=nowhere, country=nowhere)
        return Tally(only(replace(self.record_set, events=alone), which), exactly)

    @cached_property
    def codes(self) -> Codes:
        """What stands for which place and party."""
        from tallystick.check.index.selection import Codes

        if isinstance(self.events, Stored):
            from tallystick.check.large.desk import desk

            return desk(self.events).codes(self.names)
        return Codes(self.events, self.names)

    @cached_property
    def doubles(self) -> Doubles:
        """Pairs of rows that seem to be of one event."""
        if isinstance(self.events, Stored):
            from tallystick.check.large.doubles import doubles_of

            return doubles_of(self.events, self.tally.part)
        return Doubles(self.events, doubles(self.events))

    @cached_property
    def paired(self) -> Tally | None:
        """Both rows of each such pair; None where there are none."""
        import numpy as np

        events, pairs = self.doubles.events, self.doubles.pairs
        if not pairs:
            return None
        which = np.zeros(len(events.row_id), dtype=np.bool_)
        which[[row for double in pairs for row in (double.first, double.second)]] = True
        return Tally(only(replace(self.record_set, events=events), which), self.names)

    def pairs(self, ids: Container[str]) -> tuple[Double, ...]:
        """The pairs of which both rows are among these."""
        return tuple(double for double, (one, other) in self._ids_of_pairs if one in ids and other in ids)

    @cached_property
    def _ids_of_pairs(self) -> tuple[tuple[Double, tuple[str, str]], ...]:
        ids = self.doubles.events.row_id
        return tuple((double, (str(ids[double.first]), str(ids[double.second]))) for double in self.doubles.pairs)

    def seconds(self, pairs: tuple[Double, ...]) -> Sums:
        """The sums of the second row of each pair."""
        rows, events = [pair.second for pair in pairs], self.doubles.events
        columns = (events.low, events.best, events.high, events.civilians, events.unknown)
        none = (0,) * len(columns)
        ids = tuple(sorted(str(id) for id in events.row_id[rows]))
        inside = tuple(int(column[rows].sum()) for column in columns)
        return Sums(inside, none, tuple(Decimal(0) for _ in none), len(rows), lambda: ids, lambda: ids)

    def leading(self, place: str) -> str:
        """The region of a country, or the place in a region, that holds enough of its dead; "" where none does."""
        if isinstance(self.events, Stored):
            return self._find_leading(place)  # it may rest on a stand-in
        if place not in self._leading:
            self._leading[place] = self._find_leading(place)
        return self._leading[place]

    def _find_leading(self, place: str) -> str:
        known = self.names.place(place)
        if known is None or known.kind not in ("country", "region"):
            return ""
        events = self.events
        dead = self._dead(of_regions=known.kind == "country")
        inner = [code for code in self.codes.places(place) if events.places[code] != place]
        closer = [code for code in inner if dead[code] and self._is_closer(events.places[code], known)]
        if not closer:
            return ""
        most = min(closer, key=lambda code: (-dead[code], events.places[code]))
        always = Window(place, date.min, date.max)
        whole = self.tally.counted_all((always,))[0].inside[BEST]
        enough = float(tolerances().number("narrower", "share"))
        return events.places[most] if dead[most] >= whole * enough else ""

    def _dead(self, *, of_regions: bool) -> Sequence[float]:
        """The dead by the code of their place, or of their region."""
        import numpy as np

        events = self.events
        if isinstance(events, Stored):
            from tallystick.check.large.parts import dead_on_disk

            return dead_on_disk(events, self.tally.part, of_regions=of_regions)
        codes = events.region if of_regions else events.place
        return list(map(float, np.bincount(codes + 1, weights=events.best, minlength=len(events.places) + 1)[1:]))

    def _is_closer(self, id: str, outer: Place) -> bool:
        place = self.names.place(id)
        return place is not None and place.kind != outer.kind

    def too_many(self, rows: int) -> bool:
        """Whether so many rows are not fetched from the disk to be looked at one by one."""
        return isinstance(self.events, Stored) and rows > tolerances().table["large"]["looked_at"]

    def rows(self, ids: Sequence[str]) -> Rows:
        """Rows by their ids; of a set on the disk, ids that it told before."""
        import numpy as np

        if isinstance(self.events, Stored):
            from tallystick.check.large.desk import desk

            return Rows(*desk(self.events).rows(ids, self.tally.part))
        wanted = np.array(ids, dtype=self.events.row_id.dtype)
        return Rows(self.events, self._by_id[np.searchsorted(self.events.row_id, wanted, sorter=self._by_id)])

    @cached_property
    def _by_id(self) -> NDArray[np.int64]:
        import numpy as np

        assert isinstance(self.events, Events)  # the caller looked
        return np.argsort(self.events.row_id).astype(np.int64)


def _has_rows(events: Events | Stored, part: Part) -> bool:
    """Whether a part of rows on the disk has any; one in memory is not made where it has none."""
    if not isinstance(events, Stored):
        return True
    from tallystick.check.large.parts import any_on_disk

    return any_on_disk(events, part)


def countries_only(record_set: RecordSet) -> bool:
    """Whether a set of events names no place closer than a country, so that nothing but their points tells where."""
    events = record_set.events
    if isinstance(events, Stored):
        return events.countries_only
    return events is not None and bool((events.place == events.country).all())


def only(record_set: RecordSet, which: NDArray[np.bool_]) -> RecordSet:
    """The record set with these of its events."""
    events = record_set.events
    assert isinstance(events, Events)  # what is on the disk is not cut
    columns = {name: getattr(events, name) for name in events.__struct_fields__}
    kept = {name: column[which] for name, column in columns.items() if not isinstance(column, tuple)}
    return replace(record_set, events=replace(events, **kept))


@lru_cache(maxsize=_KEPT)
def event_set(tally: Tally) -> EventSet:
    """What is worked out of the events of a tally, once for all claims."""
    return EventSet(tally)
