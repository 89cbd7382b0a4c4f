"""What a figure counts, told by the verb or the state that it is the subject of."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import joins, words
from tallystick.extract.what.between import past_a_size, past_an_aside, verb_begins
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.phrases import is_plain
from tallystick.extract.what.predicated import ends_its_clause
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

REACH_RIGHT = 14
CAMP_REACH = 6  # words from "live" to "camps"
AND_WHERE = 5  # nodes of "of the elite Alfa"
ANOTHER_REACH = 6  # "and a retired police officer were"
OBJECT_REACH = 5  # "the besieged town's mayor"
TAIL_REACH = 8  # "in the head"
BEFORE_DEATH = ("detained", "hostages", "missing", "injuries")
MILD_VERBS = ("MILDPATIENTPAST", "MILDAGENTPAST")

TAKEN_OR_HURT = ("injuries", "hostages")
END_REACH = 6  # nodes of "the lines at night and gave themselves up"
AT_FIRST = ("displaced", "besieged", "forces", "other")  # of whom it may be told how it ended
PLACE_ENDS = ("PREP", "STOP", "COMMA", "AND", "AUX", "TIMEUNIT", "PERIOD", "QTY", "OF")

FATES = ("deaths", "injuries", "missing", "detained", "casualties")


def state_after(row: list[Node], found: Phrase) -> Governed | None:
    """ "43 dead", "nine people killed", "74 killed and 512 wounded", "43 were confirmed dead"."""
    index = found.end
    if getattr(row[found.at].value, "of", None) is not None and past_a_size(row, index) is not None:
        return None
    told = index
    while told < len(row) and (
        not row[told].classes.isdisjoint(("AUX", "ADV")) or row[told].small in words("FOUNDTOBE")
    ):
        told += 1
        index += index == told - 1 and "ADV" in row[index].classes
    if index < told < len(row) and "STATE" in row[told].classes and row[told - 1].small in words("FOUNDTOBE"):
        index = told
    return _past_or_state(row, index, passive=False) if index < len(row) else None


def _tells(node: Node) -> bool:
    """Whether the word stands between people and what they are told to be: "were also confirmed"."""
    return not node.classes.isdisjoint(("AUX", "ADV")) or node.small in words("FOUNDTOBE")


def subject_of_a_verb(row: list[Node], found: Phrase) -> Governed | None:
    """ "12 civilians and three soldiers were killed", "100,417 people fled", "five tortured and executed"."""
    if (found.at and row[found.at - 1].small in words("OWNS")) or ends_its_clause(row, found):
        return None  # "had 25,000 inhabitants before the war, no more than 7,000 are left"
    left = found.end < len(row) and row[found.end].small in words("LEFTOVER")
    if left and found.at and "BE" in row[found.at - 1].classes:
        return None  # "there are 8,000 fighters left"
    size = past_a_size(row, found.at + 1)
    end = size if size is not None and size > found.end else found.end
    if found.head is None and not found.empty and end + 1 < len(row) and "AND" in row[end].classes:
        end += row[end + 1].classes.issuperset(("HARM", "PATIENTPAST"))
    again = _in_apposition(row, found.at, end)
    answer = _verb_to_the_right(row, end + 1 if again else past_an_aside(row, end), relative=False)
    unknown = not found.empty and found.head is None and found.population is None
    if unknown and answer is not None and answer.measure == "population" and not found.backward:
        return None  # "24 roads remain closed"
    return answer


def _in_apposition(row: list[Node], at: int, end: int) -> bool:
    """ "Most of the inhabitants, about 400,000 people, fled": the figure stands between its subject and the verb."""
    inside = at > 1 and end + 1 < len(row) and "COMMA" in row[at - 1].classes and "COMMA" in row[end].classes
    subject = row[at - 2].classes if inside else frozenset[str]()
    return not subject.isdisjoint(("POPNOUN", "COUNTED", "PLACE")) and verb_begins(row[end + 1])


def in_a_relative_clause(row: list[Node], found: Phrase) -> Governed | None:
    """ "320 families who are thought to have fled the valley"."""
    index = found.end
    if index < len(row) and ("COMMA" in row[index].classes):
        index += 1
    if index < len(row) and "REL" in row[index].classes and row[index].small not in words("WHENWHERE"):
        return _main_verb(row, index + 1) or _verb_to_the_right(row, index + 1, relative=True)
    return None


def _main_verb(row: list[Node], start: int) -> Governed | None:
    """ "Sixteen people who escaped from the town have been interviewed": the verb beyond the clause."""
    told = False
    for index in range(start, min(len(row) - 1, start + REACH_RIGHT)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "AND", "SUBORD", "REL", "SAYS", "QTY")):
            return None
        if told and "BE" in row[index].classes and not row[index + 1].classes.isdisjoint(("PATIENTPAST", "STATE")):
            return _verb(row, index + 1, be=True)
        if told and value_of(row[index], "AGENT") not in (None, "population"):
            return _verb(row, index, be=False)  # "children whom doctors examined suffer from hunger"
        told = told or not row[index].classes.isdisjoint(("AGENT", "PATIENT", "MILDAGENT"))
    return None


def _verb_to_the_right(row: list[Node], start: int, *, relative: bool) -> Governed | None:
    """The first verb of a measure to the right of a subject, over adverbs, places and other subjects."""
    be = False
    index = start
    while index < min(len(row), start + REACH_RIGHT):
        node = row[index]
        if index > start and "QTY" in row[index - 1].classes and "STATE" in node.classes and not be:
            return None  # "received 44 bodies and 273 wounded"
        if "QTY" in node.classes and (size := past_a_size(row, index + 1)) is not None:
            index = size
            continue
        if "COMMA" in node.classes and index > start and (beyond := past_an_aside(row, index)) > index:
            index = beyond  # "1.9 million people in Gaza, or 85 per cent of the population, are displaced"
            continue
        if is_adjective(row, index):
            pass
        elif (not node.classes.isdisjoint(("PATIENT", "AGENT", "STATE"))) and "PREP" not in node.classes:
            return _verb(row, index, be=be)
        if (
            "AND" in node.classes
            and ((be and is_plain(row[index - 1])) or not row[index - 1].classes.isdisjoint(MILD_VERBS))
            and "QTY" in row[min(index + 1, len(row) - 1)].classes
        ):
            return None  # "half of the wells are dry and 20 people died"
        if "BE" in node.classes:
            be = True
        elif "COMMA" in node.classes and index + 1 < len(row) and "QTY" in row[index + 1].classes:
            be = False  # "110 casualties were counted, 25 killed and 85 injured"
            if index + 2 < len(row) and "BACKWARD" in row[index + 2].classes:
                return None  # "30,000 casualties, 9,000 of them killed"
            if not _passes(row, index, relative=relative):
                return None
        elif not _and_harmed(row, index, be=be) and not _passes(row, index, relative=relative):
            return None
        index += 1
    return None


def _and_harmed(row: list[Node], index: int, *, be: bool) -> bool:
    """ "were tied up and shot dead", "five tortured and shot": a second participle of the same passive."""
    if not be and "MILDPATIENTPAST" not in row[index - 1].classes:
        return False
    if "AND" not in row[index].classes or index + 1 == len(row) or _has_people_object(row, index + 1):
        return False
    taken = be and value_of(row[index + 1], "PATIENT") in ("detained", "hostages")  # "stopped at the post and arrested"
    return taken or row[index + 1].classes.issuperset(("HARM", "PATIENTPAST"))


def is_adjective(row: list[Node], index: int) -> bool:
    """ "the besieged town": a participle between an article and its noun is no verb."""
    if row[index].small in words("MANNED") and index and not row[index - 1].classes.isdisjoint(("DET", "POPNOUN")):
        return True  # "12 men of the garrison were killed": a noun
    if index == 0 or index + 1 == len(row) or "PATIENTPAST" not in row[index].classes:
        return index > 0 and "AGENTING" in row[index].classes and "DET" in row[index - 1].classes  # "at the crossing"
    after = index + 1 + ("QUOTEMARK" in row[index + 1].classes and index + 2 < len(row))  # "a detained “commander”"
    noun = row[after].classes.isdisjoint(("STOP", "COMMA", "PREP", "AND", "AUX", "OF", "QTY", "NUMBERNOUN"))
    return noun and not row[index - 1].classes.isdisjoint(("DET", "ARTICLE"))


def _passes(row: list[Node], index: int, *, relative: bool) -> bool:
    """Whether a verb further right can still belong to the subject."""
    node = row[index]
    if "QTY" in node.classes:
        before = row[index - 1].classes if index else frozenset[str]()
        if "DET" in before and index > 1:
            before = row[index - 2].classes
        inside = "PLACEPREP" in before and "OF" not in before  # "people in the three districts fled"
        return inside or not before.isdisjoint(("AND", "COMMA", "OR"))
    if ("COMMA" in node.classes) or ("AND" in node.classes):
        following = row[index + 1] if index + 1 < len(row) else None
        if following is not None and "PLACE" in following.classes and "PLACE" in row[index - 1].classes:
            return True  # "people in Homs, Hama and Idlib fled"
        return following is not None and (
            ("QTY" in following.classes)
            or ("AND" in following.classes)
            or ("AUX" in following.classes)
            or _and_another(row, index)
            or _and_where(row, index)
            or _then_one(row, index)
        )
    if ("AUX" in node.classes) or ("PREP" in node.classes):
        return True
    if "SAYS" in node.classes and index and not row[index - 1].classes.isdisjoint(("QTY", "DET")):
        return True  # "people in three states fled"
    stops = ("STOP", "REL", "SAYS", "TAKER")
    return node.classes.isdisjoint(stops) or (relative and ("SAYS" in node.classes))


def _and_where(row: list[Node], index: int) -> bool:
    """ "353,000 people of the city and its surroundings remain homeless": two places or names, and one subject."""
    placed = any(not node.classes.isdisjoint(("PREP", "OF")) for node in row[max(0, index - AND_WHERE) : index])
    placed = placed or joins(row[index - 1].word, "OF")
    second = row[index + 1].classes
    names = "NAME" in second and "NAME" in row[index - 1].classes  # "of the elite Alfa and Vympel units"
    return "AND" in row[index].classes and placed and (names or not second.isdisjoint(("POSSESSOR", "PLACE", "DET")))


def _then_one(row: list[Node], index: int) -> bool:
    """ "3 conscripts, officer killed": a headline's comma stands for `and`."""
    one, verb = (*row[index + 1 : index + 3], None, None)[:2]
    if one is None or verb is None or "COMMA" not in row[index].classes or "ONEPERSON" not in one.classes:
        return False
    return not verb.classes.isdisjoint(("PATIENTPAST", "STATE", "AGENTBASE")) and not _has_people_object(row, index + 2)


