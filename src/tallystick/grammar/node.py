"""Nodes of a derivation, and the letters that let patterns run over them.

Every set of word classes has one letter. A row of nodes is then a string, a grammar pattern is a regular
expression over letters, and finding every place where a pattern fits is one scan in C.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

FIRST_LETTER = 0  # letters stand for sets in the order in which they were met, and in no text
FIRST_PLAIN = 0xA1  # of a small alphabet: below 256 most strings take a byte a letter, and no sign has another meaning


Kind = tuple[str, frozenset[str]]  # a letter and the class set that it stands for


SPACED_SIGN = re.compile(r" ?([-'’]) ?")


class Node(Struct, eq=False, gc=False):
    """A word or a phrase: what it is, where it stands, and what it was built from. It is equal to itself alone.

    letter  of its class set, see Alphabet
    classes the class set itself
    start, end  code points in the document's text
    word    the words as they stand
    small   they in small letters
    value   what the phrase means; its type belongs to the class
    rule    the grammar rule that built it; "" for a word
    parts   the nodes it was built from
    """

    letter: str
    classes: frozenset[str]
    start: int
    end: int
    word: str
    small: str
    value: Any
    rule: str = ""
    parts: tuple[Node, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.rule or 'word'} {self.word!r} {self.value!r}>"


def closed_up(node: Node) -> str:
    """The words with the spaces that the text has: "north-western", of the word group "north - western"."""
    if len(node.word) <= node.end - node.start:
        return node.word
    return SPACED_SIGN.sub(r"\1", node.word)


class Alphabet:
    """One letter for each set of word classes; grows while tables are compiled, then stays."""

    __slots__ = ("_first", "_having", "_letters", "_sets")

    def __init__(self, first: int = FIRST_LETTER) -> None:
        self._first = first
        self._letters: dict[frozenset[str], str] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._having: dict[str, tuple[int, str]] = {}

    def letter(self, classes: Iterable[str]) -> str:
        """The letter of a class set; a new set gets the next letter."""
        key = frozenset(classes)
        found = self._letters.get(key)
        if found is None:
            found = self._letters[key] = chr(self._first + len(self._letters))
            self._sets[found] = key
        return found

    def kind(self, classes: Iterable[str]) -> Kind:
        """The letter and the class set, as a node takes them."""
        key = frozenset(classes)
        return self.letter(key), key

    def narrowed(self, asked: frozenset[str]) -> tuple[str, Alphabet]:
        """The alphabet of those who ask for these classes only, and in it each of this one's letters, in order."""
        own = Alphabet(FIRST_PLAIN)
        return "".join([own.letter(held & asked) for held in self._sets.values()]), own

    def having(self, name: str) -> str:
        """Every letter whose set holds the class, in order; remembered while no set is added."""
        found = self._having.get(name)
        if found is None or found[0] != len(self._sets):
            letters = "".join([letter for letter, held in self._sets.items() if name in held])
            found = self._having[name] = (len(self._sets), letters)
        return found[1]
