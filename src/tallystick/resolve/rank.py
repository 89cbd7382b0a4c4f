"""Which of several places of one name comes first when nothing else is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tallystick.model.names import Place
from tallystick.resolve.fold import fold

_BY_ANOTHER_NAME = 0.1  # a place known mainly by another name counts a tenth of its people
_REGION = 0.2  # a region's people live in its towns: the name alone more often means the town


def likeliest_first(
    places: Iterable[Place], folded: str, *, first: str | None, curated: Collection[str]
) -> list[Place]:
    """The places in order: the one that the tables put first, countries, places of the tables, then by people."""
    places = list(places)
    namesakes = {parent for place in places for parent in place.parents}

    def order(place: Place) -> tuple[bool, bool, bool, float, str]:
        overshadowed = place.kind == "region" and place.id in namesakes
        weight = 0.0 if overshadowed else fame(place, folded)
        return (place.id != first, place.kind != "country", place.id not in curated, -weight, place.id)

    return sorted(places, key=order)


def fame(place: Place, folded: str) -> float:
    """Persons, weighed by how usual this name is for the place."""
    usual = any(fold(name.text) == folded for name in place.names)
    weight = float(place.population + 1)
    if not usual:
        weight *= _BY_ANOTHER_NAME
    return weight * _REGION if place.kind == "region" else weight
