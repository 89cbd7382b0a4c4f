"""The pipeline: a source in, every claim and every reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick import __version__
from tallystick.documents import read
from tallystick.errors import Issue
from tallystick.extract import extract
from tallystick.model.claim import Claim, Explained
from tallystick.model.text import Document, Source
from tallystick.project import Project
from tallystick.resolve import resolve

if TYPE_CHECKING:  # one article is read without what records and findings need
    from tallystick.model.finding import Dossier, Finding, RecordSetUsed
    from tallystick.model.record import RecordSet


class DocumentClaims(Struct, frozen=True):
    """What was written down from one document; `document` is None for what was refused."""

    document: Document | None
    claims: tuple[Claim, ...] = ()
    explained: tuple[Explained, ...] = ()
    issues: tuple[Issue, ...] = ()


def each_document(source: Source, project: Project) -> Iterator[DocumentClaims]:
    """Read one source and write down what each of its documents claims. Uses only its arguments."""
    for found in read(source):
        yield DocumentClaims(None, issues=(found,)) if isinstance(found, Issue) else claims_in(found, project)


def claims_in(document: Document, project: Project) -> DocumentClaims:
    """Extract and resolve the claims of one document."""
    extracted = extract(document, names=project.names)
    resolved = resolve(extracted.claims, document=document, names=project.names)
    return DocumentClaims(document, resolved.claims, extracted.explained, (*extracted.issues, *resolved.issues))


def examine(sources: Iterable[Source], project: Project) -> Dossier:
    """Read, extract and resolve each source; then check what they all claim."""
    from tallystick.check import check
    from tallystick.model.finding import Dossier

    found = [one for source in sources for one in each_document(source, project)]
    read_ones = sorted(((one.document, one) for one in found if one.document is not None), key=lambda pair: pair[0].id)
    documents = tuple(document for document, _ in read_ones)
    claims = tuple(claim for _, one in read_ones for claim in one.claims)
    checked = check(
        claims,
        documents=documents,
        record_sets=project.record_sets,
        names=project.names,
        indexes=project.indexes,
        policy=project.policy,
    )
    return Dossier(
        documents=documents,
        claims=claims,
        explained=tuple((document.id, number) for document, one in read_ones for number in one.explained),
        findings=checked.findings,
        answers=checked.answers,
        issues=(
            *(issue for one in found if one.document is None for issue in one.issues),
            *(issue for _, one in read_ones for issue in one.issues),
            *checked.issues,
            *project.record_issues,
        ),
        record_sets=tuple(_used(held) for held in project.record_sets),
        made_with=(
            ("tallystick", __version__),
            ("project", project.sha256),
            ("competing counts", _settled_by(project)),
        ),
    )


def in_full(dossier: Dossier, claim: str, project: Project) -> tuple[Finding, ...]:
    """The findings of one claim of a dossier anew, with the ids of all the rows that they rest on."""
    from tallystick.check import check

    sets, names = project.record_sets, project.names
    checked = check(
        dossier.claims,
        documents=dossier.documents,
        record_sets=sets,
        names=names,
        indexes=project.indexes,
        policy=project.policy,
        in_full=claim,
    )
    return checked.findings


def _settled_by(project: Project) -> str:
    """The policy of the project: hierarchy: OHCHR, UCDP."""
    named = ", ".join(project.policy.publishers)
    return project.policy.settling.value + (f": {named}" if named else "")


def _used(held: RecordSet) -> RecordSetUsed:
    from tallystick.model.finding import RecordSetUsed

    rows = len(held.events.row_id) if held.events is not None else len(held.rows)
    return RecordSetUsed(
        held.name,
        held.title,
        held.publisher,
        held.licence,
        held.version,
        held.sha256,
        rows,
        held.coverage,
        held.caveats,
    )
