"""Totals: each row of a publisher's table turned into its published figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from tallystick.errors import Issue, TallystickError
from tallystick.model.names import Names
from tallystick.model.period import Period, Precision
from tallystick.model.record import Toll, Total
from tallystick.records import parse
from tallystick.records.adapter import TOTAL_COLUMNS, Adapter, Figure
from tallystick.records.column import Rows, part
from tallystick.records.events import new_value
from tallystick.records.finding_places import PlaceFinder
from tallystick.records.leaving_out import counted_rows
from tallystick.records.placing import examples
from tallystick.records.tolls import NOTHING, Told, tolls_of
from tallystick.records.unpacking import NOTHING_LOADED

Timed = tuple[Period, str]
"""A period, and how an id names it."""


class _Desk(Struct):
    """What is at hand while the rows of one table become totals.

    counted  one a row: whether the adapter counts it
    told     ours -> what stands in each row, or what it means; "" where nothing is told
    places   ours -> the id of the place in each row; "" where none is told or known
    given    one a figure: whether each row gives it; None where every row does
    tolls    one a figure: what each row tells of it
    """

    rows: Rows
    adapter: Adapter
    version: str
    publisher_party: str
    counted: list[bool]
    figures: tuple[Figure, ...]
    told: dict[str, list[str]]
    places: dict[str, list[str]]
    tolls: tuple[list[Told], ...]
    given: tuple[list[bool] | None, ...]
    issues: list[Issue] = field(default_factory=list)
    zeros: Counter[str] = field(default_factory=Counter)

    def name(self, ours: str) -> str:
        """The publisher's name for our column."""
        return self.adapter.theirs(ours)[0]

    def note(self, code: str, row: int, column: str, effect: str) -> None:
        """An issue about one field."""
        found = self.rows.columns[column].at(row)
        self.issues.append(Issue(code, self.rows.where(row, column), None, None, found, effect))


def totals_of(rows: Rows, adapter: Adapter, names: Names, version: str) -> tuple[tuple[Total, ...], tuple[Issue, ...]]:
    """The totals of a table with the issues of its rows.

    Raises TallystickError for a value without a meaning, and when no row at all could be read.
    """
    _check_values(rows, adapter)
    counted, left_out = counted_rows(rows, adapter)
    finder = PlaceFinder(names, adapter.places)
    desk = _desk(rows, adapter, names, version)
    desk.counted, desk.places = counted.tolist(), {ours: _place_ids(desk, finder, ours) for ours in ("place", "asylum")}
    totals = [total for row in range(rows.count) for total in _of_row(desk, row)]
    issues = (*left_out, *desk.issues, *_place_issues(desk), *_zero_issues(desk))
    if not totals:
        first = next(iter(issues), None)
        remedy = "correct the rows, or say in an adapter of your own how places and days are told"
        found = "no row that can be read" + (f" ({first.where}: '{first.found}', {first.effect})" if first else "")
        raise TallystickError(rows.file, found, "rows with places and figures", NOTHING_LOADED, remedy)
    return tuple(_with_own_ids(totals)), issues


def _desk(rows: Rows, adapter: Adapter, names: Names, version: str) -> _Desk:
    party = names.parties(adapter.party) if adapter.party else ()
    figures = tuple(figure for figure in adapter.figures if {*figure.columns, *dict(figure.when)} <= set(rows.columns))
    return _Desk(
        rows=rows,
        adapter=adapter,
        version=version,
        publisher_party=party[0].id if party else "",
        counted=[],
        figures=figures,
        told={ours: _told(rows, adapter, ours) for ours in sorted(TOTAL_COLUMNS)},
        places={},
        tolls=tuple(tolls_of(rows, figure, zero_told=adapter.zero_told) for figure in figures),
        given=tuple(_given(rows, figure) for figure in figures),
    )


def _given(rows: Rows, figure: Figure) -> list[bool] | None:
    """Whether each row has the values that the figure asks for; None where it asks for none."""
    if not figure.when:
        return None
    tests = [(rows.columns[name], frozenset(values)) for name, values in figure.when]
    passing = [([value in wanted for value in column.values], column.codes.tolist()) for column, wanted in tests]
    return [all(known[codes[row]] for known, codes in passing) for row in range(rows.count)]


def _place_ids(desk: _Desk, finder: PlaceFinder, ours: str) -> list[str]:
    """The place of each row in one of our columns; words that name none are noted, with how many rows have them."""
    rows, adapter = desk.rows, desk.adapter
    if ours == "place" and adapter.places.fixed:
        return [finder.anywhere(adapter.places.fixed)] * rows.count
    column = rows.columns.get(next(iter(adapter.theirs(ours)), ""))
    if column is None:
        return [""] * rows.count
    mark = adapter.places.before
    words = [value.partition(mark)[0].strip() if mark and mark in value else value for value in column.values]
    found = [finder.anywhere(word) if word and (not mark or mark in value) else ""
             for word, value in zip(words, column.values, strict=True)]  # fmt: skip
    return [found[code] for code in column.codes.tolist()]


def _told(rows: Rows, adapter: Adapter, ours: str) -> list[str]:
    theirs = next(iter(adapter.theirs(ours)), "")
    column = rows.columns.get(theirs)
    if column is None:
        return [""] * rows.count
    meanings = adapter.values.get(theirs, {})
    values = [meanings.get(value, value) for value in column.values]
    return [values[code] for code in column.codes.tolist()]


def _check_values(rows: Rows, adapter: Adapter) -> None:
    for theirs in sorted(set(adapter.values) & set(rows.columns)):
        column, known = rows.columns[theirs], {*adapter.values[theirs], *adapter.left_out.get(theirs, ())}
        for code, value in enumerate(column.values):
            if value not in known:
                raise new_value(rows.where(column.first_row(code), theirs), value, (adapter, theirs))


