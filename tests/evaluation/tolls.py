"""How many people a short report says were killed: its claims of deaths, parts of a total left out, the rest added."""

from __future__ import annotations

from decimal import Decimal

from tallystick.model.claim import Claim, Kind
from tallystick.model.text import Document, Origin
from tallystick.pipeline import claims_in
from tallystick.project import Project

PERSONS = "persons"
"""The unit of bodies found: where nothing else tells the dead, they do."""

PART = "pointing_back"
"""The rule that reads "including 3 children" as part of a total told before."""


def killed(text: str, project: Project) -> tuple[Decimal | None, tuple[Claim, ...]]:
    """The number killed, None where no claim tells it; and all claims of the report."""
    claims = claims_in(Document("report", text, Origin("report", "text/plain", "")), project).claims
    dead = _counted(claims, "deaths") or [one for one in _counted(claims, "graves") if one.quantity.unit == PERSONS]
    whole = [claim for claim in dead if not any(step.rule == PART for step in claim.derivation)] or dead
    figures = [figure for claim in whole if (figure := _figure(claim)) is not None]
    return (sum(figures, Decimal(0)) if figures else None), claims


def _counted(claims: tuple[Claim, ...], measure: str) -> list[Claim]:
    return [claim for claim in claims if claim.measure == measure and claim.kind is Kind.COUNT]


def _figure(claim: Claim) -> Decimal | None:
    """The figure that is told, whichever end its hedge leaves open."""
    return claim.quantity.low if claim.quantity.low is not None else claim.quantity.high


def read_as(claims: tuple[Claim, ...]) -> str:
    """What the claims say, for the reader."""
    return "; ".join(f"{claim.text} ({claim.measure}, {claim.derivation[1].rule})" for claim in claims) or "no claim"
