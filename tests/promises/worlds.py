"""An invented set of records about real places and parties, and a project that holds nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct, field

from tallystick.errors import Issue
from tallystick.model.period import period_of
from tallystick.model.policy import EACH, Policy
from tallystick.model.record import Coverage, Events, Grain, RecordSet, Toll, Total
from tallystick.resolve import KnownNames, load_names


@cache
def names() -> KnownNames:
    """The names that ship with the package."""
    return load_names()


class World(Struct, frozen=True, dict=True):
    """A project of invented records."""

    record_sets: tuple[RecordSet, ...]
    record_issues: tuple[Issue, ...] = ()
    sha256: str = "0" * 64
    policy: Policy = EACH
    indexes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> KnownNames:
        return names()


def place(form: str) -> str:
    """Id of the likeliest place of that name."""
    return names().places(form)[0].id


def party(form: str) -> str:
    """Id of the party of that name."""
    return names().parties(form)[0].id


def total(identity: str, figure: int, where: str, **more: Any) -> Total:
    """An invented figure of people killed in 2022; every field as a keyword."""
    value = Decimal(figure)
    fields: dict[str, Any] = {
        "measure": "deaths",
        "population": "people",
        "period": period_of("2022-01-01/2022-12-31"),
        "toll": Toll(value, value, value),
        "unit": "persons",
        "per": "",
        "grain": Grain.PERIOD_TOTAL,
        "publisher": "Observers",
        "publisher_party": "",
        "published": "2023-01",
        "counting": "individually recorded",
        "definition": "People killed.",
        "excludes": "",
        "perpetrator": "",
        "asylum": "",
        "reference": "page 1",
        "supersedes": "",
    }
    return Total(id=identity, place=place(where), **(fields | more))


def totals(*rows: Total, covered: tuple[str, ...] = ("*",), when: str = "2022", name: str = "observers") -> RecordSet:
    """A record set of these figures."""
    coverage = Coverage(covered, period_of(when), tuple(sorted({row.measure for row in rows})), ("people", "civilians"))
    return RecordSet(name, "Observers", "Observers", "CC0", "1", "0" * 64, Grain.PERIOD_TOTAL, coverage, rows=rows)


def one_event(where: str, dead: int, covered: tuple[str, ...]) -> RecordSet:
    """A set of events that holds one, of 1 June 2022."""
    import numpy as np

    def column(value: Any, kind: Any = np.int64) -> Any:
        return np.array([value], dtype=kind)

    day = period_of("2022-06-01").first
    ordinal, none = column(day.toordinal() if day else 0, np.int32), column(-1, np.int32)
    zero, code = column(0, np.int8), column(0, np.int32)
    events = Events(
        row_id=column("e1", np.str_), first=ordinal, last=ordinal, place=code, country=none, region=none,
        located=zero, dated=zero, side_a=none, side_b=none, kind=code,
        low=column(dead), best=column(dead), high=column(dead), civilians=column(0), unknown=column(0),
        dead_a=none, dead_b=none,
        latitude=column(np.nan, np.float64), longitude=column(np.nan, np.float64), place_names=none,
        places=(place(where),), parties=(), kinds=("state-based",), words=(),
    )  # fmt: skip
    coverage = Coverage(covered, period_of("2022"), ("deaths",), ("people", "civilians"))
    return RecordSet("events", "Events", "Recorders", "CC0", "1", "1" * 64, Grain.EVENT, coverage, events=events)


def exchanged(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """The text with each name of a pair put in place of the other."""
    other = dict(pairs) | {second: first for first, second in pairs}
    forms = sorted(other, key=lambda form: (-len(form), form))
    return re.sub(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", lambda found: other[found[0]], text)
