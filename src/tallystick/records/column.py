"""Columns of a published table as text: every distinct value once, and a code a row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")


class Column(Struct, frozen=True):
    """One column as the publisher wrote it.

    values  the distinct texts, in order of first appearance; "" where nothing stands
    codes   one a row: index into `values`
    """

    name: str
    values: tuple[str, ...]
    codes: NDArray[np.int32]

    def first_row(self, code: int) -> int:
        """The first row, counted from 0, that holds this value."""
        return int(np.argmax(self.codes == code))

    def at(self, row: int) -> str:
        """What stands in a row, counted from 0."""
        return self.values[int(self.codes[row])]


class Rows(Struct, frozen=True):
    """The columns that were read from one table.

    file   name of the file, without folders
    first  number that the first row of data has in the file: a header line is row 1
    count  rows of data
    """

    file: str
    first: int
    count: int
    columns: dict[str, Column]

    def where(self, row: int, column: str) -> str:
        """How a message names one field: `ged.csv row 2, column best`."""
        return f"{self.file} row {row + self.first}, column {column}"


def part(count: int, whole: int) -> str:
    """3 of 2,841 rows; 1 of 1 row."""
    return f"{count:,} of {whole:,} {'row' if whole == 1 else 'rows'}"


def without_tags(rows: Rows) -> tuple[Rows, str]:
    """The rows without a second header of HXL tags, such as `#date+start`; and the tags, "" where there are none.

    HXL (hxlstandard.org) puts its tags in the row below the header; files from HDX carry it.
    """
    firsts = [column.at(0) for column in rows.columns.values()] if rows.count else []
    tags = [value for value in firsts if value]
    if not tags or not all(value.startswith("#") for value in tags):
        return rows, ""
    columns = {name: _without_first(column) for name, column in rows.columns.items()}
    return Rows(rows.file, rows.first + 1, rows.count - 1, columns), " ".join(tags)


def _without_first(column: Column) -> Column:
    """The first row has code 0; a value that stands in no other row goes with it."""
    codes = column.codes[1:]
    alone = int(not (codes == 0).any())
    return Column(column.name, column.values[alone:], codes - np.int32(alone))


class Reading(dict[str, int]):
    """Codes of one column while it is read: a value not seen before gets the next code."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = array("i")

    def __missing__(self, value: str) -> int:
        code = self[value] = len(self)
        return code

    def extend(self, values: Iterable[str]) -> None:
        """Take in further values, in order."""
        self.codes.extend(map(self.__getitem__, values))

    def column(self, name: str) -> Column:
        """The column read so far."""
        return Column(name, tuple(self), np.frombuffer(self.codes, dtype=np.int32) if self.codes else _no_codes())


def _no_codes() -> NDArray[np.int32]:
    return np.empty(0, dtype=np.int32)


class Parsed(Struct, Generic[T], frozen=True):
    """A column turned into values of another type; each distinct text was parsed once.

    values  one a row; the stand-in where the text could not be read
    bad     one a row: whether the text could not be read
    """

    values: NDArray[Any]
    bad: NDArray[np.bool_]


def parsed(column: Column, parse: Callable[[str], T | None], dtype: Any, stand_in: T) -> Parsed[T]:
    """Every value by `parse`, which returns None for what it cannot read."""
    results: Sequence[T | None] = [parse(value) for value in column.values]
    try:
        known = np.array([stand_in if result is None else result for result in results], dtype=dtype)
    except OverflowError:  # a number of so many digits that no column of numbers holds it
        results = [result if _fits(result, dtype) else None for result in results]
        known = np.array([stand_in if result is None else result for result in results], dtype=dtype)
    bad = np.array([result is None for result in results], dtype=np.bool_)
    return Parsed(known[column.codes], bad[column.codes])


def _fits(result: object, dtype: Any) -> bool:
    return isinstance(result, int) and np.iinfo(dtype).min <= result <= np.iinfo(dtype).max
