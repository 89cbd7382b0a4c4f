"""Words of DuckDB's SQL: names, texts, days and lists of values as a query has them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

WIDTH = 100
"""Characters of a line of a query."""


def quoted(column: str) -> str:
    """The column in quotes."""
    return '"' + column.replace('"', '""') + '"'


def text_of(value: str) -> str:
    """A text."""
    return "'" + value.replace("'", "''") + "'"


def literal(path: str) -> str:
    """The path as DuckDB takes it for itself and not for a pattern."""
    return "".join(f"[{mark}]" if mark in "*?[" else mark for mark in path)


def day_of(day: date) -> str:
    """A day."""
    return f"DATE '{day.isoformat()}'"


def among(column: str, values: Iterable[str]) -> str:
    """That a column has one of these values."""
    return f"{column} IN ({_wrapped([text_of(value) for value in sorted(values)])})"


def tuples(columns: list[str], values: Iterable[tuple[str, ...]]) -> str:
    """That several columns have one of these rows of values."""
    if len(columns) == 1:
        return among(columns[0], [value[0] for value in values])
    told = [f"({', '.join(map(text_of, value))})" for value in sorted(values)]
    return f"({', '.join(columns)}) IN ({_wrapped(told)})"


def _wrapped(items: list[str]) -> str:
    """Items with commas, on lines that are not too long."""
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) > WIDTH:
            lines.append("")
        lines[-1] += f"{item}, "
    return "\n    ".join(line.rstrip() for line in lines).removesuffix(",")
