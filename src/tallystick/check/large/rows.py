"""Rows on the disk as DuckDB sees them: in little memory, with what does not fit on the disk beside them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.check.index.groups import ONE_SIDED_KIND
from tallystick.check.tables import tolerances
from tallystick.model.record import Stored

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
    """A database in memory, which takes no more of it than the table allows."""
    import duckdb

    large = tolerances().table["large"]
    folder = Path(stored.files[0]).parent
    return duckdb.connect(
        config={
            "memory_limit": large["memory"],
            "temp_directory": str(folder.with_name(f".{folder.name}.{os.getpid()}.spilled")),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def seen(whole: duckdb.DuckDBPyConnection, stored: Stored, *, coarse: bool = False) -> duckdb.DuckDBPyConnection:
    """The database with the rows as `events`; `coarse`: those of no closer place than a region, at that one alone."""
    files = ", ".join("'" + file.replace("'", "''") + "'" for file in stored.files)
    attacks = stored.kinds.index(ONE_SIDED_KIND) if ONE_SIDED_KIND in stored.kinds else -2
    where = f"WHERE located >= {REGION}" if coarse else ""
    part = whole.cursor()
    part.execute(f"""
        CREATE TEMP VIEW events AS SELECT {_COLUMNS}, {_FILED if coarse else _PLACES}, kind = {attacks} AS attacked
        FROM read_parquet([{files}]) {where}
    """)
    return part
