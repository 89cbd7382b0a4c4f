"""An event of several days spread evenly over its days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tallystick.model.record import Events

SHARES = 232_792_560
"""Parts of a person in which events are shared out by days: every length up to 22 days, and 28 and 30, divides it."""
_THOUSANDTH = Decimal("0.001")


def spread(
    events: Events, rows: NDArray[np.int32], start: NDArray[np.int64], stop: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What of the five figures of each row falls on the days from `start` up to `stop`, in `SHARES`.

    What does not divide falls on the last day, so that adjoining stretches of days add up to the event.
    """
    first, last = events.first[rows].astype(np.int64), events.last[rows].astype(np.int64)
    days = np.minimum(last + 1, stop) - np.maximum(first, start)
    figures = (events.low, events.best, events.high, events.civilians, events.unknown)
    out = np.empty((len(rows), len(figures)), dtype=np.int64)
    for column, figure in enumerate(figures):
        whole = figure[rows] * SHARES
        daily = whole // (last - first + 1)
        out[:, column] = daily * days + np.where(last < stop, whole - daily * (last - first + 1), 0)
    return out


def persons(shares: int) -> Decimal:
    """Shares as persons, to a thousandth."""
    return (Decimal(shares) / SHARES).quantize(_THOUSANDTH)
