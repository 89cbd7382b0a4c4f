"""The time expressions of a sentence as moments.toml writes them. The cases are dated 15 June 2024, a Saturday."""

from __future__ import annotations

from datetime import date
from functools import cache

from tallystick.extract.times import times_told
from tallystick.grammar.node import Node
from tallystick.languages.en.moments import MomentGrammar, moments
from tallystick.languages.moments import Moment

PUBLISHED = date(2024, 6, 15)


def read(text: str) -> list[str]:
    """Each time expression of a sentence: its words, and what it means."""
    told = [*times_told(text, PUBLISHED), *times_told(text, PUBLISHED, apart=True)]
    return [f"{text[one.moment.start : one.moment.end]} = {one.means}" for one in told]


def rules(text: str) -> set[str]:
    """The rules that were at work on the time expressions of a sentence."""
    return {rule for moment in moments(text, 0, len(text)) for rule in _rules(moment)}


def _rules(moment: Moment) -> set[str]:
    return {moment.rule, *(rule for part in moment.parts for rule in _rules(part))}


def built(text: str) -> set[str]:
    """The rules that built the nodes of a sentence, the words of its time expressions among them."""
    return {rule for node in _grammar().row(text, 0, len(text)) for rule in _built(node)}


def _built(node: Node) -> set[str]:
    return {node.rule, *(rule for part in node.parts for rule in _built(part))}


@cache
def _grammar() -> MomentGrammar:
    return MomentGrammar()
