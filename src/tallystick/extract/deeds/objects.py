"""Who did it to what the figure counts: the subject of the verb whose object it is, or whoever follows its passive."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import named, phrase_end
from tallystick.extract.deeds.nouns import is_deed, is_past
from tallystick.extract.deeds.results import assaults
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

VERB_REACH = 5  # nodes between a verb and its figure: "killing at least another 34"
SENT_REACH = 9  # nodes from a figure to the verb of those who used the arms: "mines that the rebels had laid"
ADJUNCT = 6  # nodes from a passive to "by": "destroyed on the ground by"
NO_ADJUNCT = ("BY", "STOP", "COMMA", "QTY", "AND", "REL", "SAYS", "SUBORD", "AUX")
CAPTIVE = ("hostages", "detained")
HARMLESS = words("GETTINGOUT", "DOWNING")


def subject(row: Row, at: int, measure: str) -> Mention | None:
    """ "The army has killed 12", "Vesk strikes left 12 dead", "… stormed the village, killing 12"."""
    for index in range(at - 1, max(-1, at - VERB_REACH), -1):
        node = row[index]
        if not node.classes.isdisjoint(("COMMA", "STOP", "REL")) and "QUOTEMARK" not in node.classes:
            return None
        if _tells_a_deed(row, index, measure):
            return None if _suffered(row, index) or _looked_into(row, index, at) else doer(row, index)
        if "QTY" in node.classes:
            return None
    return None


def spoiler(row: Row, at: int, measure: str) -> Mention | None:
    """ "The army destroyed 12 tanks", "12 posts were hit by rebel fire"; not "12 tanks made by Vesk"."""
    verbs = _verbs_of_harm(measure)
    several = not words("SPOILT").isdisjoint(row.small) or says(row, "SPOILING")
    if not verbs or (verbs.isdisjoint(row.small) and not several):
        return None
    if (party := subject(row, at, measure)) is not None:
        return party
    for index in range(at + 1, len(row) - 2):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "AND", "COMMA")):
            return None
        two = " ".join(row.small[index : index + 2]) in verbs or " ".join(row.small[index : index + 3]) in verbs
        if (row.small[index] in verbs or two) and not _harmless(row.small[index], measure):
            by = next((to for to in range(index + 1, len(row) - 1) if not row[to].classes.isdisjoint(NO_ADJUNCT)), None)
            done = by is not None and "BY" in row[by].classes and by <= index + ADJUNCT
            return named(row, by + 1, phrase_end(row, by + 1)) if by is not None and done else None
    return None


def _harmless(verb: str, measure: str) -> bool:
    """ "Released 12 hostages", "shot down 12 drones"; not "shot down 12 helicopters"."""
    return verb in HARMLESS and (measure != "equipment" or verb not in words("SPOILING"))


def _verbs_of_harm(measure: str) -> frozenset[str]:
    """The verbs of what is done to such things: "destroyed 12 tanks", "hit 12 depots", "took 12 villages"."""
    if measure in words("TAKEN"):
        return words("SPOILING", "STRIKINGAT", "TAKINGLAND")
    return words("SPOILING", "STRIKINGAT") if measure in words("STRUCK", "SPOILED") else frozenset()


def sent_by(row: Row, at: int, measure: str) -> Mention | None:
    """ "Cleared 40 mines laid by the rebels", "shot down 12 drones which Vesk launched": who used them."""
    if measure != "munitions":
        return None
    for index in range(at + 2, min(len(row) - 1, at + SENT_REACH)):
        node = row[index]
        if not node.classes.isdisjoint(("STOP", "COMMA", "QTY", "SAYS", "AND", "SUBORD")) and "REL" not in node.classes:
            return None
        if row.small[index] in words("FIRING"):
            if "BY" in row[index + 1].classes:
                return named(row, index + 2, phrase_end(row, index + 2))
            linked = any("REL" in one.classes for one in row[at + 1 : index - 1])
            return doer(row, index) if linked and "BE" not in row[index - 1].classes else None
    return None


def mistreated(row: Row, at: int, measure: str) -> Mention | None:
    """ "The troops raped 12 women", "12 women were raped or beaten by soldiers"."""
    if measure == "forces" and at + 1 < len(row) and value_of(row[at + 1], "POPNOUN") == "children":
        return _recruited(row, at)
    if measure != "other" or words("MISTREATING").isdisjoint(row.vocabulary):
        return None
    if at and row.small[at - 1] in words("MISTREATING"):
        return doer(row, at - 1)
    verb = next((to for to in range(at + 1, len(row) - 2) if row.small[to] in words("MISTREATING")), None)
    if verb is None or "BE" not in row[verb - 1].classes or row.holds("COMMA", at, verb):
        return None
    for index in range(verb + 1, len(row) - 1):
        if "BY" in row[index].classes:
            return named(row, index + 1, phrase_end(row, index + 1))
        if not row[index].classes.isdisjoint(("STOP", "COMMA", "QTY", "REL", "SAYS", "AND", "AUX")):
            return None
    return None


def _recruited(row: Row, at: int) -> Mention | None:
    """ "12 children were recruited and trained by the militia"."""
    if words("RECRUITING").isdisjoint(row.small[at + 2 : at + 2 + ADJUNCT]):
        return None
    end = next((to for to in range(at + 2, len(row)) if not row[to].classes.isdisjoint(("STOP", "QTY"))), len(row))
    by = next((to for to in range(at + 2, end - 1) if "BY" in row[to].classes), None)
    return named(row, by + 1, phrase_end(row, by + 1)) if by is not None else None


def ill_done(row: Row, at: int, measure: str) -> Mention | None:
    """ "70 cases of torture by the police", "12 cases of rape, committed by soldiers"."""
    if measure not in ("other", "deaths") or words("CASENOUN").isdisjoint(row.small[at + 1 : at + 2]):
        return None
    deed = next((to for to in range(at + 2, len(row)) if row.small[to] in words("ILLDEED")), None)
    for index in range(deed + 1 if deed is not None else len(row), len(row) - 1):
        if "BY" in row[index].classes or row.small[index] in words("INVOLVING"):
            before = row[index - 1]
            told = is_past(before) and before.small not in words("DOING")  # "reported by"
            return None if told else named(row, index + 1, phrase_end(row, index + 1))
        if not row[index].classes.isdisjoint(("STOP", "QTY", "REL", "SAYS", "AUX", "SUBORD")):
            return None
    return None


def _tells_a_deed(row: Row, index: int, measure: str) -> bool:
    node, word = row[index], row.small[index]
    if measure == "deaths" and word in words("TODEATH"):
        ended = any(word in one.small for one in row[index + 2 : index + 6] for word in words("DEADLYEND"))
        return "BE" not in row[index - 1].classes and ended
    two = " ".join(row.small[index : index + 2])
    if two in words("DOING"):
        return not row.holds("NOT", 0, index)  # "was responsible for 12 of the deaths"
    if two in _verbs_of_harm(measure) and "BE" not in row[index - 1].classes:
        return True  # "knocked out 12 tanks"
    if (measure == "displaced" or measure in CAPTIVE) and word in words("FORCING"):
        return "BE" not in row[index - 1].classes
    if measure in words("FIRED") and word in words("FIRING") and "BY" not in row[index + 1].classes:
        return word.endswith("ing") or "BE" not in row[index - 1].classes
    if measure in words("TAKEN") and word in words("TAKINGLAND"):
        return "BE" not in row[index - 1].classes and "BY" not in row[index + 1].classes
    if "TAKER" in node.classes and (measure in CAPTIVE or word not in words("LIVESTAKEN")):
        return measure in CAPTIVE  # "took 12 hostages"; not "the army lost 12": its own
    passive = index and "BE" in row[index - 1].classes and not word.endswith("ing")
    if passive or "BY" in row[index + 1].classes or _harmless(word, measure):
        return False
    if "STATE" in node.classes and " " in node.word and is_past(node) and "PATIENT" not in node.classes:
        return True  # "have killed or wounded 600"
    suffered = "PATIENT" in node.classes and value_of(node, "PATIENT") in words("CAUSED") - {"deaths"}
    if word in words("LIVESTAKEN"):
        raided = word in words("LEAVINGDEAD") and any(assaults(row, to) for to in range(index))
        return raided or any(map(is_deed, row[:index]))  # "the army left 12 dead on the field": its own
    if word in _verbs_of_harm(measure) or (measure in words("FIRED") and word in words("SEIZING")):
        return True  # "destroyed 12 tanks", "seized 75 mines"
    held = measure in CAPTIVE and "MILDPATIENT" in node.classes and word in words("KEEPING", "SEIZING")
    return suffered or held or "HARM" in node.classes or word in words("DOING") - words("CARRIEDOUT")


def _suffered(row: Row, verb: int) -> bool:
    """ "Officials killed in three days of raids": what follows the verb is no object, and they are its victims."""
    after = row[verb + 1].classes.issuperset(("INWORD", "PREP")) or row.small[verb + 1] in words("AMIDST")
    return after and "PATIENTPAST" in row[verb].classes


def _looked_into(row: Row, verb: int, at: int) -> bool:
    """ "Conducted interviews on 30 attacks", "launched an inquiry into 30 deaths"; not "raids on 30 villages"."""
    link = row.small[at - 1] in words("INQUIRED") and at - 2 > verb
    return link and row.small[verb] in words("DEALING") and not is_deed(row[at - 2])
