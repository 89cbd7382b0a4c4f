"""Figures in company: lists and parts, whom those counted belong to, and what a weight is of."""

from __future__ import annotations

from tallystick.extract.apart import ends_in, words
from tallystick.extract.what.between import past_an_aside
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

WEIGHED_REACH = 6  # nodes of "military-grade and home-made explosives"
NO_VERB = (
    "POPNOUN",
    "POPBEFORE",
    "DET",
    "ARTICLE",
    "PREP",
    "QTY",
    "STATE",
    "PATIENT",
    "AGENT",
    "COUNTED",
    "ADV",
    "AMONG",
)
ADJACENT = ("included", "lives", "object_of_a_verb", "named_by_its_noun", "state_after", "whole_named", "announced")

OWNER_REACH = 6  # nodes of "the First Guards Brigade's"
SHARE_REACH = 6  # nodes from "of" to a figure: "of the besieged town's"
ABROAD_REACH = 5  # words from a force to where it is


def in_parentheses(row: Row, at: int) -> bool:
    if "(" not in row.vocabulary:
        return False
    opened = sum((node.word == "(") - (node.word == ")") for node in row[:at])
    return opened > 0


def coordinated(row: list[Node], before: Phrase, found: Phrase) -> bool:
    """Only `and` or a comma stands between the phrase before and this figure: "3 women and 4 children"."""
    between = row[before.end : found.at]
    told = before.backward or (before.empty and found.population is not None)  # "80 were civilians and 12 soldiers"
    names = ["AND", "COMMA", "OR", "AMONG", "OPEN", "SUBORD", "POSSESSOR"] + ["MAKEUP", "POPNOUN"] * told
    return len(between) <= 3 + before.backward and all(not node.classes.isdisjoint(names) for node in between)


def broken_down(row: list[Node], before: Phrase, found: Phrase) -> bool:
    """ "killed 120 people: 70 men, …", "120 were driven out: 70 to the camps, …": a colon leads to who they were."""
    between = row[before.end : found.at]
    if found.population is not None:
        dashed = "DASH" in between[0].classes and _no_more(row, before, found) if len(between) == 1 else False
        return len(between) == 1 and (between[0].word == ":" or dashed)
    return found.counted is None and bool(between) and between[-1].word == ":"


def _no_more(row: list[Node], before: Phrase, found: Phrase) -> bool:
    """ "14 civilians — seven villagers and seven traders — were killed": no more than those before the dash."""
    whole, part = row[before.at].value, row[found.at].value
    counts = kind_of(row[before.at]) == kind_of(row[found.at]) == "count"
    return counts and part.low is not None and part.low <= (whole.low or 0)


def whole_of_a_part(row: list[Node], found: Phrase) -> bool:
    """ "Of the 100,000 people there, 8,000 were killed": the verb is the part's."""
    before = row[1 : found.at]
    owned = 1 < len(before) <= OWNER_REACH and "POSSESSIVE" in before[-1].classes  # "Of the brigade's 3,400 men"
    if not row or row[0].classes.isdisjoint(("OF", "AMONG")):
        return False
    if not owned and any("DET" not in node.classes for node in before):
        return False
    part = next((at for at in range(found.end, len(row)) if "QTY" in row[at].classes), 0)
    return bool(part) and all("STOP" not in node.classes for node in row[found.end : part])


def shared_out(row: list[Node], at: int) -> int | None:
    """ "Two thirds of the 300 hostages", "80 percent of Orla's 30 million people": where the share of these stands."""
    for index in range(at - 1, max(0, at - SHARE_REACH), -1):
        if "OF" in row[index].classes:
            return index - 1 if kind_of(row[index - 1]) == "share" else None
        if row[index].classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE", "NAME", "PLACE", "COUNTED")):
            return None
    return None


def alternative(row: list[Node], before: Phrase, found: Phrase) -> bool:
    """ "640 dead, or up to 850": another figure for the same, where no noun of its own follows."""
    led = found.at > before.end and "OR" in row[found.at - 1].classes
    after = row[found.end] if found.end < len(row) else None
    return led and found.empty and (after is None or not after.classes.isdisjoint(("STOP", "COMMA", "PREP")))


def of_a_population(row: list[Node], found: Phrase, answer: Governed | None) -> bool:
    """ "1.9 million people, or 85 percent of the population": a share that says the same of a whole people."""
    if answer is None or answer.measure != "population":
        return False
    beside = found.at > 0 and not row[found.at - 1].classes.isdisjoint(("OR", "COMMA", "OPEN"))
    return answer.rule == "weak_noun" or (answer.rule == "whole_named" and beside)


def listed(row: list[Node], before: Phrase, found: Phrase) -> bool:
    """Whether `and` or a comma leads to the figure, and no verb stands between, nor right after it."""
    between, after = row[before.end : found.at], row[found.end : found.end + 1]
    led = bool(between) and not between[-1].classes.isdisjoint(("AND", "COMMA"))
    verbs = ("AUX", "PATIENTPAST", "AGENT", "SUBORD", "SAYS")
    return led and all(node.classes.isdisjoint(verbs) for node in (*between, *after))


