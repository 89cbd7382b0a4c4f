"""Deaths told by one headline against the count of the event that it is the only source of: strict rows.

The labels are weak: the event's count is not always the headline's, so that a perfect reader reaches about .73 and .80.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.project import Project

from .labelled import Row, rows
from .scoring import Error, Scored, share
from .tolls import killed, read_as

NAME = "ged-headlines"


def scored(files: tuple[Path, ...]) -> Scored:
    """Share of headlines whose number is the best estimate, and that lies in the range of the estimates."""
    project = Project.at(None)
    strict = [row for row in rows(files) if row["strict"]]
    exact = inside = silent = 0
    errors: list[Error] = []
    for row in strict:
        number, claims = killed(row["text"], project)
        deaths = row["deaths"]
        silent += number is None
        exact += number == deaths["best"]
        in_range = number is not None and deaths["low"] <= number <= deaths["high"]
        inside += in_range
        if number != deaths["best"]:
            errors.append(Error(row["id"], *_cause(row, number), str(deaths["best"]), read_as(claims), row["text"]))
    figures = {"exact": share(exact, len(strict)), "in_range": share(inside, len(strict))}
    return Scored(NAME, figures, {"headlines": len(strict), "no number": silent}, tuple(errors))


def _cause(row: Row, number: object) -> tuple[str, str]:
    """Ours to mend where a plain pattern finds the label's number; else the label may be another event's."""
    if number is None:
        return "missed", "no claim of deaths"
    if number == row.get("pattern_number"):
        return "number", "the headline's own number is another"
    return "number", "a plain pattern reads the label" if row.get("weak_agree") else "neither reads the label"