def _and_another(row: list[Node], index: int) -> bool:
    """ "eight children and a policeman were injured", "900 Croats and other non-Serbs fled": more of the subject."""
    if "AND" in row[index].classes and row[index + 1].small in words("ANDOTHER"):
        return True
    if "AND" not in row[index].classes or row[index + 1].classes.isdisjoint(("ARTICLE", "ONEMORE", "POSSESSOR")):
        return False
    for at in range(index + 2, min(len(row) - 1, index + ANOTHER_REACH)):
        if "ONEPERSON" in row[at].classes and "AUX" in row[at + 1].classes:
            return "PLURALBE" in row[at + 1].classes
    return False


def _verb(row: list[Node], index: int, *, be: bool) -> Governed | None:
    node = row[index]
    if value_of(node, "AGENT") == "population" and (fate := _state_soon(row, index + 1)) is not None:
        return Governed(_state_of(fate), "subject_of_a_verb", fate.word)
    if be and node.small in words("LEFTOVER"):  # "7,000 are left"; "300 were left homeless"
        left = _state_soon(row, index + 1)
        return Governed("population" if left is None else _state_of(left), "subject_of_a_verb", node.word)
    if value_of(node, "AGENT") == "population" and _in_camps(row, index):
        return Governed("displaced", "subject_of_a_verb", node.word)
    if value_of(node, "AGENT") == "other" and any("NOT" in each.classes for each in row[max(0, index - 3) : index]):
        return Governed("displaced", "subject_of_a_verb", node.word)  # "have not gone home"
    starved = be and not node.classes.isdisjoint(("PATIENTPAST", "ADV"))  # "were starved" tells what was done to them
    if be and value_of(node, "AGENT") == "hungry" and "AGENTPAST" in node.classes and not starved:
        return None  # "where 300 tonnes are needed"
    if "AGENT" in node.classes and not starved and not _has_people_object(row, index):
        answer: Governed | None = Governed(value_of(node, "AGENT"), "subject_of_a_verb", node.word)
    else:
        answer = _past_or_state(row, index, passive=be)
    if answer is not None and answer.measure in AT_FIRST and (ended := _in_the_end(row, index + 1)) is not None:
        answer = ended
    return answer and replace(answer, rule="subject_of_a_verb")


