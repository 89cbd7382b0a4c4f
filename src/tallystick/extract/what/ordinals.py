"""Ordinals that are ranks: "its 220th attempt", "the third such raid", "the second time the hospital was hit"."""

from __future__ import annotations

from decimal import Decimal

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import Number, value_of

PLACE_REACH = 9  # nodes of "attack on a displacement site in Ituri since"
DONE_REACH = 9  # nodes of "time that the hospital was hit"
NOUN_REACH = 2  # nodes of "treacherous attack"
DEEDS = ("SAYS", "AUX", "STOP", "COMMA", "QTY", "PATIENTPAST", "AGENTPAST", "PATIENTING", "REL")

Counted = tuple[str, Decimal | None] | None  # the measure of what is counted off, and which it is


def ordinal(row: Row, index: int) -> Counted:
    """ "its 220th attempt": an ordinal is a rank only before a noun that is counted off."""
    following = row[index + 1] if index + 1 < len(row) else None
    if "ORDINAL" in row[index].classes and following is not None and value_of(row[index], "ORDINAL") not in (1, None):
        return _one_more(row, index) or _so_many_so_far(row, index)
    if following is None or "RANKNOUN" not in following.classes or ("SUPERLATIVE" in following.classes):
        return None
    number = row[index].value
    return (value_of(following, "COUNTED") or "other", number.value) if isinstance(number, Number) else None


def _one_more(row: list[Node], index: int) -> Counted:
    """ "The third such raid", "the fourth since the fighting started", "their third attempt in a week"."""
    at = index + 1
    such = row[at].small in words("SUCHWORD")
    at += such
    noun = row[at] if at < len(row) and "RANKNOUN" in row[at].classes and "TIMEUNIT" not in row[at].classes else None
    at += noun is not None
    if noun is not None:
        at = _past_its_place(row, at)
    since = at < len(row) and row[at].small.startswith(tuple(words("SINCEWORD")))
    within = at + 1 < len(row) and row[at].small in words("INWORD") and kind_of(row[at + 1]) == "duration"
    if not (since or (noun is not None and (such or within))):
        return None
    measure = value_of(noun, "COUNTED") if noun is not None else None
    return (measure or "other", Decimal(value_of(row[index], "ORDINAL")))


def _past_its_place(row: list[Node], at: int) -> int:
    """ "The fifth attack on the market since March": the index past what is said of the noun."""
    for index in range(at, min(len(row), at + PLACE_REACH)):
        if row[index].small.startswith(tuple(words("SINCEWORD"))):
            return index
        if not row[index].classes.isdisjoint(DEEDS):
            return at
    return at


def _so_many_so_far(row: Row, index: int) -> Counted:
    """ "It was the third attack on Orla", "the rebels' third attempt to take it", "the second time it was hit"."""
    told = row[0].small in words("TOLDOF") and "BE" in row[1].classes
    owned = index > 0 and "POSSESSIVE" in row[index - 1].classes
    if not (told or owned):
        return None
    place = Decimal(value_of(row[index], "ORDINAL"))
    for node in row[index + 1 : index + 1 + NOUN_REACH]:
        if "RANKNOUN" in node.classes and value_of(node, "COUNTED") == "attacks":
            if node.small in words("MASSACRENOUN"):
                return None
            return ("attacks", place)
        if node.small in words("NTHTIME"):
            after = row[index + 2 : index + 2 + DONE_REACH]
            struck = any(value_of(one, "PATIENT") in ("attacks", "buildings") for one in after)
            struck = struck or any(one.small in words("STRUCKWORD") for one in after)
            return ("attacks", place) if struck else None
        if not node.classes.isdisjoint(DEEDS):
            return None
    return None
