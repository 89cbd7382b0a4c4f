"""What a noun for a place can mean: "the village", "the camps", "the region"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.model.names import Place

VILLAGERS = 50_000  # persons: more live in no village
ONLY_ACTS = 1.0  # the weight below which a town's name stands for whoever sits there


def may_mean(place: Place, noun: str, kind: str, *, weight: float) -> bool:
    """ "The village" is no city, and "the city" none that only acts: "Kyiv said that the city was shelled"."""
    if not _of_kind(place, kind):
        return False
    if place.kind != "town":
        return True
    return place.population <= VILLAGERS if noun in words("AVILLAGE") else weight >= ONLY_ACTS


def holds(wider: Place, place: Place) -> bool:
    """Whether the one lies in the other, and so says nothing of a second place."""
    return wider.id in place.parents or place.id in wider.parents


def called(form: str, noun: str) -> bool:
    """Whether the noun is part of the name: "the camps", of Zamzam camp."""
    last = form.rpartition(" ")[2].lower()
    return " " in form and last.removesuffix("s") == noun.removesuffix("s")


def _of_kind(place: Place, kind: str) -> bool:
    """Whether "the city", "the region" or "the country" can be said of the place; not of "Metuge district"."""
    if place.kind in ("site", "district") and not place.id:
        return False
    return place.kind in {
        "town": ("town", "site"),
        "region": ("region", "district", "area"),
        "camp": ("site",),
    }.get(kind, (kind,))