def own_clause(row: list[Node], found: Phrase) -> bool:
    """ "and two bystanders were hit": the verb is the figure's own, and none that tells a measure."""
    after = row[found.end : found.end + 2]
    if len(after) < 2 or found.head is None or "BE" not in after[0].classes or not after[1].word.islower():
        return False
    return after[1].classes.isdisjoint(NO_VERB)


def belonging(row: list[Node], found: Phrase) -> bool:
    """ "residents of three houses": whom those counted belong to suffered nothing for it."""
    before = row[max(0, found.at - 2) : found.at]
    return len(before) == 2 and "POPNOUN" in before[0].classes and not before[1].classes.isdisjoint(("OF", "FROM"))


def facing(row: list[Node], found: Phrase) -> bool:
    """ "Held by 1,800 soldiers against 36,000 troops": what stands near was done by them, or they were to come."""
    before = row[found.at - 1] if found.at else None
    return found.population == "combatants" and before is not None and before.small in words("FACING")


def abroad(row: list[Node], at: int) -> bool:
    """ "France has 1,600 soldiers in the country": its forces are in a place that is told after them."""
    after = row[at + 1 : at + 1 + ABROAD_REACH]
    forces = any(value_of(node, "POPNOUN") == "combatants" for node in after[:2])
    return forces and any("PLACEPREP" in node.classes and "OF" not in node.classes for node in after)


def times_as_many(row: list[Node], at: int, index: int) -> bool:
    """ "Three times as many as in Homs", "twice as high as in Homs": with what they are compared."""
    if index < at or getattr(row[at].value, "unit", "") != "ratio":
        return False
    compared = (node.small for node in (row[at], *row[at + 2 : index]))
    return any(word.rpartition(" ")[2] in words("AS") for word in compared) or ends_in(row[at + 1].small, "AS")


def weighed(row: list[Node], found: Phrase) -> Governed:
    """ "30,000 tonnes of bombs", "5,574 tonnes of goods": the nearest noun of munitions or aid; aid without one."""
    if any(node.small in words("RUBBLE") for node in row[found.at + 1 : found.end]):
        return Governed("other", "weighed", row[found.at].word)
    if (of_what := _of_what(row, found.at)) is not None:
        return of_what
    before = row[found.at - 1] if found.at else None
    if before is not None and value_of(before, "PATIENT") == "munitions":
        return Governed("munitions", "weighed", before.word)  # "dropped half a million tons on the country"
    nodes = sorted(
        (abs(index - found.at), index < found.at, node.word, value_of(node, "COUNTED"))
        for index, node in enumerate(row)
        if value_of(node, "COUNTED") in ("munitions", "aid", "equipment")
    )
    return Governed(nodes[0][3], "weighed", nodes[0][2]) if nodes else Governed("aid", "weighed", "")


def _of_what(row: list[Node], at: int) -> Governed | None:
    """ "600 kg of home-made explosives", "400 kg of enriched uranium", "35 tonnes of tents": what was weighed."""
    if at + 1 >= len(row) or "OF" not in row[at + 1].classes:
        return None
    for node in row[at + 2 : at + 2 + WEIGHED_REACH]:
        if node.small in words("EXPLOSIVE"):
            return Governed("munitions", "weighed", node.word)
        if node.small in words("NOSUPPLY"):
            return Governed("other", "weighed", node.word)
        if value_of(node, "COUNTED") in ("munitions", "aid", "equipment"):
            return Governed(value_of(node, "COUNTED"), "weighed", node.word)
        if not node.classes.isdisjoint(("STOP", "COMMA", "AUX", "PREP")):
            break
    return None


def _are_children(row: list[Node], index: int) -> bool:
    """ "seven of whom were children": tells who they were, and not what happened."""
    who = row[index + 1] if index + 1 < len(row) and "MAKEUP" in row[index].classes else None
    return who is not None and "POPNOUN" in who.classes


def own(row: list[Node], found: Phrase, answer: Governed | None) -> bool:
    """Whether a figure that points back has a construction of its own: "13,200 of these people were killed"."""
    if answer is None or (found.whole is None and _are_children(row, found.end)):
        return False
    if answer.measure == "forces":
        return False  # "lost 20,000 men, half of them recruited in prisons"
    weak = found.head is not None and "WEAKNOUN" in found.head.classes
    if found.counted is not None and not weak and found.counted in words("HARMED"):
        return True  # "36 per cent of these casualties"
    start = past_an_aside(row, found.end)  # "57 of whom, including three nurses, lost their lives"
    after = [node for node in row[start : start + 3] if "ADV" not in node.classes]
    acting = bool(after) and value_of(after[0], "AGENT") == answer.measure != "population"
    verb_follows = acting or (found.end < len(row) and "AUX" in row[found.end].classes)
    return answer.rule in ADJACENT or (answer.rule == "subject_of_a_verb" and verb_follows)
