"""What a text is scanned for before it is read: words of armed conflict, and those that figures are built from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from tallystick.grammar.finder import Finder
from tallystick.grammar.words import Lexicon

SOUGHT = {
    "number": ("UNITNUM", "TENS", "HUNDRED", "SCALE", "DOZEN", "VAGUE", "VULGAR"),
    "part": ("HALF", "FRACTION", "BIGPART", "FOLD", "BOTH"),
    "figure": ("TENSOF", "FEW", "SINGLE", "MULTIPLE", "SUPERLATIVE", "THANANY", "SECONDONLY", "RESULT", "MONTH"),
    "length": ("LENGTHY",),
    "conflict": ("CONFLICT",),
    "sport": ("SPORT",),
    "harm": ("HARM",),
    "person": ("ONEPERSON",),
    "unit": ("TIMEUNIT",),
}
ARTICLE_REACH = 40  # characters between an article and its noun: "more than a year", "a man was killed"
ARTICLE = re.compile(rf"\b(?:an?|another)\b[^.,;]{{0,{ARTICLE_REACH}}}$")
BEFORE_A_NOUN = ARTICLE_REACH + len("another ")
HARM_REACH = 80  # characters between a verb that kills or wounds and its object's noun: "killed the mayor"
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d[\d.,]*")
DEVOTED = (
    700  # characters: a text with a word of armed conflict in so many is about nothing else, and is read throughout
)
MENTIONED = 2000  # characters: one with a word in so many is read where it speaks of it, and one sentence further
GAME_WORDS, GAME_TIMES = 5, 2  # words of sport, at least, and so many times those of armed conflict: a game


class Scan(Struct, frozen=True):
    """A text before it is read; positions are code points, in order.

    small     it, in small letters, character for character
    conflict  where its words of armed conflict begin
    figures   where something stands that a figure can be built from: none is built without
    words     where its number words begin and end
    sport     how many of its words are of games
    """

    text: str
    small: str
    conflict: tuple[int, ...]
    figures: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    sport: int = 0

    @property
    def about_a_game(self) -> bool:
        """Whether its battles are played; a bomb in a stadium is not."""
        return self.sport >= max(GAME_WORDS, GAME_TIMES * len(self.conflict))

    def about_conflict(self, *, a_word_in: int) -> bool:
        """Whether it has a word of armed conflict in so many characters, and one at least."""
        return len(self.conflict) > len(self.text) // a_word_in

    def numbers(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the numbers between two places begin and end, in figures and in words."""
        told = self.words[bisect_left(self.words, (start, 0)) : bisect_left(self.words, (end, 0))]
        return sorted([*told, *(match.span() for match in DIGITS.finditer(self.small, start, end))])


class Scanner:
    """The scan of one language."""

    __slots__ = ("_finder",)

    def __init__(self, sought: dict[str, frozenset[str]]) -> None:
        self._finder = Finder(sought)

    def scanned(self, text: str) -> Scan:
        """The text in small letters, and what was found in it."""
        small = _in_small_letters(text)
        at: dict[str, list[int]] = {sort: [] for sort in SOUGHT}
        words = []
        for start, end, sorts in self._finder.found(small):
            for sort in sorts:
                at[sort].append(start)
            if "number" in sorts:
                words.append((start, end))
        told = (*at["number"], *at["part"], *at["figure"], *at["length"])
        figures = {*told, *(match.start() for match in DIGIT.finditer(small))}
        figures.update(one for one in (*at["unit"], *at["person"]) if _after_an_article(small, one))
        harm = sorted(at["harm"])
        figures.update(one for one in at["person"] if bisect_left(harm, one) > bisect_right(harm, one - HARM_REACH))
        conflict = sorted({*at["conflict"], *harm})
        return Scan(text, small, tuple(conflict), tuple(sorted(figures)), tuple(sorted(words)), len(at["sport"]))


def sought_in(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The words and word groups that a text is scanned for, with what sorts each is of."""
    spoken = {f"{first} {others}": entry for first, held in lexicon.groups.items() for others, entry in held.items()}
    groups = {words.replace(" - ", "-"): entry for words, entry in spoken.items()}  # "year-long"
    found = {words: _sorts(entry.classes) for words, entry in (lexicon.words | groups).items()}
    return {words: sorts for words, sorts in sorted(found.items()) if sorts}


def _sorts(classes: frozenset[str]) -> frozenset[str]:
    return frozenset(sort for sort, names in SOUGHT.items() if not classes.isdisjoint(names))


def _after_an_article(small: str, start: int) -> bool:
    return ARTICLE.search(small, max(0, start - BEFORE_A_NOUN), start) is not None


def _in_small_letters(text: str) -> str:
    """The text in small letters, character for character: a letter that would become two stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join([one if len(one.lower()) > 1 else one.lower() for one in text])
