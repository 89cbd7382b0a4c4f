"""What the tables and figures of a phrase are worth."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.words import Entry
from tallystick.languages.en.numbers import Number


def given(nodes: Iterable[Node | None], name: str) -> Any:
    """What the tables give the first of the words that has the class; None without one."""
    for node in nodes:
        if node is not None and isinstance(node.value, Entry):
            found = node.value.value(name)
            if found is not None:
                return found
    return None


def has(nodes: Iterable[Node | None], name: str) -> bool:
    """Whether one of the words has the class."""
    return any(node is not None and name in node.classes for node in nodes)


def digits_of(node: Node) -> int:
    """A figure without separators; 0 for anything else."""
    return int(node.word) if node.word.isdecimal() else 0


def whole(nodes: Iterable[Node]) -> int | None:
    """A small whole number in figures or words: 20, twenty-five, twenty-sixth; None where there is none."""
    total, told = 0, False
    for node in nodes:
        if isinstance(node.value, Number):
            return int(node.value.value) if node.value.value == int(node.value.value) else None
        if node.word.isdecimal():
            total, told = total + int(node.word), True
            continue
        worth = given((node,), "UNITNUM")
        for name in ("TENS", "ORDINAL"):
            worth = given((node,), name) if worth is None else worth
        if worth is not None:
            total, told = total + int(worth), True
    return total if told else None


def leaves(node: Node) -> tuple[Node, ...]:
    """The words of a node."""
    return tuple(leaf for part in node.parts for leaf in leaves(part)) if node.parts else (node,)


def amount(node: Node) -> Decimal | None:
    """A number node's value."""
    return node.value.value if isinstance(node.value, Number) else None
