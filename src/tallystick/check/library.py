"""The record sets, in a fixed order, with their rows found by measure; and where their places lie to one told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tallystick.check.index.tally import Tally
from tallystick.check.places import PlaceTree, enclosing
from tallystick.check.releases import Editions, editions
from tallystick.check.subjects import recorded
from tallystick.check.tables import tolerances
from tallystick.check.turns import Turns, turns_of
from tallystick.model.policy import EACH, Policy
from tallystick.model.record import RecordSet, Total

if TYPE_CHECKING:
    from tallystick.check.index.whole import Whole

SeriesKey = tuple[str, ...]


class Kin(Struct, frozen=True):
    """How a place of the records lies to one told: `same`, `wider` (so many levels up) or `narrower`."""

    how: str
    level: int = 0


class Series(Struct, frozen=True):
    """Rows of one record set that differ only in time, by end: one publisher, measure, people and place.

    head  any row, for what all share
    """

    record_set: RecordSet
    rows: tuple[Total, ...]
    head: Total


class Library(Struct, frozen=True):
    """Record sets ready to be asked.

    series   measure to its series, in order of record set and row ids
    at       (measure, id) to positions in `series` of those of that place or country of asylum
    blamed   measure to positions of those that are put down to a party
    tallies  one for each set of events
    rivals   (measure, place, people) to what anybody gives for a stretch of time
    parties  (measure, place, people) to the parties that rows put it down to; "" for rows that name none
    sides    (measure, place, people) to the parties whose people rows count; "" for rows of no one side
    editions the sets that are releases of one list
    policy   how competing counts are settled
    origins  (set, publisher, place) of which refugees are told by country: there a row without country is all of them
    """

    names: PlaceTree
    sets: tuple[RecordSet, ...]
    series: dict[str, tuple[Series, ...]]
    at: dict[tuple[str, str], tuple[int, ...]]
    blamed: dict[str, tuple[int, ...]]
    tallies: tuple[Tally, ...]
    places: tuple[str, ...]
    origins: frozenset[tuple[str, str, str]]
    rivals: dict[tuple[str, str, str | None], tuple[Total, ...]]
    parties: dict[tuple[str, str, str | None], frozenset[str]]
    sides: dict[tuple[str, str, str | None], frozenset[str]]
    editions: Editions
    policy: Policy
    ids_known: dict[str, dict[str, Total]] = field(default_factory=dict)
    kin_known: dict[str, dict[str, Kin]] = field(default_factory=dict)
    turns_known: dict[tuple[str, str, str], Turns] = field(default_factory=dict)

    def about(self, measure: str, places: Iterable[str], *, blaming: bool = False) -> Iterator[Series]:
        """Series of a measure that have to do with the places, or with any that contain them or lie in them, in order.

        blaming  those put down to a party as well, wherever they are
        """
        near = {other for place in places for other in (place, *self.kin(place))}
        at = {position for place in near for position in self.at.get((measure, place), ())}
        at.update(self.blamed.get(measure, ()) if blaming else ())
        return (self.series[measure][position] for position in sorted(at))

    def rows_of(self, name: str, ids: Iterable[str]) -> tuple[Total, ...]:
        """The totals of a set with these ids; () for events."""
        if name not in self.ids_known:
            self.ids_known[name] = {row.id: row for held in self.sets if held.name == name for row in held.rows}
        known = self.ids_known[name]
        return tuple(known[id] for id in ids if id in known)

    def attributed_to_one(self, row: Total) -> bool:
        """Whether all that is on record of a measure, place and people is put down to the row's party."""
        return self.parties[row.measure, row.place, row.population] == {row.perpetrator}

    def of_one_side(self, row: Total) -> bool:
        """Whether all that is on record of a measure, place and people is of the row's side."""
        return self.sides[row.measure, row.place, row.population] == {row.whose}

    def is_wider(self, told: str | None, place: str) -> bool:
        """Whether the place told lies in this one."""
        kin = self.kin(told).get(place) if told else None
        return kin is not None and kin.how == "wider"

    def turns(self, series: Series) -> Turns:
        """Where the series breaks, and where a running total in it becomes less."""
        key = (series.record_set.name, series.record_set.version, series.head.id)
        if key not in self.turns_known:
            self.turns_known[key] = turns_of(series.rows, tolerances())
        return self.turns_known[key]

    def kin(self, place: str) -> dict[str, Kin]:
        """Each place of the totals that is, contains or lies in this one."""
        if place not in self.kin_known:
            self.kin_known[place] = _kin(self.names, place, self.places)
        return self.kin_known[place]


