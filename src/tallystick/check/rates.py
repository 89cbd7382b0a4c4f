"""Rates: what publishers give per day or month, and totals divided by the days they took."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, scaled
from tallystick.check.counts import candidate, replaced, short_toll, unit_factor
from tallystick.check.events.readings import event_counts
from tallystick.check.library import Library
from tallystick.check.matches import Match, matches
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.wording import counted, stretch
from tallystick.model.finding import Axis


def rates(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Stated rates first; an average departs from the words only where a rate is stated."""
    per = asked.tolerances.days_per.get(asked.claim.quantity.per or "")
    if asked.measured is None or per is None:
        return
    found = [
        (match, factor)
        for match in matches(asked, shelf, measures=asked.axes.measure_steps(asked.claim.measure))
        if (factor := unit_factor(asked, match.row.unit, asked.claim.quantity.unit)) is not None
    ]
    stated = [
        _stated(asked, match, claimed=asked.measured, factor=factor * per / length)
        for match, factor in found
        if (length := asked.tolerances.days_per.get(match.row.per))
    ]
    yield from stated
    departs = any(of.literal for of in stated)
    for match, factor in found:
        days = match.row.period.days
        if not match.row.per and days and days > 1:
            of = candidate(asked, match, claimed=asked.measured, toll=scaled(match.row.toll, factor))
            yield _averaged(asked, of, per=per, days=days, departs=departs)
    for tally in shelf.tallies:
        for of in event_counts(asked, tally):
            days = of.reading.period.days if of.reading.period else None
            if days:
                yield _averaged(asked, of, per=per, days=days, departs=departs)


def _stated(asked: Asked, match: Match, *, claimed: Measured, factor: Decimal) -> Candidate:
    toll = scaled(match.row.toll, factor)
    of = candidate(asked, match, claimed=claimed, toll=toll)
    if match.row.per == asked.claim.quantity.per:
        return of
    return replaced(of, remarks=(f"That is {short_toll(toll)} a {asked.claim.quantity.per}",))


def _averaged(asked: Asked, of: Candidate, *, per: Decimal, days: int, departs: bool) -> Candidate:
    """A total over its days: the divisor is told."""
    toll = scaled(of.toll, per / days)
    average = f"{of.lead}, {short_toll(toll)} a {asked.claim.quantity.per} over {counted(days, 'day')}"
    steps: tuple[Step, ...] = ()
    if departs:
        steps = (asked.axes.step(Axis.UNIT, "average", period=stretch(of.reading.period)),)
    claimed = of.claimed.computed(asked.tolerances)
    return replace(of, toll=toll, claimed=claimed, lead=average, steps=of.steps + steps)
