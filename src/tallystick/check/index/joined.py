"""Windows over a table that is too large for an index: one join in DuckDB for all of them, with the same answers.

The rows are read where they lie, a piece at a time; what has to be remembered is a day's sum of each group that is
asked for, and DuckDB puts on the disk what does not fit.
"""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tallystick.check.index.groups import fighting_back, one_sided
from tallystick.check.index.selection import NEAR, Codes
from tallystick.check.index.spread import SHARES
from tallystick.check.index.tally import ONE_SIDED, PLACED, Group, Window
from tallystick.check.index.whole import Sums
from tallystick.model.record import Events
from tallystick.resolve.earth import RADIUS_KM

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

FIGURES = ("low", "best", "high", "civilians", "unknown")
COLUMNS = ("first", "last", "place", "region", "country", "located", "side_a", "side_b", "latitude", "longitude")

_TOTALS = ", ".join(f"sum({name})::BIGINT AS {name}" for name in (*FIGURES, "rows"))
_DAILY = tuple(f"{name}_daily" for name in FIGURES)
_PLUS = ", ".join(
    f"sum(CASE WHEN last > first THEN {name} * {SHARES} // (last - first + 1) END)::BIGINT AS {name}_daily"
    for name in FIGURES
)
_TABLES = f"""
CREATE TEMP TABLE filed AS SELECT DISTINCT place, region, country FROM events;
CREATE TEMP TABLE cell (
    which BIGINT, first INTEGER, last INTEGER, {", ".join(f"{name} BIGINT" for name in ("rows", *FIGURES, *_DAILY))}
);
CREATE TEMP TABLE begun (which BIGINT, day INTEGER, {", ".join(f"{name} BIGINT" for name in (*FIGURES, "rows"))})
"""
COUNTED = f"""
within AS MATERIALIZED (
    SELECT area, filed.* FROM filed JOIN place_of ON code = filed.place
    UNION SELECT area, filed.* FROM filed JOIN place_of ON code = filed.region
    UNION SELECT area, filed.* FROM filed JOIN place_of ON code = filed.country
    UNION SELECT area, filed.* FROM filed, areas WHERE anywhere
),
here AS NOT MATERIALIZED (
    SELECT area, events.* FROM events JOIN within USING (place, region, country) JOIN areas USING (area)
    WHERE NOT placed OR located <= {NEAR}
    UNION ALL
    SELECT area, events.* FROM events, areas WHERE kilometres > 0 AND located <= {NEAR} AND 2 * {RADIUS_KM} * asin(sqrt(
        sin(radians(latitude - north) / 2) ** 2
        + cos(radians(north)) * cos(radians(latitude)) * sin(radians(longitude - east) / 2) ** 2
    )) <= kilometres
),
counted AS NOT MATERIALIZED (
    SELECT which, here.* FROM here JOIN wanted USING (area) WHERE NOT wanted.party
    UNION ALL
    SELECT which, here.* FROM here JOIN party_of of ON of.area = here.area AND of.code = here.side_a
    WHERE attacked OR NOT one_sided
    UNION ALL
    SELECT which, here.* FROM here JOIN party_of of ON of.area = here.area AND of.code = here.side_b
    WHERE NOT one_sided AND (which, side_a) NOT IN (SELECT (which, code) FROM party_of)
)
"""
"""The rows of each group: `counted` has them under the number of the group, `which`."""
_CELLS = f"""
INSERT INTO cell
WITH {COUNTED}
SELECT which, first, last, count(*)::BIGINT AS rows,
    {", ".join(f"sum({name})::BIGINT AS {name}" for name in FIGURES)}, {_PLUS}
FROM counted GROUP BY which, first, last
"""
_BEGUN = f"""
INSERT INTO begun
SELECT which, first AS day, {", ".join(f"sum({name}) OVER before AS {name}" for name in (*FIGURES, "rows"))}
FROM (SELECT which, first, {_TOTALS} FROM cell WHERE which >= $1 GROUP BY which, first)
WINDOW before AS (PARTITION BY which ORDER BY first)
"""
_ENDS = "SELECT number, which, start, stop, unnest([start, stop]) AS day FROM asked WHERE start < stop"
_STEP = "(1::INTEGER << length)"
_SHARE = "sum({0}_daily * (least(last + 1, stop) - greatest(first, start)))"
_ACROSS = f"""
CREATE OR REPLACE TEMP TABLE across AS
WITH long AS (
    SELECT *, length(bin(last - first)) AS length, first // {_STEP} AS step FROM cell WHERE last > first
),
ends AS (
    SELECT ends.*, length, unnest(list_distinct([(day - 1) // {_STEP}, (day - {_STEP}) // {_STEP}])) AS step
    FROM ({_ENDS}) ends, (SELECT DISTINCT length FROM long)
)
SELECT number, {", ".join(f"sum({name}) AS {name}" for name in (*FIGURES, "rows"))},
    {", ".join(f"coalesce(sum({name}) FILTER (day = stop), 0) AS {name}_after" for name in (*FIGURES, "rows"))},
    {", ".join(f"{_SHARE.format(name)} AS {name}_share" for name in FIGURES)}
FROM ends JOIN long USING (which, length, step)
WHERE first < day AND last >= day AND (day = start OR first >= start)
GROUP BY number
"""
_JOIN = f"""
SELECT asked.number,
    {
    ", ".join(
        f"(coalesce(up_to.{name}, 0) - coalesce(before.{name}, 0) - coalesce(across.{name}_after, 0))::BIGINT"
        for name in (*FIGURES, "rows")
    )
},
    {", ".join(f"coalesce(across.{name}, 0)::BIGINT" for name in FIGURES)},
    {", ".join(f"coalesce(across.{name}_share, 0)::BIGINT" for name in FIGURES)}
FROM (SELECT number, which, start, greatest(start, stop) AS stop FROM asked) asked
ASOF LEFT JOIN begun up_to ON up_to.which = asked.which AND up_to.day < asked.stop
ASOF LEFT JOIN begun before ON before.which = asked.which AND before.day < asked.start
LEFT JOIN across ON across.number = asked.number
ORDER BY asked.number
"""
_SPANS = "SELECT which, min(first), max(last) FROM cell WHERE list_contains($1, which) GROUP BY which"


