"""What a sentence is about: a place that is its subject, and the place that labels a line."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.where import elsewhere, hosts, located
from tallystick.extract.where.survey import WIDE, Setting
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of


def subjects(row: Row, at: int, found: located.Found) -> located.Found:
    """Places before the figure that are what the sentence is about: "Rafah is crammed with a million people"."""
    return [
        (cost, index)
        for cost, index in found
        if index < at
        and ("PARTY" not in row[index].classes or _tells_of(row, index, at))
        and not hosts.acts(row, index)
        and row.small[index] not in words("SEATTOWN")
        and not _speaks_for_itself(row, index, at)
        and not hosts.of_an_office(row, index)
        and not (row.vocabulary & {";"} and _another_statement(row, index, at, found))
    ]


def _speaks_for_itself(row: Row, index: int, at: int) -> bool:
    """ "Hanoi admitted 2,400 dead": who says so, and not where."""
    verb = index + 1 + ("ADV" in row[min(index + 1, len(row) - 1)].classes)
    return verb < at and row.small[verb] in words("OWNWORD")


def _tells_of(row: Row, index: int, at: int) -> bool:
    """Whether the country is where the figure is, and not who acts."""
    return any(
        (
            hosts.holds(row, index),
            hosts.fell(row, index),
            hosts.own_land(row, index, at),
            hosts.alone(row, index, at),
            hosts.lost_lives(row, index, at),
        )
    )


def _another_statement(row: Row, index: int, at: int, found: located.Found) -> bool:
    """Whether a semicolon parts the two; not after "in Homs, …; 40 died", where no other place is told."""
    begins = next((back for back in range(at, index, -1) if row[back].word == ";"), None)
    return begins is not None and not (elsewhere.opens_its_clause(row, index) and all(one < begins for _, one in found))


def labels_a_place(row: Row, setting: Setting) -> bool:
    """ "Bosnia: 900 killed", "Homs: 140 killed": where, not who says so, unless another country is named as well."""
    place = setting.known.get(row[0].word) if len(row) > 1 and row[1].word == ":" else None
    if place is None or not (place.kind in WIDE or (place.kind == "town" and not _speaks(row))):
        return False
    others = [setting.known.get(node.word) for node in row[1:] if "PLACE" in node.classes]
    return all(other is None or other.country in ("", place.country) for other in others)


def _speaks(row: Row) -> bool:
    """ "Kyiv: Russia lost 300 men" names a government; "Kabul: at least 90 dead as bomb explodes" a town."""
    if "PARTY" not in row[0].classes:
        return False
    others = any(not node.classes.isdisjoint(("PLACE", "PARTY", "ORG")) for node in row[1:])
    fighters = any(value_of(row[index], "POPNOUN") == "combatants" for index in row.where("POPNOUN"))
    return others or fighters or not row.where("STATE")
