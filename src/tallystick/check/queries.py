"""A finding over events as a query that can be run again: DuckDB's SQL over the publisher's file, in its own columns.

Places and parties are found by name here, which SQL cannot do. So the query takes what the publisher's own columns say
of the rows that were counted: countries, regions and places all of whose rows of that time were, and the ids of the
rest. It is made from the rows, then run, and what it gives is held against the finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.candidate import kept
from tallystick.check.events.sums import BY_DAYS, REACHING, WHOLE
from tallystick.check.places import COALITION, PlaceTree, same_party
from tallystick.check.sql import among, day_of, literal, quoted, text_of, tuples
from tallystick.check.wording import counted, number, short
from tallystick.model.finding import Divided, Finding, Reading
from tallystick.model.record import Filed, Toll

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a query and gives its rows; whoever opens files offers it."""

Rows = list[tuple[Any, ...]]
"""Rows of a file that reach into the time: id, whether wholly in it, and what the columns of `_Table.columns` say."""

FEW = 20
"""Rows that a query may name by their ids alone: more are hard to read, and a filter says what they have in common."""
MOSTLY = 10
"""A place may be named without single rows of it where at least so many were counted for each that was not."""
PLACES = ("country", "region", "place")
"""Our names of the columns that say where, the widest first."""
READERS = {".csv": "read_csv", ".tsv": "read_csv", ".txt": "read_csv", ".parquet": "read_parquet"}
_PEOPLE, _CIVILIANS, _COMBATANTS = "people", "civilians", "combatants"


class Query(Struct, frozen=True):
    """A query, and what came of running it.

    text    SQL of DuckDB; "" where there is none
    exact   whether it gave the rows and the figures of the finding
    said    one sentence: what it gave, or why there is none
    """

    text: str
    exact: bool
    said: str


class _Table(Struct, frozen=True):
    """The file as SQL sees it: typed columns under the publisher's names, in quotes.

    reader   what reads the file
    typed    name of a column to the SQL that makes it what it is
    row, first, last  names of the columns of ids and days
    tolls    our low, best, high, civilians and unknown as SQL
    columns  ours to theirs: country, region, place, kind, located, side_a, side_b, as far as the file has them
    own      SQL for one party's own dead in a row; "" where a reading does not ask for them
    all_tolls  the tolls without regard to sides
    """

    reader: str
    typed: Mapping[str, str]
    row: str
    first: str
    last: str
    tolls: Mapping[str, str]
    columns: Mapping[str, str]
    own: str = ""
    all_tolls: Mapping[str, str] = {}

    def inside(self, days: tuple[date, date]) -> str:
        """That an event lies wholly in the days."""
        return f"{self.first} >= {day_of(days[0])} AND {self.last} <= {day_of(days[1])}"

    def touching(self, days: tuple[date, date]) -> str:
        """That an event reaches into the days."""
        return f"{self.first} <= {day_of(days[1])} AND {self.last} >= {day_of(days[0])}"

    def source(self, used: str = "") -> str:
        """The events, with the columns that a query uses; "" uses all."""
        typed = {name: sql for name, sql in self.typed.items() if not used or name in used}
        lines = ",\n".join(f"    {sql} AS {name}" for name, sql in typed.items())
        return f"WITH events AS (\n  SELECT\n{lines}\n  FROM {self.reader}\n)"


