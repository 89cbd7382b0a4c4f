"""Words that are kept apart from the lexicon, because one construction alone asks for them."""

from __future__ import annotations

from functools import cache

from tallystick.grammar.node import Node
from tallystick.languages.tables import phrases

OPENING = 5  # words


@cache
def words(name: str) -> frozenset[str]:
    """The words and phrases of a class."""
    return frozenset(_listed(name))


def says(nodes: list[Node], name: str) -> bool:
    """Whether a phrase of the class stands among the nodes."""
    text = " ".join(["", *[node.word.lower() for node in nodes], ""])
    return any(f" {phrase} " in text for phrase in _listed(name))


def opens_with(row: list[Node], name: str) -> bool:
    """Whether the sentence begins with a phrase of the class."""
    text = " ".join([node.word.lower() for node in row[:OPENING]]) + " "
    return any(text.startswith(phrase + " ") for phrase in _listed(name))


@cache
def _listed(name: str) -> tuple[str, ...]:
    return phrases("tallystick.languages.en", name)
