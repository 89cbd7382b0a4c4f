"""What a figure counts, told by the sentence's structure and not by the nearest word.

Each rule is a function that looks at one construction and gives the measure with the words it rests on; the
order of RULES is the order of preference.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.what.announcing import announced, bodies_seen, labelled, risen_to
from tallystick.extract.what.befallen import (
    among_bodies,
    at_the_cost,
    besieged_by,
    case_of,
    fleeing_together,
    fronted,
    killed_after,
    moved_out,
    their_lives,
    under_siege,
    with_others,
)
from tallystick.extract.what.between import past_a_remark
from tallystick.extract.what.corpses import bodies_of, put_away
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.figures import asked_people
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.hunger import facing_hunger
from tallystick.extract.what.living import animals, living_victims
from tallystick.extract.what.numbering import numbered, so_strong
from tallystick.extract.what.verbs import (
    in_a_relative_clause,
    killing_them,
    state_after,
    subject_of_a_verb,
)
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

COST_REACH = 16
INCLUDED_REACH = 7  # nodes of "the dead of the war include"
WORKING_REACH = 8
SHOT_DEAD = 10  # "shot two officers" leaves open whether they lived
ENDURED = ("displaced", "hungry")  # by the people of a town, and not by its houses
TOGETHER = ({"deaths", "injuries"}, {"deaths", "detained"}, {"deaths", "missing"})
HELD = ("hostages", "detained", "displaced", "besieged", "surrendered")  # they may be killed yet
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


def shot_dead(row: Row, found: Phrase, figure: Figure, answer: Governed | None) -> Governed | None:
    """ "The soldiers shot forty men": so many are dead, in a whole sentence that tells of no wounded."""
    burnt = answer is not None and answer.rule == "object_of_a_verb" and answer.words.lower() in words("BURNT")
    if answer is None or not (burnt or (answer.measure == "casualties" and answer.words.lower() in words("SHOT"))):
        return answer
    if burnt and found.population is None and not found.empty:
        return None  # "burned 11 carts"
    if (figure.low or figure.high or 0) < SHOT_DEAD:
        return answer
    open_end = "FULLSTOP" not in row[-1].classes or not words("HURTWORD").isdisjoint(row.vocabulary)
    return answer if open_end else Governed("deaths", answer.rule, answer.words, answer.population)


def single_victim(row: list[Node], found: Phrase) -> Governed | None:
    """ "a woman was killed", "Policeman shot dead": counted by the noun alone."""
    return Governed(found.told[0], "single_victim", found.told[1]) if found.told is not None else None


def lives(row: list[Node], found: Phrase) -> Governed | None:
    """ "claimed 9,940 lives", "cost 31 people their lives"."""
    lost = next((node for node in row[found.at + 1 : found.end] if "LIFE" in node.classes), None)
    if found.life and lost is not None:
        return Governed(value_of(lost, "LIFE"), "lives", lost.word)
    if found.population is not None and _claimed(row, found.at):
        return Governed("deaths", "lives", row[found.at - 1].word)
    theirs = their_lives(row, found)
    return Governed(value_of(theirs, "LIFE"), "lives", theirs.word) if theirs is not None else None


def _claimed(row: list[Node], at: int) -> bool:
    """ "The siege claimed 1,600 children"; not "the army claimed 40 militants"."""
    if at < 2 or "TAKER" not in row[at - 1].classes or row[at - 1].small not in words("CLAIMING"):
        return False
    doer = next((node for node in reversed(row[: at - 1]) if node.classes.isdisjoint(("AUX", "ADV"))), None)
    deed = doer is not None and value_of(doer, "COUNTED") in ("attacks", "munitions")
    return deed or (doer is not None and doer.small in words("DEADLYNOUN"))


def named_by_its_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "57 deaths", "364 tanks": the noun is the measure, unless it only names people to whom something happened."""
    if found.head is None or ("WEAKNOUN" in found.head.classes):
        return None
    if "NAME" in found.head.classes and value_of(row[max(0, found.at - 1)], "PATIENT") == "munitions":
        return None  # "fired 12 Kh-101s"
    if found.head.small in words("BARESITE") and not _of_the_dead(row):
        visited = found.at > 0 and row[found.at - 1].small in words("VISITING")
        return Governed("evidence" if visited else "other", "named_by_its_noun", found.head.word)
    if found.counted == "buildings" and (_only_where(row, found) or _working(row, found) or _tended(row, found)):
        return Governed("other", "named_by_its_noun", found.head.word)
    if found.head.small in words("CASEWORD") and (case := case_of(row, found.end)) is not None:
        return case
    if found.counted == "settlements" and (fate := _of_its_people(row, found)) is not None:
        return fate
    paper = found.counted == "evidence" and found.population is None and not asked_people(found.head)
    if found.counted and (found.counted not in PEOPLE_WORDS or paper or "EVENTNOUN" in found.head.classes):
        own_fate = found.head is found.whole or found.counted == "other"
        fate = subject_of_a_verb(row, found) if own_fate else None
        if fate is not None and fate.measure == "deaths":
            return fate  # "two of the wounded died"
        counted = "equipment" if found.counted == "aid" and _of_an_army(row, found) else found.counted
        return Governed(counted, "named_by_its_noun", found.head.word)
    return None


