"""Bodies and their people: members of an army, men of a garrison, staff of an aid agency."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.armed import armed_members, body_after, last_of, men_of_a_force
from tallystick.extract.what.siding import of_its_own
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

BODY_REACH = 7
PEOPLE_REACH = 4  # nodes from "of" to the name of a people: "of the Christian Armenian minority"
OWNER_REACH = 5  # nodes from an agency to those it lost: "the Red Cross lost 12 staff"


def of_a_body(row: list[Node], at: int, end: int, head: Node, population: str) -> str:
    """Who the noun counts, where the body that they belong to says more than the noun."""
    if head is row[end - 1] and armed_members(row, end - 1):
        return "combatants"
    if population == "people" and head.small.startswith(tuple(words("MEMBERWORD"))) and of_its_own(row, at, end):
        return "combatants"
    if population == "men":
        return "combatants" if men_of_a_force(row, at, end, head) else population
    word = head.small
    if population == "combatants" and word in words("OFFICERWORD"):
        said = {last_of(node) for node in row}
        police = not said.isdisjoint(words("OFPOLICE")) and said.isdisjoint(words("OFARMY"))
        return "other" if police else population
    if word.startswith(tuple(words("MEMBERWORD"))) and body_after(row, end) & words("POLICEWORD"):
        return "other"
    if population != "other" or word not in words("STAFFWORD"):
        return population
    after = row[end : end + BODY_REACH]
    belongs = bool(after) and not after[0].classes.isdisjoint(("OF", "FROM", "WITH"))
    owner = after if belongs else row[max(0, at - OWNER_REACH) : end - 1]
    if any(map(_gives_aid, owner)):
        return "aid_workers"
    heals = any(node.small in words("CLINICWORD") for node in owner)
    return "health_workers" if heals and word.startswith(tuple(words("STAFFSTART"))) else population


def _gives_aid(node: Node) -> bool:
    word = node.small
    return word in words("AIDBODY") or (" " in word and any(body in word for body in words("AIDBODY")))


def of_a_place(row: list[Node], at: int, end: int, *, weak: bool) -> bool:
    """ "the people of Donetsk", "the capital's people", "the town's 30,000 people"; not "the victims of Donetsk"."""
    inside = row[at + 1 : end]
    owner = next((index for index, node in enumerate(inside) if "POSSESSIVE" in node.classes), 0)
    before = row[max(0, at - 2) : at]
    owners = [before[0]] if len(before) > 1 and "POSSESSIVE" in before[1].classes else []
    owners += [inside[owner - 1]] if owner else []
    if any(not one.classes.isdisjoint(("PLACE", "PLACEWORD")) or one.small in words("LAND") for one in owners):
        return True
    if weak or end + 1 >= len(row) or "OF" not in row[end].classes:
        return False
    after = end + 1 + ("DET" in row[end + 1].classes and end + 2 < len(row))
    owns = after + 1 < len(row) and "POSSESSIVE" in row[after + 1].classes
    members = owns and row[end - 1].small.startswith(tuple(words("MEMBERWORD")))  # "members of Orla's elite units"
    return "PLACE" in row[after].classes and not members


def of_a_people(row: list[Node], end: int, head: Node) -> bool:
    """ "people of Eritrean origin", "members of the Masalit community": of a named group."""
    if end + 2 >= len(row) or "OF" not in row[end].classes or head.small not in words("MEMBERNOUN"):
        return False
    for at in range(end + 1, min(len(row) - 1, end + 1 + PEOPLE_REACH)):
        word = row[at + 1].small
        if word in words("ORIGINWORD", "FELLOWSHIP"):
            return _named_people(row[at])
    fellow = row[end + 2]
    return "DET" in row[end + 1].classes and bool(fellow.parts) and last_of(fellow) in words("FELLOWSHIP")


def _named_people(node: Node) -> bool:
    """ "Eritrean", "Masalit": a people's name, or a word with a capital that is no body and no place."""
    ethnic = value_of(node, "POPNOUN") == "ethnic"
    return ethnic or (node.word[:1].isupper() and node.classes.isdisjoint(("ORG", "PARTY", "GROUP", "PLACE", "DET")))
