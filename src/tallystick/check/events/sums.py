"""What events add up to: sums of several windows put together, and the tolls that they give by each way of counting."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from msgspec import Struct

from tallystick.check.index.tally import BEST, CIVILIANS, HIGH, LOW, UNKNOWN, Counted
from tallystick.model.record import Toll

WHOLE, BY_DAYS, REACHING, ONCE = "whole", "by_days", "reaching", "once"
"""Ways to count events of many days and of two entries: the first is the literal one, the others departures."""


class Sums(Struct, frozen=True):
    """What one reading finds, in persons: as `Counted`, of one window or of several added and taken away."""

    inside: tuple[int, ...]
    straddling: tuple[int, ...]
    by_days: tuple[Decimal, ...]
    rows: int
    ids: Callable[[], tuple[str, ...]]

    def plus(self, other: Sums) -> Sums:
        """Both, where no event is in both."""
        return Sums(
            inside=tuple(a + b for a, b in zip(self.inside, other.inside, strict=True)),
            straddling=tuple(a + b for a, b in zip(self.straddling, other.straddling, strict=True)),
            by_days=tuple(a + b for a, b in zip(self.by_days, other.by_days, strict=True)),
            rows=self.rows + other.rows,
            ids=cache(lambda: tuple(sorted((*self.ids(), *other.ids())))),
        )

    def minus(self, other: Sums) -> Sums:
        """These without the others, where all of the others are among them."""
        return Sums(
            inside=tuple(a - b for a, b in zip(self.inside, other.inside, strict=True)),
            straddling=tuple(a - b for a, b in zip(self.straddling, other.straddling, strict=True)),
            by_days=tuple(a - b for a, b in zip(self.by_days, other.by_days, strict=True)),
            rows=self.rows - other.rows,
            ids=cache(lambda: tuple(sorted(set(self.ids()) - set(other.ids())))),
        )


def sums(counted: Counted) -> Sums:
    """The sums of one window."""
    return Sums(counted.inside, counted.straddling, counted.by_days, counted.rows, cache(counted.ids))


def toll_of(found: Sums, population: str) -> Toll | None:
    """The toll of a population in the events wholly in the time: None where the events do not tell it apart.

    Civilians are a floor: deaths of unknown status may be of civilians, and so raise the high estimate.
    """
    return _toll(tuple(Decimal(value) for value in found.inside), population)


def by_days(found: Sums, population: str) -> Toll | None:
    """The same with each event that is partly in the time counted by its days in it, to whole persons."""
    both = tuple(Decimal(inside) + share for inside, share in zip(found.inside, found.by_days, strict=True))
    toll = _toll(both, population)
    return toll and Toll(_whole(toll.low), _whole(toll.best), _whole(toll.high))


def _whole(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else figure.quantize(Decimal(1), ROUND_HALF_UP)


def reaching(found: Sums, population: str) -> Toll | None:
    """From the best figure of the events wholly in the time to that of all that reach into it."""
    inside = toll_of(found, population)
    both = tuple(Decimal(a + b) for a, b in zip(found.inside, found.straddling, strict=True))
    every = _toll(both, population)
    return Toll(inside.best, None, every.best) if inside and every else None


def _toll(values: tuple[Decimal, ...], population: str) -> Toll | None:
    low, best, high, civilians, unknown = (values[at] for at in (LOW, BEST, HIGH, CIVILIANS, UNKNOWN))
    if population == "people":
        return Toll(low, best, high)
    if population == "civilians":
        return Toll(civilians, civilians, civilians + unknown)
    if population == "combatants":
        fighters = max(best - civilians - unknown, Decimal(0))
        return Toll(fighters, fighters, max(best - civilians, Decimal(0)))
    return None
