"""Places that are told together: a town with what it lies in, two of a list, both ends of a front."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.extract.apart import words
from tallystick.extract.where import elsewhere, located
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

APPOSITION = 6  # "Chasiv Yar, a town in the Donetsk region"
DESCRIBED = 14  # "the last big Palestinian camp in the Christian sector of"
UNLINKED = ("QTY", "STOP", "AUX", "SUBORD", "SINCEWORD", "COMPARED", "PATIENT", "SAYS", "PERIOD")
HYPHENS = ("-", "–", "‑")  # "the Lyman-Kupiansk axis"
LINKING = (
    "HYPHEN",
    "AND",
    "ARTICLE",
    "COMMA",
    "PLACEPREP",
    "PLACELINK",
    "DET",
    "SIDED",
    "PLACEOF",
    "PLACEWORD",
    "DIRECTION",
)


def with_wider(row: list[Node], index: int, places: Iterable[int]) -> tuple[Mention, ...]:
    """The place and those of the others that follow it directly: "Garwa in the Bama district of northern Nigeria"."""
    chain = [first_of_several(row, index)]
    for other in sorted(place for place in places if place > chain[0]):
        if elsewhere.begins_a_clause(row, other):
            break
        between = row[chain[-1] + 1 : other]
        linked = all(map(_links, between)) or _described(row, other) == chain[-1]
        if len(between) > (DESCRIBED if linked else located.LINK_WORDS) or any(
            not node.classes.isdisjoint(UNLINKED) for node in between
        ):
            break
        if _port_city(between):
            chain.pop()
        chain.append(other)
    return tuple(located.mention(row[place]) for place in _narrower_first(row, chain))


def _narrower_first(row: list[Node], chain: list[int]) -> list[int]:
    """ "In eastern Chad, in Gaga and Farchana": what is told again by `in` lies in the part of a country before it."""
    wide, *rest = chain
    if rest and row[wide].word.rpartition(" ")[2].lower() in words("WATER"):
        return [*rest, wide] if row[rest[0] - 1].small in words("ATWATER") else chain  # "crossed the Moa river at Daru"
    again = bool(rest) and rest[0] == wide + 3 and "COMMA" in row[wide + 1].classes
    if not again or row[wide + 2].small not in words("INWORD") or not _a_part_or_country(row[wide]):
        return chain
    return chain if any(map(_a_part_or_country, (row[one] for one in rest))) else [*rest, wide]


def _a_part_or_country(node: Node) -> bool:
    return "PARTY" in node.classes or node.word.partition(" ")[0].lower().rpartition("-")[2] in words("SIDED")


def _port_city(between: list[Node]) -> bool:
    """ "the Black Sea harbour town of Odesa": the second names what the first only describes; not "Vesk town in"."""
    towns = words("THETOWN")
    return (
        bool(between)
        and "PREP" not in between[0].classes
        and between[-1].small not in words("INWORD")
        and not any("COMMA" in node.classes for node in between)
        and any(set(node.small.split()) & towns for node in between)
    )


def first_of_several(row: list[Node], index: int) -> int:
    """ "Mariupol and Gaza", "from Stepanakert to Goris", "in Debaal, in the south of Lebanon": the first."""
    last = index
    while True:
        if elsewhere.begins_a_clause(row, index):
            return index
        index = _described(row, index)
        before = index - 1
        if before > 1 and "POSSESSIVE" in row[before].classes and "PLACE" in row[before - 1].classes:
            before -= 2  # "Khin-U township in Myanmar's Sagaing Region"
        while before >= 0 and index - before <= APPOSITION and _links(row[before]):
            before -= 1
        if before < 0 or "PLACE" not in row[before].classes:
            return index
        listed = index < last and before == index - 2 and "COMMA" in row[before + 1].classes  # "Homs, Hama and Rastan"
        if not listed and not _joined(row, before, index):
            return index
        index = before


def _links(node: Node) -> bool:
    """ "In", ", a village of", "in neighbouring"."""
    return not node.classes.isdisjoint(LINKING) or node.small in words("NEARBY")


def _described(row: list[Node], index: int) -> int:
    """ "Vesk, a village near Homs", "Orla, the last big camp in the west of Homs,": the place that is described so."""
    closed = index + 1 == len(row) or not row[index + 1].classes.isdisjoint(("COMMA", "STOP", "REL", "WHERE"))
    for comma in range(index - 2, max(0, index - DESCRIBED), -1) if closed else ():
        node = row[comma]
        if "COMMA" in node.classes:
            town = any(_a_town(other) for other in row[comma + 1 : index])
            if _sentence_opens_with(row, comma - 1) and "PLACEPREP" in row[comma + 1].classes:
                return comma - 1  # "Rastan, in the north of Homs, had 9,000 people"
            leads = not row[comma + 1].classes.isdisjoint(("DET", "ARTICLE", "PLACEOF", "ADV"))
            return comma - 1 if town and leads and "PLACE" in row[comma - 1].classes else index
        if (node.rule and "PLACE" not in node.classes) or not node.classes.isdisjoint(UNLINKED):
            return index
    return index


def _sentence_opens_with(row: list[Node], index: int) -> bool:
    """Whether the place is what the sentence begins with, but for an article or a noun for a town."""
    opened = all(not node.classes.isdisjoint(("DET", "PLACEOF", "AND", "QUOTEMARK")) for node in row[:index])
    return opened and "PLACE" in row[index].classes


def _a_town(node: Node) -> bool:
    """ "Village", "the capital of"."""
    noun = node.small.partition(" ")[0] if "PLACEOF" in node.classes else node.small
    return noun in words("ATOWN", "THETOWN", "THECAMP")


def _joined(row: list[Node], before: int, index: int) -> bool:
    """Whether what stands between two places joins them; a comma does where the first is set in by a preposition."""
    between = row[before + 1 : index]
    if any("COMMA" in node.classes for node in between):
        if any("AND" in node.classes for node in between) and "FROM" in row[before - 1].classes:
            return False  # "crossed from Dagestan, and in Homs"
        return located.locative(row, before) or any("DIRECTION" in node.classes for node in between)
    alone = between[0].small if len(between) == 1 else ""
    beside = alone in words("BESIDE") or alone in HYPHENS  # "the Abu Shouk camp outside El Fasher"
    return beside or any(not node.classes.isdisjoint(("AND", "PLACELINK")) for node in between)


def listed(row: Row, at: int) -> tuple[Mention, ...]:
    """ "Three towns, Homs, Aleppo and Taiz", "12 killed in three towns, Homs, …": the places counted, or there."""
    there = next((one for one in row.where("QTY") if one > at and "PLACEPREP" in row[one - 1].classes), at)
    if there > at and row.holds("COMMA", at, there):
        return ()
    return _listed_behind(row, at) or _listed_behind(row, there)


def _listed_behind(row: list[Node], at: int) -> tuple[Mention, ...]:
    start = at + 3
    if start >= len(row) or "COMMA" not in row[at + 2].classes or value_of(row[at + 1], "COUNTED") != "settlements":
        return ()
    told = []
    for index in range(start, len(row)):
        if "PLACE" in row[index].classes:
            told.append(located.mention(row[index]))
        elif row[index].classes.isdisjoint(("AND", "COMMA")):
            break
    return tuple(told)
