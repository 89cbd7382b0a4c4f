"""Shares of land, of money and of things told before, and how often something was done."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.governed import Governed
from tallystick.extract.governing import governed
from tallystick.extract.phrases import Phrase, phrase
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
FUNDED_REACH = 6
LAND_REACH = 6  # words of "of the country's contaminated land"


def occasions(row: Row, found: Phrase) -> Governed:
    """ "Has been hit four times": so many attacks; "has moved four times" is none."""
    hit = next((node for node in reversed(row[: found.at]) if _strikes(node)), None)
    return Governed("attacks" if hit is not None else "other", "occasions", hit.word if hit is not None else "")


def _strikes(node: Node) -> bool:
    """ "Has been hit four times", "fired 75 times", "the truce was broken 32 times"."""
    fired = value_of(node, "PATIENT") in ("munitions", "buildings") or "HARM" in node.classes
    return fired or "PLACEVERB" in node.classes or node.word.lower() in words("STRIKING")


def of_land(row: Row, found: Phrase) -> Governed | None:
    """ "40 per cent of the country" that is held, "the rebel area has shrunk by two thirds"; not of its people."""
    if words("HOLDINGLAND").isdisjoint(row.small) or found.population is not None or found.counted is not None:
        return None
    after = row.small[found.at + 1 : found.at + 1 + LAND_REACH]
    shrunk = (
        found.at > 0 and row.small[found.at - 1] in words("BY") and not words("LAND").isdisjoint(row.small[: found.at])
    )
    land = _last_land(row, found.at + 2) if after and after[0] in words("OF") else shrunk
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


def money_asked(row: Row, found: Phrase, context: Context) -> Governed | None:
    """ "Asks for 3 billion to help 11 million people. Less than 6 per cent has been received"."""
    if not found.empty or words("FUNDING").isdisjoint(row.small[found.at + 1 : found.at + FUNDED_REACH]):
        return None
    told = (*context.before, *context.drafts)
    return next((told_of(one, "pointing_back") for one in reversed(told) if one.kind == "money"), None)


def share_of_things(found: Phrase, context: Context) -> Governed | None:
    """ "They read 1,378 articles. 98 per cent of them …", "asks for 3 billion. Less than 6 per cent has come"."""
    last = context.last
    if last is None or last.measure in PEOPLE or last.measure in ("other", "time", "territory"):
        return None
    whole = found.backward if last.kind != "money" else found.empty
    return told_of(last, "pointing_back") if whole and found.whole is None else None


def apposed(row: Row, found: Phrase, figure: Figure, before: Draft) -> Governed | None:
    """ "900,000 people on the roads, a quarter of the country", "3,000 acres, a tenth of what he had": the same."""
    led = found.at > 0 and not row[found.at - 1].classes.isdisjoint(("COMMA", "OPEN"))
    if figure.unit != "percent" or before.kind not in ("count", "area") or not led or found.population is not None:
        return None
    after = row[found.at + 1 : found.at + 1 + LAND_REACH]
    if not after or "OF" not in after[0].classes:
        return None
    end = next((node for node in after if not node.classes.isdisjoint(("STOP", "COMMA", "AND"))), None)
    land = any(node.word.lower() in words("LAND") for node in after)
    if before.kind == "area":
        return told_of(before, "pointing_back")
    if before.measure not in PEOPLE or not land or end is None:
        return None
    return Governed(before.measure, "pointing_back", before.words, "residents")


def of_so_many(row: Row, found: Phrase, figure: Figure) -> Governed | None:
    """ "Two thirds of the million people in the town fled": what is told of the million is told of its part."""
    at = found.at + 2
    of_them = figure.kind == "share" and at < len(row) and "OF" in row[at - 1].classes and "QTY" in row[at].classes
    return governed(row, phrase(row, at)) if of_them else None


def told_of(draft: Draft, rule: str) -> Governed:
    """The measure of a figure told before."""
    return Governed(draft.measure, rule, draft.words, draft.population)
