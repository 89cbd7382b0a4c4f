"""What a text tells: its claims in one line each, and the names of the rules that were at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any
from unittest.mock import patch

from msgspec import Struct

from tallystick.extract import Extracted, extract
from tallystick.extract.grammar import Grammar
from tallystick.extract.what import excluded
from tallystick.extract.what.needs import NEEDS
from tallystick.grammar.node import Node
from tallystick.model.claim import Claim, Step
from tallystick.model.quantity import Quantity
from tallystick.model.text import Dated, Document, Origin
from tallystick.resolve import KnownNames, load_names

PUBLISHED = "2024-06-15"
"""The Saturday on which an undated case was published."""


class Told(Struct, frozen=True, dict=True):
    """What was written down from one text.

    exclusions  names of the exclusions that spoke
    trees       names of the rules that built the nodes of its sentences
    """

    extracted: Extracted
    exclusions: frozenset[str]
    trees: frozenset[str]


@cache
def names() -> KnownNames:
    """The names that ship with the package."""
    return load_names()


def document(text: str, published: str | None = PUBLISHED, id: str = "case") -> Document:
    """A text as it would be read from a corpus; `published` None is a text without a date."""
    dated = Dated(published, "corpus field", published) if published else None
    return Document(id, text, Origin("-", "text/plain", "0" * 64), dated=dated)


@cache
def told(text: str, published: str | None = PUBLISHED) -> Told:
    """Extract the text, and note every rule of the pages and every exclusion that was at work on it."""
    trees: set[str] = set()
    exclusions: set[str] = set()
    heard = {rule: _listened(rule, exclusions) for rule in excluded.RULES}
    needs = {heard[rule]: needed for rule, needed in NEEDS.items()}
    with (
        patch.object(excluded, "RULES", tuple(heard.values())),
        patch.dict(NEEDS, needs),
        patch.object(Grammar, "row", _noted(Grammar.row, trees)),
    ):
        extracted = extract(document(text, published), names=names())
    return Told(extracted, frozenset(exclusions), frozenset(trees))


def _listened(rule: Callable[..., Any], spoke: set[str]) -> Callable[..., Any]:
    """The rule, which also notes its name when it has something to say."""

    def listening(*given: Any, **named: Any) -> Any:
        answer = rule(*given, **named)
        if answer is not None:
            spoke.add(rule.__name__)
        return answer

    return listening


def _noted(row: Callable[..., list[Node]], trees: set[str]) -> Callable[..., list[Node]]:
    """The sentence's row of nodes, which also notes what its trees were built by."""

    def noting(*given: Any, **named: Any) -> list[Node]:
        nodes = row(*given, **named)
        trees.update(_built(nodes))
        return nodes

    return noting


def _built(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.rule:
            yield node.rule
        yield from _built(node.parts)


def rules_of(claim: Claim) -> frozenset[str]:
    """The names of every rule in the claim's derivation."""
    return frozenset(_rules(claim.derivation))


def _rules(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        yield step.rule
        yield from _rules(step.parts)


def meaning(claim: Claim) -> str:
    """The claim in one line: `deaths of civilians: 14000.. persons at_least`, `munitions: 300 items per day`."""
    counted = f"{claim.measure} of {claim.population}" if claim.population else claim.measure
    if claim.kind == "rank":
        return f"{counted}: rank {_ends(claim.quantity)} {claim.quantity.bound}"
    return f"{counted}: {_figure(claim.quantity)}"


def _figure(quantity: Quantity) -> str:
    words = [_ends(quantity), quantity.unit or ""]
    if quantity.of is not None:
        words.append(f"of {_plain(quantity.of)}")
    if quantity.per:
        words.append(f"per {quantity.per}")
    if quantity.bound != "exact":
        words.append(quantity.bound)
    return " ".join(words)


def _ends(quantity: Quantity) -> str:
    low, high = _plain(quantity.low), _plain(quantity.high)
    return low if low == high and low else f"{low}..{high}"


def _plain(value: object) -> str:
    return "" if value is None else f"{value:f}"
