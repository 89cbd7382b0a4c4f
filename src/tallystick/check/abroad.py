"""People told by the name of their country, and living in another: counted as those who fled there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.library import Library
from tallystick.check.together import totals


def abroad(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Counts of those who fled from the country that the people are named by; nothing where they are named by none."""
    origin = asked.claim.origin
    if origin is None or origin.chosen is None or not asked.places or origin.chosen in asked.places:
        return
    for measure, steps in asked.axes.abroad_steps(asked.claim.measure).items():
        claim = replace(asked.claim, measure=measure, population="people")
        fled = replace(asked, claim=claim, places=(*asked.places, origin.chosen), subjects={})
        for of in totals(fled, shelf):
            if len(of.steps) + len(steps) <= asked.axes.departures_at_most:
                yield replace(of, steps=of.steps + steps)
