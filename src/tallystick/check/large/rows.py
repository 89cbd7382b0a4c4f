"""Rows on the disk as checking sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.check.tables import tolerances
from tallystick.model.record import Stored
from tallystick.records import on_disk

if TYPE_CHECKING:
    import duckdb

REGION = 3
"""`Events.located` from which a row tells no place closer than a region."""
_COLUMNS = (
    "row, row_id, first, last, located, dated, side_a, kind, low, best, high, civilians, unknown, dead_a, dead_b, "
    "latitude, longitude, place_names"
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
    attacks, strikes = (_codes(stored, kinds) for kinds in (stored.attacks, stored.strikes))
    where = f"WHERE located >= {REGION}" if coarse else ""
    part = whole.cursor()
    part.execute(f"""
        CREATE TEMP VIEW events AS SELECT {_COLUMNS}, {_FILED if coarse else _PLACES},
            CASE WHEN kind IN ({strikes}) THEN -1::INTEGER ELSE side_b END AS side_b, kind IN ({attacks}) AS attacked
        FROM stored_rows {where}
    """)
    return part


def _codes(stored: Stored, kinds: tuple[str, ...]) -> str:
    """The codes of these kinds, between commas; of none, one that no row has."""
    return ", ".join(str(stored.kinds.index(kind)) for kind in kinds if kind in stored.kinds) or "-2"
