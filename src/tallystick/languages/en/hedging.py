"""Words that hedge a figure or tell it: "an estimated 300 dead", "officials estimated 300 dead"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.words import Lexicon

HEDGING, TELLING = "HEDGE", "SAYS"
SUBJECT = frozenset({"SPEAKER", "CAPITAL", "SUBJPRONOUN", "AUX"})
PASSIVE = "BE"
ADVERB = "ADV"
YEAR = re.compile(r"(?:19|20)\d\d")


def verbs_only(lexicon: Lexicon) -> None:
    """Let the alphabet have a letter for each such word as a verb."""
    for classes in {entry.classes for entry in lexicon.words.values()}:
        if {HEDGING, TELLING} <= classes:
            lexicon.alphabet.letter(classes - {HEDGING})


def told_by_verbs(row: list[Node], lexicon: Lexicon) -> list[Node]:
    """The words, those that tell a figure without the class of hedges."""
    for index, node in enumerate(row):
        if TELLING in node.classes and HEDGING in node.classes and _has_a_subject(row, index):
            letter, classes = lexicon.alphabet.kind(node.classes - {HEDGING})
            row[index] = replace(node, letter=letter, classes=classes)
    return row


def _has_a_subject(row: list[Node], index: int) -> bool:
    """ "Officials estimated", "has now estimated", "a study of 2006 estimated"; not "is estimated"."""
    before = index - 1
    while before > 0 and ADVERB in row[before].classes:
        before -= 1
    if before < 0 or PASSIVE in row[before].classes:
        return False
    return not row[before].classes.isdisjoint(SUBJECT) or YEAR.fullmatch(row[before].word) is not None