def query(finding: Finding, filed: Filed, *, path: str, ask: Ask, names: PlaceTree) -> Query:
    """The query for a finding whose row ids are all there.

    path  of the file, as the query is to name it
    ask   runs a query
    names by which the publisher's words for a side are a party
    """
    period = finding.reading.period
    kind = next((end for end in READERS if path.lower().removesuffix(".gz").endswith(end)), None)
    if kind is None:
        return Query("", False, f"There is no query: DuckDB reads CSV and Parquet by itself, and {path} is neither")
    if period is None or period.first is None or period.last is None or not finding.row_ids:
        return Query("", False, "There is no query: the finding rests on no days or on no rows")
    table = _table(filed, f"{READERS[kind]}({text_of(literal(path))}{_OPTIONS[READERS[kind]]})")
    days = (period.first, period.last)
    select = ", ".join([table.row, table.inside(days), *table.columns.values()])
    few = f" AND {among(table.row, set(finding.row_ids))}" if len(finding.row_ids) <= FEW else ""
    rows = ask(f"{table.source()}\nSELECT {select}\nFROM events\nWHERE {table.touching(days)}{few}")
    counted = set(finding.row_ids)
    whole = all(row[1] for row in rows if row[0] in counted)
    way = WHOLE if whole else REACHING if finding.toll.best is None else BY_DAYS
    within = [row for row in rows if row[1] or not whole]
    where = _where(set(finding.row_ids), table, within, party=bool(finding.reading.party))
    table = _of_side(finding.reading, table, filed, rows, names)
    if finding.divided is not None:
        part = _part(finding.divided, table, [row for row in within if row[0] in counted], whole=counted)
        return _run_share(finding, table, (days, WHOLE if whole else BY_DAYS, where), (finding.divided, part), ask)
    return _run(finding, table, (days, way, where), ask)


_OPTIONS = {"read_csv": ", header = true, all_varchar = true", "read_parquet": ""}


# ---- the file -----------------------------------------------------------------------------------------------------


def _table(filed: Filed, reader: str) -> _Table:
    """The columns that a finding can ask about, typed; empty fields are empty texts, and figures that are none NULL."""
    columns: dict[str, str] = {}
    row = _identity(filed, reader, columns)
    first = _day(filed, "first", columns)
    last = _day(filed, "last", columns) if filed.theirs("last") else first
    if last != first:
        columns[last] = f"coalesce({columns[last]}, {columns[first]})"
    named = {ours: name for ours in (*PLACES, "kind", "located") for name in filed.theirs(ours)[:1]}
    sides = dict(zip(("side_a", "side_b"), filed.theirs("sides"), strict=False))
    for name in (*named.values(), *sides.values()):
        columns.setdefault(quoted(name), f"coalesce(CAST({quoted(name)} AS VARCHAR), '')")
    for ours in ("dead", "civilians", "unknown", "dead_by_side"):
        for name in filed.theirs(ours):
            columns.setdefault(quoted(name), f"TRY_CAST({quoted(name)} AS BIGINT)")
    ours_to_theirs = {ours: quoted(name) for ours, name in (named | sides).items()}
    return _Table(reader, columns, row, first, last, _tolls(filed), ours_to_theirs)


def _identity(filed: Filed, reader: str, columns: dict[str, str]) -> str:
    """The column of ids; the number of the row in the file where the publisher has none."""
    theirs = filed.theirs("id")
    header = 1 if reader.startswith("read_csv") else 0
    name = quoted(theirs[0]) if theirs else '"row"'
    columns[name] = f"CAST({name} AS VARCHAR)" if theirs else f"CAST(row_number() OVER () + {header} AS VARCHAR)"
    return name


def _day(filed: Filed, ours: str, columns: dict[str, str]) -> str:
    parts = filed.theirs("day_of_first") if ours == "first" else ()
    if parts:
        columns['"day"'] = f"make_date({', '.join(f'TRY_CAST({quoted(part)} AS INTEGER)' for part in parts)})"
        return '"day"'
    name = quoted(filed.theirs(ours)[0])
    forms = ", ".join(text_of(form) for form in filed.dates)
    columns[name] = f"CAST(try_strptime(CAST({name} AS VARCHAR), [{forms}]) AS DATE)"
    return name


