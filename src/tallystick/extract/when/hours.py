"""Ends of a count that are told by an hour: "as of 13:00 on 17 January", "by noon on Friday", "by early Sunday"."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, words
from tallystick.grammar.row import Row

HOUR_REACH = 6  # nodes of "by 6 p.m. local time on"
CLOCK = frozenset({"CLOCK", "HOURWORD", "PARTOF", "ARTICLE", "DET"})


def by_an_hour(row: Row, index: int) -> bool:
    """Whether an hour of this day is what was counted up to; "at noon on Friday" is when it happened."""
    if index and row.small[index - 1] in words("ASOFWORD") and begins_with(row.small[index], "ATWORD"):
        return True  # "as at 31 May"
    if "UNTIL" not in row.classes:
        return False
    for other in range(index - 1, max(-1, index - 1 - HOUR_REACH), -1):
        if "UNTIL" in row[other].classes:
            return other < index - 1
        if not _of_a_clock(row, other):
            return False
    return False


def to_another_hour(row: Row, index: int) -> int:
    """ "From 6 p.m. on Saturday to 6 a.m. on Sunday": where the second day stands; 0 where none does."""
    led = next((to for to in range(index - 1, max(-1, index - HOUR_REACH), -1) if not _of_a_clock(row, to)), -1)
    if led in (-1, index - 1) or row[led].classes.isdisjoint(("FROM", "BETWEEN")) or index + 1 >= len(row):
        return 0
    if row[index + 1].classes.isdisjoint(("TO", "AND")):
        return 0
    end = next((to for to in range(index + 2, len(row)) if not _of_a_clock(row, to)), 0)
    return end if end and "PERIOD" in row[end].classes else 0


def _of_a_clock(row: Row, index: int) -> bool:
    """ "6" before "p.m.", "noon", "the evening", "early"; not "came by night on Friday"."""
    if not row[index].classes.isdisjoint(CLOCK) or row.small[index] in words("PARTOFDAY"):
        return True
    if row.small[index] in words("HOUROFDAY"):
        return not row[index - 1].classes.isdisjoint(("ARTICLE", "DET"))
    return "QTY" in row[index].classes and "HOURWORD" in row[index + 1].classes
