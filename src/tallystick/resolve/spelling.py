"""Names spelt like an unknown word: offered to the reader, never taken."""

from __future__ import annotations

from functools import lru_cache

from tallystick.resolve.fold import fold, without_article
from tallystick.resolve.known import KnownNames

_CLOSE = 0.8  # similarity from which a name is offered: "Jadaliya" and "Jabaliya" reach .875, "Rafah" and "Rafha" .8
_OFFERED = 3


@lru_cache(maxsize=4096)
def near(form: str, names: KnownNames) -> tuple[str, ...]:
    """Ids of places of the tables whose names are spelt most like the form, closest first; () when none is close."""
    from difflib import SequenceMatcher

    folded = without_article(fold(form))
    others = str.maketrans(dict.fromkeys(folded))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    scored = []
    shortest, longest = len(folded) * _CLOSE / (2 - _CLOSE), len(folded) * (2 - _CLOSE) / _CLOSE
    for known, identity in names.spellings():
        if not shortest <= len(known) <= longest:
            continue
        shared = len(known) - len(known.translate(others))
        if 2 * shared < _CLOSE * (len(known) + len(folded)):
            continue  # too few of its letters stand in the form at all
        matcher.set_seq1(known)
        if matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
            scored.append((-matcher.ratio(), identity))
    return tuple(dict.fromkeys(identity for _, identity in sorted(scored)))[:_OFFERED]
