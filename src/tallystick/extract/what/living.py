"""Victims who live, and animals: of neither does a figure tell the people who died."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

OF_THE_DEAD = ("deaths", "casualties", "injuries", "evidence")


def animals(row: list[Node], found: Phrase) -> Governed | None:
    """ "13,000 horses were slaughtered", "of the 21,000 horses 13,000 were slaughtered": nobody is counted."""
    if found.end > found.at + 1 and row[found.end - 1].small in words("ANIMAL"):
        return Governed("other", "animals", row[found.end - 1].word)
    if not found.empty or found.at < 2:
        return None
    whole = row[found.at - 1]
    opened = row[0].small in words("SIDELEAD")
    return Governed("other", "animals", whole.word) if opened and whole.small in words("ANIMAL") else None


def living_victims(row: list[Node], found: Phrase) -> Governed | None:
    """ "40 victims filed a lawsuit", "reparations have gone to 157,000 victims": they are alive."""
    if found.head is None or "WEAKNOUN" not in found.head.classes or found.counted not in OF_THE_DEAD:
        return None
    if value_of(found.head, "COUNTED") not in OF_THE_DEAD or found.head.small not in words("ALLVICTIMS"):
        return None
    before = " ".join(node.small for node in row[max(0, found.at - 2) : found.at])
    if before.endswith(tuple(words("PAIDTO"))):
        return Governed("other", "living_victims", before, "people")
    after = next((node for node in row[found.end :] if node.classes.isdisjoint(("AUX", "ADV"))), None)
    if after is not None and after.small in words("LIVINGDEED"):
        return Governed("other", "living_victims", after.word, "people")
    return None
