"""What stands between a voice and its verb: "Kyiv, meanwhile, has counted", "the mission itself observed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node

LONGEST = 6  # words of "on the other hand"
BETWEEN = ("AUX", "ADV", "PERIOD", "QUOTEMARK")


def before_interposed(row: list[Node], at: int) -> int:
    """The index after the voice, over what stands between it and the verb that begins here."""
    end = at
    while end and (_between(row[end - 1]) or _phrase(row, end)):
        end = _phrase(row, end) or end - 1
    return end


def _between(node: Node) -> bool:
    small = node.small
    known = not node.classes.isdisjoint(BETWEEN) or small in words("THERE") or small in words("INPERSON")
    return known and "NAME" not in node.classes


def _phrase(row: list[Node], end: int) -> int:
    """The index of the comma that opens "…, for its part,"; 0 where nothing of the kind ends here."""
    if "COMMA" not in row[end - 1].classes:
        return 0
    said: list[str] = []
    for index in range(end - 2, max(0, end - 2 - LONGEST), -1):
        if "COMMA" in row[index].classes:
            return index if " ".join(reversed(said)) in words("PUTIN") else 0
        said.append(row[index].small)
    return 0
