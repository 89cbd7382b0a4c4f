"""What stands near a figure and completes it: shares, single victims, the party named as responsible."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.attackers import doers, doers_named, harms, is_attack, of_a_people, subject_start
from tallystick.extract.governed import Governed
from tallystick.extract.phrases import Phrase
from tallystick.extract.speakers import as_written
from tallystick.extract.verbs import is_adjective
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

DYING = ("deaths", "besieged", "surrendered", "missing")  # what a verb tells of figures it does not govern
SUBJECT_REACH = 7
BYCOUNT_REACH = 6  # "by the ministry's own count"
BEFORE_WHO_DID_IT = ("PATIENTPAST", "POPNOUN", "PLACE", "COUNTED", "PERIOD", "STATE", "QTY")


def nearest_measure(row: list[Node], found: Phrase) -> Governed | None:
    """The nearest word of a measure in the figure's own part of the sentence, for figures without structure."""
    best: tuple[int, str, str] | None = None
    for step in (1, -1):
        index, cost = (found.end if step > 0 else found.at - 1), 0
        while 0 <= index < len(row) and row[index].word != ";":
            node = row[index]
            if node.word == ("(" if step > 0 else ")"):
                index = _past_parentheses(row, index, step)
                continue
            cost += 4 if (not node.classes.isdisjoint(("COMMA", "SUBORD", "STOP", "AND"))) else 1
            theirs = found.population == "combatants" and _of_its_own(row, index)
            elsewhere = theirs or _counts_another(row, index, step) or is_adjective(row, index) or _a_noun(row, index)
            measure = None if elsewhere else _measure_of(node)
            if measure and (best is None or cost < best[0]):
                best = (cost, measure, node.word)
            if measure:
                break
            index += step
    return Governed(best[1], "nearest_word", best[2]) if best else None


def _of_its_own(row: list[Node], index: int) -> bool:
    """ "40 gunmen are holding about 30 hostages": a noun with a figure of its own."""
    return index > 0 and "COUNTED" in row[index].classes and "QTY" in row[index - 1].classes


def _a_noun(row: list[Node], index: int) -> bool:
    """ "The ministry's survey", "the poll": a verb's word after an article or an owner is a noun."""
    if row[index].word.lower() in words("ACTIVEONLY"):
        return True  # "6,000 soldiers drove into the town"
    verb = "PATIENTBASE" in row[index].classes and row[index].classes.isdisjoint(("PATIENTPAST", "COUNTED", "TOLL"))
    return verb and index > 0 and not row[index - 1].classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE"))


def _counts_another(row: list[Node], index: int, step: int) -> bool:
    """Whether the verb counts its own object; also after its subject: "12 soldiers are killing people"."""
    acting = "PATIENTING" in row[index].classes and index > 0 and "BE" in row[index - 1].classes
    if acting and index + 1 < len(row):
        return not row[index + 1].classes.isdisjoint(("DET", "POSSESSOR", "QTY", "ARTICLE", "POPNOUN", "NAME"))
    return step > 0 and _takes_another(row, index)


def _takes_another(row: list[Node], index: int) -> bool:
    """ "arrived and killed three": the verb has an object of its own, and counts that."""
    if "PATIENT" not in row[index].classes or index + 1 == len(row) or "BE" in row[index - 1].classes:
        return False
    after = row[index + 1]
    if "OBJECTPRONOUN" in after.classes:
        return "ATTACKER" not in after.classes  # "killed themselves"
    if not after.classes.isdisjoint(("DET", "POSSESSOR")):
        return True
    return not after.classes.isdisjoint(("QTY", "ARTICLE", "POPNOUN", "ONEMORE"))


def _past_parentheses(row: list[Node], index: int, step: int) -> int:
    """The index beyond a parenthesis: what stands inside belongs to another figure."""
    closing = ")" if step > 0 else "("
    while 0 <= index < len(row) and row[index].word != closing:
        index += step
    return index + step


def _measure_of(node: Node) -> str | None:
    for name in ("TOLL", "STATE", "PATIENT", "AGENT"):
        if name == "AGENT" and value_of(node, name) not in DYING:
            continue
        if (name in node.classes) and "ADV" not in node.classes:
            return str(value_of(node, name))
    counted = value_of(node, "COUNTED") if ("COUNTED" in node.classes) else None
    return counted if counted in ("deaths", "injuries", "casualties", "displaced", "hostages") else None


def _passive(row: list[Node], index: int) -> bool:
    return index > 0 and ("BE" in row[index - 1].classes)


def perpetrator(row: list[Node], at: int) -> Mention | None:
    """The party said to have caused it: after `by`, or the subject of the verb before the figure."""
    for index in range(at + 1, len(row) - 1):
        if "STOP" in row[index].classes:
            break
        if (
            "BY" in row[index].classes
            and not _told_by(row[index - 1])
            and row[index - 1].word.lower() not in words("LIBERATING")
            and not any("BYCOUNT" in node.classes for node in row[index + 1 : index + BYCOUNT_REACH])
            and any(not node.classes.isdisjoint(BEFORE_WHO_DID_IT) for node in row[max(0, index - 3) : index])
        ):
            return _party_after(row, index + 1)
    verb = next((back for back in range(at - 1, max(-1, at - 4), -1) if "PATIENT" in row[back].classes), None)
    if verb is None or _passive(row, verb) or "TAKER" in row[verb].classes:
        return None  # "the army lost 12": its own
    if row[verb].word.lower() in words("LIBERATING"):
        return None  # told as no harm
    for index in range(verb - 1, max(-1, verb - SUBJECT_REACH), -1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "REL", "COMMA")):
            return None
        if "SAYS" in row[index].classes and not _of_itself(row[index + 1 : verb]):
            return None
        if "PARTY" in row[index].classes or (of_a_people(row[index]) and _armed(row[index + 1])):
            return _acting(row, index)
        if not harms(row[verb]):
            continue
        if _people_act(row, index, verb):
            return Mention(row[index].word, Span(row[index].start, row[index].end))
        between = [node for node in row[index + 1 : verb] if "SAYS" not in node.classes]
        if doers(row, index) and _of_itself(between):
            undergo = _undergoing(row, subject_start(row, index)) or _the_counted(row, index)
            return None if undergo else doers_named(row, index)
    return None


