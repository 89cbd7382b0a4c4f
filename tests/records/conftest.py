"""Invented countries and towns, so that the tests of records need no gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct, field

from tallystick.model.names import Name, Party, Place

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"


class FakeNames(Struct, frozen=True, dict=True):
    """A handful of invented places and parties by name, as `model.names.Names` asks."""

    by_form: dict[str, tuple[Place, ...]]
    asked: list[str] = field(default_factory=list)

    def places(self, form: str) -> tuple[Place, ...]:
        self.asked.append(form)
        return self.by_form.get(form.lower(), ())

    def parties(self, form: str) -> tuple[Party, ...]:
        alpha = Party("alphaland", (Name("Government of Alphaland"),), "government")
        return (alpha,) if form in ("Government of Alphaland", "Alphaland") else ()

    def longest(self, words: tuple[str, ...]) -> int:
        return int(words[0].lower() in self.by_form) if words else 0


def place(identity: str, names: str, kind: str, point: tuple[float, float] | None = None, within: str = "") -> Place:
    """An invented place; `names` and `within` are separated by commas, and the last of `within` is its country."""
    latitude, longitude = point or (None, None)
    parents = tuple(part.strip() for part in within.split(",")) if within else ()
    country = (parents[-1] if parents else identity).removeprefix("cc-")
    forms = tuple(Name(name.strip()) for name in names.split(","))
    return Place(identity, forms, kind, latitude, longitude, parents, country)


INVENTED = (
    place("cc-XA", "Alphaland", "country"),
    place("cc-XB", "Betaland", "country"),
    place("area-xa-north", "North Mark, Northmark", "region", (51.0, 31.0), "cc-XA"),
    place("area-xa-south", "South Mark", "region", (48.0, 31.0), "cc-XA"),
    place("area-xa-old-basin", "Old Basin", "area", None, "cc-XA"),
    place("area-xa-north-of-gn1", "Northern Exampleville", "area", None, "gn1, area-xa-north, cc-XA"),
    place("area-xc-strip", "Gaza Strip", "region", (31.4, 34.4), "cc-XC"),
    place("area-xd-bank", "West Bank", "region", (31.9, 35.2), "cc-XD"),
    place("cc-XE", "Lebanon", "country"),
    place("cc-XF", "Ukraine", "country"),
    place("gn1", "Exampleville", "town", (51.1, 31.1), "area-xa-north, cc-XA"),
    place("gn2", "Exampleville", "town", (48.1, 31.1), "area-xa-south, cc-XA"),
    place("gn3", "Exampleville", "town", (10.0, 10.0), "cc-XB"),
    place("gn4", "Samplestead", "town", (51.5, 31.5), "area-xa-north, cc-XA"),
    place("gn5", "North Mark", "town", (51.2, 31.2), "area-xa-north, cc-XA"),
)


@pytest.fixture
def names() -> FakeNames:
    """Alphaland with two regions and three towns, and Betaland with one."""
    forms: dict[str, tuple[Place, ...]] = {}
    for found in INVENTED:
        for name in found.names:
            forms[name.text.lower()] = (*forms.get(name.text.lower(), ()), found)
    return FakeNames(forms)


@pytest.fixture
def shared() -> Path:
    """The folder of real record sets beside the project; skips where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no folder of real record sets beside the project")
    return SHARED
