"""What a text is scanned for before it is read: words of armed conflict, and those that figures are built from."""

from __future__ import annotations

import re

from tallystick.grammar.finder import Finder
from tallystick.grammar.words import Lexicon

CONFLICT = ("CONFLICT", "HARM")
NUMBER_CLASSES = ("UNITNUM", "TENS", "HUNDRED", "SCALE", "DOZEN", "VAGUE", "VULGAR")
FIGURE_CLASSES = (
    *NUMBER_CLASSES,
    "HALF",
    "FRACTION",
    "TENSOF",
    "FEW",
    "SINGLE",
    "MULTIPLE",
    "SUPERLATIVE",
    "MONTH",
)
AFTER_AN_ARTICLE = ("TIMEUNIT", "ONEPERSON")  # "more than a year", "a man was killed"
ARTICLE_REACH = 40  # characters between an article and its noun
ARTICLE = re.compile(rf"\b(?:an?|another)\b[^.,;]{{0,{ARTICLE_REACH}}}$")
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d[\d.,]*")
MENTIONED = 2000  # characters: a text with a word of armed conflict in so many is read where it speaks of it
DEVOTED = 700  # characters: one with a word in so many is about nothing else, and is read throughout


class Scanner:
    """The scans of one language. Texts are in small letters, positions are code points."""

    __slots__ = ("_conflict", "_figures", "_numbers", "_single")

    def __init__(self, lexicon: Lexicon) -> None:
        self._conflict = _finder(lexicon, CONFLICT)
        self._figures = _finder(lexicon, FIGURE_CLASSES)
        self._numbers = _finder(lexicon, NUMBER_CLASSES)
        self._single = _finder(lexicon, AFTER_AN_ARTICLE)

    def conflict(self, text: str) -> list[int]:
        """Where words of armed conflict begin."""
        return sorted({start for start, _ in self._conflict.spans(text)})

    def figures(self, text: str) -> list[int]:
        """Where something stands that a figure can be built from: none is built without."""
        found = [start for start, _ in self._figures.spans(text)]
        found += [match.start() for match in DIGIT.finditer(text)]
        found += [
            start
            for start, _ in self._single.spans(text)
            if ARTICLE.search(text, max(0, start - ARTICLE_REACH - len("another ")), start)
        ]
        return sorted(found)

    def numbers(self, text: str) -> list[tuple[int, int]]:
        """Where the numbers of a text begin and end, in figures and in words."""
        return sorted([*self._numbers.spans(text), *(match.span() for match in DIGITS.finditer(text))])


def often(positions: list[int], text: str, distance: int) -> bool:
    """Whether something stands at one position in so many characters of the text, and at one at least."""
    return len(positions) > len(text) // distance


def _finder(lexicon: Lexicon, classes: tuple[str, ...]) -> Finder:
    wanted = frozenset(classes)
    words = [word for word, entry in lexicon.words.items() if not entry.classes.isdisjoint(wanted)]
    groups = [" ".join(group) for group, entry in lexicon.groups.items() if not entry.classes.isdisjoint(wanted)]
    return Finder((*words, *groups))
