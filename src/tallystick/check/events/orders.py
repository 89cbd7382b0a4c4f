"""The days, months, years or events of a place in the order of their dead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tallystick.model.record import Events, Stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EVENT = "event"
SHOWN = 3
_NUMPY = {"day": "D", "month": "M", "year": "Y"}


class Ranking(Struct, frozen=True):
    """What is put in order.

    places     codes of the places whose events count; they count where their region or country is one of them, too
    days       first and last day that events may have, as ordinals
    dated      how finely they must be dated at least, as `Events.dated`
    unit       day, month, year or event
    civilians  whether civilians are counted, else all dead
    told       the unit that the text names, as EDTF; "" where it names none
    """

    places: tuple[int, ...]
    days: tuple[int, int]
    dated: int
    unit: str
    civilians: bool
    told: str


class Peak(Struct, frozen=True):
    """One day, month, year (as EDTF) or event (by its row id), with its dead, its rows, their days and ids."""

    name: str
    dead: int
    rows: int
    days: tuple[int, int]
    ids: Callable[[], tuple[str, ...]]


class Order(Struct, frozen=True):
    """The first peaks, how many there are, and the one told with its number; 0 and None where it is none of them."""

    first: tuple[Peak, ...]
    count: int
    told: Peak | None
    at: int


def order_of(events: Events | Stored, ranking: Ranking) -> Order:
    """The units with deaths, the deadliest first; events that reach over more than one unit are in none."""
    if isinstance(events, Stored):
        from tallystick.check.large.orders import order_on_disk

        return order_on_disk(events, ranking)
    return _order(events, ranking)


def _order(events: Events, ranking: Ranking) -> Order:
    import numpy as np

    rows, keys = _keyed(events, _rows(events, ranking), unit=ranking.unit)
    names, of = np.unique(keys, return_inverse=True)
    column = events.civilians if ranking.civilians else events.best
    dead = np.bincount(of, weights=column[rows], minlength=len(names)).astype(np.int64)
    order = np.lexsort((np.arange(len(names)), -dead))[: np.count_nonzero(dead)].tolist()

    def peak(key: int) -> Peak:
        here = rows[of == key]
        days = int(events.first[here].min()), int(events.last[here].max())
        return Peak(str(names[key]), int(dead[key]), len(here), days, lambda: tuple(map(str, events.row_id[here])))

    told = ranking.told
    at = next((place for place, key in enumerate(order, 1) if told and str(names[key]) == told), 0)
    return Order(tuple(map(peak, order[:SHOWN])), len(order), peak(order[at - 1]) if at else None, at)


def _rows(events: Events, ranking: Ranking) -> NDArray[np.int64]:
    import numpy as np

    known = np.zeros(len(events.places) + 1, dtype=np.bool_)
    known[list(ranking.places)] = True
    here = known[events.place] | known[events.region] | known[events.country]
    inside = (events.first >= ranking.days[0]) & (events.last <= ranking.days[1])
    found: NDArray[np.int64] = np.flatnonzero(here & inside & (events.dated <= ranking.dated))
    return found


def _keyed(events: Events, rows: NDArray[np.int64], *, unit: str) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """The rows that lie in one unit, with its name: the row's id, or the day, month or year as numpy has them."""
    if unit == EVENT:
        return rows, events.row_id[rows]
    ends = (column[rows].astype("int64") - date(1970, 1, 1).toordinal() for column in (events.first, events.last))
    first, last = (each.astype("datetime64[D]").astype(f"datetime64[{_NUMPY[unit]}]") for each in ends)
    one = first == last
    return rows[one], first[one]
