"""`tallystick explain`: the derivation of one claim, or where one finding comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.findings import FINDING, explained_finding
from tallystick.cli.output import check_place, say, to_file, write
from tallystick.cli.sources import (
    Reading,
    project_here,
    project_of,
    published_option,
    record_file_options,
    sources_of,
)
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.pipeline import DocumentClaims
    from tallystick.project import Project

NEARBY = 6
"""Claims named when there is none at the place asked for."""


@click.command(short_help="Print how one claim was read, or where a finding is from.")
@click.argument("what", metavar="SOURCE:START | CLAIM_ID | FINDING_ID")
@click.argument("sources", nargs=-1, metavar="[SOURCE…]")
@published_option
@click.option("--records", multiple=True, metavar="NAME_OR_FILE", help="Of a finding: the record sets, as for check.")
@record_file_options
@click.option("--rows", is_flag=True, help="Of a finding: list the ids of all rows, however many.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is complete.")
def explain(
    what: str, sources: tuple[str, ...], published: str | None, *, rows: bool, output: str | None, **records: Any
) -> int:
    """Print how one claim was read, or where one finding comes from.

    START is a character of the text within the figure, counted from 0, as `extract` gives it. A claim named by its id
    needs the sources that hold it.

    A finding (its id is in the report and in the dossier) needs the article and the record sets that it was checked
    against, or the dossier as JSON. Printed are the claim, the reading, the record set with its SHA-256, what was
    counted, in words and as a query that can be run again, the arithmetic, the rows and the caveats.

    \b
    tallystick explain article.html:215
    tallystick explain article:3 articles/
    tallystick explain f-9f2c41ab03 article.html --records ged241.csv
    tallystick explain f-9f2c41ab03 dossier.json --rows -o finding.txt
    """
    path = to_file(output)
    check_place(path)
    if FINDING.fullmatch(what) and sources:
        project = project_of(**records)
        found = explained_finding(what, sources, published, project, every_row=rows)
        write((found.text,), path)
        return found.status
    by_place = None if sources else re.fullmatch(r"(.+):(\d+)", what, re.DOTALL)
    _check_asked(what, named=bool(sources or by_place), of_a_finding=rows or any(records.values()))
    wanted = (by_place[1],) if by_place else sources
    start = int(by_place[2]) if by_place else None
    reading, project = Reading(), project_here()
    documents = list(reading.documents_in(sources_of(wanted, published), project))
    texts = list(_at(documents, start, project) if start is not None else _named(documents, what, project))
    if not texts and not reading.refused:
        raise _none(what, documents)
    write(("\n".join(texts),), path) if path else say("\n".join(texts))
    return reading.status


def _check_asked(what: str, *, named: bool, of_a_finding: bool) -> None:
    """Raises UsageError where a finding is asked for without its sources, or a claim with the options of a finding."""
    if FINDING.fullmatch(what) and not Path(what).exists():
        raise click.UsageError(f"say where {what} is from: a finding needs its article, or the dossier as JSON.")
    if of_a_finding:
        raise click.UsageError("--rows, --records, --adapter and --version go with a finding: f-… and its sources.")
    if not named:
        raise click.UsageError("say where: SOURCE:START, or CLAIM_ID followed by the sources that hold it.")


def _at(documents: list[DocumentClaims], start: int, project: Project) -> Iterator[str]:
    from tallystick.cli.paper import paper
    from tallystick.report import explained_words, explanation

    width = paper().width
    for found in documents:
        if found.document is None:
            continue
        for claim in found.claims:
            if claim.span.start <= start < claim.span.end:
                yield explanation(claim, found.document, known=project.names, width=width)
        for number in found.explained:
            if number.span.start <= start < number.span.end:
                yield explained_words(number, found.document)


def _named(documents: list[DocumentClaims], identity: str, project: Project) -> Iterator[str]:
    from tallystick.cli.paper import paper
    from tallystick.report import explanation

    width = paper().width
    for found in documents:
        for claim in found.claims:
            if claim.id == identity and found.document is not None:
                yield explanation(claim, found.document, known=project.names, width=width)


def _none(what: str, documents: list[DocumentClaims]) -> TallystickError:
    claims = [claim for found in documents for claim in found.claims]
    start = int(what.rpartition(":")[2]) if re.search(r":\d+\Z", what) else 0
    near = sorted(
        sorted(claims, key=lambda claim: abs(claim.span.start - start))[:NEARBY], key=lambda claim: claim.span
    )
    known = ", ".join(f"{claim.span.start} (“{claim.text}”)" for claim in near) or "none"
    return TallystickError(
        what,
        "no claim there",
        f"the start or the id of a claim; near it are {known}",
        "nothing was explained",
        "take the start or the id from `tallystick extract --format jsonl`",
        ExitStatus.USAGE,
    )
