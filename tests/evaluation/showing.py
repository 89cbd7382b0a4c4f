"""What the evaluation prints: the table, and the errors of one set grouped by cause."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from .scoring import Error, Scored, grouped
from .sets import SETS

WIDTH = 100
"""Characters of a context that an error shows."""


def table(results: Iterable[Scored]) -> Iterator[str]:
    """One line a set: its pinned figures, then the others and the counts."""
    for scored in results:
        pinned = next(one.pinned for one in SETS if one.name == scored.name)
        first = {name: scored.figures[name] for name in pinned}
        rest = {name: value for name, value in scored.figures.items() if name not in first}
        yield f"{scored.name:<21} {_figures(first)}"
        if rest:
            yield f"{'':<21} ({_figures(rest)})"
        yield f"{'':<21} {', '.join(f'{count} {name}' for name, count in scored.counts.items())}"


def _figures(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items())


def as_json(results: Iterable[Scored]) -> str:
    """One JSON object: set, figure, value."""
    shown = {scored.name: {name: round(value, 4) for name, value in scored.figures.items()} for scored in results}
    return json.dumps(shown)


def error_view(errors: Sequence[Error], *, field: str | None, cause: str | None, limit: int) -> Iterator[str]:
    """The errors of one set: how many of each field and cause, then examples, the commonest cause first.

    field  only this one; cause  only causes that hold these words; limit  examples shown of each cause
    """
    chosen = [one for one in errors if (not field or one.field == field) and (not cause or cause in one.cause)]
    counts = grouped(chosen)
    yield f"{len(chosen)} errors"
    for (kind, why), count in counts:
        yield f"{count:6}  {kind}: {why}"
    for (kind, why), count in counts:
        yield f"\n== {kind}: {why} ({count})"
        examples = [one for one in chosen if (one.field, one.cause) == (kind, why)]
        for one in examples[:limit]:
            yield f"  {one.where}: {_told(one)}"
            yield f"      {_shortened(one.context)}"


def _told(error: Error) -> str:
    if not error.found:
        return f"labelled {error.expected}"
    return f"read {error.found}" if not error.expected else f"labelled {error.expected}; read {error.found}"


def _shortened(context: str) -> str:
    return context if len(context) <= 2 * WIDTH else context[: 2 * WIDTH] + " …"