class Join:
    """A table of events, asked in SQL; what its groups sum up to by days is remembered, so that it is read once.

    connection  sees the rows as `events`: the columns of `Events`, and `attacked`, whether side A attacked civilians
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, codes: Codes) -> None:
        self.connection = connection
        self._codes = codes
        self._groups: dict[Group, int] = {}
        connection.execute(_TABLES)
        close_at_exit(self, "connection")

    def answered(self, windows: Sequence[Window]) -> tuple[Sums, NDArray[np.int64]]:
        """What each window finds, and the shares by days of what it finds partly, in `spread.SHARES`."""
        self._learn(windows)
        self.connection.register("asked", _asked(windows, self._groups))
        self.connection.execute(_ACROSS)
        rows = self.connection.execute(_JOIN).fetchall()
        found = np.array(rows, dtype=np.int64).reshape(len(windows), -1)[:, 1:]
        count = len(FIGURES)
        inside, rest = found[:, :count], found[:, count + 1 :]
        return Sums(inside, rest[:, :count], found[:, count]), rest[:, count:]

    def spans(self, windows: Sequence[Window]) -> list[tuple[int, int] | None]:
        """First and last day of the rows of each window at any time; None where there are none."""
        self._learn(windows)
        asked = [self._groups[window.group] for window in windows]
        rows = self.connection.execute(_SPANS, [asked]).fetchall()
        known = {which: (first, last) for which, first, last in rows}
        return [known.get(which) for which in asked]

    def selected(self, windows: Sequence[Window], query: str) -> duckdb.DuckDBPyConnection:
        """Rows of the windows: the query is put behind `COUNTED`, and `asked` has the windows by number."""
        groups = {group: at for at, group in enumerate(dict.fromkeys(window.group for window in windows))}
        self._register(groups)
        self.connection.register("asked", _asked(windows, groups))
        return self.connection.execute(f"WITH {COUNTED} {query}")

    def _learn(self, windows: Sequence[Window]) -> None:
        """Sum up the groups that are not known yet, all in one reading of the table."""
        new = [group for group in dict.fromkeys(window.group for window in windows) if group not in self._groups]
        known = len(self._groups)
        numbers = {group: at for at, group in enumerate(new, known)}
        if not new:
            return
        self._register(numbers)
        self.connection.execute(_CELLS)
        self.connection.execute(_BEGUN, [known])
        self._groups |= numbers

    def _register(self, groups: dict[Group, int]) -> None:
        for name, columns in _wanted(self._codes, groups):
            self.connection.register(name, columns)


def close_at_exit(owner: object, name: str) -> None:
    """Close and forget an owner's connection when the program ends: DuckDB complains of one that is left over."""
    held = weakref.ref(owner)

    def close() -> None:
        of = held()
        if of is not None:
            getattr(of, name).close()
            delattr(of, name)

    atexit.register(close)


