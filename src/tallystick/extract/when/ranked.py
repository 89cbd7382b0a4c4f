"""The time of a superlative, and what it is measured against: "the deadliest raid since the truce ended in May"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.when.lasting import BOUNDED_ROLES, OPENING
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch
from tallystick.model.period import Period

FIRST_REACH = 10  # words from a superlative to "since"
SINCE_REACH = 16  # words from "since" to the time in its clause
A_GENERATION = 20  # years: what is told to be the worst since longer ago is held against an age, not a time counted
EDGES = frozenset({"COMMA", "STOP", "QTY", "AUX", "PATIENT", "PERIOD"})
CLAUSE_EDGES = frozenset({"COMMA", "STOP", "QTY", "PERIOD"})

Candidate = tuple[int, int, int, str, Period]  # as in `periods`


def of_another(row: Row, at: int, index: int) -> bool:
    """ "12 died in the deadliest raid since May": since May no raid was deadlier, and the 12 died on one day."""
    superlative_at = superlative(row, _since(row, index))
    return superlative_at > 0 and superlative_at != at


def within_it(row: Row, at: int, index: int) -> bool:
    """ "12 died in the deadliest raid this year": this year no raid was deadlier, and the 12 died on one day of it."""
    told = row[index].value.first
    if told is None or told.shift is None or told.shift[0] not in ("year", "month"):
        return False
    superlative_at = superlative(row, index)
    if superlative_at in (0, at):
        return False
    beside = "COMMA" in row[superlative_at - 2].classes and row.holds("COMMA", index, at)
    return at < superlative_at or beside or row.holds("AND", index, at)


def superlative(row: Row, since: int) -> int:
    """Where the superlative or "first" stands that this "since" belongs to; 0 where nothing is ranked."""
    if since > 1 and row.small[since - 1] in words("THEMOST") and "DEFINITE" in row[since - 2].classes:
        return since - 1  # "200 shells fell, the most since May"
    for other in range(since - 1, max(0, since - FIRST_REACH), -1):
        node = row[other]
        if "SUPERLATIVE" in node.classes or node.small in words("FIRSTTIME") or _the_third(row, other):
            return other
        if not node.classes.isdisjoint(EDGES) and not _goes_on(row, other):
            return 0
    return 0


def _the_third(row: Row, index: int) -> bool:
    """ "The third raid this month": so many in that time, of which the figure tells one."""
    return not row[index].classes.isdisjoint(("ORDINAL", "ORDINALNUMBER")) and "DEFINITE" in row[index - 1].classes


def _goes_on(row: Row, index: int) -> bool:
    """ "The worst that the town had seen since May", "in a single raid": no end of what is ranked."""
    if "AUX" in row[index].classes:
        return row.small[index + 1] in words("SEENSINCE")
    return "QTY" in row[index].classes and row.small[index] in words("SINGLY")


def _since(row: Row, index: int) -> int:
    """Where the "since" of this time stands; 0 where there is none before its clause."""
    if isinstance(row[index].value, Stretch) and row[index].value.role == "since":
        return index
    for other in range(index - 1, max(0, index - SINCE_REACH), -1):
        if "SINCEWORD" in row[other].classes:
            return other
        if not row[other].classes.isdisjoint(CLAUSE_EDGES):
            return 0
    return 0


def of_a_rank(row: Row, at: int, found: list[Candidate]) -> list[Candidate]:
    """The times of a superlative: what it is measured against, one with an end of its own, or what stands beside it."""
    own = [one for one in found if _of_its_own(row, at, one)]
    return own or [one for one in found if one[3] == "in" and superlative(row, one[2]) == at]  # "the worst this year"


def _of_its_own(row: Row, at: int, one: Candidate) -> bool:
    if one[3] == "since" and superlative(row, _since(row, one[2])) == at:
        return _lately(one[4])
    if one[3] in BOUNDED_ROLES:
        return one[3] != "since" or one[2] < at or _counted_off(row, at)
    return one[3] == "in" and one[2] < at and (one[2] < OPENING or _beside(row, at, one[2]))


def _lately(since: Period) -> bool:
    """Whether what it is measured against is one stretch of events: not "the bloodiest battle since 1945"."""
    first, last = since.first, since.last
    return first is not None and last is not None and last.year - first.year < A_GENERATION


def _counted_off(row: Row, at: int) -> bool:
    """ "The tenth attempt since May": so many since then."""
    following = row[at + 1].classes if at + 1 < len(row) else frozenset()
    return not row[at].classes.isdisjoint(("ORDINAL", "ORDINALNUMBER")) and "SUPERLATIVE" not in following


def _beside(row: Row, at: int, index: int) -> bool:
    """ "In 1982 alone, the worst year", "they report that yesterday's shelling was the heaviest"."""
    if "POSSESSIVE" in row[index + 1].classes:
        return all(node.classes.isdisjoint(("COMMA", "STOP", "QTY", "REL", "SAYS")) for node in row[index + 1 : at])
    opens = next((other for other in range(at, 0, -1) if "COMMA" in row[other].classes), 0)
    if opens > index:
        return all(node.classes.isdisjoint(("AUX", "PATIENT", "QTY", "REL")) for node in row[opens + 1 : at])
    return False
