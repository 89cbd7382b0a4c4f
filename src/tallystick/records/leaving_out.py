"""Rows that the adapter leaves out on purpose: a grading that says that nobody was harmed, a slip that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tallystick.errors import Issue
from tallystick.records.adapter import Adapter
from tallystick.records.column import Column, Rows, part

if TYPE_CHECKING:
    from numpy.typing import NDArray


def counted_rows(rows: Rows, adapter: Adapter) -> tuple[NDArray[np.bool_], tuple[Issue, ...]]:
    """Which rows are counted; and one issue for each value that leaves rows out, with the adapter's reason."""
    keep = np.ones(rows.count, dtype=np.bool_)
    issues = []
    for theirs in sorted(set(adapter.left_out) & set(rows.columns)):
        column, reasons = rows.columns[theirs], adapter.left_out[theirs]
        for value in sorted(set(column.values) & set(reasons)):
            which = _has(column, value) & keep
            if which.any():
                keep &= ~which
                issues.append(_issue(rows, theirs, (value, int(which.sum()), reasons[value])))
    return keep, tuple(issues)


def _has(column: Column, value: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = column.codes == column.values.index(value)
    return found


def _issue(rows: Rows, theirs: str, told: tuple[str, int, str]) -> Issue:
    value, count, reason = told
    effect = f"{part(count, rows.count)} set aside: {reason}"
    return Issue("row-left-out", f"{rows.file}, column {theirs}", None, None, value, effect)
