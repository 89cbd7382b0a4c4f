"""Who did it, of what came about inside an attack: "raids in which 12 were killed", "in 40 strikes the army hit"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import owner
from tallystick.extract.deeds.nouns import is_deed, is_past
from tallystick.extract.deeds.results import assaults
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

PLACE_REACH = 18  # nodes from an attack to "where": "a raid on the outskirts of Homs in the Orla region, where"
DEED_REACH = 12  # nodes from an attack to "which": "ambushes on the road to Homs in the first week, in which"
CLAUSE = ("STOP", "SAYS", "SUBORD", "REL")
SOMEBODY = ("NAME", "POPNOUN", "ARMEDBODY")


def within(row: Row, at: int, measure: str) -> Mention | None:
    """ "Rebels made 30 raids, in which 210 soldiers were killed": who made the attack, where none else is told of."""
    if measure not in words("OUTCOME", "TAKEN", "SPOILED"):
        return None
    if measure in words("HITBY") and row.where("WHERE") and (party := _there(row, at)) is not None:
        return party
    if words("WHICHWORD").isdisjoint(row.vocabulary):
        return None
    link = next((to for to in range(at - 1, 1, -1) if row.small[to] in words("WHICHWORD")), None)
    begun = _link_begins(row, link) if link is not None else None
    if link is None or begun is None or not _of_nobody_else(row, link, at):
        return None
    for deed in range(begun - 1, max(0, link - DEED_REACH), -1):
        if not row[deed].classes.isdisjoint(CLAUSE) or row.small[deed] in words("CLASH"):
            return None
        if is_deed(row[deed]):
            return owner(row, deed, 0, link) or _maker(row, deed)
    return None


def _there(row: Row, at: int) -> Mention | None:
    """ "Rebels raided the village, where 12 people were killed": who came there; not "where 12 had been killed"."""
    link = next((to for to in range(at - 1, 1, -1) if "WHERE" in row[to].classes), None)
    if link is None or not _of_nobody_else(row, link, at) or row.holds("PERIOD", link, at):
        return None
    end = next((to for to in range(at, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP"))), len(row))
    if row.holds("REL", at, end) or not any(_befell(row, to) for to in range(at + 1, end)):
        return None
    for index in range(link - 1, max(0, link - PLACE_REACH), -1):
        if not row[index].classes.isdisjoint(("STOP", "SAYS", "SUBORD", "QTY")) or row.small[index] in words("CLASH"):
            return None
        if is_deed(row[index]):
            return owner(row, index, 0, link) or _maker(row, index)
        if assaults(row, index):
            return doer(row, index) if "BE" not in row[index - 1].classes else None
    return None


def _befell(row: Row, at: int) -> bool:
    """ "Were killed", "lost their lives"; not "had been killed", "live"."""
    if row.small[at - 1] in words("PLUPERFECT"):
        return False
    node = row[at]
    passive = "BE" in row[at - 1].classes and not node.classes.isdisjoint(("PATIENTPAST", "HARM", "STATE"))
    return passive or "AGENTPAST" in node.classes


def _link_begins(row: Row, link: int) -> int | None:
    """The index of "in" in "in which", of "as" in "as a result of which"; None where "which" tells of a thing."""
    if "BACKWARD" not in row[link].classes:
        return link - 1 if row.small[link - 1] in words("INWHICH") else None
    if row.small[link - 1] not in words("RESULTWORD"):
        return None
    return next((to for to in range(link - 2, max(0, link - 4), -1) if "PREP" in row[to].classes), None)


def _of_nobody_else(row: Row, link: int, at: int) -> bool:
    """Whether the clause tells only of those who suffered: not "in which rebels killed 12", "12 attackers died"."""
    led = all(node.classes.isdisjoint(("STOP", "SAYS", "SUBJPRONOUN")) for node in row[link + 1 : at])
    led = led and _done_to(row, link + 1, at)
    end = next((to for to in range(at, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP"))), len(row))
    return led and not row.holds("BY", at, end) and words("ATTACKERS").isdisjoint(row.small[at:end])


def _done_to(row: Row, start: int, at: int) -> bool:
    """ "Which 210 soldiers were killed and 14": whoever is named before the figure suffered too."""
    told = [to for to in range(start + 1, at) if is_past(row[to])]
    if not told:
        return all(node.classes.isdisjoint(SOMEBODY) for node in row[start:at])
    return all("BE" in row[to - 1].classes for to in told)


def _maker(row: Row, deed: int) -> Mention | None:
    """ "Carried out 30 raids", "stormed the base in an attack": the subject of the verb before."""
    for verb in range(deed - 1, 0, -1):
        told = row.small[verb], " ".join(row.small[verb : verb + 2])
        if not row[verb].classes.isdisjoint(CLAUSE) and words("DEALING").isdisjoint(told):
            return None
        if assaults(row, verb) or not words("DEALING").isdisjoint(told):
            passive = "BE" in row[verb - 1].classes or "BY" in row[verb + 1].classes
            return None if passive else doer(row, verb)
        if is_past(row[verb]) and row[verb - 1].classes.isdisjoint(("DET", "ARTICLE")):
            return None  # not "a planned operation"
    return None


def opening(row: Row, at: int, measure: str) -> Mention | None:
    """ "In 40 strikes on 12 towns the army dropped 900 bombs": the subject of the verb that follows."""
    aimed_at = at > 1 and ("ONWORD" in row[at - 1].classes or row.small[at - 1].endswith(" on"))
    if not (measure in words("FIRED", "STRUCK") or aimed_at) or row[0].classes.isdisjoint(("INWORD", "WITH")):
        return None
    begun = row[:at]
    if any(is_past(node) or not node.classes.isdisjoint((*CLAUSE, "AUX", "COMMA", "SUBJPRONOUN")) for node in begun):
        return None
    for verb in range(at + 2, len(row) - 1):
        node = row[verb]
        if not node.classes.isdisjoint((*CLAUSE, "AUX")):
            return None
        if is_past(node):
            harm = assaults(row, verb) or "HARM" in node.classes or row.small[verb] in words("FIRING", "SPOILING")
            return doer(row, verb) if harm and "BY" not in row[verb + 1].classes else None
    return None
