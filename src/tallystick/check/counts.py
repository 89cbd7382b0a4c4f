"""Counts, areas and sums of money: published totals, as they stand or per day, against what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, scaled
from tallystick.check.library import Library
from tallystick.check.lists import is_of_the_list
from tallystick.check.matches import Match, matches
from tallystick.check.relation import Measured, ends
from tallystick.check.subjects import recorded
from tallystick.check.tables import Step
from tallystick.check.whose import called, definition
from tallystick.check.wording import counted, counted_here, dated, day, dead_of, figure, lower, short, stretch, verb
from tallystick.model.finding import Axis, Reading
from tallystick.model.period import Period
from tallystick.model.record import Toll, Total


def counts(asked: Asked, shelf: Library, found: Iterable[Match]) -> Iterator[Candidate]:
    """The totals found, in the claim's unit; and rates, over the days told."""
    if asked.measured is None:
        return
    for match in (*found, *_on_a_list(asked, shelf)):
        factor = unit_factor(asked, match.row.unit, asked.claim.quantity.unit)
        if factor is None:
            continue
        if not match.row.per:
            of = candidate(asked, match, claimed=asked.measured, toll=scaled(match.row.toll, factor))
            yield of if match.beside is None else _between(of, match, match.beside, factor=factor)
        elif asked.claim.period is not None and asked.claim.period.days:
            yield from _rate_over_time(asked, match, claimed=asked.measured, days=asked.claim.period.days)


def _on_a_list(asked: Asked, shelf: Library) -> Iterator[Match]:
    """Lists of the very day told, where the text names people on a list without saying what became of them."""
    lists = asked.tolerances.table["lists"]
    if asked.claim.measure == lists["unnamed"] and asked.claim.population:
        found = matches(asked, shelf, measures=dict.fromkeys(lists["measures"], ()))
        yield from (match for match in found if is_of_the_list(asked, match.row))


def _between(of: Candidate, match: Match, beside: Total, *, factor: Decimal) -> Candidate:
    """A running total on a day between two figures of its publisher."""
    spans = [ends(scaled(row.toll, factor), "interval") for row in (match.row, beside)]
    known = [value for span in spans if span for value in span]
    until = day(beside.period.last) if beside.period.last else ""
    return replace(
        of,
        toll=Toll(min(known), None, max(known)) if known else of.toll,
        lead=f"{of.lead} and {figure(beside.toll)} up to {until}",
        remarks=("The day asked for lies between the two figures", *of.remarks),
        rows=2,
        ids=lambda: (match.row.id, beside.id),
        filter=f"{of.filter}; row {beside.id}",
    )


def unit_factor(asked: Asked, ours: str, theirs: str | None) -> Decimal | None:
    """How many of `theirs` one of `ours` is; None when the two are of different kinds."""
    if ours == theirs:
        return Decimal(1)
    units = asked.tolerances.units
    kind, size = units.get(ours, ("", Decimal(1)))
    other, whole = units.get(theirs or "persons", (" ", Decimal(1)))
    return size / whole if kind == other else None


def _rate_over_time(asked: Asked, match: Match, *, claimed: Measured, days: int) -> Iterator[Candidate]:
    """A recorded rate times the days told: a total by another way."""
    length = asked.tolerances.days_per.get(match.row.per)
    if length is None:
        return
    words = {"per": f"a {match.row.per}", "days": counted(days, "day"), "period": stretch(asked.claim.period)}
    step = asked.axes.step(Axis.UNIT, "times_days", **words)
    toll = scaled(match.row.toll, days / length)
    sum_ = f"{figure(match.row.toll)} a {match.row.per} over {counted(days, 'day')} makes {short_toll(toll)}"
    yield replaced(candidate(asked, match, claimed=claimed, toll=toll), steps=(step,), remarks=(sum_,))


def replaced(of: Candidate, *, steps: tuple[Step, ...] = (), remarks: tuple[str, ...] = ()) -> Candidate:
    """The candidate with further departures and remarks."""
    return replace(of, steps=of.steps + steps, remarks=remarks + of.remarks)


