"""Who says what: every case of sayings.toml, and a case and a counter-case for every construction."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cases.told import names
from tallystick.extract.who.attributed import attributed
from tallystick.extract.who.cues import cues

TABLE = tomllib.loads((Path(__file__).parent / "sayings.toml").read_text(encoding="utf-8"))
CASES = [(rule, row) for rule, rows in TABLE.items() for row in rows]
RULES = [
    "before_its_content",
    "around_its_verb",
    "inverted",
    "put_in",
    "of_a_mind",
    "its_owner",
    "in_its_words",
    "according_to",
    "credited",
    "signed",
]


def said(text: str) -> list[str]:
    """Each attribution as a case writes it."""
    return [
        " | ".join(
            (
                text[one.source.start : one.source.end],
                text[one.cue.start : one.cue.end],
                " … ".join(text[piece.start : piece.end] for piece in one.content),
            )
        )
        for one in attributed(text, names())
    ]


@pytest.mark.parametrize(("rule", "row"), CASES, ids=lambda part: part if isinstance(part, str) else part["text"][:60])
def test_case(rule: str, row: dict[str, Any]) -> None:
    """The text says what the case says, by the construction that the case names."""
    assert said(row["text"]) == row["says"]
    made = {one.rule for one in attributed(row["text"], names())}
    if not row.get("today"):
        assert (rule in made) is not row.get("not", False)


@pytest.mark.parametrize("rule", RULES)
def test_every_construction_has_a_case_and_a_counter_case(rule: str) -> None:
    assert {bool(row.get("not")) for row in TABLE[rule]} == {True, False}


def test_content_does_not_hold_its_source() -> None:
    text = "The bridge, the minister added, is open again. “The road,” said a guard, “is closed.”"
    found = list(attributed(text, names()))
    assert len(found) == 2
    for one in found:
        assert not any(piece.overlaps(one.source) for piece in one.content)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("says", "THIRD"),
        ("say", "BASE"),
        ("known", "PARTICIPLE"),
        ("knew", "PAST"),
        ("put", "PAST"),
        ("denying", "ING"),
    ],
)
def test_a_verb_knows_its_form(word: str, form: str) -> None:
    assert [cue.form for cue in cues().by_word[word] if cue.sort == "verb"] == [form]
