"""Who did it, told by where the fire came from: "killed by shelling from rebel positions"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import of_a_people
from tallystick.extract.deeds.doers import mention, named, phrase_end
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

OWNER_REACH = 4  # nodes from "from" to where the fire came from: "the heights held by", "Vesk artillery positions"


def fired_from(row: Row, at: int, measure: str) -> Mention | None:
    """ "Fire from Vesk positions", "shells fired from positions of the army"; not "shells fired from Vesk"."""
    if measure not in words("HITBY") and measure not in words("FIRED"):
        return None
    if words("FIREFROM").isdisjoint(row.vocabulary) or words("POSITION").isdisjoint(row.vocabulary):
        return None
    for index in range(1, len(row) - 2):
        if "FROM" in row[index].classes and row.small[index - 1] in words("FIREFROM"):
            if any("STOP" in node.classes for node in row[min(at, index) : max(at, index)]):
                continue
            return _whose_positions(row, index + 1)
    return None


def _whose_positions(row: Row, start: int) -> Mention | None:
    for index in range(start, min(len(row), start + OWNER_REACH)):
        if row.small[index] in words("POSITION"):
            if index + 2 < len(row) and "OF" in row[index + 1].classes:
                return named(row, index + 2, phrase_end(row, index + 2))
            side = index - 1 - ("POSSESSIVE" in row[index - 1].classes)  # "the Vesk army's positions"
            return mention(row, start, side) if side >= start and _tells_a_side(row[side]) else None
    return None


def _tells_a_side(node: Node) -> bool:
    """ "Vesk positions", "rebel positions"; not "enemy positions", which tells nobody."""
    if node.small in words("UNKNOWNSIDE"):
        return False
    whose = not node.classes.isdisjoint(("PARTY", "ARMEDBODY")) or of_a_people(node)
    return whose or node.small in words("RULING", "ARMEDWORD")
