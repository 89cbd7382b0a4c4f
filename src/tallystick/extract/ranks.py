"""Superlatives and ordinal ranks: "one of the largest", "the world's worst", "its 220th attempt"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tallystick.extract.grammar import Grammar
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import Number, value_of

NOUN_REACH = 5
PEOPLE_RANKS = {"deaths": "people", "casualties": "people", "displaced": "people", "injuries": "people"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank and where it stands.

    first, last  indices of its nodes in the row
    measure      what it ranks by
    place        the ordinal, or None for the first or last
    one_of       whether it is one of several
    """

    first: int
    last: int
    measure: str
    population: str | None
    place: Decimal | None
    one_of: bool


def ranks(row: list[Node], grammar: Grammar) -> list[Rank]:
    """Every rank of the sentence, left to right."""
    found = []
    for index, node in enumerate(row):
        if grammar.has(node, "SUPERLATIVE"):
            rank = _superlative(row, index, grammar)
        elif grammar.has(node, "ORDINALNUMBER") or (grammar.has(node, "ORDINAL") and not node.rule):
            rank = _ordinal(row, index, grammar)
        else:
            continue
        if rank is not None:
            found.append(rank)
    return found


def _superlative(row: list[Node], index: int, grammar: Grammar) -> Rank | None:
    """A superlative with the words that belong to it; a bare "largest" after a plural article is none."""
    first = index
    while first and (_leads(row[first - 1], grammar) or grammar.has(row[first - 1], "POSSESSIVE")):
        if grammar.has(row[first - 1], "POSSESSIVE"):
            first -= 1
            first -= 1 if first else 0
        else:
            first -= 1
    one_of = any(grammar.has(row[at], "ONEOF") for at in range(first, index))
    definite = first < index or (index and grammar.has(row[index - 1], "AND")) or index == 0
    if not definite:
        return None
    measure, population = _ranked_by(row, index, grammar)
    ordinal = next((value_of(row[at], "ORDINAL") for at in range(first, index) if grammar.has(row[at], "ORDINAL")), None)
    return Rank(first, index, measure, population, Decimal(ordinal) if ordinal else None, one_of)


def _leads(node: Node, grammar: Grammar) -> bool:
    if node.rule:
        return False
    return any(grammar.has(node, name) for name in ("ONEOF", "SINGLE", "ORDINAL")) or node.word.lower() in ("the", "among", "a")


def _ranked_by(row: list[Node], index: int, grammar: Grammar) -> tuple[str, str | None]:
    """What it ranks by: its own word's measure, else the noun's that follows."""
    own = value_of(row[index], "SUPERLATIVE")
    population = None
    measure = own
    for node in row[index + 1 : index + 1 + NOUN_REACH]:
        if any(grammar.has(node, name) for name in ("STOP", "COMMA", "QTY", "AUX")):
            break
        if grammar.has(node, "POPNOUN"):
            population = population or value_of(node, "POPNOUN")
        counted = value_of(node, "COUNTED") or value_of(node, "TOLL")
        if own == "other" and counted in PEOPLE_RANKS:
            measure = counted
    if measure not in PEOPLE_RANKS:
        return measure, None
    return measure, population or PEOPLE_RANKS[measure]


def _ordinal(row: list[Node], index: int, grammar: Grammar) -> Rank | None:
    """ "its 220th attempt": an ordinal is a rank only before a noun that is counted off."""
    following = row[index + 1] if index + 1 < len(row) else None
    if following is None or not grammar.has(following, "RANKNOUN") or grammar.has(following, "SUPERLATIVE"):
        return None
    node = row[index]
    if isinstance(node.value, Number):
        place = node.value.value
        return Rank(index, index, value_of(following, "COUNTED") or "other", None, place, False)
    return None
