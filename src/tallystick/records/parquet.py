"""Opening a Parquet file with DuckDB, shut off from all else: whole, or part by part."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.errors import TallystickError
from tallystick.records.table import Large, Table, by_column, check_count
from tallystick.records.unpacking import WHOLE, inner_name, refused, unpacked

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    from tallystick.records.column import Column, Rows

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
NUMBERS = dict.fromkeys(INTEGERS, "int64") | {"DOUBLE": "float64"}
"""Types of numbers whose text is that of Python: each distinct number is written once. All others are read as text."""
CLOSE = 8  # times as wide as there are values: with more, what is counted off no longer stays in a processor's memory
NOTHING = {"int64": -(2**63), "float64": float("nan")}
"""What stands for an empty field: no figure of a publisher."""
MEMORY = "2GB"
MEMORY_OF_PARTS = "256MB"  # a part is a few columns of some hundred thousand rows
NUMBER = "file_row_number"  # what DuckDB calls the place of a row in its file, from 0


def parquet(path: Path) -> Table:
    """The table in a Parquet file, plain or in an archive. Raises TallystickError where it is none."""
    if inner_name(path) == path:
        return _plain(path, path.name)
    with (
        unpacked(path, WHOLE) as stream,
        tempfile.NamedTemporaryFile(suffix=".parquet", delete=False) as copy,
    ):
        copy.write(stream.read())
    try:
        table = _plain(Path(copy.name), path.name)
        rows = table.read(table.columns)
    finally:
        Path(copy.name).unlink()
    return Table(path.name, table.columns, lambda names: _picked(rows, names))


def _picked(rows: Rows, names: tuple[str, ...]) -> Rows:
    from tallystick.records.column import Rows

    return Rows(rows.file, rows.first, rows.count, {name: rows.columns[name] for name in names})


def _plain(path: Path, file: str) -> Table:
    import duckdb

    connection, whole_path = _connected(path)
    try:
        relation = connection.from_parquet(whole_path)
        count = int(relation.count("*").fetchall()[0][0])
    except duckdb.Error as trouble:
        raise _no_parquet(file, trouble) from None

    def read(names: tuple[str, ...]) -> Rows:
        check_count(file, count)
        return by_column(file, names, lambda name: _column(relation, file, name))

    def parts(names: tuple[str, ...], size: int) -> Iterator[Rows]:
        from tallystick.records.column import Rows

        connection.execute(f"SET memory_limit = '{MEMORY_OF_PARTS}'")
        numbered = connection.from_parquet(whole_path, file_row_number=True)
        for begin in range(0, count, size):
            some = numbered.filter(_between(begin, begin + size))
            columns = {name: _column(some, file, name) for name in names}
            yield Rows(file, begin + 1, min(size, count - begin), columns)

    return Table(file, tuple(relation.columns), read, large=Large(count, parts))


def _connected(path: Path) -> tuple[duckdb.DuckDBPyConnection, str]:
    """A database that can read this file and nothing else; and the path as it is named there."""
    import duckdb

    allowed = [str(path.resolve()), _literal(path.resolve())]
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    paths = ", ".join("'" + text.replace("'", "''") + "'" for text in allowed)
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET enable_external_access = false")
    return connection, allowed[1]


def _literal(path: Path) -> str:
    """The path as DuckDB takes it for itself and not for a pattern."""
    return "".join(f"[{mark}]" if mark in "*?[" else mark for mark in str(path))


def _between(begin: int, end: int) -> duckdb.Expression:
    import duckdb

    number = duckdb.ColumnExpression(NUMBER)
    return (number >= duckdb.ConstantExpression(begin)) & (number < duckdb.ConstantExpression(end))


def _column(relation: duckdb.DuckDBPyRelation, file: str, name: str) -> Column:
    """A column of a table: whole numbers as such, all else as text."""
    import duckdb

    expression = duckdb.ColumnExpression(name)
    kind = str(relation.types[relation.columns.index(name)])
    as_text = duckdb.CoalesceOperator(expression.cast("VARCHAR"), duckdb.ConstantExpression(""))
    try:
        selected = relation.select(expression if kind in NUMBERS else as_text)
        values = next(iter(selected.fetchnumpy().values()))
    except duckdb.Error as trouble:
        raise _no_parquet(file, trouble) from None
    return _of_numbers(name, values, NUMBERS[kind]) if kind in NUMBERS else _of_texts(name, values.tolist())


def _of_texts(name: str, values: list[str]) -> Column:
    from tallystick.records.column import Reading

    codes = Reading()
    codes.extend(values)
    return codes.column(name)


def _no_parquet(file: str, trouble: Exception) -> TallystickError:
    found = f"no Parquet table ({str(trouble).splitlines()[0]})"
    return refused(file, found, "a whole Parquet file", "fetch the file again")


def _of_numbers(name: str, values: Any, kind: str) -> Column:
    """A column of numbers; in a masked one, fields are empty."""
    import numpy as np

    from tallystick.records.column import Column

    nothing = NOTHING[kind]
    filled: NDArray[Any] = np.ma.filled(np.ma.asarray(values, dtype=kind), nothing)
    distinct, first, inverse = _distinct(filled)
    order = np.argsort(first)  # values stand in order of first appearance
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    texts = ("" if value in (nothing, None) or value != value else str(value) for value in distinct[order].tolist())
    return Column(name, tuple(texts), place[inverse.reshape(-1)])


def _distinct(values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.intp], NDArray[np.intp]]:
    """As numpy.unique: the distinct values, where each stands first, and which of them each value is.

    Whole numbers that lie close together are not sorted but counted off, which takes a tenth of the time.
    """
    import numpy as np

    least, most = (int(values.min()), int(values.max())) if len(values) and values.dtype.kind == "i" else (0, 2**62)
    if most - least > CLOSE * len(values):
        return np.unique(values, return_index=True, return_inverse=True)
    shifted = values - least
    first = np.full(most - least + 1, -1, dtype=np.intp)
    first[shifted[::-1]] = np.arange(len(values) - 1, -1, -1)
    there = np.flatnonzero(first >= 0)
    which = np.empty(len(first), dtype=np.intp)
    which[there] = np.arange(len(there))
    return there + least, first[there], which[shifted]
