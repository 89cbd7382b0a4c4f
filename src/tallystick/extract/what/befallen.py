"""What befell people, told by words on both sides of them or by those they are with."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

CASE_REACH = 4  # nodes of "alleged summary executions"
HOME_REACH = 6  # nodes of "from their homes in the hills"
ALONE_REACH = 9  # nodes from "was killed on the road to the airport" to "with"
BEFORE_AN_OBJECT = frozenset({"DET", "ADV", "ARTICLE", "FILLER", "HEDGE"})
LIVES_REACH = 9  # nodes from the first of those counted to "their lives"
OF_THOSE = frozenset({"QTY", "POPNOUN", "NAME", "AND", "COMMA", "DET", "ADV", "POPBEFORE"})
AFTER_REACH = 14  # nodes of "into the shelter of the committee, poured petrol"
CLAUSE_ENDS = frozenset({"STOP", "COMMA", "QTY", "SUBORD", "REL", "SAYS"})
SIEGE_REACH = 6  # nodes: "people still live in the city under"
BY_WHOM = 3  # nodes: "Islamic State siege"
SHARED = frozenset({"deaths", "injuries", "displaced", "detained", "hostages", "missing", "surrendered", "besieged"})
ON_THE_RUN = ("people", "civilians", "children", "women", "residents", "ethnic")
STAYING = ("combatants", "prisoners")  # their march out is no flight


def moved_out(row: list[Node], found: Phrase) -> Governed | None:
    """ "Brought 600 people out of the quarter", "forced 60 families from their homes"; not "out of the rubble"."""
    after = row[found.end] if found.end < len(row) else None
    way = " ".join(after.small.split()[:2]) if after is not None else ""
    if after is None or way not in words("WAYOUT") or found.counted not in (None, "displaced"):
        return None
    index = found.at - 1
    while index > 0 and not row[index].classes.isdisjoint(BEFORE_AN_OBJECT):
        index -= 1
    if index < 0 or row[index].small not in words("REMOVING") or found.population in STAYING:
        return None
    people = found.population is not None or row[found.at].value.unit == "families"
    where = [node.small for node in row[found.end + 1 : found.end + HOME_REACH]]
    if not people or not words("NOHOME").isdisjoint(where):
        return None
    if way not in words("OUTOF") and words("HOMEWORD").isdisjoint(where):
        return None
    return Governed("displaced", "moved_out", f"{row[index].word} … {after.word}")


def with_others(row: list[Node], found: Phrase) -> Governed | None:
    """ "She fled with 40 other children", "the general was killed with 12 of his men": it befell them too."""
    if not found.at or row[found.at - 1].small not in words("ACCOMPANIED") or found.population is None:
        return None
    start = found.at - 2
    if start > 0 and not row[start].classes.isdisjoint(("ADV", "PREP")) and "COMMA" in row[start - 1].classes:
        start -= 2  # "was shot, together with 42 other prisoners"
    for index in range(start, max(-1, found.at - ALONE_REACH), -1):
        node = row[index]
        if not node.classes.isdisjoint(CLAUSE_ENDS):
            return None
        if node.small in words("LEFTOVER"):
            return None  # "was left with 300 people for whom nobody would account"
        measure = _befell(row, index)
        if measure is not None:
            moving = measure == "displaced" and found.population in ("combatants", "men")
            shared = measure in SHARED and not moving
            return Governed(measure, "with_others", node.word) if shared else None
        if not node.classes.isdisjoint(("PATIENT", "TAKER")):
            return None
    return None


def _befell(row: list[Node], index: int) -> str | None:
    """What the verb tells of its subject: one that flees or dies, one to whom something was done."""
    node = row[index]
    passive = "PATIENTPAST" in node.classes and index > 0 and "BE" in row[index - 1].classes
    if not passive and ("AGENT" not in node.classes or "AGENTING" in node.classes):
        return None
    if passive and node.small in words("SHOT"):
        return "deaths"  # "he was shot together with 42 prisoners"
    measure = value_of(node, "PATIENT" if passive else "AGENT")
    return str(measure) if measure is not None else None


def killed_after(row: list[Node], found: Phrase) -> Governed | None:
    """ "Pulled six men off a bus and killed them", "drove 90 into a barn, barred it and burnt them": how it ended."""
    if found.population is None:
        return None
    for index in range(found.end, min(len(row) - 2, found.end + AFTER_REACH)):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "REL")) or _another_subject(row, index):
            return None
        verb, whom = row[index + 1], row[index + 2]
        if "AND" not in row[index].classes or "PATIENTPAST" not in verb.classes:
            continue
        deadly = value_of(verb, "PATIENT") == "deaths" or verb.small in words("SHOT", "BURNT")
        theirs = "OBJECTPRONOUN" in whom.classes and "ATTACKER" not in whom.classes
        return Governed("deaths", "killed_after", verb.word) if deadly and theirs else None
    return None


def _another_subject(row: list[Node], index: int) -> bool:
    """Whether a comma leads to somebody else who acts: ", the army shelled"; not ", poured petrol"."""
    if "COMMA" not in row[index].classes:
        return False
    return not row[index + 1].classes.isdisjoint(("DET", "ARTICLE", "NAME", "SUBJPRONOUN", "POPNOUN", "SPEAKER", "REL"))


def under_siege(row: list[Node], found: Phrase) -> Governed | None:
    """ "The siege of 120,000 people", "the encirclement of 6,000 soldiers"."""
    led = found.at > 1 and "OF" in row[found.at - 1].classes and found.population is not None
    noun = row[found.at - 2] if led else None
    if noun is None or noun.small not in words("SIEGENOUN"):
        return None
    return Governed("besieged", "under_siege", noun.word)


def fronted(row: list[Node], found: Phrase) -> Governed | None:
    """ "Trapped between the rivers were 20,000 men", "Also killed were three nurses": first what befell them."""
    at = found.at - 1
    if found.counted == "forces":
        return None  # "Trapped there were 20 divisions"
    while at > 0 and not row[at].classes.isdisjoint(BEFORE_AN_OBJECT):
        at -= 1
    if at > 0 and row[at - 1].small in words("THERE") and "AGENTPAST" in row[at].classes:
        return Governed(value_of(row[at], "AGENT"), "fronted", row[at].word)  # "There died more than 400"
    if at < 1 or "BE" not in row[at].classes:
        return None
    start = next(
        (end + 1 for end in range(at - 1, -1, -1) if not row[end].classes.isdisjoint(CLAUSE_ENDS - {"QTY"})), 0
    )
    start += start < at and "ADV" in row[start].classes
    first = row[start]
    fate = value_of(first, "STATE") or value_of(first, "PATIENT")
    led = at - start <= ALONE_REACH and not first.classes.isdisjoint(("STATE", "PATIENTPAST"))
    return Governed(fate, "fronted", first.word) if led and fate is not None else None


def at_the_cost(row: list[Node], found: Phrase) -> Governed | None:
    """ "The loss of 340 men", "a loss of some 160", "took the hill at the cost of 90 men": people lost, dead or not."""
    paid = row[found.at - 2].small if found.at > 1 and "OF" in row[found.at - 1].classes else ""
    lost = paid in words("LOSSES") and found.empty
    if paid not in words("ATTHECOST") or not (lost or found.population is not None):
        return None
    sunk = lost_at_sea(row, found)
    return Governed("deaths" if sunk else "casualties", "at_the_cost", paid)


def lost_at_sea(row: list[Node], found: Phrase) -> bool:
    """ "Sank with the loss of 131 of her crew", "went down with the loss of 40 men": whoever a ship loses is dead."""
    crew = any(node.small in words("CREWWORD") for node in row[found.at + 1 : found.end + 3])
    return crew or not words("SINKING").isdisjoint(node.small for node in row)


def fleeing_together(row: list[Node], found: Phrase) -> Governed | None:
    """ "A column of 3,000 civilians", "a convoy of tens of thousands of people"; not "a convoy of 40 soldiers"."""
    led = found.at > 1 and "OF" in row[found.at - 1].classes and found.population in ON_THE_RUN
    noun = row[found.at - 2] if led else None
    if noun is None or noun.small not in words("FLEEINGIN"):
        return None
    return Governed("displaced", "fleeing_together", noun.word)


def among_bodies(row: list[Node], found: Phrase) -> Governed | None:
    """ "14 children among the bodies", where nobody digs: they are dead."""
    after = row[found.end : found.end + 3]
    if found.population is None or len(after) < 2 or not after[0].classes.issuperset(("AMONG", "PREP")):
        return None
    noun = after[2] if len(after) > 2 and "DET" in after[1].classes else after[1]
    digging = any(node.small in words("DIGGING") for node in row)
    if noun.small not in words("DEADBODY") or digging:
        return None
    return Governed("deaths", "among_bodies", noun.word)


def case_of(row: list[Node], end: int) -> Governed | None:
    """ "281 cases of alleged summary executions": so many of what they are cases of."""
    if end >= len(row) or "OF" not in row[end].classes:
        return None
    for node in row[end + 1 : end + 1 + CASE_REACH]:
        if not node.classes.isdisjoint(("COMMA", "STOP", "PREP", "AND", "QTY")):
            return None
        measure = value_of(node, "COUNTED")
        if measure in words("CASESOF"):
            return Governed(str(measure), "named_by_its_noun", node.word, "people")
    return None


def their_lives(row: list[Node], found: Phrase) -> Node | None:
    """ "Cost 31 people their lives", "cost 8,000 men and some 60 women their lives": the lives of all of them."""
    whose = range(found.end, min(found.end + LIVES_REACH, len(row) - 1))
    owner = next((at for at in whose if "POSSESSOR" in row[at].classes and "LIFE" in row[at + 1].classes), None)
    led = next((at for at in range(found.at - 1, -1, -1) if "COSTS" in row[at].classes), None)
    if owner is None or led is None or any(node.classes.isdisjoint(OF_THOSE) for node in row[led + 1 : owner]):
        return None
    return row[owner + 1]


def besieged_by(row: list[Node], found: Phrase) -> Governed | None:
    """ "200,000 people live under Houthi siege", "still under army blockade": whose siege it is stands between."""
    for index in range(found.end, min(len(row), found.end + SIEGE_REACH)):
        node = row[index]
        if node.small in words("UNDERWORD"):
            held = [other for other in row[index + 1 : index + 1 + BY_WHOM] if other.small in words("SIEGENOUN")]
            return Governed("besieged", "besieged_by", f"{node.word} … {held[0].word}") if held else None
        fate = not node.classes.isdisjoint(("STATE", "PATIENTPAST", "QTY", "STOP", "COMMA"))
        if fate or value_of(node, "AGENT") not in (None, "population"):
            return None
    return None
