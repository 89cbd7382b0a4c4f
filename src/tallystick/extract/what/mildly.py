"""What a figure of people counts by words that tell it only where nothing else does: "12 arrived", "took in 300"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.between import past_an_aside
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.verbs import is_adjective
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

MILD = frozenset({"MILDPATIENT", "MILDAGENT", "MILDSTATE"})
BEFORE_AN_OBJECT = frozenset({"DET", "ADV", "ARTICLE", "FILLER", "HEDGE"})
VERB_REACH = 12  # nodes from those counted to the verb
PLACED = frozenset({"PREP", "OF"})
SMALL = frozenset({"AUX", "BE", "ADV", "UNNAMED", "TO", "FURTHERMORE", "OTHERS", "DET"})
OTHERS_VERB = frozenset({"STOP", "COMMA", "AND", "OR", "SUBORD", "REL", "SAYS", "QTY", "PATIENT", "AGENT", "STATE"})
HOLDERS = frozenset({"POPNOUN", "PARTY", "SPEAKER", "ARMEDBODY", "GROUP", "SUBJPRONOUN", "ORG"})
AFTER_A_PARTICIPLE = frozenset({"PREP", "STOP", "COMMA", "PERIOD", "AND", "MILDSTATE"})
WAY_REACH = 3  # nodes of "came back down from"
SUBJECT_REACH = 14  # nodes from a verb back to who did it
ENDING = ("hostages", "detained", "displaced", "other")  # of whom it may be told how it ended
SETTLED = frozenset({"people", "civilians", "children", "women", "residents", "ethnic"})
"""Populations of which it is told, when they arrive somewhere, that they were driven out."""


def mildly(row: Row, found: Phrase, *, told: str | None, whole: str | None = None) -> Governed | None:
    """The verb before the figure, what follows its noun, or the verb that it is the subject of.

    told   the measure of the total told last: "… 80 mass graves. One of them held 300 people"
    whole  its population: "of the 28,000 soldiers 800 reached the lines"
    """
    if not (found.population or found.empty or found.backward):
        return None
    if not words("THERE").isdisjoint(row.small[max(0, found.at - 3) : found.at]) and words("CAMPWORD") & set(
        row.small[: found.at]
    ):
        return Governed("displaced", "mildly", "there")  # "in the camps there are now 210,000 people"
    if (inside := _camp_for(row, found)) is not None:
        return inside
    if row.classes.isdisjoint(MILD) and words("CARRYING", "ONTHEWAY", "STILLTHERE").isdisjoint(row.vocabulary):
        return None
    carried = _carried(row, found)
    answer = carried or _ended(row, found) or _object(row, found, told) or _subject(row, found.end)
    if answer is not None and answer.measure == "detained" and told == "hostages":
        return Governed("hostages", answer.rule, answer.words)  # "took 251 hostages; 120 are still held"
    if answer is not None and found.empty and whole == "combatants" and answer.measure == "displaced":
        return Governed("other", answer.rule, answer.words)
    if answer is not None and (_in_peace(row, found, answer) or _in_care(found, answer)):
        return Governed("other", answer.rule, answer.words)
    return _of_whom(row, found, answer) if answer is not None and answer is not carried else answer


def _in_peace(row: Row, found: Phrase, answer: Governed) -> bool:
    """ "Thousands took part in the funeral", "had come to mourn", "came together": they neither fight nor flee."""
    if answer.measure == "forces":
        return says(row, "PEACEFUL", found.end)
    came = answer.measure == "displaced" and answer.words.lower().partition(" ")[0] in words("ONTHEWAY")
    return came and (says(row, "PEACEFUL", found.end) or says(row, "ATTENDING", found.end))


def _in_care(found: Phrase, answer: Governed) -> bool:
    """ "105 patients were in the hospital": of whatever they were ill."""
    patients = found.head is not None and found.head.small in words("PATIENTWORD")
    return patients and answer.measure == "injuries" and answer.words.lower().partition(" ")[0] in words("INWORD")


def _camp_for(row: Row, found: Phrase) -> Governed | None:
    """ "Runs 350 relief camps for 60,000 people", "a prison for 200 men": who is there."""
    if found.at < 2 or "FOR" not in row[found.at - 1].classes or found.empty:
        return None
    house = row.small[found.at - 2]
    measure = "displaced" if house in words("CAMPWORD") else "detained" if house in words("PRISONWORD") else None
    return Governed(measure, "mildly", house) if measure is not None else None


def says_soon(row: Row, found: Phrase) -> bool:
    """ "800 of them reached the lines": whether the verb of a part stands right after it."""
    after = [node for node in row[found.end : found.end + 3] if node.classes.isdisjoint(("AUX", "BE", "ADV"))]
    return bool(after) and not after[0].classes.isdisjoint(("MILDAGENT", "MILDPATIENTPAST"))


def mildly_related(row: Row, found: Phrase) -> Governed | None:
    """ "Of the 91,000 men who went into captivity 6,000 came home": what the clause tells of the whole."""
    answer = _subject(row, found.end + 1)
    return _of_whom(row, found, answer) if answer is not None else None


def _ended(row: list[Node], found: Phrase) -> Governed | None:
    """ "brought 8,000 people to safety", "10 children in their ranks": the state right after those counted."""
    node = row[found.end] if found.end < len(row) else None
    if node is None or "MILDSTATE" not in node.classes:
        return None
    return Governed(value_of(node, "MILDSTATE"), "mildly", node.word)


def _object(row: list[Node], found: Phrase, told: str | None) -> Governed | None:
    """ "took in 300 people", "the camp holds 4,000": what was done to those counted, or where they are."""
    index = found.at - 1
    while index >= 0 and row[index].classes.isdisjoint(MILD) and not row[index].classes.isdisjoint(BEFORE_AN_OBJECT):
        index -= 1
    if (
        index < 0
        or "MILDPATIENT" not in row[index].classes
        or (found.empty and not found.backward and "MILDPATIENTING" in row[index].classes)
    ):
        return None
    verb, measure = row[index], value_of(row[index], "MILDPATIENT")
    if found.empty and measure == "hungry":
        return None  # "The list had reached 77"
    if measure == "detained" and verb.small in words("HOLDING"):
        doers = row[max(0, index - SUBJECT_REACH) : index]
        grave = told == "graves" and any("BACKWARD" in node.classes for node in doers)
        measure = "graves" if grave else _held_by(doers)
        if measure == "detained" and _a_settlement(doers):
            measure = "population"  # "the village could not have held more than 300 people"
    elif measure == "displaced" and not words("PRISONWORD").isdisjoint(row_words(row[:index])):
        measure = "detained"  # "the detention centre housed 600 migrants"
    return Governed(measure, "mildly", verb.word) if measure is not None else None


def row_words(nodes: list[Node]) -> set[str]:
    """The words of the nodes, in small letters, those of a phrase together."""
    return {node.small for node in nodes}


def _a_settlement(nodes: list[Node]) -> bool:
    """Whether a village or a town holds so many."""
    subject = next((node for node in reversed(nodes) if node.classes.isdisjoint(SMALL | {"WORD"})), None)
    return subject is not None and value_of(subject, "COUNTED") == "settlements"


def _held_by(nodes: list[Node]) -> str | None:
    """ "The camp holds 4,000", "the rebels held 40 teachers", "the centre held 600 migrants"; not "a grave held 12"."""
    said = {word for node in nodes for word in node.small.split()}
    if not words("CAMPWORD").isdisjoint(said):
        return "displaced"
    holder = next((node for node in reversed(nodes) if not node.classes.isdisjoint(HOLDERS)), None)
    if holder is not None and holder.small in words("KIDNAPPER"):
        return "hostages"
    holders = holder is not None
    return "detained" if holders or not words("PRISONWORD").isdisjoint(said) else None


def _carried(row: Row, found: Phrase) -> Governed | None:
    """ "A ship took 971 people to the port", "the gunmen took 40 children with them": as is told by who did it."""
    at = found.at - 1
    while at > 1 and not row[at].classes.isdisjoint(("DET", "ADV")):
        at -= 1  # "took the first 240"
    if at < 1 or (found.population is None and not found.empty) or row.small[at] not in words("CARRYING"):
        return None
    doers = reversed(row[max(0, at - SUBJECT_REACH) : at])
    carrier = next((node for node in doers if not node.classes.isdisjoint(("COUNTED", "POPNOUN"))), None)
    verb = row[at]
    if carrier is None or found.population == "combatants":
        return None
    if value_of(carrier, "COUNTED") in ("equipment", "aid"):
        going = found.end < len(row) and row.small[found.end] in words("GOINGTO")
        return Governed("displaced", "mildly", verb.word) if going else None
    armed = (
        found.population is not None
        and value_of(carrier, "POPNOUN") == "combatants"
        and verb.small not in words("BRINGING")
    )
    return Governed("hostages", "mildly", verb.word) if armed else None


def _subject(row: list[Node], end: int) -> Governed | None:
    """ "9,158 people, half of them children, had reached the port", "300 had been taken in"."""
    be = led = False
    start = past_an_aside(row, end)
    for index in range(start, min(len(row), start + VERB_REACH)):
        node = row[index]
        told = (
            _told(node, be=be or (index == start and _reduced(row, index)))
            or _moves(row, index)
            or _still_there(row, index)
        )
        of_age = index + 1 < len(row) and "AGED" in row[index + 1].classes  # "390 men of fighting age"
        if told is not None and not of_age and not is_adjective(row, index):
            return _then_killed(row, index, told) if not _reached_with(row, index) else _other(node)
        if _joins(row, index):
            led = True  # "400 British and 650 German soldiers fell"
            continue
        sent = be and "BE" in row[index - 1].classes  # "were sent to labour camps"
        be = be or "BE" in node.classes
        if not node.classes.isdisjoint(PLACED):
            led = True
        elif not node.classes.isdisjoint(OTHERS_VERB) or not (led or sent or _small(node) or _then_where(row, index)):
            return None
    return None


def _then_where(row: list[Node], index: int) -> bool:
    """ "300 were shot and hundreds sent to labour camps": a participle and where to, right after those counted."""
    after = row[index + 1].classes if index + 1 < len(row) else frozenset[str]()
    return "QTY" in row[index - 1].classes and row[index].word in words("PASTVERB") and "MILDSTATE" in after


def _reached_with(row: list[Node], index: int) -> bool:
    """ "2.7 million people have been reached with food": they were given something, and have not come anywhere."""
    after = row[index + 1] if index + 1 < len(row) else None
    return row[index].small in words("REACHEDWITH") and after is not None and "WITH" in after.classes


def _other(node: Node) -> Governed:
    return Governed("other", "mildly", node.word)


def _joins(row: list[Node], index: int) -> bool:
    """ "and 650": one more figure of the same subject."""
    first = index if "AND" in row[index].classes else index - 1
    return "AND" in row[first].classes and first + 1 < len(row) and "QTY" in row[first + 1].classes


def _then_killed(row: list[Node], index: int, told: Governed) -> Governed:
    """ "Were taken to a farm and shot": how it ended for those who were taken."""
    if told.measure not in ENDING:
        return told
    taken = told.measure in ("hostages", "detained")
    if taken and index + 1 < len(row) and row[index + 1].small in words("TAKENOFF"):
        return Governed("displaced", told.rule, told.words)  # "were taken across the lake"
    if taken and _locked_up(row, index + 1):
        return Governed("detained", told.rule, told.words)
    for at in range(index + 1, min(len(row) - 1, index + VERB_REACH)):
        if not row[at].classes.isdisjoint(("STOP", "COMMA", "QTY")):
            return told
        killed = value_of(row[at + 1], "PATIENT") == "deaths" or row[at + 1].small in words("SHOT")
        undergone = "PATIENTPAST" in row[at + 1].classes and (taken or _reduced(row, at + 1))
        acts = value_of(row[at + 1], "AGENT")
        if "AND" in row[at].classes and told.words.lower() in words("ONTHEWAY") and acts not in (None, "population"):
            return Governed(acts, told.rule, row[at + 1].word)  # "came down from the hills and surrendered"
        if "AND" in row[at].classes and undergone and killed:
            return Governed("deaths", told.rule, f"{told.words} … {row[at + 1].word}")
    return told


def _locked_up(row: list[Node], after: int) -> bool:
    """ "Were taken to camps", "were taken to a police station in Homs", "were taken to the filtration point"."""
    if after >= len(row):
        return False
    if value_of(row[after], "MILDSTATE") == "detained":
        return True
    where = [node.small for node in row[after + 1 : after + 1 + WAY_REACH]]
    return "TOONLY" in row[after].classes and any(word.rpartition(" ")[2] in words("LOCKUP") for word in where)


def _told(node: Node, *, be: bool) -> Governed | None:
    for name in ("MILDAGENT", "MILDSTATE"):
        if name in node.classes:
            return Governed(value_of(node, name), "mildly", node.word)
    passive = "MILDPATIENTPAST" in node.classes and be
    return Governed(value_of(node, "MILDPATIENT"), "mildly", node.word) if passive else None


def _moves(row: list[Node], index: int) -> Governed | None:
    """ "Came on foot across the wire", "ran for the hills": a verb of moving, and where to."""
    if row[index].small not in words("ONTHEWAY"):
        return None
    for node in row[index + 1 : index + 1 + WAY_REACH]:
        if node.small.split(maxsplit=1)[0] in words("TOWARDS"):
            return Governed("displaced", "mildly", row[index].word)
        if not _small(node):
            return None
    return None


def _still_there(row: list[Node], index: int) -> Governed | None:
    """ "Are still in the eastern quarters", "still inside": they have stayed where they lived."""
    if row[index].small not in words("STILLTHERE") or index + 1 >= len(row):
        return None
    where = row[index + 1]
    there = ("PLACEPREP" in where.classes and "INWORD" in where.classes) or where.small in words("THERESTILL")
    return Governed("population", "mildly", row[index].word) if there else None


def _reduced(row: list[Node], index: int) -> bool:
    """ "4 shot dead, 2 held in the raid": a participle that nothing follows which it could have done."""
    after = row[index + 1] if index + 1 < len(row) else None
    return after is None or not after.classes.isdisjoint(AFTER_A_PARTICIPLE)


def _small(node: Node) -> bool:
    """Whether the word can stand between a subject and what tells of it: "are said to have safely reached", "sat"."""
    return not node.classes.isdisjoint(SMALL) or node.word.endswith("ly") or node.small in words("LINGERING")


def _of_whom(row: list[Node], found: Phrase, answer: Governed) -> Governed:
    """Armed people who come are forces, and whoever comes to work has not been driven out."""
    marching = answer.words.lower() in words("ADVANCING")
    if found.population == "combatants" and (answer.measure == "population" or marching):
        return Governed("forces", "combatants", answer.words)
    if answer.measure != "displaced" or found.population is None or found.population in SETTLED:
        return answer
    nodes = row[found.at + 1 : found.end] if found.population == "other" else []
    if any(value_of(node, "POPNOUN") in SETTLED for node in nodes):
        return answer  # "women, children and old people"
    if found.head is not None and found.head.small in words("FAMILIES"):
        return answer
    if found.population == "combatants":
        return Governed("forces", "combatants", answer.words)
    return Governed("other", answer.rule, answer.words)
