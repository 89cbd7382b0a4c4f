"""Every time expression of an English text: days, clock times, lengths, sets and references."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tallystick.grammar.node import Node
from tallystick.grammar.page import CompiledPage, run_over
from tallystick.grammar.words import Lexicon
from tallystick.languages import tables
from tallystick.languages.calendar import Stretch, Told
from tallystick.languages.en.moments import lone
from tallystick.languages.en.moments.clocks import CLOCKS
from tallystick.languages.en.moments.days import DAYS
from tallystick.languages.en.moments.joins import JOINS, TIMES
from tallystick.languages.en.moments.lengths import LENGTHS
from tallystick.languages.en.moments.parts import PARTS
from tallystick.languages.en.moments.ranges import RANGES
from tallystick.languages.en.moments.vague import SHIFTS
from tallystick.languages.en.moments.values import leaves
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.moments import (
    Away,
    Between,
    Clock,
    Length,
    Moment,
    Often,
    Part,
    Reference,
    Shifted,
    Timed,
    Value,
    Window,
)

PAGES = (CLOCKS, DAYS, NUMBERS, LENGTHS, SHIFTS, TIMES, PARTS, JOINS, RANGES)
SHARED = frozenset({"function.toml", "numerals.toml", "times.toml"})
"""Tables of claims whose words stand in time expressions too."""
LEFT_OUT = frozenset({"IDIOM", "CURRENT"})
"""Classes of these tables with word groups that are time expressions here: `one day`, `until now`."""
VALUES = (Told, Away, Between, Clock, Length, Often, Part, Reference, Shifted, Timed, Window)
AFTER_AN_ARTICLE = frozenset({"TURN", "BESIDE", "EARLYLATE", "PARTOF", "EOD"})
"""Words whose article is not part of what they say."""

__all__ = ["moments", "table_problems"]


class MomentGrammar:
    """Lexicon and pages of the time layer, compiled."""

    __slots__ = ("lexicon", "lone", "pages")

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        tables.fill(self.lexicon, "tallystick.languages.en", only=SHARED, without=LEFT_OUT)
        tables.fill(self.lexicon, "tallystick.languages.en.moments")
        self.lexicon.close()
        alphabet = self.lexicon.alphabet
        for page in PAGES:
            for classes in page.classes():
                alphabet.letter(classes)
        self.lone = lone.Kinds(alphabet.kind({"DATE", "YEAR"}), alphabet.kind({"TIME"}), alphabet.kind({"DATE"}))
        self.pages: tuple[CompiledPage, ...] = tuple(page.compiled(alphabet) for page in PAGES)

    def _apart(self, text: str, word: Node) -> Iterable[Node]:
        """A month and a figure written together, `Mar4` or `May-1`, are words of their own here."""
        found = _month_in_a_code().fullmatch(word.word) if "CODE" in word.classes else None
        if found is None:
            return (word,)
        border = word.start + len(found[1])
        return (*self.lexicon.row(text, word.start, border), *self.lexicon.row(text, border, word.end))

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The words of text[start:end] with every time expression as one node."""
        row = [node for word in self.lexicon.row(text, start, end) for node in self._apart(text, word)]
        for page in self.pages:
            if page.name == "numbers":
                row = lone.short_months(lone.years(lone.strokes(row, self.lone), self.lone), self.lone)
            if page.name == "shifts":
                row = lone.days(lone.spelt_years(row, self.lone), self.lone)
            if page.name == "times":
                row = lone.hours(row, self.lone)
            row = run_over(row, (page,))
        return row


@cache
def _month_in_a_code() -> re.Pattern[str]:
    months = tables.values("tallystick.languages.en", "MONTH")
    names = tables.values("tallystick.languages.en.moments", "YEARNAME")
    words = "|".join(sorted([*months, *(name for name in names if " " not in name)], reverse=True))
    return re.compile(rf"({words})[-‑]?\d{{1,4}}\b", re.IGNORECASE)


def table_problems() -> tuple[str, ...]:
    """What is wrong with the tables of this layer."""
    return tables.table_problems("tallystick.languages.en.moments")


def moments(text: str, start: int, end: int) -> list[Moment]:
    """The time expressions of text[start:end], one sentence, in order."""
    row = _grammar().row(text, start, end)
    return [
        _moment(node, row, index) for index, node in enumerate(row) if _told(node) and not _is_other(node, row, index)
    ]


@cache
def _grammar() -> MomentGrammar:
    return MomentGrammar()


def _is_other(node: Node, row: list[Node], index: int) -> bool:
    """Whether it is no time after all: `the 21st brigade`; `three quarters` with nothing beside are a fraction."""
    if "DAYONLY" in node.classes and lone.counts_a_noun(row, index):
        return True
    return isinstance(node.value, Length) and node.value.parts[0][0] == "quarters"


def _told(node: Node) -> bool:
    if isinstance(node.value, Stretch):
        return "PERIOD" in node.classes
    return isinstance(node.value, VALUES)


def _moment(node: Node, row: list[Node], index: int) -> Moment:
    """The node as a moment, with those it was built from."""
    parts = tuple(_moment(part, row, index) for part in node.parts if _told(part))
    value: Value = node.value
    if isinstance(node.value, Stretch):
        value = Between(node.value.first, node.value.last, "from")
        parts = _ends(node, value)
    if isinstance(value, Between) and node.rule in ("days_of_a_month", "days_after_a_month"):
        parts = _days(node, value)
    return Moment(node.start, node.end, value, node.rule, _core(node), parts, lone.is_aside(row, index))


def _days(node: Node, value: Between) -> tuple[Moment, ...]:
    """The two days of one month, each by itself: `6 and 9 April`."""
    first, last = node.parts[0], node.parts[2:]
    assert value.first is not None
    assert value.last is not None
    return (
        Moment(first.start, first.end, value.first, node.rule, first.start),
        Moment(last[0].start, last[-1].end, value.last, node.rule, last[0].start),
    )


def _core(node: Node) -> int:
    """Where the words after an article begin."""
    words = leaves(node)
    if words[0].small.startswith("the ") and not words[0].classes.isdisjoint(AFTER_AN_ARTICLE):
        return words[0].start + len("the ")
    if len(words) > 1 and "THE" in words[0].classes and isinstance(node.value, Window | Length):
        return words[1].start
    if isinstance(node.value, Part):
        numbered = len(words) > 2 and "THE" in words[0].classes and words[2].word.isdecimal()
        return words[1].start if numbered else node.start
    led = len(words) > 1 and "THE" in words[0].classes and not words[1].classes.isdisjoint(AFTER_AN_ARTICLE)
    return words[1].start if led else node.start


def _ends(node: Node, value: Between) -> tuple[Moment, ...]:
    """The two ends of a stretch that a rule of dates has joined: `1–15 March`, `1914–18`."""
    parts = node.parts
    dash = next(index for index, part in enumerate(parts) if not part.classes.isdisjoint(("DASH", "SLASH")))
    first, last = (parts[0].start, parts[dash - 1].end), (parts[dash + 1].start, node.end)
    return tuple(
        Moment(*span, end, node.rule, span[0])
        for span, end in ((first, value.first), (last, value.last))
        if end is not None
    )
