"""Lists with one row a person: counted by age and sex, by day where the list tells days, as of its own date where not.

Names are not needed and are not read: an adapter sets their columns aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tallystick.errors import Issue, TallystickError
from tallystick.model.names import Names
from tallystick.model.period import Period
from tallystick.model.record import Events, Grain, Toll, Total
from tallystick.records import parse
from tallystick.records.adapter import SEXES, Adapter
from tallystick.records.column import Column, Rows, parsed, part
from tallystick.records.events import EventRows, events_of
from tallystick.records.placing import examples
from tallystick.records.unpacking import NOTHING_LOADED

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stretch = tuple[date, date]
DAYS_KNOWN_TO_THE_YEAR = 4  # Events.dated: a row whose days are told no finer than that has no day


class PersonRows(Struct, frozen=True):
    """What a list of persons gives.

    events  the persons as events of one dead each, where the list tells days; None where it tells none
    totals  everybody on the list, and children, women and men where ages and sexes are told
    as_of   the list's own date
    """

    events: Events | None
    totals: tuple[Total, ...]
    issues: tuple[Issue, ...]
    covered: tuple[str, ...]
    period: tuple[date, date]

    @property
    def as_of(self) -> date:
        """The last day of the list."""
        return self.period[1]


class _Crowd(Struct, frozen=True):
    """The persons that are counted, one entry each: what is certain of them, and what is possible.

    groups  population -> (certainly in it, possibly in it)
    unique  whether no earlier row has the same id
    """

    groups: Mapping[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]]
    unique: NDArray[np.bool_]


def persons_of(rows: Rows, adapter: Adapter, names: Names, version: str) -> PersonRows:
    """The persons of a list, and what was said of its rows.

    Raises TallystickError for a value without a meaning, when no row could be read, and when the list has no date.
    """
    dated = "first" in adapter.needed or any(name in rows.columns for name in adapter.optional.get("first", ()))
    period = _period(rows, adapter, version, dated=dated)
    found = events_of(rows, adapter, names, (period[0].toordinal(), period[1].toordinal()))
    ages, age_issues = _ages(rows, adapter)
    crowd = _crowd(rows, adapter, ages, found.keep)
    desk = _Desk(rows.file, adapter, names, version or period[1].isoformat())
    stretches = _stretches(found.events) if dated else ()
    totals = tuple(_totals(desk, found, crowd, (period, stretches)))
    issues = (*found.issues, *age_issues, *_repeats(rows, adapter, crowd))
    return PersonRows(found.events if dated else None, totals, issues, found.covered, period)


# ---- the list's own days ------------------------------------------------------------------------------------------


def _period(rows: Rows, adapter: Adapter, version: str, *, dated: bool) -> tuple[date, date]:
    """From the first day that the list is about to its own date."""
    told = [day for day in _days_told(rows, adapter) if day] if dated else []
    since = parse.day(adapter.persons.since, (parse.ISO,)) or min(told, default=None)
    until = as_of(rows.file, adapter, version) or max(told, default=None)
    if until is None:
        raise TallystickError(
            rows.file,
            "no date of the list, neither in the file's name nor as a release",
            "the day that the list was published",
            NOTHING_LOADED,
            "say of which day the list is: --version 2024-09-21",
        )
    return min(since or until, until), until


def _days_told(rows: Rows, adapter: Adapter) -> Iterator[date | None]:
    column = rows.columns[adapter.theirs("first")[0]]
    for text in column.values:
        found = parse.stretch(text, adapter.dates)
        yield found[1] if found else None


def as_of(file: str, adapter: Adapter, version: str) -> date | None:
    """A list's own date: what the adapter gives, or the release, or the file's name."""
    of = adapter.persons
    match = re.search(of.as_of_in_name, file) if of.as_of_in_name else None
    named = "-".join(match.groups()) if match else ""
    return next((day for text in (of.as_of, version, named) if (day := parse.day(text, (parse.ISO,)))), None)


# ---- age and sex --------------------------------------------------------------------------------------------------


def _ages(rows: Rows, adapter: Adapter) -> tuple[NDArray[np.int64] | None, tuple[Issue, ...]]:
    """Years, -1 where not told; None where the list has no ages. What is no age is read as not told, and noted."""
    column = rows.columns.get(next(iter(adapter.theirs("age")), ""))
    if column is None:
        return None, ()
    oldest = adapter.persons.oldest

    def years(text: str) -> int | None:
        number = parse.count(text) if text else -1
        return number if number is not None and (not text or 0 <= number <= oldest) else None

    ages = parsed(column, years, np.int64, -1)
    return ages.values, _age_issues(rows, column, ages.bad)


def _age_issues(rows: Rows, column: Column, bad: NDArray[np.bool_]) -> tuple[Issue, ...]:
    if not bad.any():
        return ()
    from collections import Counter

    found = examples(Counter(column.values[code] for code in column.codes[bad].tolist()))
    effect = f"{part(int(bad.sum()), rows.count)}: read as an age not told, for it is no age in years"
    return (Issue("row-repaired", f"{rows.file}, column {column.name}", None, None, found, effect),)


def _sexes(rows: Rows, adapter: Adapter) -> NDArray[np.int8] | None:
    """Index into SEXES, -1 where not told; None where the list has no sexes."""
    column = rows.columns.get(next(iter(adapter.theirs("sex")), ""))
    if column is None:
        return None
    meanings = adapter.values.get(column.name, {})
    codes = [SEXES.index(word) if (word := meanings.get(value, value)) in SEXES else -1 for value in column.values]
    return np.array(codes, dtype=np.int8)[column.codes]


def _crowd(rows: Rows, adapter: Adapter, ages: NDArray[np.int64] | None, keep: NDArray[np.bool_]) -> _Crowd:
    """Children by the publisher's age limit, women and men from that age on; with age or sex not told, possibly."""
    everybody = np.ones(int(keep.sum()), dtype=np.bool_)
    groups = {adapter.persons.population: (everybody, everybody)}
    if ages is not None and adapter.persons.population == "people":
        age = ages[keep]
        young = (age >= 0) & (age < adapter.persons.child_below)
        untold = age < 0
        groups["children"] = (young, young | untold)
        sexes = _sexes(rows, adapter)
        if sexes is not None:
            for population, code in (("women", 0), ("men", 1)):
                sex = sexes[keep]
                groups[population] = (~young & ~untold & (sex == code), ~young & ((sex == code) | (sex < 0)))
    return _Crowd(groups, _unique(rows, adapter, keep))


