"""Phrases that are kept apart from the lexicon: whether a sentence has one, and where."""

from __future__ import annotations

from cases.told import names
from tallystick.extract.apart import opens_with, says
from tallystick.extract.grammar import english
from tallystick.extract.naming import named
from tallystick.grammar.row import Row


def row(text: str) -> Row:
    return named(english().row(text, 0, len(text)), english(), names())


def test_a_phrase_counts_only_between_the_indices() -> None:
    told = row("Shelling eased, and still the troops remain here.")
    at = told.small.index("still")
    assert says(told, "STILL")
    assert says(told, "STILL", at, at + 1)
    assert not says(told, "STILL", 0, at)
    assert not says(told, "STILL", at + 1, len(told))


def test_a_sentence_without_the_phrase_says_nothing_of_it() -> None:
    assert not says(row("Shelling eased and the troops left."), "STILL")
    assert not opens_with(row("Shelling eased and the troops left."), "BACKREF")
