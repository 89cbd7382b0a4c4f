"""Who did it, where the sentence goes on with the attack of the one before, as in "the raid left 14 dead".

Only where one party alone attacked in the sentence before, and this one tells nothing of how, where or by whom.
"""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import opens_with, words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.attackers import is_attack
from tallystick.extract.deeds.doers import named, owner, phrase_end
from tallystick.extract.deeds.meant import meant
from tallystick.extract.deeds.nouns import is_deed, is_past
from tallystick.extract.deeds.results import ELSE, assaults
from tallystick.extract.drafts import Context, Draft
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

BETWEEN = 4  # characters between two sentences: a quotation mark, the end of a line
OPENED = 5  # the index of an attack that opens a sentence: "as a result of the massacre"
VICTIMS = 3  # nodes of "twelve young Israelis"
STEM = 5  # letters that a country and its people share: "Russia", "Russians"
HEAD = 4  # nodes of "The first of the raids"
UNSAID = ("NOT", "DENIED", "DISPUTING", "MODAL")
HARMING = ("HARM", "PATIENTPAST", "AGENTPAST", "STATE")
NOT_ITS_OWN = ("NAME", "BY", "POSSESSIVE", "POSSESSOR")


def went_on(draft: Draft, row: Row, at: int, context: Context) -> Mention | None:
    """Who attacked in the sentence before, where the figure is told of the same attack."""
    before = context.passed
    if before is None or row[0].start - before[1] > BETWEEN or draft.kind not in ("count", "duration"):
        return None
    ours = draft.measure in words("OUTCOME") or (draft.measure == "time" and draft.kind == "duration")
    if not ours or not (_of_the_attack(row, at, draft) or _only_a_result(row, at, draft) or _of_its_dead(row, draft)):
        return None
    party = before[2] or meant(before[0].known(attacker), before[0], context)
    return None if party is None or _its_own(party, row[at : at + VICTIMS]) else party


def _its_own(party: Mention, victims: list[Node]) -> bool:
    """ "Israel bombed the port. Twelve Israelis were killed.": those of the same name."""
    names = {word[:STEM] for word in party.text.split() if word[:1].isupper()}
    return any(node.word[:1].isupper() and node.word[:STEM] in names for node in victims)


def passed(row: Row, context: Context) -> tuple[Row, int, Mention | None]:
    """The sentence for the one that follows, where it ends, and who attacked in it as the one before told."""
    told = [party for one in context.drafts if (party := one.perpetrator) is not None]
    outside = all(party.span.end <= row[0].start for party in told)
    before = context.passed
    if not told and before is not None and context.drafts and _tells_what_befell(row):
        return row, row[-1].end, before[2] or meant(before[0].known(attacker), before[0], context)
    return row, row[-1].end, told[0] if told and outside else None


def _tells_what_befell(row: Row) -> bool:
    """ "Eight families were wiped out, 25 children lost both parents": nothing of how, where or by whom."""
    rest = (node for node in row if node.classes.isdisjoint(("OF", "AMONG", "QTY")))
    led = "QTY" in row[0].classes and not opens_with(row, "SUMMEDUP")
    return led and all(node.classes.isdisjoint((*ELSE, "PERIOD", "POSSESSIVE")) for node in rest)


def attacker(row: Row) -> Mention | None:
    """The one party that attacks in the sentence; None where it names more, or nobody, or tells what was not so."""
    if not row.classes.isdisjoint(UNSAID) or not words("CLASH", "UNDOING").isdisjoint(row.vocabulary):
        return None
    found: Mention | None = None
    for index in range(1, len(row)):
        besieged = row.small[index] in words("BESIEGING") and "DET" not in row[index - 1].classes
        told = assaults(row, index) or _commits(row, index) or besieged
        attack = not told and is_attack(row[index])
        party = _who(row, index) if told else owner(row, index, 0, len(row)) if attack else None
        if told and party is None:
            return None
        if party is not None and found is not None and party.text not in found.text and found.text not in party.text:
            return None
        found = found or party
    return found


def _commits(row: Row, verb: int) -> bool:
    """ "Committed a massacre", "carried out an attack"."""
    if words("DOING", "DEALING").isdisjoint((row.small[verb], " ".join(row.small[verb : verb + 2]))):
        return False
    passive = "BE" in row[verb - 1].classes
    return any(map(is_deed, row[:verb] if passive else row[verb + 1 : verb + 1 + HEAD]))


def _who(row: Row, verb: int) -> Mention | None:
    """Who "shelled the town", or by whom it "was shelled"."""
    by = next((to for to in range(verb + 1, min(len(row) - 1, verb + HEAD)) if "BY" in row[to].classes), None)
    if "BE" in row[verb - 1].classes:
        return named(row, by + 1, phrase_end(row, by + 1)) if by is not None else None
    return doer(row, verb)


