"""Headlines of many papers: every claim that each makes, and no other; who says so where a headline ends in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cases.told import document, meaning, names
from tallystick.extract import extract

TABLE = Path(__file__).with_name("headlines.toml")
HEADLINES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["headline"]


def claims_of(text: str) -> list[str]:
    return sorted(meaning(claim) for claim in extract(document(text), names=names()).claims)


@pytest.mark.parametrize("headline", HEADLINES, ids=lambda headline: headline["text"])
def test_a_headline_makes_its_claims_and_no_other(headline: dict[str, Any]) -> None:
    told = claims_of(headline["text"])
    if "today" in headline:
        assert headline["note"]
        assert told != sorted(headline["claims"]), "the right answer is given now: take `today` and `note` out"
        assert told == sorted(headline["today"])
    else:
        assert told == sorted(headline["claims"])


def test_after_the_last_of_a_list_somebody_else_acts() -> None:
    """ "killing his father and a cook, a student opened fire": the student is no victim."""
    text = "After killing his father and a cook, a student opened fire, wounding five."
    claims = extract(document(text), names=names()).claims
    assert [claim.text for claim in claims] == ["his father", "a cook", "five"]