def _of_its_people(row: list[Node], found: Phrase) -> Governed | None:
    """ "A third of the town has left", "half the city is starving": so many of those who live there."""
    if kind_of(row[found.at]) != "share":
        return None
    fate = subject_of_a_verb(row, found)
    return replace(fate, population="residents") if fate is not None and fate.measure in ENDURED else None


def _of_an_army(row: list[Node], found: Phrase) -> bool:
    """ "Destroyed 28 trucks and 15 guns": no aid, where nothing in the sentence speaks of it."""
    if found.head is None or found.head.small not in words("VEHICLEOFBOTH"):
        return False
    said = {word for node in row for word in node.small.split()}
    ridden = found.at > 1 and row[found.at - 1].small in words("INWORD")  # "the militants came in three trucks"
    ridden = ridden and any(value_of(node, "POPNOUN") == "combatants" for node in row[: found.at])
    return (ridden or not words("WRECKED").isdisjoint(said)) and words("RELIEFWORD").isdisjoint(said)


def _only_where(row: list[Node], found: Phrase) -> bool:
    """ "Killed in two houses", "the morgues of four hospitals": where something is, and nothing was done to them."""
    before = row[max(0, found.at - 2) : found.at]
    while before and "DET" in before[-1].classes:
        before.pop()
    attack = len(before) > 1 and value_of(before[-2], "COUNTED") in ("attacks", "munitions")  # "strikes at two schools"
    where = bool(before) and not attack and before[-1].small in words("INSIDE")
    belongs = len(before) > 1 and "OF" in before[-1].classes and before[-2].small in words("INNERPART")
    return (where or belongs) and not any(node.small in words("RUINED") for node in row)


def _working(row: list[Node], found: Phrase) -> bool:
    """ "Eleven of the 36 hospitals are functioning": nothing was done to those that work."""
    if kind_of(row[found.at]) != "count":
        return False
    told = False
    for node in row[found.end : found.end + WORKING_REACH]:
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "AND")):
            return False
        if told and node.small in words("FUNCTIONING"):
            return True
        told = told or not node.classes.isdisjoint(("AUX", "ADV"))
    return False


def _tended(row: list[Node], found: Phrase) -> bool:
    """ "The charity runs four clinics": nothing was done to those that it keeps going."""
    return found.at > 0 and row[found.at - 1].small in words("KEEPSGOING")


def _of_the_dead(row: list[Node]) -> bool:
    """Whether the sentence speaks of graves or of what was found in them."""
    return any(node.small in words("GRAVEWORD") for node in row)


