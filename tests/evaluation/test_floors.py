"""No score falls below what was reached before, and pinning never lowers a floor."""

from __future__ import annotations

import pytest

from . import floors
from .labelled import BENCH, GOLD
from .scoring import Scored
from .sets import SETS, present

PINNED = {"wikiwars": {"strict_f1": 0.7, "relaxed_f1": 0.8, "value_f1": 0.6}}


def _wikiwars(**figures: float) -> Scored:
    return Scored("wikiwars", figures)


def test_a_floor_rises_to_what_was_reached_and_never_falls() -> None:
    reached = _wikiwars(strict_f1=0.71239, relaxed_f1=0.79, value_f1=0.6)
    assert floors.raised([reached], PINNED) == {"wikiwars": {"strict_f1": 0.7123, "relaxed_f1": 0.8, "value_f1": 0.6}}


def test_a_set_that_was_not_scored_keeps_its_floors() -> None:
    assert floors.raised([], PINNED) == PINNED


def test_a_figure_below_its_floor_is_named() -> None:
    reached = _wikiwars(strict_f1=0.7, relaxed_f1=0.7999, value_f1=0.61)
    assert floors.below([reached], PINNED) == ["wikiwars relaxed_f1 is 0.7999, its floor 0.8000"]


def test_the_pinned_file_names_only_figures_of_known_sets() -> None:
    pinned = {one.name: set(one.pinned) for one in SETS}
    assert all(set(rows) <= pinned.get(name, set()) for name, rows in floors.floors().items())


@pytest.mark.parametrize("name", [one.name for one in SETS])
def test_no_score_is_below_its_floor(name: str) -> None:
    found = list(present(bench=BENCH, gold_folder=GOLD, only=(name,)))
    if not found:
        pytest.skip("the labelled dev halves are not beside the project")
    ((one, files),) = found
    assert floors.below([one.scored(files)], floors.floors()) == []