def _in_the_end(row: list[Node], start: int) -> Governed | None:
    """ "Were evacuated with wounds", "crossed the lines and gave themselves up": how it ended for them."""
    for index in range(start, min(len(row) - 1, start + END_REACH)):
        node, after = row[index], row[index + 1]
        hurt = "injuries" in (value_of(node, "STATE"), value_of(node, "MILDSTATE"))
        if hurt and node.small.startswith(tuple(words("BEARING"))):
            return Governed("injuries", "subject_of_a_verb", node.word)
        if "AND" in node.classes:
            then = value_of(after, "AGENT")
            told = then in ("deaths", "surrendered") and "AGENTPAST" in after.classes
            return Governed(then, "subject_of_a_verb", after.word) if told else None
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "REL", "SUBORD", "SAYS")):
            return None
    return None


def _state_of(node: Node) -> str:
    return str(value_of(node, "STATE") or value_of(node, "PATIENT") or value_of(node, "MILDSTATE"))


def _in_camps(row: list[Node], index: int) -> bool:
    """ "120,000 people live in 167 camps", "are staying in schools": those who live so have been driven out."""
    near = " ".join(["", *(node.small for node in row[index + 1 : index + CAMP_REACH]), ""])
    camps = (word for word in words("CAMPWORD", "REFUGEIN") if word.endswith("s"))
    return any(f" {word} " in near for word in camps)