def _of_row(desk: _Desk, row: int) -> Iterator[Total]:
    place, asylum = desk.places["place"][row], desk.places["asylum"][row]
    if desk.counted[row] and not place and not desk.adapter.places.fixed and not desk.told["place"][row]:
        desk.note("row-refused", row, desk.name("place"), "set aside: no place is told")
    if not place or not desk.counted[row] or (desk.told["asylum"][row] and not asylum):
        return
    asylum = "" if asylum == place else asylum  # displaced inside their own country
    timed = _period(desk, row)
    if timed is None:
        return
    for figure, given, tolls in zip(desk.figures, desk.given, desk.tolls, strict=True):
        told = tolls[row]
        if told is NOTHING or (given is not None and not given[row]):
            continue
        for note in told.notes:
            desk.note(note[0], row, *note[1:])
        if told.zero:
            desk.zeros[figure.columns[0]] += 1
        elif told.toll is not None:
            yield _total(desk, row, figure, (place, asylum, _since(figure, timed), told.toll))


def _since(figure: Figure, timed: Timed) -> Timed:
    """The period from the figure's own first day, where it has one."""
    if not figure.since:
        return timed
    return _named(replace(timed[0], first=date.fromisoformat(figure.since)))


def _named(period: Period) -> Timed:
    """A period with its label: in an id, a slash would look like a path."""
    return period, period.edtf.replace("/", "-")


def _period(desk: _Desk, row: int) -> Timed | None:
    """The days of a row; None, with an issue, where they cannot be read."""
    adapter, told = desk.adapter, desk.told
    if "year" in adapter.needed:
        timed = _year(told["year"][row], adapter.times.as_of)
        if timed is None:
            desk.note("row-refused", row, desk.name("year"), "set aside: not a year")
        return timed
    first = date.fromisoformat(adapter.times.since) if adapter.times.since else _day(desk, "first", row)
    last = _day(desk, "last", row, end=True) if adapter.theirs("last") else first
    if first is None or last is None:
        return None
    if last < first:
        desk.note("row-refused", row, desk.name("last"), "set aside: the period ends before it starts")
        return None
    return _named(Period(first, last, basis=told["last"][row]))


@lru_cache(maxsize=1024)
def _year(words: str, as_of: str) -> Timed | None:
    """The year that the words give, or its day `as_of` ("12-31"); None when they give none."""
    year = parse.year(words)
    if year is None:
        return None
    if as_of:
        day = date.fromisoformat(f"{year}-{as_of}")
        return _named(Period(day, day, basis=words))
    return _named(Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, Precision.YEAR, words))


def _day(desk: _Desk, ours: str, row: int, *, end: bool = False) -> date | None:
    """The first day that a field tells, or the last, where it tells a month or a year."""
    found = _stretch(desk.told[ours][row], desk.adapter.dates)
    if found is None:
        forms = parse.form_words(desk.adapter.dates)
        desk.note("row-refused", row, desk.name(ours), f"set aside: not a day in the form of {forms}")
        return None
    return found[end]


@lru_cache(maxsize=4096)
def _stretch(text: str, formats: tuple[str, ...]) -> tuple[date, date] | None:
    return parse.stretch(text, formats)


def _total(desk: _Desk, row: int, figure: Figure, known: tuple[str, str, Timed, Toll]) -> Total:
    place, asylum, (period, label), toll = known
    adapter = desk.adapter
    where = f"{place}:{asylum}" if asylum else place
    return Total(
        id=desk.told["id"][row] or f"{adapter.name}:{desk.version}:{where}:{label}:{figure.id}",
        measure=figure.measure,
        population=figure.population,
        place=place,
        period=period,
        toll=toll,
        unit=figure.unit,
        per="",
        grain=adapter.grain,
        publisher=adapter.publisher,
        publisher_party=desk.publisher_party,
        published=desk.told["published"][row],
        counting=desk.told["counting"][row] or figure.counting,
        definition=figure.definition.replace("{about}", desk.told["about"][row]),
        excludes=figure.excludes,
        perpetrator=figure.perpetrator,
        asylum=asylum,
        reference=desk.told["reference"][row] or f"{adapter.title} {desk.version}, {desk.rows.file}",
        supersedes="",
        rests_on=adapter.rests_on + figure.rests_on,
    )


def _with_own_ids(totals: list[Total]) -> Iterator[Total]:
    """Rows that tell the same figure twice get a number behind their id."""
    seen: dict[str, int] = {}
    for total in totals:
        count = seen[total.id] = seen.get(total.id, 0) + 1
        yield total if count == 1 else replace(total, id=f"{total.id}:{count}")


def _place_issues(desk: _Desk) -> Iterator[Issue]:
    """One issue a column: how many rows name a place there that is not known; a row is told once."""
    open_ = desk.counted
    for ours in ("place", "asylum"):
        rows = list(zip(desk.told[ours], desk.places[ours], open_, strict=True))
        unknown = Counter(words for words, place, counted in rows if words and counted and not place)
        open_ = [bool(place) and counted for _, place, counted in rows]
        if unknown and not (ours == "place" and desk.adapter.places.fixed):
            effect = f"{part(unknown.total(), desk.rows.count)} set aside: no place of that name is known"
            where = f"{desk.rows.file}, column {desk.name(ours)}"
            yield Issue("place-unknown", where, None, None, examples(unknown), effect)


def _zero_issues(desk: _Desk) -> Iterator[Issue]:
    for column, count in sorted(desk.zeros.items()):
        effect = f"{part(count, desk.rows.count)} without a figure: the publisher writes 0 where it knows none"
        yield Issue("row-left-out", f"{desk.rows.file}, column {column}", None, None, "0", effect)
