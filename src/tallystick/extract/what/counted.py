"""What one figure counts: its noun phrase as a value, and the people that a word names."""

from __future__ import annotations

from msgspec import Struct

from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

Reason = tuple[str, str] | None  # what a figure is instead of a claim, and why


class Phrase(Struct):
    """The noun phrase of one figure.

    at, end     index of the figure in the row, and after the phrase
    population  who is named, if people are
    counted     the measure that a noun of the phrase names, if one does
    head        the noun that names what is counted
    adjective   a participle before the noun: "missing people"
    life        whether lives are counted
    backward    whether it points back at a total: "of them"
    whole       a word in "of the dead" that tells what the figure is part of
    empty       whether no noun follows at all
    listed      whether it is the second or a later part of a list
    told        the measure and its word, where what is counted is told without a numeral
    """

    at: int
    end: int
    population: str | None = None
    counted: str | None = None
    head: Node | None = None
    adjective: Node | None = None
    life: bool = False
    backward: bool = False
    whole: Node | None = None
    empty: bool = True
    listed: bool = False
    told: tuple[str, str] | None = None


def population_of(node: Node) -> str | None:
    """The population that a word or the end of a name tells."""
    return kind_of_people(node) or value_of(node, "POPNOUN")


def kind_of_people(node: Node) -> str | None:
    """The population that a name ends in: "Hamas fighters" are combatants."""
    return value_of(node.parts[-1], "POPNOUN") if node.parts else None


def node_before(row: list[Node], index: int) -> Node | None:
    return row[index - 1] if index else None


def node_after(row: list[Node], index: int) -> Node | None:
    return row[index + 1] if index + 1 < len(row) else None
