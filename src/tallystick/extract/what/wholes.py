"""The figure told before of which a share, a ratio, a change or a rank is told, or to which a part belongs."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.predicates import said_to_be
from tallystick.extract.what.ranks import Rank, by_a_number
from tallystick.grammar.row import Row
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
HARM = ("deaths", "injuries", "casualties", "displaced")
NOT_SHARED = ("other", "time", "territory")  # no whole of which a bare share is told
NOUN_REACH = 6  # nodes from a share to "of that number"


def whole(row: Row, found: Phrase, figure: Figure, context: Context, previous: Draft | None) -> Draft | None:
    """The figure told before that a share, a ratio or a change is of."""
    if figure.kind != "share":
        return None
    if figure.unit == "ratio" or _changed(row, found):
        return main(context) if previous is None else total_of(context.drafts, previous) or previous
    if says(row, "FUNDED", found.at):
        return money_before(context)
    if says(row, "OFTHATNUMBER", found.at + 1, found.at + 1 + NOUN_REACH):
        return context.total
    them = found.backward and found.whole is None
    if not (them or _bare(row, found)) or said_to_be(row, found, share=True) is not None:
        return None
    last = previous or (context.last if them or context.before else None)
    if last is None or not of_things(last) or last.measure == "money":
        return None
    return last if last.kind in ("count", "share") else None


def ranked(row: Row, rank: Rank, context: Context) -> Draft | None:
    """What the sentence or the paragraph has counted, where a superlative ranks by its number: "the highest toll"."""
    if not by_a_number(row, rank):
        return None
    own = next((one for one in context.drafts if one.measure in HARM), None)
    if own is not None or row[rank.last].small in words("RANKEDHIT"):
        return own
    told = main(context)
    return told if told is not None and told.measure in HARM else None


def main(context: Context) -> Draft | None:
    """The figure that the sentence before told first of people; its parts come after it."""
    people = (one for one in context.before if one.kind in ("count", "rate") and one.measure in PEOPLE)
    return next(people, context.total if context.before else None)


def money_before(context: Context) -> Draft | None:
    """The money told last: "Asks for 3 billion. Less than 6 per cent has been received"."""
    return next((one for one in reversed((*context.before, *context.drafts)) if one.kind == "money"), None)


def of_things(draft: Draft) -> bool:
    """Whether a share may be told of it without a noun of its own: neither people, nor time or land."""
    return draft.measure not in PEOPLE and draft.measure not in NOT_SHARED


def total_of(parts: tuple[Draft, ...], part: Draft) -> Draft | None:
    """ "428 casualties, 167 killed and 261 injured": the dead and the injured are parts of the first."""
    if part.measure not in ("deaths", "injuries") or part.figure.low is None:
        return None
    sums = (one for one in parts if one.measure == "casualties" and (one.figure.low or 0) > part.figure.low)
    return next(sums, None)


def _bare(row: Row, found: Phrase) -> bool:
    """Whether no noun follows: "only 13 per cent were working", "a third named nobody"."""
    if found.population or found.counted or found.whole is not None or found.life:
        return False
    after = row[found.at + 1 : found.at + 2]
    subject = found.at == 0 or "BE" not in row[found.at - 1].classes
    return subject and not (after and "OF" in after[0].classes)


def _changed(row: Row, found: Phrase) -> bool:
    """ "26 per cent fewer than in 2020", "a fall of 13 per cent", "up six per cent"."""
    return any(small in words("CHANGED") for small in row.small[max(0, found.at - 2) : found.at + 2])
