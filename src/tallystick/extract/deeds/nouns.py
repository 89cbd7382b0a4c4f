"""Where a noun phrase ends that may be of somebody who acts, and what of its words is a verb or a deed."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import is_attack, of_a_people
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

TITLE_REACH = 12
SMALL_IN_TITLES = ("PREP", "SUBORD", "AND")  # "Death Toll from Attack Climbs", as some papers have it
SHORT_WORD = 3  # letters that a word may have to be small in a title; long words that a title has more than
OPENING = ("DET", "ARTICLE")
AFTER_A_NOUN = (
    "PREP",
    "OF",
    "REL",
    "COMMA",
    "STOP",
    "BY",
    "AUX",
    "SAYS",
    "AND",
    "OR",
    "SUBORD",
    "PERIOD",
    "QTY",
    "ADV",
)


def noun_end(row: list[Node], start: int, end: int) -> int:
    """The index after the noun that the phrase is of: before "of the", "in Homs", "dressed as", "(RSF)"."""
    for index in range(start, end):
        node = row[index]
        if "NAME" in node.classes or (index == start and node.small in words("RULING")):
            continue  # "the state", which is a verb elsewhere
        if " " in node.word and node.word.split()[-1].lower() in words("UNDERGOING"):
            return index + 1  # "strike on"
        if in_a_compound(row, index) or _of_an_owner(row, index) or numbered(row, index):
            continue
        if not node.classes.isdisjoint(AFTER_A_NOUN) and (index > start or "ADV" not in node.classes):
            return index
        if index > start and "EVERY" in node.classes:
            return index  # "guards every year"
        if index > start and (node.small in words("LOYAL") or _told_of(row, index) or doing(row, index)):
            return index
        if index > start and is_past(node) and not (index + 1 < end and _goes_on(row[index + 1])):
            return index
    return end


def numbered(row: list[Node], index: int) -> bool:
    """ "Troops of the 57 Division": a number that is part of the name of a body under arms."""
    after = row[index + 1] if index + 1 < len(row) else None
    named = after is not None and after.small in words("BODYEND") and after.word[:1].isupper()
    return named and "QTY" in row[index].classes and row[index].word.isdigit()


def _of_an_owner(row: list[Node], index: int) -> bool:
    """ "Vesk's 40 guns": the figure is inside the phrase."""
    return index > 0 and "QTY" in row[index].classes and "POSSESSIVE" in row[index - 1].classes


def _told_of(row: list[Node], index: int) -> bool:
    """ "The Serbs shook", "the FARC wait": what stands after the name of several who act is told of them."""
    node, before = row[index], row[index - 1]
    several = "GROUP" in before.classes or (before.word[:1].isupper() and value_of(before, "POPNOUN") == "ethnic")
    return several and "SINGULAR" not in before.classes and node.classes == frozenset(("WORD",))


def in_a_compound(row: list[Node], index: int) -> bool:
    """ "Non-state armed groups", "hill-based insurgents": after a hyphen a word is no verb of the sentence."""
    return index > 1 and "HYPHEN" in row[index - 1].classes and one_word(row, index - 1)


def doing(row: list[Node], index: int) -> bool:
    """What somebody does: "strikes targeting the rebels", "men wearing uniforms"; not "Vesk shelling"."""
    node, before, after = row[index], row[index - 1], row[index + 1 : index + 2]
    if not node.word.endswith("ing") or not node.word.islower() or not after or not before.classes.isdisjoint(OPENING):
        return False
    opened = not after[0].classes.isdisjoint((*OPENING, "NAME", "PARTY")) and "REL" not in after[0].classes
    if opened or after[0].small in words("AGAINST"):
        return True  # "the group fighting against"
    several = common(before) and not of_a_people(before)
    return not is_deed(node) and (is_deed(before) or several or "ARMEDBODY" in before.classes)


def common(node: Node) -> bool:
    """A noun for several people, and no name."""
    return "NAME" not in node.classes and value_of(node, "POPNOUN") is not None


def _goes_on(node: Node) -> bool:
    """A noun or an adjective: "masked gunmen", and not "gunmen dressed as"."""
    return node.classes.isdisjoint((*AFTER_A_NOUN, *OPENING, "PLACEPREP"))


def is_past(node: Node) -> bool:
    """A past in small letters: "stormed", "killed", "brought down"."""
    first = node.word.partition(" ")[0]
    past = (
        first.endswith("ed")
        or first in words("PASTVERB")
        or not node.classes.isdisjoint(("PATIENTPAST", "AGENTPAST", "MILDAGENTPAST"))
    )
    if first in words("PASTADJECTIVE"):
        return False  # "suspected jihadists", "masked gunmen"
    return past and node.word[:1].islower() and node.classes.isdisjoint(("NAME", "POPNOUN", "ARMEDBODY", "COUNTED"))


def in_a_title(row: list[Node]) -> bool:
    """Whether every long word has a capital, so that one makes no name: "377,000 Dead by the Year's End"."""
    nodes = (node for node in row[:TITLE_REACH] if not node.rule and node.classes.isdisjoint(SMALL_IN_TITLES))
    said = (word for node in nodes for word in node.word.split(" "))
    long = [word for word in said if word.isalpha() and len(word) > SHORT_WORD]
    return len(long) > SHORT_WORD and all(word[0].isupper() for word in long)


def one_word(row: list[Node], sign: int) -> bool:
    """ "Syrian-Russian"; not "JERUSALEM - Militants", "UPDATE 2-Vesk troops"."""
    whole = row[sign - 1].end == row[sign].start and row[sign].end == row[sign + 1].start
    return whole and row[sign - 1].word[:1].isalpha()


def is_deed(node: Node) -> bool:
    """Whether the noun is of what one side does to another, or does it with: "siege", "air strikes", "guns"."""
    return is_attack(node) or not words("DEED").isdisjoint((node.small, node.small.partition(" ")[0]))