def library(
    record_sets: Iterable[RecordSet],
    names: PlaceTree,
    indexes: Mapping[str, Whole] = MappingProxyType({}),
    policy: Policy = EACH,
) -> Library:
    """The record sets in order of name; one given twice counts once. `indexes`: those made already, by name of set."""
    unique = {(record_set.name, record_set.version): record_set for record_set in record_sets}
    sets = tuple(unique[key] for key in sorted(unique))
    rows = [row for record_set in sets for row in record_set.rows]
    series = _series(sets)
    return Library(
        names=names,
        sets=sets,
        series=series,
        at=_at(series),
        blamed={
            measure: tuple(at for at, each in enumerate(group) if each.head.perpetrator)
            for measure, group in series.items()
        },
        tallies=tuple(Tally(held, names, indexes.get(held.name)) for held in sets if _is_counted(held)),
        places=tuple(sorted({row.place for row in rows})),
        rivals=_rivals(rows),
        parties=_told_of(series, lambda row: row.perpetrator),
        sides=_told_of(series, lambda row: row.whose),
        editions=editions(sets, names),
        policy=policy,
        origins=frozenset(
            (each.record_set.name, each.head.publisher, each.head.place)
            for group in series.values()
            for each in group
            if each.head.asylum
        ),
    )


def _is_counted(record_set: RecordSet) -> bool:
    """Whether its events may be added up: a sample covers no measure, since most events are missing from it."""
    return record_set.events is not None and bool(record_set.coverage.measures)


def _series(sets: tuple[RecordSet, ...]) -> dict[str, tuple[Series, ...]]:
    found: dict[str, list[Series]] = {}
    told: dict[int, str] = {}  # a period as text, by its identity: many rows share one
    for held in sets:
        groups: dict[SeriesKey, list[Total]] = {}
        for row in held.rows:
            groups.setdefault(_key(row), []).append(row)
            if id(row.period) not in told:
                told[id(row.period)] = row.period.edtf
        for key, members in sorted(groups.items()):
            in_order = sorted(members, key=lambda row: (told[id(row.period)], row.id))
            found.setdefault(key[0], []).append(Series(held, tuple(in_order), in_order[0]))
    return {measure: tuple(group) for measure, group in found.items()}


def _at(series: dict[str, tuple[Series, ...]]) -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], list[int]] = {}
    for measure, group in series.items():
        for at, each in enumerate(group):
            for id in {each.head.place, each.head.asylum} - {""}:
                found.setdefault((measure, id), []).append(at)
    return {key: tuple(positions) for key, positions in found.items()}


def _rivals(rows: list[Total]) -> dict[tuple[str, str, str | None], tuple[Total, ...]]:
    found: dict[tuple[str, str, str | None], list[Total]] = {}
    for row in rows:
        if row.period.first != row.period.last:
            found.setdefault((row.measure, row.place, row.population), []).append(row)
    return {key: tuple(group) for key, group in found.items()}


def _told_of(
    series: dict[str, tuple[Series, ...]], what: Callable[[Total], str]
) -> dict[tuple[str, str, str | None], frozenset[str]]:
    found: dict[tuple[str, str, str | None], set[str]] = {}
    for row in (each.head for group in series.values() for each in group):
        found.setdefault((row.measure, row.place, row.population), set()).add(what(row))
    return {key: frozenset(group) for key, group in found.items()}


def _key(row: Total) -> SeriesKey:
    return (
        row.measure,
        row.population or "",
        row.place,
        row.asylum,
        row.publisher,
        row.perpetrator,
        row.whose,
        row.unit,
        row.per,
        recorded(row),
    )


def _kin(names: PlaceTree, place: str, places: tuple[str, ...]) -> dict[str, Kin]:
    levels = {outer: level for level, outer in enumerate(enclosing(names, place))}
    found = {}
    for other in places:
        if other == place:
            found[other] = Kin("same")
        elif other in levels:
            found[other] = Kin("wider", levels[other])
        elif names.contains(place, other):
            found[other] = Kin("narrower")
    return found
