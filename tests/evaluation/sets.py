"""The labelled sets, in the order of the report, and the figures of each that are pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from . import (
    ged_headlines,
    ged_multisource,
    geovirus,
    gold,
    gum_open,
    msa_victims,
    recognizers_datetime,
    recognizers_number,
    wikiwars,
)
from .labelled import gold_files, set_files
from .scoring import Scored

Scorer = Callable[[tuple[Path, ...]], Scored]
GOLD = "gold"


class LabelledSet(Struct, frozen=True):
    """A set: how it is scored and which figures may only rise."""

    name: str
    scored: Scorer
    pinned: tuple[str, ...]


SETS = (
    LabelledSet(GOLD, gold.scored, ("f1", "whole_f1", *gold.FIELDS, *gold.CAUSED)),
    LabelledSet(recognizers_number.NAME, recognizers_number.scored, ("value_f1",)),
    LabelledSet(wikiwars.NAME, wikiwars.scored, ("strict_f1", "relaxed_f1", "value_f1")),
    LabelledSet(recognizers_datetime.NAME, recognizers_datetime.scored, ("f1",)),
    LabelledSet(gum_open.NAME, gum_open.scored, ("dates_relaxed_f1", "dates_value_f1", "attribution_f1")),
    LabelledSet(ged_headlines.NAME, ged_headlines.scored, ("exact", "in_range")),
    LabelledSet(ged_multisource.NAME, ged_multisource.scored, ("exact", "in_range", "any_exact")),
    LabelledSet(msa_victims.NAME, msa_victims.scored, ("exact",)),
    LabelledSet(geovirus.NAME, geovirus.scored, ("acc161",)),
)


def present(
    *, bench: Path, gold_folder: Path, only: Iterable[str] = ()
) -> Iterator[tuple[LabelledSet, tuple[Path, ...]]]:
    """The sets whose files are there, with the files."""
    wanted = frozenset(only)
    for one in SETS:
        files = gold_files(gold_folder) if one.name == GOLD else set_files(bench, one.name)
        if files and (not wanted or one.name in wanted):
            yield one, files
