"""A place told before and meant again by its kind: "in the city", "the country's schools", "nationwide"."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from tallystick.extract.apart import says, words
from tallystick.extract.where.located import FARTHEST, cost
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

SET_IN = ("PREP", "PLACEPREP", "PLACEVERB", "PATIENT")


class Alluded(Struct, frozen=True, order=True):
    """A noun that means a place told before.

    cost   how far it is from the figure
    index  where it stands in the row
    noun   itself
    kind   of place
    """

    cost: int = FARTHEST
    index: int = 0
    noun: str = ""
    kind: str = ""


def told_before(row: Row, at: int) -> Alluded:
    """ "in the city", "the country's schools", "nationwide": the nearest noun for a place told before.

    Not "the city of Homs", "the town council", "the country's president".
    """
    if _kinds().keys().isdisjoint(row.small):
        return Alluded()
    found: list[Alluded] = []
    for index, node in enumerate(row):
        kind = _kind_of_place(node)
        if not kind or any(other.word == ";" for other in row[min(at, index) : max(at, index)]):
            continue
        if _adverb(node) or _definite(row, index) or _ours(row, index):
            found.append(Alluded(cost(row, index, at), index, row.small[index], kind))
    return min(found) if found and min(found).cost <= FARTHEST else Alluded()


def all_over(row: Row, index: int) -> bool:
    """ "Across the country", "nationwide": in all of it, and not only where it has something."""
    return _adverb(row[index]) or row.small[index - 2].rpartition(" ")[2] in words("ACROSS")


def _kind_of_place(node: Node) -> str:
    kind = _kinds().get(node.small, "")
    of = "PLACEPREP" in node.classes or " " in node.small  # "the west of Mali" is no place told before
    side = kind == "side" and node.rule == "name"  # "in the North"
    return kind if kind and not of and (not node.rule or side or _adverb(node)) else ""


@cache
def _kinds() -> dict[str, str]:
    """The kind of place that each noun stands for."""
    classes = (
        ("country", "THECOUNTRY"),
        ("town", "THETOWN"),
        ("region", "THEREGION"),
        ("camp", "THECAMP"),
        ("side", "DIRECTION"),
    )
    return {word: kind for kind, name in classes for word in words(name)}


def _suffers(node: Node) -> bool:
    """Whether the verb tells what a place holds or has been through."""
    return not words("HOLDS", "HOSTS", "SUFFERED").isdisjoint((node.small, node.small.partition(" ")[0]))


def _ours(row: Row, index: int) -> bool:
    """ "Shells landed on our capital", "hit our town": of whoever speaks there."""
    return index > 1 and row[index - 1].small in words("OUR") and not row[index - 2].classes.isdisjoint(SET_IN)


def _adverb(node: Node) -> bool:
    return node.small.endswith(tuple(words("ALLOVERENDING")))


def _definite(row: Row, index: int) -> bool:
    """Whether `the` stands before the noun, perhaps with an adjective, and a preposition or a verb before that."""
    first = index - 1
    if first > 0 and row[first].classes.isdisjoint(("DET", "PREP")) and not row[first].rule:
        first -= 1
    if first < 0 or row[first].small not in words("TOLDBEFORE"):
        return False
    if row.small[index] in words("STATEWORD") and not (first and row.small[first - 1] in words("SETIN", "SETINTHE")):
        return False  # "the prisons of the state"
    if first > 1 and "OF" in row[first - 1].classes and row[first - 2].small in words("HEADOF"):
        return False  # "the head of the region said"
    if first and (row[first - 1].small in words("OUTSIDEOF") or "DIRECTION" in row[first - 1].classes):
        return False  # "east of the town"
    if first > 1 and "AWAYFROM" in row[first - 1].classes and "QTY" in row[first - 2].classes:
        return False  # "12 km from the city"
    after = row[index + 1] if index + 1 < len(row) else None
    after = None if after is not None and after.small in words("ITSELF") else after
    if after is not None and "POSSESSIVE" in after.classes:
        owned = row[index + 2 : index + 5]
        return not any("SPEAKER" in node.classes for node in owned)
    if after is not None and says(row, "KNOWNTO", index + 1, index + 4):
        return True  # "the worst crisis the region has known"
    if after is not None and not after.classes.isdisjoint(("OF", "NAME", "HYPHEN", "SPEAKER", "WORD", "COUNTED")):
        return False
    if index - first > 1 and row[index - 1].small in words("ALLOF"):
        return True
    if after is not None and _suffers(after):
        return True  # "the city took in 60,000 refugees"
    return first > 0 and not row[first - 1].classes.isdisjoint(("QTY", *SET_IN, "PLACEOF"))
