"""One place word of a publisher, looked up by name: kind words taken off, country and region kept to."""

from __future__ import annotations

import re
from functools import lru_cache
from math import asin, cos, isnan, radians, sin, sqrt

from msgspec import Struct

from tallystick.model.names import Names, Place
from tallystick.records.adapter import LOCATED, PlaceWords

COUNTRY_ID = "cc-"  # model/names.py, Place.id
TOWN_ID = "gn"  # model/names.py, Place.id
EARTH_RADIUS_KM = 6371.0  # mean radius, IUGG
EXACT, NEAR, DISTRICT, REGION, COUNTRY, OTHER = range(len(LOCATED))
TOWNS = frozenset({"town", "site", "district", "area"})
KINDS_AT = {
    EXACT: TOWNS,
    NEAR: TOWNS,
    DISTRICT: frozenset({"district", "area"}),
    REGION: frozenset({"region", "area"}),
    COUNTRY: frozenset({"country"}),
    OTHER: frozenset({"area", "region"}),
}
KINDS_SAID = {
    "town": TOWNS,
    "site": TOWNS,
    "district": frozenset({"district", "area"}),
    "region": frozenset({"region", "area"}),
    "area": frozenset({"area", "region"}),
}
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")

Point = tuple[float, float]


class Within(Struct, frozen=True):
    """What a row tells of the wider area it lies in.

    codes  ISO 3166-1 alpha-2 codes of the countries that the publisher's country takes in; empty where none is told
    """

    country: Place | None
    region: Place | None
    codes: frozenset[str]

    def takes_in(self, place: Place) -> bool:
        """Whether the place lies in the country told; rival claims both count."""
        if self.country is None or self.country.id in (place.id, *place.parents):
            return True
        return bool(self.codes & set(place.country.replace(",", " ").split()))


class PlaceFinder:
    """Place words of one publisher; every distinct question is asked once."""

    def __init__(self, names: Names, words: PlaceWords) -> None:
        self._names = names
        self._kinds = dict(words.kinds)
        self._prefixes = words.prefixes
        self._renamed = {theirs.lower(): ours for theirs, ours in words.renamed}
        self._filed_under = dict(words.filed_under)
        self._reach_km = words.reach_km
        self.forms = lru_cache(maxsize=None)(self._forms)
        self._countries_only = words.countries_only
        self.anywhere = lru_cache(maxsize=None)(self._anywhere)
        self.country = lru_cache(maxsize=None)(self._country)

    def _country(self, text: str) -> Place | None:
        """The country of that name."""
        found = (place for form in self.forms(text) for place in self._names.places(form) if place.kind == "country")
        return next(found, None)

    def _anywhere(self, text: str) -> str:
        """The id of the country of that name, else of the likeliest place of any kind; "" when there is none."""
        found = self.country(text)
        if found is None and not self._countries_only:
            found = next((place for form in self.forms(text) for place in self._names.places(form)), None)
        return found.id if found else ""

    def inside(self, words: str, country: Place | None) -> frozenset[str]:
        """Country codes that the publisher's country takes in: its own and those filed under it."""
        own = country.country.split() or [country.id.removeprefix(COUNTRY_ID)] if country else []
        return frozenset((*own, *self._filed_under.get(words, ())))

    def region(self, text: str, within: Within, kinds: frozenset[str] = frozenset({"region"})) -> Place | None:
        """The first-level region of that name."""
        found = self._named(text, kinds) if text else ()
        return next((place for place in found if within.takes_in(place)), None)

    def place(self, text: str | None, located: int, within: Within, point: Point) -> Place | None:
        """The place a row is about; its region or country where the publisher tells no more than that."""
        if located == REGION:
            return within.region or (self.region(text, within, KINDS_AT[REGION]) if text else None)
        if text is None and within.region:
            return within.region
        if located == COUNTRY or text is None:
            return within.country
        found = self._nearest(text, located, within, point)
        return found or ((within.region or within.country) if located == OTHER else None)

    def _nearest(self, text: str, located: int, within: Within, point: Point) -> Place | None:
        """Of the places of that name, the one in the region and nearest to the publisher's point."""
        reach = self._reach_km if located != OTHER else 0.0
        kinds = KINDS_AT[located] & KINDS_SAID.get(self._said(text), KINDS_AT[located])
        fitting: list[tuple[bool, float, int, Place]] = []
        for order, place in enumerate(self._named(text, kinds)):
            if located == OTHER and place.parents and place.parents[0].startswith(TOWN_ID):
                continue  # the north of a town is a quarter; the publisher speaks of something larger
            away = (_kilometres(point, place) if reach else None) or 0.0
            if away <= reach and within.takes_in(place):
                elsewhere = within.region is not None and within.region.id not in place.parents
                fitting.append((elsewhere, away, order, place))
        return min(fitting)[3] if fitting else None

    def _named(self, text: str, kinds: frozenset[str]) -> tuple[Place, ...]:
        """Places of these kinds under the first form of the words that names any."""
        for form in self.forms(text):
            found = tuple(place for place in self._names.places(form) if place.kind in kinds)
            if found:
                return found
        return ()

    def _said(self, text: str) -> str:
        """The kind that the last word gives: `oblast` is a region."""
        bare = _IN_BRACKETS.sub("", text).split()
        return self._kinds.get(bare[-1].lower(), "") if bare else ""

    def _forms(self, text: str) -> tuple[str, ...]:
        """The words as they stand, then without brackets, kind words, prefixes; where renamed, the new name alone."""
        bare = _IN_BRACKETS.sub("", text).strip()
        forms = [text, bare]
        words = bare.split()
        while len(words) > 1 and words[-1].lower() in self._kinds:
            words.pop()
            forms.append(" ".join(words))
        forms += [part.strip() for part in forms[-1].split("/") if "/" in forms[-1]]  # Tadmur/Palmyra
        for prefix in self._prefixes:
            forms += [form.removeprefix(prefix).strip() for form in forms if form.startswith(prefix)]
        renamed = [self._renamed[form.lower()] for form in forms if form.lower() in self._renamed]
        return tuple(dict.fromkeys(form[:1].upper() + form[1:] for form in renamed or forms if form))


def _kilometres(point: Point, place: Place) -> float | None:
    """Great-circle distance; None when one of the two has no point."""
    if isnan(point[0]) or isnan(point[1]) or place.latitude is None or place.longitude is None:
        return None
    south, west, north, east = map(radians, (point[0], point[1], place.latitude, place.longitude))
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
