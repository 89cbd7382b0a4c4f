"""Claims and issues as plain values for JSON, CSV and Parquet: the fields of the annotation guide, in its order."""

from __future__ import annotations

from decimal import Decimal

from tallystick.errors import Issue
from tallystick.model.claim import Claim
from tallystick.model.text import Document
from tallystick.report.elsewhere import worked_out

Plain = str | int | float | None | list[str]

DIGITS = 300
"""Powers of ten from which a figure is written as text: other programs' floats end there."""


def number(value: Decimal | None) -> int | float | str | None:
    """A JSON number: whole where the figure is whole; what no other program could hold, as text."""
    if value is None:
        return None
    if not value.is_finite() or value.adjusted() > DIGITS:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def corpus_fields(document: Document) -> dict[str, Plain]:
    """The fields of a corpus line, in the order of the interchange format."""
    return {
        "id": document.id,
        "text": document.text,
        "published": document.dated.edtf if document.dated else None,
        "title": document.title,
        "url": document.url,
        "outlet": document.outlet,
        "language": document.language,
    }


def claim_fields(claim: Claim, document: Document | None) -> dict[str, Plain]:
    """The fields of the guide; `sentence` is copied from the document, `of` left out when the text tells none.

    `worked_out` names those of them that the sentence does not tell itself.
    """
    quantity, period = claim.quantity, claim.period
    sentence = document.text[claim.sentence.start : claim.sentence.end] if document else ""
    fields: dict[str, Plain] = {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "sentence": sentence,
        "kind": claim.kind.value,
        "measure": claim.measure,
        "population": claim.population,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "hedge": quantity.bound.value,
        "unit": quantity.unit,
        "per": quantity.per,
        "places": [mention.text for mention in claim.places],
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "perpetrator": claim.perpetrator.text if claim.perpetrator else None,
    }
    if claim.origin is not None:
        fields["origin"] = claim.origin.text
    if quantity.of is not None:
        fields["of"] = number(quantity.of)
    fields["source"] = claim.source
    fields["stance"] = claim.stance.value
    fields["worked_out"] = list(worked_out(claim, document)) if document else []
    return fields


def issue_fields(issue: Issue) -> dict[str, Plain]:
    """An issue of one document: code, start, end, found, effect."""
    return {
        "code": issue.code,
        "start": issue.start,
        "end": issue.end,
        "found": issue.found,
        "effect": issue.effect,
    }
