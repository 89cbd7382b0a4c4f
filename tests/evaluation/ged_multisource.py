"""Deaths of one event from several dated headlines: what the last one that gives a number says.

Some headlines tell of other events of the day; reported, and not meant for exact agreement.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.project import Project

from .labelled import rows
from .scoring import Error, Scored, share
from .tolls import killed, read_as

NAME = "ged-multisource"


def scored(files: tuple[Path, ...]) -> Scored:
    """The last number told: exact, in range; and whether any headline tells the best estimate."""
    project = Project.at(None)
    events = exact = inside = some = 0
    errors: list[Error] = []
    for row in rows(files):
        events, deaths = events + 1, row["deaths"]
        read = [killed(told["headline"], project) for told in row["headlines"]]
        numbers = [number for number, _ in read if number is not None]
        last = numbers[-1] if numbers else None
        exact += last == deaths["best"]
        inside += last is not None and deaths["low"] <= last <= deaths["high"]
        some += deaths["best"] in numbers
        if deaths["best"] not in numbers:
            told = " // ".join(one["headline"] for one in row["headlines"])
            found = " // ".join(read_as(claims) for _, claims in read)
            cause = "no claim of deaths" if last is None else "other numbers"
            errors.append(Error(row["id"], "number", cause, str(deaths["best"]), found, told))
    figures = {"exact": share(exact, events), "in_range": share(inside, events), "any_exact": share(some, events)}
    return Scored(NAME, figures, {"events": events}, tuple(errors))
