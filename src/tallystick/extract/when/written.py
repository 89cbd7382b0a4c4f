"""The words that a time was read from, as the text has them: "October 10, 2023", not "October 10 , 2023"."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from tallystick.model.period import APART, Period
from tallystick.model.text import Span

FAR = 20_000  # code points before the sentence, in which words that were told before are looked for


def as_written(period: Period | None, text: str, sentence: Span) -> Period | None:
    """The period with the words of the text; others stay as they are: "counted from the time told before"."""
    if period is None or text.find(period.basis, sentence.start, sentence.end) >= 0:
        return period
    pieces = [_piece(words, text, sentence) for words in period.basis.split(APART)]
    return replace(period, basis=APART.join(pieces))


def _piece(words: str, text: str, sentence: Span) -> str:
    """The words as they stand in the sentence, else as they stand last before it."""
    pattern = _pattern(words)
    found = pattern.search(text, sentence.start, sentence.end)
    for before in pattern.finditer(text, max(0, sentence.start - FAR), sentence.start) if found is None else ():
        found = before
    return found.group() if found is not None else words


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join([re.escape(word) for word in words.split()]), re.IGNORECASE)
