"""Whether a deed is of one side against another: at whom it was aimed, and whether a place's name tells only where."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import of_a_people
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

OWNER_REACH = 6  # nodes between an owner's sign and what it owns: "Vesk's long and ruthless bombardment"


def mutual(row: list[Node], deed: int) -> bool:
    """ "Rival gang violence", "Hindu-Muslim violence": two sides did it to each other."""
    if row[deed].small not in words("HARMINGDEED"):
        return False
    before = row[max(0, deed - OWNER_REACH) : deed]
    if row[deed].small in words("AMONGPEOPLE") and before and of_a_people(before[-1]):
        return True
    two = len(before) > 2 and "HYPHEN" in before[-2].classes and of_a_people(before[-1]) and of_a_people(before[-3])
    return two or any(node.small in words("MUTUAL") for node in before)


def aimed_at(between: list[Node]) -> bool:
    """ "Military camp attack", "police station blast": what is struck stands before the attack, and not who strikes."""
    return any("PLACEWORD" in node.classes or value_of(node, "COUNTED") == "buildings" for node in between)


def at_another(row: list[Node], deed: int) -> bool:
    """ "Vesk's siege of Orla"; "Vesk's siege" may be the siege of Vesk, "Vesk's offensive" is its own."""
    after = row[deed + 1] if deed + 1 < len(row) else None
    aimed = after is not None and after.small in words("UNDERGOING")
    noun = row[deed].small
    return aimed or noun not in words("DONETO")


def worst_there(row: list[Node], index: int, deed: int) -> bool:
    """ "Niger's deadliest attack since 2015": a place's worst is where it was; not "Vesk's worst attack on Orla"."""
    after = row[deed + 1 : deed + 2]
    aimed = row[deed].small.endswith(" on") or any("ONWORD" in node.classes or "BY" in node.classes for node in after)
    return not aimed and any("SUPERLATIVE" in node.classes for node in row[index:deed])
