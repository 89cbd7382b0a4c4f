"""Opening a published table: CSV, TSV, XLSX, Parquet and JSON, gzipped or zipped, read strictly and as text."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from tallystick.errors import TallystickError
from tallystick.records.recognising import check_header, check_objects, json_of, no_list, not_utf8
from tallystick.records.unpacking import LONGEST_LINE, NOTHING_LOADED, WHOLE, inner_name, refused, unpacked
from tallystick.records.workbook import rows_of_workbook

if TYPE_CHECKING:
    from tallystick.records.column import Column, Rows

ROWS_AT_ONCE = 500  # rows held as text before they become codes: with 5,000 they leave the cache and take 30 % longer
LONGEST_FIELD = 16_000_000  # GED lists every source of an event in one field: 131,072, csv's own limit, is too short
ROWS_AT_MOST = 5_000_000  # all of ACLED, the largest public list of events, has about half as many
WHOLE_NUMBERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
MEMORY_FOR_PARQUET = "2GB"
DELIMITERS = ",;\t|"
KINDS = ".csv, .tsv, .xlsx, .parquet, .jsonl or .json, plain, .gz or .zip"


class Table(Struct, frozen=True):
    """A table that can be read.

    file     name of the file, without folders
    columns  as the publisher spells them, in the file's order; of a file without column names, its first row
    read     the named columns, every row, in the file's order
    named    the same table under column names that somebody knows; None where the file has names of its own
    """

    file: str
    columns: tuple[str, ...]
    read: Callable[[tuple[str, ...]], Rows]
    named: Callable[[tuple[str, ...]], Table] | None = None


def opened(path: Path) -> Table:
    """The table in a file. Raises TallystickError for what cannot be read as one table."""
    if not path.is_file():
        raise TallystickError(
            str(path), "no such file", "a table", "nothing was loaded", "check the spelling of the path"
        )
    kind = inner_name(path).suffix.lower()
    if kind not in _READERS:
        raise _unknown_kind(path, kind)
    return _READERS[kind](path)


def _unknown_kind(path: Path, kind: str) -> TallystickError:
    inner = inner_name(path)
    if inner != path and kind in (".zip", ".gz"):
        return refused(path.name, f"an archive in an archive ({inner.name})", "a table, packed once", "unpack it")
    if not kind:
        remedy = "give the name the ending that says what it is"
        return refused(path.name, "a file whose name has no ending", KINDS, remedy)
    return refused(path.name, f"a file of kind '{kind}'", KINDS, "export the table as CSV in UTF-8")


def digest(path: Path) -> str:
    """SHA-256 of the file as it lies on the disk."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_delimited(path: Path) -> Table:
    """CSV or TSV: the delimiter is the one that splits the header into the most columns."""
    with _lines(path) as lines:
        header = lines.readline()
        delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))
        columns = tuple(name.strip() for name in _first_row(path.name, delimiter, chain([header], lines)))
    if _is_data(columns):
        return _without_names(path, delimiter, columns)
    check_header(path.name, columns)

    def read(names: tuple[str, ...]) -> Rows:
        with _lines(path) as lines:
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            next(rows)
            return _coded(path.name, (columns, names), rows)

    return Table(path.name, columns, read)


def _first_row(file: str, delimiter: str, lines: Iterator[str]) -> list[str]:
    """The column names, of which one may go on over the end of the line, in quotes."""
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error as trouble:
        found = f"a first line that cannot be read ({trouble})"
        raise refused(file, found, "column names", "look for a quotation mark that is never closed") from None


def _is_data(columns: tuple[str, ...]) -> bool:
    """Whether the first line holds a row and no column names: it begins with a number and has more of them."""
    numbers = [name for name in columns if name.isascii() and name.isdigit()]
    return len(numbers) > 2 and columns[0] in numbers


def _without_names(path: Path, delimiter: str, columns: tuple[str, ...]) -> Table:
    def named(names: tuple[str, ...]) -> Table:
        def read(wanted: tuple[str, ...]) -> Rows:
            with _lines(path) as lines:
                return _coded(path.name, (names, wanted), csv.reader(lines, delimiter=delimiter, strict=True), first=1)

        return Table(path.name, names, read)

    def read(_: tuple[str, ...]) -> Rows:
        raise no_names(path.name)

    return Table(path.name, columns, read, named)


