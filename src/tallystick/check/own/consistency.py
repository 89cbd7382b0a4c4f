"""A text held against its own figures: parts and total, share and counts, rate and time, one quantity told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.check.candidate import kept
from tallystick.check.own.breakdowns import breakdowns
from tallystick.check.own.changes import changes
from tallystick.check.own.drift import drift, falling
from tallystick.check.own.lines import Line, Own, lines
from tallystick.check.own.proportions import proportions
from tallystick.check.own.rates import rates
from tallystick.check.places import PlaceTree
from tallystick.check.wording import sentence, short
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Reading, Relation
from tallystick.model.quantity import Bound
from tallystick.model.record import Toll
from tallystick.model.text import Document

OWN_FIGURES = "the text's own figures"
_MINIMUMS = (Bound.AT_LEAST, Bound.MORE_THAN)


def own_figures(
    claims: tuple[Claim, ...], documents: tuple[Document, ...], names: PlaceTree
) -> Mapping[str, tuple[Finding, ...]]:
    """Claim id to what its own text makes of it; claims that nothing in their text speaks on are left out.

    It says where the figure lies against the others, and no more: which of them is right, the text does not tell.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    found: dict[str, tuple[Finding, ...]] = {}
    for document in documents:
        told = lines(document.text, by_document.get(document.id, ()), names)
        for own in _each(told):
            finding = _finding(own)
            if finding.relation is not Relation.AGREES or not (own.exceeds or own.silent):
                found[own.claim.id] = (*found.get(own.claim.id, ()), finding)
    return found


def _each(told: tuple[Line, ...]) -> Iterator[Own]:
    yield from breakdowns(told)
    yield from proportions(told)
    yield from rates(told)
    yield from changes(told)
    yield from (own for own in (*drift(told), *falling(told)) if _relation(own) is not Relation.AGREES)


def against(findings: tuple[Finding, ...]) -> str:
    """What the text's own figures say against a claim, as sentences; "" where they agree with it, or say nothing."""
    apart = (finding.note for finding in findings if finding.relation is not Relation.AGREES)
    return " ".join(dict.fromkeys(apart))


def _finding(own: Own) -> Finding:
    claim, given = own.claim, own.given
    relation = _relation(own)
    period = claim.period
    return Finding(
        claim=claim.id,
        record_set=OWN_FIGURES,
        reading=Reading(
            measure=claim.measure,
            population=claim.population,
            places=tuple(place.chosen for place in claim.places if place.chosen),
            period=period,
            party=claim.perpetrator.chosen if claim.perpetrator else None,
            estimate="interval",
            as_of=period.end if period else None,
        ),
        toll=Toll(*map(_kept, (given.least, given.told, given.most))),
        unit=claim.quantity.unit or "",
        relation=relation,
        ratio=_ratio(own, relation),
        rows=0,
        row_ids=(),
        note=_note(own, relation),
        filter=f"text: {_where(claim)} against {', '.join(_where(other) for other in own.others)}",
    )


def _kept(value: Decimal | None) -> Decimal | None:
    return value if value is None or value == value.to_integral_value() else kept(value)


def _where(claim: Claim) -> str:
    return f"“{claim.text}” at {claim.span.start}"


def _relation(own: Own) -> Relation:
    told, given = own.told, own.given
    most = told.least if own.exceeds and own.claim.quantity.bound in _MINIMUMS else told.most
    if given.least is not None and most is not None and given.least > most:
        return Relation.BELOW
    if not own.exceeds and given.most is not None and told.least is not None and given.most < told.least:
        return Relation.ABOVE
    return Relation.AGREES


def _ratio(own: Own, relation: Relation) -> Decimal | None:
    """Claim over what the others make, at the ends that come nearest."""
    told, given = own.claim.quantity, own.given
    end = given.least if relation is Relation.BELOW else given.most
    figure = told.high if relation is Relation.BELOW and told.high is not None else told.low
    figure = own.of.told if own.of else figure
    if relation is Relation.AGREES or not end or figure is None:
        return None
    return round(figure / end, max(2 - (figure / end).adjusted(), 0)) if figure else Decimal(0)


def _note(own: Own, relation: Relation) -> str:
    """In the text itself “70”, “40” and “20” make 130; “120” is below that, by 10."""
    told = f"“{own.claim.text}”"
    if relation is Relation.AGREES:
        return sentence(f"In the text itself {own.sum_}; {told} agrees with that")
    figure = own.told.told
    by = f", by {short(abs(figure - own.given.told))}" if figure and own.given.told else ""
    return sentence(f"In the text itself {own.sum_}; {told} is {relation.value} that{by}")