def _state_soon(row: list[Node], index: int) -> Node | None:
    """ "remain trapped", "are still in captivity", "left with burns": the state in which they stay."""
    for node in row[index : index + 2]:
        if not node.classes.isdisjoint(("STATE", "PATIENTPAST")) or value_of(node, "MILDSTATE") in TAKEN_OR_HURT:
            return node
        if "ADV" not in node.classes:
            return None
    return None


def _past_or_state(row: list[Node], index: int, *, passive: bool) -> Governed | None:
    """A participle or a state; an active verb with an object of its own counts somebody else."""
    node = row[index]
    if not passive and node.small in words("ACTIVEONLY"):
        return None  # "6,000 soldiers drove into the city"
    if not passive and (ended := killed_later(row, index)) is not None:
        return Governed("deaths", "state_after", ended.word)
    if not passive and node.classes.issuperset(("AGENT", "PATIENTPAST")) and not _has_people_object(row, index):
        return Governed(value_of(node, "AGENT"), "state_after", node.word)  # "85,000 infants starved"
    if _and_killed(row, index):
        index, node = index + 2, row[index + 2]
    if (both := _several_fates(row, index)) is not None:
        return both
    if passive and node.small in words("LOSTWORD") and "TAKER" in node.classes:
        return Governed("casualties", "subject_of_a_verb", node.word)  # "1,500 men were lost"
    if ("STATE" in node.classes) and (passive or not _has_people_object(row, index)):
        return Governed(value_of(node, "STATE"), "state_after", node.word)
    if ("PATIENTPAST" in node.classes) and (passive or not _has_people_object(row, index)):
        return Governed(value_of(node, "PATIENT"), "subject_of_a_verb" if passive else "state_after", node.word)
    return None


def killed_later(row: list[Node], index: int) -> Node | None:
    """ "kidnapped in May found dead", "wounded on Monday died": the word of the same clause that tells of death."""
    if "PATIENTPAST" not in row[index].classes or value_of(row[index], "PATIENT") not in BEFORE_DEATH:
        return None
    for node in row[index + 1 : index + REACH_RIGHT]:
        if not node.classes.isdisjoint(("STOP", "COMMA", "AND", "REL", "SUBORD", "QTY", "BY", "SAYS")):
            return None
        if value_of(node, "AGENT") == "deaths" or (value_of(node, "STATE") == "deaths" and "FOUNDDEAD" in node.classes):
            return node
    return None


def killing_them(row: list[Node], end: int) -> Node | None:
    """ "shot all three in the head, killing them": the participle that tells how it ended for those shot."""
    for index in range(end, min(len(row) - 2, end + TAIL_REACH)):
        if "COMMA" in row[index].classes:
            verb, whom = row[index + 1], row[index + 2]
            deadly = "PATIENTING" in verb.classes and value_of(verb, "PATIENT") == "deaths"
            both = index + 3 < len(row) and "BOTH" in row[index + 3].classes  # "killing them both" tells how many
            theirs = "OBJECTPRONOUN" in whom.classes and "ATTACKER" not in whom.classes
            return verb if deadly and theirs and not both else None
        if not row[index].classes.isdisjoint(("STOP", "QTY", "AND", "SUBORD", "REL")):
            return None
    return None


