"""`tallystick inspect`: what was read from each file and what was refused, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.output import say, write
from tallystick.cli.sources import REFUSED, project_here, source_arguments, sources_of
from tallystick.errors import ExitStatus, Issue

if TYPE_CHECKING:
    from tallystick.model.claim import Claim
    from tallystick.model.text import Document, Source
    from tallystick.project import Project

ABOUT_READING = ("document-", "published-")
"""Beginnings of the codes that say something about a file; the others are about what it says."""

Input = dict[str, Any]


@click.command(short_help="Say what was read, what was refused, and why.")
@source_arguments
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: inputs, and the claims found in them.")
def inspect(sources: tuple[str, ...], published: str | None, as_json: bool) -> int:
    """Say what was read from each SOURCE, and what was refused and why.

    \b
    tallystick inspect article.html
    tallystick inspect downloads/ --json
    """
    inputs: list[Input] = []
    claims: list[dict[str, Any]] = []
    project = project_here() if as_json else None
    for source in sources_of(sources, published):
        for read, found in _inputs(source, project):
            claims += (_claim(len(inputs), claim) for claim in found)
            inputs.append(read)
    if as_json:
        write((json.dumps({"inputs": inputs, "claims": claims}, ensure_ascii=False, indent=1) + "\n",), None)
    else:
        say("".join(_lines(inputs)))
    refused = any(read["status"] == "refused" for read in inputs)
    return ExitStatus.REFUSED if refused else ExitStatus.ALL_READ


def _inputs(source: Source, project: Project | None) -> Iterator[tuple[Input, tuple[Claim, ...]]]:
    """Each document and each refusal of a source; claims are looked for only within a project."""
    for document, claims, issues in _documents(source, project):
        if document is not None:
            yield _read(document, issues), claims
        for issue in issues:
            if issue.code in REFUSED:
                yield _refused(issue), ()


def _documents(
    source: Source, project: Project | None
) -> Iterator[tuple[Document | None, tuple[Claim, ...], tuple[Issue, ...]]]:
    if project is not None:
        from tallystick.pipeline import each_document

        yield from ((found.document, found.claims, found.issues) for found in each_document(source, project))
        return
    from tallystick.documents import read

    issues: list[Issue] = []
    for found in read(source):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            yield found, (), tuple(issues)
            issues.clear()
    yield None, (), tuple(issues)


def _read(document: Document, issues: tuple[Issue, ...]) -> Input:
    warnings = [
        _warning(issue) for issue in issues if issue.code.startswith(ABOUT_READING) and issue.code not in REFUSED
    ]
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


def _lines(inputs: list[Input]) -> Iterator[str]:
    from tallystick.report.markup import visible

    for read in inputs:
        if read["status"] == "refused":
            yield visible(f"{read['path']}: refused") + f"\n  {visible(read['reason'])}\n"
            continue
        words = len(read["text"].split())
        dated = f"dated {read['published']} ({read['published_basis']})" if read["published"] else "date not told"
        yield visible(f"{read['path']}: {read['media_type']}, {words:,} words, {dated}") + "\n"
        if read["title"]:
            yield visible(f"  {read['title']}") + "\n"
        for warning in read["warnings"]:
            yield visible(f"  {warning['code']}: {warning['found']}; {warning['effect']}") + "\n"
