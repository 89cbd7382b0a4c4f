"""The compiled grammar: lexicon and pages of one language, and a sentence's row of nodes."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from tallystick import measures
from tallystick.extract.changes import changes_only, told_by_a_change
from tallystick.extract.scan import Scanner, sought_in
from tallystick.grammar.kept import kept
from tallystick.grammar.node import Node
from tallystick.grammar.page import CompiledPage, run_over
from tallystick.grammar.words import Lexicon
from tallystick.languages.en.fractions import COMPOUNDS, PARTS, SIGNS
from tallystick.languages.en.hedged import HEDGED
from tallystick.languages.en.hedging import told_by_verbs, verbs_only
from tallystick.languages.en.lengths import LENGTHS
from tallystick.languages.en.named import NAMED
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.en.quantities import CORES
from tallystick.languages.en.stretches import STRETCHES
from tallystick.languages.en.times import DATES
from tallystick.languages.en.years import split_years
from tallystick.languages.tables import fill

PAGES = (DATES, NAMED, PARTS, NUMBERS, COMPOUNDS, SIGNS, STRETCHES, CORES, LENGTHS, HEDGED)
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


class Compiled(Struct, frozen=True):
    """What is made of a language's tables and pages once, and kept.

    lexicon  every word
    pages    in order
    sought   what a text is scanned for
    before_a_place  the prepositions and verbs that a place follows
    """

    lexicon: Lexicon
    pages: tuple[CompiledPage, ...]
    sought: dict[str, frozenset[str]]
    before_a_place: frozenset[str]


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

    def __init__(self, compiled: Compiled) -> None:
        self.lexicon = compiled.lexicon
        alphabet = self.lexicon.alphabet
        self.names = {classes: alphabet.kind(classes) for classes in KINDS_OF_NAME}
        self.date = alphabet.kind({"DATE"})
        self.dates = self.letters("DATE")
        self.nouns = self.letters("POPNOUN") | self.letters("COUNTED") | self.letters("BE")
        self.name_starts = frozenset().union(*map(self.letters, NAME_STARTS))
        self.scanner = Scanner(compiled.sought)
        self.place_prepositions = compiled.before_a_place
        self.dating, self.counting = compiled.pages[:2], compiled.pages[2:]

    def speaks(self, word: str) -> bool:
        """Whether the word, in small letters, is of somebody who speaks: "the ministry in Kyiv"."""
        entry = self.lexicon.words.get(word)
        return entry is not None and "SPEAKER" in entry.classes

    def titled(self, word: str) -> bool:
        """Whether the word, in small letters, makes the name behind it a person's: "Colonel", or no table holds it."""
        return word not in self.lexicon.words or self.is_title(word)

    def is_title(self, word: str) -> bool:
        """Whether the word, in small letters, is a title: "colonel"."""
        entry = self.lexicon.words.get(word)
        return entry is not None and "TITLE" in entry.classes

    def letters(self, name: str) -> frozenset[str]:
        """The letters of every node that has the class."""
        return frozenset(self.lexicon.alphabet.having(name))

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The sentence as nodes: dates, figures with hedges, words."""
        row = told_by_verbs(self.lexicon.row(text, start, end), self.lexicon)
        row = run_over(told_by_a_change(row, self.lexicon), self.dating)
        row = split_years(row, date=self.date, dates=self.dates, nouns=self.nouns)
        return run_over(row, self.counting)


@cache
def english() -> Grammar:
    """The grammar of English, made once a process."""
    return Grammar(kept("english", _compiled, made_from=("grammar", "languages", "measures", "extract")))


def _compiled() -> Compiled:
    lexicon = Lexicon()
    fill(lexicon, "tallystick.languages.en")
    measures.fill(lexicon)
    lexicon.close()
    verbs_only(lexicon)
    changes_only(lexicon)
    for classes in [*KINDS_OF_NAME, *(made for page in PAGES for made in page.classes())]:
        lexicon.alphabet.letter(classes)
    before_a_place = frozenset(
        word for word, entry in lexicon.words.items() if not entry.classes.isdisjoint(PLACE_CLASSES)
    )
    pages = tuple(page.compiled(lexicon.alphabet) for page in PAGES)
    return Compiled(lexicon, pages, sought_in(lexicon), before_a_place)
