"""Opening a published table: CSV, TSV, XLSX, Parquet and JSON, gzipped or zipped, read strictly and as text."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tallystick.errors import TallystickError

if TYPE_CHECKING:
    from tallystick.records.column import Column, Rows

ROWS_AT_ONCE = 500  # rows held as text before they become codes: with 5,000 they leave the cache and take 30 % longer
LONGEST_FIELD = 2**31 - 1  # GED lists every source of an event in one field; csv's own limit is 131,072
DELIMITERS = ",;\t|"
NOTHING_LOADED = "nothing was loaded from this file"
KINDS = ".csv, .tsv, .xlsx, .parquet, .jsonl or .json, plain, .gz or .zip"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read.

    file     name of the file, without folders
    columns  as the publisher spells them, in the file's order
    read     the named columns, every row, in the file's order
    """

    file: str
    columns: tuple[str, ...]
    read: Callable[[tuple[str, ...]], Rows]


def opened(path: Path) -> Table:
    """The table in a file. Raises TallystickError for what cannot be read as one table."""
    if not path.is_file():
        raise TallystickError(
            str(path), "no such file", "a table", "nothing was loaded", "check the spelling of the path"
        )
    kind = _kind(path)
    if kind not in _READERS:
        raise _refused(path.name, f"a file of kind '{kind}'", KINDS, "export the table as CSV in UTF-8")
    return _READERS[kind](path)


def digest(path: Path) -> str:
    """SHA-256 of the file as it lies on the disk."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in _inner_name(path).suffixes]
    while suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _inner_name(path: Path) -> Path:
    if path.suffix.lower() != ".zip":
        return path
    try:
        with zipfile.ZipFile(path) as archive:
            members = [name for name in archive.namelist() if not name.endswith("/")]
    except zipfile.BadZipFile:
        raise _refused(path.name, "no ZIP archive", "a ZIP archive with one member", "fetch the file again") from None
    if len(members) != 1:
        listed = ", ".join(members[:5]) or "nothing"
        raise _refused(
            path.name, f"{len(members)} members ({listed})", "one member", "unpack it and name the table itself"
        )
    return Path(members[0])


@contextmanager
def _bytes(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the table, unpacked."""
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as stream:
            yield stream  # type: ignore[misc]
    elif path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(str(_inner_name(path))) as stream:
            yield stream
    else:
        with path.open("rb") as stream:
            yield stream


def _read_delimited(path: Path) -> Table:
    """CSV or TSV: the delimiter is the one that splits the header into the most columns."""
    with _lines(path) as lines:
        header = lines.readline()
    delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))
    columns = tuple(name.strip() for name in next(csv.reader([header], delimiter=delimiter), []))
    _check_header(path.name, columns)

    def read(names: tuple[str, ...]) -> Rows:
        with _lines(path) as lines:
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            next(rows)
            return _coded(path.name, (columns, names), rows)

    return Table(path.name, columns, read)


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with _bytes(path) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as lines:
            yield lines
    except UnicodeDecodeError as trouble:
        raise _refused(
            path.name, f"byte {trouble.object[trouble.start]:#x} that is not UTF-8", "text in UTF-8",
            "save the file as UTF-8 and load it again",
        ) from None  # fmt: skip
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile) as trouble:
        raise _refused(path.name, f"a broken archive ({trouble})", "a whole file", "fetch the file again") from None


def _check_header(file: str, columns: tuple[str, ...]) -> None:
    if not any(columns):
        raise _refused(file, "no header line", "column names in the first line", "fetch the file again")
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        found = f"column {twice[0]!r} more than once"
        raise _refused(file, found, "every column once", "rename or remove one of them")


def _coded(file: str, columns: tuple[tuple[str, ...], tuple[str, ...]], rows: Iterator[list[str]]) -> Rows:
    """The wanted columns of delimited rows. Raises TallystickError where a row has too few or too many fields."""
    from tallystick.records.column import Reading, Rows

    there, wanted = columns
    reading = [Reading() for _ in wanted]
    pick = _picker([there.index(name) for name in wanted])
    count = 0
    for block in _blocks(file, rows):
        if set(map(len, block)) != {len(there)}:
            at, row = next((at, row) for at, row in enumerate(block) if len(row) != len(there))
            raise _ragged(f"{file} row {count + at + 2}", len(row), len(there))
        for codes, values in zip(reading, zip(*map(pick, block), strict=True), strict=True):
            codes.extend(values)
        count += len(block)
    return Rows(file, 2, count, {name: codes.column(name) for name, codes in zip(wanted, reading, strict=True)})


