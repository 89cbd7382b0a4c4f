"""The compiled grammar: lexicon and pages of one language, and a sentence's row of nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from tallystick import measures
from tallystick.grammar.node import Node
from tallystick.grammar.page import CompiledPage
from tallystick.grammar.words import CAPITAL, Lexicon
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.en.quantities import CORES, HEDGED
from tallystick.languages.en.times import DATES, STRETCHES, split_years
from tallystick.languages.tables import fill

PAGES = (DATES, NUMBERS, STRETCHES, CORES, HEDGED)
NAME_CLASSES = (("PLACE", "NAME"), ("PARTY", "NAME"), ("PLACE", "PARTY", "NAME"), ("PROPER", "NAME"), ("PROPER", "ORG", "NAME"))

FIGURE_CLASSES = ("UNITNUM", "TENS", "HUNDRED", "SCALE", "DOZEN", "HALF", "FRACTION", "VAGUE", "TENSOF", "FEW", "SINGLE", "MULTIPLE", "SUPERLATIVE", "TIMEUNIT", "POPNOUN")
CHARACTERS_A_WORD = 2000  # one more word of armed conflict is asked for with every so many characters

NameFinder = Callable[[list[Node], "Grammar"], list[Node]]


class Grammar:
    """Everything that turns a sentence into a row of nodes.

    is_a  class -> letters of the nodes that have it
    """

    __slots__ = ("conflict", "figures", "is_a", "lexicon", "pages", "place_prepositions")

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        fill(self.lexicon, "tallystick.languages.en")
        measures.fill(self.lexicon)
        self.lexicon.close()
        alphabet = self.lexicon.alphabet
        for page in PAGES:
            for classes in page.classes():
                alphabet.letter(classes)
        for classes in NAME_CLASSES:
            alphabet.letter(classes)
        self.conflict = self._any_of("CONFLICT")
        self.figures = self._any_of(*FIGURE_CLASSES, more=r"\d|")
        self.place_prepositions = frozenset(
            word for word, entry in self.lexicon.words.items() if "PLACEPREP" in entry.classes
        )
        self.is_a: dict[str, frozenset[str]] = {}
        self.pages: dict[str, CompiledPage] = {page.name: page.compiled(alphabet) for page in PAGES}

    def letters(self, name: str) -> frozenset[str]:
        """The letters of every node that has the class."""
        found = self.is_a.get(name)
        if found is None:
            found = self.is_a[name] = frozenset(self.lexicon.alphabet.having(name))
        return found

    def has(self, node: Node, name: str) -> bool:
        """Whether the node has the class."""
        return node.letter in self.letters(name)

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The sentence as nodes: dates, figures with hedges, words."""
        row = self.pages["dates"].run(self.lexicon.row(text, start, end))
        row = split_years(
            row,
            date_letter=self.lexicon.alphabet.letter({"DATE"}),
            dates=self.letters("DATE"),
            nouns=self.letters("POPNOUN") | self.letters("COUNTED") | self.letters("BE"),
        )
        row = self.pages["numbers"].run(row)
        row = self.pages["stretches"].run(row)
        row = self.pages["figures"].run(row)
        return self.pages["hedges"].run(row)

    def about_conflict(self, text: str) -> bool:
        """Whether the text has words of armed conflict; one without them is not read for claims."""
        wanted = 1 + len(text) // CHARACTERS_A_WORD
        return sum(1 for _ in islice(self.conflict.finditer(text), wanted)) == wanted

    def may_count(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence can hold a figure: nothing that the pages build has none of these words."""
        return self.figures.search(text, start, end) is not None

    def capital(self, node: Node) -> bool:
        """Whether the node is a word with a capital letter."""
        return node.letter in self.letters(CAPITAL)


    def _any_of(self, *classes: str, more: str = "") -> re.Pattern[str]:
        """A pattern that finds any word of the classes."""
        words = [word for word, entry in self.lexicon.words.items() if any(name in entry.classes for name in classes)]
        words += [
            " ".join(group)
            for rows in self.lexicon.groups.values()
            for group, entry in rows
            if any(name in entry.classes for name in classes)
        ]
        alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        return re.compile(rf"{more}\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def english() -> Grammar:
    """The grammar of English, compiled once a process."""
    return Grammar()
