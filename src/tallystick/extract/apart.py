"""Words that are kept apart from the lexicon, because one construction alone asks for them."""

from __future__ import annotations

import re
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
    first, pattern = _compiled(name)
    if first.isdisjoint([node.word.lower().partition(" ")[0] for node in nodes]):
        return False
    return pattern.search(" ".join(["", *[node.word.lower() for node in nodes], ""])) is not None


def opens_with(row: list[Node], name: str) -> bool:
    """Whether the sentence begins with a phrase of the class."""
    first, pattern = _compiled(name)
    if row[0].word.lower().partition(" ")[0] not in first:
        return False
    return pattern.match(" ".join(["", *[node.word.lower() for node in row[:OPENING]], ""])) is not None


@cache
def _compiled(name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of a class's phrases, and a pattern for any of them between spaces."""
    told = _listed(name)
    return frozenset(one.partition(" ")[0] for one in told), re.compile(rf" (?:{'|'.join(map(re.escape, told))}) ")


@cache
def _listed(name: str) -> tuple[str, ...]:
    return phrases("tallystick.languages.en", name)
