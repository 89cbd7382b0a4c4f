"""Runs a query over a file of records, with DuckDB and nothing else: no extension is fetched, nothing is kept."""

from __future__ import annotations

from typing import Any

from tallystick.errors import TallystickError


def answered(sql: str) -> list[tuple[Any, ...]]:
    """The rows that a query gives. Raises TallystickError where DuckDB does not run it."""
    import duckdb

    options: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(config=options) as connection:
        try:
            return connection.execute(sql).fetchall()
        except duckdb.Error as trouble:
            raise TallystickError(
                "the query of the finding",
                str(trouble).splitlines()[0],
                "a file that DuckDB reads",
                "no query is printed",
                "take the row ids instead: --rows",
            ) from trouble
