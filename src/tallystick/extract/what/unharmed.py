"""People of whom no harm is told: who lives there, who was sent, who found refuge."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.announcing import UNHARMED
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.governing import weak_noun
from tallystick.extract.what.mildly import SETTLED
from tallystick.extract.what.verbs import subject_of_a_verb
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

SIZE_REACH = 3  # nodes of "an estimated population of"
CAMP_REACH = 5  # nodes of "are now living in tents"
A_VILLAGE = 500  # persons; "the village has 40" may be wells
A_CROWD = 2000  # persons; a theatre or a train has fewer inside
A_TOWN = 5000  # persons; a city of 1,000 minarets is none
ENDURED = ("besieged", "displaced", "hungry")
NOT_STILL = ("announced", "whole_of_a_part")


def living_there(row: list[Node], found: Phrase) -> Governed | None:
    """ "A town of 5,000 people", "a city of two million"."""
    before = " ".join(node.small for node in row[max(0, found.at - 2) : found.at])
    figure: Figure = row[found.at].value
    owned = found.at > 1 and found.empty and row[found.at - 1].small in words("OWNS")
    if (
        owned
        and (figure.low or figure.high or 0) >= A_VILLAGE
        and value_of(row[found.at - 2], "COUNTED") == "settlements"
    ):
        return Governed("population", "living_there", before, "residents")  # "the town had maybe 90,000 before"
    if (there := _there_were(row, found)) is not None:
        return there
    if not before.endswith(tuple(words("PLACEWITH"))):
        return None
    verb = found.head is None and found.population is None and (figure.low or 0) >= A_TOWN  # "a city of 90,000 lies"
    if not (found.empty or verb or found.population in ("people", "residents")):
        return None
    people = before.endswith(tuple(words("APOPULATIONOF")))
    fate = subject_of_a_verb(row, found) if people else None
    if fate is not None and fate.measure in ENDURED:
        return fate  # "a population of two million was cut off"
    own = "TOLL" in row[found.at - 1].classes and not so_big(row, found.at)  # "the town's population of 900"
    return Governed("population", "living_there", before, found.population or ("residents" if own else "people"))


def _there_were(row: list[Node], found: Phrase) -> Governed | None:
    """ "There were 12,000 people in town that Monday": who was there; not "there were 40 people in the house"."""
    be = found.at > 1 and "BE" in row[found.at - 1].classes and row[found.at - 2].small in words("THERE")
    after = [node for node in row[found.end : found.end + 3] if node.classes.isdisjoint(("DET", "ARTICLE"))][:2]
    if not be or len(after) < 2 or "INWORD" not in after[0].classes or found.population not in ("people", "residents"):
        return None
    inside = value_of(after[1], "COUNTED") == "settlements"
    return Governed("population", "living_there", after[1].word, found.population) if inside else None


def so_big(row: list[Node], at: int) -> bool:
    """ "Has a population of six million": how big a place is."""
    told = at > 1 and "TOLL" in row[at - 1].classes
    return told and any("ARTICLE" in node.classes for node in row[max(0, at - SIZE_REACH) : at - 1])


def _acts(row: list[Node], found: Phrase) -> bool:
    """ "150 militiamen entered the camps": what they do, and nothing that was done to them."""
    verbs = (at for at in range(found.at + 1, min(found.end + 1, len(row))) if row[at].word in words("ACTING"))
    verb = next(verbs, len(row))
    return verb + 1 < len(row) and "BY" not in row[verb + 1].classes


def unhurt(row: list[Node], found: Phrase) -> Governed | None:
    """ "150 militiamen entered the camps", "sent 7,000 troops": no harm is told."""
    if found.population == "combatants" and _acts(row, found):
        return Governed("forces", "combatants", "")
    verb = row[max(0, found.at - 1)]
    if verb.small in words("SENDING") and found.population == "combatants":
        return Governed("forces", "combatants", verb.word)
    return None


def unharmed(found: Phrase) -> Governed:
    """ "30,000 residents", "700 rebels": what they are, where nothing is said to have happened."""
    who = found.population or ""
    return Governed(UNHARMED[who], who, found.head.word if found.head else "")


def displaced_still(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "3.5 million refugees were living in Turkey", "9,000 live in tents", "40 stay in prison camps": no residents."""
    fled = answer is not None and answer.measure == "displaced" and answer.rule == "weak_noun"
    if answer is None or not (fled or answer.measure == "population"):
        return answer
    after = row[found.end : found.end + CAMP_REACH] if fled or answer.rule == "subject_of_a_verb" else ()
    camp = next((node for node in after if value_of(node, "MILDSTATE") in ("displaced", "detained")), None)
    if camp is not None:
        return Governed(value_of(camp, "MILDSTATE"), "mildly", camp.word)
    return weak_noun([], found) if found.counted == "displaced" else answer