def _tolls(filed: Filed) -> dict[str, str]:
    """Our figures in the publisher's columns; low and high give way to best where they contradict it."""
    dead = [quoted(name) for name in filed.theirs("dead")] or ["1"]  # a list of persons: one a row
    low, best, high = dead if len(dead) > 1 else dead * 3
    civilians = next((f"coalesce({quoted(name)}, 0)" for name in filed.theirs("civilians")), "0")
    rest = f"{best} - {civilians}" if civilians != "0" else best
    unknown = next((f"coalesce({quoted(name)}, 0)" for name in filed.theirs("unknown")), rest)
    tolls = {"low": f"least({low}, {best})", "best": best, "high": f"greatest({high}, {best})"}
    return (tolls if low != best else dict.fromkeys(tolls, best)) | {"civilians": civilians, "unknown": unknown}


def _of_side(reading: Reading, table: _Table, filed: Filed, rows: Rows, names: PlaceTree) -> _Table:
    """The table with one side's own dead as its figures, or with figures without them, as the reading asks."""
    party, dead = reading.whose or reading.without, filed.theirs("dead_by_side")
    if not party or not dead or not {"side_a", "side_b"} <= table.columns.keys():
        return table
    at = {ours: place for place, ours in enumerate(table.columns, 2)}
    told = {row[at[side]] for row in rows for side in ("side_a", "side_b")}
    ours = sorted(words for words in told if words and _is_of(names, words, party, alone=bool(reading.whose)))
    if not ours:
        return table
    own = " + ".join(
        f"CASE WHEN {among(table.columns[side], ours)} THEN coalesce({quoted(column)}, 0) ELSE 0 END"
        for side, column in zip(("side_a", "side_b"), dead, strict=True)
    )
    tolls = table.tolls
    if reading.whose:
        none = {"civilians": "0", "unknown": "0"}
        return replace(
            table,
            own=own,
            all_tolls=table.tolls,
            tolls={"low": _OWN, "best": _OWN, "high": f"{_OWN} + {tolls['unknown']}"} | none,
        )
    best = f"greatest({tolls['best']} - {_OWN}, 0)"
    ends = {name: f"CASE WHEN {_OWN} > 0 THEN {best} ELSE {tolls[name]} END" for name in ("low", "high")}
    return replace(table, own=own, all_tolls=table.tolls, tolls={**tolls, **ends, "best": best})


def _own(table: _Table) -> str:
    return f",\n    {table.own} AS {_OWN}" if table.own else ""


def _summed_as(reading: Reading) -> str:
    """By which figures a population is summed up: one side's own dead are all that its rows then have."""
    return _PEOPLE if reading.whose else reading.population or _PEOPLE


_OWN = "own"
_JOINED = ", "  # parties that are one side, as publishers write them


def _is_of(names: PlaceTree, words: str, party: str, *, alone: bool) -> bool:
    """Whether the publisher's words for a side are the party, a member of the coalition, or, unless alone, an ally."""
    if not alone and _JOINED in words:
        return any(_is_of(names, part, party, alone=False) for part in words.split(_JOINED))
    found = names.parties(words)
    id = found[0].id if len(found) == 1 else words
    if not alone:
        return same_party(names, party, id)
    known = names.party(party)
    return id == party or (known is not None and known.kind == COALITION and id in known.members)


# ---- which rows ---------------------------------------------------------------------------------------------------


def _where(counted: set[str], table: _Table, rows: Rows, *, party: bool) -> str:
    """What the publisher's columns say of the rows counted and of no other of these.

    A few rows are named by their ids. Of many, places are named first; where they alone do not say it, how finely rows
    are located, or who fought; sides first where one is told.
    """
    if len(counted) <= FEW:
        return among(table.row, counted)
    fought, located = ("kind", "side_a", "side_b"), ("located",)
    groups = [(fought,), (fought, located)] if party else [(), (located,), (fought,), (fought, located)]
    found = [_filtered(rows, counted, table, (of, most)) for most in (0, 1) for of in groups]
    return min(found, key=lambda one: one[0])[1]


