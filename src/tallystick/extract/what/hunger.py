"""Hunger told in more words than a verb's: "face what it called 'catastrophic' hunger", "are in phase five"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node

LEVEL_REACH = 9  # nodes of "what the UN called 'famine-like' conditions"
ENDS = ("STOP", "COMMA", "PATIENT", "AGENT", "STATE", "SUBORD", "REL")
FED = ("people", "civilians", "children", "women", "residents", "ethnic", "other", "prisoners")


def facing_hunger(row: list[Node], found: Phrase) -> Governed | None:
    """ "500,000 people face 'catastrophic' hunger", "are in emergency levels of hunger", "pushed 300 into hunger"."""
    if not (found.empty or found.population in FED) or found.end >= len(row):
        return None
    start = found.end
    while start < len(row) - 1 and not row[start].classes.isdisjoint(("AUX", "ADV", "BE")):
        start += 1
    if row[start].small not in words("FACINGIT"):
        return None
    for index in range(start + 1, min(len(row), start + LEVEL_REACH)):
        if row[index].small in words("HUNGERNOUN"):
            return Governed("hungry", "facing_hunger", f"{row[start].word} … {row[index].word}")
        if row[index].small in words("HUNGERPHASE") and _a_phase(row, index):
            return Governed("hungry", "facing_hunger", row[index].word)
        open_still = not row[index].classes.isdisjoint(("SAYS", "QUOTEMARK"))
        if not open_still and not row[index].classes.isdisjoint(ENDS):
            return None
    return None


def _a_phase(row: list[Node], index: int) -> bool:
    """ "In phase five", "in IPC 4", "in phases three to five"."""
    after = row[index + 1] if index + 1 < len(row) else None
    return after is not None and ("QTY" in after.classes or after.small in words("PHASENUMBER"))
