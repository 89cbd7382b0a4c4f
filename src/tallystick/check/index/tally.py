"""Sums over events: any number of windows of place, days and party are answered together.

Rows are put in order of group and day once (`check.index`). What no group holds (a circle around a place, only rows
placed at a point, an area wider than countries, a party with its members) is cut out when it is first asked for, and
becomes a group of its own. A table of more rows than tolerances.toml says under [index] is asked in DuckDB
(`check.index.joined`), with the same answers; so is one that is on the disk only (`check.large`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tallystick.check.index.parts import ALL_ROWS, Part
from tallystick.check.places import PlaceTree
from tallystick.model.record import Events, RecordSet, Stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tallystick.check.index.whole import Whole

LOW, BEST, HIGH, CIVILIANS, UNKNOWN = range(5)
ANY, FIGHTING, ONE_SIDED = "any", "fighting", "one_sided"
ALL, PLACED = "all", "placed"


class Window(Struct, frozen=True):
    """One question to a set of events: the events of a place, some days and a party.

    place      id, or several told `together`; "" is anywhere
    start, end days, both included
    party      id; "" is any
    how        `any`; `fighting`: the party fought on either side, or struck alone; `one_sided`: it attacked civilians
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

    @property
    def group(self) -> Group:
        """All of it but the days."""
        return self.place, self.party, self.how, self.located, self.around_km


Group = tuple[str, str, str, str, float]
_TOGETHER = " + "
"""Stands between the ids of places whose rows a window asks for together; no id has spaces."""


def together(places: Iterable[str]) -> str:
    """Several places as one: a row that lies in two of them counts once."""
    return _TOGETHER.join(places)


def apart(place: str) -> tuple[str, ...]:
    """The ids of the places of a window; its own alone where it asks for one."""
    return tuple(place.split(_TOGETHER))


class Counted(Struct, frozen=True):
    """What a reading finds, in persons.

    inside     low, best, high, civilians, unknown of the events that lie wholly in the stretch of days
    straddling the same of the events that lie in it only in part
    rows       how many lie wholly in it
    """

    inside: tuple[int, ...]
    straddling: tuple[int, ...]
    rows: int
    _batch: Batch
    _at: int

    @property
    def by_days(self) -> tuple[Decimal, ...]:
        """As `straddling`, each event spread evenly over its days, as far as these lie in the stretch; to .001."""
        from tallystick.check.index.spread import persons

        return tuple(map(persons, self._batch.shares[self._at].tolist() if any(self.straddling) else self.straddling))

    def ids(self) -> tuple[str, ...]:
        """Ids of the rows that lie wholly in the stretch, sorted."""
        return self._batch.ids(self._at)

    def reached(self) -> tuple[str, ...]:
        """Ids of the rows that lie in it wholly or partly, sorted."""
        return self._batch.reached(self._at)


class Batch(Protocol):
    """Windows answered together, for what is asked of their answers later."""

    @property
    def shares(self) -> NDArray[np.int64]:
        """A row a window: the shares, by days, of the events partly inside, in `spread.SHARES`."""
        ...

    def ids(self, at: int, /) -> tuple[str, ...]:
        """Ids of the rows that lie wholly in a window, sorted."""
        ...

    def reached(self, at: int, /) -> tuple[str, ...]:
        """Ids of the rows that lie in it wholly or partly, sorted."""
        ...


class Answers(Protocol):
    """What a set of events finds in windows."""

    def counted_all(self, windows: Sequence[Window], /) -> tuple[Counted, ...]:
        """What each window finds, in their order."""
        ...

    def span(self, window: Window, /) -> tuple[int, int] | None:
        """First and last day, as ordinals, of the rows of a window at any time; None when there are none."""
        ...

    def attackers(self, window: Window, /) -> tuple[str, ...]:
        """Ids of the parties that attacked civilians in events that begin in the window."""
        ...


class Tally:
    """One set of events, ready to be summed by place, party and days.

    part  what of it is asked: of sets on the disk; of those in memory all is
    """

    def __init__(
        self, record_set: RecordSet, names: PlaceTree, whole: Whole | None = None, *, part: Part = ALL_ROWS
    ) -> None:
        if record_set.events is None:
            raise ValueError(record_set.name)
        self.record_set = record_set
        self.part = part
        self._events: Events | Stored = record_set.events
        self._names = names
        self._whole = whole
        self._attacking: dict[tuple[str, date, date], tuple[str, ...]] = {}

    @property
    def names(self) -> PlaceTree:
        """What lies in what, and who belongs to whom."""
        return self._names

    def counted_all(self, windows: Iterable[Window]) -> tuple[Counted, ...]:
        """What each window finds, in their order: all at once, which is much faster than one after the other."""
        return self._answers.counted_all(tuple(windows))

    def counted(self, place: str, start: date, end: date, *, party: str = "", how: str = ANY) -> Counted:
        """Events at the place from `start` to `end`, both included; only those of a party where one is given."""
        return self.counted_all((Window(place, start, end, party, how),))[0]

    def span(self, place: str) -> tuple[date, date] | None:
        """First and last day of any event at the place; None when there is none."""
        found = self._answers.span(Window(place, date.min, date.max))
        return found and (date.fromordinal(found[0]), date.fromordinal(found[1]))

    def attackers(self, place: str, start: date, end: date) -> tuple[str, ...]:
        """Parties recorded as attacking civilians at the place in events that begin in these days, by id."""
        if isinstance(self._events, Stored):
            return self._answers.attackers(Window(place, start, end))
        key = (place, start, end)
        if key not in self._attacking:
            self._attacking[key] = self._answers.attackers(Window(place, start, end))
        return self._attacking[key]

    @cached_property
    def _answers(self) -> Answers:
        if isinstance(self._events, Stored):
            from tallystick.check.large.desk import desk

            return desk(self._events).answers(self._names, self.part)
        from tallystick.check.index.answering import answers

        return answers(self._events, self._names, self._whole)
