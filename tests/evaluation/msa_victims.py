"""Killed from the description of a shooting: civilians and officers together, without the shooter.

A description that tells no number is wrong under `exact`; under `exact_or_silent` it stands for none killed.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.project import Project

from .labelled import rows
from .scoring import Error, Scored, share
from .tolls import killed, read_as

NAME = "msa-victims"


def scored(files: tuple[Path, ...]) -> Scored:
    """Share of descriptions whose number is exact."""
    project = Project.at(None)
    reports = exact = silent = 0
    errors: list[Error] = []
    for row in rows(files):
        reports += 1
        wanted = row["killed"]["civilians"] + row["killed"]["enforcement"]
        number, claims = killed(row["text"], project, attackers=False)
        exact += number == wanted
        silent += number is None and wanted == 0
        if number != wanted and (number is not None or wanted):
            cause = "no claim of deaths" if number is None else "too many" if number > wanted else "too few"
            errors.append(Error(row["id"], "number", cause, str(wanted), read_as(claims), row["text"]))
    figures = {"exact": share(exact, reports), "exact_or_silent": share(exact + silent, reports)}
    return Scored(NAME, figures, {"reports": reports}, tuple(errors))
