"""What was said of rows of record files: by kind, file and column, with a count and the first rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from tallystick.errors import Issue
from tallystick.report.wording import counted

ROW = re.compile(r"(?P<file>.+?),? row (?P<row>\d+)(?:, column (?P<column>.+))?", re.DOTALL)
"""How issues name a field: `ged.csv row 2, column best`."""
SINGLY = 20
"""Rows of one column that JSON tells one by one; of more, the first are told and the rest counted."""
FIRST = 3
"""Rows told of one column; the rest is counted, and `tallystick records check FILE --all` tells them all."""


class RowIssues(Struct, frozen=True):
    """Issues of one code about one column of one file.

    column  "" where an issue is about the whole row
    told    number of the row, what was found and what was done, of the first rows
    count   of all the rows
    """

    code: str
    file: str
    column: str
    told: tuple[tuple[int, str, str], ...]
    count: int

    @property
    def where(self) -> str:
        """ged.csv, column best."""
        return f"{self.file}, column {self.column}" if self.column else self.file

    @property
    def counted(self) -> str:
        """13 rows."""
        return counted(self.count, "row")

    @property
    def left_out(self) -> int:
        """Rows that are counted and not told."""
        return self.count - len(self.told)


def rows_without_place(issues: Iterable[Issue]) -> tuple[str, ...]:
    """Of each column of places whose words are in no gazetteer: file, column, and how many rows that are."""
    unknown = (issue for issue in issues if issue.code == "place-unknown" and ", column " in issue.where)
    return tuple(f"{issue.where}: {issue.effect}" for issue in unknown if issue.start is None)


def refused_rows(issues: Iterable[Issue]) -> tuple[tuple[str, int], ...]:
    """Files with rows that were refused, and how many rows that are; a row that is refused twice counts once."""
    rows: dict[str, set[str]] = {}
    for issue in issues:
        if issue.code == "row-refused" and (match := ROW.fullmatch(issue.where)):
            rows.setdefault(match["file"], set()).add(match["row"])
    return tuple((file, len(found)) for file, found in sorted(rows.items()))


def grouped(issues: Iterable[Issue], first: int | None = FIRST) -> tuple[tuple[RowIssues, ...], tuple[Issue, ...]]:
    """The issues about rows in groups, most rows first; then the issues that are about something else.

    first  how many rows of each group are told; None tells all
    """
    groups: dict[tuple[str, str, str], list[tuple[int, str, str]]] = {}
    others: list[Issue] = []
    for issue in issues:
        match = ROW.fullmatch(issue.where) if issue.start is None else None
        if match is None:
            others.append(issue)
        else:
            key = (issue.code, match["file"], match["column"] or "")
            groups.setdefault(key, []).append((int(match["row"]), issue.found, issue.effect))
    put = (RowIssues(*key, tuple(sorted(rows)[:first]), len(rows)) for key, rows in groups.items())
    return tuple(sorted(put, key=lambda group: (-group.count, group.code, group.file, group.column))), tuple(others)


def gathered(issues: Iterable[Issue]) -> Iterator[Issue | RowIssues]:
    """The issues in their order, those about many rows of one column in one where the first of them stood."""
    listed = tuple(issues)
    many = {(group.code, group.where): group for group in grouped(listed)[0] if group.count > SINGLY}
    told = set()
    for issue in listed:
        match = ROW.fullmatch(issue.where) if issue.start is None else None
        where = ", column ".join(filter(None, (match["file"], match["column"]))) if match else ""
        key = (issue.code, where)
        if not match or key not in many:
            yield issue
        elif key not in told:
            told.add(key)
            yield many[key]
