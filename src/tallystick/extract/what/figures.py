"""The figure with the unit that its measure gives it, and with a hedge that stands apart from it."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.what.counted import Phrase
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import bounded, kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import measures, of_people
from tallystick.model.quantity import Bound

PEOPLE = of_people()
ESTIMATE_REACH = 8
DAY_REACH = 3  # nodes of "3,777 shells on 22 July"
UNITS = {measure.name: measure.unit for measure in measures()}
THINGS = {word for measure in measures() for word in (*measure.items, *measure.units_of)}
HAPPENINGS = {word for measure in measures() for word in measure.events}
ASKED_PEOPLE = {word for measure in measures() for word in measure.people_of}


def in_its_unit(figure: Figure, measure: str, found: Phrase, per: str | None, *, population: str | None) -> Figure:
    """The figure with the unit that the measure gives it."""
    unit = figure.unit
    if not unit:
        head = found.head.small if found.head is not None else ""
        thing = head in THINGS or head.rstrip("s") in THINGS
        person = (found.head is not None and asked_people(found.head)) or (population or found.population) is not None
        unit = "items" if thing or (measure == "graves" and not person and found.counted) else UNITS[measure]
        if measure == "other" and head in words("CASEWORD"):
            unit = "events"
        if measure in ("other", "evidence", "aid") and person:
            unit = "persons"
        if head in words("FAMILYUNIT"):
            return Figure(figure.low, figure.high, figure.bound, figure.kind, head, figure.of, per)
        if measure in PEOPLE:
            event = head in HAPPENINGS or head in words("CASEWORD") or head.rstrip("s") in HAPPENINGS
            unit = "events" if event else "items" if thing else "persons"
    return Figure(figure.low, figure.high, figure.bound, figure.kind, unit, figure.of, per)


def asked_people(head: Node) -> bool:
    """Whether the noun is for those who are heard: "12 survivors", and not what they say."""
    word = head.small
    return not {word, word.rstrip("s"), word.removesuffix("es")}.isdisjoint(ASKED_PEOPLE)


def estimated(row: Row, at: int, figure: Figure) -> Figure:
    """ "estimates that 260,000 …" is about 260,000; "attacks pass 1,000" is more; "killed 12 over 15 years" is 15."""
    if _during(row, at, figure) or _spread_over(row, at, figure):
        return replace(figure, high=figure.low, bound=Bound.EXACT)
    if _passes_by(row, at, figure) or _highest(row, at, figure):
        end = figure.low if figure.low is not None else figure.high
        return replace(figure, low=end, high=end, bound=Bound.EXACT)
    if figure.bound is not Bound.EXACT or figure.kind == "duration":
        return figure
    if at and row[at - 1].small in words("PASSING"):
        return bounded(figure, Bound.MORE_THAN)
    if row.vocabulary & words("ESTIMATED") and (
        says(row, "ESTIMATEDAFTER", at + 1, at + 7) or says(row, "ESTIMATEDBEFORE", max(0, at - 8), at)
    ):
        return bounded(figure, Bound.ABOUT)
    for node in reversed(row[max(0, at - ESTIMATE_REACH) : at]):
        if "ESTIMATING" in node.classes:
            return bounded(figure, Bound.ABOUT)
        lasting = kind_of(node) == "duration"  # "estimate casualties in six days at 680"
        if not lasting and not node.classes.isdisjoint(("STOP", "QTY", "COMMA")):
            break
    return figure


def _passes_by(row: list[Node], at: int, figure: Figure) -> bool:
    """ "Seven boats passed three control posts": no toll that has passed a figure."""
    if figure.bound is not Bound.MORE_THAN or not row[at].small.startswith(tuple(words("PASSEDBY"))):
        return False
    near = row[at + 1 : at + 3]
    return any("PLACEWORD" in node.classes or node.small in words("PASSEDPOST") for node in near)


def _highest(row: Row, at: int, figure: Figure) -> bool:
    """ "329 a day, with a maximum of 3,777 on 22 July", "reached a maximum of 900": so many, and not at most."""
    if figure.bound is not Bound.AT_MOST or not row[at].small.startswith(tuple(words("MAXIMUM"))):
        return False
    if at and row[at - 1].small in words("REACHING"):
        return True
    after = [node for node in row[at + 1 : at + 1 + DAY_REACH] if "QTY" not in node.classes]
    return any("PERIOD" in node.classes for node in after) and row.classes.isdisjoint(("MODAL",))


def _spread_over(row: Row, at: int, figure: Figure) -> bool:
    """ "24 villages spread over 250 hectares" tells where, and no more than so many."""
    if figure.bound is not Bound.MORE_THAN or figure.kind not in ("area", "distance") or not at:
        return False
    over = row[at].small.startswith(tuple(words("OVERTIME")))
    return over and row.small[at - 1] in words("SPREADOUT")


def _during(row: list[Node], at: int, figure: Figure) -> bool:
    """ "Killed 300 over 15 years" tells when, as "for over 15 years" does not."""
    if figure.kind != "duration" or figure.bound is not Bound.MORE_THAN or not at:
        return False
    over = row[at].small.startswith(tuple(words("OVERTIME")))
    before = row[at - 1]
    done = "NAME" in before.classes or not before.classes.isdisjoint(("POPNOUN", "COUNTED", "QTY", "COMMA"))
    return over and done
