"""Who attacked in a clause before the figure's: "when the army shelled the market, 12 people were killed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import named
from tallystick.extract.deeds.results import assaults, nothing_more
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

OPENED_BY = 3  # the index at which such a clause begins at the latest: "On Monday, when"
SUBJECT_REACH = 5  # nodes from the comma to the figure: ", the town lost 40"
NOT_ALONE = ("QTY", "SAYS", "REL", "STOP")


def led_by(row: Row, at: int, measure: str) -> Mention | None:
    """The doer of the clause that opens the sentence, where the figure's own tells nothing more; not of soldiers."""
    if at < 3 or value_of(row[min(at + 1, len(row) - 1)], "POPNOUN") == "combatants":
        return None
    if "BY" in row[1].classes and assaults(row, 0):
        return _participle(row, at, measure)
    first = next((to for to in range(OPENED_BY) if row.small[to] in words("WHENIT")), None)
    if first is None or "COMMA" not in row[at - 1].classes or not _came_of_it(row, at, measure):
        return None
    verb = next((to for to in range(first + 2, at - 1) if assaults(row, to)), None)
    if verb is None or "BE" in row[verb - 1].classes or _others(row, first + 1, at - 1):
        return None
    return doer(row, verb)


def _participle(row: Row, at: int, measure: str) -> Mention | None:
    """ "Shelled by the army, the town lost 40 people", "bombed by Vesk, the hospital counted 12 dead"."""
    comma = next((to for to in range(3, at) if "COMMA" in row[to].classes), None)
    if comma is None or at - comma > SUBJECT_REACH or measure not in words("HITBY"):
        return None
    return named(row, 2, comma) if not _others(row, 1, at) else None


def _came_of_it(row: Row, at: int, measure: str) -> bool:
    """ "12 people were killed", "12,000 people fled"."""
    if measure == "displaced":
        return not words("FLEEING").isdisjoint(row.small[at + 1 :])
    return measure in words("HITBY") and nothing_more(row, at)


def _others(row: Row, start: int, end: int) -> bool:
    """Another figure, or another who speaks or is told of: "when gunmen, who had killed 40, attacked"."""
    return any(row.holds(name, start, end) for name in NOT_ALONE)
