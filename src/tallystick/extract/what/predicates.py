"""Who the counted are said to be, by what the sentence says of them, and who "them" are."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, words
from tallystick.extract.drafts import Draft
from tallystick.extract.what.armed import armed_members, is_armed
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.quantities import Figure

LOST = ("deaths", "injuries", "casualties", "missing")
ADULT = 18  # years
VICTIM_REACH = 9
NAMED_REACH = 4  # nodes from "were" to who: "were members of the guard"
AGE_REACH = 5  # nodes of "under the age of twelve"
SAID_REACH = 4  # nodes from "have been" to "as": "have been identified as"
BEFORE_A_SHARE = ("ADV", "HEDGE", "FILLER", "PREP", "DET")  # "are responsible for 79% of the toll" names nobody
SUBJECT_ENDS = ("STOP", "QTY", "AND", "SUBORD", "REL")


def said_to_be(row: list[Node], found: Phrase, *, share: bool) -> str | None:
    """ "900 of them are widows", "85 % are believed to be civilians"; "Civilians make up 25 % of the dead"."""
    if found.backward or share or found.empty:
        after = _said_after(row, found.end, alone=found.empty)
        who = _named_at(row, after) if after is not None else None
        if who is not None:
            return who
    if not share and not found.backward:
        return None
    return _said_before(row, found.at, share=share)


def all_of_them(row: Row, found: Phrase) -> str | None:
    """ "Thirty people were killed, all of them children"; "most of them children" tells of a part."""
    if found.population not in (None, "people") or "MOSTLY" not in row.classes:
        return None
    for at in range(found.end, min(len(row) - 1, found.end + VICTIM_REACH)):
        if row.small[at] in words("ALLOFTHEM"):
            return _population_named(row[at + 1 : at + 1 + NAMED_REACH])
        if not row[at].classes.isdisjoint(("STOP", "QTY", "AND", "REL")):
            return None
    return None


def _said_after(row: list[Node], start: int, *, alone: bool) -> int | None:
    """Where it stands who they are: past "were", "are said to be", "have been identified as"."""
    counted = False
    if start < len(row) and (row[start].small in words("YOUNGER") or _young(row, start)):
        return start  # "40 of them under the age of ten"
    for at in range(start, min(len(row), start + VICTIM_REACH)):
        classes = row[at].classes
        if at == start and "REL" in classes:
            continue  # "half of those who died were civilians"
        if row[at].small in words("BELONGING"):
            return at + 1
        if not classes.isdisjoint(("MAKEUP", "UNNAMED", "BE")):
            said = range(at + 1, min(len(row), at + SAID_REACH))
            led = next((to for to in said if row[to].small in words("TOBE")), None)
            mostly = "MOSTLY" in row[at + 1 : at + 2][0].classes if at + 1 < len(row) else False
            return led + 1 if led is not None else at + 1 if "UNNAMED" not in classes and not mostly else None
        joined = alone and "AND" in classes and row[at + 1 : at + 2] and "QTY" in row[at + 1].classes
        if joined or (counted and "QTY" in classes):
            counted = True  # "86 dead and 52 injured were policemen"
        elif not classes.isdisjoint(SUBJECT_ENDS):
            return None
    return None


def _said_before(row: list[Node], at: int, *, share: bool) -> str | None:
    """ "Civilians make up 25 % of the dead", "children accounting for 86 of them"."""
    for index in range(at - 1, -1, -1):
        classes = row[index].classes
        if "MAKEUP" in classes:
            apart = "BE" in classes and any(node.classes.isdisjoint(BEFORE_A_SHARE) for node in row[index + 1 : at])
            return None if apart else _population_named(list(reversed(row[:index])))
        if not share or not classes.isdisjoint(("STOP", "QTY")):
            return None
    return None


def _named_at(row: list[Node], start: int) -> str | None:
    if row[start - 1].small in words("BELONGING"):
        return "combatants" if any(map(is_armed, row[start : start + NAMED_REACH])) else None
    said = " ".join(node.small for node in row[start : start + 3])
    if _young(row, start) or said.startswith(tuple(words("MINORAGE"))):
        return "children"  # "a quarter of the dead were under ten", "48 were under age"
    who = _population_named(row[start : start + NAMED_REACH])
    members = who is not None and any(armed_members(row, at) for at in range(start, min(len(row), start + NAMED_REACH)))
    return "combatants" if members else who  # "were members of the security forces"


def young_ones(row: list[Node], found: Phrase) -> str | None:
    """ "Two brothers, aged 6 and 9, were killed", "two sisters who were 12 and 15 years old"."""
    if found.population not in ("men", "women", "people", "other") or found.head is None:
        return None
    at = found.end + (found.end < len(row) and "COMMA" in row[found.end].classes)
    who = at + 1 < len(row) and "WHO" in row[at].classes and "BE" in row[at + 1].classes
    if not who and (at >= len(row) or "AGED" not in row[at].classes):
        return None
    ages, at = 0, at + 1 + who
    while at < len(row) and not row[at].classes.isdisjoint(("QTY", "AND", "COMMA", "OR")):
        if isinstance(row[at].value, Figure):
            age = row[at].value.high
            if age is None or age >= ADULT:
                return None
            ages += 1
        at += 1
    old = not who or any("OLD" in node.classes for node in row[at - 1 : at + 1])
    return "children" if ages and old else None


def _young(row: list[Node], at: int) -> bool:
    """ "Under ten", "under the age of ten", "younger than 12": an age of children."""
    if at < len(row) and row[at].small in words("YOUNGER"):
        at = next((to for to in range(at + 1, min(len(row), at + AGE_REACH)) if "QTY" in row[to].classes), at)
        age = row[at].value
    else:
        age = row[at].value if at < len(row) and begins_with(row[at].small, "UNDERWORD") else None
    return isinstance(age, Figure) and age.high is not None and age.high <= ADULT


def _population_named(nodes: list[Node]) -> str | None:
    """Who the noun phrase names: the last of "Ukrainian soldiers"."""
    told: str | None = None
    for index, node in enumerate(nodes):
        who = population_of(node)
        second = population_of(nodes[index + 1]) if "AND" in node.classes and index + 1 < len(nodes) else None
        if told is not None and second is not None:
            return told if second == told else "other"
        if (who is None and told is not None) or not node.classes.isdisjoint(
            ("PATIENT", "AGENT", "STATE", "STOP", "QTY")
        ):
            return told
        told = who or told
    return told


def those_before(row: list[Node], found: Phrase) -> str | None:
    """ "Civilians fled along the road, and planes killed 60 of them": the people named last, and not who did it."""
    if not any("BACKWARD" in node.classes for node in row[found.at + 1 : found.at + 2]):
        return None
    for index in range(found.at - 1, -1, -1):
        node = row[index]
        if "QTY" in node.classes:
            return None
        who = population_of(node)
        if who is None or "SINGULAR" in node.classes or (node.word[:1].isupper() and index):
            continue
        verb = next((at for at in range(index + 1, found.at) if row[at].classes.isdisjoint(("AUX", "ADV"))), found.at)
        says = any("SAYS" in beside.classes for beside in row[max(0, index - 1) : index + 2])
        if says or (verb < found.at and "PATIENT" in row[verb].classes):
            continue  # who tells, and who did it
        return who
    return None


def of_the_same_kind(row: Row, found: Phrase, measure: str, before: tuple[Draft, ...]) -> str | None:
    """ "16 such deaths" after civilians killed, "100 are missing" after soldiers: of whom the sentence before told."""
    one = next((one for one in reversed(before) if one.measure in LOST), None)
    if measure not in LOST or one is None:
        return None
    if one.population == "combatants" and found.head is None and "PLACE" not in row.classes:
        return "combatants"
    noun = found.head is not None and "COUNTED" in found.head.classes and "STATE" not in found.head.classes
    return "civilians" if noun and one.population == "civilians" else None
