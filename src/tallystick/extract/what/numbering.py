"""How many there are of those who fight: "the defenders numbered 300", "they were nine in number"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.announcing import UNHARMED
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

SUBJECT_REACH = 8  # nodes of "Troops of the State Council, numbering"
AFTER_STRONG = ("STOP", "COMMA", "AND", "AUX", "PREP", "SUBORD", "PERIOD")


def numbered(row: list[Node], found: Phrase) -> Governed | None:
    """ "The insurgents number about 6,000": how many there are of those before the verb."""
    if (armed := _in_number(row, found)) is not None:
        return armed
    men = found.population in ("men", "combatants") and found.head is row[found.end - 1]  # "numbered about 9,000 men"
    verb = row[found.at - 1] if found.at > 1 and (found.empty or men) else None
    if verb is None or not ("NUMBERNOUN" in verb.classes or verb.small in words("NUMBERING", "OWNS")):
        return None
    before = found.at - 2
    while before and not row[before].classes.isdisjoint(("AUX", "BE", "ADV", "UNNAMED", "TO", "WORD", "REL", "COMMA")):
        before -= 1  # "the rebels are thought to number", "French forces, who numbered"
    if "ARMEDBODY" in (row[before].parts[-1] if row[before].parts else row[before]).classes:
        return Governed("forces", "numbered", verb.word, "combatants")
    if "STATE" in row[before].classes and before and "DET" in row[before - 1].classes:
        return Governed(value_of(row[before], "STATE"), "numbered", verb.word)  # "The wounded number 134"
    if "POPNOUN" not in row[before].classes:
        return None
    who = population_of(row[before])
    return Governed(UNHARMED[who], "numbered", verb.word, who) if who in UNHARMED else None


def _in_number(row: list[Node], found: Phrase) -> Governed | None:
    """ "The attackers were about nine in number", "troops numbering over 2,000 people": how many fight."""
    before = found.at - 1
    said = " ".join(node.small for node in row[found.at + 1 : found.at + 3])
    if said not in words("INNUMBER") and not (found.population == "people" and row[before].small in words("NUMBERING")):
        return None
    while before > 0 and not row[before].classes.isdisjoint(("AUX", "BE", "ADV", "COMMA", "REL", "WORD")):
        before -= 1
    near = row[max(0, before - SUBJECT_REACH) : before + 1]
    near = near[max((at + 1 for at, node in enumerate(near) if "STOP" in node.classes), default=0) :]
    armed = next((node for node in near if _fights(node)), None)
    return Governed("forces", "numbered", armed.word, "combatants") if armed is not None else None


def _fights(node: Node) -> bool:
    return population_of(node) == "combatants" or node.small in words("SIDENOUN")


def so_strong(row: list[Node], found: Phrase) -> Governed | None:
    """ "A division, some 12,000 strong, was coming up the hill"; not "three strong blasts"."""
    at = found.end if found.population == "combatants" else found.at + 1  # "some 11,600 soldiers strong"
    after = row[at : at + 2]
    strong = bool(after) and after[0].small in words("STRONGWORD")
    ends = len(after) < 2 or not after[1].classes.isdisjoint(AFTER_STRONG)
    return Governed("forces", "so_strong", after[0].word, "combatants") if strong and ends else None
