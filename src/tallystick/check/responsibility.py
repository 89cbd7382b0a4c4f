"""Who is said to have done it, beside who the records say did: reported, never judged."""

from __future__ import annotations

from tallystick.check.asked import Asked
from tallystick.check.candidate import Tried
from tallystick.check.places import same_party
from tallystick.model.record import JOINT

Readings = tuple[Tried, ...]


def responsibility(asked: Asked, literal: Readings, fits: Readings) -> str:
    """As stated, as recorded, competing or not recorded; by the words as they stand, else by the best fit."""
    compared = literal or fits[:1]
    recorded = {party for each in compared for party in each.candidate.attributed}
    if asked.claim.perpetrator is None:
        return "as recorded" if recorded else "not recorded"
    if not recorded:
        return "not recorded" if compared else "as stated"
    named = [any(_is_told(asked, id) for id in side.split(JOINT)) for side in sorted(recorded)]
    return "as recorded" if all(named) else "competing"


def _is_told(asked: Asked, party: str) -> bool:
    return asked.party is not None and same_party(asked.names, asked.party, party)


def nobody_named(asked: Asked, literal: Readings, fits: Readings) -> str:
    """That the text puts it down to somebody, and the records that were named to nobody."""
    by, told = asked.claim.perpetrator, responsibility(asked, literal, fits)
    if by is None or told == "as stated" or _as_told(asked, literal):
        return ""
    put = f"The text puts it down to “{by.text}”"
    if told == "not recorded":
        return f"{put}; who did it is not in this record, which speaks of the number only"
    everybody = bool(literal) and literal[0].candidate.reading.party is None
    return f"{put}; counted here are the dead of whichever side" if everybody else ""


def _as_told(asked: Asked, literal: Readings) -> bool:
    """Whether the events that were counted are those of the party told, which their own sentence says."""
    return bool(literal) and asked.party is not None and literal[0].candidate.reading.party == asked.party
