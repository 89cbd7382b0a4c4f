"""Whether a word names an attack, and whether an adjective before it tells whose: "Israeli air strikes"."""

from __future__ import annotations

from functools import cache, lru_cache

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

BEFORE_IT = ("WORD", "ARTICLE", "PARTY", "HYPHEN", "DET", "QTY")
ADJECTIVES = 2  # words between whose it was and what it was: "a Russian glide bomb"


def of_a_people(node: Node) -> bool:
    """A people's name or adjective, whether or not a table holds its party: "Bosniak", "Kurdish"."""
    if not node.word[:1].isupper() or node.word.isupper():
        return False
    if "PROPER" in node.classes:
        return node.word.endswith(_endings())
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
    """Whether the word names an attack or a weapon; a target has an owner who did nothing."""
    if node.small in words("AIMEDAT"):
        return False
    if "COUNTED" in node.classes and value_of(node, "COUNTED") in ("attacks", "munitions"):
        return True
    return _names_an_attack(node.word)


def is_an_instrument(row: list[Node], index: int) -> bool:
    """ "A strike with a French bomb", "used American bombs to kill": the adjective tells who made it."""
    if value_of(row[index], "COUNTED") not in ("munitions", "equipment"):
        return False
    back = index - 1
    while back > 0 and (of_a_people(row[back]) or not row[back].classes.isdisjoint(BEFORE_IT)):
        back -= 1
    return "WITH" in row[back].classes or row[back].small in words("USING")


@lru_cache(maxsize=16384)
def _names_an_attack(word: str) -> bool:
    first, last = word.lower().partition(" ")[0], word.lower().rpartition(" ")[2]  # "strikes on", "suicide bombing"
    return not words("ATTACKNOUN").isdisjoint((first, first[:-1], last, last[:-1]))
