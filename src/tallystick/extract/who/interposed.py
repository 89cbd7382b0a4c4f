"""What stands between a voice and its verb: "Kyiv, meanwhile, has counted", "the mission itself observed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node

LONGEST = 6  # words of "on the other hand"
BETWEEN = ("AUX", "ADV", "PERIOD", "QUOTEMARK")


def before_interposed(row: list[Node], at: int) -> int:
    """The index after the voice, over what stands between it and the verb that begins here."""
    end = at
    while end and _between(row[end - 1]):
        end -= 1
    return end


def _between(node: Node) -> bool:
    small = node.small
    return not node.classes.isdisjoint(BETWEEN) or small in words("THERE") or small in words("INPERSON")
