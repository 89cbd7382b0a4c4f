"""Whose attack it was, where the sentence names a party only by an adjective: "Israeli air strikes"."""

from __future__ import annotations

from functools import cache

from tallystick.extract.apart import words
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

ADJECTIVES = 2  # words between whose it was and what it was: "a Russian glide bomb"


def attacker(row: Row, at: int, measure: str, *, voices: list[Attribution]) -> Mention | None:
    """The party whose attack stands nearest to the figure of its victims, in the same part of the sentence."""
    if measure not in words("ATTACKED"):
        return None
    found = [
        (abs(index - at), index)
        for index, node in enumerate(row)
        if "PLACE" not in node.classes
        and ("PARTY" in node.classes or of_a_people(node))
        and before_an_attack(row, index)
        and not any(one.mention[0] <= index < one.mention[1] for one in voices)
        and not any(other.word == ";" for other in row[min(at, index) : max(at, index)])
    ]
    if not found:
        return None
    node = row[min(found)[1]]
    return Mention(node.word, Span(node.start, node.end))


def of_a_people(node: Node) -> bool:
    """A people's name or adjective, whether or not a table holds its party: "Bosniak", "Kurdish"."""
    if not node.word[:1].isupper() or node.word.isupper():
        return False
    if "PROPER" in node.classes:
        return " " not in node.word and node.word.endswith(_endings())
    return bool(value_of(node, "POPNOUN") == "ethnic")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("PEOPLEENDING"))


def before_an_attack(row: list[Node], index: int) -> bool:
    """Whether the noun that follows, perhaps after another word, is of an attack or a weapon."""
    for node in row[index + 1 : index + 2 + ADJECTIVES]:
        if is_attack(node):
            return True
        if node.rule or node.classes.isdisjoint(("WORD", "HYPHEN")):
            return False
    return False


def is_attack(node: Node) -> bool:
    """Whether the word names an attack or a weapon."""
    return value_of(node, "COUNTED") in ("attacks", "munitions") or node.word.lower() in words("ATTACKNOUN")