def _several_fates(row: list[Node], index: int) -> Governed | None:
    """ "478,741 dead and missing", "900 in killed, wounded and missing": several fates counted together."""
    first = index + (row[index].small in words("INWORD"))
    fates, at = [_fate(row, first)], first + 1
    while at + 1 < len(row) and not row[at].classes.isdisjoint(("COMMA", "AND", "OR")) and _fate(row, at + 1):
        fates.append(_fate(row, at + 1))
        at += 2
    own = at < len(row) and not row[at].classes.isdisjoint(("POPNOUN", "COUNTED", "QTY", "BY", "DET", "ARTICLE"))
    joined = at > 1 and not row[at - 2].classes.isdisjoint(("AND", "OR"))
    several = None not in fates and "deaths" in fates and len(set(fates)) > 1
    if not several or own or not (joined or "casualties" in fates):
        return None
    return Governed("casualties", "state_after", " … ".join((row[first].word, row[at - 1].word)))


def _fate(row: list[Node], index: int) -> str | None:
    """What a state or a participle tells of people: dead, wounded, missing, captured."""
    if index >= len(row) or row[index].classes.isdisjoint(("STATE", "PATIENTPAST")):
        return None
    fate = value_of(row[index], "STATE") or value_of(row[index], "PATIENT")
    return fate if fate in FATES else None


def _and_killed(row: list[Node], index: int) -> bool:
    """ "arrested and shot dead", "abducted and killed": who was taken and then killed is dead."""
    if index + 2 >= len(row) or "AND" not in row[index + 1].classes or "PATIENTPAST" not in row[index + 2].classes:
        return False
    taken = value_of(row[index], "PATIENT") in ("detained", "hostages", "other")
    return taken and (value_of(row[index + 2], "PATIENT") == "deaths" or row[index + 2].small in words("SHOT"))


def _has_people_object(row: list[Node], index: int) -> bool:
    following = row[index + 1] if index + 1 < len(row) else None
    if following is None:
        return False
    if "PATIENT" not in row[index].classes:
        return "QTY" in following.classes or shuts_in(row, index)
    if row[index].small in words("LOSSES") and not following.classes.isdisjoint(("ONEPART", "BOTH", "POSSESSOR")):
        return True  # "130 children lost one of their parents"
    if "OBJECTPRONOUN" in following.classes:
        return "ATTACKER" not in following.classes  # "killed themselves"
    if shuts_in(row, index):
        return True
    return not following.classes.isdisjoint(("QTY", "POPNOUN", "PARTY", "ARTICLE")) or _definite_person(row, index + 1)


def shuts_in(row: list[Node], index: int) -> bool:
    """ "Surrounded the town", "sealed off a city", "besieged Orla"; not "besieged the whole winter"."""
    told = value_of(row[index], "PATIENT") or value_of(row[index], "STATE")
    if told != "besieged" or index + 1 == len(row) or row[index].small.endswith(" in"):
        return False  # "shut up in the town"
    index += 1
    if "PLACE" in row[index].classes:
        return True
    led = not row[index].classes.isdisjoint(("DET", "ARTICLE", "POSSESSOR"))
    after = row[index + 1 : index + OBJECT_REACH] if led else []
    ends = next((at for at, node in enumerate(after) if not node.classes.isdisjoint(PLACE_ENDS)), len(after))
    return bool(after[:ends]) and not any("TIMEUNIT" in node.classes for node in after[: ends + 1])


def _definite_person(row: list[Node], index: int) -> bool:
    """ "killed the town's mayor", "shot his mother"; not "killed the day before"."""
    if row[index].classes.isdisjoint(("DET", "POSSESSOR")):
        return False
    for node in row[index + 1 : index + OBJECT_REACH]:
        if not node.classes.isdisjoint(("POPNOUN", "PARTY")):
            return True
        if not node.classes.isdisjoint(("PREP", "STOP", "COMMA", "AND", "AUX", "TIMEUNIT", "PERIOD", "QTY")):
            return False
    return False
