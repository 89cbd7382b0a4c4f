"""What checking asks about places and parties; resolution answers it from the gazetteer and the name tables."""

from __future__ import annotations

from typing import Protocol

from tallystick.model.names import Party, Place

COALITION = "coalition"
"""The kind of a party whose fighters are its members'."""


class PlaceTree(Protocol):
    """Places, what lies in what, and parties, by id."""

    def place(self, id: str, /) -> Place | None:
        """The place with this id; None when it is not known."""
        ...

    def places(self, form: str, /) -> tuple[Place, ...]:
        """Every place of this name, likeliest first; () when none."""
        ...

    def contains(self, outer: str, inner: str, /) -> bool:
        """Whether `inner` is `outer` or lies in it, by anybody's account: rival parents both contain."""
        ...

    def within(self, id: str, /) -> tuple[str, ...]:
        """Ids of everything that the place lies in, nearest first; rival claims stand side by side."""
        ...

    def distance_km(self, a: str, b: str, /) -> float | None:
        """Great-circle kilometres between two places; None when either has no point."""
        ...

    def parties(self, form: str, /) -> tuple[Party, ...]:
        """Every party that the form names; () when none."""
        ...

    def party(self, id: str, /) -> Party | None:
        """The party with this id; None when it is not known."""
        ...


def enclosing(names: PlaceTree, place: str) -> tuple[str, ...]:
    """What the place lies in, nearest first, up to its countries: a figure of a continent is read as no town's."""
    outer = names.within(place)
    countries = [id for id in (place, *outer) if _is_country(names, id)]
    return tuple(id for id in outer if _is_country(names, id) or not any(names.contains(id, one) for one in countries))


def _is_country(names: PlaceTree, id: str) -> bool:
    place = names.place(id)
    return place is not None and place.kind == "country"


def same_party(names: PlaceTree, a: str, b: str) -> bool:
    """Whether the two ids are one party, or one belongs to the other."""
    return a == b or b in _members(names, a) or a in _members(names, b)


def _members(names: PlaceTree, id: str) -> tuple[str, ...]:
    party = names.party(id)
    return party.members if party else ()
