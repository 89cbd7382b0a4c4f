"""Whom "they", "it" or "its men" means, at the head of a sentence: the only one who acts in what was told before."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.doers import acts, mention, owner
from tallystick.extract.deeds.nouns import AFTER_A_NOUN, in_a_compound, is_deed, is_past
from tallystick.extract.drafts import Context
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

PAIR_REACH = 3  # nodes from "and" to a second party: "and the military police"
BETWEEN = 4  # characters between two sentences: a quotation mark, the end of a line
AS_SUBJECT = ("PERIOD", "COMMA", "ADV", "AND", "SUBORD", "REL", "QTY", "AGO")  # before a phrase that may be a subject


def meant(party: Mention | None, row: Row, context: Context) -> Mention | None:
    """The party that a pronoun stands for; any other party as it is."""
    if party is None:
        return None
    word = next((node for node in row if node.start == party.span.start), None)
    if word is None or word.classes.isdisjoint(("SUBJPRONOUN", "POSSESSOR")) or party.span.end != word.end:
        return party
    here = [node for node in row if node.start < word.start]
    if any(_acts(here, index) for index in range(len(here))):
        return sole_doer(here) or _who_spoke(here)
    told = context.acting
    if told is None or row[0].start - told[1] > BETWEEN:
        return None
    found = sole_doer(told[0]) or _whose_deed(told[0]) or (_who_spoke(told[0]) if _says(row, word) else None)
    one = found is None or word.small not in words("HEANDSHE") or _one(told[0], found)
    return found if one else None


def _whose_deed(row: Row) -> Mention | None:
    """ "NATO's strikes on Orla lasted 78 days. They killed 758": whose deed the sentence before opens with."""
    verb = next((to for to in range(1, len(row)) if is_past(row[to]) or "AUX" in row[to].classes), len(row))
    deed = next((to for to in range(1, verb) if is_deed(row[to])), None)
    alone = deed is not None and not any(_acts(row, to) and not _harmed(row, to) for to in range(verb, len(row)))
    return owner(row, deed, 0, verb) if deed is not None and alone else None


def _says(row: Row, pronoun: Node) -> bool:
    """ "It said": the verb after the pronoun."""
    after = next((node for node in row if node.start > pronoun.start), None)
    return after is not None and "SAYS" in after.classes


def _who_spoke(row: list[Node]) -> Mention | None:
    """ "The army denied it. It said it had killed 40": who speaks, where nobody else acts."""
    speaking = [index for index in range(len(row)) if _acts(row, index) and _speaks(row, index)]
    alone = len(speaking) == 1 and sum(_acts(row, index) for index in range(len(row))) == 1
    return mention(row, 0, speaking[0]) if alone else None


def _one(row: Row, party: Mention) -> bool:
    """ "A gunman", whom "he" means; not "the rebels"."""
    return any(node.end == party.span.end and "SINGULAR" in node.classes for node in row)


def told_next(row: Row, context: Context) -> tuple[Row, int]:
    """The sentence that tells who acts, for those that follow, and where it or the last that goes on with it ends."""
    goes_on = not row[0].classes.isdisjoint(("SUBJPRONOUN", "POSSESSOR")) and context.acting is not None
    return (context.acting[0] if goes_on and context.acting is not None else row), row[-1].end


def sole_doer(row: list[Node]) -> Mention | None:
    """The one party that acts in a sentence, as a subject or after "by"; None where there are more."""
    found: Mention | None = None
    for index in range(len(row)):
        if not _acts(row, index) or _harmed(row, index) or _speaks(row, index):
            continue
        party = mention(row, 0, index)
        if found is not None and _of_whom(row, found, party):
            found = party  # "soldiers of the regime"
            continue
        if (found is not None and party.text != found.text) or _with_another(row, index):
            return None
        start = next(at for at, node in enumerate(row) if node.end > party.span.start)
        while start and not row[start - 1].classes.isdisjoint(("DET", "ARTICLE")):
            start -= 1
        if not _subject(row, start, index):
            return None
        found = party
    return found


def _of_whom(row: list[Node], found: Mention, party: Mention) -> bool:
    """ "Soldiers of the regime": the party tells whose the first are."""
    between = [node for node in row if found.span.end <= node.start and node.end <= party.span.start]
    return bool(between) and "OF" in between[0].classes and all("DET" in node.classes for node in between[1:])


def _with_another(row: list[Node], index: int) -> bool:
    """ "The army and the police"."""
    joined = index + 1 < len(row) and "AND" in row[index + 1].classes
    return joined and any(acts(row, to) for to in range(index + 2, min(len(row), index + 2 + PAIR_REACH)))


def _acts(row: list[Node], index: int) -> bool:
    """Under arms, of a people or a party, and the last word of its phrase; a country only as the subject."""
    node = row[index]
    if index + 1 < len(row) and not _ends_there(row, index + 1):
        return False  # "Vesk army", "Vesk jets", "army posts"
    if "NAME" in node.classes:
        known = "PARTY" in node.classes or (node.word.isupper() and "PROPER" in node.classes)
        known = known or (" " in node.word and node.small.rpartition(" ")[2] in words("BODYEND"))  # "the Vesk Front"
        return known and ("PLACE" not in node.classes or _its_verb(row, index + 1))
    armed = "ARMEDBODY" in node.classes or value_of(node, "POPNOUN") in ("combatants", "ethnic")
    return acts(row, index) and (armed or value_of(node, "POPNOUN") is None or node.small in words("RULING"))


def _ends_there(row: list[Node], after: int) -> bool:
    """Whether a phrase is at its end: before a verb or a small word, and not before another noun."""
    node = row[after]
    ends = is_past(node) or not node.classes.isdisjoint((*AFTER_A_NOUN, "PLACEVERB", "PLACEPREP", "PATIENTBASE"))
    return ends and not in_a_compound(row, after)


def _its_verb(row: list[Node], index: int) -> bool:
    """ "Vesk shelled", "Vesk has"; not "in Homs, Vesk."."""
    return index < len(row) and (is_past(row[index]) or "AUX" in row[index].classes)


def _harmed(row: list[Node], index: int) -> bool:
    """ "Killed 12 soldiers": they do nothing more."""
    counted = index > 1 and "QTY" in row[index - 1].classes
    return counted and not row[index - 2].classes.isdisjoint(("PATIENTPAST", "HARM"))


def _speaks(row: list[Node], index: int) -> bool:
    """ "The army said", "the army has denied"."""
    return any(not node.classes.isdisjoint(("SAYS", "DISPUTING", "DENIED")) for node in row[index + 1 : index + 3])


def _subject(row: list[Node], start: int, head: int) -> bool:
    """Whether the phrase opens the sentence or a clause, and neither speaks nor suffers; or follows a deed and "by"."""
    after = row[head + 1 : head + 3]
    if _suffers(after):
        return False
    if not start:
        return True
    before = row[start - 1]
    if "BY" in before.classes:
        return start > 1 and (is_past(row[start - 2]) or is_deed(row[start - 2]))
    told = "SAYS" in before.classes and bool(after) and (is_past(after[0]) or "AUX" in after[0].classes)
    return told or not before.classes.isdisjoint(AS_SUBJECT)


def _suffers(after: list[Node]) -> bool:
    """ "Were ambushed"."""
    return len(after) > 1 and "BE" in after[0].classes and is_past(after[1])
