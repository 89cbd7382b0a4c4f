"""Words that are kept apart from the lexicon, because one construction alone asks for them."""

from __future__ import annotations

import re
from functools import cache

from tallystick.grammar.row import Row
from tallystick.languages.en.listed import begins_with, ends_in, joins, parted, words
from tallystick.languages.tables import phrases

__all__ = ["begins_with", "ends_in", "joins", "opens_with", "parted", "says", "words"]

OPENING = 5  # words


def says(row: Row, name: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a phrase of the class stands among the nodes from the one index up to the other."""
    if row.vocabulary.isdisjoint(_first_words(name)) or not _pattern(name).search(row.spoken):
        return False
    if start == 0 and end is None:
        return True
    return _pattern(name).search(_spoken(row.small[start:end])) is not None


def opens_with(row: Row, name: str) -> bool:
    """Whether the sentence begins with a phrase of the class."""
    if row.vocabulary.isdisjoint(_first_words(name)):
        return False
    return _pattern(name).match(_spoken(row.small[:OPENING])) is not None


def _spoken(words: list[str]) -> str:
    return " ".join(["", *words, ""])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Any of a class's phrases, between spaces."""
    return re.compile(rf" (?:{'|'.join(map(re.escape, _listed(name)))})(?= )")


@cache
def _first_words(name: str) -> frozenset[str]:
    """The word with which each of a class's phrases begins."""
    return frozenset(phrase.split(maxsplit=1)[0] for phrase in _listed(name))


@cache
def _listed(name: str) -> tuple[str, ...]:
    return phrases("tallystick.languages.en", name)
