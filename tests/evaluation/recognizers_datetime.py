"""Dates, periods, durations and times against the Recognizers-Text specifications, the items of kind `datetime`.

An expression is right when its span is the label's and its TIMEX is one of those of the label's readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from .labelled import Row, rows
from .scoring import Scored, share
from .spans import SpanScore
from .times import Expression, expressions
from .timex_recognizers import Notation
from .timex_told import placed

NAME = "recognizers-datetime"
KIND = "datetime"


def scored(files: tuple[Path, ...]) -> Scored:
    """F1 of span and TIMEX together, and of the span alone."""
    score = SpanScore(_same, _shown, lambda one: str(one.written))
    items = whole = 0
    for row in rows(files):
        if row["kind"] != KIND:
            continue
        before = score.tallies["value"].right
        read = list(_written(row))
        score.add(row["id"], row["text"], row["spans"], read)
        right = score.tallies["value"].right - before
        items, whole = items + 1, whole + (right == len(row["spans"]) == len(read))
    tally = score.tallies["value"]
    figures = {"f1": tally.f1, "span_f1": score.tallies["strict"].f1, "whole_items": share(whole, items)}
    counts = {"items": items, "labelled": tally.labelled, "read": tally.found, "right": tally.right}
    return Scored(NAME, figures, counts, tuple(score.errors))


def _written(row: Row) -> Iterator[Expression]:
    """The expressions in the notation; those that it has no TIMEX for are left out."""
    notation = Notation(row.get("ref"))
    for one in expressions(row["text"], row.get("ref"), joined=True):
        timex = notation.timex(one)
        if timex is not None:
            start, end = placed(one)
            yield replace(one, start=start, end=end, written=timex)


def _timexes(label: Row) -> set[str]:
    return {value["timex"] for value in label["resolution"]["values"] if "timex" in value}


def _same(label: Row, one: Expression) -> bool:
    return (label["start"], label["end"]) == (one.start, one.end) and one.written in _timexes(label)


def _shown(label: Row) -> str:
    return f"{label['text']} = {' | '.join(sorted(_timexes(label)))}"