def _filtered(
    rows: Rows, counted: set[str], table: _Table, by: tuple[tuple[tuple[str, ...], ...], int]
) -> tuple[int, str]:
    """How many rows had to be named by their ids, and the condition.

    by  the columns to begin with; and whether a place may be named most of whose rows were counted, without the others
    """
    groups, most = by
    at = {ours: place for place, ours in enumerate(table.columns, 2)}
    parts: list[str] = []
    for group in groups:
        held = [ours for ours in group if ours in at]
        there = {tuple(row[at[ours]] for ours in held) for row in rows if row[0] in counted}
        rows = [row for row in rows if tuple(row[at[ours]] for ours in held) in there]
        parts += [tuples([table.columns[ours] for ours in held], there)] if held else []
    left = {row[0]: row for row in rows if row[0] in counted}
    others = {row[0]: row for row in rows if row[0] not in counted}
    without: set[str] = set()
    said: list[str] = []
    for place, column in ((at[ours], table.columns[ours]) for ours in PLACES if ours in at):
        votes = Counter(row[place] for row in left.values())
        against = Counter(row[place] for row in others.values())
        whole = {value for value, many in votes.items() if value and against[value] <= most * many / MOSTLY}
        said += [among(column, whole)] if whole else []
        without |= {id for id, row in others.items() if row[place] in whole}
        left = {id: row for id, row in left.items() if row[place] not in whole}
    said += [among(table.row, left)] if left else []
    parts.append(said[0] if len(said) == 1 else f"({_OR.join(said)})")
    parts += [f"NOT {among(table.row, without)}"] if without else []
    return len(left) + len(without), "\n    AND ".join(parts)


_OR = "\n      OR "


def _part(divided: Divided, table: _Table, rows: Rows, *, whole: set[str]) -> str:
    """What the publisher's columns say of the rows of the part and of no other of the whole; "" where all are."""
    part = set(divided.part)
    return "" if part == whole else _where(part, table, rows, party=False)


# ---- the figures --------------------------------------------------------------------------------------------------


def _run(finding: Finding, table: _Table, of: tuple[tuple[date, date], str, str], ask: Ask) -> Query:
    """The query by this way of counting and with this condition, run once."""
    days, way, where = of
    more = {WHOLE: "", REACHING: f", {table.inside(days)} AS inside", BY_DAYS: f", {_share(table, days)} AS share"}
    time = table.inside(days) if way == WHOLE else table.touching(days)
    chosen = f"counted AS (\n  SELECT *{more[way]}{_own(table)}\n  FROM events\n  WHERE {time}\n    AND {where}\n)"
    sums = _sums(_summed_as(finding.reading), table.tolls, way)
    figures = ",\n  ".join(f"{sql} AS {name}" for name, sql in zip(("low", "best", "high"), sums, strict=True))
    text = f"{table.source(chosen + figures)}, {chosen}\nSELECT\n  count(*) AS rows,\n  {figures}\nFROM counted;"
    rows, *told = ask(text)[0]
    gave = Toll(*(None if figure is None else Decimal(int(figure)) for figure in told))
    ids = {str(row[0]) for row in ask(f"{table.source()}, {chosen}\nSELECT {table.row}\nFROM counted")}
    same_rows = ids == set(finding.row_ids) and rows == len(ids)
    return Query(text, same_rows and gave == finding.toll, _said(finding, int(rows), gave, same_rows=same_rows))