def candidate(asked: Asked, match: Match, *, claimed: Measured, toll: Toll) -> Candidate:
    """A match as a candidate, with its toll in the claim's unit."""
    row = match.row
    return Candidate(
        record_set=match.record_set.name,
        origin=origin_of(row),
        reading=reading_of(row),
        steps=match.steps,
        toll=toll,
        unit=asked.claim.quantity.unit or row.unit,
        claimed=claimed,
        lead=lead(asked, row),
        definition="" if tells_what(asked, row) else row.definition.rstrip("."),
        by_definition=match.chosen,
        floor=floor(asked, row),
        side=side(asked, row),
        runs=match.runs,
        remarks=remarks(asked, match),
        rows=1,
        ids=lambda: (row.id,),
        attributed=(row.perpetrator,) if row.perpetrator else (),
        time=match.time,
        filter=filter_of(match),
        publisher=row.publisher,
        rests_on=row.rests_on,
        cautions=match.cautions,
    )


def floor(asked: Asked, row: Total) -> str:
    """Why the row's figure is a minimum; "" where it is none."""
    least = row.toll.high is None and row.toll.best is not None
    return f"a floor: {asked.axes.floor(row.counting, row.measure)}" if least else ""


def side(asked: Asked, row: Total) -> str:
    """That the publisher belongs to a party to the conflict; "" where it does not."""
    party = called(asked, row.publisher_party)
    return f"The publisher belongs to a party to the conflict ({party}): {row.publisher}" if party else ""


def origin_of(row: Total) -> str:
    """Who counted: publishers that belong to one party to the conflict are one origin."""
    return row.publisher_party or row.publisher


def reading_of(row: Total) -> Reading:
    """What the row is a figure of."""
    return Reading(
        measure=row.measure,
        population=row.population,
        places=tuple(filter(None, (row.place, row.asylum))),
        period=row.period,
        party=row.perpetrator or None,
        estimate="best",
        as_of=row.period.end,
        whose=row.whose or None,
    )


def lead(asked: Asked, row: Total) -> str:
    """OHCHR recorded 3,404 civilians killed in Donbas (14 Apr 2014 – 31 Dec 2021)."""
    place = asked.called(row.place)
    where = f"from {place} in {asked.called(row.asylum)}" if row.asylum else f"{asked.axes.where(row.measure)} {place}"
    per = f" a {row.per}" if row.per else ""
    least = "at least " if row.toll.best is not None and row.toll.high is None else ""
    least = "at most " if row.toll.low is None and row.toll.best is None else least
    told = f"{row.publisher} {verb(row)} {least}{figure(row.toll, row.unit)}"
    if tells_what(asked, row):
        where = where if row.asylum or asked.axes.where(row.measure) == "in" else f"for {place}"
        return f"{told}{per} {where} ({_when(row.period)}): {definition(asked, row)}"
    unit = "" if row.unit in _COUNTED else f"{asked.axes.unit_words.get(row.unit, row.unit)} of "
    return f"{told} {unit}{dead_of(row)}{per} {where} ({_when(row.period)})"


def tells_what(asked: Asked, row: Total) -> bool:
    """Whether only the row's own definition says what is counted: a share, a side, a named group, refugees, schools."""
    return row.unit == "percent" or bool(row.whose) or row.population in asked.axes.own_groups or bool(recorded(row))


_COUNTED = ("persons", "items", "events", "percent")


def _when(period: Period) -> str:
    if period.first and period.first == period.last:
        return day(period.first)
    return stretch(period)


def remarks(asked: Asked, match: Match) -> tuple[str, ...]:
    """What the row counts and leaves out, whether its publisher is a party, and what has taken its place."""
    row, later = match.row, match.later
    party = called(asked, row.publisher_party)
    return (
        "" if tells_what(asked, row) else row.definition,
        row.excludes and f"Not in it: {lower(row.excludes)}",
        party and f"The publisher belongs to a party to the conflict ({party})",
        row.reference if counted_here(row) else row.published and f"Published {dated(row.published)}",
        _since_then(later) if later else "",
        match.aside,
    )


def _since_then(later: Total) -> str:
    until = later.period.last or later.period.first
    as_of = f", as of {day(until)}" if until else ""
    return (
        f"The publisher's latest figure is {figure(later.toll, later.unit)}{as_of}, published {dated(later.published)}"
    )


def filter_of(match: Match) -> str:
    """The row in words that can be looked up again."""
    row = match.row
    return f"{match.record_set.name}: row {row.id} ({row.reference})"


def short_toll(toll: Toll) -> str:
    """A computed toll, rounded for a sentence."""
    known = [value for value in (toll.low, toll.best, toll.high) if value is not None]
    if toll.best is not None:
        return short(toll.best)
    return "–".join(dict.fromkeys(short(value) for value in known))
