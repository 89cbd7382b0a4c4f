"""Which line breaks of a text stand where a line was full, and which end a paragraph.

Whoever wraps a text breaks a line where the next word no longer fits. A break with room to spare was meant, and so is
every break in a text that nobody wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WRAP, LIST, END = " ", "\n", "\n\n"
ITEM = r"[ \t]*(?:[•▪◦‣·*–—-][ \t]|\(?\d{1,2}[.)][ \t]|\d{1,2}[:.]\d\d\b|[QA]: )"
OPENS_ITEM = re.compile(ITEM)
WIDEST = 130  # characters: no text is wrapped wider
WRAPPED = 0.5  # share of breaks with no room to spare, from which on a text counts as wrapped
RAGGED = 0.6  # share of the width that a line has at least where somebody breaks lines by hand
STOPS = tuple('.!?:;…"”’»)]')


def breaks(lines: Sequence[str]) -> list[str]:
    """What each break stands for, one fewer than lines: a space, the next item of a list, or the end of a paragraph.

    Blank lines end what precedes them.
    """
    width = max(map(len, lines), default=0)
    room = [len(line) + 1 + len(after.partition(" ")[0]) <= width for line, after in pairwise(lines)]
    told = [spare for spare, (line, after) in zip(room, pairwise(lines), strict=True) if line and after]
    wrapped = width <= WIDEST and told.count(False) >= WRAPPED * len(told)
    return [
        _break(line, after, full=wrapped and not (spare and (line.endswith(STOPS) or len(line) < RAGGED * width)))
        for spare, (line, after) in zip(room, pairwise(lines), strict=True)
    ]


def _break(line: str, after: str, *, full: bool) -> str:
    if not line or not after:
        return END
    goes_on = full or (after[0].islower() and not line.endswith(STOPS))
    if OPENS_ITEM.match(after) and (not goes_on or line.endswith(STOPS) or OPENS_ITEM.match(line)):
        return LIST  # not a dash in wrapped prose
    return WRAP if goes_on else END
