"""What has to be known about a sum of events: how days are counted, who is of unknown status, what dominates it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.check.events.doubles import Double
from tallystick.check.events.sets import EventSet, Rows
from tallystick.check.events.sums import BY_DAYS, ONCE, REACHING, WHOLE, Sums, by_days, reaching, toll_of
from tallystick.check.tables import tolerances
from tallystick.check.wording import days_of, number
from tallystick.model.record import Events, Toll

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHOWN = 3
"""Row ids named in a sentence: the finding lists all of them."""


class Summed(Struct, frozen=True):
    """A sum of events that a reading rests on: whom it counts, by which way of counting, the toll, and its rows.

    side  whose fighters alone are counted, by name; "" for all
    by    who took part in all of the events, by name; "" where anybody may have
    """

    of: EventSet
    whole: Sums
    counted: Sums
    population: str
    way: str
    toll: Toll
    rows: Callable[[], Rows]
    side: str = ""
    by: str = ""


def summed(
    of: EventSet, found: tuple[Sums, Sums], population: str, way: str, toll: Toll, *, whose: tuple[str, str] = ("", "")
) -> Summed:
    """The sum of those wholly in the time and of those counted, whose rows are looked up once.

    whose  `side` and `by`
    """
    whole, counted = found
    return Summed(of, whole, counted, population, way, toll, cache(lambda: of.rows(counted.ids())), *whose)


def rule(summed: Summed) -> str:
    """Which events count: the stated rule, and what the other rules would give where they differ."""
    one = summed.whole.rows == 1
    rows = f"Counted {'is the one event' if one else f'are the {summed.whole.rows:,} events'} wholly within that time"
    if summed.way == BY_DAYS:
        return f"{rows}, and of those partly in it the share of their days"
    if summed.way == REACHING:
        return f"{rows} at least, and all {summed.counted.rows:,} that reach into it at most"
    return f"{rows}{', double entries once' if summed.way == ONCE else ''}"


def pitfalls(summed: Summed) -> tuple[str, ...]:
    """What is easily overlooked in the sum and may decide how a claim compares."""
    of_rows = _of_rows(summed, (_attacks, _greatest, partial(_twice, material=True)))
    return tuple(filter(None, (_spread(summed, material=True), _status(summed), *of_rows)))


def details(summed: Summed) -> tuple[str, ...]:
    """What else has to be known of it."""
    of_rows = _of_rows(summed, (partial(_twice, material=False), _without_best))
    return tuple(filter(None, (_spread(summed, material=False), *of_rows, _not_looked_at(summed))))


def _not_looked_at(summed: Summed) -> str:
    if not summed.of.too_many(summed.counted.rows):
        return ""
    return "Its rows are too many to be looked through for one great event, or for one entered twice"


def _of_rows(summed: Summed, sentences: tuple[Callable[[Summed, Rows], str], ...]) -> Iterator[str]:
    if summed.way in (BY_DAYS, REACHING) or not summed.counted.rows:  # their rows count in part
        return
    rows = None if summed.of.too_many(summed.counted.rows) else summed.rows()
    if rows is not None and len(rows.at):
        yield from (sentence(summed, rows) for sentence in sentences)


def _spread(summed: Summed, *, material: bool) -> str:
    """What the other ways to count events of many days would give, where they differ by much, or only by a little."""
    spread, most = by_days(summed.whole, summed.population), reaching(summed.whole, summed.population)
    if summed.way != WHOLE or not spread or not most or most.low is None or most.high is None or most.low == most.high:
        return ""
    if material != _material(most.high - most.low, most.low):
        return ""
    return (
        f"Events of many days count where they are wholly within that time; by their days in it there would be "
        f"{_best(spread)}, with all that reach into it {number(most.high)}"
    )


def _material(change: Decimal, figure: Decimal) -> bool:
    return change >= figure * tolerances().number("material", "share")


def _status(summed: Summed) -> str:
    toll, who = summed.toll, f"fighters of {summed.side}" if summed.side else summed.population
    if not (summed.side or who == "civilians") or toll.best is None or toll.high is None or toll.high <= toll.best:
        return ""
    more = number(toll.high - toll.best)
    return f"{more} more of the dead, of unknown status, may be {who}: {_best(toll)} is a floor"


def _attacks(summed: Summed, rows: Rows) -> str:
    """How many died where the party told attacked, and how many where it fought."""
    from tallystick.check.index.groups import one_sided

    if not summed.by:
        return ""
    dead, attacked = _dead(summed, rows), one_sided(rows.events)[rows.at]
    if attacked.all() or not dead.any():
        return ""
    there = int(dead[attacked].sum())
    return f"{there:,} of the {int(dead.sum()):,} died in attacks by {summed.by}, the others in fighting"


def _greatest(summed: Summed, rows: Rows) -> str:
    """That one event makes much of the total, and the total without it."""
    dead, dominates = _dead(summed, rows), tolerances().table["dominates"]
    at = int(dead.argmax())
    most, total = int(dead[at]), int(dead.sum())
    if len(rows.at) == 1 or most < dominates["at_least"] or most < total * float(dominates["share"]):
        return ""
    event = _event(rows.events, int(rows.at[at]))
    return f"{most:,} of the {total:,} are of one event ({event}); without it {total - most:,}"


def _dead(summed: Summed, rows: Rows) -> NDArray[np.int64]:
    """The dead of the population, row by row."""
    events, at = rows.events, rows.at
    best, civilians, unknown = events.best[at], events.civilians[at], events.unknown[at]
    fighters = (best - civilians - unknown).clip(0)
    return {"people": best, "civilians": civilians}.get(summed.population, fighters)


def _event(events: Events, row: int) -> str:
    return f"row {events.row_id[row]}, {days_of(int(events.first[row]), int(events.last[row]))}"


def _twice(summed: Summed, rows: Rows, *, material: bool) -> str:
    """That some rows seem to be of one event, and the total with each such event counted once."""
    pairs = summed.of.pairs(set(rows.events.row_id[rows.at].tolist())) if summed.way == WHOLE else ()
    once = toll_of(summed.whole.minus(summed.of.seconds(pairs)), summed.population) if pairs else None
    best = summed.toll.best or Decimal(0)
    if not once or once.best is None or once == summed.toll or material != _material(best - once.best, best):
        return ""
    told = "; ".join(_pair(summed.of, pair) for pair in pairs[:_SHOWN])
    more = f"; and {len(pairs) - _SHOWN} more" if len(pairs) > _SHOWN else ""
    what = "Two rows seem" if len(pairs) == 1 else f"{len(pairs)} pairs of rows each seem"
    it = "it" if len(pairs) == 1 else "each"
    return f"{what} to be of one event entered twice ({told}{more}); counting {it} once leaves {_best(once)}"


def _pair(of: EventSet, pair: Double) -> str:
    events = of.doubles.events
    one, other = (
        f"{events.row_id[row]}, {events.kinds[events.kind[row]]}, {int(events.best[row]):,} dead"
        for row in (pair.first, pair.second)
    )
    return f"{days_of(int(events.first[pair.first]), int(events.last[pair.first]))}: row {one}, and row {other}"


def _without_best(summed: Summed, rows: Rows) -> str:
    """Where much of the publisher's high figure is of events for which its best figure is none."""
    events, at, dominates = rows.events, rows.at, tolerances().table["dominates"]
    none = at[(events.best[at] == 0) & (events.high[at] > 0)]
    most, spread = int(events.high[none].sum()), int((events.high[at] - events.best[at]).sum())
    little = most < dominates["at_least"] or most < spread * float(dominates["share"])
    if summed.population != "people" or summed.side or little:
        return ""
    largest = none[(-events.high[none]).argsort(kind="stable")][:_SHOWN]
    ids = ", ".join(str(id) for id in events.row_id[largest])
    told = f"{len(none):,} events whose best figure is 0 (the largest: rows {ids})"
    if len(none) == 1:
        told = f"one event whose best figure is 0 (row {ids})"
    return f"{most:,} of the dead in the publisher's high figure are of {told}"


def _best(toll: Toll) -> str:
    return number(toll.best or Decimal(0))