def object_of_a_verb(row: list[Node], found: Phrase) -> Governed | None:
    """ "killing nine people", "wounded 34", "lost 1,240 troops"."""
    index = past_a_remark(row, found.at - 1)
    while index >= 0 and (not row[index].classes.isdisjoint(("DET", "ADV", "ARTICLE", "FILLER", "HEDGE"))):
        index -= 1
    index = _before_a_kin(row, index)
    if index < 0:
        return None
    node = row[index]
    if index and "QTY" in row[index - 1].classes and node.classes.issuperset(("PATIENTBASE", "COUNTED")):
        return None  # "In six surveys 9,000 people are counted"
    if index and node.small in words("MANNED") and not row[index - 1].classes.isdisjoint(("POPNOUN", "DET")):
        return None  # "of the 9,000 men of the Russian garrison 400 were killed", "Of the garrison 300 fell"
    if "PATIENT" in node.classes:
        if found.head is not None and found.counted == "graves" and value_of(node, "PATIENT") in MOVED:
            return None  # "brought out 235 bodies"
        if node.small in words("LOSSES") and (loss := _lost_how(row, found)) is not None:
            return loss
        if node.small in words("LOSSES") and _loved(row, found):
            return Governed("deaths", "object_of_a_verb", node.word)  # "who lost two brothers"
        deadly = _deadly_after(row, found.end) or killing_them(row, found.end)
        if deadly is not None:
            return Governed("deaths", "object_of_a_verb", f"{node.word} … {deadly.word}")
        return Governed(_together(row, index) or value_of(node, "PATIENT"), "object_of_a_verb", node.word)
    if ("STATE" in node.classes) and " " in node.word:
        return Governed(value_of(node, "STATE"), "object_of_a_verb", node.word)
    if ("HOMETO" in node.classes) and not found.counted:
        return Governed(value_of(node, "HOMETO"), "object_of_a_verb", node.word)
    return None


def _loved(row: list[Node], found: Phrase) -> bool:
    """ "Lost two sons", "lost six members of his family"."""
    if found.head is None or found.head.small in words("LOVEDONE"):
        return found.head is not None
    kin = [node for node in row[found.end : found.end + 3] if node.classes.isdisjoint(("OF", "POSSESSOR"))]
    owner = row[found.end + 1] if found.end + 1 < len(row) else None
    of_one = owner is not None and ("POSSESSOR" in owner.classes or owner.small in words("MYOUR"))
    return of_one and found.head.small in words("KINMEMBER") and any("KIN" in node.classes for node in kin)


def _lost_how(row: list[Node], found: Phrase) -> Governed | None:
    """ "Lost 879 soldiers killed and 777 wounded", "lost 400 dead": how those lost were lost."""
    for node in row[found.at + 1 : found.end + 1]:
        if "STATE" in node.classes:
            return Governed(value_of(node, "STATE"), "object_of_a_verb", node.word, found.population or "combatants")
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
    told = [value_of(row[at], "PATIENT") for at in (index - 2, index) if "PATIENT" in row[at].classes]
    if told == ["detained", "deaths"] and "AND" in row[index - 1].classes:
        return None  # "captured and executed 12": how it ended for them
    both = set(told)
    return "casualties" if both in TOGETHER else None


def qualified(row: list[Node], found: Phrase) -> Governed | None:
    """ "7,300 missing people", "the 12 wounded soldiers"."""
    bodies = found.at > 1 and value_of(row[found.at - 2], "COUNTED") == "graves"
    if found.adjective is None or (bodies and "OF" in row[found.at - 1].classes):
        return None  # "the bodies of three missing students"
    name = "STATE" if ("STATE" in found.adjective.classes) else "PATIENT"
    freed = found.at > 0 and row[found.at - 1].small in words("GETTINGOUT")
    if freed and value_of(found.adjective, name) == "besieged":
        return Governed("displaced", "qualified", row[found.at - 1].word)  # "rescued 800 trapped residents"
    if found.counted == "graves" and value_of(found.adjective, name) == "injuries":
        return None  # "18 burnt bodies"
    return Governed(value_of(found.adjective, name), "qualified", found.adjective.word)


