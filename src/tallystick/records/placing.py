"""Where each event lies: the publisher's place words looked up by name, once each; points are never joined to areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tallystick.errors import Issue
from tallystick.model.names import Place
from tallystick.records.adapter import LOCATED, Adapter
from tallystick.records.column import Column, Rows, part
from tallystick.records.finding_places import PlaceFinder, Within

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOT_TOLD = -1
EXACT, NEAR, DISTRICT, REGION, COUNTRY, OTHER = range(len(LOCATED))
EXAMPLES = 5  # names shown in an issue: enough to see of what kind they are


class Precision(Struct, frozen=True):
    """What each row tells about its point: `Events.located`, latitude and longitude, and whether the row is kept."""

    located: NDArray[np.int8]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    keep: NDArray[np.bool_]


class Placed(Struct, frozen=True):
    """The place columns of `model.record.Events`, one entry a row of the table.

    places   ids; words  place words as the publisher writes them; the arrays are codes into these
    """

    place: NDArray[np.int32]
    country: NDArray[np.int32]
    region: NDArray[np.int32]
    place_names: NDArray[np.int32]
    places: tuple[str, ...]
    words: tuple[str, ...]
    told: Told


class Told(Struct, frozen=True):
    """Ids of the countries that rows tell, and of their regions with what each lies in."""

    countries: frozenset[str]
    regions: frozenset[tuple[str, tuple[str, ...]]]

    def __or__(self, other: Told) -> Told:
        return Told(self.countries | other.countries, self.regions | other.regions)

    @property
    def covered(self) -> tuple[str, ...]:
        """The countries, and the regions that lie in no such country (Gaza, filed under Israel); sorted."""
        outside = {id for id, parents in self.regions if not self.countries & {*parents}}
        return tuple(sorted(self.countries | outside))


class Unplaced(Struct, frozen=True):
    """Rows of whose place a column tells what no name matches; or, of no column, rows that tell no place at all.

    ours    country, region or place; "" where no column tells anything
    words   what stands there, with how many rows tell it
    known   country, region or place -> how many of these rows have it; "" -> how many of them have none
    codes   one a row that is kept: index into `values`, the words; -1 where none are told or they are known
    """

    where: str
    ours: str
    words: Counter[str]
    known: Counter[str]
    values: tuple[str, ...] = ()
    codes: NDArray[np.int32] | None = None

    def issue(self, kept: int) -> Issue:
        """The same, of so many rows that are kept."""
        told = part(self.words.total(), kept)
        if not self.ours:
            effect = f"{told}: nothing stands there, and these rows count for no place"
            return Issue("place-unknown", self.where, None, None, "", effect)
        known = {name: self.known[name] for name in ("country", "region", "place")}
        effect = f"{told}: {_effect(self.ours, known, self.known[''])}"
        return Issue("place-unknown", self.where, None, None, examples(+self.words), effect)


class _Ids(dict[str, int]):
    """Place ids with their codes, in order of first use."""

    def code(self, place: Place | None) -> int:
        """The code of a place; -1 for none."""
        return NOT_TOLD if place is None else self.setdefault(place.id, len(self))


class _Group(Struct, frozen=True):
    """The rows that tell the same place: one entry each for what they share.

    inverse  one a row: index of its group
    sample   one a group: a row that belongs to it
    """

    inverse: NDArray[np.intp]
    sample: NDArray[np.intp]


def placed(
    rows: Rows, adapter: Adapter, finder: PlaceFinder, precision: Precision
) -> tuple[Placed, tuple[Unplaced, ...]]:
    """The places of all rows, and each column with words that no name matches."""
    if adapter.places.fixed:
        return _all_at(finder.anywhere(adapter.places.fixed), rows.count), ()
    ids = _Ids()
    columns = {ours: _column(rows, adapter, ours) for ours in ("country", "region", "place")}
    within = _within(finder, columns)
    codes = _codes(finder, columns, within, (precision, ids))
    words = columns["place"] or columns["country"]
    result = Placed(
        place=codes[2],
        country=codes[0],
        region=codes[1],
        place_names=_blank_is_not_told(words, rows.count),
        places=tuple(ids),
        words=words.values if words else (),
        told=_told(codes[:2, precision.keep], tuple(ids), within),
    )
    return result, _unknown(rows, columns, result, precision)


def _all_at(place: str, count: int) -> Placed:
    """Every row at the one place that the set is about."""
    here = np.full(count, 0 if place else NOT_TOLD, dtype=np.int32)
    nowhere = np.full(count, NOT_TOLD, dtype=np.int32)
    told = (place,) if place else ()
    return Placed(here, nowhere, nowhere, nowhere, told, (), Told(frozenset(told), frozenset()))


def _column(rows: Rows, adapter: Adapter, ours: str) -> Column | None:
    theirs = adapter.theirs(ours)
    return rows.columns.get(theirs[0]) if theirs else None


def _blank_is_not_told(column: Column | None, count: int) -> NDArray[np.int32]:
    if column is None:
        return np.full(count, NOT_TOLD, dtype=np.int32)
    told = np.array([bool(value) for value in column.values], dtype=np.bool_)
    return np.where(told[column.codes], column.codes, NOT_TOLD).astype(np.int32)


def _within(finder: PlaceFinder, columns: Mapping[str, Column | None]) -> dict[tuple[int, int], Within]:
    """What rows tell of the wider area, by code of the country word and code of the region word."""
    region, country = columns["region"], columns["country"]
    some = region or country
    if some is None:
        return {(0, 0): Within(None, None, frozenset())}
    of = np.zeros_like(some.codes) if country is None else country.codes
    parts = np.zeros_like(some.codes) if region is None else region.codes
    result = {}
    for one, two in np.unique(np.stack([of, parts], axis=1), axis=0).tolist():
        words = country.values[one] if country else ""
        whole = finder.country(words)
        alone = Within(whole, None, finder.inside(words, whole))
        part = finder.region(region.values[two], alone) if region else None
        result[one, two] = Within(whole, part, alone.codes)
    return result


def _groups(columns: Mapping[str, Column | None], precision: Precision) -> _Group:
    count = len(precision.located)
    keys: list[NDArray[np.signedinteger]] = [column.codes for column in columns.values() if column is not None]
    named = (precision.located != REGION) & (precision.located != COUNTRY) & (columns["place"] is not None)
    # The point of a region or of a country decides nothing, and there are many of them.
    axes = (np.where(named, axis, 0.0) for axis in (precision.latitude, precision.longitude))
    points = [np.unique(axis, return_inverse=True)[1] for axis in axes]
    inverse = np.zeros(count, dtype=np.int64)
    for key in (*keys, precision.located.astype(np.int32), *points):
        packed = inverse * (int(key.max(initial=0)) + 1) + key
        inverse = np.unique(packed, return_inverse=True)[1].reshape(-1)
    sample = np.unique(inverse, return_index=True)[1]
    return _Group(inverse, sample)


def _codes(
    finder: PlaceFinder,
    columns: Mapping[str, Column | None],
    within: Mapping[tuple[int, int], Within],
    known: tuple[Precision, _Ids],
) -> NDArray[np.int32]:
    """Three arrays: codes of country, region and place."""
    precision, ids = known
    group = _groups(columns, precision)
    sample = group.sample
    told = [_of_sample(columns[ours], sample) for ours in ("country", "region", "place")]
    words = [column.values if column else ("",) for column in (columns["country"], columns["region"])]
    texts = columns["place"].values if columns["place"] else (None,)
    precise = (precision.located[sample], precision.latitude[sample], precision.longitude[sample])
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    codes = []
    for one, two, text, located, *point in zip(*told, *(column.tolist() for column in precise), strict=True):
        at = None if isnan(point[0]) or isnan(point[1]) else (point[0], point[1])
        area = within[one, two]
        asked = (words[0][one], words[1][two], texts[text], located, at)
        place = finder.once(asked, area, (point[0], point[1]))
        if (one, two) not in areas:
            areas[one, two] = ids.code(area.country), ids.code(area.region)
        codes.append((*areas[one, two], ids.code(place)))
    return np.array(codes, dtype=np.int32).reshape(-1, 3).T[:, group.inverse]


def _of_sample(column: Column | None, sample: NDArray[np.intp]) -> list[int]:
    return [0] * len(sample) if column is None else column.codes[sample].tolist()


def _told(codes: NDArray[np.int32], places: tuple[str, ...], within: Mapping[tuple[int, int], Within]) -> Told:
    """The countries and regions of the rows that are kept."""
    countries, regions = ({places[code] for code in np.unique(axis).tolist() if code != NOT_TOLD} for axis in codes)
    found = {area.region.id: area.region.parents for area in within.values() if area.region}
    return Told(frozenset(countries), frozenset((id, parents) for id, parents in found.items() if id in regions))


def _unknown(
    rows: Rows, columns: Mapping[str, Column | None], result: Placed, precision: Precision
) -> tuple[Unplaced, ...]:
    """Of each column, the rows that stay without a place there, and their words; then rows without any."""
    known = {"country": result.country, "region": result.region, "place": result.place}
    lost = precision.keep & np.all([codes == NOT_TOLD for codes in known.values()], axis=0)
    silent = lost.copy()
    unplaced = []
    for ours, column in columns.items():
        if column is None:
            continue
        told = np.array([bool(value) for value in column.values], dtype=np.bool_)[column.codes]
        silent &= ~told
        missing = (known[ours] == NOT_TOLD) & told & precision.keep
        if missing.any():
            counts = np.bincount(column.codes[missing], minlength=len(column.values)).tolist()
            words = Counter({word: count for word, count in zip(column.values, counts, strict=True) if count})
            have = Counter({name: int((missing & (codes != NOT_TOLD)).sum()) for name, codes in known.items()})
            have[""] = int((missing & lost).sum())
            codes = np.where(missing, column.codes, NOT_TOLD)[precision.keep].astype(np.int32)
            unplaced.append(Unplaced(f"{rows.file}, column {column.name}", ours, words, have, column.values, codes))
    names = ", ".join(column.name for column in columns.values() if column is not None)
    if names and silent.any():
        unplaced.append(Unplaced(f"{rows.file}, column {names}", "", Counter({"": int(silent.sum())}), Counter()))
    return tuple(unplaced)


def _effect(ours: str, known: Mapping[str, int], lost: int) -> str:
    """What becomes of rows whose place is not known in one column: they count for what else is known of them.

    known  country, region, place -> how many of these rows have it; `lost`: how many of them have none
    """
    for_ = " and ".join(name for name in ("region", "country") if known[name] and name != ours)
    if ours == "country" or not any(known.values()):
        told = "these rows count for no place" if not any(known.values()) else "these rows count for no country"
    elif ours == "region":
        told = f"these rows count for {'their country, not for a' if for_ else 'no'} region"
    else:
        told = f"these rows count for their {for_}, not for the place itself"
    return f"{told}; {lost:,} of them count for no place" if lost and any(known.values()) else told


def examples(counts: Counter[str]) -> str:
    """The commonest words with how often they stand there: `Alpha (12), Beta (3) and 4 more names`."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ", ".join(f"{words} ({count:,})" for words, count in ordered[:EXAMPLES])
    more = len(ordered) - EXAMPLES
    return shown + (f" and {more:,} more names" if more > 0 else "")
