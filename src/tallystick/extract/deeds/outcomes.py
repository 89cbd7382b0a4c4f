"""Who did it, told by what became of people and houses: "cost 40 their lives", "reduced 12 houses to rubble"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.nouns import is_deed, is_past
from tallystick.extract.deeds.results import assaults
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

OBJECT_REACH = 5  # nodes from a figure to what became of it: "12 stone houses of the village to rubble"
NO_OBJECT = ("COMMA", "STOP", "QTY", "SAYS", "REL")


def brought_about(row: Row, at: int, measure: str) -> Mention | None:
    """ "The raid by the army cost 40 people their lives", "left 12 people dead", "reduced 12 houses to rubble"."""
    if measure == "buildings":
        return _wrecked(row, at)
    if measure not in words("HITBY") or not at:
        return None
    verb = row.small[at - 1]
    if verb in words("COSTING") and _lives(row, at, verb) and any(map(is_deed, row[: at - 1])):
        return doer(row, at - 1)
    return _left_so(row, at) if verb in words("LEFTSO") else None


def _lives(row: Row, at: int, verb: str) -> bool:
    """ "Cost 40 lives", "cost the lives of 40", "cost 40 people their lives"; not "cost the army 40 men"."""
    return " " in verb or not words("LIFEWORD").isdisjoint(row.small[at : at + OBJECT_REACH])


def _left_so(row: Row, at: int) -> Mention | None:
    """ "Broke into the camp and left 12 people dead": no soldiers, who may be of those who attacked."""
    joined = "AND" in row[at - 2].classes and value_of(row[at + 1], "POPNOUN") != "combatants"
    if not joined:
        return None
    for verb in range(at - 3, 0, -1):
        if not row[verb].classes.isdisjoint(NO_OBJECT):
            return None
        if assaults(row, verb) or "HARM" in row[verb].classes:
            return doer(row, verb) if "BE" not in row[verb - 1].classes else None
        if is_past(row[verb]):
            return None
    return None


def _wrecked(row: Row, at: int) -> Mention | None:
    """ "Reduced 12 houses to rubble"; not "were reduced"."""
    ends = (to for to in range(at + 1, len(row)) if not row[to].classes.isdisjoint(NO_OBJECT))
    if words("INTORUBBLE").isdisjoint(row.small[at + 1 : next(ends, len(row))]):
        return None
    for verb in range(at - 1, max(0, at - OBJECT_REACH), -1):
        if row.small[verb] in words("REDUCING"):
            return doer(row, verb) if "BE" not in row[verb - 1].classes else None
        if not row[verb].classes.isdisjoint(NO_OBJECT):
            return None
    return None
