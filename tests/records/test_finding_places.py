"""Place words are looked up by name: kind words off, country and region kept to, points only tell namesakes apart."""

from __future__ import annotations

import pytest

from tallystick.records.adapter import LOCATED, PlaceWords
from tallystick.records.finding_places import PlaceFinder, Within

WORDS = PlaceWords(
    kinds=(("area", "area"), ("city", "town"), ("oblast", "region"), ("raion", "district"), ("town", "town")),
    prefixes=("Greater ",),
    renamed=(("Old Northmark", "North Mark"), ("Nordmark", "North Mark")),
    filed_under=(("Betaland", ("XA",)),),
    reach_km=25,
)
NOWHERE = (float("nan"), float("nan"))


@pytest.fixture
def finder(names):
    return PlaceFinder(names, WORDS)


def within(finder: PlaceFinder, country: str, region: str = "") -> Within:
    whole = finder.country(country)
    alone = Within(whole, None, finder.inside(country, whole))
    return Within(whole, finder.region(region, alone), alone.codes)


@pytest.mark.parametrize(
    ("words", "country", "region"),
    [
        ("North Mark oblast", "Alphaland", "area-xa-north"),
        ("north mark Oblast", "Alphaland", "area-xa-north"),
        ("Northmark (occupied part)", "Alphaland", "area-xa-north"),
        ("Nordmark oblast", "Alphaland", "area-xa-north"),
        ("old northmark", "Alphaland", "area-xa-north"),
        ("Greater North Mark", "Alphaland", "area-xa-north"),
        ("North Mark oblast", "Betaland", "area-xa-north"),  # filed under Betaland by this publisher
        ("Exampleville", "Alphaland", ""),  # a town is no region
        ("Old Basin", "Alphaland", ""),  # an area is no first-level region
        ("", "Alphaland", ""),
    ],
)
def test_regions(words, country, region, finder):
    found = within(finder, country, words).region
    assert (found.id if found else "") == region


@pytest.mark.parametrize(
    ("words", "located", "region", "point", "place"),
    [
        ("Exampleville town", "exact", "North Mark", (51.1, 31.1), "gn1"),
        ("Exampleville town", "near", "South Mark", (48.1, 31.1), "gn2"),
        ("Exampleville town", "exact", "North Mark", (48.1, 31.1), "gn2"),  # the point tells that the other is meant
        ("Exampleville town", "exact", "North Mark", (50.0, 31.1), ""),
        ("Exampleville town", "exact", "South Mark", NOWHERE, "gn2"),
        ("Exampleville raion", "district", "North Mark", (51.1, 31.1), ""),  # the district is not its town
        ("Exampleville raion", "exact", "North Mark", (51.1, 31.1), ""),
        ("North Mark oblast", "region", "North Mark", (51.2, 31.2), "area-xa-north"),
        ("Old Basin area", "other", "", (51.1, 31.1), "area-xa-old-basin"),
        ("Northern Exampleville", "other", "North Mark", (51.1, 31.1), "area-xa-north"),  # no quarter of the town
        ("border with Betaland", "other", "North Mark", (51.1, 31.1), "area-xa-north"),
        ("border with Betaland", "other", "", (51.1, 31.1), "cc-XA"),
        ("Alphaland", "country", "", (51.1, 31.1), "cc-XA"),
        ("somewhere in the east", "country", "", (51.1, 31.1), "cc-XA"),
    ],
)
def test_places(words, located, region, point, place, finder):
    found = finder.place(words, LOCATED.index(located), within(finder, "Alphaland", region), point)
    assert (found.id if found else "") == place


def test_totals_of_countries_are_of_nothing_else(names):
    any_kind, countries = PlaceFinder(names, WORDS), PlaceFinder(names, PlaceWords(countries_only=True))
    assert (any_kind.anywhere("Alphaland"), any_kind.anywhere("Samplestead")) == ("cc-XA", "gn4")
    assert (countries.anywhere("Alphaland"), countries.anywhere("Samplestead")) == ("cc-XA", "")
