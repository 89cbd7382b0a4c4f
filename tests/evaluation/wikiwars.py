"""Time expressions of war histories against TIMEX2.

Of nested labels the outermost counts. Strict: the same span; relaxed: spans overlap; value: spans overlap and the
TIMEX2 value is the label's. A label without a value is right only where none is read.
"""

from __future__ import annotations

from pathlib import Path

from .labelled import Row, rows
from .scoring import Scored
from .spans import SpanScore, outermost
from .times import Expression, expressions
from .timex import timex2

NAME = "wikiwars"


def scored(files: tuple[Path, ...]) -> Scored:
    """Strict, relaxed and value F1."""
    score = SpanScore(_same, lambda label: f"{label['text']} = {label['value']}", lambda one: str(timex2(one)))
    for row in rows(files):
        score.add(row["id"], row["text"], outermost(row["timex"]), expressions(row["text"], row["dct"], joined=False))
    tally = score.tallies["relaxed"]
    return Scored(NAME, score.figures(), {"labelled": tally.labelled, "read": tally.found}, tuple(score.errors))


def _same(label: Row, one: Expression) -> bool:
    return bool(label["value"] == timex2(one))
