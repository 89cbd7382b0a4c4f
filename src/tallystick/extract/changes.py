"""A change from one figure to another is two figures, and no range: "the toll rose from 40 to 60"."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.grammar.words import Lexicon
from tallystick.languages.en.quantities import Figure

FROM, TO = frozenset({"FROM"}), frozenset({"TO", "TOONLY"})
VERB_REACH = 6  # nodes between the verb and its first figure: "raised the official toll of dead from 40"
FIGURE_REACH = 6  # nodes of "40 to 60 million tonnes"
NUMERAL = ("UNITNUM", "TENS", "SCALE", "HALF", "CURRENCYSIGN", "VAGUE", "HEDGE")
SHARED = ("share", "distance", "area")
ENDS = ("COMMA", "STOP", "SUBORD", "REL")


def changes_only(lexicon: Lexicon) -> None:
    """Let the alphabet have a letter for each such word between two figures of a change."""
    for classes in {entry.classes for entry in lexicon.words.values()}:
        for between in (FROM, TO):
            if between <= classes:
                lexicon.alphabet.letter(classes - between)


def told_by_a_change(row: list[Node], lexicon: Lexicon) -> list[Node]:
    """The words, those between the two figures of a change without the classes that would make a range of them."""
    for index in [at for at, node in enumerate(row) if "FROM" in node.classes and _changed(row, at)]:
        to = next((at for at in range(index + 2, min(len(row), index + FIGURE_REACH)) if row[at].classes >= TO), None)
        if to is None:
            continue
        for at, between in ((index, FROM), (to, TO)):
            letter, classes = lexicon.alphabet.kind(row[at].classes - between)
            row[at] = replace(row[at], letter=letter, classes=classes)
    return row


def _changed(row: list[Node], at: int) -> bool:
    """Whether something rises or falls before the word; not "fell from Homs to Hama", where no figure follows."""
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or not (after.word[0].isdigit() or not after.classes.isdisjoint(NUMERAL)):
        return False
    for back in range(at - 1, max(-1, at - VERB_REACH - 1), -1):
        if row[back].small in words("CHANGING"):
            return True
        if not row[back].classes.isdisjoint(ENDS):
            return False
    return False


def in_the_second_ones_unit(row: Row, at: int, figure: Figure) -> Figure:
    """ "Rose from 12 to 15 per cent": the unit is told once, behind the second figure."""
    second = row[at + 2] if 0 < at < len(row) - 2 else None
    if second is None or "FROM" in row[at - 1].classes or "AWAYFROM" not in row[at - 1].classes:
        return figure
    if "QTY" not in second.classes or row.small[at + 1] not in words("TOWORD"):
        return figure
    other = second.value
    bare = figure.kind == "count" and not figure.unit and isinstance(other, Figure)
    return replace(figure, kind=other.kind, unit=other.unit) if bare and other.kind in SHARED else figure
