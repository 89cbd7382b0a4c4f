"""Our scorer of claims agrees with the guide's own, field by field and on whole files."""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import pytest

from . import gold
from .labelled import GOLD, gold_files, rows

CLAIM: dict[str, Any] = {
    "start": 10,
    "end": 20,
    "kind": "count",
    "measure": "deaths",
    "population": "civilians",
    "low": 14000,
    "high": None,
    "hedge": "at_least",
    "unit": "persons",
    "places": ["Mariupol", "Ukraine"],
    "period_start": "2022-02",
    "period_end": "2022-05",
    "source": "the Ministry of Health",
    "stance": "reported",
}


@pytest.mark.parametrize(
    ("field", "change", "agrees"),
    [
        ("figure", {"low": 14000.00001}, True),
        ("figure", {"high": 14000}, False),
        ("places", {"places": ["the city of Mariupol"]}, True),
        ("places", {"places": ["Ukraine", "Mariupol"]}, False),
        ("places", {"places": []}, False),
        ("period", {"period_end": None}, False),
        ("source", {"source": "Ministry of Health"}, True),
        ("source", {"source": "author"}, False),
        ("stance", {"stance": "asserted"}, False),
    ],
)
def test_a_field_agrees_or_not_by_the_guide(field: str, change: dict[str, Any], agrees: bool) -> None:
    assert gold.agree(field, CLAIM, CLAIM | change) is agrees


@pytest.mark.parametrize(
    ("labelled", "read", "agrees"),
    [
        ("the Vesk army", "Vesk army's", True),
        ("Vesk", "Vesk army", True),
        ("Vesk's militia", "the militia", True),
        (None, None, True),
        (None, "Vesk", False),
        ("Vesk", None, False),
        ("Vesk", "Orla", False),
    ],
)
def test_who_caused_it_agrees_by_the_same_words(labelled: str | None, read: str | None, agrees: bool) -> None:
    assert gold.agree("perpetrator", CLAIM | {"perpetrator": labelled}, {"perpetrator": read}) is agrees


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"start": 19, "end": 30, "low": 1, "high": 1}, True),  # the measure is the same
        ({"start": 19, "end": 30, "measure": "injuries"}, True),  # the figure is the same
        ({"start": 20, "end": 30}, False),  # no shared character
        ({"measure": "injuries", "low": 1, "high": 1}, False),
    ],
)
def test_a_claim_is_found_by_its_words_and_its_figure_or_measure(change: dict[str, Any], found: bool) -> None:
    assert bool(gold.matched([CLAIM], [CLAIM | change])) is found


def test_each_claim_is_used_once_by_the_pair_that_agrees_on_most() -> None:
    assert gold.matched([CLAIM], [CLAIM | {"stance": "asserted"}, CLAIM]) == [(0, 1)]


def _guides_own() -> ModuleType:
    path = GOLD / "score_claims.py"
    if not path.is_file():
        pytest.skip("the gold files are not beside the project")
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_our_scorer_gives_the_figures_of_the_guides_own_on_every_dev_file() -> None:
    theirs = _guides_own()
    for path in gold_files(GOLD):
        labels = {row["id"]: row for row in rows((path,))}
        read = gold.predicted((path,))
        wanted = theirs.score(labels, {key: {"claims": claims} for key, claims in read.items()})
        ours = gold.scored((path,)).figures
        assert {key: ours[key] for key in ("f1", "whole_f1", "precision", "recall")} == pytest.approx(
            {key: wanted[key] for key in ("f1", "whole_f1", "precision", "recall")}
        )
        assert {key: ours[key] for key in gold.FIELDS} == pytest.approx(wanted["fields"])