def whole_named(row: list[Node], found: Phrase) -> Governed | None:
    """ "31 of the drowned were nurses"."""
    if found.whole is None:
        return None
    for name in ("STATE", "TOLL", "COUNTED"):
        measure = value_of(found.whole, name) if (name in found.whole.classes) else None
        fate = _fate_of_a_part(row, found) if measure in ("population", "forces", *HELD) else None
        if fate is not None and (measure not in HELD or fate.measure in words("HARMED")):
            return fate
        if measure:
            return Governed(measure, "whole_named", found.whole.word)
    return None


def _fate_of_a_part(row: list[Node], found: Phrase) -> Governed | None:
    """ "A quarter of the population fled", ", half of the population, are starving", "half of the hostages died"."""
    of_so_many = found.end < len(row) and "QTY" in row[found.end].classes
    found = replace(found, end=found.end + 1) if of_so_many else found  # "98% of the population of 201,785 fled"
    comma = found.end < len(row) and "COMMA" in row[found.end].classes
    beyond = replace(found, end=found.end + 1) if comma else found
    return (None if comma else state_after(row, found)) or subject_of_a_verb(row, beyond)


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


def supplied(row: list[Node], found: Phrase) -> Governed | None:
    """ "Carried food for 27,500 people": how much aid it was."""
    if found.at < 2 or "FOR" not in row[found.at - 1].classes or value_of(row[found.at - 2], "COUNTED") != "aid":
        return None
    return Governed("aid", "supplied", row[found.at - 2].word)


def included(row: list[Node], found: Phrase) -> Governed | None:
    """ "The dead include 633 children": what happened to the whole happened to the part."""
    if found.at < 2 or row[found.at - 1].small not in words("INCLUDING"):
        return None
    for node in reversed(row[max(0, found.at - INCLUDED_REACH) : found.at - 1]):
        measure = value_of(node, "STATE") or value_of(node, "TOLL") or value_of(node, "COUNTED")
        if measure is not None or "STOP" in node.classes or "QTY" in node.classes:
            return Governed(measure, "included", node.word) if measure is not None else None
    return None


def weak_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "100,417 refugees", "the 2,400 fighters": the noun alone, where nothing is said to have happened to them."""
    if found.counted and found.head is not None:
        silent = found.head.small in words("SURVIVOR") and not _tells(row)
        return Governed("other" if silent else found.counted, "weak_noun", found.head.word)
    return None


def lived_through(row: list[Node], found: Phrase) -> Governed | None:
    """ "15,687 victims of sexual violence": nobody says that they are dead."""
    after = row[found.end : found.end + 2]
    of = len(after) > 1 and "OF" in after[0].classes and found.counted == "deaths"
    if not of or after[1].small not in words("LIVEDTHROUGH"):
        return None
    return Governed("other", "lived_through", after[1].word)


def _tells(row: list[Node]) -> bool:
    """Whether somebody is heard in the sentence: "three survivors spoke of their flight"."""
    return any("SAYS" in node.classes or node.small in words("TELLING") for node in row)


RULES: tuple[Rule, ...] = (
    animals,
    single_victim,
    included,
    lives,
    put_away,
    bodies_seen,
    among_bodies,
    bodies_of,
    named_by_its_noun,
    at_the_cost,
    fronted,
    killed_after,
    so_strong,
    living_victims,
    object_of_a_verb,
    moved_out,
    under_siege,
    with_others,
    risen_to,
    whole_named,
    state_after,
    besieged_by,
    facing_hunger,
    subject_of_a_verb,
    in_a_relative_clause,
    fleeing_together,
    qualified,
    lived_through,
    announced,
    numbered,
    labelled,
    cost,
    supplied,
    weak_noun,
)
