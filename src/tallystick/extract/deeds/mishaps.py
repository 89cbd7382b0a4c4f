"""What befell those who are named: "an army convoy hit a mine, killing 12", "the helicopter crashed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node

MINE_REACH = 5  # nodes from "hit" to the mine: "hit an old roadside mine"


def befell_them(row: list[Node], verb: int) -> bool:
    """ "Crashed", "hit a mine"."""
    return row[verb].small in words("MISHAP") or met_a_mine(row, verb)


def met_a_mine(row: list[Node], verb: int) -> bool:
    """ "Hit a mine", "drove over a roadside bomb"; not "hit a market", "laid a mine"."""
    met = {row[verb].small, " ".join(node.small for node in row[verb : verb + 2])}
    if words("ONAMINE").isdisjoint(met):
        return False
    for node in row[verb + 1 : verb + MINE_REACH]:
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "AND")):
            return False
        if not words("MINEWORD").isdisjoint((node.small, node.small.split()[-1])):
            return True
    return False
