"""The groups in which event rows count: each place that a row lies in, alone and with each of its parties.

Numbered place by place: every place has one group for all its rows, then one for each party that fights there, then
one for each party that attacks civilians there.
"""

from __future__ import annotations

from collections.abc import Collection
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
    codes, kind = _filed(events)
    own = {events.places[code] for code in np.unique(codes).tolist() if code >= 0}
    lies_in = _lies_in(names, own)
    ids = ("", *sorted(own.union(*lies_in.values())))
    number = {id: at for at, id in enumerate(ids)}
    chains = {
        code: (0, number[id], *map(number.__getitem__, lies_in[id]))
        for code, id in enumerate(events.places)
        if id in own
    }
    flat: list[int] = []
    size = []
    for told in codes.tolist():
        outer = _chain([chains[code] for code in told if code >= 0])
        flat.extend(outer)
        size.append(len(outer))
    return ids, *_each_row(np.array(flat, dtype=np.int64), np.array(size, dtype=np.int64), kind)


def _chain(chains: list[tuple[int, ...]]) -> Collection[int]:
    """Numbers of all places in the chains, once each; mostly the first holds the others, a town its country."""
    if chains and all(chain[1] in chains[0] for chain in chains):
        return chains[0]
    return dict.fromkeys((0, *(one for chain in chains for one in chain)))


def _filed(events: Events) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """The codes of place, region and country under which rows are filed, each such three once; and which a row has."""
    count = np.int64(len(events.places) + 1)
    packed = ((events.place + 1) * count + (events.region + 1)) * count + (events.country + 1)
    found, kind = np.unique(packed, return_inverse=True)
    return np.stack([found // count // count, found // count % count, found % count], axis=1) - 1, kind


def _lies_in(names: PlaceTree, own: set[str]) -> dict[str, tuple[str, ...]]:
    """What each place lies in, without wide areas under which nothing is filed."""
    around = {id: names.within(id) for id in sorted(own)}
    wide = {one for one in frozenset(chain.from_iterable(around.values())) - own if is_area(names, one)}
    return {id: tuple(one for one in within if one not in wide) for id, within in around.items()} if wide else around


def _each_row(
    flat: NDArray[np.int64], size: NDArray[np.int64], kind: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """For each row the numbers that its kind has in `flat`, beside the row."""
    of_row = size[kind]
    row = np.repeat(np.arange(len(kind), dtype=np.int32), of_row)
    shift = (size.cumsum() - size)[kind] - (of_row.cumsum() - of_row)
    return flat[np.repeat(shift, of_row) + np.arange(len(row))], row


def entries(events: Events, groups: Groups, place: NDArray[np.int64], row: NDArray[np.int32]) -> Entries:
    """Groups and the rows that count in them, from places and the rows that lie in them."""
    base = place * (1 + 2 * groups.parties)
    a, b = events.side_a.take(row), events.side_b.take(row)
    first, second = np.flatnonzero(a >= 0), np.flatnonzero((b >= 0) & (b != a))
    attacked = np.flatnonzero(one_sided(events).take(row) & (a >= 0))
    return [
        (base, row),
        (base[first] + (1 + a[first]), row[first]),
        (base[second] + (1 + b[second]), row[second]),
        (base[attacked] + (1 + groups.parties + a[attacked]), row[attacked]),
    ]


def one_sided(events: Events) -> NDArray[np.bool_]:
    """Which events are attacks of side A on civilians."""
    wanted = events.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in events.kinds else -2
    return np.equal(events.kind, wanted)


def is_area(names: PlaceTree, id: str) -> bool:
    """Whether the place is wider than a country, or an extent that nobody has drawn."""
    place = names.place(id)
    return place is not None and place.kind == _AREA
