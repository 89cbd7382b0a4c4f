"""What a figure counts, told by the sentence's structure and not by the nearest word.

Each rule is a function that looks at one construction and gives the measure with the words it rests on; the
order of RULES is the order of preference.
"""

from __future__ import annotations

from collections.abc import Callable

from tallystick.extract.announcing import announced, labelled, numbered, risen_to
from tallystick.extract.apart import words
from tallystick.extract.governed import Governed
from tallystick.extract.phrases import Phrase
from tallystick.extract.verbs import in_a_relative_clause, killing_them, state_after, subject_of_a_verb
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

COST_REACH = 16
TOGETHER = ({"deaths", "injuries"}, {"deaths", "detained"}, {"deaths", "missing"})
MOVED = ("displaced", "hostages", "detained", "forces")
PEOPLE_WORDS = frozenset({"displaced", "forces", "population", "detained", "hostages", "evidence", "casualties"})


Rule = Callable[[list[Node], Phrase], Governed | None]


def governed(row: list[Node], found: Phrase) -> Governed | None:
    """The first construction that tells what is counted; None when none does."""
    for rule in RULES:
        answer = rule(row, found)
        if answer is not None:
            return answer
    return None


def single_victim(row: list[Node], found: Phrase) -> Governed | None:
    """ "a woman was killed", "Policeman shot dead": counted by the noun alone."""
    return Governed(found.told[0], "single_victim", found.told[1]) if found.told is not None else None


def lives(row: list[Node], found: Phrase) -> Governed | None:
    """ "claimed 9,940 lives", "cost 31 people their lives"."""
    if found.life and found.head is not None:
        return Governed(value_of(found.head, "LIFE"), "lives", found.head.word)
    whose = row[found.end : found.end + 2]
    cost = found.at > 0 and "COSTS" in row[found.at - 1].classes
    if cost and len(whose) == 2 and "POSSESSOR" in whose[0].classes and "LIFE" in whose[1].classes:
        return Governed(value_of(whose[1], "LIFE"), "lives", whose[1].word)
    return None


def named_by_its_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "57 deaths", "364 tanks": the noun is the measure, unless it only names people to whom something happened."""
    if found.head is None or ("WEAKNOUN" in found.head.classes):
        return None
    if found.head.word.lower() in words("BARESITE") and not _of_the_dead(row):
        return Governed("other", "named_by_its_noun", found.head.word)
    if found.counted and (found.counted not in PEOPLE_WORDS or "EVENTNOUN" in found.head.classes):
        fate = subject_of_a_verb(row, found) if found.head is found.whole else None
        if fate is not None and fate.measure == "deaths":
            return fate  # "two of the wounded died"
        return Governed(found.counted, "named_by_its_noun", found.head.word)
    return None


def _of_the_dead(row: list[Node]) -> bool:
    """Whether the sentence speaks of graves or of what was found in them."""
    return any(node.word.lower() in words("GRAVEWORD") for node in row)


def object_of_a_verb(row: list[Node], found: Phrase) -> Governed | None:
    """ "killing nine people", "wounded 34", "lost 1,240 troops"."""
    index = found.at - 1
    while index >= 0 and (not row[index].classes.isdisjoint(("DET", "ADV", "ARTICLE", "FILLER", "HEDGE"))):
        if ("STATE" in row[index].classes) or ("PATIENT" in row[index].classes):
            break
        index -= 1
    index = _before_a_kin(row, index)
    if index < 0:
        return None
    node = row[index]
    if "PATIENT" in node.classes:
        if found.head is not None and found.counted == "graves" and value_of(node, "PATIENT") in MOVED:
            return None  # "brought out 235 bodies"
        if found.empty and node.word.lower() in words("LOSSES") and (state := state_after(row, found)) is not None:
            return state  # "lost 600 dead and 900 wounded"
        deadly = _deadly_after(row, found.end) or killing_them(row, found.end)
        if deadly is not None:
            return Governed("deaths", "object_of_a_verb", f"{node.word} … {deadly.word}")
        return Governed(_together(row, index) or value_of(node, "PATIENT"), "object_of_a_verb", node.word)
    if ("STATE" in node.classes) and " " in node.word:
        return Governed(value_of(node, "STATE"), "object_of_a_verb", node.word)
    if ("HOMETO" in node.classes) and not found.counted:
        return Governed(value_of(node, "HOMETO"), "object_of_a_verb", node.word)
    return None


def _before_a_kin(row: list[Node], index: int) -> int:
    """ "killed a family of seven people": the seven are the verb's object."""
    whole = index > 1 and "OF" in row[index].classes and "KIN" in row[index - 1].classes
    if not whole or row[index - 2].classes.isdisjoint(("ARTICLE", "DET")):
        return index
    return index - 3


def _deadly_after(row: list[Node], end: int) -> Node | None:
    """ "burned 19 villagers to death", "shot two brothers dead": how it ended for the object."""
    node = row[end] if end < len(row) else None
    deadly = node is not None and "RESULT" in node.classes and value_of(node, "STATE") == "deaths"
    return node if deadly else None


def _together(row: list[Node], index: int) -> str | None:
    """ "killing and injuring hundreds": dead and injured together."""
    if index < 2 or row[index - 1].classes.isdisjoint(("AND", "OR", "COMMA")):
        return None
    both = {value_of(row[at], "PATIENT") for at in (index - 2, index) if ("PATIENT" in row[at].classes)}
    return "casualties" if both in TOGETHER else None


def qualified(row: list[Node], found: Phrase) -> Governed | None:
    """ "7,300 missing people", "the 12 wounded soldiers"."""
    bodies = found.at > 1 and value_of(row[found.at - 2], "COUNTED") == "graves"
    if found.adjective is None or (bodies and "OF" in row[found.at - 1].classes):
        return None  # "the bodies of three missing students"
    name = "STATE" if ("STATE" in found.adjective.classes) else "PATIENT"
    if found.counted == "graves" and value_of(found.adjective, name) == "injuries":
        return None  # "18 burnt bodies"
    return Governed(value_of(found.adjective, name), "qualified", found.adjective.word)


def whole_named(row: list[Node], found: Phrase) -> Governed | None:
    """ "31 of the drowned were nurses"."""
    if found.whole is None:
        return None
    for name in ("STATE", "TOLL", "COUNTED"):
        measure = value_of(found.whole, name) if (name in found.whole.classes) else None
        if measure == "population" and (fate := subject_of_a_verb(row, found)) is not None:
            return fate  # "a quarter of the population fled"
        if measure:
            return Governed(measure, "whole_named", found.whole.word)
    return None


def cost(row: list[Node], found: Phrase) -> Governed | None:
    """ "the battle cost the army 4,000 soldiers": people lost, dead or not."""
    if found.population is None:
        return None
    for index in range(found.at - 1, max(-1, found.at - COST_REACH), -1):
        if not row[index].classes.isdisjoint(("STOP", "SUBORD", "REL")):
            return None
        if "COSTS" in row[index].classes:
            return Governed("casualties", "cost", row[index].word)
    return None


def weak_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "100,417 refugees", "the 2,400 fighters": the noun alone, where nothing is said to have happened to them."""
    if found.counted and found.head is not None:
        return Governed(found.counted, "weak_noun", found.head.word)
    return None


RULES: tuple[Rule, ...] = (
    single_victim,
    lives,
    named_by_its_noun,
    object_of_a_verb,
    risen_to,
    whole_named,
    state_after,
    subject_of_a_verb,
    in_a_relative_clause,
    qualified,
    announced,
    numbered,
    labelled,
    cost,
    weak_noun,
)
