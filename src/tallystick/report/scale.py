"""An axis for figures: where a value lies, and which values to write under it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

SPREAD = 30
"""Highest over lowest figure from which an axis is logarithmic: below it the lower bars can still be seen."""
DRAWABLE = 1e15
"""Above this a picture says nothing that the figures do not."""
ZERO_ROOM = 0.12
"""Share of a logarithmic axis kept at its left end for zero, which has no logarithm."""


class Scale(Struct, frozen=True):
    """An axis from `first` to `last`; on a logarithmic one both are powers, and zero stands apart at the left end."""

    first: float
    last: float
    logarithmic: bool
    zero: bool
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where the value lies, 0 at the left end and 1 at the right."""
        if not self.logarithmic:
            return _clipped((value - self.first) / (self.last - self.first))
        room = ZERO_ROOM if self.zero else 0.0
        if value <= 0:
            return 0.0
        span = math.log10(self.last) - math.log10(self.first)
        return room + (1 - room) * _clipped((math.log10(value) - math.log10(self.first)) / span)


def scale(figures: Sequence[Decimal]) -> Scale | None:
    """An axis for these figures; None when there are none, or none that can be drawn."""
    values = sorted(float(figure) for figure in figures if figure.is_finite() and 0 <= figure <= Decimal(DRAWABLE))
    if not values or len(values) < len(figures):
        return None
    above_zero = [value for value in values if value > 0]
    if above_zero and above_zero[-1] / above_zero[0] > SPREAD:
        return _logarithmic(above_zero[0], above_zero[-1], zero=values[0] == 0)
    return _linear(values[0], values[-1])


def _linear(low: float, high: float) -> Scale:
    if high == 0:
        return Scale(0.0, 1.0, False, False, (0.0, 1.0))
    near = (high - low) / high < 1 / 4 and low > 0  # figures close together would fall on one spot of an axis from zero
    margin = max(high - low, high / 50) if near else high / 12
    first = max(low - margin, 0.0) if near else 0.0
    last = high + margin
    step = _step((last - first) / 5)
    start = math.ceil(first / step - 1e-9)
    ticks = tuple(round(step * index, 10) for index in range(start, math.floor(last / step + 1e-9) + 1))
    return Scale(first, last, False, False, ticks)


def _logarithmic(low: float, high: float, *, zero: bool) -> Scale:
    first, last = math.floor(math.log10(low * 0.9)), math.ceil(math.log10(high * 1.1))
    every = max(1, round((last - first) / 5))
    ticks = tuple(10.0**power for power in range(first, last + 1, every))
    return Scale(10.0**first, 10.0**last, True, zero, ((0.0, *ticks) if zero else ticks))


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


def _clipped(share: float) -> float:
    return min(max(share, 0.0), 1.0)
