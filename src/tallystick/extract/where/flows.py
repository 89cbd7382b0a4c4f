"""From where to where: the country that the displaced came from, the one that they are in, and a share's own place."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.where import elsewhere, located, together, ways
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

ARRIVAL_REACH = 5  # "crossed the Amu river into"
MOVED = ("displaced", "population", "other")
OF_THEM = ("OF", "OUTOF")
PREDICATES = ("AGENT", "AUX", "MAKEUP", "PATIENTPAST")


def origin(row: Row, found: Phrase, measure: str) -> Mention | None:
    """ "Syrian refugees", "refugees from Syria", "fled Syria", "Ukrainians in Poland": where they are from."""
    if measure not in MOVED:
        return None
    places = row.where("PLACE") if measure == "displaced" else ()
    behind = next((index for index in places if left(row, index, found.at)), None)
    if behind is not None:
        return located.mention(row[behind])
    people = next((node for node in row[found.at + 1 : found.end] if _of_a_people(node)), None)
    return Mention(people.word, Span(people.start, people.end)) if people is not None else None


def _of_a_people(node: Node) -> bool:
    return node.word[:1].isupper() and value_of(node, "POPNOUN") == "ethnic"


def left(row: Row, index: int, at: int) -> bool:
    """ "From Syria", "fled Ukraine": of this figure, and not of another that stands between."""
    between = row[min(index, at) + 1 : max(index, at)]
    others = ("QTY", "REL", "AND") if index < at else ("QTY", "REL")
    if any(not node.classes.isdisjoint(others) for node in between) or not ways.left_behind(row, index):
        return False
    return located.cost(row, index, at) <= located.FARTHEST + located.ORIGIN_COST


def came_to(row: Row, index: int) -> bool:
    """ "92,000 of them have reached Chad": a country that took them in, and not the one that they fled."""
    verb = index - 2 if "DEFINITE" in row[index - 1].classes else index - 1
    return verb > 0 and "PARTY" in row[index].classes and row.small[verb] in words("ARRIVED")


def arrival(row: Row, at: int) -> Mention | None:
    """ "Some 60,000 crossed the river into Chad": where they came to, if nothing tells whence; not of refugees."""
    if row.vocabulary.isdisjoint(words("CROSSING")) or "refugees" in row[min(at + 1, len(row) - 1)].small:
        return None
    for index in row.where("PLACE"):
        into = index - 2 if "DEFINITE" in row[index - 1].classes else index - 1
        before = row[max(at + 1, into - ARRIVAL_REACH) : into]
        gone = any(node.small.rpartition(" ")[2] in words("CROSSING") for node in before)
        parted = any(
            row.holds(name, at + 1, index) for name in ("FROM", "SUBORD", "QTY")
        )  # "…, while 900 crossed into"
        if index > at and row[into].small in words("INTO", "INWORD") and gone and not parted:
            return located.mention(row[index])
    return None


def asylum(
    row: Row, found: Phrase, came_from: Mention | None, places: tuple[Mention, ...], *, voices: list[Attribution]
) -> tuple[Mention, ...]:
    """The places, and where they are who came from this one, if the sentence tells it beside: in, to, into Germany.

    Not where those are who tell it: "officials in Homs said".
    """
    if came_from is None or not places or any(place.text != came_from.text for place in places):
        return places
    there = [
        (located.cost(row, index, found.at), index)
        for index in row.where("PLACE")
        if row[index].start != came_from.span.start
        and _reached(row, index, found.at)
        and not any(one.mention[0] <= index < one.mention[1] for one in voices)
    ]
    near = [one for one in there if one[0] <= located.FARTHEST + located.REFUGE_COST]
    return (*places, located.mention(row[min(near)[1]])) if near else places


def _reached(row: Row, index: int, at: int) -> bool:
    """ "To Germany", "in Germany", "Germany has taken in"."""
    if index < at and says(row, "HOLDS", index + 1, at):
        return True
    if row.holds("QTY", *((at + 1, index) if index > at else (0, index))):
        return False  # "12 were killed in Homs and 40 fled Hama": of another figure
    if index > at and elsewhere.begins_a_clause(row, index):
        return False
    into = index > 0 and row[index - 1].small in words("INTO")
    return into or located.locative(row, index)


def placed(row: Row, at: int, own: int, found: located.Found) -> tuple[Mention, ...]:
    """The nearest place with those it is in; of a share, the place of its part before that of its whole."""
    part, whole = _of_the_part(row, at, own, found), _of_the_whole(row, at, own, found)
    return tuple(dict.fromkeys((*part, *together.with_wider(row, own, (one for _, one in found)), *whole)))


def _of_the_part(row: Row, at: int, own: int, found: located.Found) -> tuple[Mention, ...]:
    """ "40 percent of the people killed in Syria died in Aleppo": the place of the part, after that of the whole."""
    share = kind_of(row[at]) == "share"
    if not share or own < at or row[at + 1].classes.isdisjoint(OF_THEM):
        return ()
    subject = [index for _, index in found if index < at and _makes_up(row, index, at)]
    if subject:
        return (located.mention(row[max(subject)]),)
    for index in sorted(place for _, place in found if place > own):
        between = row[own + 1 : index]
        if any(not node.classes.isdisjoint(("QTY", "STOP", "COMMA", "REL")) for node in between):
            return ()
        told = any(not node.classes.isdisjoint(PREDICATES) or node.small in words("HAPPENS") for node in between)
        if told and located.locative(row, index):
            return (located.mention(row[index]),)
    return ()


def _of_the_whole(row: Row, at: int, own: int, found: located.Found) -> tuple[Mention, ...]:
    """ "Aleppo accounted for a tenth of the deaths in Syria": the place of the whole, after that of the part."""
    share = kind_of(row[at]) == "share"
    told = share and own < at and at + 1 < len(row) and not row[at + 1].classes.isdisjoint(OF_THEM)
    if not told or not _makes_up(row, own, at):
        return ()
    for index in sorted(place for _, place in found if place > at):
        between = row[at + 1 : index]
        inside = all(node.classes.isdisjoint(("QTY", "STOP", "COMMA", "REL", "AUX")) for node in between)
        return (located.mention(row[index]),) if inside and located.locative(row, index) else ()
    return ()


def _makes_up(row: Row, index: int, at: int) -> bool:
    """Whether what is told of the place is that it makes up the share: "Aleppo alone accounted for"."""
    between = row[index + 1 : at]
    if any("QTY" in node.classes for node in between):
        return False  # "in Chad a million are displaced, and rebels hold 85 % of Homs"
    return any("MAKEUP" in node.classes for node in between)
