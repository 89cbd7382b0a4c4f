"""Rows that the adapter leaves out on purpose: a grading that says that nobody was harmed, a slip that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tallystick.errors import Issue
from tallystick.records.adapter import Adapter
from tallystick.records.column import Column, Rows, part

if TYPE_CHECKING:
    from numpy.typing import NDArray


class LeftOut(Struct, frozen=True):
    """How many rows have a value that leaves them out, and the adapter's reason."""

    where: str
    value: str
    count: int
    reason: str

    def issue(self, rows: int) -> Issue:
        """The same, of so many rows in all."""
        effect = f"{part(self.count, rows)} set aside: {self.reason}"
        return Issue("row-left-out", self.where, None, None, self.value, effect)


def counted_rows(rows: Rows, adapter: Adapter) -> tuple[NDArray[np.bool_], tuple[LeftOut, ...]]:
    """Which rows are counted; and each value that leaves rows out."""
    keep = np.ones(rows.count, dtype=np.bool_)
    left_out = []
    for theirs in sorted(set(adapter.left_out) & set(rows.columns)):
        column, reasons = rows.columns[theirs], adapter.left_out[theirs]
        for value in sorted(set(column.values) & set(reasons)):
            which = _has(column, value) & keep
            if which.any():
                keep &= ~which
                left_out.append(LeftOut(f"{rows.file}, column {theirs}", value, int(which.sum()), reasons[value]))
    return keep, tuple(left_out)


def _has(column: Column, value: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = column.codes == column.values.index(value)
    return found
