"""How the text puts a figure forward: asserted, reported, denied, disputed, hypothetical."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.claim import Stance

DENIAL = frozenset({"DENYING", "DENIED"})
NOT_REACH = 3
MODAL_REACH = 7
INSTEAD_REACH = 3  # nodes of "instead of the"


def stance(row: Row, at: int, *, reported: bool) -> tuple[Stance, str]:
    """The stance of the figure at this index, and the words that show it."""
    for rule in (_denied, _disputed, _hypothetical):
        found = rule(row, at)
        if found is not None:
            return found
    if reported:
        return Stance.REPORTED, ""
    unnamed = row.where("UNNAMED")
    return (Stance.REPORTED, row[unnamed[0]].word) if unnamed else (Stance.ASSERTED, "")


def _denied(row: Row, at: int) -> tuple[Stance, str] | None:
    for node in reversed(row[max(0, at - NOT_REACH) : at]):
        if "NEVER" in node.classes:
            return Stance.DENIED, node.word
        if not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "QTY")) and "QUOTEMARK" not in node.classes:
            break
    for index in row.any_of(DENIAL):
        if index < at and not _instead(row, at, index) and ("DENYING" in row[index].classes or _a_deed(row[index + 1])):
            return Stance.DENIED, row[index].word
    return None


def _a_deed(node: Node) -> bool:
    """ "denied killing", "denied having killed", "denied reports"."""
    return not node.classes.isdisjoint(("PATIENTING", "AGENTING", "TAKERING", "AUX", "HEARSAY"))


def _disputed(row: Row, at: int) -> tuple[Stance, str] | None:
    for index in row.where("DISPUTING"):
        if not _does_it(row, at, index) and not _instead(row, at, index):
            return Stance.DISPUTED, row[index].word
    return None


def _instead(row: list[Node], at: int, verb: int) -> bool:
    """ "The army disputes this and speaks of 50,000": the figure that whoever disputes puts forward."""
    joined = (index for index in range(verb + 1, at) if "AND" in row[index].classes)
    return any(
        not node.classes.isdisjoint(("SAYS", "COUNTS")) for index in joined for node in row[index + 1 : index + 3]
    )


def _does_it(row: list[Node], at: int, verb: int) -> bool:
    """ "40 villages rejected the deal": those counted dispute something else."""
    between = row[at + 1 : verb]
    if verb < at or any(not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "REL", "BE")) for node in between):
        return False
    following = row[verb + 1] if verb + 1 < len(row) else None
    return following is not None and not following.classes.isdisjoint(("DET", "ARTICLE", "NAME", "POSSESSOR"))


def _hypothetical(row: Row, at: int) -> tuple[Stance, str] | None:
    """A modal or a word of fear or aim in the figure's own clause; "instead of the 445 that were promised"."""
    if says(row, "INSTEADOF", max(0, at - INSTEAD_REACH), at):
        return Stance.HYPOTHETICAL, "instead of"
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(row) and abs(index - at) <= MODAL_REACH:
            node = row[index]
            if not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "QTY")):
                feared = step < 0 and index and "CLAUSELINK" in node.classes and "FEARED" in row[index - 1].classes
                if feared:
                    return Stance.HYPOTHETICAL, row[index - 1].word
                break
            if "HYPOTHESIS" in node.classes and not _negated(row, index) and not _able(row, index, at):
                return Stance.HYPOTHETICAL, node.word
            index += step
    conditional = "CONDITION" in row[0].classes and row.holds("COMMA", 0, at)
    return (Stance.HYPOTHETICAL, row[0].word) if conditional and row.where("MODAL") else None


def _able(row: list[Node], index: int, at: int) -> bool:
    """ "could confirm 500 deaths": what somebody was able to establish is not supposed."""
    return index + 1 < at and row[index + 1].word.lower() in words("ESTABLISHING")


def _negated(row: list[Node], index: int) -> bool:
    """ "could not have": nothing is supposed."""
    return index + 1 < len(row) and "NOTAFTER" in row[index + 1].classes
