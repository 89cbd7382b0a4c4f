"""The groups in which event rows count: each place that a row lies in, alone and with each of its parties.

Numbered place by place: every place has one group for all its rows, then one for each party that fights there, then
one for each party that attacks civilians there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.places import PlaceTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tallystick.check.index import Entries
    from tallystick.model.record import Events

ONE_SIDED_KIND = "one-sided"
_AREA = "area"


@dataclass(frozen=True, slots=True)
class Groups:
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
    codes = np.stack([events.place, events.region, events.country], axis=1)
    own = {events.places[code] for code in np.flatnonzero(_used(codes, len(events.places))).tolist()}
    lies_in = _lies_in(names, own)
    ids = ("", *sorted(own.union(*lies_in.values())))
    number = {id: at for at, id in enumerate(ids)}
    chains = [
        (0, number[id], *map(number.__getitem__, lies_in[id])) if id in own else (0,) for id in (*events.places, "")
    ]
    whole = _whole(codes, chains)
    apart = np.flatnonzero(~whole)
    place, row = _each(chains, np.where(whole, codes[:, 0], -1))
    if not len(apart):
        return ids, place, row
    told, kind = np.unique(codes[apart], axis=0, return_inverse=True)
    more = [tuple(dict.fromkeys(at for code in one for at in chains[code][1:])) for one in told.tolist()]
    further, which = _each(more, kind.reshape(-1))
    return ids, np.concatenate([place, further]), np.concatenate([row, apart.astype(np.int32)[which]])


def _used(codes: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Which of so many codes some row has."""
    return np.bincount(codes.ravel() + 1, minlength=count + 1)[1:] > 0


def _whole(codes: NDArray[np.int32], chains: list[tuple[int, ...]]) -> NDArray[np.bool_]:
    """Rows whose own place lies in the region and the country that they are filed under, as a town mostly does."""
    longest = max(map(len, chains))
    table = np.array([chain + (0,) * (longest - len(chain)) for chain in chains], dtype=np.int32)
    own = table[:, -1] if longest == 1 else table[:, 1]
    chain = table.take(codes[:, 0], axis=0)
    found = np.ones(len(codes), dtype=np.bool_)
    for outer in (codes[:, 1], codes[:, 2]):
        found &= (chain == own.take(outer)[:, None]).any(axis=1)  # what is not told is 0, anywhere, and in each chain
    return found


def _each(lists: list[tuple[int, ...]], which: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The numbers in the list of each row, beside the row."""
    flat = np.fromiter(chain.from_iterable(lists), dtype=np.int64)
    size: NDArray[np.int64] = np.fromiter(map(len, lists), dtype=np.int64)
    of_row = size.take(which)
    row = np.repeat(np.arange(len(which), dtype=np.int32), of_row)
    shift = np.asarray((size.cumsum() - size).take(which) - (of_row.cumsum() - of_row), dtype=np.int64)
    return flat.take(shift.take(row) + np.arange(len(row))), row


def _lies_in(names: PlaceTree, own: set[str]) -> dict[str, tuple[str, ...]]:
    """What each place lies in, without wide areas under which nothing is filed."""
    around = {id: names.within(id) for id in sorted(own)}
    wide = {one for one in frozenset(chain.from_iterable(around.values())) - own if is_area(names, one)}
    return {id: tuple(one for one in within if one not in wide) for id, within in around.items()} if wide else around


def entries(events: Events, groups: Groups, place: NDArray[np.int64], row: NDArray[np.int32]) -> Entries:
    """Groups and the rows that count in them, from places and the rows that lie in them."""
    base = place * (1 + 2 * groups.parties)
    yield base, row
    a, b = events.side_a.take(row), events.side_b.take(row)
    for side, which in ((a, a >= 0), (b, (b >= 0) & (b != a))):
        some = np.flatnonzero(which)
        yield base.take(some) + (1 + side.take(some)), row.take(some)
    attacked = np.flatnonzero(one_sided(events).take(row) & (a >= 0))
    yield base.take(attacked) + (1 + groups.parties + a.take(attacked)), row.take(attacked)


def one_sided(events: Events) -> NDArray[np.bool_]:
    """Which events are attacks of side A on civilians."""
    wanted = events.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in events.kinds else -2
    return np.equal(events.kind, wanted)


def is_area(names: PlaceTree, id: str) -> bool:
    """Whether the place is wider than a country, or an extent that nobody has drawn."""
    place = names.place(id)
    return place is not None and place.kind == _AREA
