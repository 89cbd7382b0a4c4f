"""Whoever feels, accepts or is sure that something is so: verbs and adjectives that tell it only before "that"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.who.attribution import Attribution, segment
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.whoever import whoever
from tallystick.grammar.row import Row

BEFORE_THAT = 6  # nodes of "accepted on Monday that", "drew attention to the fact that"


def thinking(row: Row, speakers: Speakers) -> list[Attribution]:
    """ "The UN accepts that 300 died", "is certain that", "came to the conclusion that"."""
    if row.vocabulary.isdisjoint(words("THATWORD")) or not says(row, "THINKS"):
        return []
    clauses, found = Clauses(row), []
    for that in range(2, len(row) - 1):
        if row.small[that] not in words("THATWORD") or not clauses.begins(that + 1, loosely=True):
            continue
        verb = next((at for at in range(that - 1, max(0, that - 1 - BEFORE_THAT), -1) if _thinks(row, at, that)), 0)
        if not verb or any(not node.classes.isdisjoint(("COMMA", "STOP", "REL")) for node in row[verb:that]):
            continue
        start = clauses.group_start(verb)
        denied = any("NEVER" in node.classes for node in row[start:verb])
        voice, mention = (None, (0, 0)) if denied else whoever(row, start, speakers)
        if voice is not None and mention[0] < mention[1] <= start:
            found.append(Attribution(verb, mention[0], segment(row, verb)[1], voice, mention))
    return found


def _thinks(row: Row, at: int, that: int) -> bool:
    """Whether the words do so here: "sure" after a form of "be", "concluded", but no noun that "the" leads."""
    told = row.small[at] if row.small[at] in words("THINKS") else " ".join(row.small[at:that])
    if told not in words("THINKS"):
        return False
    between = row[at + 1 : that] if told == row.small[at] else ()
    if any(node.classes.isdisjoint(("PERIOD", "ADV")) for node in between):
        return False  # "heard of the raid that"
    before = row[at - 1]
    if told in words("SUREOF"):
        return not before.classes.isdisjoint(("AUX", "BE", "ADV"))
    return before.classes.isdisjoint(("DET", "ARTICLE", "PREP", "BE"))
