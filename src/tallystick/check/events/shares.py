"""Shares of the dead, computed from events: the part and the whole are readings of one set, and both are shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, kept
from tallystick.check.counts import short_toll
from tallystick.check.divisions import PEOPLE, Division
from tallystick.check.events.axes import When, Where, Who
from tallystick.check.events.readings import Told, as_candidate, tolls
from tallystick.check.events.sets import event_set
from tallystick.check.events.sums import REACHING, WHOLE
from tallystick.check.events.views import DEATHS
from tallystick.check.index.tally import Tally
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.whose import called
from tallystick.check.wording import lower, number, people
from tallystick.model.finding import Axis, Divided
from tallystick.model.record import Toll

PERCENT = "percent"
_HUNDRED = Decimal(100)
Key = tuple[Where | None, tuple[When, Who], tuple[str, str], str]


class _Share(Struct, frozen=True):
    """A part over its whole.

    unknown  the dead of unknown status, who may belong to the part or not; 0 where all whose status is asked are known
    """

    part: Told
    whole: Told
    unknown: Decimal

    @property
    def figures(self) -> tuple[Decimal, Decimal]:
        """The best figures of both; those of the part are a floor where some of the dead are of unknown status."""
        return self.part.toll.best or Decimal(0), self.whole.toll.best or Decimal(0)

    @property
    def known(self) -> Decimal:
        """All of the whole whose status is known; 0 where the part and the whole are not of the same events."""
        _, whole = self.figures
        return whole - self.unknown if self.part.view.of is self.whole.view.of else Decimal(0)


def event_shares(asked: Asked, tally: Tally, division: Division, *, claimed: Measured) -> Iterator[Candidate]:
    """The share under every reading of the part, over the whole at the same time and by the same way of counting."""
    of = event_set(tally)
    wholes = {_key(told, division): told for told in tolls(division.whole, of) if _is_whole(told, division)}
    assumed: tuple[Step, ...] = ()
    if division.assumed:
        assumed = (asked.axes.step(Axis.PLACE, "of_land", place=asked.called(division.whole.places[0])),)
    for part in tolls(division.part, of):
        whole = wholes.get(_key(part, division))
        if whole is None or part.way == REACHING or not whole.toll.best or _same(part, whole):
            continue
        share = _Share(part, whole, _unknown(part, whole))
        for steps, toll in _conventions(asked, share):
            departs = part.steps + assumed + steps
            if len(departs) <= asked.axes.departures_at_most:
                yield _candidate(asked, share, toll, claimed=claimed, steps=departs)


def _key(told: Told, division: Division) -> Key:
    """What a part and its whole have in common: time, party and way of counting, and the place where it is one.

    And whose people, where both are of the same kind: dead fighters of one side may be a share of all the dead.
    """
    question = told.found.question
    when = replace(question.when, steps=())
    whose = told.view.by, told.view.whose if division.same_people else ""
    return None if division.by_place else question.where, (when, question.who), whose, told.way


def _is_whole(told: Told, division: Division) -> bool:
    """Whether the toll is of the very people and, where the part is of another place, the very place of the whole."""
    place = not division.by_place or told.found.question.where.asked_for == division.whole.places[0]
    alone = not division.by_place or not told.found.question.where.steps
    return told.population == division.whole.claim.population and place and alone


def _same(part: Told, whole: Told) -> bool:
    one, other = part.found.question.where, whole.found.question.where
    return part.population == whole.population and one.asked_for == other.asked_for


def _unknown(part: Told, whole: Told) -> Decimal:
    if whole.population != PEOPLE or part.population == PEOPLE or part.toll.high is None or part.toll.best is None:
        return Decimal(0)
    return part.toll.high - part.toll.best


def _conventions(asked: Asked, share: _Share) -> Iterator[tuple[tuple[Step, ...], Toll]]:
    """Of all the dead, where those of unknown status raise the high figure only; and of those whose status is known."""
    part, whole = share.figures
    best = kept(part / whole * _HUNDRED)
    high = kept((part + share.unknown) / whole * _HUNDRED)
    yield (), Toll(best, best, high)
    same_place = share.part.found.question.where == share.whole.found.question.where
    if share.unknown and same_place and share.part.way == WHOLE and share.known > 0:
        known = kept(part / share.known * _HUNDRED)
        yield (asked.axes.step(Axis.COUNTING, "known_status"),), Toll(known, known, known)


def _candidate(asked: Asked, share: _Share, toll: Toll, *, claimed: Measured, steps: tuple[Step, ...]) -> Candidate:
    """The share with both figures told, and the rows of the whole, among which those of the part are."""
    part = as_candidate(asked, share.part, claimed=claimed)
    whole = as_candidate(asked, share.whole, claimed=claimed)
    _, everybody = share.figures
    divided = steps[len(share.part.steps) :]
    known = any(step.departure.axis is Axis.COUNTING for step in divided)
    divisor = everybody - share.unknown if known else everybody
    return replace(
        part,
        toll=toll,
        unit=PERCENT,
        steps=steps,
        lead=f"{part.lead}, {short_toll(toll)} % of the {number(divisor)} {_who(asked, share, known=known)}",
        remarks=(_sum(share, toll, known=known), _counted(part, whole), *part.remarks[1:]),
        floor=part.floor if share.unknown and not known else "",
        of_status=bool(share.unknown),
        pitfalls=lambda: (*part.pitfalls(), *(_bounds(share, toll) if not known else ())),
        rows=whole.rows,
        ids=whole.ids,
        divided=lambda: _divided(asked, share, known=known),
        filter=f"{part.filter}; divided by {whole.filter}" + (", of known status" if known else ""),
    )


def _divided(asked: Asked, share: _Share, *, known: bool) -> Divided:
    """The whole and the rows of the part, where there are not too many to list them."""
    listed = share.whole.counted.rows <= asked.tolerances.table["listed"]["row_ids"]
    return Divided(share.whole.population, known, tuple(sorted(share.part.counted.ids())) if listed else ())


def _who(asked: Asked, share: _Share, *, known: bool) -> str:
    where = share.whole.found.question.where
    there = "" if where == share.part.found.question.where else f" {where.called(asked)}"
    who = people(share.whole.population, DEATHS, called(asked, share.whole.view.whose))
    return f"{who}{there}" + (" whose status is known" if known else "")


def _counted(part: Candidate, whole: Candidate) -> str:
    """Which events count in the part and in the whole, told once where they are the same."""
    if part.remarks[0] == whole.remarks[0]:
        return whole.remarks[0]
    return f"Of the part: {lower(part.remarks[0])}; of the whole: {lower(whole.remarks[0])}"


def _sum(share: _Share, toll: Toll, *, known: bool) -> str:
    part, whole = share.figures
    divisor = f"({number(whole)} − {number(share.unknown)})" if known else number(whole)
    return f"{number(part)} / {divisor} is {short_toll(toll)} %"


def _bounds(share: _Share, toll: Toll) -> tuple[str, ...]:
    """That the share is a floor, and up to what it may come."""
    if not share.unknown or toll.high is None or toll.high == toll.best:
        return ()
    part, _ = share.figures
    most = short_toll(Toll(None, toll.high, None))
    known = short_toll(Toll(None, part / share.known * _HUNDRED, None)) if share.known > 0 else ""
    of_known = f"; of those whose status is known, {known} %" if known else ""
    return (f"With all of unknown status the share is at most {most} %{of_known}",)
