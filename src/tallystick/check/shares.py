"""Shares: percentages that publishers give, and those that follow from two of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, kept
from tallystick.check.counts import candidate, replaced, short_toll
from tallystick.check.divisions import division
from tallystick.check.events.readings import event_counts
from tallystick.check.events.shares import event_shares
from tallystick.check.library import Library
from tallystick.check.matches import Match, matches
from tallystick.check.relation import Measured
from tallystick.check.residents import of_everybody, of_residents
from tallystick.check.tables import Step
from tallystick.check.together import totals
from tallystick.check.wording import figure, people
from tallystick.model.claim import Kind
from tallystick.model.finding import Axis
from tallystick.model.quantity import Bound
from tallystick.model.record import Toll, Total

_HUNDRED = Decimal(100)
PERCENT = "percent"
Steps = tuple[Step, ...]


def shares(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Stated percentages; and parts divided by wholes of one publisher, place and time."""
    if asked.measured is None or asked.claim.quantity.unit != PERCENT:
        return
    told = _as_a_fraction(asked, asked.measured)
    asked = replace(asked, measured=told)
    found = matches(asked, shelf, measures=asked.axes.measure_steps(asked.claim.measure))
    stated = [_stated(asked, match, claimed=told) for match in found if match.row.unit == PERCENT]
    yield from stated
    steps: Steps = ()
    if any(of.literal for of in stated):
        steps = (asked.axes.step(Axis.UNIT, "share_computed", whole=asked.axes.everyone(asked.claim.measure)),)
    for match in found:
        for whole in _wholes(match, shelf):
            yield _computed(asked, match, whole=whole, claimed=told, steps=steps)
    divided = division(asked)
    if divided is not None:
        for tally in shelf.tallies:
            shared = event_shares(asked, tally, divided, claimed=told.computed(asked.tolerances))
            yield from (replace(each, steps=each.steps + steps) for each in shared)
    if of_everybody(asked):
        for of in of_residents(asked, shelf, counted_of(as_count(asked), shelf)):
            yield replace(of, steps=of.steps + steps)


def _as_a_fraction(asked: Asked, told: Measured) -> Measured:
    """A share in words (a quarter, one in four) with the width that such words have."""
    bare = asked.claim.quantity.bound is Bound.EXACT and not re.search(r"\d|per ?cent", asked.claim.text)
    if not bare or told.low is None or told.high is None or told.least is None or told.most is None:
        return told
    points, part = (asked.tolerances.number("fractions", name) for name in ("points", "part"))
    width = min(points, told.low * part)
    return replace(told, least=min(told.least, told.low - width), most=max(told.most, told.high + width))


def as_count(asked: Asked) -> Asked:
    """The claim as one of so many people: what a share of all who live somewhere is a share of."""
    claim = asked.claim
    people = "people" if claim.population in ("residents", None) else claim.population
    quantity = replace(claim.quantity, unit="persons", per=None, of=None)
    return replace(asked, claim=replace(claim, kind=Kind.COUNT, population=people, quantity=quantity))


def counted_of(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Every count that a claim of so many people is held against, of totals and of events."""
    yield from totals(asked, shelf)
    for tally in shelf.tallies:
        yield from event_counts(asked, tally)


def parts_of_whole(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """86 of 89 schools, against a stated percentage."""
    quantity = asked.claim.quantity
    if asked.measured is None or not quantity.of or quantity.bound is Bound.VAGUE:
        return
    claimed = asked.measured.times(_HUNDRED / quantity.of)
    step = asked.axes.step(Axis.UNIT, "share_of")
    for match in matches(asked, shelf, measures=asked.axes.measure_steps(asked.claim.measure)):
        if match.row.unit == PERCENT:
            told = short_toll(Toll(claimed.low, None, claimed.high))
            remark = f"“{asked.claim.text}” of {quantity.of} is {told} %"
            yield replaced(_stated(asked, match, claimed=claimed), steps=(step,), remarks=(remark,))


def _stated(asked: Asked, match: Match, *, claimed: Measured) -> Candidate:
    return replace(candidate(asked, match, claimed=claimed, toll=match.row.toll), unit=PERCENT)


def _wholes(match: Match, shelf: Library) -> Iterator[Total]:
    """Figures of everybody that go with this figure of some."""
    part = match.row
    if part.population in (None, "people") or part.unit == PERCENT or part.per:
        return
    for series in shelf.series.get(part.measure, ()):
        head = series.head
        if (head.publisher, head.place, head.unit, head.population) == (
            part.publisher,
            part.place,
            part.unit,
            "people",
        ):
            yield from (row for row in series.rows if row.period == part.period and not row.per)


def _computed(asked: Asked, match: Match, *, whole: Total, claimed: Measured, steps: Steps) -> Candidate:
    """Part over whole, with both ids and the division told."""
    part = match.row
    of = candidate(asked, match, claimed=claimed, toll=_divided(part.toll, whole.toll))
    sum_ = (
        f"{figure(part.toll)} {people(part.population, part.measure)} of {figure(whole.toll)} "
        f"{people(whole.population, whole.measure)} is {short_toll(of.toll)} % (rows {part.id} and {whole.id})"
    )
    return replace(
        of,
        unit=PERCENT,
        steps=of.steps + steps,
        lead=f"{of.lead}, {short_toll(of.toll)} % of {people(whole.population, whole.measure)}",
        remarks=(sum_, *of.remarks),
        rows=2,
        ids=lambda: (part.id, whole.id),
        filter=f"{of.filter}; row {whole.id}",
    )


def _divided(part: Toll, whole: Toll) -> Toll:
    """Percent: the best of both where both have one, and from the least to the most that they leave open."""
    best = _percent(part.best, whole.best)
    low = _percent(_first(part.low, part.best, part.high), _first(whole.high, whole.best, whole.low))
    high = _percent(_first(part.high, part.best, part.low), _first(whole.low, whole.best, whole.high))
    return Toll(low, best, high)


def _first(*values: Decimal | None) -> Decimal | None:
    return next((value for value in values if value is not None), None)


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return kept(part / whole * _HUNDRED) if part is not None and whole else None
