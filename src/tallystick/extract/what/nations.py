"""Whose the dead are, where a nation's name stands for its army: "the assault cost the Japanese 900 dead"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

LOSS_REACH = 14
COST_REACH = 8  # nodes of "cost the Japanese over 15,000 casualties and the Russians about 3,000"
ARMS_REACH = 6  # nodes of "combat against some 17,000 Japanese"
OPENING = 5  # nodes of "On the side of the Austrians"
HARMED = frozenset({"STATE", "PATIENTPAST", "TOLL"})
ENDS = ("STOP", "NUMBERNOUN", "REL", "SUBORD")


def the_nation(row: list[Node], index: int) -> bool:
    """ "The Russians", "the Japanese", "the Ottomans": a nation and all of its people, with an army of its own."""
    if index == 0 or "DEFINITE" not in row[index - 1].classes or not _has_an_army(row[index]):
        return False
    after = row[index + 1] if index + 1 < len(row) else None
    if "POPNOUN" not in row[index].classes:
        named = not row[index].classes.isdisjoint(("PROPER", "PARTY")) and "PLACE" not in row[index].classes
        return named and row[index].small.endswith("s")
    if "SINGULAR" not in row[index].classes:
        return True
    ends = after is not None and not after.classes.isdisjoint(("QTY", "AUX", "STOP", "COMMA", "AND", "PREP"))
    return ends or (after is not None and after.small in words("OWNLOSS", "ADMITTING", "LISTING", "PAYING"))


def of_a_nations_army(row: Row, found: Phrase, *, battle: bool) -> bool:
    """Whether these are a nation's soldiers: by whom it cost, by whose losses they are, by the side that had them.

    battle  whether the sentences before told of those who fight
    """
    if found.head is not None and found.head.small not in words("LOSSNOUN", "THEDEAD"):
        return False
    if any(population_of(node) in ("civilians", "children", "women") for node in row[: found.at]):
        return False
    told = battle or not words("COSTLY", "BATTLEFIELD", "TAKENINBATTLE").isdisjoint(row.vocabulary)
    if _cost(row, found.at):
        return True
    army = _owned(row, found.at) or _on_its_side(row, found.at) or _left(row, found.at)
    return army and (told or _of_an_army(row, found))


def _has_an_army(node: Node) -> bool:
    """Any people may have one: how the sentence is built tells, and never which people it is."""
    nation = value_of(node, "POPNOUN") == "ethnic" or node.small in words("ENEMY")
    return nation or not node.classes.isdisjoint(("PROPER", "PARTY"))


def _a_side(node: Node) -> bool:
    """ "The Russian side": a name and its noun."""
    return bool(node.parts) and node.parts[-1].small in words("SIDEWORD") and _has_an_army(node.parts[0])


def _cost(row: Row, at: int) -> bool:
    """ "The assault cost the Japanese over 15,000 casualties and the Russians about 3,000"; no bombing does."""
    if "COSTS" not in row.classes:
        return False
    for index in range(at - 1, max(-1, at - COST_REACH), -1):
        if "COSTS" in row[index].classes:
            return False
        if the_nation(row, index):
            verb = next((back for back in range(index - 1, -1, -1) if "COSTS" in row[back].classes), None)
            fought = words("COSTLY", "BATTLEFIELD", "COSTINGMEN")
            return verb is not None and any(node.small in fought for node in row[max(0, verb - LOSS_REACH) : verb])
        if not row[index].classes.isdisjoint(ENDS):
            return False
    return False


def _owned(row: Row, at: int) -> bool:
    """ "Russian casualties came to 31,306", "Japanese dead numbered 600", "the German killed and wounded: 900"."""
    for index in range(at - 2, max(-1, at - LOSS_REACH), -1):
        if not row[index + 1].classes.isdisjoint(ENDS) and "COLON" not in row[index + 1].classes:
            return False
        named = value_of(row[index], "POPNOUN") == "ethnic" or row[index].small in words("ENEMY")
        if named and _has_an_army(row[index]):
            after = row[index + 1]
            return after.small in words("LOSSNOUN", "THEDEAD")
    return False


def _of_an_army(row: Row, found: Phrase) -> bool:
    """ "German losses: 300 dead", "casualties came to 300 killed and wounded": what only armies are told to have."""
    said = " ".join(node.small for node in row[found.at + 1 : found.at + 4])
    if row[0].small in words("FORTHEM") and row.vocabulary.issuperset(words("HURTANDDEAD")):
        return True  # "For the Austrians historians count 300 killed and 700 wounded"
    army = said.startswith(tuple(words("KILLEDANDWOUNDED"))) or says(row, "ONTHEFIELD", found.at)
    return army or not words("LOSSES").isdisjoint(row.small[: found.at])


def _left(row: Row, at: int) -> bool:
    """ "The Germans left 300 dead", "the French paid for the fort with 300 dead"."""
    if words("LEFTITSDEAD").isdisjoint(row.vocabulary):
        return False
    for index in range(at - 1, max(-1, at - COST_REACH), -1):
        if row.small[index] in words("LEFTITSDEAD"):
            by = next((past for past in range(index + 1, min(at, index + 3)) if "BY" in row[past].classes), None)
            return the_nation(row, index - 1) or (by is not None and the_nation(row, by + 2))
        if not row[index].classes.isdisjoint(ENDS):
            return False
    return False


def _on_its_side(row: Row, at: int) -> bool:
    """ "On the Russian side there were 600 dead", "For the Austrians 300 were killed"."""
    opening = row[: min(at, OPENING)]
    if not opening or opening[0].small not in words("SIDEOPENS"):
        return False
    for index, node in enumerate(opening):
        if "COMMA" in node.classes:
            return False
        if _a_side(node) or (_has_an_army(node) and row[index + 1].small in words("SIDEWORD")):
            return True
        if the_nation(row, index):
            return True
    return False


def a_nations_force(row: Row, found: Phrase) -> bool:
    """ "Held by some 4,000 Russians", "against 17,000 Japanese", "900 Germans with 12 guns": so many soldiers."""
    head = found.head if found.head is not None else row[found.end - 1]
    if found.population != "ethnic" or found.end != found.at + 2 or not _has_an_army(head):
        return False
    before = row.small[max(0, found.at - 2) : found.at]
    if " ".join(before).endswith(tuple(words("MANNEDBY"))):
        return True
    fought = words("COSTLY", "BATTLEFIELD", "FOUGHTAGAINST")
    if before and before[-1] in words("AGAINSTWORD"):
        return not fought.isdisjoint(row.small[max(0, found.at - ARMS_REACH) : found.at])
    after = row[found.end : found.end + ARMS_REACH]
    if after and after[0].small in words("ARMEDDEED"):
        return found.end + 1 >= len(row) or "BY" not in row[found.end + 1].classes
    armed = len(after) > 2 and after[0].small in words("WITHMEN") and "QTY" in after[1].classes
    return armed and value_of(after[2], "COUNTED") == "equipment"


def gave_up(row: Row, said: str) -> bool:
    """ "When the fort was given up, 800 men went into captivity": they surrendered; elsewhere they were taken."""
    return said.lower().endswith(tuple(words("TOCAPTIVITY"))) and says(row, "GIVINGUP")
