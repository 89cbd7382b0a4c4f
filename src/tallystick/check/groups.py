"""The groups in which event rows count: each place that a row lies in, alone and with each of its parties.

Numbered place by place: every place has one group for all its rows, then one for each party that fights there, then
one for each party that attacks civilians there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.places import PlaceTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    count = np.int64(len(events.places) + 1)
    packed = ((events.place + 1) * count + (events.region + 1)) * count + (events.country + 1)
    kinds, kind = np.unique(packed, return_inverse=True)
    filed = [
        {events.places[code - 1] for code in (one // count // count, one // count % count, one % count) if code}
        for one in kinds.tolist()
    ]
    own = frozenset[str]().union(*filed)
    around = {id: {one for one in names.within(id) if one in own or not is_area(names, one)} for id in own}
    told = [each.union(*(around[id] for id in each)) for each in filed]
    ids = ("", *sorted(frozenset[str]().union(*told)))
    number = {id: at for at, id in enumerate(ids)}
    flat = np.array([at for each in told for at in (0, *sorted(number[id] for id in each))], dtype=np.int64)
    size = np.array([len(each) + 1 for each in told], dtype=np.int64)
    begin = np.append(0, size.cumsum()[:-1])
    of_row = size[kind]
    row = np.repeat(np.arange(len(kind), dtype=np.int32), of_row)
    within = np.arange(len(row)) - np.repeat(of_row.cumsum() - of_row, of_row)
    return ids, flat[begin[kind][row] + within], row


def entries(
    events: Events, groups: Groups, place: NDArray[np.int64], row: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Pairs of a group and a row that counts in it, from pairs of place and row."""
    base = place * (1 + 2 * groups.parties)
    fighting = base + 1
    a, b = events.side_a[row], events.side_b[row]
    first, second, attacked = a >= 0, (b >= 0) & (b != a), (a >= 0) & one_sided(events)[row]
    group = [base, (fighting + a)[first], (fighting + b)[second], (fighting + groups.parties + a)[attacked]]
    return np.concatenate(group), np.concatenate([row, row[first], row[second], row[attacked]])


def one_sided(events: Events) -> NDArray[np.bool_]:
    """Which events are attacks of side A on civilians."""
    wanted = events.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in events.kinds else -2
    return np.equal(events.kind, wanted)


def is_area(names: PlaceTree, id: str) -> bool:
    """Whether the place is wider than a country, or an extent that nobody has drawn."""
    place = names.place(id)
    return place is not None and place.kind == _AREA
