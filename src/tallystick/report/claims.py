"""Claims for other programs: JSON lines, CSV and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tallystick.errors import Issue
from tallystick.model.claim import Claim
from tallystick.model.text import Document
from tallystick.report.serial import Plain, claim_fields, corpus_fields, issue_fields

COLUMNS: dict[str, str] = {
    "document": "VARCHAR",
    "published": "VARCHAR",
    "id": "VARCHAR",
    "start": "BIGINT",
    "end": "BIGINT",
    "text": "VARCHAR",
    "sentence": "VARCHAR",
    "kind": "VARCHAR",
    "measure": "VARCHAR",
    "population": "VARCHAR",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "hedge": "VARCHAR",
    "unit": "VARCHAR",
    "per": "VARCHAR",
    "places": "VARCHAR",
    "period_start": "VARCHAR",
    "period_end": "VARCHAR",
    "perpetrator": "VARCHAR",
    "origin": "VARCHAR",
    "of": "DOUBLE",
    "source": "VARCHAR",
    "stance": "VARCHAR",
    "worked_out": "VARCHAR",
}
"""Columns of the CSV and Parquet forms, with their types in Parquet; `places` and `worked_out` are joined by "; "."""
JOINED = ("places", "worked_out")

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full-width forms included (OWASP, CSV Injection)."""
BATCH = 10_000
"""Claims handed to DuckDB at once: some ten megabytes."""

Row = dict[str, Plain]
Documents = Iterable[tuple[Document, tuple[Claim, ...]]]


def claims_jsonl(
    document: Document,
    claims: Iterable[Claim],
    issues: Iterable[Issue],
    extra: Mapping[str, object] | None = None,
) -> str:
    """One document as one line of JSON, without the line feed: corpus fields, `extra`, claims, issues."""
    line: dict[str, object] = {**corpus_fields(document), **(extra or {})}
    line["claims"] = [{**claim_fields(claim, document), "id": claim.id} for claim in claims]
    line["issues"] = [issue_fields(issue) for issue in issues]
    return json.dumps(line, ensure_ascii=False)


def claims_csv(documents: Documents) -> Iterator[str]:
    """The claims as CSV lines (RFC 4180, CR LF), the header first.

    A text cell that a spreadsheet would take for a formula gets a leading apostrophe; figures stay numbers.
    """
    import csv

    lines: list[str] = []
    writer = csv.writer(_Sink(lines))
    writer.writerow(COLUMNS)
    for row in _rows(documents):
        writer.writerow([_cell(row.get(column)) for column in COLUMNS])
        yield from lines
        lines.clear()
    yield from lines


def claims_parquet(documents: Documents, path: Path) -> int:
    """Writes the claims to a Parquet file and returns how many there were. Raises OSError where it cannot."""
    import duckdb

    columns = ", ".join(f'"{name}" {type_}' for name, type_ in COLUMNS.items())
    with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as connection:
        connection.execute(f"CREATE TABLE claims ({columns})")
        count = sum(_insert(connection, batch) for batch in _batches(documents))
        try:
            connection.execute(f"COPY claims TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.IOException as error:
            raise OSError(str(error)) from error
    return count


class _Sink:
    """Collects what the csv module writes, so that lines can be handed on one by one."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def write(self, text: str) -> None:
        self.lines.append(text)


def _rows(documents: Documents) -> Iterator[Row]:
    for document, claims in documents:
        published = document.dated.edtf if document.dated else None
        for claim in claims:
            fields = claim_fields(claim, document)
            joined = {name: "; ".join(fields[name]) for name in JOINED}  # type: ignore[arg-type]
            yield {"document": document.id, "published": published, "id": claim.id, **fields, **joined}


def _cell(value: Plain) -> Plain:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _batches(documents: Documents) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in _rows(documents):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(connection: object, batch: list[Row]) -> int:
    import numpy as np

    arrays = {}
    for name, type_ in COLUMNS.items():
        values = [row.get(name) for row in batch]
        if type_ == "VARCHAR":
            arrays[name] = np.array(values, dtype=object)
        else:
            missing = [value is None for value in values]
            numbers = np.array([0.0 if value is None else float(value) for value in values])  # type: ignore[arg-type]
            arrays[name] = np.ma.masked_array(numbers, mask=missing)
    connection.register("batch", arrays)  # type: ignore[attr-defined]
    connection.execute("INSERT INTO claims SELECT * FROM batch")  # type: ignore[attr-defined]
    connection.unregister("batch")  # type: ignore[attr-defined]
    return len(batch)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
