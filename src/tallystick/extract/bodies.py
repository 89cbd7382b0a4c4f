"""Bodies and their people: members of an army, men of a garrison, staff of an aid agency."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node

BODY_REACH = 7
DEED_REACH = 4  # nodes from the men to what they did: "men who stormed"
OWNER_REACH = 5  # nodes from an agency to those it lost: "the Red Cross lost 12 staff"
OF_STRENGTH = ("AUX", "ADV", "DET", "HEDGE", "OF", "COMMA", "REL")


def of_a_body(row: list[Node], at: int, end: int, head: Node, population: str) -> str:
    """Who the noun counts, where the body that they belong to says more than the noun."""
    word = head.word.lower()
    after = row[end : end + BODY_REACH]
    belongs = bool(after) and not after[0].classes.isdisjoint(("OF", "FROM", "WITH"))
    if belongs and word.startswith(tuple(words("MEMBERWORD"))) and not _says_of_age(after):
        if any(map(is_armed, after)):
            return "combatants"
        return "other" if any(node.word.lower() in words("POLICEWORD") for node in after) else population
    if population == "other" and word in words("STAFFWORD"):
        owner = after if belongs else row[max(0, at - OWNER_REACH) : end - 1]
        if any(map(_gives_aid, owner)):
            return "aid_workers"
        heals = any(node.word.lower() in words("CLINICWORD") for node in owner)
        return "health_workers" if heals and word.startswith(tuple(words("STAFFSTART"))) else population
    if population == "men" and (_theirs(row, at, end) or (word == "men" and _soldierly(row, at, end))):
        return "combatants"
    return population


def is_armed(node: Node) -> bool:
    """Whether the word, or a name's last word, is of an armed body: "the Danish navy", "Hamas", "the garrison"."""
    last = node.parts[-1] if node.parts else node
    return "ARMEDBODY" in last.classes or "GROUP" in node.classes or last.word.lower() in words("MANNED")


def _gives_aid(node: Node) -> bool:
    word = node.word.lower()
    return word in words("AIDBODY") or (" " in word and any(body in word for body in words("AIDBODY")))


def _says_of_age(after: list[Node]) -> bool:
    """ "men of military age" are in no army."""
    return not words("GROWN").isdisjoint(node.word.lower() for node in after)


def _theirs(row: list[Node], at: int, end: int) -> bool:
    """ "six of its men killed", "landed 8,000 men": whoever has men is a force."""
    landed = at > 0 and row[at - 1].word.lower() in words("LANDING")
    return landed or any("POSSESSOR" in node.classes for node in row[at + 1 : end])


def _soldierly(row: list[Node], at: int, end: int) -> bool:
    """ "8,000 men defended the town", and the men of a body."""
    deed = {node.word.lower() for node in row[end : end + DEED_REACH]}
    return not words("ARMEDDEED").isdisjoint(deed) or _strength_of_a_body(row, at)


def _strength_of_a_body(row: list[Node], at: int) -> bool:
    """ "The army had started with about 8,000 men", "a garrison of 300 men"."""
    for node in reversed(row[max(0, at - BODY_REACH) : at]):
        last = node.parts[-1] if node.parts else node
        if "ARMEDBODY" in last.classes or node.word.lower() in words("MANNED"):
            return True
        if node.classes.isdisjoint(OF_STRENGTH) and node.word.lower() not in words("STRENGTH"):
            return False
    return False
