"""The axes of a count over events: at which place, over which days, and by whose hand a claim may be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.events.sets import EventSet
from tallystick.check.index.tally import ALL, ANY, FIGHTING, ONE_SIDED, PLACED, Tally, together
from tallystick.check.places import enclosing
from tallystick.check.scenes import covered_together
from tallystick.check.tables import Step
from tallystick.check.wording import day, listed, stretch
from tallystick.model.finding import Axis
from tallystick.model.period import Period, first_day, last_day

Steps = tuple[Step, ...]


class Where(Struct, frozen=True):
    """One way to read the place.

    beside     further places that the figure covers together with it: a row that lies in two of them counts once
    located    ALL, or PLACED for rows placed at a known spot only
    around_km  0 for the place itself, else the radius of a circle around it
    no_closer  ids of places that it lies in: rows that tell no place closer than one of these count, too
    """

    place: str
    steps: Steps = ()
    located: str = ALL
    around_km: float = 0
    no_closer: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """All of them."""
        return self.place, *self.beside

    @property
    def asked_for(self) -> str:
        """The place of a window."""
        return together(self.places)

    def called(self, asked: Asked) -> str:
        """In Town; within 10 km of Town; in Town or no closer than Region."""
        name = listed([asked.called(place) for place in self.places]) + (" together" if self.beside else "")
        base = f"within {self.around_km} km of {name}" if self.around_km else f"in {name}"
        base += ", at a known spot" if self.located == PLACED else ""
        return base + (f" or no closer than {asked.called(self.no_closer[0])}" if self.no_closer else "")


class When(Struct, frozen=True):
    """One way to read the time."""

    first: date
    last: date
    steps: Steps = ()

    @property
    def period(self) -> Period:
        """The same as a period."""
        return Period(self.first, self.last)


class Who(Struct, frozen=True):
    """One way to read who did it: `party` "" is anybody."""

    party: str = ""
    how: str = ANY
    steps: Steps = ()


# ---- place --------------------------------------------------------------------------------------------------------


def wheres(asked: Asked, of: EventSet) -> Iterator[Where]:
    """The places told together, each of them alone, wider, narrower and around it; else the text's main place."""
    if not asked.places:
        if asked.setting.mainly:
            step = asked.axes.step(Axis.PLACE, "from_text", place=asked.called(asked.setting.mainly))
            yield Where(asked.setting.mainly, (step,))
        return
    several = covered_together(asked)
    if several:
        yield Where(several[0], beside=several[1:])
    for told in _told(asked):
        yield told
        yield from _around(asked, told)
        yield from _located(asked, told, of)
    first = asked.places[0]
    yield from _narrower(asked, first, of)
    for level, outer in enumerate(enclosing(asked.names, first)):
        yield Where(outer, (asked.axes.step(Axis.PLACE, "wider", level, place=asked.called(outer)),))


def _told(asked: Asked) -> Iterator[Where]:
    first, unplaced = asked.places[0], asked.claim.places[0].chosen is None
    for told in (first, *asked.apart):
        steps: Steps = ()
        if unplaced:
            words = {"place": asked.called(told), "words": asked.claim.places[0].text}
            steps = (asked.axes.step(Axis.PLACE, "container", **words),)
        elif asked.together or told != first:
            steps = (asked.axes.step(Axis.PLACE, "alone", place=asked.called(told)),)
        yield Where(told, steps)


def _around(asked: Asked, told: Where) -> Iterator[Where]:
    """Circles around a place that has a point, without and with the rows that the record places no closer."""
    place, circle = asked.names.place(told.place), asked.tolerances.table["circle"]
    if place is None or place.latitude is None or place.kind not in circle["kinds"]:
        return
    for level, radius in enumerate(circle["radius"]):
        words = {"km": str(radius["km"]), "place": asked.called(told.place)}
        steps = (*told.steps, asked.axes.step(Axis.PLACE, "around", level, **words))
        around = Where(told.place, steps, around_km=radius["km"])
        yield around
        yield from _no_closer(asked, around)


def _located(asked: Asked, told: Where, of: EventSet) -> Iterator[Where]:
    """Without the rows known only to have been somewhere in the place; and with those known only to be around it."""
    place = asked.names.place(told.place)
    if of.coarse is None:
        return
    if place is not None and place.kind not in asked.tolerances.table["circle"]["kinds"]:
        step = asked.axes.step(Axis.PLACE, "placed", place=asked.called(told.place))
        yield Where(told.place, (*told.steps, step), located=PLACED)
    yield from _no_closer(asked, told)


def _no_closer(asked: Asked, told: Where) -> Iterator[Where]:
    outer = enclosing(asked.names, told.place)
    if outer:
        step = asked.axes.step(Axis.PLACE, "no_closer", place=asked.called(outer[0]))
        yield Where(told.place, (*told.steps, step), around_km=told.around_km, no_closer=outer)


