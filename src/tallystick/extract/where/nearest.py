"""The nearest place in which a sentence itself sets a figure."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.where import flows, hosts, located, scope
from tallystick.extract.where.subjects import subjects
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of

THERE_REACH = 3  # "kept them there for six days"


def set_there(row: Row, at: int, found: located.Found, *, origin: bool) -> int | None:
    """The nearest place in which the sentence sets the figure; of the displaced, rather where they come from."""
    near = [one for one in found if located.locative(row, one[1]) or hosts.target(row, one[1], at)]
    if scope.all_of_a_war(row, at):  # "a month after the five-day war, 16 villages north of Gori"
        near = [one for one in near if one[1] < at or not row.holds("COMMA", at, one[1])]
        near = [one for one in near if not _there_alone(row, at, one[1])]
    if _with_so_many(row, at):
        near = [one for one in near if one[1] > at and not row.holds("COMMA", at, one[1])] or near
    if origin:
        near = [one for one in near if flows.left(row, one[1], at)] or near
        near = [one for one in near if not flows.came_to(row, one[1])]
    if not near or min(near)[0] > located.FARTHEST:
        return None
    nearest = min(near, key=lambda one: (one[0], -one[1]))[1]  # "one in Homs and five at nearby Talbiseh"
    best = next((index for _, index in near if hosts.target(row, index, at)), nearest)
    if located.told_there(row[at + 1 : best]) or (best > at and located.told_there(row[max(0, at - THERE_REACH) : at])):
        return None  # "kept them there for six days, demanding that troops leave Chechnya"
    best = next((index for _, index in near if _lasted_there(row, index, at)), best)
    aside = best > at and any("SUBORD" in node.classes for node in row[at + 1 : best])
    about = [one for one in subjects(row, at, found) if one[0] < located.SEGMENT_COST]
    if best > at and any(hosts.takes_in(row, index, at) for _, index in about):
        return None
    return None if about and (aside or _next_predicate(row, at, best)) else best


def _lasted_there(row: Row, index: int, at: int) -> bool:
    """ "In the siege of Kut the army held out in the desert for 147 days": what was besieged so long."""
    if kind_of(row[at]) != "duration" or not 2 < index < at or row.holds("QTY", index, at):
        return False
    opened = [node.small for node in row[: index - 1]]
    return (
        "OF" in row[index - 1].classes and opened[-1] in words("FOUGHTFOR") and opened[0] in words("WITHIN", "INWORD")
    )


def _there_alone(row: Row, at: int, index: int) -> bool:
    """ "In the three-year war they dropped 428,000 bombs on Homs alone": of the bombs."""
    return row.holds("QTY", at + 1, index) and row.small[min(index + 1, len(row) - 1)] in words("ALONE")


def _with_so_many(row: Row, at: int) -> bool:
    """ "…, with 200,000 people still living in Duhok": a clause of its own."""
    return at > 1 and "WITH" in row[at - 1].classes and "COMMA" in row[at - 2].classes


def _next_predicate(row: Row, at: int, index: int) -> bool:
    """ "El Fasher has been under siege for 15 months and is the last city in Darfur": told of by another verb."""
    for then in range(at + 1, index - 1):
        if "AND" in row[then].classes and not row[then + 1].classes.isdisjoint(("AUX", "BE")):
            return True
    return False