def _unique(rows: Rows, adapter: Adapter, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    column = rows.columns.get(next(iter(adapter.theirs("id")), ""))
    if column is None:
        return np.ones(int(keep.sum()), dtype=np.bool_)
    codes = column.codes[keep]
    unique = np.zeros(len(codes), dtype=np.bool_)
    unique[np.unique(codes, return_index=True)[1]] = True
    return unique


def _repeats(rows: Rows, adapter: Adapter, crowd: _Crowd) -> tuple[Issue, ...]:
    """Rows of a list without days that have the id of an earlier row: the list counts them, the low figure does not."""
    count = int((~crowd.unique).sum())
    if not count:
        return ()
    where = f"{rows.file}, column {adapter.theirs('id')[0]}"
    effect = f"{part(count, rows.count)} with the id of another row: counted, but not in the low figure"
    return (Issue("row-repaired", where, None, None, "an id that stands in several rows", effect),)


# ---- totals -------------------------------------------------------------------------------------------------------


class _Desk(Struct, frozen=True):
    file: str
    adapter: Adapter
    names: Names
    version: str

    @property
    def party(self) -> str:
        """Id of the party to the conflict that the publisher belongs to."""
        found = self.names.parties(self.adapter.party) if self.adapter.party else ()
        return found[0].id if found else ""


def _totals(desk: _Desk, found: EventRows, crowd: _Crowd, days: tuple[Stretch, tuple[Stretch, ...]]) -> Iterator[Total]:
    """The whole list in each of its places; and of children, women and men each year and month that rows lie in."""
    events, (period, stretches) = found.events, days
    for place, here in _places(events):
        for population, group in crowd.groups.items():
            if not (group[1] & here).any():
                continue  # nobody on the list, which is not a zero
            yield _total(desk, (place, population), _toll(group, crowd.unique, here), period)
            if population == desk.adapter.persons.population:
                continue  # of everybody the events themselves tell
            for stretch in stretches:
                start, end = (day.toordinal() for day in stretch)
                inside, touching = (events.first >= start) & (events.last <= end), (events.first <= end)
                certain, possible = group[0] & here & inside, group[1] & here & touching & (events.last >= start)
                if certain.any():
                    toll = _toll((certain, possible), crowd.unique, here)
                    yield _total(desk, (place, population), toll, stretch, Grain.PERIOD_TOTAL)


def _places(events: Events) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Each country and region, or the one place of the list, and who of it is there."""
    codes = (events.country, events.region) if (events.country >= 0).any() else (events.place,)
    for column in codes:
        for code in np.unique(column[column >= 0]).tolist():
            yield events.places[code], column == code


def _stretches(events: Events) -> tuple[Stretch, ...]:
    """The calendar years and months in which somebody died whose day, month or year is told."""
    told = events.dated < DAYS_KNOWN_TO_THE_YEAR
    days = sorted({date.fromordinal(day) for day in np.unique(events.first[told]).tolist()})
    years = {(date(day.year, 1, 1), date(day.year, 12, 31)) for day in days}
    months = {parse.stretch(f"{day:%Y-%m}", ("%Y-%m",)) for day in days}
    return tuple(sorted({*years, *(month for month in months if month)}))


def _toll(
    group: tuple[NDArray[np.bool_], NDArray[np.bool_]], unique: NDArray[np.bool_], here: NDArray[np.bool_]
) -> Toll:
    """At least those certain and of different ids, at best those certain, at most those possible."""
    certain, possible = group
    return Toll(*(Decimal(int((which & here).sum())) for which in (certain & unique, certain, possible)))


def _total(
    desk: _Desk,
    told: tuple[str, str],
    toll: Toll,
    days: tuple[date, date],
    grain: Grain = Grain.RUNNING_TOTAL,
) -> Total:
    adapter, of = desk.adapter, desk.adapter.persons
    place, population = told
    period = Period(*days, basis="the list's own days")
    what = "" if population == of.population else f": {_words(population, of.child_below)}"
    label = period.edtf.replace("/", "-")
    return Total(
        id=f"{adapter.name}:{desk.version}:{place}:{label}:{population}",
        measure=of.measure,
        population=population,
        place=place,
        period=period,
        toll=toll,
        unit="persons",
        per="",
        grain=grain,
        publisher=adapter.publisher,
        publisher_party=desk.party,
        published=desk.version if parse.day(desk.version, (parse.ISO,)) else days[1].isoformat(),
        counting=of.counting or "listed one by one",
        definition=f"{(of.definition or adapter.title).rstrip('.')}{what}.",
        excludes=of.excludes,
        perpetrator="",
        asylum="",
        reference=f"{adapter.title}, {desk.file}: rows counted{what}",
        supersedes="",
        rests_on=adapter.rests_on,
    )


def _words(population: str, limit: int) -> str:
    """What the population is by the publisher's age limit."""
    return f"persons under {limit}" if population == "children" else f"{population} of {limit} years and over"
