"""Opening a published table: CSV, TSV, XLSX, Parquet and JSON, gzipped or zipped, read strictly and as text."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice, repeat
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from tallystick.errors import TallystickError
from tallystick.records.recognising import check_header, check_objects, json_of, no_list, not_utf8
from tallystick.records.unpacking import (
    ANY_SIZE,
    LARGEST,
    LONGEST_LINE,
    NOTHING_LOADED,
    WHOLE,
    inner_name,
    refused,
    unpacked,
    unpacked_size,
)
from tallystick.records.workbook import rows_of_workbook

if TYPE_CHECKING:
    from tallystick.records.column import Column, Reading, Rows

ROWS_AT_ONCE = 500  # rows held as text before they become codes: with 5,000 they leave the cache and take 30 % longer
LONGEST_FIELD = 16_000_000  # GED lists every source of an event in one field: 131,072, csv's own limit, is too short
ROWS_AT_MOST = 5_000_000  # read at once: all of ACLED, the largest public list of events, has about half as many
FIRST_LINES = 1 << 20  # bytes by which the number of rows is guessed
DELIMITERS = ",;\t|"
KINDS = ".csv, .tsv, .xlsx, .parquet, .jsonl or .json, plain, .gz or .zip"


class Table(Struct, frozen=True):
    """A table that can be read.

    file     name of the file, without folders
    columns  as the publisher spells them, in the file's order; of a file without column names, its first row
    read     the named columns, every row, in the file's order
    named    the same table under column names that somebody knows; None where the file has names of its own
    large    how to read it without holding all of it; None where it can only be read whole
    """

    file: str
    columns: tuple[str, ...]
    read: Callable[[tuple[str, ...]], Rows]
    named: Callable[[tuple[str, ...]], Table] | None = None
    large: Large | None = None

    @property
    def large_rows(self) -> int:
        """How many rows it has or seems to have; 0 where it can only be read whole."""
        return self.large.rows if self.large else 0


class Large(Struct, frozen=True):
    """A table part by part.

    rows   how many there are; or, by the length of its first lines, seem to be
    parts  the named columns, so many rows at a time, in the file's order
    """

    rows: int
    parts: Callable[[tuple[str, ...], int], Iterator[Rows]]


class TooLong(TallystickError):
    """The table has more rows than are read whole."""


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

    return _delimited(path, delimiter, columns, first=2)


def _delimited(path: Path, delimiter: str, columns: tuple[str, ...], *, first: int) -> Table:
    """A table of these columns; `first` is the number of the line in which its rows begin."""

    def parts(names: tuple[str, ...], size: int) -> Iterator[Rows]:
        with _lines(path, ANY_SIZE) as lines:
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            yield from _parts(path.name, (columns, names), islice(rows, first - 1, None), first, repeat(size))

    def read(names: tuple[str, ...]) -> Rows:
        with _lines(path) as lines:
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            return _coded(path.name, (columns, names), islice(rows, first - 1, None), first)

    return Table(path.name, columns, read, large=Large(_rows_by_length(path), parts))


def _rows_by_length(path: Path) -> int:
    """How many rows the file would have if all lines were as long as its first ones."""
    with unpacked(path, ANY_SIZE) as raw:
        begin = raw.read(FIRST_LINES)
    return unpacked_size(path) * begin.count(b"\n") // max(len(begin), 1)


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
        return _delimited(path, delimiter, names, first=1)

    def read(_: tuple[str, ...]) -> Rows:
        raise no_names(path.name)

    return Table(path.name, columns, read, named)


def no_names(file: str) -> TallystickError:
    """The error for a table of which nobody knows what its columns are called."""
    remedy = "write the publisher's column names as a first line"
    return refused(file, "numbers in the first line, and no column names", "column names in the first line", remedy)


@contextmanager
def _lines(path: Path, most: int = LARGEST) -> Iterator[IO[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with (
            unpacked(path, most, longest_line=LONGEST_LINE) as raw,
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
    """The wanted columns of delimited rows; raises as `_parts` does, and where there are too many rows.

    first  number of the first row: a header line is row 1
    """
    from tallystick.records.column import Reading, Rows

    parts = _parts(file, columns, rows, first, iter((ROWS_AT_MOST, 1)))
    whole = next(parts, None)
    after = next(parts, None)
    check_count(file, sum(part.count for part in (whole, after) if part))
    return whole or Rows(file, first, 0, {name: Reading().column(name) for name in columns[1]})


def _parts(
    file: str,
    columns: tuple[tuple[str, ...], tuple[str, ...]],
    rows: Iterator[list[str]],
    first: int,
    sizes: Iterator[int],
) -> Iterator[Rows]:
    """The wanted columns of delimited rows, part by part, each of about the next of `sizes`.

    Raises TallystickError where a row has too few or too many fields.
    """
    from tallystick.records.column import Reading, Rows

    there, wanted = columns
    pick = _picker([there.index(name) for name in wanted])
    reading, count, size = [Reading() for _ in wanted], 0, next(sizes)
    for block in _blocks(file, rows, first):
        if set(map(len, block)) != {len(there)}:
            at, row = next((at, row) for at, row in enumerate(block) if len(row) != len(there))
            raise _ragged(f"{file} row {count + at + first}", len(row), len(there))
        for codes, values in zip(reading, zip(*map(pick, block), strict=True), strict=True):
            codes.extend(values)
        count += len(block)
        if count >= size:
            yield Rows(file, first, count, _columns(wanted, reading))
            reading, first, count, size = [Reading() for _ in wanted], first + count, 0, next(sizes)
    if count:
        yield Rows(file, first, count, _columns(wanted, reading))


def _columns(names: tuple[str, ...], reading: list[Reading]) -> dict[str, Column]:
    return {name: codes.column(name) for name, codes in zip(names, reading, strict=True)}


def check_count(file: str, count: int) -> None:
    """Raises TallystickError for a table of more rows than are read whole."""
    if count > ROWS_AT_MOST:
        remedy = "cut the file to the country or the years that are asked about"
        raise TooLong(file, f"more than {ROWS_AT_MOST:,} rows", f"at most {ROWS_AT_MOST:,}", NOTHING_LOADED, remedy)


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


def by_column(file: str, names: tuple[str, ...], column: Callable[[str], Column]) -> Rows:
    from tallystick.records.column import Rows

    columns = {name: column(name) for name in names}
    return Rows(file, 1, len(next(iter(columns.values())).codes) if columns else 0, columns)


def _of_texts(name: str, values: Iterable[str | None]) -> Column:
    from tallystick.records.column import Reading

    codes = Reading()
    codes.extend("" if value is None else value for value in values)
    return codes.column(name)


def _read_parquet(path: Path) -> Table:
    from tallystick.records.parquet import parquet

    return parquet(path)


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
        return by_column(file, names, lambda name: _of_texts(name, (row.get(name) for row in rows)))

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
