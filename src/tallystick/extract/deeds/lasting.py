"""Who is said to have done what lasted so long: who laid the siege, held the place, kept up the attack."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import named, owner, phrase_end
from tallystick.extract.deeds.nouns import is_deed
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

WHICH = ("BACKWARD", "REL")  # "which", "of which"
CLAUSE = ("STOP", "SAYS", "REL", "SUBORD")
IMPOSED_REACH = 4  # nodes from "siege" to "imposed": "imposed a crippling siege"
OF_A_LENGTH = 5  # nodes from a length to what lasted: "11 hours of Vesk bombing"


def who_kept_it_up(row: Row, at: int, measure: str) -> Mention | None:
    """Whom the sentence says to have done what lasted, of those who suffered it and of how long it was."""
    if measure not in words("OFASIEGE"):
        return None
    party = besieger(row) or _holder(row, at)
    if party is not None or measure != "time":
        return party
    return _of_its_length(row, at) or _fired_so_long(row, at) or _ended_with(row, at)


def besieger(row: Row) -> Mention | None:
    """ "Vesk's 10-year siege", "has kept the town under siege for 15 months", "besieged by the army for 900 days"."""
    for index, word in enumerate(row.small):
        if word in words("SIEGENOUN") and (party := owner(row, index, 0, len(row))) is not None:
            return party
        if word in words("SIEGENOUN") and (party := _imposer(row, index)) is not None:
            return party
        if word in words("UNDERSIEGE"):
            kept = next((to for to in range(index - 1, 0, -1) if row.small[to] in words("KEEPING")), None)
            return doer(row, kept) if kept is not None else None
        if word in words("BESIEGING") and index and row[index - 1].classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE")):
            if index + 1 < len(row) and "BY" in row[index + 1].classes:
                return named(row, index + 2, phrase_end(row, index + 2))
            return doer(row, index)
    return None


def _imposer(row: Row, siege: int) -> Mention | None:
    """ "Have imposed a siege on Homs": the subject of the verb before."""
    for verb in range(siege - 1, max(0, siege - IMPOSED_REACH), -1):
        if not row[verb].classes.isdisjoint(("PREP", "STOP", "COMMA", "AND", "OF")):
            return None
        if row.small[verb] in words("IMPOSING"):
            return doer(row, verb) if "BE" not in row[verb - 1].classes else None
    return None


def _holder(row: Row, at: int) -> Mention | None:
    """ "Was occupied by the army for 578 days", "rebels shelled it for two years", "kept them there for six days"."""
    if not at or "FOR" not in row[at - 1].classes:
        return None
    for index in range(at - 2, 0, -1):
        held = "QTY" in row[index].classes and value_of(row[index + 1], "POPNOUN") not in (None, "combatants")
        if not row[index].classes.isdisjoint(("STOP", "QTY", "SUBORD")) and "AS" not in row[index].classes and not held:
            return None
        if row.small[index] in words("OCCUPYING") or _keeps_somebody(row, index):
            going_on = row.small[index].endswith("ing")
            if "BY" in row[index + 1].classes:
                return named(row, index + 2, at - 1) if "BE" in row[index - 1].classes else None
            return doer(row, index) if going_on or "BE" not in row[index - 1].classes else None
        if row.small[index] in words("KEEPINGLAND") and _a_place(row, index):
            return doer(row, index)
    return None


def _a_place(row: Row, verb: int) -> bool:
    """ "Held Homs", "held it", "which they held"; not "held talks", "Homs held out"."""
    after = row[verb + 1]
    which = "FOR" in after.classes and any(not row[to].classes.isdisjoint(WHICH) for to in range(verb - 3, verb))
    return which or "PLACE" in after.classes or after.small in words("ITWORD")


def _keeps_somebody(row: Row, verb: int) -> bool:
    """ "Held them", "holding two hundred villagers"; not "held the fort", "held talks"."""
    after = row[verb + 1 + ("QTY" in row[verb + 1].classes)]
    somebody = after.small in words("THEMWORD") or value_of(after, "POPNOUN") not in (None, "combatants")
    return row.small[verb] in words("KEEPING") and somebody


def _of_its_length(row: Row, at: int) -> Mention | None:
    """ "11 hours of Vesk bombing", "the army's 10-day offensive": whose it was that lasted so long."""
    if (party := _it_lasted(row, at)) is not None:
        return party
    for index in range(at + 1, min(len(row), at + 1 + OF_A_LENGTH)):
        if is_deed(row[index]):
            return owner(row, index, 0, len(row))
        linked = "OF" in row[index].classes and index == at + 1
        if not linked and not row[index].classes.isdisjoint(("STOP", "COMMA", "PREP", "AND", "AUX", "REL", "SAYS")):
            return None
    return None


def _it_lasted(row: Row, at: int) -> Mention | None:
    """ "The Vesk bombardment of the town lasted 12 days": whose it was, where nothing else is told of that may last."""
    verb = at - 1 - ("FOR" in row[at - 1].classes)
    if verb < 1 or row.small[verb] not in words("LASTING"):
        return None
    deeds = [to for to in range(verb) if is_deed(row[to])]
    subject = bool(deeds) and all(node.classes.isdisjoint(("PREP", "SUBORD")) for node in row[: deeds[0]])
    parties = [party for to in deeds if (party := owner(row, to, 0, verb)) is not None]
    alone = len(deeds) == 1 and subject and not row.holds("QTY", 0, verb)
    return parties[0] if alone and parties else None


def _fired_so_long(row: Row, at: int) -> Mention | None:
    """ "The army fired 900 shells in four days", "gunmen fired for an hour": who fired."""
    if not at or row.small[at - 1] not in words("FORALENGTH") or words("FIRING").isdisjoint(row.vocabulary):
        return None
    for verb in range(at - 2, 0, -1):
        if not row[verb].classes.isdisjoint((*CLAUSE, "AND", "COMMA")):
            return None
        if row.small[verb] in words("FIRING"):
            fired = row[verb + 1 : at - 1]
            arms = any("QTY" in node.classes or is_deed(node) for node in fired)
            alone = not fired and row.small[verb] in words("ASSAULTING")
            return doer(row, verb) if (arms or alone) and "BE" not in row[verb - 1].classes else None
    return None


def _ended_with(row: Row, at: int) -> Mention | None:
    """ "Was overrun by the army after an 80-day siege", "killed in a two-day raid by …": whose both are."""
    deed = next((to for to in (at + 1, at + 2, at - 2) if 0 < to < len(row) and is_deed(row[to])), None)
    if deed is None or row.small[deed] in words("WARNOUN", "CLASH"):
        return None
    link = min(at, deed) - 1 - ("ARTICLE" in row[min(at, deed) - 1].classes)
    if link < 1 or row.small[link] not in words("ENDEDWITH") or row.holds("BY", deed, len(row)):
        return None
    for verb in range(link - 1, 0, -1):
        if not row[verb].classes.isdisjoint(CLAUSE):
            return None
        if row.small[verb] in words("TAKINGLAND", "ASSAULTING") - words("FIRING") or "HARM" in row[verb].classes:
            by = next((to for to in range(verb + 1, link) if "BY" in row[to].classes), None)
            if by is not None:
                return named(row, by + 1, link)
            return None if "BE" in row[verb - 1].classes else doer(row, verb)
    return None
