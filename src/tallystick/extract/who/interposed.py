"""What stands between a voice and its verb: "Kyiv, meanwhile, has counted", "the mission itself observed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.cues import cues
from tallystick.grammar.node import Node

LONGEST = 6  # words of "on the other hand"
PLAIN = frozenset(("WORD",))
BETWEEN = ("AUX", "ADV", "PERIOD", "QUOTEMARK")


def before_interposed(row: list[Node], at: int) -> int:
    """The index after the voice, over what stands between it and the verb that begins here."""
    end = at
    while end and _between(row[end - 1]):
        end -= 1
    return end


def _between(node: Node) -> bool:
    small = node.small
    told = not node.classes.isdisjoint(BETWEEN) or small in words("THERE") or small in words("INPERSON")
    return told or _manner(node)


def _manner(node: Node) -> bool:
    """ "cautiously", "provisionally": how it is said; not "the assembly"."""
    manner = node.classes <= PLAIN and node.word.islower() and node.word.endswith(cues().endings["adverb"])
    return manner and node.word not in words("NOUNINLY")
