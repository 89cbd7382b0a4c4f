"""Tables of events to measure on: one made from a seed, shaped like UCDP GED, and GED itself; and readings of claims.

The made table has 386,000 rows from 1989 to 2024 in 110 countries, 1,500 regions and 25,000 towns. Few places and
parties have most of the events; a seventh of them last several days, one in a hundred a month or more; a third is
located to a district, region or country only. Every row but its own place tells region and country, as GED does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tallystick.check.index.tally import ANY, FIGHTING, ONE_SIDED, PLACED, Window
from tallystick.check.places import PlaceTree
from tallystick.model.names import Party, Place
from tallystick.model.record import Events

SEED = 20_251_122
ROWS, COUNTRIES, REGIONS, TOWNS, PARTIES = 386_000, 110, 1_500, 25_000, 1_300
FIRST, LAST = date(1989, 1, 1), date(2024, 12, 31)
KINDS = ("non-state", "one-sided", "state-based")
GED = Path(__file__).parents[2] / "shared/data/ged-global-v21/ged_global_v21_1_prec12.parquet"
CLAIMS = 1_000
WHERE, WHEN, WHO = 4, 5, 3
"""Readings of a claim: its place, region, country and anywhere; five stretches of days; anybody, and a party twice."""


class Tree(Struct, frozen=True, dict=True):
    """Towns in regions in countries, from the seed. Implements PlaceTree."""

    region_of: NDArray[np.int64]
    country_of: NDArray[np.int64]
    lies_in: dict[str, tuple[str, ...]]

    @classmethod
    def grown(cls) -> Tree:
        """The same tree each time."""
        chance = np.random.default_rng(SEED)
        regions = chance.choice(REGIONS, TOWNS, p=_skewed(REGIONS, 0.7))
        countries = chance.choice(COUNTRIES, REGIONS, p=_skewed(COUNTRIES, 0.7))
        lies_in = {f"region-{at}": (f"country-{country}",) for at, country in enumerate(countries.tolist())}
        lies_in |= {
            f"town-{at}": (f"region-{region}", *lies_in[f"region-{region}"])
            for at, region in enumerate(regions.tolist())
        }
        return cls(regions, countries, lies_in)

    def place(self, id: str, /) -> Place | None:
        """Towns stand on a spiral around the globe, so that each has neighbours."""
        kind, _, number = id.partition("-")
        at = _point(int(number)) if kind == "town" else (None, None)
        return Place(id, (), kind, *at)

    def within(self, id: str, /) -> tuple[str, ...]:
        """Region and country of a town, country of a region."""
        return self.lies_in.get(id, ())

    def contains(self, outer: str, inner: str, /) -> bool:
        """Whether `inner` is `outer` or lies in it."""
        return outer == inner or outer in self.within(inner)

    def distance_km(self, _: str, __: str, /) -> None:
        """Not asked here."""

    def parties(self, _: str, /) -> tuple[Party, ...]:
        """No text is read here."""
        return ()

    def party(self, _: str, /) -> Party | None:
        """Parties have no members here."""


def _skewed(count: int, power: float) -> NDArray[np.float64]:
    weights = 1 / np.arange(1, count + 1) ** power
    return np.asarray(weights / weights.sum())


def _point(number: int) -> tuple[float, float]:
    return -50 + number * 100 / TOWNS, number * 7 * 360 / TOWNS % 360 - 180


def made(tree: Tree, rows: int = ROWS) -> Events:
    """The made table."""
    chance = np.random.default_rng(SEED + 1)
    town = chance.choice(TOWNS, rows, p=_skewed(TOWNS, 0.8))
    region = tree.region_of[town]
    country = tree.country_of[region]
    located = chance.choice(5, rows, p=[0.5, 0.17, 0.1, 0.15, 0.08]).astype(np.int8)
    days = (LAST - FIRST).days
    first = FIRST.toordinal() + (days * chance.beta(2, 1.2, rows)).astype(np.int32)
    length = np.where(chance.random(rows) < 0.14, 1 + chance.geometric(0.15, rows), 1)
    length = np.where(chance.random(rows) < 0.01, chance.integers(30, 300, rows), length)
    best = np.minimum(chance.zipf(1.9, rows), 5_000)
    civilians = (best * chance.choice([0, 0, 0.3, 1], rows)).astype(np.int64)
    points = np.array([_point(number) for number in range(TOWNS)])[town]
    regions, towns = COUNTRIES, COUNTRIES + REGIONS
    place = np.where(located <= 2, towns + town, np.where(located == 3, regions + region, country))
    return Events(
        row_id=np.char.mod("%d", np.arange(100_000, 100_000 + rows)),
        first=first.astype(np.int32),
        last=np.minimum(first + length - 1, LAST.toordinal()).astype(np.int32),
        place=place.astype(np.int32),
        country=country.astype(np.int32),
        region=np.where(located == 4, -1, regions + region).astype(np.int32),
        located=located,
        dated=(length > 1).astype(np.int8),
        side_a=chance.choice(PARTIES, rows, p=_skewed(PARTIES, 1)).astype(np.int32),
        side_b=chance.choice(PARTIES, rows, p=_skewed(PARTIES, 1)).astype(np.int32),
        kind=chance.choice(3, rows, p=[0.2, 0.2, 0.6]).astype(np.int32),
        low=(best * 0.8).astype(np.int64),
        best=best.astype(np.int64),
        high=(best * 1.5).astype(np.int64),
        civilians=civilians,
        unknown=((best - civilians) * 0.4).astype(np.int64),
        dead_a=((best - civilians) * 0.3).astype(np.int32),
        dead_b=((best - civilians) * 0.2).astype(np.int32),
        latitude=points[:, 0].copy(),
        longitude=points[:, 1].copy(),
        place_names=place.astype(np.int32),
        places=tuple(
            f"{kind}-{number}"
            for kind, count in (("country", COUNTRIES), ("region", REGIONS), ("town", TOWNS))
            for number in range(count)
        ),
        parties=tuple(f"party-{number}" for number in range(PARTIES)),
        kinds=KINDS,
        words=(),
        attacks=("one-sided",),
        strikes=("one-sided",),
    )


def claims(events: Events, names: PlaceTree, count: int = CLAIMS) -> Iterator[tuple[Window, ...]]:
    """Sixty readings each of claims about places, days and parties that events tell of."""
    chance = np.random.default_rng(SEED + 2)
    for row in chance.integers(0, len(events.row_id), count).tolist():
        day = date.fromordinal(int(events.first[row])) - timedelta(int(chance.integers(0, 20)))
        end = min(day + timedelta(int(chance.choice([0, 6, 29, 364]))), date(LAST.year, 12, 31))
        times = (
            (day, end),
            (day, LAST),
            (FIRST, end),
            (FIRST, LAST),
            (date(day.year, 1, 1), date(day.year, 12, 31)),
        )
        party = events.parties[int(events.side_a[row])]
        yield tuple(
            Window(place, *time, party if how != ANY else "", how)
            for place in _places(events, names, row)
            for time in times
            for how in (ANY, FIGHTING, ONE_SIDED)
        )


def _places(events: Events, names: PlaceTree, row: int) -> tuple[str, ...]:
    """The place of a row and what it lies in, up to anywhere: four, the widest again where there are fewer."""
    own = events.places[int(events.place[row])]
    outer = [id for id in names.within(own) if not id.startswith("area-")][: WHERE - 2]
    chain = (own, *outer)
    return (*chain, *(chain[-1] for _ in range(WHERE - 1 - len(chain))), "")


def cut(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """What no index holds of a claim's readings: within 25 and 50 km, and only rows placed at a point."""
    own = [window for window in windows if window.place == windows[0].place][: WHEN * WHO]
    wide = [window for window in windows if window.place == windows[WHEN * WHO].place][: WHEN * WHO]

    def changed(window: Window, located: str, kilometres: float) -> Window:
        return Window(window.place, window.start, window.end, window.party, window.how, located, kilometres)

    return (
        *(changed(window, window.located, kilometres) for kilometres in (25, 50) for window in own),
        *(changed(window, PLACED, 0) for window in (*own, *wide)),
    )
