"""The compiled grammar: lexicon and pages of one language, and a sentence's row of nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from tallystick import measures
from tallystick.grammar.node import Node
from tallystick.grammar.page import CompiledPage
from tallystick.grammar.words import Lexicon, any_of
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.en.quantities import CORES, HEDGED
from tallystick.languages.en.times import DATES, STRETCHES, split_years
from tallystick.languages.tables import fill

PAGES = (DATES, NUMBERS, STRETCHES, CORES, HEDGED)
A_PLACE, A_PARTY, BOTH, A_NAME, A_BODY = (
    frozenset({"PLACE", "NAME"}),
    frozenset({"PARTY", "NAME"}),
    frozenset({"PLACE", "PARTY", "NAME"}),
    frozenset({"PROPER", "NAME"}),
    frozenset({"PROPER", "ORG", "NAME"}),
)
NAME_STARTS = ("CAPITAL", "CODE", "SIDED", "NAMEPARTICLE")
PLACE_CLASSES = ("PLACEPREP", "PLACEVERB")
ARTICLE_REACH = 40  # characters between an article and its noun
HARM_REACH = 80  # characters between a verb that kills or wounds and its object's noun
NUMBER_CLASSES = ("UNITNUM", "TENS", "HUNDRED", "SCALE", "DOZEN", "VAGUE", "VULGAR")
FIGURE_CLASSES: tuple[str, ...] = (
    "UNITNUM",
    "TENS",
    "HUNDRED",
    "SCALE",
    "DOZEN",
    "HALF",
    "VULGAR",
    "FRACTION",
    "VAGUE",
    "TENSOF",
    "FEW",
    "SINGLE",
    "MULTIPLE",
    "SUPERLATIVE",
    "FOLD",
    "BOTH",
    "RESULT",
    "MONTH",
)
AFTER_AN_ARTICLE = ("TIMEUNIT", "ONEPERSON")  # "more than a year", "a man was killed"
MENTIONED = 2000  # characters: a text with a word of armed conflict in so many is read where it speaks of it
DEVOTED = 700  # characters: one with a word in so many is about nothing else, and is read throughout

NameFinder = Callable[[list[Node], "Grammar"], list[Node]]


class Grammar:
    """Everything that turns a sentence into a row of nodes."""

    __slots__ = (
        "conflict",
        "date",
        "dates",
        "figures",
        "lexicon",
        "name_starts",
        "names",
        "nouns",
        "numbers",
        "pages",
        "place_prepositions",
    )

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        fill(self.lexicon, "tallystick.languages.en")
        measures.fill(self.lexicon)
        self.lexicon.close()
        alphabet = self.lexicon.alphabet
        for page in PAGES:
            for classes in page.classes():
                alphabet.letter(classes)
        self.names = {classes: alphabet.kind(classes) for classes in (A_PLACE, A_PARTY, BOTH, A_NAME, A_BODY)}
        self.date = alphabet.kind({"DATE"})
        self.dates = self.letters("DATE")
        self.nouns = self.letters("POPNOUN") | self.letters("COUNTED") | self.letters("BE")
        self.name_starts = frozenset().union(*map(self.letters, NAME_STARTS))
        self.conflict = self._any_of("CONFLICT", "HARM")
        self.numbers = self._any_of(*NUMBER_CLASSES, more=r"\d[\d.,]*|")
        one = self._any_of(*AFTER_AN_ARTICLE).pattern
        led = rf"\b(?:an?|another)\b[^.,;]{{0,{ARTICLE_REACH}}}?{one}"
        suffered = rf"{self._any_of('HARM').pattern}.{{0,{HARM_REACH}}}?{self._any_of('ONEPERSON').pattern}"
        self.figures = self._any_of(*FIGURE_CLASSES, more=rf"\d|{led}|{suffered}|")
        self.place_prepositions = frozenset(
            word for word, entry in self.lexicon.words.items() if not entry.classes.isdisjoint(PLACE_CLASSES)
        )
        self.pages: dict[str, CompiledPage] = {page.name: page.compiled(alphabet) for page in PAGES}

    def letters(self, name: str) -> frozenset[str]:
        """The letters of every node that has the class."""
        return frozenset(self.lexicon.alphabet.having(name))

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The sentence as nodes: dates, figures with hedges, words."""
        row = self.pages["dates"].run(self.lexicon.row(text, start, end))
        row = split_years(row, date=self.date, dates=self.dates, nouns=self.nouns)
        row = self.pages["numbers"].run(row)
        row = self.pages["stretches"].run(row)
        row = self.pages["figures"].run(row)
        return self.pages["hedges"].run(row)

    def about_conflict(self, text: str, *, a_word_in: int = MENTIONED) -> bool:
        """Whether a text in small letters has a word of armed conflict in so many characters, and one at least."""
        wanted = 1 + len(text) // a_word_in
        return sum(1 for _ in islice(self.conflict.finditer(text), wanted)) == wanted

    def of_conflict(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence in small letters has a word of armed conflict."""
        return self.conflict.search(text, start, end) is not None

    def may_count(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence in small letters can hold a figure: none is built without one of these words."""
        return self.figures.search(text, start, end) is not None

    def _any_of(self, *classes: str, more: str = "") -> re.Pattern[str]:
        """A pattern that finds any word of the classes."""
        words = [word for word, entry in self.lexicon.words.items() if any(name in entry.classes for name in classes)]
        words += [
            " ".join(group)
            for group, entry in self.lexicon.groups.items()
            if any(name in entry.classes for name in classes)
        ]
        return re.compile(rf"{more}\b{any_of(words)}\b")


@cache
def english() -> Grammar:
    """The grammar of English, compiled once a process."""
    return Grammar()
