"""What a share counts: supplies, land, money asked for, things told before, or so many of the figure beside it."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.drafts import Context, told_of
from tallystick.extract.what.company import shared_out
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.governing import governed
from tallystick.extract.what.phrases import phrase
from tallystick.extract.what.wholes import of_things
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import PER_CENT, to_four_places
from tallystick.languages.en.quantities import Figure

LAND_REACH = 6  # words of "of the country's contaminated land"
LARGEST_WHOLE = 1000  # "one child in a thousand"
LARGEST_PER = 1_000_000  # "three murders per million people"
PER_REACH = 4  # nodes from a figure to "per": "4.2 excess deaths per"
WHOLES = (3, 4, 5, 10, 20, 100, 1000, 10_000, 100_000, 1_000_000)  # what shares are told of: "three families in four"
NOUN_REACH = 6  # nodes from "of" to the noun: "of all the aid and medical supplies"
SUBJECT_REACH = 5  # nodes of a subject: "the bread of the besieged was 30 per cent sawdust"
NOUN_ENDS = ("STOP", "COMMA", "AUX", "QTY", "REL", "PERIOD")
OF_NOUNS = (("SHAREDAID", "aid"), ("SHAREDLAND", "territory"), ("SHAREDARMS", "equipment"), ("SHAREDMONEY", "money"))


def by_its_noun(row: Row, found: Phrase) -> Governed | None:
    """ "70 per cent of the medical supplies", "26% of the country's territory", "the bread was 40 per cent sawdust"."""
    after = row[found.at + 1 : found.at + 2]
    if after and row.small[found.at + 1] in words("FUNDEDWORD"):
        return Governed("money", "share_of", after[0].word)  # "the appeal is 23 per cent funded"
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
    """ "Ninety per cent of the water pipes", "of the budget hotels": the noun after it is what is shared."""
    after = row[at : at + 2]
    if after and row.small[at - 1] in words("SHAREDMONEY") and not after[0].classes.isdisjoint(("COUNTED", "POPNOUN")):
        return True
    plain = bool(after) and after[0].value is None and after[0].word.endswith("s") and after[0].word.islower()
    return plain and row.small[at] not in words("SHAREDAID") and not after[-1].classes.isdisjoint(("AUX", "STOP"))


def of_land(row: Row, found: Phrase) -> Governed | None:
    """ "40 per cent of the country" that is held, "the rebel area has shrunk by two thirds"; not of its people."""
    if words("HOLDINGLAND").isdisjoint(row.small) or found.population is not None:
        return None
    after = row.small[found.at + 1 : found.at + 1 + LAND_REACH]
    of = bool(after) and after[0] in words("OF")
    before = row.small[max(0, found.at - 2) : found.at]
    ruled = len(before) > 1 and before[0] in words("HOLDINGLAND") and before[1] in words("OF")  # "in control of 90%"
    held = of and bool(before) and (ruled or before[-1] in words("HOLDINGLAND"))
    it = not words("ITWORD").isdisjoint(after[1:2])
    if held and (it or (found.counted == "settlements" and found.head is row[found.end - 1])):
        return Governed("territory", "of_land", row[found.at].word)  # "hold a third of the town", "control 80% of it"
    if found.counted is not None:
        return None
    if held and "PLACE" in row[min(found.at + 2, len(row) - 1)].classes:
        return Governed("territory", "of_land", row[found.at].word)  # "gangs control 85 per cent of Homs"
    shrunk = (
        found.at > 0 and row.small[found.at - 1] in words("BY") and not words("LAND").isdisjoint(row.small[: found.at])
    )
    land = _last_land(row, found.at + 2) if of else shrunk
    return Governed("territory", "of_land", row[found.at].word) if land else None


def _last_land(row: Row, start: int) -> bool:
    """Whether the phrase ends in a noun for land: "of the country's territory", "of the contaminated land"."""
    for index in range(start, min(len(row), start + LAND_REACH)):
        following = row[index + 1] if index + 1 < len(row) else None
        if row.small[index] in words("LAND"):
            return following is None or "POSSESSIVE" not in following.classes or _last_land(row, index + 2)
        if not row[index].classes.isdisjoint(("STOP", "COMMA", "AUX", "PREP", "QTY", "AND")):
            return False
    return False


def share_of_things(found: Phrase, context: Context) -> Governed | None:
    """ "They read 1,378 articles. 98 per cent of them …", "asks for 3 billion. Less than 6 per cent has come"."""
    last = context.last
    if last is None or not of_things(last):
        return None
    whole = found.backward if last.kind != "money" else found.empty
    return told_of(last, "pointing_back") if whole and found.whole is None else None


def of_so_many(row: Row, found: Phrase, figure: Figure) -> Governed | None:
    """ "Two thirds of the million people in the town fled": what is told of the million is told of its part."""
    at = next((at for at in row.where("QTY") if at > found.at + 1), None) if figure.kind == "share" else None
    if at is None or shared_out(row, at) != found.at:
        return None
    those = phrase(row, at)
    told = governed(row, those)
    return replace(told, population=told.population or those.population) if told is not None else None


def one_in_so_many(row: Row, at: int) -> Figure | None:
    """ "One child in three", "nine houses in ten": a share of the children; not "one child in three towns"."""
    if at + 3 >= len(row) or row.small[at + 2] not in words("INWORD"):
        return None
    noun = row[at + 1]
    if noun.classes.isdisjoint(("POPNOUN", "COUNTED")):
        return None
    after = row[at + 4 : at + 5]
    named = bool(after) and after[0].classes.isdisjoint(
        ("AUX", "STOP", "COMMA", "PATIENTPAST", "AGENT", "STATE", "PREP", "LOSSES")
    )
    plain = not after or after[0].small in words("LOSTWORD") or not named
    return _so_many_in(row[at].value, row[at + 3].value, most=LARGEST_WHOLE) if plain else None


def per_so_many(row: Row, at: int) -> Figure | None:
    """ "4.2 deaths per 1,000 people", "12 per 10,000 inhabitants": a share, and no count of the dead."""
    link = next((index for index in range(at + 1, min(at + PER_REACH, len(row) - 1)) if _per(row, index)), None)
    if link is None or row.holds("QTY", at + 1, link):
        return None
    return _so_many_in(row[at].value, row[link + 1].value, most=LARGEST_PER)


def _per(row: Row, index: int) -> bool:
    return row.small[index] in words("PERWORD") and "QTY" in row[index + 1].classes


def _so_many_in(part: object, whole: object, *, most: int) -> Figure | None:
    """The share that the one figure is of the other, with its hedge."""
    if not isinstance(part, Figure) or not isinstance(whole, Figure) or part.kind != "count" or whole.kind != "count":
        return None
    low, high, above = part.low, part.high, whole.low
    if low is None or high is None or above is None or not high < above or not 1 < above <= most:
        return None
    if low != 1 and above not in WHOLES:
        return None
    shares = (to_four_places(PER_CENT * end / above) for end in (low, high))
    return replace(part, low=next(shares), high=next(shares), kind="share", unit="percent")
