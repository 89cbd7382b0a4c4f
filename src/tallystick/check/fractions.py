"""Fractions told in words: what befell one place as a tiny fraction of what befell another."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, kept
from tallystick.check.counts import short_toll
from tallystick.check.multiples import of_place
from tallystick.model.record import Toll

_HUNDRED = 100


def fraction_of(asked: Asked) -> tuple[str, Asked] | None:
    """The words for the fraction, and the same claim of the place compared with, at any time; None without either."""
    words = "|".join(map(re.escape, asked.axes.multiples["fractions"]))
    cue = re.search(rf"\b(?:{words})\b", asked.after)
    if cue is None:
        return None
    rest = asked.after[cue.end() :]
    for name in re.finditer(r"\b[A-Z]", rest):
        other = of_place(asked, rest[name.start() :])
        if other is not None:
            return cue.group(), replace(other, claim=replace(other.claim, period=None))
    return None


def told_beside(asked: Asked, words: str, ours: Candidate, theirs: Candidate | None, other: Asked) -> str:
    """What is recorded of the place told as so many per cent of what is recorded of the other, both named."""
    place = other.called(other.places[0])
    said = f"The text calls it “{words}” what is told of {place}"
    if theirs is None or not theirs.toll.best or ours.toll.best is None:
        return f"{said}, of which no record set that is loaded has a like figure."
    share = kept(ours.toll.best / theirs.toll.best * _HUNDRED)
    here = asked.called(ours.reading.places[0])
    return f"{said}: {theirs.lead}; the record of {here} is {short_toll(Toll(share, share, share))} % of that."
