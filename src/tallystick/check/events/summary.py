"""What a set of events holds as a whole: sums, the largest event, and how many rows there are of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.model.record import Events, Stored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts = tuple[tuple[int, int], ...]
"""Codes, and how many rows have each: the commonest first."""


class Summary(Struct, frozen=True):
    """A whole set.

    rows      how many; `placed`: of these with a place, and with no more than a region or country
    dead      low, best, high, civilians, unknown, in persons
    doubtful  rows whose best figure is 0 and whose high one is not
    largest   id and best figure of the event with most dead; None where there is no row
    several   rows of several days; `longest`: days of the longest one
    located, dated, kinds  rows by code
    """

    rows: int
    placed: tuple[int, int]
    dead: tuple[int, int, int, int, int]
    doubtful: int
    largest: tuple[str, int] | None
    several: int
    longest: int
    located: Counts
    dated: Counts
    kinds: Counts


def summary(events: Events | Stored) -> Summary:
    """Of rows in memory, or on the disk."""
    if isinstance(events, Stored):
        from tallystick.check.large.summary import summary_on_disk

        return summary_on_disk(events)
    import numpy as np

    days = events.last - events.first + 1
    at = int(events.best.argmax()) if len(events.best) else None
    low, best, high, civilians, unknown = (
        int(column.sum()) for column in (events.low, events.best, events.high, events.civilians, events.unknown)
    )
    own = events.place >= 0
    return Summary(
        rows=len(days),
        placed=(int(own.sum()), int((~own & ((events.region >= 0) | (events.country >= 0))).sum())),
        dead=(low, best, high, civilians, unknown),
        doubtful=int(((events.best == 0) & (events.high > 0)).sum()),
        largest=None if at is None else (str(events.row_id[at]), int(events.best[at])),
        several=int(np.count_nonzero(days > 1)),
        longest=int(days.max()) if len(days) else 0,
        located=_counts(events.located),
        dated=_counts(events.dated),
        kinds=_counts(events.kind),
    )


def _counts(codes: NDArray[np.signedinteger]) -> Counts:
    import numpy as np

    known, counts = np.unique(codes, return_counts=True)
    return tuple(sorted(zip(known.tolist(), counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0])))
