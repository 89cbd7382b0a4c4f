"""Event rows: the publisher's columns turned into the arrays of `model.record.Events`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct, field

from tallystick.errors import Issue, TallystickError
from tallystick.model.names import Names
from tallystick.model.record import Events
from tallystick.records import parse
from tallystick.records.adapter import DATED, LISTED, LOCATED, Adapter
from tallystick.records.column import Column, Rows, parsed
from tallystick.records.finding_places import PlaceFinder
from tallystick.records.leaving_out import LeftOut, counted_rows
from tallystick.records.placing import NOT_TOLD, Placed, Precision, Told, Unplaced, placed
from tallystick.records.sides import sides_of
from tallystick.records.unpacking import NOTHING_LOADED

if TYPE_CHECKING:
    from numpy.typing import NDArray

LATITUDE, LONGITUDE = 90, 180
YEARS = (parse.FIRST_YEAR, 2199)  # what stands for "no day" lies outside: 0001-01-01, 9999-12-31
EARLIEST, LATEST = date(YEARS[0], 1, 1).toordinal(), date(YEARS[1], 12, 31).toordinal()
LONGEST = (0, 6, 30, 365)  # days after the first, on the scale DATED: a day, a week, a month, a year; then more


class _Sieve(Struct):
    """The rows that stay, and what was said of those that do not or that were mended."""

    rows: Rows
    keep: NDArray[np.bool_]
    issues: list[Issue] = field(default_factory=list)

    def refuse(self, which: NDArray[np.bool_], column: Column, why: str) -> None:
        """Set rows aside, each once, each with an issue."""
        for row in np.flatnonzero(which & self.keep).tolist():
            self._note("row-refused", row, (column.name, column.at(row)), why)
        self.keep &= ~which

    def repair(self, which: NDArray[np.bool_], column: Column, what: Callable[[int], str]) -> None:
        """Note that rows were read with another value than the one that stands there."""
        for row in np.flatnonzero(which & self.keep).tolist():
            self._note("row-repaired", row, (column.name, column.at(row)), what(row))

    def _note(self, code: str, row: int, column: tuple[str, str], effect: str) -> None:
        name, value = column
        self.issues.append(Issue(code, self.rows.where(row, name), None, None, value, effect))


class EventRows(Struct, frozen=True):
    """The events of a table or of a part of it, and what was said of its rows.

    said      of single rows
    left_out  values that leave rows out; `unplaced`: words that name no place; `told`: countries and regions
    keep      one a row of the table: whether it is among the events
    """

    events: Events
    said: tuple[Issue, ...]
    left_out: tuple[LeftOut, ...]
    unplaced: tuple[Unplaced, ...]
    told: Told
    keep: NDArray[np.bool_]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All that was said."""
        left_out = (each.issue(len(self.keep)) for each in self.left_out)
        return (*left_out, *self.said, *(each.issue(int(self.keep.sum())) for each in self.unplaced))

    @property
    def covered(self) -> tuple[str, ...]:
        """Ids of the places covered."""
        return self.told.covered


def events_of(rows: Rows, adapter: Adapter, names: Names, undated: tuple[int, int] | None = None) -> EventRows:
    """The events of a table with the issues of its rows.

    undated  of a list of persons: the days, as ordinals, between which somebody died whose day is not told

    Raises TallystickError for a value without a meaning, and when no row at all could be read.
    """
    found = part_of(rows, adapter, (names, PlaceFinder(names, adapter.places)), undated)
    if not found.keep.any():
        raise all_refused(rows.file, found.issues)
    return found


def part_of(
    rows: Rows, adapter: Adapter, known: tuple[Names, PlaceFinder], undated: tuple[int, int] | None = None
) -> EventRows:
    """The events among some rows of a table; maybe none. Raises TallystickError for a value without a meaning."""
    names, finder = known
    keep, left_out = counted_rows(rows, adapter)
    sieve = _Sieve(rows, keep)
    first, last, coarse = _days(sieve, adapter, undated)
    numbers: dict[str, NDArray[Any]] = {"first": first, "last": last}
    if undated is None:
        numbers |= _tolls(sieve, adapter)
    numbers |= _by_side(sieve, adapter)
    numbers["latitude"], numbers["longitude"] = _points(sieve, adapter)
    if undated is None or _column(rows, adapter, "first") is not None:
        _refuse_repeats(sieve, adapter)
    meanings = {name: _meanings(sieve, adapter, name) for name in sorted(adapter.values) if name in rows.columns}
    if undated is not None:
        numbers |= _one_each(sieve, adapter, meanings)
    numbers["dated"] = np.maximum(_graded(rows, (adapter.theirs("dated"), DATED), meanings), coarse)
    numbers["located"] = _located(rows, adapter, meanings)
    precision = Precision(numbers["located"], numbers["latitude"], numbers["longitude"], sieve.keep)
    places, unplaced = placed(rows, adapter, finder, precision)
    kept = {name: values[sieve.keep] for name, values in numbers.items()}
    events = _events(sieve, (adapter, names, meanings), kept, places)
    return EventRows(events, tuple(sieve.issues), left_out, unplaced, places.told, sieve.keep)


