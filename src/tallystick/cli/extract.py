"""`tallystick extract`: writes down what sources claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.output import appearing, check_place, chosen_format, to_file, write
from tallystick.cli.progress import counted
from tallystick.cli.sources import Reading, project_here, source_arguments, sources_of

if TYPE_CHECKING:
    from tallystick.model.claim import Claim
    from tallystick.model.text import Document
    from tallystick.pipeline import DocumentClaims

FORMATS = ("table", "jsonl", "csv", "parquet")


@click.command(short_help="Write down what sources claim.")
@source_arguments
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: by the name of -o, else table.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is complete.")
def extract(sources: tuple[str, ...], published: str | None, format_: str | None, output: str | None) -> int:
    """Write down every quantitative claim of each SOURCE.

    \b
    tallystick extract article.html
    tallystick extract articles/ -o claims.jsonl
    curl -s https://example.org/a.html | tallystick extract - --published 2024-12 --format csv

    In CSV, a text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    form = chosen_format(format_, output, FORMATS)
    path = to_file(output)
    check_place(path)
    reading = Reading()
    found = reading.documents_in(sources_of(sources, published), project_here())
    documents = counted(found, what="documents read", shown=path is not None or form != "table")
    if form == "parquet":
        _parquet(documents, path)
    else:
        write({"table": _table, "jsonl": _jsonl, "csv": _csv}[form](documents, path), path)
    return reading.status


def _jsonl(documents: Iterator[DocumentClaims], _: Path | None) -> Iterator[str]:
    from tallystick.report import claims_jsonl

    for found in documents:
        if found.document is not None:
            yield claims_jsonl(found.document, found.claims, found.issues) + "\n"


def _csv(documents: Iterator[DocumentClaims], _: Path | None) -> Iterator[str]:
    from tallystick.report import claims_csv

    return claims_csv(_claims(documents))


def _table(documents: Iterator[DocumentClaims], path: Path | None) -> Iterator[str]:
    from tallystick.cli.paper import paper
    from tallystick.report import claims_table

    sheet = paper(file=path is not None)
    for found in documents:
        if found.document is not None:
            yield claims_table([(found.document, found.claims)], paper=sheet, issues=found.issues)


def _parquet(documents: Iterator[DocumentClaims], path: Path | None) -> None:
    from tallystick.report import claims_parquet

    if path is None:
        raise click.UsageError("Parquet is written to a file: name it with -o.")
    with appearing(path) as target:
        claims_parquet(_claims(documents), target)


def _claims(documents: Iterator[DocumentClaims]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    for found in documents:
        if found.document is not None:
            yield found.document, found.claims
