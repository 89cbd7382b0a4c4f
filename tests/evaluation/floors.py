"""Pinned floors: what has been reached on the dev halves, kept in floors.toml. A floor may only rise."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from math import floor
from pathlib import Path

from .scoring import Scored
from .sets import SETS

FILE = Path(__file__).with_name("floors.toml")
STEP = 10_000
"""Floors are cut to four places, so that a figure is never below the floor that it made."""
SLACK = 1e-9
HEAD = "# Reached on the dev halves; `python -m tests.evaluation --pin` raises a floor and never lowers one.\n"

Floors = dict[str, dict[str, float]]


def floors() -> Floors:
    """The pinned floors by set and figure."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def below(results: Iterable[Scored], pinned: Floors) -> list[str]:
    """A sentence for each figure that is below its floor."""
    return [
        f"{scored.name} {name} is {scored.figures.get(name, 0.0):.4f}, its floor {least:.4f}"
        for scored in results
        for name, least in pinned.get(scored.name, {}).items()
        if scored.figures.get(name, 0.0) < least - SLACK
    ]


def raised(results: Iterable[Scored], pinned: Floors) -> Floors:
    """The floors with each figure that rose; none is lower than before."""
    figures = {scored.name: scored.figures for scored in results}
    new: Floors = {}
    for one in SETS:
        held, reached = pinned.get(one.name, {}), figures.get(one.name, {})
        rows = {name: max(held.get(name, 0.0), _cut(reached.get(name, 0.0))) for name in one.pinned}
        if held or reached:
            new[one.name] = rows
    return new


def _cut(figure: float) -> float:
    return floor(figure * STEP) / STEP


def written(pinned: Floors) -> str:
    """The floors as TOML."""
    tables = (
        f"\n[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in rows.items())
        for name, rows in pinned.items()
    )
    return HEAD + "".join(tables)
