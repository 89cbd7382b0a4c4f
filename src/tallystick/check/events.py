"""Counts of events under every reading of people, place, time and party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.places import enclosing
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.tally import ANY, FIGHTING, ONE_SIDED, Counted, Tally
from tallystick.check.wording import day, figure, people, stretch
from tallystick.model.finding import Axis, Reading
from tallystick.model.period import Period, first_day, last_day
from tallystick.model.record import Toll

DEATHS = "deaths"
Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Where:
    place: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class _When:
    period: Period
    steps: Steps


@dataclass(frozen=True, slots=True)
class _Who:
    party: str
    how: str
    steps: Steps


def event_counts(asked: Asked, tally: Tally) -> Iterator[Candidate]:
    """Every reading that departs by no more than the table's number of steps and finds at least one event."""
    measure = asked.axes.measure_steps(asked.claim.measure).get(DEATHS)
    if asked.measured is None or measure is None or asked.claim.quantity.unit not in ("persons", None):
        return
    populations = asked.axes.population_steps(asked.claim.population, DEATHS)
    for where in _places(asked):
        for when in _periods(asked, tally, where.place):
            for who in _parties(asked):
                steps = measure + where.steps + when.steps + who.steps
                if len(steps) <= asked.axes.departures_at_most:
                    yield from _peopled(
                        asked, tally, (where, when, who), populations=_within(asked, populations, steps)
                    )


def _within(asked: Asked, populations: dict[str | None, Steps], steps: Steps) -> dict[str, Steps]:
    room = asked.axes.departures_at_most - len(steps)
    return {name: steps + more for name, more in populations.items() if name is not None and len(more) <= room}


def _peopled(
    asked: Asked, tally: Tally, reading: tuple[_Where, _When, _Who], *, populations: dict[str, Steps]
) -> Iterator[Candidate]:
    where, when, who = reading
    if when.period.first is None or when.period.last is None or asked.measured is None:
        return
    counted = tally.counted(where.place, when.period.first, when.period.last, party=who.party, how=who.how)
    if not counted.rows:
        return
    for population in sorted(populations):
        toll = toll_of(counted, population)
        if toll is not None:
            yield _candidate(
                asked, (tally, counted), reading, of=(population, toll, populations[population]), claimed=asked.measured
            )


def toll_of(counted: Counted, population: str) -> Toll | None:
    """The toll of a population: None where the events do not tell it apart.

    Events wholly inside the time count; those partly inside raise the high estimate only. Civilians are a floor:
    deaths of unknown status may be of civilians, and so raise the high estimate.
    """
    low, best, high, civilians, unknown = counted.inside
    _, _, more, more_civilians, more_unknown = counted.straddling
    if population == "people":
        return Toll(Decimal(low), Decimal(best), Decimal(high + more))
    if population == "civilians":
        most = civilians + unknown + more_civilians + more_unknown
        return Toll(Decimal(civilians), Decimal(civilians), Decimal(most))
    if population == "combatants":
        fighters = max(best - civilians - unknown, 0)
        return Toll(Decimal(fighters), Decimal(fighters), Decimal(max(best - civilians, 0)))
    return None


def _candidate(
    asked: Asked,
    found: tuple[Tally, Counted],
    reading: tuple[_Where, _When, _Who],
    *,
    of: tuple[str, Toll, Steps],
    claimed: Measured,
) -> Candidate:
    (tally, counted), (where, when, who), (population, toll, steps) = found, reading, of
    record_set = tally.record_set
    place = asked.called(where.place)
    by = f", events with {asked.called(who.party)}" if who.party else ""
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        publisher=record_set.publisher,
        rests_on=record_set.rests_on,
        reading=Reading(DEATHS, population, (where.place,), when.period, who.party or None, "best", when.period.end),
        steps=steps,
        toll=toll,
        unit="persons",
        claimed=claimed,
        lead=(
            f"{record_set.title} ({record_set.version}) recorded {figure(toll)} {people(population, DEATHS)} "
            f"in {place} ({stretch(when.period)}{by})"
        ),
        remarks=(
            f"Counted are the events wholly within that time, {counted.rows}; events partly in it raise the range only",
            "Recorded deaths are a floor",
        ),
        rows=counted.rows,
        ids=counted.ids,
        attributed=_responsible(tally, where, when),
        time=_time(asked, record_set.coverage.period.last),
        filter=(
            f"{record_set.name}: place {where.place}, {when.period.edtf}, {population}"
            + (f", party {who.party} ({who.how})" if who.party else "")
        ),
    )