def _of_the_attack(row: Row, at: int, draft: Draft) -> bool:
    """ "The raid left 14 dead", "It killed 14", "the shelling went on for five hours", "Ten died in the attack"."""
    if row.small[0] in words("ITWORD") and draft.kind == "count":
        return at > 1 and ("HARM" in row[at - 1].classes or row.small[at - 1] in words("LIVESTAKEN"))
    for index in range(1, len(row)):
        if not _told_attack(row, index):
            continue
        if index <= OPENED and index < at:
            between = row[index + 1 : at]
            second = not row.holds("QTY", index, at) or is_past(row[at - 1]) or "PATIENTING" in row[at - 1].classes
            second = second or ("AND" in row[at - 1].classes and not row.holds("PREP", index, at))
            return second and all(node.classes.isdisjoint((*NOT_ITS_OWN, "REL", "STOP")) for node in between)
        if draft.kind == "count" and index > at:
            rest = row[at + 1 : index]
            whose = all(node.classes.isdisjoint((*NOT_ITS_OWN, "STOP", "SAYS", "REL")) for node in rest)
            return whose and "INWORD" in row[index - 2].classes and _ends(row, index + 1)
    return False


def _told_attack(row: Row, index: int) -> bool:
    """ "The attack", "that raid"; not "the war", "the attack on Homs"."""
    definite = row[index - 1].small in words("THEDEED")
    adjective = index > 1 and "WORD" in row[index - 1].classes and row[index - 2].small in words("OFTHIS")
    definite = definite or adjective  # "that inhuman attack"; "the second attack" is another
    after = row[index + 1 : index + 2]
    plain = not after or after[0].classes.isdisjoint(("OF", "ONWORD", "BY", "HYPHEN", "COUNTED", "PLACEPREP"))
    attack = (is_attack(row[index]) and " " not in row[index].small) or row.small[index] in words("TOLDDEED")
    return definite and plain and attack and row[index].small not in words("CLASH")


def _ends(row: Row, index: int) -> bool:
    return index >= len(row) or not row[index].classes.isdisjoint(("STOP", "COMMA", "AND", "PERIOD"))


def _only_a_result(row: Row, at: int, draft: Draft) -> bool:
    """ "Ten people were killed and 14 hurt.": so many were harmed, and nothing of how, where or by whom."""
    if draft.kind != "count" or not words("ATTACKERS").isdisjoint(row.vocabulary) or opens_with(row, "SUMMEDUP"):
        return False
    if draft.measure in words("SPOILED") and words("ASWELL").isdisjoint(row.vocabulary):
        return False  # "Five tanks were also destroyed"
    told = _before_the_voice(row, at)
    part = any(not node.classes.isdisjoint(("BACKWARD", "OF")) for node in row[at + 1 : at + 2])
    led = not part and not told[0].classes.isdisjoint(("ADV", "QTY", "ARTICLE"))
    harmed = any(_befell(one, two) for one, two in pairwise(node for node in told if "ADV" not in node.classes))
    fought = any(value_of(node, "POPNOUN") == "combatants" for node in told)
    illness = any("AGENTPAST" in one.classes and "OF" in two.classes for one, two in pairwise(told))  # "died of hunger"
    return led and harmed and not fought and not illness and _no_more(told)


def _of_its_dead(row: Row, draft: Draft) -> bool:
    """ "Among the dead were 12 children", "twelve of the wounded were women": part of a toll that is not told."""
    if draft.kind != "count" or "NOT" in row.classes or row[0].classes.isdisjoint(("AMONG", "QTY", "OF")):
        return False
    dead = next((to for to in range(1, len(row)) if not row[to].classes.isdisjoint(("STATE", "HARM"))), None)
    if dead is None or row.small[dead - 1] not in words("THEDEED") or "MAKEUP" not in row.classes:
        return False
    rest = (node for node in row[1:] if "OF" not in node.classes and "AMONG" not in node.classes)
    return all(node.classes.isdisjoint((*ELSE, "PERIOD", "POSSESSIVE")) for node in rest)


def _before_the_voice(row: Row, at: int) -> list[Node]:
    """ "Ten people were killed, the mayor said", "as a result, ten people were killed": without the frame."""
    comma = next((to for to in row.where("COMMA") if to < at), 0)
    if comma and " ".join(row.small[:comma]) in words("ASARESULT"):
        return row[comma + 1 :]
    said = next(iter(row.where("SAYS")), None)
    if said is not None and said < at:
        begun = said + 1 + ("CLAUSELINK" in row[said + 1].classes)
        return row[begun if begun <= at and words("SUMMINGUP").isdisjoint(row.small) else 0 :]
    last = max((to for to in row.where("COMMA") if said is not None and at < to < said), default=None)
    return row[:last] if last is not None else row


def _befell(one: Node, two: Node) -> bool:
    """ "Were killed", "were wounded", "were destroyed", "civilians died"."""
    if "POPNOUN" in one.classes and "AGENTPAST" in two.classes:
        return True
    return "BE" in one.classes and (not two.classes.isdisjoint(HARMING) or two.small in words("SPOILING"))


def _no_more(told: list[Node]) -> bool:
    """Nothing but figures, who they were and what befell them."""
    counted = {two.start for one, two in pairwise(told) if "QTY" in one.classes}  # "five tanks"
    rest = (node for node in told if node.start not in counted and node.classes.isdisjoint(("OF", "AMONG")))
    return all(node.classes.isdisjoint((*ELSE, "PERIOD", "POSSESSIVE")) and not _by_war(node) for node in rest)


def _by_war(node: Node) -> bool:
    """ "Killed amid shelling", "were killed as clashes went on": another deed, of its own doer."""
    return node.small in words("DEED") or node.small in words("AMIDST") or node.small in words("CLASH")