def _picker(places: list[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)


def _blocks(file: str, rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Rows in blocks; an empty line at the end is no row."""
    try:
        while block := list(islice(rows, ROWS_AT_ONCE)):
            while block and not block[-1]:
                block.pop()
            if block:
                yield block
    except csv.Error as trouble:
        raise _refused(file, f"a field that cannot be read ({trouble})", "quotes in pairs", "mend the file") from None


def _ragged(where: str, found: int, expected: int) -> TallystickError:
    return TallystickError(
        where,
        f"{found} fields",
        f"{expected}, as in the header",
        NOTHING_LOADED,
        "look for a broken quotation mark or line break in the row before it",
    )


def _read_parquet(path: Path) -> Table:
    import duckdb

    allowed = [str(path.resolve()), _literal(path.resolve())]
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    paths = ", ".join("'" + text.replace("'", "''") + "'" for text in allowed)
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    try:
        relation = connection.from_parquet(allowed[1])
    except duckdb.Error as trouble:
        found = f"no Parquet table ({str(trouble).splitlines()[0]})"
        raise _refused(path.name, found, "a whole Parquet file", "fetch the file again") from None

    def values(name: str) -> Sequence[str | None]:
        text = relation.select(duckdb.ColumnExpression(name).cast("VARCHAR"))
        return next(iter(text.fetchnumpy().values())).tolist()  # type: ignore[no-any-return]

    def read(names: tuple[str, ...]) -> Rows:
        return _by_column(path.name, names, values)

    return Table(path.name, tuple(relation.columns), read)


def _literal(path: Path) -> str:
    """The path as DuckDB takes it for itself and not for a pattern."""
    return "".join(f"[{mark}]" if mark in "*?[" else mark for mark in str(path))


def _by_column(file: str, names: tuple[str, ...], values: Callable[[str], Sequence[str | None]]) -> Rows:
    from tallystick.records.column import Reading, Rows

    columns: dict[str, Column] = {}
    for name in names:
        codes = Reading()
        codes.extend("" if value is None else value for value in values(name))
        columns[name] = codes.column(name)
    return Rows(file, 1, len(next(iter(columns.values())).codes) if columns else 0, columns)


def _read_xlsx(path: Path) -> Table:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
    except Exception as trouble:  # calamine raises several kinds, none of them documented
        raise _refused(path.name, f"no workbook ({trouble})", "an XLSX file", "fetch the file again") from None
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    full = [name for name, rows in sheets.items() if rows]
    if len(full) != 1:
        found = f"{len(full)} sheets with rows ({', '.join(full)})"
        raise _refused(path.name, found, "one sheet with rows", "save the sheet that is meant as CSV")
    header, *rows = sheets[full[0]]
    columns = tuple(_text(name).strip() for name in header)
    _check_header(path.name, columns)

    def read(names: tuple[str, ...]) -> Rows:
        return _coded(path.name, (columns, names), ([_text(cell) for cell in row] for row in rows))

    return Table(path.name, columns, read)


def _text(cell: Any) -> str:
    """A cell as a CSV of the same table would hold it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _read_json_lines(path: Path) -> Table:
    with _lines(path) as lines:
        rows = [_flat(_object(path.name, number, line)) for number, line in enumerate(lines, 1) if line.strip()]
    return _of_objects(path.name, rows)


def _read_json(path: Path) -> Table:
    with _lines(path) as lines:
        whole = _object(path.name, 1, lines.read())
    if not isinstance(whole, list):
        raise _refused(path.name, "no list of rows", "a list of objects", "export the table as CSV in UTF-8")
    return _of_objects(path.name, [_flat(row) for row in whole])


def _object(file: str, number: int, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as trouble:
        found = f"no JSON on line {number} ({trouble})"
        raise _refused(file, found, "one JSON object a line", "fetch the file again") from None


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
    _check_header(file, columns)

    def read(names: tuple[str, ...]) -> Rows:
        return _by_column(file, names, lambda name: [row.get(name) for row in rows])

    return Table(file, columns, read)


def _refused(file: str, found: str, expected: str, remedy: str) -> TallystickError:
    return TallystickError(file, found, expected, NOTHING_LOADED, remedy)


_READERS: dict[str, Callable[[Path], Table]] = {
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".txt": _read_delimited,
    ".xlsx": _read_xlsx,
    ".parquet": _read_parquet,
    ".jsonl": _read_json_lines,
    ".json": _read_json,
}