def shut_in(row: Row, found: Phrase) -> Governed | None:
    """ "In the enclave there are 40,000 people", "70,000 were inside": they cannot get out."""
    if (found.population is not None and found.population not in SETTLED) or says(row, "NOTTHEN"):
        return None
    figure: Figure = row[found.at].value
    many = (figure.low or figure.high or 0) >= A_CROWD
    after = row[found.end : found.end + CAMP_REACH] if many else ()
    where = next((node.word for node in after if node.small in words("THERESTILL")), None)
    if where is None and found.population is not None:
        where = next((node.word for node in row if node.small in words("SHUTPLACE")), None)
    return Governed("besieged", "besieged_there", where, found.population or "people") if where is not None else None


def besieged_there(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "120,000 residents are still in the city, which has been under siege for weeks": besieged; not before it was."""
    if answer is None or answer.measure not in ("displaced", "population") or answer.rule in NOT_STILL:
        return answer
    if answer.measure == "displaced" and _held_back(row, found, answer):
        return Governed("besieged", "besieged_there", answer.words, answer.population)
    there = answer.measure == "population" and says(row, "BESIEGEDPLACE")
    owned = found.at > 0 and row.small[found.at - 1] in words("OWNS")  # "the besieged town had 40,000 residents"
    owned = owned or (found.at > 1 and "TOLL" in row[found.at - 1].classes and "POSSESSOR" in row[found.at - 2].classes)
    owned = owned or answer.words.lower() in words("LEFTOVER")
    if owned or not (there or _underground(row, answer)) or says(row, "NOTTHEN"):
        return answer
    return Governed("besieged", "besieged_there", answer.words, answer.population)


def _held_back(row: Row, found: Phrase, answer: Governed) -> bool:
    """ "5,000 people cannot leave the town", "1,700 are waiting to be evacuated": they are still there."""
    verb = answer.words.lower()
    at = next((at for at in range(found.end, len(row)) if row.small[at] == verb), None)
    return at is not None and says(row, "HELDBACK", found.end, at)


def _underground(row: Row, answer: Governed) -> bool:
    """ "1,000 civilians are sheltering under the steelworks", "lived in cellars": nobody could get out."""
    if words("UNDERGROUND").isdisjoint(row.vocabulary):
        return False
    return answer.words.lower() in words("SHELTERING") or not words("SHELTERING").isdisjoint(row.small)


def tells_how(row: Row, end: int) -> bool:
    """ "Eleven women described to us how they were beaten": whoever is heard by those who ask is evidence."""
    verb = end < len(row) and row.small[end] in words("TELLING")
    return verb and not words("TELLSHOW").isdisjoint(row.small[end + 1 :])


def set_in_a_place(row: Row, found: Phrase) -> bool:
    """ "950,000 Ukrainians in Poland", "Ukrainians were in Poland": all that is said of them is where they are."""
    after = [node for node in row[found.end : found.end + 3] if "BE" not in node.classes]
    return len(after) > 1 and "PLACEPREP" in after[0].classes and "PLACE" in after[1].classes
