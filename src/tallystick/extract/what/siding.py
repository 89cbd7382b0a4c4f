"""Whose the dead and wounded are, told by where a force stands beside them: "for the Austrians", "among the rebels"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.armed import a_force_of, is_armed
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

LONGEST_LEAD = 4  # nodes of "on the side of"
LED_REACH = 6  # nodes of "For the Austrian army"
AFTER_REACH = 9  # nodes of "killed and 5,195 wounded in the garrison"
OWN_REACH = 4  # nodes of "in their own ranks"
ENDS = ("COMMA", "STOP", "AUX", "PREP", "AND", "QTY", "SAYS", "PATIENT", "COUNTS", "PERIOD", "SUBORD", "REL")
A_NOUN = ("POSSESSIVE", "HYPHEN", "QUOTEMARK", "COUNTED", "PLACEWORD")  # after a force, what is its: "army base"
CIVIL = ("civilians", "residents", "children", "women", "journalists", "health_workers", "aid_workers")


def beside_a_force(row: Row, found: Phrase) -> bool:
    """Whether a figure of dead or wounded without a noun is a force's: by the words before or after it."""
    if found.empty and a_force_of(row, found.at):
        return True  # "A garrison of 300 was wiped out"
    if found.at + 1 < len(row) and "OF" in row[found.at + 1].classes:
        return _names_a_side(row[found.at + 2 : found.at + 2 + LED_REACH], nations=False)  # "300 of the brigade died"
    if found.head is not None and found.head.small not in words("LOSSNOUN"):
        return False
    return _led(row, found.at) or _followed(row, found.end) or _paid(row, found.at)


def of_its_own(row: list[Node], at: int, end: int) -> bool:
    """ "The brigade said 12 of its members were killed": whose members, told in the sentence."""
    if not any("POSSESSOR" in node.classes for node in row[at + 1 : end]):
        return False
    return any(map(_a_side, (*row[:at], *row[end:]))) and not any(map(_civil, row[at + 1 : end]))


def _led(row: Row, at: int) -> bool:
    """ "For the Austrians 300 were killed", "Among the rebels there were 12 dead", "On the army's side 40 fell"."""
    start = max((index + 1 for index in range(at) if row.small[index] == ";"), default=0)
    opening = " ".join(row.small[start : start + LONGEST_LEAD]) + " "
    lead = next((lead for lead in words("SIDELEAD") if opening.startswith(f"{lead} ")), None)
    if lead is None:
        return False
    past = start + 1
    while " ".join(row.small[start:past]) != lead and past < at:
        past += 1
    named = lead in words("FORTHEM") and not words("TAKENINBATTLE").isdisjoint(row.vocabulary)
    return _names_a_side(row[past : min(at, past + LED_REACH)], nations=named)


def _followed(row: Row, end: int) -> bool:
    """ "12 killed and 30 wounded in the garrison", "40 dead among the rebels", "40 dead in their ranks"."""
    for index in range(end, min(len(row) - 1, end + AFTER_REACH)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "SUBORD", "REL", "SAYS", "BY")):
            return False
        if row.small[index] in words("INTHEIRRANKS"):
            return True
        if row.small[index] in words("SIDELINK"):
            return _names_a_side(row[index + 1 : index + 1 + LED_REACH], nations=False)
        if row.small[index] in words("INWORD"):
            force = [node for node in row[index + 1 : index + 4] if "DET" not in node.classes]
            return len(force) > 1 and is_armed(force[0]) and not force[1].classes.isdisjoint(("STOP", "COMMA"))
    return False


def _paid(row: Row, at: int) -> bool:
    """ "The rebels paid a terrible price: 80 dead"."""
    if at < 2 or "COLON" not in row[at - 1].classes or words("PAYING").isdisjoint(row.vocabulary):
        return False
    verb = next((index for index in range(at) if row.small[index] in words("PAYING")), 0)
    return verb > 0 and _names_a_side(row[:verb], nations=True)


def _names_a_side(nodes: list[Node], *, nations: bool) -> bool:
    """Whether the first phrase ends in a noun for a force, or in a nation's name where these may be meant."""
    for index, node in enumerate(nodes):
        if _civil(node):
            return False
        if _a_side(node) or (nations and _a_nation(node)):
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            return after is None or (after.classes.isdisjoint(A_NOUN) and not _civil(after))  # "in the army base"
        if index and not node.classes.isdisjoint(ENDS) and not _joins(nodes, index):
            return False
    return False


def _a_side(node: Node) -> bool:
    return is_armed(node) or population_of(node) == "combatants" or node.small in words("SIDENOUN")


def _joins(nodes: list[Node], index: int) -> bool:
    """ "The British and Indian troops": one name for two."""
    return "AND" in nodes[index].classes and index + 1 < len(nodes) and nodes[index + 1].classes.isdisjoint(ENDS)


def _civil(node: Node) -> bool:
    return population_of(node) in CIVIL or node.small in words("OFNOFORCE")


def _a_nation(node: Node) -> bool:
    """ "Austrians", "Soviets"; no country."""
    several = node.word.endswith("s") and "PLACE" not in node.classes
    return several and (value_of(node, "POPNOUN") == "ethnic" or "PARTY" in node.classes)