def _of_itself(between: list[Node]) -> bool:
    """ "claims to have killed", "said that it had killed": whoever speaks did it; not "said a missile killed"."""
    small = ("AUX", "ADV", "SUBJPRONOUN", "CLAUSELINK", "RISENTO")
    return all(not node.classes.isdisjoint(small) and "AND" not in node.classes for node in between)


def _people_act(row: list[Node], index: int, verb: int) -> bool:
    """ "Kurds killed 12", "The Serbs have killed 12"; not "of the Kurds killed", "three Kurds killed"."""
    node = row[index]
    if not node.word[:1].isupper() or (value_of(node, "POPNOUN") != "ethnic" and "PEOPLE" not in node.classes):
        return False
    if any(between.classes.isdisjoint(("AUX", "ADV")) for between in row[index + 1 : verb]):
        return False
    start = index
    while start and not row[start - 1].classes.isdisjoint(("DET", "ARTICLE")):
        start -= 1
    outside = ("PREP", "OF", "AMONG", "BY", "PATIENT", "POSSESSIVE")
    return start == 0 or (not _undergoing(row, start) and row[start - 1].classes.isdisjoint(outside))


def _told_by(verb: Node) -> bool:
    """ "40 dead are reported by the army", "disputed by the army": who speaks, not who did it."""
    speaks = not verb.classes.isdisjoint(("DISPUTING", "SAYS", "COUNTS", "DENIED"))
    return speaks and "PATIENTPAST" not in verb.classes


def _acting(row: list[Node], index: int) -> Mention | None:
    """A party that acts: not "in Israel", not "Syria's war"; never inferred from a place."""
    after = row[index + 1] if index + 1 < len(row) else None
    owner = after is not None and "POSSESSIVE" in after.classes
    owned = row[index + 2 : index + 5] if owner else []
    forces = any("SPEAKER" in node.classes or is_attack(node) for node in owned)
    if _undergoing(row, index) or (owner and not forces) or _the_counted(row, index):
        return None
    nodes = [*(row[index].parts or row[index : index + 1]), *row[index + 1 : _forces(row, index + 1)]]
    while len(nodes) > 1 and "DET" in nodes[0].classes:
        del nodes[0]  # "the Houthis", as "the Taliban"
    return Mention(as_written(nodes), Span(nodes[0].start, nodes[-1].end))


def _the_counted(row: list[Node], index: int) -> bool:
    """ "Of the Russian soldiers killed 12 were conscripts": the sentence opens with the whole of those counted."""
    before = row[1:index]
    opens = index > 0 and not row[0].classes.isdisjoint(("OF", "AMONG"))
    return opens and all(not node.classes.isdisjoint(("DET", "ARTICLE")) for node in before)


def _undergoing(row: list[Node], index: int) -> bool:
    """Whether something is done to the party: "in Israel", "a strike on Hamas", "the killing of Serbs"."""
    if not index:
        return False
    before = row[index - 1]
    return "PLACEPREP" in before.classes or (
        " " in before.word and before.word.split()[-1].lower() in words("UNDERGOING")
    )


def _armed(node: Node) -> bool:
    """A noun for armed people or for arms, after the adjective of whose they are."""
    return _of_forces(node) or value_of(node, "COUNTED") in ("attacks", "munitions", "equipment")


def _of_forces(node: Node) -> bool:
    return "NAME" not in node.classes and ("ARMEDBODY" in node.classes or value_of(node, "POPNOUN") == "combatants")


def _forces(row: list[Node], start: int) -> int:
    """The index after the noun of an armed body or of its people: "Kurdish forces", "Houthi fighters"."""
    return start + (start < len(row) and _of_forces(row[start]))


def victims_of(row: list[Node], found: Phrase) -> Mention | None:
    """ "the 1,400 victims of Hamas": the party after the victims is who is held responsible."""
    after = row[found.end : found.end + 2]
    if found.head is None or "WEAKNOUN" not in found.head.classes or len(after) < 2 or "OF" not in after[0].classes:
        return None
    if "PARTY" not in after[1].classes or ("PLACE" in after[1].classes):
        return None
    return Mention(after[1].word, Span(after[1].start, after[1].end))


def _party_after(row: list[Node], start: int) -> Mention | None:
    end = start
    while (
        end < len(row)
        and end - start < 6
        and row[end].classes.isdisjoint(("STOP", "COMMA", "AND", "PERIOD", "QTY", "SUBORD", "AUX"))
        and not (("PREP" in row[end].classes) and "OF" not in row[end].classes)
    ):
        end += 1
    if not any("NAME" in node.classes or "SPEAKER" in node.classes or of_a_people(node) for node in row[start:end]):
        return None
    words = " ".join(node.word for node in row[start:end])
    return Mention(words, Span(row[start].start, row[end - 1].end))