def in_memory(events: Events) -> duckdb.DuckDBPyConnection:
    """A database that sees the columns where they lie."""
    import duckdb

    shut = ("autoinstall_known_extensions", "autoload_known_extensions", "enable_external_access")
    connection = duckdb.connect(config=dict.fromkeys(shut, False))
    columns = {name: np.asarray(getattr(events, name)) for name in (*COLUMNS, *FIGURES)}
    columns |= {"side_b": fighting_back(events)}
    connection.register("events", columns | {"attacked": one_sided(events)})
    return connection


def _asked(windows: Sequence[Window], groups: dict[Group, int]) -> dict[str, NDArray[Any]]:
    return {
        "number": np.arange(len(windows)),
        "which": np.array([groups[window.group] for window in windows], dtype=np.int64),
        "start": np.array([window.start.toordinal() for window in windows], dtype=np.int64),
        "stop": np.array([window.end.toordinal() + 1 for window in windows], dtype=np.int64),
    }


def _wanted(codes: Codes, groups: dict[Group, int]) -> list[tuple[str, dict[str, NDArray[Any]]]]:
    """The groups as tables: the areas they are about, with codes of places; and the parties, with theirs."""
    apart = dict.fromkeys((place, located, kilometres) for place, _, _, located, kilometres in groups)
    areas = {area: at for at, area in enumerate(apart)}
    described, places = [], []
    for (place, located, kilometres), area in areas.items():
        point = codes.point(place) if kilometres else None
        places += [(area, code) for code in codes.places(place)] if place and not kilometres else []
        reach = kilometres if point else 0
        described.append((area, not place and not kilometres, located == PLACED, reach, *(point or (0, 0))))
    wanted, parties = [], []
    for (place, party, how, located, kilometres), which in groups.items():
        area, one_sided = areas[place, located, kilometres], how == ONE_SIDED
        wanted.append((which, area, bool(party)))
        parties += [(which, area, one_sided, code) for code in codes.parties(party)] if party else []
    return [
        ("areas", _table(described, area=int, anywhere=bool, placed=bool, kilometres=float, north=float, east=float)),
        ("place_of", _table(places, area=int, code=int)),
        ("wanted", _table(wanted, which=int, area=int, party=bool)),
        ("party_of", _table(parties, which=int, area=int, one_sided=bool, code=int)),
    ]


def _table(rows: list[tuple[Any, ...]], **columns: type) -> dict[str, NDArray[Any]]:
    """Rows in columns of these names and types."""
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return {name: np.array(column, dtype=type_) for (name, type_), column in zip(columns.items(), values, strict=True)}
