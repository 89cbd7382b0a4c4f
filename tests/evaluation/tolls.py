"""How many people a short report says were killed: its claims of deaths, parts of a total left out, the rest added."""

from __future__ import annotations

from decimal import Decimal

from tallystick.model.claim import Claim, Kind, Stance
from tallystick.model.text import Document, Origin
from tallystick.pipeline import claims_in
from tallystick.project import Project

PERSONS = "persons"
"""The unit of bodies found: where nothing else tells the dead, they do."""

ATTACKER = "attacker_among"
"""The rule that reads "including the gunman"."""

RUNNING = "risen_to"
"""The rule that reads "raises the toll to 50": a running total is added to nothing."""

PART = "pointing_back"
"""The rule that reads "including 3 children" as part of a total told before."""

NOT_SO = (Stance.HYPOTHETICAL, Stance.DENIED)
"""Not told as done: "planned to kill hundreds". It counts where nothing else does: "60 feared dead"."""


def killed(text: str, project: Project, *, attackers: bool = True) -> tuple[Decimal | None, tuple[Claim, ...]]:
    """The number killed, None where no claim tells it; and all claims of the report.

    attackers  whether those who did it are counted, where the report says that they are among the dead
    """
    claims = claims_in(Document("report", text, Origin("report", "text/plain", "")), project).claims
    dead = _counted(claims, "deaths") or [one for one in _counted(claims, "graves") if one.quantity.unit == PERSONS]
    dead = [claim for claim in dead if claim.stance not in NOT_SO] or dead
    others = [claim for claim in dead if not _by(claim, ATTACKER)]
    whole = [claim for claim in others if not _by(claim, PART)] or others
    whole = [claim for claim in whole if not _by(claim, RUNNING)] or whole
    figures = [figure for claim in whole if (figure := _figure(claim)) is not None]
    less = 0 if attackers else len(dead) - len(others)
    return (sum(figures, Decimal(-less)) if figures else None), claims


def _counted(claims: tuple[Claim, ...], measure: str) -> list[Claim]:
    return [claim for claim in claims if claim.measure == measure and claim.kind is Kind.COUNT]


def _by(claim: Claim, rule: str) -> bool:
    return any(step.rule == rule for step in claim.derivation)


def _figure(claim: Claim) -> Decimal | None:
    """The figure that is told, whichever end its hedge leaves open."""
    return claim.quantity.low if claim.quantity.low is not None else claim.quantity.high


def read_as(claims: tuple[Claim, ...]) -> str:
    """What the claims say, for the reader."""
    return "; ".join(f"{claim.text} ({claim.measure}, {claim.derivation[1].rule})" for claim in claims) or "no claim"