def _narrower(asked: Asked, told: str, of: EventSet) -> Iterator[Where]:
    """Places in the one told: those that the text names too, and the one where most died."""
    narrower = asked.tolerances.table["narrower"]
    named = (id for id in asked.setting.forms if id != told and asked.names.contains(told, id))
    found = dict.fromkeys(islice(named, narrower["named"]), 0)
    leading = of.leading(told)
    for id, level in (found | ({leading: 1} if leading and leading not in found else {})).items():
        yield Where(id, (asked.axes.step(Axis.PLACE, "narrower", level, place=asked.called(id)),))


# ---- time ---------------------------------------------------------------------------------------------------------


def whens(asked: Asked, tally: Tally, where: Where) -> Iterator[When]:
    """As told, the part that the record set covers, up to the text's date, from the first event, and all of it."""
    found = _war(asked, tally, where.places)
    if found is None:
        return
    (land, war), covered, written = found, tally.record_set.coverage.period, asked.document_day
    literal = _literal(asked, war, covered)
    if literal is not None:
        yield from _covered(asked, literal, covered)
    if not asked.timed:
        return
    if literal and written and written > literal.last:
        to_date = asked.axes.step(Axis.PERIOD, "to_date", date=day(written))
        yield from _covered(asked, When(literal.first, written, (to_date,)), covered)
    whole = When(war.first, min(war.last, written or war.last))
    if literal and whole.first < literal.first and literal.last < whole.last:
        words = {"place": asked.called(land), "first": day(whole.first), "last": day(literal.last)}
        yield When(whole.first, literal.last, (asked.axes.step(Axis.PERIOD, "from_first", **words),))
    if whole != literal and whole.first <= whole.last:
        step = asked.axes.step(Axis.PERIOD, "whole", period=stretch(whole.period))
        yield When(whole.first, whole.last, (step,))


def _war(asked: Asked, tally: Tally, places: tuple[str, ...]) -> tuple[str, When] | None:
    """First and last day on record in the countries of the places; and the place that has the first."""
    found = [war for place in places if (war := _war_of(asked, tally, place)) is not None]
    if not found:
        return None
    land, first = min(found, key=lambda war: war[1].first)
    return land, When(first.first, max(war.last for _, war in found))


def _war_of(asked: Asked, tally: Tally, place: str) -> tuple[str, When] | None:
    """First and last day on record in the country of the place, or of what else it lies in that has events."""
    outer = enclosing(asked.names, place)
    countries = [id for id in outer if (known := asked.names.place(id)) and known.kind == "country"]
    for id in (*countries, place, *outer):
        span = tally.span(id)
        if span:
            return id, When(*span)
    return None


def _literal(asked: Asked, war: When, covered: Period) -> When | None:
    """The time told; where none is, all that was recorded up to the text's date."""
    first = asked.since or war.first
    last = (asked.until if asked.timed else asked.document_day) or covered.last or war.last
    if not asked.timed:
        last = min(last, war.last)
    return When(first, last) if first <= last else None


def _covered(asked: Asked, told: When, covered: Period) -> Iterator[When]:
    """The time, cut to the coverage: a departure where too much of it falls outside, nothing where all does."""
    inside = When(max(told.first, covered.first or told.first), min(told.last, covered.last or told.last), told.steps)
    if inside.first > inside.last:
        return
    enough = float(asked.tolerances.table["periods"]["covered"])
    if _days(inside) / _days(told) >= enough or _as_told(asked, inside):
        yield inside
    else:
        step = asked.axes.step(Axis.PERIOD, "covered", period=stretch(inside.period))
        yield When(inside.first, inside.last, (*told.steps, step))


def _days(when: When) -> int:
    return (when.last - when.first).days + 1


def _as_told(asked: Asked, inside: When) -> bool:
    """Whether what is covered still is what was told: "to 2022" may end on 1 January 2022."""
    told = asked.claim.period
    if told is None or told.start is None or told.end is None:
        return False
    return inside.first <= last_day(told.start)[0] and inside.last >= first_day(told.end)[0] - timedelta(days=1)


# ---- party --------------------------------------------------------------------------------------------------------


def whos(asked: Asked, *, party: str, apart: bool) -> Iterator[Who]:
    """Whoever did it; where a party is told, that departs, as do all its events and its attacks alone.

    apart  whether the words as they stand leave out the party's own dead, so that all its events are another reading
    """
    if not party:
        yield Who()
        return
    for how in (*((FIGHTING,) if apart else ()), ONE_SIDED, ANY):
        step = asked.axes.step(Axis.PARTY, how, party=asked.called(party))
        yield Who("" if how == ANY else party, how, (step,))
