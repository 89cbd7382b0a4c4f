"""The region or country that a text names right beside a place: Pisky, Luhansk region; Tripoli in Lebanon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.model.names import Place
from tallystick.resolve.known import KnownNames

_WORDS = 4  # of a region's name
_WELL_KNOWN = 50_000  # persons: a larger town is that town, whatever stands beside it in a list of places
_BESIDE = re.compile(r"(?P<link>,\s+|,?\s+in\s+(?:the\s+)?|\s+\()(?P<outer>[^\W\d_a-z][\w’'-]*(?:\s+[\w’'-]+){0,3})")


def told_beside(form: str, text: str, names: KnownNames) -> Place | None:
    """The region or country that the text puts the place in; None where it does not say so, or says several.

    After a comma only what is called a region, oblast or province: in "Kyiv, Kharkiv and Odesa", or in "In Gaza, Egypt
    said", the one does not lie in the other.
    """
    found: dict[str, Place] = {}
    for match in _beside(form, text):
        outer = _outer(match["outer"].split(), names, comma=match["link"].strip() == ",")
        if outer is not None:
            found.setdefault(outer.id, outer)
    return next(iter(found.values())) if len(found) == 1 else None


def _beside(form: str, text: str) -> Iterator[re.Match[str]]:
    """What stands right after the name, wherever it stands as a word."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        match = _BESIDE.match(text, end)
        if match is not None and not (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            yield match
            end = match.end()
        at = text.find(form, end)


def _outer(words: list[str], names: KnownNames, *, comma: bool) -> Place | None:
    """What the words name, the longest name first: a region by its word for one, or, but after a comma, a country."""
    for many in range(min(len(words), _WORDS), 0, -1):
        name = " ".join(words[:many]).strip(".,;:)")
        places = names.places(name)
        if places and places[0].kind == "region" and names.is_area(name):
            return places[0]
        if places and places[0].kind == "country" and not comma:
            return places[0]
    return None


def lies_elsewhere(places: tuple[Place, ...], outer: Place, names: KnownNames) -> bool:
    """Whether every place of the name surely lies elsewhere: none is in it, none is well known, all have a region."""
    if any(names.contains(outer.id, place.id) or names.in_tables(place.id) for place in places):
        return False
    return all(_told_apart(place, outer) and place.population < _WELL_KNOWN for place in places)


def _told_apart(place: Place, outer: Place) -> bool:
    """Whether it is known what the place lies in, at the grain of the one told."""
    if place.kind in ("country", "region", "area"):
        return False
    return outer.kind == "country" or any(parent.startswith("area-") for parent in place.parents)