def no_names(file: str) -> TallystickError:
    """The error for a table of which nobody knows what its columns are called."""
    remedy = "write the publisher's column names as a first line"
    return refused(file, "numbers in the first line, and no column names", "column names in the first line", remedy)


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with (
            unpacked(path, longest_line=LONGEST_LINE) as raw,
            io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as lines,
        ):
            yield lines
    except UnicodeDecodeError as trouble:
        raise not_utf8(path, trouble) from None


def _whole(path: Path) -> str:
    """All the text of a file that is one value."""
    try:
        with unpacked(path, WHOLE) as raw:
            return raw.read().decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise not_utf8(path, trouble) from None


def _coded(
    file: str, columns: tuple[tuple[str, ...], tuple[str, ...]], rows: Iterator[list[str]], first: int = 2
) -> Rows:
    """The wanted columns of delimited rows. Raises TallystickError where a row has too few or too many fields.

    first  number of the first row: a header line is row 1
    """
    from tallystick.records.column import Reading, Rows

    there, wanted = columns
    reading = [Reading() for _ in wanted]
    pick = _picker([there.index(name) for name in wanted])
    count = 0
    for block in _blocks(file, rows, first):
        if set(map(len, block)) != {len(there)}:
            at, row = next((at, row) for at, row in enumerate(block) if len(row) != len(there))
            raise _ragged(f"{file} row {count + at + first}", len(row), len(there))
        for codes, values in zip(reading, zip(*map(pick, block), strict=True), strict=True):
            codes.extend(values)
        count += len(block)
        _check_count(file, count)
    return Rows(file, first, count, {name: codes.column(name) for name, codes in zip(wanted, reading, strict=True)})


def _check_count(file: str, count: int) -> None:
    if count > ROWS_AT_MOST:
        remedy = "cut the file to the country or the years that are asked about"
        raise refused(file, f"more than {ROWS_AT_MOST:,} rows", f"at most {ROWS_AT_MOST:,}", remedy)


