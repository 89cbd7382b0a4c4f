"""What is told by nobody in particular, in the passive: "it is calculated that 300 died"."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.apart import words
from tallystick.extract.who.cues import cues
from tallystick.grammar.row import Row

BETWEEN = 2  # nodes of "widely and"


def told_by_nobody(row: Row, at: int) -> Iterator[int]:
    """The index of each participle before a figure by which it may be told."""
    if row.vocabulary.isdisjoint(words("TOLDBYNOBODY")):
        return
    for index in range(1, at):
        told = row.small[index].partition(" ")[0] in words("TOLDBYNOBODY")
        if told and _passive(row, index) and (_leads(row, index) or _blamed(row, index)):
            yield index


def _passive(row: Row, at: int) -> bool:
    """ "is calculated", "has been widely suggested"; not "the dead were identified and suggested"."""
    begun = next((index for index in range(at - 1, at - BETWEEN - 2, -1) if index >= 0 and _no_adverb(row, index)), 0)
    return "BE" in row[begun].classes


def _no_adverb(row: Row, at: int) -> bool:
    return "BE" in row[at].classes or not (row.small[at].endswith(cues().endings["adverb"]) or "ADV" in row[at].classes)


def _leads(row: Row, at: int) -> bool:
    """ "it is calculated that", "are alleged to have": not "he was told to bring"."""
    after = row.small[at + 1].partition(" ")[0] if at + 1 < len(row) else ""
    if after in words("THATWORD"):
        return any(word in words("ITWORD") for word in row.small[max(0, at - 2 * BETWEEN) : at])
    led = " ".join(row.small[at + 1 : at + 3])
    return any(led.startswith(phrase) for phrase in words("TOHAVE"))


def _blamed(row: Row, at: int) -> bool:
    """ "are held responsible for 300 killings", "was blamed for 40 deaths"."""
    told = " ".join(row.small[at : at + 3])
    return any(told.startswith(phrase) for phrase in words("HELDTOBE"))