def _responsible(tally: Tally, where: _Where, when: _When) -> tuple[str, ...]:
    if when.period.first is None or when.period.last is None:
        return ()
    return tally.attackers(where.place, when.period.first, when.period.last)


def _time(asked: Asked, last: date | None) -> str:
    if asked.until is None:
        return "not dated"
    return "ahead of the record" if last is not None and asked.until > last else "current"


# ---- the axes -----------------------------------------------------------------------------------------------------


def _places(asked: Asked) -> Iterator[_Where]:
    """The place told, each of several told alone, and what they lie in; else the text's main place."""
    if not asked.places:
        if asked.setting.mainly:
            step = asked.axes.step(Axis.PLACE, "from_text", place=asked.called(asked.setting.mainly))
            yield _Where(asked.setting.mainly, (step,))
        return
    first = asked.places[0]
    unplaced = asked.claim.places[0].chosen is None
    for told in (first, *asked.apart):
        steps: Steps = ()
        if unplaced:
            words = {"place": asked.called(told), "words": asked.claim.places[0].text}
            steps = (asked.axes.step(Axis.PLACE, "container", **words),)
        elif asked.together or told != first:
            steps = (asked.axes.step(Axis.PLACE, "alone", place=asked.called(told)),)
        yield _Where(told, steps)
    for level, outer in enumerate(enclosing(asked.names, first)):
        yield _Where(outer, (asked.axes.step(Axis.PLACE, "wider", level, place=asked.called(outer)),))


def _periods(asked: Asked, tally: Tally, place: str) -> Iterator[_When]:
    """As told, the part that the record set covers, up to the text's date, and all that is recorded."""
    covered = tally.record_set.coverage.period
    whole = tally.span(place)
    if whole is None:
        return
    literal = _literal_period(asked, whole)
    if literal is not None:
        yield from _covered(asked, literal, covered)
    written = asked.document_day
    if asked.timed and literal and literal.first and literal.last and written and written > literal.last:
        to_date = asked.axes.step(Axis.PERIOD, "to_date", date=day(written))
        yield from (
            _When(when.period, (to_date, *when.steps))
            for when in _covered(asked, Period(literal.first, written), covered)
        )
    everything = Period(whole[0], min(whole[1], written or whole[1]))
    if asked.timed and everything != literal and whole[0] <= (written or whole[0]):
        yield _When(everything, (asked.axes.step(Axis.PERIOD, "whole", period=stretch(everything)),))


def _literal_period(asked: Asked, whole: tuple[date, date]) -> Period | None:
    """The time told; where none is, all that was recorded up to the text's date."""
    first = asked.since or whole[0]
    last = (asked.until if asked.timed else asked.document_day) or whole[1]
    if not asked.timed:
        last = min(last, whole[1])
    return Period(first, last) if first <= last else None


def _covered(asked: Asked, told: Period, covered: Period) -> Iterator[_When]:
    """The period, cut to the coverage: a departure where too much of it falls outside, nothing where all does."""
    if told.first is None or told.last is None or told.days is None:
        return
    first = max(told.first, covered.first or told.first)
    last = min(told.last, covered.last or told.last)
    if first > last:
        return
    inside = Period(first, last)
    enough = float(asked.tolerances.table["periods"]["covered"])
    if ((last - first).days + 1) / told.days >= enough or _as_told(asked, inside):
        yield _When(inside, ())
    else:
        yield _When(inside, (asked.axes.step(Axis.PERIOD, "covered", period=stretch(inside)),))


def _as_told(asked: Asked, inside: Period) -> bool:
    """Whether what is covered still is what was told: "to 2022" may end on 1 January 2022."""
    told = asked.claim.period
    if told is None or told.start is None or told.end is None or inside.first is None or inside.last is None:
        return False
    return inside.first <= last_day(told.start)[0] and inside.last >= first_day(told.end)[0] - timedelta(days=1)


def _parties(asked: Asked) -> Iterator[_Who]:
    """Whoever did it; and where the text names a party, the events with that party."""
    yield _Who("", ANY, ())
    if asked.party is not None:
        for how in (FIGHTING, ONE_SIDED):
            yield _Who(asked.party, how, (asked.axes.step(Axis.PARTY, how, party=asked.called(asked.party)),))
