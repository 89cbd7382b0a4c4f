"""Sums of what a sentence has told."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.drafts import Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import Figure

LOST = ("deaths", "injuries", "casualties", "missing", "detained")


def in_all(row: Row, found: Phrase, figure: Figure, drafts: tuple[Draft, ...]) -> Governed | None:
    """ "killed 12 and injured 30, 42 in all", "; total, 42": the sum of what the sentence has told of both."""
    led = says(row, "INALL", found.end, found.end + 2) or says(row, "INALL", max(0, found.at - 2), found.at)
    both = {draft.measure for draft in drafts if draft.measure in words("HARMED")}
    own = found.at > 0 and "PATIENT" in row[found.at - 1].classes  # "killed 12, wounded 30 and arrested 42"
    if not both or not (led or (not own and _sum_of(figure, drafts))):
        return None
    if not (found.empty or found.head is None or "WEAKNOUN" in found.head.classes):
        return None
    return Governed("casualties" if len(both) > 1 else both.pop(), "in_all", row[found.at].word)


def _sum_of(figure: Figure, drafts: tuple[Draft, ...]) -> bool:
    """Whether those told right before, of several kinds, make up so many."""
    rest = figure.low if figure.kind == "count" and figure.low == figure.high else None
    kinds = set[str]()
    for draft in reversed(drafts):
        if not rest or draft.measure not in LOST or draft.figure.low is None:
            return False
        kinds.add(draft.measure)
        rest -= draft.figure.low
        if rest == 0:
            return len(kinds) > 1
    return False
