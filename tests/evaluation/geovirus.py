"""Which place a name means: the labelled names of Wikinews reports, each in its document.

Right within 161 km (100 miles) of the labelled point. A name for which no place is chosen counts as wrong.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.model.names import Mention
from tallystick.model.text import Span
from tallystick.project import Project
from tallystick.resolve import KnownNames
from tallystick.resolve.earth import kilometres
from tallystick.resolve.resolver import Choices

from .labelled import Row, rows
from .scoring import Error, Scored, around, share

NAME = "geovirus"
NEAR_KM = 161.0


def scored(files: tuple[Path, ...]) -> Scored:
    """Accuracy over every labelled name that has a point."""
    names = Project.at(None).names
    labelled = right = placed = 0
    errors: list[Error] = []
    for row in rows(files):
        choices = Choices(row["text"], names)
        for label in row["toponyms"]:
            if label.get("lat") is None:
                continue
            labelled += 1
            mention = choices.place(Mention(label["name"], Span(label["start"], label["end"])))
            away = _away(mention, label, names)
            placed += away is not None
            if away is not None and away <= NEAR_KM:
                right += 1
            else:
                errors.append(_error(row, label, mention, away))
    return Scored(
        NAME,
        {"acc161": share(right, labelled), "acc161_of_placed": share(right, placed)},
        {"labelled": labelled, "placed": placed, "right": right},
        tuple(errors),
    )


def _away(mention: Mention, label: Row, names: KnownNames) -> float | None:
    """Kilometres between the chosen place and the labelled point; None when none with a point was chosen."""
    place = names.place(mention.chosen) if mention.chosen else None
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return kilometres((place.latitude, place.longitude), (label["lat"], label["lon"]))


def _error(row: Row, label: Row, mention: Mention, away: float | None) -> Error:
    cause = "a place without a point" if mention.chosen else mention.why
    if away is not None:
        cause = mention.why.split(";")[0] if len(mention.candidates) == 1 else "another place of that name"
    found = f"{mention.chosen}, {away:.0f} km away" if away is not None else str(mention.chosen)
    expected = f"{label['name']} at {label['lat']}, {label['lon']}"
    field = "missed" if away is None else "place"
    return Error(row["id"], field, cause, expected, found, around(row["text"], label["start"], label["end"]))
