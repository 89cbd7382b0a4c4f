"""Who killed those whom the sentence first tells to have been taken somewhere."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.nouns import is_past
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

VERB_REACH = 4  # nodes from "herded" to "more than 900"
END_REACH = 14  # nodes of "into the shelter of the committee, poured petrol"


def then_killed(row: Row, at: int, measure: str) -> Mention | None:
    """ "Gunmen pulled six men off a bus and killed them": whoever took them; not "where others shot them"."""
    if measure != "deaths" or not _and_killed_them(row, at):
        return None
    verb = next((to for to in range(at - 1, max(-1, at - VERB_REACH), -1) if is_past(row[to])), None)
    return doer(row, verb) if verb is not None and "BE" not in row[verb - 1].classes else None


def _and_killed_them(row: Row, at: int) -> bool:
    for index in range(at + 2, min(len(row) - 2, at + END_REACH)):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "REL", "SUBORD", "WHERE")):
            return False
        verb, whom = row[index + 1], row[index + 2]
        if "AND" in row[index].classes and "OBJECTPRONOUN" in whom.classes:
            return value_of(verb, "PATIENT") == "deaths" or verb.small in words("SHOT", "BURNT")
    return False
