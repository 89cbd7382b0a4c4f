"""Every case of moments.toml: the rule reads the words as the case says, or keeps away from them.

[[ago]]
text  = "Three weeks ago the bridge fell."
reads = "Three weeks ago = 2024-05-25"      one of the expressions of the sentence, as told.py writes it
not   = true                                a counter-case: the rule must not be at work
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tallystick.languages.en.moments import PAGES, table_problems
from tallystick.languages.en.numbers import NUMBERS
from tallystick.languages.en.times import DATES

from .told import built, read, rules

TABLE = Path(__file__).with_name("moments.toml")
CASES = [(rule, row) for rule, listed in tomllib.loads(TABLE.read_text(encoding="utf-8")).items() for row in listed]
ELSEWHERE = {rule.name for page in (DATES, NUMBERS) for rule in page.rules}
"""Rules that claims are read by too; tests/cases holds their cases."""


@pytest.mark.parametrize(("rule", "row"), CASES, ids=lambda part: part if isinstance(part, str) else part["text"][:50])
def test_case(rule: str, row: dict[str, Any]) -> None:
    if row.get("not"):
        assert rule not in rules(row["text"])
        return
    assert row["reads"] in read(row["text"])
    assert rule in rules(row["text"]) | built(row["text"])


def test_every_rule_has_a_case_and_a_counter_case() -> None:
    held: dict[str, set[bool]] = defaultdict(set)
    for rule, row in CASES:
        held[rule].add(bool(row.get("not")))
    wanted = {rule.name for page in PAGES for rule in page.rules} - ELSEWHERE
    assert {rule for rule in wanted if held[rule] != {False, True}} == set()
    assert set(held) == wanted | {"bare_year", "bare_hour", "stroke", "short_month", "spelt_year_alone", "bare_day"}


def test_the_words_of_the_layer_are_in_order() -> None:
    assert table_problems() == ()
