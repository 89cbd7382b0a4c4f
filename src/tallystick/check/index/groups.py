"""The groups in which event rows count: each place that a row lies in, alone and with each of its parties.

Numbered place by place: every place has one group for all its rows, then one for each party that fights there, then
one for each party that attacks civilians there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tallystick.check.places import PlaceTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tallystick.check.index.whole import Entries
    from tallystick.model.record import Events

_AREA = "area"


class Groups(Struct, frozen=True):
    """Numbers of the places and parties of one set of events.

    places   id to number; "" is anywhere; a wide area is not among them unless rows are filed under it
    parties  how many parties the events name
    """

    places: dict[str, int]
    parties: int

    def number(self, place: int, party: int | None = None, *, one_sided: bool = False) -> int:
        """The group of a place by its number, and of a party by its code."""
        base = place * (1 + 2 * self.parties)
        return base if party is None else base + 1 + party + (self.parties if one_sided else 0)

    @property
    def none(self) -> int:
        """A group without rows."""
        return self.number(len(self.places))


def places_of(events: Events, names: PlaceTree) -> tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.int32]]:
    """Ids of places, "" first; and pairs of the number of a place and a row that lies in it.

    Areas wider than countries are left out: few claims are about a continent, and its rows are found when one is.
    """
    ids, chains = _chains(events, names)
    codes = (events.place, events.region, events.country)
    whole = chains.hold(codes)
    place, row = chains.of(np.where(whole, events.place, -1))
    apart = np.flatnonzero(~whole)
    if not len(apart):
        return ids, place, row
    told, kind = np.unique(np.stack([code[apart] for code in codes], axis=1), axis=0, return_inverse=True)
    more = [sorted({at for code in one for at in chains.one(code)} - {0}) for one in told.tolist()]
    further, which = _Lists.made(more).of(kind.reshape(-1))
    return ids, np.concatenate([place, further]), np.concatenate([row, apart.astype(np.int32)[which]])


class _Lists(Struct, frozen=True):
    """Lists of numbers, one behind the other: `size` of them belong to each, from `begin` on."""

    flat: NDArray[np.int64]
    begin: NDArray[np.int64]
    size: NDArray[np.int64]

    @classmethod
    def made(cls, lists: Sequence[Sequence[int]]) -> _Lists:
        """From lists of numbers."""
        flat = np.fromiter(chain.from_iterable(lists), dtype=np.int64)
        size = np.fromiter(map(len, lists), dtype=np.int64)
        return cls(flat, np.asarray(size.cumsum() - size, dtype=np.int64), size)

    def one(self, which: int) -> list[int]:
        """One of the lists; -1 is the last."""
        begin = int(self.begin[which])
        return list(map(int, self.flat[begin : begin + int(self.size[which])]))

    def of(self, which: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The numbers in the list of each row, beside the row."""
        size = self.size.take(which)
        row = np.repeat(np.arange(len(which), dtype=np.int32), size)
        shift = np.asarray(self.begin.take(which) - (size.cumsum() - size), dtype=np.int64)
        return self.flat.take(shift.take(row) + np.arange(len(row))), row

    def hold(self, codes: tuple[NDArray[np.int32], ...]) -> NDArray[np.bool_]:
        """Rows whose first code has a list that holds the second number of the lists of their other codes."""
        own = self.flat.take(self.begin + np.minimum(1, self.size - 1))
        found = np.ones(len(codes[0]), dtype=np.bool_)
        for other in codes[1:]:
            wanted, held = own.take(other), np.zeros(len(found), dtype=np.bool_)
            for place in range(int(self.size.max())):
                held |= self.flat.take(self.begin + np.minimum(place, self.size - 1)).take(codes[0]) == wanted
            found &= held
        return found


def _chains(events: Events, names: PlaceTree) -> tuple[tuple[str, ...], _Lists]:
    """Ids of places, "" first; and for the code of each place of the events 0, itself and what it lies in.

    The last list, of the code -1, is of what is not told: anywhere alone, which every other list holds too.
    """
    around = [names.within(id) for id in events.places]
    further = frozenset(chain.from_iterable(around)).difference(events.places)
    wide = frozenset(id for id in further if is_area(names, id))
    ids = ("", *events.places, *sorted(further - wide))
    number = {id: at for at, id in enumerate(ids)}
    outer = [tuple(id for id in within if id not in wide) for within in around] if wide else around
    size = np.fromiter(map(len, outer), dtype=np.int64) + 2
    size = np.append(size, 1)
    begin = np.asarray(size.cumsum() - size, dtype=np.int64)
    flat = np.full(int(size.sum()), -1, dtype=np.int64)
    flat[begin] = 0
    flat[begin[:-1] + 1] = np.arange(1, len(begin))
    flat[flat < 0] = np.fromiter(map(number.__getitem__, chain.from_iterable(outer)), dtype=np.int64)
    return ids, _Lists(flat, begin, size)


def entries(events: Events, groups: Groups, place: NDArray[np.int64], row: NDArray[np.int32]) -> Entries:
    """Groups and the rows that count in them, from places and the rows that lie in them."""
    base = place * (1 + 2 * groups.parties)
    yield base, row
    a, b = events.side_a.take(row), fighting_back(events).take(row)
    for side, which in ((a, a >= 0), (b, (b >= 0) & (b != a))):
        some = np.flatnonzero(which)
        yield base.take(some) + (1 + side.take(some)), row.take(some)
    attacked = np.flatnonzero(one_sided(events).take(row) & (a >= 0))
    yield base.take(attacked) + (1 + groups.parties + a.take(attacked)), row.take(attacked)


def one_sided(events: Events) -> NDArray[np.bool_]:
    """Which events are attacks of side A on civilians."""
    return _of_kinds(events, events.attacks)


def fighting_back(events: Events) -> NDArray[np.int32]:
    """Side B of each event in which both sides fight; -1 where side A acted alone and the other is only its target."""
    return np.where(_of_kinds(events, events.strikes), np.int32(-1), events.side_b)


def _of_kinds(events: Events, kinds: Sequence[str]) -> NDArray[np.bool_]:
    wanted = np.array([*(kind in kinds for kind in events.kinds), False], dtype=np.bool_)
    return wanted.take(events.kind)


def is_area(names: PlaceTree, id: str) -> bool:
    """Whether the place is wider than a country, or an extent that nobody has drawn."""
    place = names.place(id)
    return place is not None and place.kind == _AREA