def _run_share(
    finding: Finding, table: _Table, of: tuple[tuple[date, date], str, str], share: tuple[Divided, str], ask: Ask
) -> Query:
    """The query of a share: the part over the whole, in percent, run once."""
    (days, way, where), (divided, inner) = of, share
    sum_of = _by_days if way == BY_DAYS else _added
    part = _people(_summed_as(finding.reading), table.tolls, sum_of)[1]
    whole = _people(divided.population, table.all_tolls if finding.reading.whose else table.tolls, sum_of)[1]
    whole += f" - {sum_of(table.tolls['unknown'])}" if divided.of_known else ""
    more, time = (
        (f", {_share(table, days)} AS share", table.touching(days)) if way == BY_DAYS else ("", table.inside(days))
    )
    chosen = f"counted AS (\n  SELECT *{more}{_own(table)}\n  FROM events\n  WHERE {time}\n    AND {where}\n)"
    chosen += f", part AS (\n  SELECT *\n  FROM counted\n  WHERE {inner}\n)" if inner else ""
    named = "part" if inner else "counted"
    figures = (
        f"(SELECT count(*) FROM counted) AS rows,\n    (SELECT {part} FROM {named}) AS part,\n"
        f"    (SELECT {whole} FROM counted) AS whole"
    )
    chosen += f", figures AS (\n  SELECT\n    {figures}\n)"
    text = f"{table.source(chosen)}, {chosen}\nSELECT *, 100.0 * part / whole AS percent\nFROM figures;"
    rows, dead, everybody, _ = ask(text)[0]
    source = f"{table.source()}, {chosen}\nSELECT {table.row}\nFROM"
    ids, inside = ({str(row[0]) for row in ask(f"{source} {name}")} for name in ("counted", named))
    gave = kept(Decimal(int(dead)) / Decimal(int(everybody)) * _HUNDRED) if everybody else None
    exact = (ids, inside, gave) == (set(finding.row_ids), set(divided.part), finding.toll.best)
    told = f"Run over the file, it gives {int(dead):,} of {int(everybody):,} in {rows:,} row{'' if rows == 1 else 's'}"
    told += f", {short(gave)} %" if gave is not None else ""
    return Query(text, exact, f"{told}: {_SAME if exact else 'not the rows or the figures of the finding'}")


_SAME = "the rows and the figures of the finding"
_HUNDRED = Decimal(100)


def _share(table: _Table, days: tuple[date, date]) -> str:
    """The part of an event's days that are in the time."""
    within = f"least({table.last}, {day_of(days[1])}) - greatest({table.first}, {day_of(days[0])}) + 1"
    return f"({within}) / ({table.last} - {table.first} + 1)"


def _sums(population: str, tolls: Mapping[str, str], way: str) -> tuple[str, str, str]:
    """Low, best and high of a population by a way of counting: events.sums has the same in figures."""
    if way == REACHING:
        low, _, high = (_people(population, tolls, sum_of)[1] for sum_of in (_inside, _inside, _added))
        return low, "NULL", high
    return _people(population, tolls, _by_days if way == BY_DAYS else _added)


def _added(sql: str) -> str:
    return f"coalesce(sum({sql}), 0)"


def _inside(sql: str) -> str:
    return f"coalesce(sum({sql}) FILTER (WHERE inside), 0)"


def _by_days(sql: str) -> str:
    return f"coalesce(round(round(sum(({sql}) * share), 3), 0), 0)"


def _people(population: str, tolls: Mapping[str, str], sum_of: Callable[[str], str]) -> tuple[str, str, str]:
    civilians, unknown, best = (sum_of(tolls[name]) for name in ("civilians", "unknown", "best"))
    if population == _CIVILIANS:
        return civilians, civilians, f"{civilians} + {unknown}"
    if population == _COMBATANTS:
        fighters = f"greatest({best} - {civilians} - {unknown}, 0)"
        return fighters, fighters, f"greatest({best} - {civilians}, 0)"
    return sum_of(tolls["low"]), best, sum_of(tolls["high"])


def _said(finding: Finding, rows: int, gave: Toll, *, same_rows: bool) -> str:
    figures = " / ".join("none" if value is None else number(value) for value in (gave.low, gave.best, gave.high))
    told = f"Run over the file, it gives {counted(rows, 'row')} and {figures} (low / best / high)"
    if same_rows and gave == finding.toll:
        return f"{told}: {_SAME}"
    if same_rows:
        return f"{told}: the rows of the finding, whose figures are made from them in another way, as its note says"
    return f"{told}: not the rows of the finding, {finding.rows:,}, which no filter of these columns gives"
