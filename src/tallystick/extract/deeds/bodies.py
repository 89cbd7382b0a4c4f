"""What shows that words name a body under arms: the last word of its name, an adjective before, whose followers."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.nouns import OPENING, in_a_compound, numbered
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

ADJECTIVES = 3  # words between an article and its noun: "the local paramilitary police"
LOYALTY = 2  # nodes of "linked to"
NOT_BEFORE = (
    "DET",
    "ARTICLE",
    "PREP",
    "OF",
    "AND",
    "OR",
    "COMMA",
    "STOP",
    "AUX",
    "POSSESSIVE",
    "SAYS",
    "PERIOD",
    "REL",
    "AGO",
)
SIGNS = ("'", "’")  # after the plural of whoever a name is of


def a_model(row: list[Node], index: int) -> bool:
    """ "A MiG-15", "an F-16": of a group with a number in its name there is only one, "M23"."""
    return index > 0 and "ARTICLE" in row[index - 1].classes and row[index].word[-1].isdigit()


def is_one(row: list[Node], index: int) -> bool:
    """ "A sniper killed 12"; not "Vesk soldier killed amid 12 strikes", as headlines have it."""
    before = row[max(0, index - ADJECTIVES) : index]
    return any(not node.classes.isdisjoint((*OPENING, "POSSESSOR")) for node in before)


def armed(node: Node) -> bool:
    """ "Rebel", "army", "militant", before a noun for several together."""
    body = "ARMEDBODY" in node.classes or node.small in words("RULING") or node.small in words("ARMEDWORD")
    return body or value_of(node, "POPNOUN") == "combatants"


def ends_a_name(row: list[Node], head: int) -> bool:
    """ "Arrow Cross Party", "76th Guards Air Assault Division": a word for a body, after other words of its name."""
    node = row[head]
    if node.small not in words("BODYEND") or not node.word[:1].isupper() or not head:
        return False
    before = row[head - 1]
    counted = "ORDINALNUMBER" in before.classes or numbered(row, head - 1)
    return counted or before.word[:1].isupper() or before.word in SIGNS


def name_begins(row: list[Node], start: int, head: int) -> int:
    """Where the name begins: "Vesk's 10th Front", "Orlan Workers' Party"."""
    begun = head
    while begun > start and row[begun - 1].small not in words("TIMENOUN"):
        node = row[begun - 1]
        if numbered(row, begun - 1):
            return begun - 1
        inside = node.word in SIGNS or not node.classes.isdisjoint(("POSSESSIVE", "ORDINALNUMBER"))
        if not (inside or node.word[:1].isupper()) or not node.classes.isdisjoint((*OPENING, "PERIOD", "QTY")):
            break
        begun -= 1
    return begun


def goes_before(row: list[Node], index: int) -> bool:
    """An adjective of the noun; not "that evening rebels", "a month earlier Vesk troops"."""
    if row[index].small in words("TIMENOUN"):
        return False
    return row[index].classes.isdisjoint(NOT_BEFORE) or in_a_compound(row, index)


def followers(row: list[Node], head: int) -> int:
    """The last index of "groups linked to Vesk and Orla": after a word of loyalty, whose they are by name."""
    told = row[head + 1 : head + 3]
    if len(told) < LOYALTY or told[0].small not in words("LOYAL") or "PREP" not in told[1].classes:
        return head
    last, index = head, head + 3
    while index < len(row) and not row[index].classes.isdisjoint((*OPENING, "AND", "NAME")):
        last = index if "NAME" in row[index].classes else last
        index += 1
    return last
