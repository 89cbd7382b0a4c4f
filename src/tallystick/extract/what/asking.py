"""What a question asks for, and a sentence without figures wonders at: "How many people died?"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.counted import population_of
from tallystick.extract.what.governed import Governed
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

ASKED_REACH = 10  # words from "how many" to what happened to them
TOLD_BY = ("AGENT", "PATIENT", "STATE")


def asked(row: Row) -> Governed | None:
    """ "How many people did they kill?", "nobody knows how many died": what the next figure answers."""
    if not says(row, "HOWMANY"):
        return None
    at = next((index for index, word in enumerate(row.small) if word in words("MANYWORD")), None)
    if at is None:
        return None
    who = None
    for node in row[at + 1 : at + ASKED_REACH]:
        who = who or population_of(node)
        for name in TOLD_BY:
            measure = value_of(node, name) if name in node.classes else None
            if measure is not None:
                return Governed(measure, "asked", node.word, who)
    return None
