"""`tallystick inspect`: what was read from each file and what was refused, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.output import say, write
from tallystick.cli.sources import REFUSED, project_here, source_arguments, sources_of
from tallystick.errors import ExitStatus, Issue

if TYPE_CHECKING:
    from tallystick.documents import Inspected, Listed
    from tallystick.model.claim import Claim
    from tallystick.model.text import Document, Source
    from tallystick.project import Project

ABOUT_READING = ("document-", "published-")
"""Beginnings of the codes that say something about a file; the others are about what it says."""

Input = dict[str, Any]


@click.command(short_help="Say what was read, what was refused, and why.")
@source_arguments
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: inputs, and the claims found in them.")
@click.option("--times", is_flag=True, help="Print each time expression of the texts, and the days it stands for.")
def inspect(sources: tuple[str, ...], published: str | None, as_json: bool, times: bool) -> int:
    """Say what was read from each SOURCE, and what was refused and why.

    \b
    tallystick inspect article.html
    tallystick inspect downloads/ --json
    tallystick inspect article.html --times
    """
    wanted = sources_of(sources, published)
    if times and as_json:
        raise click.UsageError("--times prints lines for people; leave out --json.")
    if times:
        return ExitStatus.REFUSED if _times(wanted) else ExitStatus.ALL_READ
    refused = _as_json(wanted, project_here()) if as_json else _in_words(wanted)
    return ExitStatus.REFUSED if refused else ExitStatus.ALL_READ


def _in_words(sources: tuple[Source, ...]) -> bool:
    """Prints what was read, source by source, and whether anything was refused."""
    from tallystick.documents import inspected
    from tallystick.report.markup import visible

    refused = False
    for source in sources:
        seen = inspected(source)
        say("".join(f"{visible(line)}\n" for line in _lines(seen)))
        refused = refused or any(issue.code in REFUSED for issue in seen.issues)
    return refused


def _times(sources: tuple[Source, ...]) -> bool:
    """Prints the time expressions of each document: where it stands, its words, what they mean."""
    from tallystick.documents import read
    from tallystick.report.markup import visible

    refused = False
    for source in sources:
        for found in read(source):
            if not isinstance(found, Issue):
                say("".join(f"{visible(line)}\n" for line in _told(found)))
            elif found.code in REFUSED:
                refused = True
                say(f"{visible(found.where)}: refused\n  {visible(found.found)}; {found.effect}\n")
    return refused


def _told(document: Document) -> Iterator[str]:
    from tallystick.extract.times import times_told
    from tallystick.model.period import Precision, last_day

    day, precision = last_day(document.dated.edtf) if document.dated else (None, Precision.DAY)
    yield f"{document.id}:"
    moments = tuple(times_told(document.text, day if precision is Precision.DAY else None))
    if not moments:
        yield "  no time expression"
    for one in moments:
        words = " ".join(document.text[one.moment.start : one.moment.end].split())
        yield f"  {one.moment.start}-{one.moment.end}  {words} = {one.means}"


def _as_json(sources: tuple[Source, ...], project: Project) -> bool:
    """Prints one JSON object, and tells whether anything was refused."""
    inputs: list[Input] = []
    claims: list[dict[str, Any]] = []
    for source in sources:
        for read, found in _inputs(source, project):
            claims += (_claim(len(inputs), claim) for claim in found)
            inputs.append(read)
    write((json.dumps({"inputs": inputs, "claims": claims}, ensure_ascii=False, indent=1) + "\n",), None)
    return any(read["status"] == "refused" for read in inputs)


def _inputs(source: Source, project: Project) -> Iterator[tuple[Input, tuple[Claim, ...]]]:
    """Each document with its claims, and each refusal of a source; what was said of a document came before it."""
    from tallystick.pipeline import each_document

    said: list[Issue] = []
    for found in each_document(source, project):
        said += (issue for issue in found.issues if issue.code not in REFUSED)
        if found.document is not None:
            yield _read(found.document, said), found.claims
            said.clear()
        yield from ((_refused(issue), ()) for issue in found.issues if issue.code in REFUSED)


def _read(document: Document, issues: Iterable[Issue]) -> Input:
    warnings = [_warning(issue) for issue in issues if issue.code.startswith(ABOUT_READING)]
    return {
        "path": document.origin.uri,
        "member": None,
        "status": "read_with_warnings" if warnings else "read",
        "code": None,
        "reason": None,
        "warnings": warnings,
        "id": document.id,
        "media_type": document.origin.media_type,
        "sha256": document.origin.sha256,
        "title": document.title,
        "published": document.dated.edtf if document.dated else None,
        "published_basis": document.dated.basis if document.dated else None,
        "text": document.text,
    }


def _warning(issue: Issue) -> dict[str, Any]:
    return {"code": issue.code, "start": issue.start, "end": issue.end, "found": issue.found, "effect": issue.effect}


def _refused(issue: Issue) -> Input:
    reason = f"{issue.found}; {issue.effect}"
    told = {"path": issue.where, "member": None, "status": "refused", "code": issue.code, "reason": reason}
    return {**told, "warnings": [], "text": None}


def _claim(place: int, claim: Claim) -> dict[str, Any]:
    from tallystick.report.serial import number

    low, high = number(claim.quantity.low), number(claim.quantity.high)
    start, end = claim.span.start, claim.span.end
    return {"input": place, "id": claim.id, "quote": claim.text, "low": low, "high": high, "start": start, "end": end}


def _lines(seen: Inspected) -> Iterator[str]:
    """What was read from one source, document by document, and what was refused or repaired."""
    documents, issues = seen.documents, [issue for issue in seen.issues if issue.code not in REFUSED]
    if len(documents) == 1:
        yield f"{seen.uri}: {seen.media_type}, {_facts(documents[0])}"
        yield from (f"  {document.title}" for document in documents if document.title)
    elif documents:
        yield f"{seen.uri}: {seen.media_type}, {len(documents):,} documents"
        for document in documents:
            yield f"  {document.id}: {_facts(document)}"
            if document.title:
                yield f"    {document.title}"
    for issue in (issue for issue in seen.issues if issue.code in REFUSED):
        yield f"{issue.where}: refused"
        yield f"  {issue.found}; {issue.effect}"
    yield from (f"  {issue.code}: {issue.found}; {issue.effect}" for issue in issues)


def _facts(document: Listed) -> str:
    told = document.published
    dated = f"dated {told.edtf} ({told.basis})" if told else "date not told"
    return f"{document.characters:,} characters, {dated}"