def _located(rows: Rows, adapter: Adapter, meanings: Mapping[str, tuple[str, ...]]) -> NDArray[np.int8]:
    """How exactly each row tells its place; without place names, the region or the country unless points are places."""
    located = _graded(rows, (adapter.theirs("located"), LOCATED), meanings)
    if _column(rows, adapter, "place") is None:
        located[:] = LOCATED.index(adapter.places.points or ("region" if adapter.theirs("region") else "country"))
    return located


def _column(rows: Rows, adapter: Adapter, ours: str, which: int = 0) -> Column | None:
    """The publisher's column for ours; None where the file has none."""
    theirs = adapter.theirs(ours)
    return rows.columns.get(theirs[which]) if len(theirs) > which else None


def _days(
    sieve: _Sieve, adapter: Adapter, undated: tuple[int, int] | None
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
    """First and last day as ordinals, and how finely the days are told by their form alone, on the scale DATED."""
    if "day_of_first" in adapter.needed:
        first = ends = _day_of_first(sieve, adapter)
    else:
        first, ends = _told_days(sieve, _column(sieve.rows, adapter, "first"), adapter, undated)
    coarse = np.searchsorted(LONGEST, ends - first).astype(np.int8)
    if undated is not None:
        coarse[(first == undated[0]) & (ends == undated[1])] = DATED.index("more")
    last_column = _column(sieve.rows, adapter, "last")
    if last_column is None:
        return first, ends, coarse
    last = _told_days(sieve, last_column, adapter, (0, 0))[1]
    last = np.where(last == 0, ends, last)
    sieve.refuse(last < first, last_column, "set aside: the event ends before it starts")
    return first, last, coarse


def _told_days(
    sieve: _Sieve, column: Column | None, adapter: Adapter, empty: tuple[int, int] | None
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and last day that each field tells: `empty` where nothing stands; what cannot be read refuses its row."""
    if column is None:
        start, end = empty or (0, 0)
        return np.full(sieve.rows.count, start, dtype=np.int32), np.full(sieve.rows.count, end, dtype=np.int32)

    def told(text: str) -> tuple[int, int] | None:
        found = parse.stretch(text, adapter.dates) if text else None
        return (found[0].toordinal(), found[1].toordinal()) if found else (empty if not text else None)

    days = parsed(column, told, np.int32, (0, 0))
    sieve.refuse(days.bad, column, f"set aside: not a day in the form of {parse.form_words(adapter.dates)}")
    values = days.values.reshape(-1, 2)
    strange = (values > 0) & ((values < EARLIEST) | (values > LATEST))
    sieve.refuse(strange[:, 0] | strange[:, 1], column, f"set aside: not a day of the years {YEARS[0]} to {YEARS[1]}")
    return values[:, 0], values[:, 1]


def _day_of_first(sieve: _Sieve, adapter: Adapter) -> NDArray[np.int32]:
    """Ordinals from three columns: year, month, day."""
    columns = [sieve.rows.columns[name] for name in adapter.needed["day_of_first"]]
    numbers = [parsed(column, parse.count, np.int64, 0).values for column in columns]
    packed = (numbers[0] * 100 + numbers[1]) * 100 + numbers[2]  # 20140122
    distinct, codes = np.unique(packed, return_inverse=True)
    days = [parse.of_numbers(day // 10_000, day // 100 % 100, day % 100) for day in distinct.tolist()]
    ordinals = np.array([found.toordinal() if found else 0 for found in days], dtype=np.int32)[codes]
    sieve.refuse(ordinals == 0, columns[-1], "set aside: year, month and day make no date")
    return ordinals


def _one_each(sieve: _Sieve, adapter: Adapter, meanings: Mapping[str, tuple[str, ...]]) -> dict[str, NDArray[np.int64]]:
    """Of a list with one row a person: one dead in each row, whose status is told or unknown."""
    one = np.ones(sieve.rows.count, dtype=np.int64)
    status = _column(sieve.rows, adapter, "status")
    words = np.array(meanings[status.name] if status else [""], dtype=np.str_)
    told = words[status.codes] if status else words[np.zeros(sieve.rows.count, dtype=np.int64)]
    civilians, unknown = (told == "civilian").astype(np.int64), (told == "").astype(np.int64)
    return {"low": one, "best": one, "high": one, "civilians": civilians, "unknown": unknown}


def _tolls(sieve: _Sieve, adapter: Adapter) -> dict[str, NDArray[np.int64]]:
    """low, best, high, civilians, unknown; low and high give way to best where they contradict it."""
    theirs = adapter.needed["dead"]
    low, best, high = (theirs[0], theirs[0], theirs[0]) if len(theirs) == 1 else theirs
    tolls = {"best": _count(sieve, best, None)}
    tolls["low"] = _count(sieve, low, tolls["best"])
    tolls["high"] = _count(sieve, high, tolls["best"])
    _order(sieve, (low, high), tolls)
    civilians, unknown = _column(sieve.rows, adapter, "civilians"), _column(sieve.rows, adapter, "unknown")
    nobody = np.zeros(sieve.rows.count, dtype=np.int64)
    tolls["civilians"] = nobody if civilians is None else _part(sieve, civilians, tolls["best"])
    rest = tolls["best"] - tolls["civilians"]  # where the publisher tells no status, the rest is of unknown status
    tolls["unknown"] = rest if unknown is None else _part(sieve, unknown, rest)
    return tolls


def _by_side(sieve: _Sieve, adapter: Adapter) -> dict[str, NDArray[np.int32]]:
    """The fighters of either side among the dead; -1 where the publisher does not tell them."""
    told: dict[str, NDArray[np.int32]] = {}
    not_told = np.full(sieve.rows.count, NOT_TOLD, dtype=np.int64)
    for which, ours in enumerate(("dead_a", "dead_b")):
        column = _column(sieve.rows, adapter, "dead_by_side", which)
        told[ours] = (not_told if column is None else _count(sieve, column.name, not_told)).astype(np.int32)
    return told


def _part(sieve: _Sieve, column: Column, whole: NDArray[np.int64]) -> NDArray[np.int64]:
    """Persons of the best figure; no more of them than there are."""
    counts = _count(sieve, column.name, np.zeros(sieve.rows.count, dtype=np.int64))
    sieve.repair(counts > whole, column, lambda row: f"read as {whole[row]}: there are no more of the best figure")
    return np.minimum(counts, whole)


def _count(sieve: _Sieve, name: str, where_empty: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Persons; an empty field takes the figure of `where_empty`, or refuses its row."""
    column = sieve.rows.columns[name]
    counts = parsed(column, lambda text: parse.persons(text) if text else -1, np.int64, 0)
    sieve.refuse(counts.bad, column, "set aside: not a whole number of persons")
    empty = np.array([not value for value in column.values], dtype=np.bool_)[column.codes]
    if where_empty is None:
        sieve.refuse(empty, column, "set aside: no figure")
        where_empty = np.zeros(sieve.rows.count, dtype=np.int64)
    sieve.refuse((counts.values < 0) & ~empty, column, "set aside: fewer than no persons")
    return np.where(empty, where_empty, counts.values)


def _order(sieve: _Sieve, columns: tuple[str, str], tolls: dict[str, NDArray[np.int64]]) -> None:
    """low <= best <= high: the best figure stands."""
    low, high = (sieve.rows.columns[name] for name in columns)
    best = tolls["best"]
    sieve.repair(tolls["low"] > best, low, lambda row: f"read as {best[row]}, the best figure, which is lower")
    sieve.repair(tolls["high"] < best, high, lambda row: f"read as {best[row]}, the best figure, which is higher")
    tolls["low"] = np.minimum(tolls["low"], best)
    tolls["high"] = np.maximum(tolls["high"], best)


def _points(sieve: _Sieve, adapter: Adapter) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitude and longitude; a point that is none on Earth is NaN and noted."""
    axes = []
    for ours, limit in (("latitude", LATITUDE), ("longitude", LONGITUDE)):
        column = _column(sieve.rows, adapter, ours)
        if column is None:
            axes.append(np.full(sieve.rows.count, np.nan))
            continue
        point = parsed(column, partial(parse.degrees, limit=limit), np.float64, nan)
        sieve.repair(point.bad, column, lambda _: "read as a point not told: no degrees on Earth")
        axes.append(point.values)
    return axes[0], axes[1]


def _refuse_repeats(sieve: _Sieve, adapter: Adapter) -> None:
    """One id, one row: of several, the one updated last, or the first where no update is told."""
    column = _column(sieve.rows, adapter, "id")
    if column is None or len(column.values) == sieve.rows.count:
        return
    updated = _column(sieve.rows, adapter, "updated")
    count = sieve.rows.count
    age = np.zeros(count, dtype=np.int64) if updated is None else -parsed(updated, parse.count, np.int64, 0).values
    order = np.lexsort((np.arange(count), age, ~sieve.keep, column.codes))
    repeats = np.zeros(count, dtype=np.bool_)
    repeats[order[1:]] = column.codes[order[1:]] == column.codes[order[:-1]]
    stands = "the row updated last" if updated is not None else "the first row"
    sieve.refuse(repeats, column, f"set aside: the id stands in another row too; {stands} with it is counted")


def all_refused(file: str, issues: tuple[Issue, ...]) -> TallystickError:
    """The error for a table of which no row could be read."""
    issue = next(iter(issues), None)
    expected = "rows with days and figures"
    if issue is None:
        return TallystickError(file, "no row of data", expected, NOTHING_LOADED, "fetch the file again")
    found = f"no row that can be counted, the first for '{issue.found}': {issue.effect.removeprefix('set aside: ')}"
    remedy = "correct the rows; or, if days are told in another form, say so under `dates` in an adapter of your own"
    return TallystickError(issue.where, found, expected, NOTHING_LOADED, remedy)


def _meanings(sieve: _Sieve, adapter: Adapter, theirs: str) -> tuple[str, ...]:
    """The meaning of every distinct value; one that has none stops the load."""
    column, meanings = sieve.rows.columns[theirs], adapter.values[theirs]
    for code, value in enumerate(column.values):
        if value not in meanings and (column.codes[sieve.keep] == code).any():
            row = int(np.argmax((column.codes == code) & sieve.keep))
            raise new_value(sieve.rows.where(row, theirs), value, (adapter, theirs))
    return tuple(meanings.get(value, "") for value in column.values)


def new_value(where: str, value: str, meant: tuple[Adapter, str]) -> TallystickError:
    """The error for a category that the adapter does not know."""
    adapter, column = meant
    known = ", ".join(name or "nothing" for name in adapter.values[column])
    remedy = (
        f"if the publisher has added it, say what it means under [values.{column}] in {adapter.file}{adapter.otherwise}"
    )
    return TallystickError(where, f"'{value}'", f"one of {known}", NOTHING_LOADED, remedy)


def _graded(
    rows: Rows, scale: tuple[tuple[str, ...], tuple[str, ...]], meanings: Mapping[str, tuple[str, ...]]
) -> NDArray[np.int8]:
    """A precision code on our scale, one a row; the finest where the publisher has no such column."""
    theirs, terms = scale
    if not theirs or theirs[0] not in rows.columns:
        return np.zeros(rows.count, dtype=np.int8)
    grades = [terms.index(meaning) if meaning else len(terms) - 1 for meaning in meanings[theirs[0]]]
    return np.array(grades, dtype=np.int8)[rows.columns[theirs[0]].codes]


def _events(
    sieve: _Sieve,
    known: tuple[Adapter, Names, Mapping[str, tuple[str, ...]]],
    numbers: Mapping[str, NDArray[Any]],
    places: Placed,
) -> Events:
    """The arrays of the rows that stay."""
    adapter, names, meanings = known
    keep = sieve.keep
    ids = _column(sieve.rows, adapter, "id")
    kind = _column(sieve.rows, adapter, "kind")
    columns = [_column(sieve.rows, adapter, "sides", which) for which in range(LISTED["sides"])]
    sides, parties = sides_of(columns, sieve.keep, names, joint=adapter.joint)
    kinds, kind_codes = _terms(meanings[kind.name] if kind else (), kind)
    if kind is None and adapter.strikes:
        kinds, kind_codes = adapter.strikes[:1], np.zeros(sieve.rows.count, dtype=np.int32)
    row_ids = np.array(ids.values if ids else [], dtype=np.str_)
    return Events(
        row_id=row_ids[ids.codes[keep]] if ids else (np.flatnonzero(keep) + sieve.rows.first).astype(np.str_),
        side_a=sides[0],
        side_b=sides[1],
        parties=parties,
        kind=kind_codes[keep] if kinds else _not_told(keep),
        kinds=kinds,
        place=places.place[keep],
        country=places.country[keep],
        region=places.region[keep],
        place_names=places.place_names[keep],
        places=places.places,
        words=places.words,
        attacks=adapter.attacks,
        strikes=adapter.strikes,
        **numbers,
    )


def _not_told(keep: NDArray[np.bool_]) -> NDArray[np.int32]:
    return np.full(int(keep.sum()), NOT_TOLD, dtype=np.int32)


def _terms(meanings: tuple[str, ...], column: Column | None) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The distinct meanings, sorted, and a code into them a row; -1 where a value means nothing."""
    terms = tuple(sorted({meaning for meaning in meanings if meaning}))
    codes = np.array([terms.index(meaning) if meaning else NOT_TOLD for meaning in meanings], dtype=np.int32)
    return terms, codes[column.codes] if column else codes
