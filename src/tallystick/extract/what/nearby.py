"""What stands near a figure and completes it: shares, single victims, the party named as responsible."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.verbs import is_adjective, shuts_in
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

DYING = ("deaths", "besieged", "surrendered", "missing")  # what a verb tells of figures it does not govern


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
            theirs = theirs or (step > 0 and _told_of_another(row, found.end, index))
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


def _told_of_another(row: list[Node], start: int, index: int) -> bool:
    """ "Of 28,000 soldiers who set out, 19,000 died": what follows a verb and a comma has a figure of its own."""
    at = index - 1
    while at > start and not row[at].classes.isdisjoint(("AUX", "ADV", "POPNOUN")):
        at -= 1
    opens = at - 1 - ("AND" in row[at - 1].classes)
    if "QTY" not in row[at].classes or opens <= start or "COMMA" not in row[opens].classes:
        return False
    return any(not node.classes.isdisjoint(("AUX", "REL")) for node in row[start:opens])


def _a_noun(row: list[Node], index: int) -> bool:
    """ "The ministry's survey", "the poll": a verb's word after an article or an owner is a noun."""
    if row[index].small in words("ACTIVEONLY"):
        return True  # "6,000 soldiers drove into the town"
    verb = "PATIENTBASE" in row[index].classes and row[index].classes.isdisjoint(("PATIENTPAST", "TOLL"))
    verb = verb and value_of(row[index], "COUNTED") in (None, "evidence")
    return verb and index > 0 and not row[index - 1].classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE"))


def _counts_another(row: list[Node], index: int, step: int) -> bool:
    """Whether the verb counts its own object; also after its subject: "12 soldiers are killing people"."""
    acting = "PATIENTING" in row[index].classes and index > 0 and "BE" in row[index - 1].classes
    if acting and index + 1 < len(row):
        return not row[index + 1].classes.isdisjoint(("DET", "POSSESSOR", "QTY", "ARTICLE", "POPNOUN", "NAME"))
    return step > 0 and _takes_another(row, index)


def _takes_another(row: list[Node], index: int) -> bool:
    """ "arrived and killed three": the verb has an object of its own, and counts that."""
    if "BE" not in row[index - 1].classes and shuts_in(row, index):
        return True  # "6,000 soldiers sealed off the town"
    if "PATIENT" not in row[index].classes or index + 1 == len(row) or "BE" in row[index - 1].classes:
        return False
    after = row[index + 1]
    if "OBJECTPRONOUN" in after.classes:
        return "ATTACKER" not in after.classes  # "killed themselves"
    if not after.classes.isdisjoint(("DET", "POSSESSOR")):
        return True
    return not after.classes.isdisjoint(("QTY", "ARTICLE", "POPNOUN", "ONEMORE", "ONEPART", "BOTH"))


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


def victims_of(row: list[Node], found: Phrase) -> Mention | None:
    """ "the 1,400 victims of Hamas": the party after the victims is who is held responsible."""
    after = row[found.end : found.end + 2]
    if found.head is None or len(after) < 2 or f"{found.head.small} of" not in words("BLAMEDON", "VICTIMSOF"):
        return None
    if "PARTY" not in after[1].classes or ("PLACE" in after[1].classes):
        return None
    return Mention(after[1].word, Span(after[1].start, after[1].end))
