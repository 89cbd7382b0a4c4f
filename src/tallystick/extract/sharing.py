"""What a share, a ratio or a change is of: its noun, or what the text has told before."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.governed import Governed
from tallystick.extract.phrases import Phrase
from tallystick.extract.predicates import said_to_be
from tallystick.extract.ranks import Rank, by_a_number
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import PER_CENT, to_four_places
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
HARM = ("deaths", "injuries", "casualties", "displaced")
LARGEST_WHOLE = 1000  # "one child in a thousand"
NOT_SHARED = ("other", "time", "territory", "money")  # no whole of which a bare share is told
NOUN_REACH = 6  # nodes from "of" to the noun: "of all the aid and medical supplies"
SUBJECT_REACH = 5  # nodes of a subject: "the bread of the besieged was 30 per cent sawdust"
NOUN_ENDS = ("STOP", "COMMA", "AUX", "QTY", "REL", "PERIOD")
OF_NOUNS = (("SHAREDAID", "aid"), ("SHAREDLAND", "territory"), ("SHAREDARMS", "equipment"))


def by_its_noun(row: Row, found: Phrase) -> Governed | None:
    """ "70 per cent of the medical supplies", "26% of the country's territory", "the bread was 40 per cent sawdust"."""
    after = row[found.at + 1 : found.at + 2]
    if not after or "OF" in after[0].classes or row.small[found.at + 1] in words("CHANGED"):
        start = found.at + 2  # "60 per cent less food"
    elif found.at > 1 and "BE" in row[found.at - 1].classes:
        return _named(row, max(0, found.at - 1 - SUBJECT_REACH), found.at - 1)
    else:
        return None
    end = next(
        (at for at in range(start, min(len(row), start + NOUN_REACH)) if not row[at].classes.isdisjoint(NOUN_ENDS)),
        min(len(row), start + NOUN_REACH),
    )
    return _named(row, start, end)


def _named(row: Row, start: int, end: int) -> Governed | None:
    for name, measure in OF_NOUNS:
        nouns = (at for at in range(start, end) if row.small[at] in words(name) and not _led(row, at + 1))
        told = next((row[at].word for at in nouns), None)
        if told is not None:
            return Governed(measure, "share_of", told)
    return None


def _led(row: Row, at: int) -> bool:
    """ "Ninety per cent of the water pipes": the noun after it is what is shared."""
    after = row[at : at + 2]
    plain = bool(after) and after[0].value is None and after[0].word.endswith("s") and after[0].word.islower()
    return plain and row.small[at] not in words("SHAREDAID") and not after[-1].classes.isdisjoint(("AUX", "STOP"))


def one_in_so_many(row: Row, at: int) -> Figure | None:
    """ "One child in three": a third of the children; not "one child in three towns"."""
    if row.small[at] not in words("ONEWORD") or at + 3 >= len(row) or row.small[at + 2] not in words("INWORD"):
        return None
    noun, whole = row[at + 1], row[at + 3].value
    if not isinstance(whole, Figure) or whole.kind != "count" or noun.classes.isdisjoint(("POPNOUN", "COUNTED")):
        return None
    after = row[at + 4 : at + 5]
    named = bool(after) and after[0].classes.isdisjoint(
        ("AUX", "STOP", "COMMA", "PATIENTPAST", "AGENT", "STATE", "PREP")
    )
    if named or whole.low is None or not 1 < whole.low <= LARGEST_WHOLE:
        return None
    share = to_four_places(PER_CENT / whole.low)
    return replace(whole, low=share, high=share, kind="share", unit="percent")


def whole(row: Row, found: Phrase, figure: Figure, context: Context, previous: Draft | None) -> Draft | None:
    """The figure told before that a share, a ratio or a change is of."""
    if figure.kind != "share":
        return None
    if figure.unit == "ratio" or _changed(row, found):
        return main(context) if previous is None else total_of(context.drafts, previous) or previous
    if says(row, "FUNDED", found.at):
        return next((one for one in reversed((*context.before, *context.drafts)) if one.kind == "money"), None)
    if says(row, "OFTHATNUMBER", found.at + 1, found.at + 1 + NOUN_REACH):
        return context.total
    them = found.backward and found.whole is None
    if not (them or _bare(row, found)) or said_to_be(row, found, share=True) is not None:
        return None
    last = previous or (context.last if them or context.before else None)
    if last is None or last.measure in PEOPLE or last.measure in NOT_SHARED:
        return None
    return last if last.kind in ("count", "share") else None


def ranked(row: Row, rank: Rank, context: Context) -> Draft | None:
    """What the sentence or the paragraph has counted, where a superlative ranks by its number: "the highest toll"."""
    if not by_a_number(row, rank):
        return None
    own = next((one for one in context.drafts if one.measure in HARM), None)
    if own is not None or row[rank.last].word.lower() in words("RANKEDHIT"):
        return own
    told = main(context)
    return told if told is not None and told.measure in HARM else None


def main(context: Context) -> Draft | None:
    """The figure that the sentence before told first of people; its parts come after it."""
    people = (one for one in context.before if one.kind in ("count", "rate") and one.measure in PEOPLE)
    return next(people, context.total if context.before else None)


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
