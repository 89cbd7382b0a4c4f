"""People of whom no harm is told: who lives there, who was sent, who found refuge."""

from __future__ import annotations

from tallystick.extract.announcing import UNHARMED
from tallystick.extract.apart import words
from tallystick.extract.governed import Governed
from tallystick.extract.governing import weak_noun
from tallystick.extract.phrases import Phrase
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

ASIDE_REACH = 8  # "…, most of them believe, …"


def living_there(row: list[Node], found: Phrase) -> Governed | None:
    """ "A town of 5,000 people", "a city of two million"."""
    before = " ".join(node.word.lower() for node in row[max(0, found.at - 2) : found.at])
    if not before.endswith(tuple(words("PLACEWITH"))) or not (
        found.empty or found.population in ("people", "residents")
    ):
        return None
    return Governed("population", "living_there", before, "residents" if found.empty else found.population)


def _acts(row: list[Node], found: Phrase) -> bool:
    """ "150 militiamen entered the camps": what they do, and nothing that was done to them."""
    verbs = (at for at in range(found.at + 1, min(found.end + 1, len(row))) if row[at].word in words("ACTING"))
    verb = next(verbs, len(row))
    return verb + 1 < len(row) and "BY" not in row[verb + 1].classes


def unhurt(row: list[Node], found: Phrase) -> Governed | None:
    """ "150 militiamen entered the camps", "sent 7,000 troops", "rescued dozens of villagers": no harm is told."""
    verb = row[found.at - 1]
    if found.population == "combatants" and _acts(row, found):
        return Governed("forces", "combatants", "")
    if verb.word.lower() in words("SENDING") and found.population == "combatants":
        return Governed("forces", "combatants", verb.word)
    if verb.word.lower() in words("LIBERATING") and found.population and found.counted is None:
        return Governed("other", "rescued", verb.word)
    return None


def unharmed(found: Phrase) -> Governed:
    """ "30,000 residents", "700 rebels": what they are, where nothing is said to have happened."""
    who = found.population or ""
    return Governed(UNHARMED[who], who, found.head.word if found.head else "")


def displaced_still(found: Phrase, answer: Governed | None) -> Governed | None:
    """ "3.5 million refugees were living in Turkey": that they live there makes them no residents."""
    living = answer is not None and answer.measure == "population" and found.counted == "displaced"
    return weak_noun([], found) if living else answer


def set_in_a_place(row: Row, found: Phrase) -> bool:
    """ "950,000 Ukrainians in Poland", "Ukrainians were in Poland": all that is said of them is where they are."""
    after = [node for node in row[found.end : found.end + 3] if "BE" not in node.classes]
    return len(after) > 1 and "PLACEPREP" in after[0].classes and "PLACE" in after[1].classes


def _past_an_aside(row: list[Node], start: int) -> int:
    """ "200, most of them believe, got out": the index past what is put in between commas."""
    commas = [at for at in range(start, min(len(row), start + ASIDE_REACH)) if "COMMA" in row[at].classes]
    return commas[1] + 1 if len(commas) > 1 and commas[0] == start else start


def got_away(row: Row, found: Phrase, whole: str | None) -> Governed | None:
    """ "Of the 5,000 men 300 reached the border", "12 of them survived": a part to which nothing happened.

    whole  who they are a part of
    """
    got = tuple(words("GOTAWAY"))
    start = _past_an_aside(row, found.at + 1)
    while start < len(row) and not " ".join(row.small[start : start + 2]).startswith(got):
        passed = not row[start].classes.isdisjoint(("ADV", "AUX", "BACKWARD", "OF"))
        if not passed or not row[start].classes.isdisjoint(("NOT", "NEVER")):
            return None
        start += 1
    if start >= len(row):
        return None
    found.population, found.head, found.counted = whole, None, None  # "2,000 came home" counts no homes
    return Governed("other", "got_away", row[start].word)
