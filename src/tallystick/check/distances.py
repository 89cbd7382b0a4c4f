"""Distances between two places that the text names, by their points in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, kept
from tallystick.check.relation import Measured
from tallystick.check.wording import number
from tallystick.model.finding import Axis, Reading
from tallystick.model.record import Toll

GAZETTEER = "gazetteer"


def distances(asked: Asked) -> Iterator[Candidate]:
    """The first place that the sentence tells to each further one in it that lies apart from it."""
    kind, size = asked.tolerances.units.get(asked.claim.quantity.unit or "", ("", Decimal(0)))
    if asked.measured is None or kind != "km" or asked.place is None:
        return
    beside = {place.chosen for place in asked.claim.places if asked.claim.sentence.overlaps(place.span)}
    for other in (each for each in asked.apart if beside.issuperset((asked.place, each))):
        straight = asked.names.distance_km(asked.place, other)
        if straight is not None:
            of = _between(asked, other, km=round(Decimal(str(straight)), 1), claimed=asked.measured.times(size))
            yield of
            yield _by_road(asked, of)


def _by_road(asked: Asked, of: Candidate) -> Candidate:
    """The same two places by road: from the straight line to the table's factor of it."""
    factor = asked.tolerances.number("distances", "road")
    step = asked.axes.step(Axis.COUNTING, "by_road", times=number(factor))
    return replace(of, steps=(step,), toll=Toll(of.toll.best, None, kept((of.toll.best or Decimal(0)) * factor)))


def _between(asked: Asked, other: str, *, km: Decimal, claimed: Measured) -> Candidate:
    """The distance as it is: what the size of places leaves open widens the claim, and a ratio is of the figures."""
    slack = max(asked.tolerances.number("distances", "km"), km * asked.tolerances.number("distances", "share"))
    here, there = asked.called(asked.places[0]), asked.called(other)
    apart = f"{here} and {there} are {number(km)} km apart in a straight line"
    return Candidate(
        record_set=GAZETTEER,
        origin=GAZETTEER,
        reading=Reading(asked.claim.measure, None, (asked.places[0], other), None, None, "interval", None),
        steps=(),
        toll=Toll(km, km, km),
        unit="km",
        claimed=claimed.wider(slack),
        lead=f"{apart}; up to {number(round(slack, 1))} km more or less pass, since places are points here",
        filter=f"gazetteer: {asked.places[0]} to {other}",
    )
