"""The day on which something was heard, told in a court or judged, which is not the day on which it happened."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row

NEAR = 4  # nodes between a day and the verb or the hearing that it dates
COMPLEMENT = 3  # nodes from "heard" to "that": "told the court that"
TRIAL = 6  # nodes between a day and "sentenced"
OVER = frozenset({"STOP", "QTY", "PERIOD"})


def of_hearing(row: Row, at: int, index: int) -> bool:
    """ "On Tuesday the court heard that 40 were killed": heard on that day, by whomever."""
    if index > at:
        return False
    return _heard(row, at, index) or _at_a_hearing(row, at, index) or _of_whom_it_met(row, at, index)


def of_a_verdict(row: Row, at: int, index: int) -> bool:
    """ "Was sentenced on Tuesday over a massacre in which 40 died", "Today marks the anniversary of a raid that …"."""
    if index < at and row.holds("SINCEWORD", index, at) and says(row, "MARKING", index, at):
        return True  # "Sunday marks ten years since rebels killed 12"
    if index > at or not row.holds("REL", index, at):
        return False
    opens = next(to for to in range(index, at) if "REL" in row[to].classes)
    if "INWORD" not in row[opens - 1].classes and row[opens - 1].small not in words("ATTACKNOUN", "RESULTNOUN"):
        return False  # "on Tuesday a convicted felon who was on bail shot 12"
    return says(row, "JUDGED", max(0, index - NEAR), min(opens, index + TRIAL))


def _heard(row: Row, at: int, index: int) -> bool:
    """ "It emerged on Tuesday that", "on Tuesday a witness described how", "on Tuesday accused the army of"."""
    if says(row, "ACCUSING", max(0, index - NEAR), at):
        return not row.holds("COMMA", index + 2, at) or says(row, "SAYINGSO", index, at)
    for verb in range(max(0, index - NEAR), at):
        if row[verb].small in words("HEARD") and not row.holds("QTY", verb, at):
            after = row.small[verb + 1 : max(verb, index) + 1 + COMPLEMENT]
            return not words("THATHOW").isdisjoint(after) and not any(row.holds(one, index + 1, verb) for one in OVER)
    return False


def _at_a_hearing(row: Row, at: int, index: int) -> bool:
    """ "In court on Tuesday, prosecutors said", "a doctor reached on Tuesday said", "reports on Tuesday said"."""
    led = row.small[max(0, index - NEAR) : index]
    if words("TOLDTHERE").isdisjoint(led) or row.holds("QTY", index, at):
        return False
    return row.holds("SAYS", index, at) or says(row, "HEARD", index, at)


def _of_whom_it_met(row: Row, at: int, index: int) -> bool:
    """ "Met survivors on Tuesday, who told him that 40 had died": what they tell is of another time."""
    pairs = pairwise(row[index:at])
    return any(first.small in words("WHOWHICH") and second.small in words("TOLDPAST") for first, second in pairs)
