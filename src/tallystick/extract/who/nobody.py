"""What is told by nobody in particular, in the passive: "it is calculated that 300 died", "is alleged to have shot 60"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.cues import cues
from tallystick.grammar.row import Row

BETWEEN = 2  # nodes of "widely and"


def told_by_nobody(row: Row, at: int) -> str:
    """The participle by which a figure is told, before it; "" where none is."""
    if row.vocabulary.isdisjoint(words("TOLDBYNOBODY")):
        return ""
    for index in range(1, at):
        if row.small[index] in words("TOLDBYNOBODY") and _passive(row, index) and _leads(row, index, at):
            return row[index].word
    return ""


def _passive(row: Row, at: int) -> bool:
    """ "is calculated", "has been widely suggested"; not "the dead were identified and suggested"."""
    begun = next((index for index in range(at - 1, at - BETWEEN - 2, -1) if index >= 0 and _no_adverb(row, index)), 0)
    return "BE" in row[begun].classes


def _no_adverb(row: Row, at: int) -> bool:
    return "BE" in row[at].classes or not (row.small[at].endswith(cues().endings["adverb"]) or "ADV" in row[at].classes)


def _leads(row: Row, at: int, figure: int) -> bool:
    """Whether "that" or "to" follows, and no other part of the sentence begins before the figure."""
    after = row.small[at + 1].partition(" ")[0] if at + 1 < len(row) else ""
    apart = any("STOP" in node.classes for node in row[at:figure])
    if after in words("THATWORD"):
        it = any(word in words("ITWORD") for word in row.small[max(0, at - 2 * BETWEEN) : at])
        return it and not apart
    return after in words("TOWORD") and not apart
