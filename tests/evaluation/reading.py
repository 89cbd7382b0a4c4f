"""What the product's own grammar reads in any text, claims or not: rows of nodes, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tallystick.extract.grammar import english
from tallystick.extract.sentences import Stretch, sentences
from tallystick.grammar.node import Node


class Sentence(Struct, frozen=True):
    """One sentence as a row of nodes."""

    stretch: Stretch
    row: list[Node]


def read_sentences(text: str) -> Iterator[Sentence]:
    """Every sentence, whether it has a figure or not."""
    grammar = english()
    for stretch in sentences(text):
        yield Sentence(stretch, grammar.row(text, stretch.start, stretch.end))


def walked(nodes: list[Node] | tuple[Node, ...]) -> Iterator[Node]:
    """The nodes and all that they were built from, outermost first."""
    for node in nodes:
        yield node
        yield from walked(node.parts)
