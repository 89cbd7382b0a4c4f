"""Rows that were stored on the disk, opened with DuckDB: in little memory, and shut off from every other file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.model.record import Stored

if TYPE_CHECKING:
    import duckdb

ROWS = "stored_rows"
"""What the rows are called in the database."""


def on_disk(stored: Stored, memory: str) -> duckdb.DuckDBPyConnection:
    """A database that sees the rows as `stored_rows`; what does not fit in its memory ("512MB") goes beside them."""
    import duckdb

    folder = Path(stored.files[0]).parent
    connection = duckdb.connect(
        config={
            "memory_limit": memory,
            "temp_directory": str(folder.with_name(f".{folder.name}.{os.getpid()}.spilled")),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    paths = ", ".join("'" + file.replace("'", "''") + "'" for file in stored.files)
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    connection.read_parquet(list(stored.files)).create_view(ROWS)
    return connection
