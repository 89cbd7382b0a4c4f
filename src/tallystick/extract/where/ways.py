"""Places that somebody is on the way to, has fled to or comes from."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

A_BUILDING = ("ARTICLE", "DET", "NAME", "COUNTED", "POPNOUN", "QTY")
HOUSE_REACH = 4  # "to the new prison camps in"
CAME_REACH = 4  # "arrived on foot in"
HARMED_REACH = 5  # ", where they were shot"
LEFT_REACH = 3
REFUGE_REACH = 8  # "crossed the border into Chad"
TRYING_REACH = 2  # "trying to get back to Chad"


def bound_for(row: Row, index: int) -> bool:
    """ "On the way to Chad", "trying to get to Chad", "left Homs for Chad": not there yet."""
    if _left_for(row, index):
        return True
    to = index - 2 if index > 1 and "DEFINITE" in row[index - 1].classes else index - 1
    if to > 0 and row.small[to - 1] in words("BOUND"):
        return "PLACEPREP" in row[to].classes
    return any(
        row.small[verb] in words("ONWARD")
        and "TOONLY" in row[verb - 1].classes
        and row.small[verb - 2] in words("TRYING")
        for verb in range(max(2, to - TRYING_REACH), index)
    )


def _left_for(row: Row, index: int) -> bool:
    """ "Left Homs for Chad": from where to where."""
    if index < LEFT_REACH or "FOR" not in row[index - 1].classes or "PLACE" not in row[index - 2].classes:
        return False
    return not row[index - LEFT_REACH].classes.isdisjoint(("PLACEVERB", "PLACEOF", "DEFINITE"))


def cut_off_from(row: Row, index: int) -> bool:
    """ "Cut off from the rest of Syria"."""
    rest = index > 2 and "OF" in row[index - 1].classes and row.small[index - 2] in words("RESTOF")
    return rest and any("FROM" in node.classes for node in row[max(0, index - 4) : index - 2])


def refuge(row: list[Node], index: int) -> bool:
    """ "Fled to Chad", "look for shelter in Chad": where people went, not where they were driven out."""
    if index < 2 or _harmed_there(row, index):
        return False
    led = index - 1 - (row[index - 1].small in words("NEARBY"))
    if led > 1 and row[led].small in words("SETIN") and "PLACE" in row[led - 1].classes:
        return refuge(row, led - 1)  # "fled to Mubi in neighbouring Adamawa"
    if row[index - 2].small.rpartition(" ")[2] in words("REFUGE"):
        alone = index > 2 and " " not in row[index - 2].word  # not "look for shelter"
        stands = alone and not row[index - 3].classes.isdisjoint(A_BUILDING)  # "a UN shelter in Rafah"
        return "PLACEPREP" in row[index - 1].classes and not stands
    into = _before_the_town_of(row, index)
    if "PLACEPREP" in row[into].classes and row[into].small not in words("INTO"):
        harmed = "PATIENT" in row[min(index + 2, len(row) - 1)].classes  # "taken to a farm at Grabovo and shot"
        near = range(into - 1, max(0, into - HOUSE_REACH), -1) if not harmed else range(0)
        into = next((at for at in near if _leads_in(row, at, into)), into)
    if row[into].small.partition(" ")[0] not in words("INTO"):
        return False
    before = row[max(0, into + 1 - REFUGE_REACH) : into]
    carried = any(node.small in words("CARRIED", "GONE") for node in before)  # "the wounded were taken to Kaya"
    return carried or any("displaced" in (value_of(node, "AGENT"), value_of(node, "PATIENT")) for node in before)


def came_there(row: list[Node], index: int) -> bool:
    """ "Some 28,000 arrived in Homs", "3,300 crossed into Chad": where the displaced are now, and not the story."""
    came = words("CAMETO", "CROSSING")
    near = row[max(0, index - CAME_REACH) : index]
    return any({node.small, node.small.partition(" ")[0]} & came for node in near)


def _harmed_there(row: list[Node], index: int) -> bool:
    """ "Taken to a farm at Grabovo, where they were shot"."""
    after = row[index + 1 : index + 1 + HARMED_REACH]
    where = len(after) > 1 and "COMMA" in after[0].classes and "WHERE" in after[1].classes
    return where and any("PATIENT" in node.classes for node in after[2:])


def _before_the_town_of(row: list[Node], index: int) -> int:
    """ "To the besieged town of Homs": the index of what leads there; right before a bare name."""
    if "PLACEOF" not in row[index - 1].classes:
        return (
            index - 2 if "DEFINITE" in row[index - 1].classes and row[index - 2].small in words("INTO") else index - 1
        )
    back = range(index - 2, max(0, index - HOUSE_REACH - 1), -1)
    return next((at for at in back if row[at].small in words("INTO")), index - 1)


def _leads_in(row: list[Node], at: int, end: int) -> bool:
    """ "Taken to a camp in Chad": where those are brought who are led into a house of the place."""
    plain = all(node.classes.isdisjoint(("COMMA", "STOP", "AND", "QTY", "NAME")) for node in row[at + 1 : end])
    house = row[end - 1].small.rpartition(" ")[2] in words("LEDINTO")
    return house and plain and row[at].small.partition(" ")[0] in words("INTO")


def moving(row: list[Node], index: int) -> bool:
    """ "Crossed into Chad", "from Darfur": where somebody goes or comes from, not where it happens."""
    return index > 0 and row[index - 1].small in words("MOVING")


def left_behind(row: list[Node], index: int) -> bool:
    """ "fled Ukraine", "from Nagorno-Karabakh": where the displaced come from, rather than where they are."""
    before = row[index - 1] if index else None
    return before is not None and (not before.classes.isdisjoint(("FROM", "AGENT", "PLACEVERB")))
