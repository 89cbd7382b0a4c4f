"""Whose dead of a set of events are counted, and by whose hand: one side's, those of a party's doing, or all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.events.axes import Who, whos
from tallystick.check.events.sets import EventSet
from tallystick.check.index.parts import OTHERS, OWN, Side
from tallystick.check.index.tally import FIGHTING
from tallystick.check.places import COALITION
from tallystick.check.tables import Step
from tallystick.check.whose import COMBATANTS, Whose, by_role, called, named, whose
from tallystick.model.finding import Axis

DEATHS, PEOPLE, CIVILIANS = "deaths", "people", "civilians"
Populations = Mapping[str, tuple[Step, ...]]


class View(Struct, frozen=True):
    """What of a set of events counts.

    of           the events, with the figures that count
    whole        the set as it was loaded
    whos         by whose hand, as far as `of` leaves that open
    populations  who may be counted, with what that takes
    whose        id of the party whose fighters alone are counted; "" for everybody
    by           id of the party that took part in all of `of`, without its own dead where these are told; or ""
    said         what has to be said wherever a figure of it is quoted
    """

    of: EventSet
    whole: EventSet
    whos: tuple[Who, ...]
    populations: Populations
    whose: str = ""
    by: str = ""
    said: tuple[str, ...] = ()

    def summed(self, population: str) -> str:
        """By which figures of `of` a population is summed up: one side's dead are all that it has."""
        return PEOPLE if self.whose else population


def views(asked: Asked, of: EventSet) -> Iterator[View]:
    """The words as they stand first: the side told, and the party told; then without the one and the other."""
    side = whose(asked)
    by = asked.party or "" if of.names_sides else ""
    everybody = _told_apart(asked, of)
    if side:
        yield from _of_side(asked, of, side, by=by)
        whichever = asked.axes.step(Axis.POPULATION, "whichever", party=named(asked, side))
        everybody = {name: (*steps, *(() if steps else (whichever,))) for name, steps in everybody.items()}
    if by and (done := _done_by(of, by)):
        yield View(done, of, (Who(),), everybody, by=by, said=tuple(_taking_part(asked, of, by)))
    yield View(of, of, tuple(whos(asked, party=by, apart=of.tells_sides)), everybody)


def _told_apart(asked: Asked, of: EventSet) -> dict[str, tuple[Step, ...]]:
    """Populations that the claim may be of, and that the set tells apart: fighters only where it tells civilians."""
    kept = of.record_set.coverage.populations
    steps = asked.axes.population_steps(asked.claim.population, DEATHS)
    return {name: more for name, more in steps.items() if name == PEOPLE or (name is not None and CIVILIANS in kept)}


def _of_side(asked: Asked, of: EventSet, side: Whose, *, by: str) -> Iterator[View]:
    """One side's own dead; and, where nobody is said to have killed them, those whom it fought."""
    said = (by_role(asked, side),) if side.role else ()
    own = _losses(of, side.party) if side.party else None
    if own:
        yield View(own, of, tuple(_killed_by(asked, by)), {COMBATANTS: ()}, whose=side.party, said=said)
    if own and not by and (others := _done_by(of, side.party)):
        step = asked.axes.step(Axis.POPULATION, "against", party=called(asked, side.party))
        yield View(others, of, (Who(),), {COMBATANTS: (step,)}, by=side.party, said=said)


def _killed_by(asked: Asked, by: str) -> Iterator[Who]:
    """By the party told, as one of the two sides; and by whomever."""
    if by:
        yield Who(by, FIGHTING)
    yield Who(steps=(asked.axes.step(Axis.PARTY, "any", party=called(asked, by)),) if by else ())


def _taking_part(asked: Asked, of: EventSet, by: str) -> Iterator[str]:
    told = asked.claim.perpetrator
    if told and not told.chosen:
        yield by_role(asked, Whose(told.text, by, role=True))
    own = (
        "without its own dead" if of.tells_sides else "its own dead among them, since the set does not tell them apart"
    )
    yield (
        f"Counted are attacks by {called(asked, by)} and events in which it fought on either side, {own}; "
        "whose fire killed in fighting is not on record"
    )


# ---- the events that count ----------------------------------------------------------------------------------------


def _losses(of: EventSet, party: str) -> EventSet | None:
    """The events in which the party was a side, with its own dead alone; None where none are told."""
    return of.of_side(Side(_exactly(of, party), OWN))


def _done_by(of: EventSet, party: str) -> EventSet | None:
    """The events in which the party fought or struck, without its own dead where they are told; None without any."""
    return of.of_side(Side(of.codes.parties(party), OTHERS))


def _exactly(of: EventSet, party: str) -> tuple[int, ...]:
    """Codes of the party; of a coalition, those of its members too: fighters of a government are not its allies'."""
    known = of.names.party(party)
    members = known.members if known and known.kind == COALITION else ()
    ids = of.events.parties
    return tuple(sorted(ids.index(id) for id in (party, *members) if id in ids))
