"""A figure that ends its own clause, and is no subject of the next: "the dead numbered 600, and 900 were captured"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.grammar.node import Node


def ends_its_clause(row: list[Node], found: Phrase) -> bool:
    """Whether a verb that tells a number stands before the bare figure, and another's figure after it."""
    if not found.empty or found.backward or not found.at:
        return False
    before = row[found.at - 1]
    told = before.small in words("NUMBERING", "AMOUNTING") or not before.classes.isdisjoint(("BE", "RISENTO"))
    if not told or (found.at > 1 and row[found.at - 2].small in words("THERE")):
        return False
    after = row[found.end : found.end + 4]
    joined = [node for node in after if node.classes.isdisjoint(("COMMA", "AND", "ADV", "FURTHERMORE", "DET"))]
    return len(joined) < len(after) and bool(joined) and "QTY" in joined[0].classes
