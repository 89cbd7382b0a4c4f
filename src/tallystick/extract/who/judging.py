"""Who tells of what was done by condemning it: "the mission condemned the killing of 40 people"."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.whoever import whoever
from tallystick.grammar.row import Row

ENDS = ("COMMA", "STOP", "REL", "SUBORD", "AUX", "SAYS", "AND")
OBJECT_REACH = 6  # nodes from the verb to what is condemned: "condemned the targeted killing"


def judging(row: Row, speakers: Speakers) -> list[Attribution]:
    """Whoever condemns what was done to so many, of those many alone; not "condemned the raid, in which 40 died"."""
    if row.vocabulary.isdisjoint(words("CONDEMNING")):
        return []
    made = []
    for verb in range(1, len(row) - 1):
        if row.small[verb] not in words("CONDEMNING") or "BE" in row[verb - 1].classes:
            continue
        end = next((to for to in range(verb + 1, len(row)) if not row[to].classes.isdisjoint(ENDS)), len(row))
        deed = next((to for to in range(verb + 1, min(end, verb + OBJECT_REACH)) if _of_so_many(row, to)), end)
        if not row.holds("QTY", deed, end):
            continue
        voice, mention = whoever(row, verb, speakers)
        if voice is not None:
            made.append(Attribution(verb, verb, end - 1, voice, mention))
    return made


def _of_so_many(row: Row, at: int) -> bool:
    """ "The killing of", "the deaths of"."""
    if not begins_with(row.small[at], "CONDEMNED"):
        return False
    return ends_in(row.small[at], "OFORABOUT") or row.small[at + 1] in words("OFORABOUT")
