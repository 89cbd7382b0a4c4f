"""Who is said to have done it, of victims whose attack another clause tells: "were killed when the army shelled"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import named, owner, phrase_end
from tallystick.extract.deeds.nouns import is_deed
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

DEED_REACH = 5  # nodes from "fled" to what they fled: "fled heavy Vesk shelling"
ELSE = ("PREP", "PLACEPREP", "BY", "SUBORD", "REL", "SAYS", "NAME", "OF", "AS")  # where, how or of whom
WITHOUT_A_COMMA = ("SAYS", "QTY", "SUBORD", "REL", "COMMA", "AND")  # "shelled the town and 12 people were killed"


def when_it_came(row: Row, at: int, measure: str) -> Mention | None:
    """ "12 were killed when the army shelled the market"."""
    ours = measure in words("HITBY") or measure in ("attacks", "displaced")
    if not ours or words("WHENIT").isdisjoint(row.vocabulary):
        return None
    for index in range(at + 1, len(row) - 2):
        if not row[index].classes.isdisjoint(("STOP", "SAYS")):
            return None
        if row.small[index] in words("WHENIT"):
            verb = next((to for to in range(index + 2, len(row)) if assaults(row, to) or _assaults_now(row, to)), None)
            if verb is None or any(not node.classes.isdisjoint(("COMMA", "SAYS")) for node in row[index:verb]):
                return None
            if row.holds("QTY", index + 2, verb):
                return None  # "when two gunmen opened fire"
            if measure == "displaced" and words("FLEEING").isdisjoint(row.small[at:index]):
                return None  # not "returned after the army bombed"
            return doer(row, verb)
    return None


def came_of_it(row: Row, at: int, measure: str) -> Mention | None:
    """ "The army shelled the market; 12 people were killed": a clause that tells nothing more; not of soldiers."""
    if measure not in words("HITBY") or not 1 < at < len(row) - 1 or value_of(row[at + 1], "POPNOUN") == "combatants":
        return None
    joined = "AND" in row[at - 1].classes
    if not (joined or row.small[at - 1] == ";") or not nothing_more(row, at):
        return None
    ends = ("SAYS", "QTY", "SUBORD", "REL") if "COMMA" in row[at - 2].classes or not joined else WITHOUT_A_COMMA
    for verb in range(at - 2, 0, -1):
        if not row[verb].classes.isdisjoint(ends) or row.small[verb] == ";":
            return None
        if assaults(row, verb):
            return doer(row, verb) if "BE" not in row[verb - 1].classes else _by_whom(row, verb, at)
    return None


def dealt_losses(row: Row, at: int, measure: str) -> Mention | None:
    """ "The army inflicts heavy losses on the rebels, 60 fighters are killed": they are those of the other side."""
    if measure not in words("HITBY") or words("INFLICTING").isdisjoint(row.small[:at]):
        return None
    if row[at - 1].classes.isdisjoint(("COMMA", "COLON", "AND", "STOP")) or not nothing_more(row, at):
        return None
    verb = next(to for to in range(at - 1, -1, -1) if row.small[to] in words("INFLICTING"))
    if not verb or words("LOSSES").isdisjoint(row.small[verb + 1 : verb + 1 + DEED_REACH]):
        return None
    return doer(row, verb) or named(row, 0, verb)


def _by_whom(row: Row, verb: int, end: int) -> Mention | None:
    """ "Villages were shelled by the army, and 12 people were killed"."""
    by = next((to for to in range(verb + 1, end) if not row[to].classes.isdisjoint(("BY", "COMMA", "AND"))), end)
    return named(row, by + 1, phrase_end(row, by + 1)) if "BY" in row[by].classes else None


def nothing_more(row: Row, at: int) -> bool:
    """ "12 people were killed": so many died, and neither how nor where."""
    end = next((to for to in range(at + 1, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP", "AND"))), None)
    rest = row[at + 1 : end]
    harmed = any(not node.classes.isdisjoint(("PATIENTPAST", "HARM", "AGENTPAST", "STATE")) for node in rest)
    return harmed and all(node.classes.isdisjoint(ELSE) for node in rest)


def fled_from(row: Row, at: int, measure: str) -> Mention | None:
    """ "12,000 people fled rebel attacks": whose attacks; not "fled fighting", "fled the town"."""
    if measure != "displaced":
        return None
    for index in range(at + 1, len(row) - 1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "COMMA", "REL")):
            return None
        if row.small[index] in words("FLEEING"):
            deed = next((to for to in range(index + 1, min(len(row), index + DEED_REACH)) if _is_fled(row[to])), None)
            return owner(row, deed, index + 1, len(row)) if deed is not None else None
    return None


def came_under(row: Row, at: int) -> Mention | None:
    """ "12 ships have come under rebel attack": whose attack."""
    if words("COMINGUNDER").isdisjoint(row.small):
        return None
    for index in range(at + 1, len(row) - 2):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "COMMA", "REL")):
            return None
        if row.small[index] in words("UNDERRULE") and row.small[index - 1] in words("COMINGUNDER"):
            deed = next((to for to in range(index + 1, min(len(row), index + DEED_REACH)) if is_deed(row[to])), None)
            return owner(row, deed, index + 1, len(row)) if deed is not None else None
    return None


def _is_fled(node: Node) -> bool:
    """ "Fled the shelling", "fled the rebel advance"."""
    return is_deed(node) or node.small in words("COMINGNEAR")


def _assaults_now(row: Row, at: int) -> bool:
    """ "Seven killed as Vesk shells Orla": a present after a name, before what it hits."""
    return row.small[at] in words("HEADLINEVERB") and "NAME" in row[at - 1].classes and "BE" not in row[at - 1].classes


def assaults(row: Row, at: int) -> bool:
    return not words("ASSAULTING").isdisjoint((row.small[at], " ".join(row.small[at : at + 2])))
