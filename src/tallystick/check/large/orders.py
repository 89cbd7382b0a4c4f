"""The days, months, years or events of a place in the order of their dead, of rows on the disk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tallystick.check.events.orders import EVENT, SHOWN, Order, Peak, Ranking
from tallystick.check.large.desk import desk
from tallystick.model.record import Stored

if TYPE_CHECKING:
    import duckdb

_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_HERE = """
SELECT *, {name} AS name, {dead} AS dead FROM events
WHERE first >= $since AND last <= $until AND dated <= $dated AND {one}
    AND (list_contains($places, place) OR list_contains($places, region) OR list_contains($places, country))
"""
_ORDER = """
CREATE OR REPLACE TEMP TABLE peak AS
SELECT *, row_number() OVER (ORDER BY dead DESC, name) AS nth FROM (
    SELECT name, sum(dead)::BIGINT AS dead, count(*) AS rows, min(first) AS first, max(last) AS last
    FROM ({here}) GROUP BY name HAVING sum(dead) > 0
)
"""
_PEAKS = f"SELECT nth, name, dead, rows, first, last FROM peak WHERE nth <= {SHOWN} OR name = $told ORDER BY nth"
_IDS = "SELECT row_id FROM ({here}) WHERE name = $name ORDER BY row"


def order_on_disk(stored: Stored, ranking: Ranking) -> Order:
    """The units with deaths, the deadliest first. Raises desk.Later."""
    return desk(stored).asked(ranking, lambda rows: _order(rows, stored, ranking))


def _order(rows: duckdb.DuckDBPyConnection, stored: Stored, ranking: Ranking) -> Order:
    rows.execute(_ORDER.format(here=_here(ranking)), _given(ranking))
    told = "" if ranking.unit == EVENT else ranking.told
    found = rows.execute(_PEAKS, {"told": told}).fetchall()
    peaks = {
        at: Peak(name, dead, count, (first, last), partial(_ids, stored, ranking, name))
        for at, name, dead, count, first, last in found
    }
    count = int(rows.execute("SELECT count(*) FROM peak").fetchall()[0][0])
    at = next((at for at, peak in peaks.items() if told and peak.name == told), 0)
    return Order(tuple(peak for at, peak in peaks.items() if at <= SHOWN), count, peaks.get(at), at)


def _ids(stored: Stored, ranking: Ranking, name: str) -> tuple[str, ...]:
    def found(rows: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
        told = rows.execute(_IDS.format(here=_here(ranking)), _given(ranking) | {"name": name}).fetchall()
        return tuple(id for (id,) in told)

    return desk(stored).asked((ranking, name), found)


def _here(ranking: Ranking) -> str:
    if ranking.unit == EVENT:
        name, one = "row_id", "TRUE"
    else:
        name, last = (
            f"strftime(DATE '0001-01-01' + ({day} - 1), '{_FORMS[ranking.unit]}')" for day in ("first", "last")
        )
        one = f"{name} = {last}"
    return _HERE.format(name=name, one=one, dead="civilians" if ranking.civilians else "best")


def _given(ranking: Ranking) -> dict[str, object]:
    since, until = ranking.days
    return {"since": since, "until": until, "dated": ranking.dated, "places": list(ranking.places)}
