"""The forms of the measures' words."""

from __future__ import annotations

import pytest

from tallystick.measures.words import noun_forms, table_problems, verb_forms


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("shell", ["shell", "shells"]),
        ("injury", ["injury", "injuries"]),
        ("boy", ["boy", "boys"]),
        ("ambush", ["ambush", "ambushes"]),
        ("child/children", ["child", "children"]),
        ("remains/remains", ["remains", "remains"]),
    ],
)
def test_nouns(noun: str, forms: list[str]) -> None:
    assert list(noun_forms(noun)) == forms


@pytest.mark.parametrize(
    ("verb", "past", "ing"),
    [
        ("wound", "wounded", "wounding"),
        ("injure", "injured", "injuring"),
        ("bury/buries/buried/burying", "buried", "burying"),
        ("kidnap/kidnaps/kidnapped/kidnapping", "kidnapped", "kidnapping"),
        ("go missing/goes missing/went missing/gone missing/going missing", "went missing", "going missing"),
    ],
)
def test_verbs(verb: str, past: str, ing: str) -> None:
    forms = dict(verb_forms(verb))
    assert forms[past] == "PAST"
    assert forms[ing] == "ING"


def test_the_tables_are_in_order() -> None:
    assert table_problems() == ()
