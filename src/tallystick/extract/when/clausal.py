"""Times of another clause than the figure's: "40 farmers died, and the mayor resigned on Monday"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.clauses import Clauses
from tallystick.extract.deeds.nouns import is_past
from tallystick.extract.where.elsewhere import of_who_they_are
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch
from tallystick.languages.en.measured import kind_of

PART_REACH = 5  # nodes from "four of them" to its day: "four of them in Orla on Tuesday"
FIRST_NODES = 2  # nodes of a sentence that may stand before a relative: "gunmen who"
SUBJECT = 6  # nodes from "after" to the verb of its clause
EDGES = frozenset({"STOP", "COMMA"})
NO_PART = frozenset({"STOP", "COMMA", "QTY", "AND", "AUX", "PATIENT"})


def of_another_clause(row: Row, at: int, index: int) -> bool:
    """Whether the time is told of what another clause tells, with a verb of its own."""
    if index > at and (_to_come_of_the_next(row, at, index) or _called_then(row, at, index)):
        return True
    if index > at and of_who_they_are(row, at, index):
        return True
    if index > at:
        return _of_the_next_clause(row, at, index) or _when_the_next(row, at, index) or _of_a_part(row, at, index)
    if at >= len(row) or kind_of(row[at]) == "duration":
        return False
    if _after_that(row, at, index) or _of_so_long(row, at, index):
        return True
    return _had_come(row, at, index) or _holds_now(row, at, index)


def of_the_subject(row: Row, at: int, index: int) -> bool:
    """ "Mines laid between 1980 and 1988 have killed 6,000": when they were laid, and not when they killed."""
    told = row[index].value.first
    if index < FIRST_NODES or told is None or told.day or told.weekday is not None or told.shift is not None:
        return False
    participle = any(is_past(node) and "AUX" not in row[to].classes for to, node in enumerate(row[1:index]))
    return participle and not row.holds("COMMA", index, at) and _perfect(row, index + 1, min(at, index + SUBJECT))


def _to_come_of_the_next(row: Row, at: int, index: int) -> bool:
    """ "6 million need aid and 300,000 could face famine next year": only what is still to happen."""
    told = row[index].value.first
    if told is None or told.shift is None or told.shift[1] <= 0:
        return False
    modal = next((to for to in row.where("MODAL") if at < to < index), 0)
    return row.holds("QTY", at + 1, modal) and row.holds("AND", at + 1, modal)


def _called_then(row: Row, at: int, index: int) -> bool:
    """ "Has 273 deaths, figures which a review last week called inflated": when they were called so."""
    after = row[index + 1] if index + 1 < len(row) else row[index]
    if after.classes.isdisjoint(("SAYS", "GIVES")):
        return False
    return any("REL" in row[to].classes and "COMMA" in row[to - 2].classes for to in range(at + 3, index))


def _of_the_next_clause(row: Row, at: int, index: int) -> bool:
    """ "38 camps have been built, and donors pledged money in October": when the money was pledged."""
    for other in range(index - 1, at + 1, -1):
        if "AND" in row[other].classes and "COMMA" in row[other - 1].classes:
            if row.holds("QTY", other, index + 1) and not (_perfect(row, 0, other) and not _perfect(row, other, index)):
                return False  # "12 died, and 30 were hurt on Monday"; not "has built 38, and they gave 12 in May"
            return Clauses(row).begins(other + 1, loosely=True)
        if "STOP" in row[other].classes:
            return False
    return False


def _when_the_next(row: Row, at: int, index: int) -> bool:
    """ "A third of it was destroyed, and 16 guards died when the tower was hit on 23 April": the day of the 16."""
    opens = next((to for to in range(index - 1, at, -1) if row.small[to] in words("TIMECLAUSE")), 0)
    if not opens or not row.holds("AND", at, opens) or row.holds("COMMA", opens, index):
        return False
    counted = next((to for to in range(opens - 1, at, -1) if "QTY" in row[to].classes), 0)
    joined = next((to for to in range(counted - 1, at, -1) if "AND" in row[to].classes), 0)
    return bool(joined) and "COMMA" in row[joined - 1].classes and Clauses(row).begins(counted, loosely=True)


def _of_a_part(row: Row, at: int, index: int) -> bool:
    """ "28 have been killed, four of them in Orla on Tuesday", "and the rest on Sunday": the day of the four."""
    if row.small[index - 1].rpartition(" ")[2] in words("THERESTOFTHEM"):
        return row.holds("QTY", at + 1, index)
    for part in range(index - 2, max(at, index - 1 - PART_REACH), -1):
        if row.small[part] in words("THEIRPART"):
            return "QTY" in row[part - 1].classes and part - 1 > at
        if "QTY" in row[part].classes:
            return _perfect(row, at, part) and part > at + 1 and row.small[part - 1] in words("PARTLEAD")
        if not row[part].classes.isdisjoint(NO_PART):
            return False
    return False


def _after_that(row: Row, at: int, index: int) -> bool:
    """ "Declared mourning on Friday after gunmen killed 45": killed before it; not "four died after a bomb …"."""
    if not _a_day(row[index].value) or any("HARM" in node.classes for node in row[:index]):
        return False
    for other in range(at - 1, index, -1):
        if row.small[other] in words("AFTERWORD"):
            return not row.holds("PERIOD", other, at) and _tells_what_was(row, other, at)
        if "COMMA" in row[other].classes and not row.small[other + 1].endswith("ing"):
            return False
        if "STOP" in row[other].classes:
            return False
    return False


def _a_day(stretch: Stretch) -> bool:
    told = stretch.first
    by_shift = told is not None and told.shift is not None and told.shift[0] == "day"
    return told is not None and (by_shift or told.day is not None or told.weekday is not None)


def _tells_what_was(row: Row, after: int, at: int) -> bool:
    """ "After gunmen killed", "after clashes in which 12": no "after 10 a.m." and no "after the 300 …"."""
    if row.holds("REL", after, at):
        return True
    end = min(len(row), at + SUBJECT)
    clauses = Clauses(row)
    return any(clauses.finite(to, loosely=True) for to in range(after + 2, end) if row[to].classes.isdisjoint(EDGES))


def _of_so_long(row: Row, at: int, index: int) -> bool:
    """ "A truce on Sunday ended two weeks of fighting in which 900 died": in two weeks, and not on that day."""
    long = next((to for to in range(at - 1, index, -1) if kind_of(row[to]) == "duration"), 0)
    if not long or row.holds("COMMA", long, at):
        return False
    besides = "OF" in row[long + 1].classes and "AND" in row[at - 1].classes  # "four years of war and 300,000 deaths"
    return besides or row.holds("REL", long, at)


def _holds_now(row: Row, at: int, index: int) -> bool:
    """ "On 5 June rebels took a camp that shelters 5,000 refugees": as the text is written."""
    for other in range(at - 1, index, -1):
        if "REL" in row[other].classes or row.small[other] in words("WHOWHICH"):
            before = row.small[other + 1].partition(" ")[0] in words("PLUPERFECT")  # "12 men who had killed 112 people"
            return before or (row.small[other + 1] in words("STATEVERB") and not row.small[other + 1].endswith("ed"))
        if not row[other].classes.isdisjoint(EDGES | {"QTY"}):
            return False
    return False


def _had_come(row: Row, at: int, index: int) -> bool:
    """ "Gunmen who took the town last week have killed hundreds": since then, and in no such week."""
    first = (to for to in range(1, min(index, 1 + FIRST_NODES)) if row.small[to] in words("WHOWHICH", "THATWORD"))
    if next(first, 0) == 0 or row.holds("COMMA", 0, at):
        return False
    return _perfect(row, index + 1, at)


def _perfect(row: Row, start: int, end: int) -> bool:
    """ "Has built", "have been killed"."""
    return not words("PERFECT").isdisjoint(word.partition(" ")[0] for word in row.small[start:end])
