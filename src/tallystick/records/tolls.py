"""The figure of each row of totals: every combination of figures that occurs is read once."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from msgspec import Struct

from tallystick.model.record import Toll
from tallystick.records import parse
from tallystick.records.adapter import Figure
from tallystick.records.column import Rows

Note = tuple[str, str, str]
"""What is said of a field: code of the issue, column, effect."""


class Told(Struct, frozen=True):
    """What the columns of a figure tell in a row.

    toll   None where nothing stands, or nothing that can be read
    notes  about fields that were mended, or for which the figure is set aside
    zero   whether a 0 stands there that the publisher writes for "no data"
    """

    toll: Toll | None
    notes: tuple[Note, ...] = ()
    zero: bool = False


NOTHING = Told(None)


def tolls_of(rows: Rows, figure: Figure, *, zero_told: bool) -> list[Told]:
    """What each row tells of a figure."""
    columns = [rows.columns[name] for name in figure.columns]
    packed = columns[0].codes.astype(np.int64)
    for column in columns[1:]:
        packed = packed * max(len(column.values), 1) + column.codes
    _, samples, inverse = np.unique(packed, return_index=True, return_inverse=True)
    distinct = [[column.at(row) for column in columns] for row in samples.tolist()]
    known = [_told(texts, figure, zero_told=zero_told) for texts in distinct]
    return [known[code] for code in inverse.reshape(-1).tolist()]


def _told(texts: list[str], figure: Figure, *, zero_told: bool) -> Told:
    numbers: list[int | None] = []
    for text, column in zip(texts, figure.columns, strict=True):
        number = parse.count(text) if text else None
        if text and (number is None or number < 0):
            return Told(None, (("row-refused", column, f"set aside for figure '{figure.id}': not a whole number"),))
        numbers.append(number)
    if all(number is None for number in numbers):
        return NOTHING
    if not zero_told and not any(numbers):
        return Told(None, zero=True)
    if len(numbers) == 1:
        only = _decimal(numbers[0])
        return Told(Toll(only, only, None if figure.minimum else only))
    return _in_order(numbers, figure)


def _in_order(numbers: list[int | None], figure: Figure) -> Told:
    """low <= best <= high: the best figure stands."""
    low, best, high = numbers
    notes: list[Note] = []
    if best is not None and low is not None and low > best:
        notes.append(("row-repaired", figure.columns[0], f"read as {best}, the best figure, which is lower"))
        low = best
    if best is not None and high is not None and high < best:
        notes.append(("row-repaired", figure.columns[2], f"read as {best}, the best figure, which is higher"))
        high = best
    return Told(Toll(_decimal(low), _decimal(best), _decimal(high)), tuple(notes))


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