def _picker(places: list[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)


def _blocks(file: str, rows: Iterator[list[str]], first: int) -> Iterator[list[list[str]]]:
    """Rows in blocks; an empty line at the end is no row."""
    count = 0
    block: list[list[str]] = []
    try:
        while True:
            block = []
            block.extend(islice(rows, ROWS_AT_ONCE))  # keeps the rows read before an error
            if not block:
                return
            count += len(block)
            while block and not block[-1]:
                block.pop()
            if block:
                yield block
                block = []
    except csv.Error as trouble:
        where = f"{file} row {count + len(block) + first}"
        remedy = "look for a quotation mark that is never closed in this row"
        raise refused(where, f"a field that cannot be read ({trouble})", "quotes in pairs", remedy) from None


def _ragged(where: str, found: int, expected: int) -> TallystickError:
    remedy = "look for a broken quotation mark or line break in the row before it"
    if not found:
        return TallystickError(where, "an empty line", "a row of fields", NOTHING_LOADED, f"remove it, or {remedy}")
    fields = f"{found} fields" if found > 1 else "1 field"
    return TallystickError(where, fields, f"{expected}, as in the header", NOTHING_LOADED, remedy)


def _read_parquet(path: Path) -> Table:
    if inner_name(path) == path:
        return _parquet(path, path.name)
    with unpacked(path, WHOLE) as stream, tempfile.NamedTemporaryFile(suffix=".parquet", delete=False) as copy:
        copy.write(stream.read())
    try:
        table = _parquet(Path(copy.name), path.name)
        rows = table.read(table.columns)
    finally:
        Path(copy.name).unlink()
    return Table(path.name, table.columns, lambda names: _picked(rows, names))


def _picked(rows: Rows, names: tuple[str, ...]) -> Rows:
    from tallystick.records.column import Rows

    return Rows(rows.file, rows.first, rows.count, {name: rows.columns[name] for name in names})


def _parquet(path: Path, file: str) -> Table:
    import duckdb

    allowed = [str(path.resolve()), _literal(path.resolve())]
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    paths = ", ".join("'" + text.replace("'", "''") + "'" for text in allowed)
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute(f"SET memory_limit = '{MEMORY_FOR_PARQUET}'")
    connection.execute("SET enable_external_access = false")
    try:
        relation = connection.from_parquet(allowed[1])
        _check_count(file, int(relation.count("*").fetchall()[0][0]))
    except duckdb.Error as trouble:
        raise _no_parquet(file, trouble) from None

    whole = {name for name, kind in zip(relation.columns, relation.types, strict=True) if str(kind) in WHOLE_NUMBERS}

    def column(name: str) -> Column:
        expression = duckdb.ColumnExpression(name)
        selected = relation.select(expression if name in whole else expression.cast("VARCHAR"))
        try:
            values = next(iter(selected.fetchnumpy().values()))
        except duckdb.Error as trouble:
            raise _no_parquet(file, trouble) from None
        return _of_whole_numbers(name, values) if name in whole else _of_texts(name, values.tolist())

    def read(names: tuple[str, ...]) -> Rows:
        return _by_column(file, names, column)

    return Table(file, tuple(relation.columns), read)


def _no_parquet(file: str, trouble: Exception) -> TallystickError:
    found = f"no Parquet table ({str(trouble).splitlines()[0]})"
    return refused(file, found, "a whole Parquet file", "fetch the file again")


def _literal(path: Path) -> str:
    """The path as DuckDB takes it for itself and not for a pattern."""
    return "".join(f"[{mark}]" if mark in "*?[" else mark for mark in str(path))


def _by_column(file: str, names: tuple[str, ...], column: Callable[[str], Column]) -> Rows:
    from tallystick.records.column import Rows

    columns = {name: column(name) for name in names}
    return Rows(file, 1, len(next(iter(columns.values())).codes) if columns else 0, columns)


def _of_texts(name: str, values: Iterable[str | None]) -> Column:
    from tallystick.records.column import Reading

    codes = Reading()
    codes.extend("" if value is None else value for value in values)
    return codes.column(name)


def _of_whole_numbers(name: str, values: Any) -> Column:
    """A column of integers; in a masked one, fields are empty."""
    import numpy as np

    from tallystick.records.column import Column

    nothing = np.iinfo(np.int64).min  # no figure of a publisher
    filled = np.ma.filled(np.ma.asarray(values, dtype=np.int64), nothing)
    distinct, first, inverse = np.unique(filled, return_index=True, return_inverse=True)
    order = np.argsort(first)  # values stand in order of first appearance
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    texts = ("" if value == nothing else str(value) for value in distinct[order].tolist())
    return Column(name, tuple(texts), place[inverse.reshape(-1)])


def _read_xlsx(path: Path) -> Table:
    header, rows = rows_of_workbook(path)
    columns = tuple(name.strip() for name in header)
    check_header(path.name, columns)

    def read(names: tuple[str, ...]) -> Rows:
        return _coded(path.name, (columns, names), iter(rows))

    return Table(path.name, columns, read)


def _read_json_lines(path: Path) -> Table:
    expected = "one JSON object a line"
    with _lines(path) as lines:
        rows = [json_of(path.name, line, expected, number) for number, line in enumerate(lines, 1) if line.strip()]
    check_objects(path.name, rows)
    return _of_objects(path.name, [_flat(row) for row in rows])


def _read_json(path: Path) -> Table:
    whole = json_of(path.name, _whole(path), "one JSON list of objects")
    if not isinstance(whole, list):
        raise no_list(path.name, whole)
    check_objects(path.name, whole)
    return _of_objects(path.name, [_flat(row) for row in whole])


def _flat(row: Any, prefix: str = "") -> dict[str, str]:
    """Nested objects under dotted names, as `verified.killed`."""
    if not isinstance(row, dict):
        return {prefix.rstrip("."): "" if row is None else str(row)}
    flat: dict[str, str] = {}
    for key, value in row.items():
        flat.update(_flat(value, f"{prefix}{key}."))
    return flat


def _of_objects(file: str, rows: list[dict[str, str]]) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    check_header(file, columns)

    def read(names: tuple[str, ...]) -> Rows:
        return _by_column(file, names, lambda name: _of_texts(name, (row.get(name) for row in rows)))

    return Table(file, columns, read)


_READERS: dict[str, Callable[[Path], Table]] = {
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".txt": _read_delimited,
    ".xlsx": _read_xlsx,
    ".parquet": _read_parquet,
    ".jsonl": _read_json_lines,
    ".json": _read_json,
}
