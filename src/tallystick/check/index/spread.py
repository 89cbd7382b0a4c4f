"""An event of several days spread evenly over its days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES = 232_792_560
"""Parts of a person in which events are shared out by days: every length up to 22 days, and 28 and 30, divides it."""
_THOUSANDTH = Decimal("0.001")


def spread(
    figures: NDArray[np.int64],
    days: tuple[NDArray[np.int64], NDArray[np.int32]],
    stretch: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.int64]:
    """What of the figures of each event, one row an event, falls in a stretch of days, in `SHARES`.

    days     first and last day of each event
    stretch  the first day, and the day after the last
    """
    (first, last), (start, stop) = days, stretch
    length = (last - first + 1)[:, None]
    inside = (np.minimum(last + 1, stop) - np.maximum(first, start))[:, None]
    return np.asarray(figures * SHARES // length * inside)


def persons(shares: int) -> Decimal:
    """Shares as persons, to a thousandth."""
    return (Decimal(shares) / SHARES).quantize(_THOUSANDTH)
