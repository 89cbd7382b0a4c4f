"""A dossier as one JSON object, for other programs."""

from __future__ import annotations

import json
from typing import TypeAlias

from tallystick.errors import Issue
from tallystick.model.claim import Claim
from tallystick.model.finding import (
    Answer,
    Competing,
    Departure,
    Divided,
    Dossier,
    Finding,
    Reading,
    RecordSetUsed,
    Settled,
)
from tallystick.model.record import Toll
from tallystick.model.text import Document
from tallystick.report.rows import RowIssues, gathered
from tallystick.report.serial import Plain, claim_fields, issue_fields, number

Json: TypeAlias = "Plain | dict[str, Json] | list[Json]"


def dossier_json(dossier: Dossier) -> str:
    """The dossier in the interchange format, indented, ending in a line feed; equal dossiers give equal bytes."""
    documents = {document.id: document for document in dossier.documents}
    whole: dict[str, Json] = {
        "made_with": _made_with(dossier),
        "documents": [_document(document) for document in dossier.documents],
        "claims": [_claim(claim, documents.get(claim.document)) for claim in dossier.claims],
        "answers": [_answer(answer) for answer in dossier.answers],
        "findings": [_finding(finding) for finding in dossier.findings],
        "record_sets": [_record_set(used) for used in dossier.record_sets],
        "comparisons": [],
        "issues": [_issue(issue) for issue in gathered(dossier.issues)],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def _made_with(dossier: Dossier) -> dict[str, Json]:
    told = dict(dossier.made_with)
    records: list[Json] = [
        {"name": used.name, "version": used.version, "sha256": used.sha256} for used in dossier.record_sets
    ]
    first: dict[str, Json] = {
        "tallystick": told.pop("tallystick", None),
        "records": records,
        "project": told.pop("project", None),
    }
    return {**first, **{key: value for key, value in told.items() if key not in first}}


def _document(document: Document) -> Json:
    published = document.dated.edtf if document.dated else None
    return {"id": document.id, "title": document.title, "published": published, "sha256": document.origin.sha256}


def _claim(claim: Claim, document: Document | None) -> Json:
    return {"id": claim.id, "document": claim.document, **claim_fields(claim, document)}


def _answer(answer: Answer) -> Json:
    return {
        "claim": answer.claim,
        "fit": answer.fit.value,
        "why": answer.why,
        "fits_if_read_as": [_fits(finding) for finding in answer.fits_if_read_as],
        "readings_tried": answer.readings_tried,
        "time": answer.time,
        "support": answer.support,
        "responsibility": answer.responsibility,
        "competing": _settled(answer.settled),
    }


def _settled(settled: Settled) -> Json:
    """How competing counts were settled; the figures are those that differ, none where nothing is to settle."""
    toll = settled.toll
    figures: list[Json] = [_competing(one) for one in settled.figures]
    return {
        "policy": settled.policy.value,
        "why": settled.why,
        "held": _figures(toll) if toll else None,
        "relation": settled.relation.value if settled.relation else None,
        "figures": figures,
    }


def _competing(one: Competing) -> Json:
    return {
        "record_set": one.record_set,
        "publisher": one.publisher,
        "origin": one.origin,
        **_figures(one.toll),
        "unit": one.unit,
        "relation": one.relation.value,
    }


def _record_set(used: RecordSetUsed) -> Json:
    coverage = used.coverage
    return {
        "name": used.name,
        "title": used.title,
        "publisher": used.publisher,
        "licence": used.licence,
        "version": used.version,
        "sha256": used.sha256,
        "rows": used.rows,
        "places": list(coverage.places),
        "period_start": coverage.period.start,
        "period_end": coverage.period.end,
        "measures": list(coverage.measures),
        "populations": list(coverage.populations),
        "threshold": coverage.threshold,
        "caveats": list(used.caveats),
    }


def _fits(finding: Finding) -> Json:
    """`may_be_coincidence` is left out where there is no reason to think so."""
    doubt: dict[str, Json] = {"may_be_coincidence": finding.coincidence} if finding.coincidence else {}
    return {
        "record_set": finding.record_set,
        "departures": _departures(finding.reading.departures),
        **_figures(finding.toll),
        "finding": finding.id,
        **doubt,
    }


def _finding(finding: Finding) -> Json:
    """`divided` is left out where the figure is no share of the people in events."""
    divided: dict[str, Json] = {"divided": _divided(finding.divided)} if finding.divided else {}
    return {
        "id": finding.id,
        "claim": finding.claim,
        "record_set": finding.record_set,
        "reading": _reading(finding.reading),
        "departures": _departures(finding.reading.departures),
        **_figures(finding.toll),
        "unit": finding.unit,
        "relation": finding.relation.value,
        "ratio": number(finding.ratio),
        "rows": finding.rows,
        "row_ids": list(finding.row_ids),
        "filter": finding.filter,
        "note": finding.note,
        "by_hand": list(finding.by_hand),
        **divided,
    }


def _divided(divided: Divided) -> Json:
    return {"population": divided.population, "of_known": divided.of_known, "part": list(divided.part)}


def _reading(reading: Reading) -> Json:
    period = reading.period
    return {
        "measure": reading.measure,
        "population": reading.population,
        "places": list(reading.places),
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "party": reading.party,
        "estimate": reading.estimate,
        "as_of": reading.as_of,
        **{name: id for name, id in (("whose", reading.whose), ("without", reading.without)) if id},
    }


def _departures(departures: tuple[Departure, ...]) -> list[Json]:
    return [{"axis": departure.axis.value, "wording": departure.wording} for departure in departures]


def _figures(toll: Toll) -> dict[str, Json]:
    return {"low": number(toll.low), "best": number(toll.best), "high": number(toll.high)}


def _issue(issue: Issue | RowIssues) -> Json:
    """One issue; of many about one column of a record file how many they are, and the first of them."""
    if isinstance(issue, Issue):
        return {"where": issue.where, **issue_fields(issue)}
    first: list[Json] = [{"row": row, "found": found, "effect": effect} for row, found, effect in issue.told]
    effect = f"{issue.counted}, of which the first are told here; `tallystick records check FILE --all` tells them all"
    whole = Issue(issue.code, issue.where, None, None, issue.told[0][1], effect)
    return {"where": whole.where, **issue_fields(whole), "count": issue.count, "first": first}
