"""Rows on the disk as checking sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.check.index.groups import ONE_SIDED_KIND
from tallystick.check.tables import tolerances
from tallystick.model.record import Stored
from tallystick.records import on_disk

if TYPE_CHECKING:
    import duckdb

REGION = 3
"""`Events.located` from which a row tells no place closer than a region."""
_COLUMNS = (
    "row, row_id, first, last, located, dated, side_a, side_b, kind, low, best, high, civilians, unknown, latitude, "
    "longitude, place_names"
)
_PLACES = "place, region, country"
_FILED = """
CASE WHEN place >= 0 THEN place WHEN region >= 0 THEN region ELSE country END AS place,
-1::INTEGER AS region, -1::INTEGER AS country
"""


def database(stored: Stored) -> duckdb.DuckDBPyConnection:
    """A database that sees the rows, in as much memory as the table allows."""
    return on_disk(stored, tolerances().table["large"]["memory"])


def seen(whole: duckdb.DuckDBPyConnection, stored: Stored, *, coarse: bool = False) -> duckdb.DuckDBPyConnection:
    """The database with the rows as `events`; `coarse`: those of no closer place than a region, at that one alone."""
    attacks = stored.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in stored.kinds else -2
    where = f"WHERE located >= {REGION}" if coarse else ""
    part = whole.cursor()
    part.execute(f"""
        CREATE TEMP VIEW events AS SELECT {_COLUMNS}, {_FILED if coarse else _PLACES}, kind = {attacks} AS attacked
        FROM stored_rows {where}
    """)
    return part
