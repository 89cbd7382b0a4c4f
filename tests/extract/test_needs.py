"""Rules that are asked only where a sentence has what they need find nothing anywhere else."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from cases.told import document, names
from evaluation.labelled import GOLD, gold_files, rows
from extract.test_gate import texts_of_cases
from tallystick.extract import extract, reading
from tallystick.extract.what.counted import Phrase, Reason
from tallystick.extract.what.excluded import RULES, excluded
from tallystick.extract.what.needs import NEEDS
from tallystick.grammar.row import Row


def asked_in_vain(texts: list[str]) -> list[str]:
    """The figures for which a rule finds something where it is not asked, after everything was asked of all of them."""
    missed = []

    def every_one(row: Row, found: Phrase) -> Reason:
        answer = next((reason for rule in RULES if (reason := rule(row, found)) is not None), None)
        if answer != excluded(row, found):
            missed.append(f"{row.spoken}: {answer}")
        return answer

    with patch.object(reading, "excluded", every_one):
        for text in texts:
            extract(document(text), names=names())
    return missed


def test_no_rule_is_missed_in_a_case() -> None:
    assert asked_in_vain(texts_of_cases()) == []


@pytest.mark.skipif(not GOLD.exists(), reason="the gold files do not lie beside the project")
def test_no_rule_is_missed_in_the_gold_set() -> None:
    assert asked_in_vain([row["text"] for row in rows(gold_files(GOLD))]) == []


def test_each_need_is_of_a_rule_that_is_asked() -> None:
    assert set(NEEDS) <= set(RULES)
