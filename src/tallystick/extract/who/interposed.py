"""What stands between a voice and its verb: "Kyiv, meanwhile, has counted", "the mission itself observed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.cues import cues
from tallystick.grammar.node import Node

LONGEST = 4  # nodes of "on the other hand"
PLAIN = frozenset(("WORD",))
BETWEEN = ("AUX", "ADV", "PERIOD", "QUOTEMARK")


def before_interposed(row: list[Node], at: int) -> int:
    """The index after the voice, over what stands between it and the verb that begins here."""
    end = at - 2 if goes_on(row, at) else at
    while end:
        put_in = 1 if _between(row[end - 1]) else interposed(row, end) or _so_long(row, end)
        if not put_in:
            break
        end -= put_in
    return end


def _so_long(row: list[Node], end: int) -> int:
    """ "Officials have for years spoken": how many nodes tell since when, after the auxiliary."""
    long = end > 2 and "TIMEUNIT" in row[end - 1].classes and "FOR" in row[end - 2].classes
    return 2 * (long and "AUX" in row[end - 3].classes)


def goes_on(row: list[Node], at: int) -> bool:
    """ "The general went on to say", "was quick to add": the verb after "to" is what somebody does."""
    return at > 2 and "TOONLY" in row[at - 1].classes and row[at - 2].small in words("GOESONTO")


def interposed(row: list[Node], end: int) -> int:
    """How many nodes before this are put in: "in the end", "for its part"."""
    lengths = range(2, min(end, LONGEST) + 1)
    return next((n for n in lengths if " ".join(node.small for node in row[end - n : end]) in words("PUTIN")), 0)


def _between(node: Node) -> bool:
    small = node.small
    told = not node.classes.isdisjoint(BETWEEN) or small in words("THERE") or small in words("INPERSON")
    return told or _manner(node)


def _manner(node: Node) -> bool:
    """ "cautiously", "provisionally": how it is said; not "the assembly"."""
    manner = node.classes <= PLAIN and node.word.islower() and node.word.endswith(cues().endings["adverb"])
    return manner and node.word not in words("NOUNINLY")
