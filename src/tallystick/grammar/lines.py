"""Which line breaks of a text stand where a line was full, and which end a paragraph.

Whoever wraps a text breaks a line where the next word no longer fits. A break with room to spare was meant, and so is
every break in a text that nobody wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import inf

WRAP, LIST, END = " ", "\n", "\n\n"
ITEM = r"[ \t]*(?:[•▪◦‣·*–—-][ \t]|\(?\d{1,3}[.)][ \t]|\d{1,2}[:.]\d\d\b|[QA]: )"
BARS = ("|", "\t")  # between the cells of a row
OPENS_ITEM = re.compile(ITEM)
NARROWEST, WIDEST = 40, 130  # characters: no text is wrapped at less or more
WRAPPED = 0.5  # share of breaks with no room to spare, from which on a text counts as wrapped
FEW = 2  # lines that do not show by themselves whether they are wrapped
NARROW = 0.75  # share of the usual width that wrapped lines have at least
RAGGED = 0.6  # share of the width that a line has at least where somebody breaks lines by hand
LONE_FIGURE = re.compile(
    r"[~≈<>$€£+]?(?:\d{1,3}(?:,\d{3})+|\d{3}|\d{5,}"
    r"|\d+(?:\.\d+)?[ ]?(?:(?:[KkMm]|bn|thousand|million|billion)\b|%))\+?"
)
SHORT_WORD = 3  # letters: "of", "the", after which nobody ends an entry
LABEL_WORDS = 8  # of what a page says beneath a figure in large print
STOPS = tuple('.!?:;…"”’»)]')


def breaks(lines: Sequence[str]) -> list[str]:
    """What each break stands for, one fewer than lines: a space, the next item of a list, or the end of a paragraph.

    Blank lines end what precedes them; lines between two of them are looked at together.
    """
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: not line)]
    usual = max((_width(block) for block in blocks if len(block) > FEW and _wrapped(block)), default=inf)
    return [told for block in blocks for told in (*_within(block, usual), END)][:-1]


def _width(lines: list[str]) -> int:
    return max(map(len, lines))


def _room(lines: list[str]) -> list[bool]:
    """Of each line but the last, whether the next line's first word would have fitted."""
    width = _width(lines)
    return [len(line) + 1 + len(after.partition(" ")[0]) <= width for line, after in pairwise(lines)]


def _wrapped(lines: list[str]) -> bool:
    if len(lines) > FEW and all(map(_begins_anew, lines, lines[1:])):
        return False  # each line is an entry
    return NARROWEST <= _width(lines) <= WIDEST and _room(lines).count(False) >= WRAPPED * (len(lines) - 1)


def _begins_anew(line: str, after: str) -> bool:
    """Whether the next line opens as a sentence or an entry does, and this one does not stop in the middle."""
    return (after[:1].isupper() or after[:1].isdigit()) and len(line.rpartition(" ")[2]) > SHORT_WORD


def _within(lines: list[str], usual: float) -> list[str]:
    if not lines[0]:
        return [END] * (len(lines) - 1)
    width = _width(lines)
    wrapped = _wrapped(lines) if len(lines) > FEW else width > NARROW * usual
    told = [
        _break(line, after, full=wrapped and not (spare and (line.endswith(STOPS) or len(line) < RAGGED * width)))
        for spare, (line, after) in zip(_room(lines), pairwise(lines), strict=True)
    ]
    first = _cards(lines)
    if first is not None:
        told[first::2] = [WRAP] * len(told[first::2])
    return told


def _cards(lines: list[str]) -> int | None:
    """From which line on each figure stands above its label: "10,500" over "Civilians killed"; None without such."""
    first = next((at for at, line in enumerate(lines) if LONE_FIGURE.fullmatch(line)), len(lines))
    figures, labels = lines[first::2], lines[first + 1 :: 2]
    if not figures or len(figures) != len(labels) or not all(map(LONE_FIGURE.fullmatch, figures)):
        return None
    return first if all(line[0].isalpha() and len(line.split()) <= LABEL_WORDS for line in labels) else None


def _break(line: str, after: str, *, full: bool) -> str:
    if any(sign in line and sign in after for sign in BARS):
        return END  # rows of a table
    goes_on = full or (after[0].islower() and not line.endswith(STOPS))
    if OPENS_ITEM.match(after) and (not goes_on or line.endswith(STOPS) or OPENS_ITEM.match(line)):
        return LIST  # not a dash in wrapped prose
    return WRAP if goes_on else END
