"""One quantity told twice in one text with figures that cannot both be: drift inside a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tallystick.check.own.lines import Line, Own, any_of, is_count, window
from tallystick.check.tables import consistency
from tallystick.model.claim import Claim, Stance
from tallystick.model.names import Mention
from tallystick.model.quantity import Bound

_SAID = (Stance.ASSERTED, Stance.REPORTED)


def drift(told: tuple[Line, ...]) -> Iterator[Own]:
    """The later of two figures for the same measure, people, place and time by one voice, in another sentence."""
    same: dict[tuple[object, ...], list[Claim]] = {}
    for line in told:
        for claim in line.claims:
            if _stands_alone(line, claim):
                same.setdefault(_told(claim), []).append(claim)
    for group in same.values():
        for one, other in pairwise(group):
            yield Own(other, window(one), f"“{one.text}” is told of the same elsewhere", (one,))


def _told(claim: Claim) -> tuple[object, ...]:
    """All that two figures must share to be of one thing, so that one text can have but one of them."""
    period = claim.period.edtf if claim.period else ""
    party = claim.perpetrator.chosen or claim.perpetrator.text if claim.perpetrator else ""
    places = tuple(place.chosen for place in claim.places)
    return (claim.measure, claim.population, claim.quantity.unit, places, period, party, claim.source, claim.stance)


def _stands_alone(line: Line, claim: Claim) -> bool:
    """Whether the sentence itself says where and when, and nothing in it makes the figure part of another or anew."""
    if not is_count(claim) or claim.measure not in consistency()["twice"]["measures"] or claim.stance not in _SAID:
        return False
    if claim.quantity.bound is Bound.VAGUE or sum(map(is_count, line.claims)) > 1:
        return False
    if not claim.places or not all(_within(line, place) for place in claim.places[:1]):
        return False
    if claim.period is None or claim.period.days == 1:
        return False  # one day has several attacks, each with its dead
    sentence = line.text[line.start : line.end]
    when = claim.period.basis
    return bool(when) and when in sentence and not re.search(any_of("twice", "another"), sentence.lower())


def _within(line: Line, place: Mention) -> bool:
    return line.start <= place.span.start < line.end and place.chosen is not None
