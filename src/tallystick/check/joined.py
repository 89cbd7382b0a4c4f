"""Windows over a table that is too large for an index: one join in DuckDB for all of them, with the same answers.

The rows are read where they lie, a piece at a time; what has to be remembered is a day's sum of each group that is
asked for, and DuckDB puts on the disk what does not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tallystick.check.groups import one_sided
from tallystick.check.index import Sums
from tallystick.check.selection import NEAR, Selection
from tallystick.check.spread import SHARES
from tallystick.check.tally import ONE_SIDED, PLACED, Group, Window
from tallystick.model.record import Events
from tallystick.resolve.earth import RADIUS_KM

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

FIGURES = ("low", "best", "high", "civilians", "unknown")
COLUMNS = ("first", "last", "place", "region", "country", "located", "side_a", "side_b", "latitude", "longitude")

_MEMBERS = f"""
CREATE OR REPLACE TEMP TABLE cell AS
WITH filed AS (SELECT DISTINCT place, region, country FROM events),
lies AS (
    SELECT part.which, filed.* FROM filed JOIN place_of part ON part.code = filed.place
    UNION SELECT part.which, filed.* FROM filed JOIN place_of part ON part.code = filed.region
    UNION SELECT part.which, filed.* FROM filed JOIN place_of part ON part.code = filed.country
    UNION SELECT wanted.which, filed.* FROM filed, wanted WHERE wanted.anywhere
),
here AS (
    SELECT lies.which, events.* FROM events JOIN lies USING (place, region, country)
    UNION ALL
    SELECT centre.which, events.* FROM events, wanted centre
    WHERE centre.kilometres > 0 AND events.located <= {NEAR} AND 2 * {RADIUS_KM} * asin(sqrt(
        sin(radians(events.latitude - centre.north) / 2) ** 2 + cos(radians(centre.north))
        * cos(radians(events.latitude)) * sin(radians(events.longitude - centre.east) / 2) ** 2
    )) <= centre.kilometres
)
SELECT here.which, first, last, count(*)::BIGINT AS rows,
    {", ".join(f"sum({name})::BIGINT AS {name}" for name in FIGURES)},
    {", ".join(f"sum(({name}::HUGEINT * {SHARES}) // (last - first + 1)) AS {name}_daily" for name in FIGURES)}
FROM here JOIN wanted ON wanted.which = here.which
LEFT JOIN party_of a ON a.which = here.which AND a.code = here.side_a
LEFT JOIN party_of b ON b.which = here.which AND b.code = here.side_b
WHERE (NOT wanted.placed OR located <= {NEAR})
    AND (NOT wanted.party OR (a.code IS NOT NULL AND (attacked OR NOT wanted.one_sided))
        OR (b.code IS NOT NULL AND NOT wanted.one_sided))
GROUP BY ALL
"""
_INSIDE = "cell.first >= asked.start AND cell.last < asked.stop"
_DAYS = "(least(cell.last + 1, asked.stop) - greatest(cell.first, asked.start))"
_REST = "CASE WHEN cell.last < asked.stop THEN {0}::HUGEINT * %d - {0}_daily * (cell.last - cell.first + 1) ELSE 0 END"
_SHARE = "{0}_daily * " + _DAYS + " + " + _REST % SHARES
_JOIN = f"""
SELECT asked.number,
    {", ".join(f"coalesce(sum({name}) FILTER ({_INSIDE}), 0)::BIGINT" for name in (*FIGURES, "rows"))},
    {", ".join(f"coalesce(sum({name}) FILTER (NOT ({_INSIDE})), 0)::BIGINT" for name in FIGURES)},
    {", ".join(f"coalesce(sum({_SHARE.format(name)}) FILTER (NOT ({_INSIDE})), 0)::BIGINT" for name in FIGURES)}
FROM asked LEFT JOIN cell ON cell.which = asked.which AND cell.first < asked.stop AND cell.last >= asked.start
    AND asked.start < asked.stop
GROUP BY asked.number ORDER BY asked.number
"""


def joined(events: Events, selection: Selection, windows: Sequence[Window]) -> tuple[Sums, NDArray[np.int64]]:
    """What each window finds, and the shares by days of what it finds partly, in `spread.SHARES`."""
    connection = _connected(events)
    groups = {group: number for number, group in enumerate(dict.fromkeys(window.group for window in windows))}
    for name, columns in (*_wanted(selection, groups), ("asked", _asked(windows, groups))):
        connection.register(name, columns)
    connection.execute(_MEMBERS)
    found = np.array(connection.execute(_JOIN).fetchall(), dtype=np.int64).reshape(len(windows), -1)[:, 1:]
    connection.close()
    count = len(FIGURES)
    inside, rows, rest = found[:, :count], found[:, count], found[:, count + 1 :]
    return Sums(inside, rest[:, :count], rows), rest[:, count:]


def _connected(events: Events) -> duckdb.DuckDBPyConnection:
    """A database in memory that sees the columns where they lie."""
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    columns = {name: np.asarray(getattr(events, name)) for name in (*COLUMNS, *FIGURES)}
    connection.register("events", columns | {"attacked": one_sided(events)})
    return connection


def _asked(windows: Sequence[Window], groups: dict[Group, int]) -> dict[str, NDArray[Any]]:
    return {
        "number": np.arange(len(windows)),
        "which": np.array([groups[window.group] for window in windows], dtype=np.int64),
        "start": np.array([window.start.toordinal() for window in windows], dtype=np.int64),
        "stop": np.array([window.end.toordinal() + 1 for window in windows], dtype=np.int64),
    }


def _wanted(selection: Selection, groups: dict[Group, int]) -> list[tuple[str, dict[str, NDArray[Any]]]]:
    """The groups as tables: what each asks for, and codes of the places and parties it is about."""
    places: list[tuple[int, int]] = []
    parties: list[tuple[int, int]] = []
    rows = []
    for (place, party, how, located, kilometres), number in groups.items():
        point = selection.point(place) if kilometres else None
        if place and not kilometres:
            places += [(number, code) for code in selection.places(place)]
        parties += [(number, code) for code in selection.parties(party)] if party else []
        anywhere = not place and not kilometres
        reach = kilometres if point else 0
        rows.append((number, anywhere, bool(party), how == ONE_SIDED, located == PLACED, reach, *(point or (0, 0))))
    names = ("which", "anywhere", "party", "one_sided", "placed", "kilometres", "north", "east")
    wanted = {name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    return [("wanted", wanted), ("place_of", _pairs(places)), ("party_of", _pairs(parties))]


def _pairs(pairs: list[tuple[int, int]]) -> dict[str, NDArray[Any]]:
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return {"which": both[:, 0].copy(), "code": both[:, 1].copy()}
