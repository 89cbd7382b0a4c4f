"""Superlatives and ranks: the place told among all that a record set can put in order by the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of
from tallystick.check.durations import TIME, closed, length
from tallystick.check.library import Library, Series
from tallystick.check.matches import Match, place_steps
from tallystick.check.relation import Held, Measured
from tallystick.check.tables import Step
from tallystick.check.wording import number, stretch
from tallystick.model.finding import Reading, Relation
from tallystick.model.quantity import Bound
from tallystick.model.record import RecordSet, Toll, Total

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place with its figure. `steps` is None where it is not the place told; `key` is the place or country."""

    key: str
    figure: Decimal
    row: Total
    steps: tuple[Step, ...] | None


def ranks(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """One candidate for each record set in which the place told can be put in order with others."""
    measure = asked.claim.measure
    if measure not in asked.axes.ranks["measures"]:
        return
    for record_set in shelf.sets:
        own = [series for series in shelf.series.get(measure, ()) if series.record_set is record_set]
        for population in sorted({series.head.population or "" for series in own}):
            group = [series for series in own if (series.head.population or "") == population]
            yield from _in_order(asked, shelf, record_set, group=group)


def _in_order(asked: Asked, shelf: Library, record_set: RecordSet, *, group: list[Series]) -> Iterator[Candidate]:
    people = asked.axes.population_steps(asked.claim.population, asked.claim.measure)
    who = people.get(group[0].head.population)
    if who is None:
        return
    by_asylum = [series for series in group if series.head.asylum and _came_from(asked, series)]
    if by_asylum and any(series.head.asylum in asked.places for series in by_asylum):
        entries = [entry for series in by_asylum if (entry := _entry(asked, series, by_asylum=True, steps=who))]
    else:
        plain = [series for series in group if not series.head.asylum]
        entries = [
            entry
            for series in plain
            if (entry := _entry(asked, series, by_asylum=False, steps=_with(who, asked, series, shelf)))
        ]
    yield from _placed(asked, record_set, entries)


def _came_from(asked: Asked, series: Series) -> bool:
    """Whether refugees of this origin are meant: one told beside the country, or any where none is."""
    origins = [id for id in asked.places if id != series.head.asylum]
    return not origins or series.head.place in origins


def _with(who: tuple[Step, ...], asked: Asked, series: Series, shelf: Library) -> tuple[Step, ...] | None:
    where = place_steps(asked, series, shelf, parts=False)
    return None if where is None else who + where


def _entry(asked: Asked, series: Series, *, by_asylum: bool, steps: tuple[Step, ...] | None) -> Ranked | None:
    """The figure by which a place is put in order: its largest, or for a count on a date the one nearest to the text."""
    sized = [(size, row) for row in series.rows if (size := _size(asked, row)) is not None]
    if not sized:
        return None
    if by_asylum:
        until = asked.until or max(row.period.last for _, row in sized if row.period.last)
        figure, row = min(sized, key=lambda pair: (abs(((pair[1].period.last or until) - until).days), pair[1].id))
        return Ranked(row.asylum, figure, row, steps if row.asylum in asked.places else None)
    figure, row = max(sized, key=lambda pair: (pair[0], pair[1].id))
    return Ranked(row.place, figure, row, steps)


def _size(asked: Asked, row: Total) -> Decimal | None:
    """Days, or the best figure; None for what the text cannot have meant (rates, shares, times before those told)."""
    if row.per or row.unit == "percent" or (asked.since and row.period.last and row.period.last < asked.since):
        return None
    if row.measure != TIME:
        return row.toll.best if row.toll.best is not None else row.toll.high
    period = closed(asked, row.period)
    long = length(period) if period else None
    return Decimal(long.longest) if long else None


def _placed(asked: Asked, record_set: RecordSet, entries: list[Ranked]) -> Iterator[Candidate]:
    best: dict[str, Ranked] = {}
    for entry in entries:
        known = best.get(entry.key)
        if known is None or entry.figure > known.figure:
            best[entry.key] = entry
    lowest = any(word in asked.claim.text.lower() for word in asked.axes.ranks["from_the_bottom"])
    order = sorted(best.values(), key=lambda entry: (entry.figure if lowest else -entry.figure, entry.key))
    if len(order) > 1:
        for at, entry in enumerate(order, 1):
            if entry.steps is not None and len(entry.steps) <= asked.axes.departures_at_most:
                yield _candidate(asked, record_set, order, at=at)


def _candidate(asked: Asked, record_set: RecordSet, order: list[Ranked], *, at: int) -> Candidate:
    entry = order[at - 1]
    place = Decimal(at)
    shown = "; ".join(f"{asked.called(top.key)} {number(top.figure)}" for top in order[:_SHOWN])
    what = "days" if asked.claim.measure == TIME else asked.axes.done(asked.claim.measure)
    match = Match(record_set, entry.row, entry.steps or (), None, "current")
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        reading=Reading(
            asked.claim.measure,
            entry.row.population,
            (entry.key,),
            entry.row.period,
            None,
            "best",
            entry.row.period.end,
        ),
        steps=entry.steps or (),
        toll=Toll(place, place, place),
        unit="rank",
        claimed=Measured(None, None, None, None, strict=False, rounded=False),
        lead=(
            f"Of {len(order)} places on record in “{record_set.title}”, {asked.called(entry.key)} is number {at} by "
            f"{what}: {number(entry.figure)} ({stretch(entry.row.period)}); the first are {shown}"
        ),
        remarks=("A record set ranks only what it holds: a place that it leaves out may come before",),
        rows=len(order),
        ids=lambda: tuple(top.row.id for top in order),
        filter=filter_of(match),
        verdict=_verdict(asked, at),
    )


def _verdict(asked: Asked, at: int) -> Held:
    """Above: the text puts the place higher than the record does."""
    quantity = asked.claim.quantity
    low = int(quantity.low) if quantity.low is not None else 1
    high = int(quantity.high) if quantity.high is not None else low
    if quantity.bound is Bound.VAGUE and quantity.high is None:
        high = int(asked.axes.ranks["one_of"])
    if low <= at <= high:
        return Held(Relation.AGREES, None)
    return Held(Relation.ABOVE if at > high else Relation.BELOW, None)
