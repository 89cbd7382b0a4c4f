"""Ids that stand in several rows of a table that is on the disk: found in one look through all its files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

MEMORY = "400MB"  # what does not fit goes to the folder


def repeated(files: Sequence[Path], folder: Path) -> list[tuple[int, str]]:
    """The rows to set aside, by number, with their ids: all of one id but the one updated last, or else the first."""
    import duckdb

    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder / "spilled")}) as connection:
        rows = connection.read_parquet([str(file) for file in files])
        id, mark = (
            duckdb.ColumnExpression("row_id"),
            duckdb.FunctionExpression("hash", duckdb.ColumnExpression("row_id")),
        )
        marks = rows.select(mark.alias("mark"))
        counts = marks.aggregate([duckdb.ColumnExpression("mark"), _count().alias("many")], "mark")
        several = counts.filter(duckdb.ColumnExpression("many") > duckdb.ConstantExpression(1)).select("mark")
        found = np.asarray(several.fetchnumpy()["mark"], dtype=np.uint64)
        if not len(found):
            return []
        connection.register("several", {"mark": found})
        told = [id, *map(duckdb.ColumnExpression, ("age", "row")), mark.alias("mark")]
        both = rows.select(*told).join(connection.table("several"), "mark", how="semi")
        return _but_the_first(sorted(both.select("row_id", "age", "row").fetchall()))


def _count() -> duckdb.Expression:
    import duckdb

    return duckdb.FunctionExpression("count", duckdb.ConstantExpression(1))


def _but_the_first(in_order: list[tuple[str, int, int]]) -> list[tuple[int, str]]:
    """Of rows by id, age and number, all but the first of each id; by number."""
    return sorted((row, id) for (before, _, _), (id, _, row) in pairwise(in_order) if id == before)


def without(file: Path, rows: NDArray[np.int64]) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    """The columns of a file in those of these rows that it has, and in the others."""
    import duckdb

    with duckdb.connect() as connection:
        columns = connection.read_parquet(str(file)).fetchnumpy()
    gone = np.isin(columns["row"], rows)
    return (
        {name: np.asarray(column)[gone] for name, column in columns.items()},
        {name: np.asarray(column)[~gone] for name, column in columns.items()},
    )
