"""The compiled grammar: lexicon and pages of one language, and a sentence's row of nodes."""

from __future__ import annotations

from functools import cache

from tallystick import measures
from tallystick.extract.scan import Scanner
from tallystick.grammar.node import Node
from tallystick.grammar.page import run_over
from tallystick.grammar.words import Lexicon
from tallystick.languages.en.fractions import COMPOUNDS, PARTS, SIGNS
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.en.quantities import CORES, HEDGED
from tallystick.languages.en.stretches import STRETCHES
from tallystick.languages.en.times import DATES
from tallystick.languages.en.years import split_years
from tallystick.languages.tables import fill

PAGES = (DATES, PARTS, NUMBERS, COMPOUNDS, SIGNS, STRETCHES, CORES, HEDGED)
AFTER_DATES = tuple(page for page in PAGES if page is not DATES)
A_PLACE, A_PARTY, A_GROUP, BOTH, A_NAME, A_BODY, A_PEOPLE = (
    frozenset({"PLACE", "NAME"}),
    frozenset({"PARTY", "NAME"}),
    frozenset({"PARTY", "NAME", "GROUP"}),
    frozenset({"PLACE", "PARTY", "NAME"}),
    frozenset({"PROPER", "NAME"}),
    frozenset({"PROPER", "ORG", "NAME"}),
    frozenset({"PROPER", "PEOPLE", "NAME"}),
)
KINDS_OF_NAME = (A_PLACE, A_PARTY, A_GROUP, BOTH, A_NAME, A_BODY, A_PEOPLE)
NAME_STARTS = ("CAPITAL", "CODE", "SIDED", "NAMEPARTICLE")
PLACE_CLASSES = ("PLACEPREP", "PLACEVERB")


class Grammar:
    """Everything that turns a sentence into a row of nodes."""

    __slots__ = (
        "counting",
        "date",
        "dates",
        "dating",
        "lexicon",
        "name_starts",
        "names",
        "nouns",
        "place_prepositions",
        "scanner",
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
        self.names = {classes: alphabet.kind(classes) for classes in KINDS_OF_NAME}
        self.date = alphabet.kind({"DATE"})
        self.dates = self.letters("DATE")
        self.nouns = self.letters("POPNOUN") | self.letters("COUNTED") | self.letters("BE")
        self.name_starts = frozenset().union(*map(self.letters, NAME_STARTS))
        self.scanner = Scanner(self.lexicon)
        self.place_prepositions = frozenset(
            word for word, entry in self.lexicon.words.items() if not entry.classes.isdisjoint(PLACE_CLASSES)
        )
        self.dating = (DATES.compiled(alphabet),)
        self.counting = tuple(page.compiled(alphabet) for page in AFTER_DATES)

    def speaks(self, word: str) -> bool:
        """Whether the word, in small letters, is of somebody who speaks: "the ministry in Kyiv"."""
        entry = self.lexicon.words.get(word)
        return entry is not None and "SPEAKER" in entry.classes

    def letters(self, name: str) -> frozenset[str]:
        """The letters of every node that has the class."""
        return frozenset(self.lexicon.alphabet.having(name))

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The sentence as nodes: dates, figures with hedges, words."""
        row = run_over(self.lexicon.row(text, start, end), self.dating)
        row = split_years(row, date=self.date, dates=self.dates, nouns=self.nouns)
        return run_over(row, self.counting)


@cache
def english() -> Grammar:
    """The grammar of English, compiled once a process."""
    return Grammar()
