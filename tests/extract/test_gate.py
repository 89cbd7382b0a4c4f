"""Which sentences are read: the scan passes over no sentence in which the grammar finds a figure."""

from __future__ import annotations

import tomllib
from itertools import islice
from pathlib import Path

import pytest

from cases.told import document, names
from evaluation.labelled import BENCH, GOLD, gold_files, rows, set_files
from tallystick.extract import extract
from tallystick.extract.gate import chosen, looked_at
from tallystick.extract.grammar import english
from tallystick.extract.naming import named
from tallystick.extract.reading import holds_figure
from tallystick.extract.sentences import sentences
from tallystick.grammar.finder import touched

CASES = Path(__file__).parents[1] / "cases"
WAR = "Shelling killed 14 people in Homs. The siege goes on. "


def texts_of_cases() -> list[str]:
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))]
    return [row["text"] for table in tables for rule in table.values() for row in rule]


def passed_over(text: str) -> list[str]:
    """The sentences in which the scan finds nothing and the grammar a figure."""
    grammar = english()
    every = list(sentences(text))
    scanned = touched([(one.start, one.end) for one in every], grammar.scanner.scanned(text).figures)
    unread = [one for one, found in zip(every, scanned, strict=True) if not found]
    return [
        text[one.start : one.end]
        for one in unread
        if holds_figure(named(grammar.row(text, one.start, one.end), grammar, names()))
    ]


def test_no_figure_of_the_cases_is_passed_over() -> None:
    assert [lost for text in texts_of_cases() for lost in passed_over(text)] == []


def test_a_verb_that_harms_and_its_one_object_are_a_cue() -> None:
    assert passed_over("It wounded the mayor of Homs.") == []
    assert "It wounded the mayor." in read("War in Homs\n\nThe army spoke. The rain came. It wounded the mayor.")


GAME = (
    "United scored twice in front of 54,097 fans, and the striker his 12th goal of the season. The defence was under "
    "siege, the match a battle, and the coach, attacked for weeks, spoke of a war of nerves. The league ends in May."
)


def test_a_text_about_a_game_is_not_read_and_says_so() -> None:
    found = extract(document(GAME), names=names())
    assert not found.claims
    assert {one.as_ for one in found.explained} == {"uncounted"}
    assert any("sport" in one.why for one in found.explained)


def test_a_bomb_at_a_game_is_read() -> None:
    found = extract(document("A suicide bomb killed 38 fans at a stadium after a match."), names=names())
    assert [claim.text for claim in found.claims] == ["38"]


@pytest.mark.skipif(not GOLD.exists(), reason="the gold files do not lie beside the project")
def test_no_figure_of_the_gold_articles_is_passed_over() -> None:
    assert [lost for row in rows(gold_files(GOLD)) for lost in passed_over(row["text"])] == []


@pytest.mark.skipif(not BENCH.exists(), reason="the benchmarks do not lie beside the project")
@pytest.mark.parametrize("name", ["wikiwars", "geovirus", "msa-victims", "ged-headlines"])
def test_no_figure_of_the_benchmarks_is_passed_over(name: str) -> None:
    assert [lost for row in islice(rows(set_files(BENCH, name)), 400) for lost in passed_over(row["text"])] == []


def read(text: str) -> list[str]:
    """The sentences that are read."""
    grammar = english()
    found = chosen(text, looked_at(grammar.scanner.scanned(text)), (), grammar, names())
    return [text[one.start : one.end] for one, row in found if row is not None]


def test_a_text_about_war_is_read_throughout_and_another_at_its_figures_and_before_them() -> None:
    text = "War in Homs\n\nThe army spoke. The rain came. Shelling killed 14 people. The rain left."
    assert read(text) == [
        "War in Homs",
        "The army spoke.",
        "The rain came.",
        "Shelling killed 14 people.",
        "The rain left.",
    ]
    long = text + " The rain came back. The river rose and rose." * 90
    assert read(long) == ["War in Homs", "The rain came.", "Shelling killed 14 people."]


def test_a_text_that_only_touches_on_war_is_read_where_it_speaks_of_it() -> None:
    aside = "He sold 20 paintings and bought three houses by the sea. He was happy there. " * 30
    text = f"A painter's life\n\n{aside}\n\n{WAR}He was not happy. {aside}"
    found = extract(document(text), names=names())
    assert [claim.text for claim in found.claims] == ["14"]
    assert {one.as_ for one in found.explained if one.text == "20"} == {"uncounted"}
    devoted = extract(document(WAR * 10 + aside), names=names())
    assert "20" in [claim.text for claim in devoted.claims]


def test_one_sentence_about_the_dead_in_a_long_text_about_something_else_is_read() -> None:
    aside = "He sold 20 paintings and bought three houses by the sea. He was happy there. " * 60
    found = extract(document(f"{aside}At least 40 people were killed in Homs. {aside}"), names=names())
    assert [claim.text for claim in found.claims] == ["At least 40"]
    assert {(one.as_, one.why) for one in found.explained} == {
        ("uncounted", "the sentence has no word of armed conflict")
    }


def test_a_headline_that_tells_of_one_victim_without_a_number_is_read() -> None:
    found = extract(document("Child killed by shell in Homs"), names=names())
    assert [claim.text for claim in found.claims] == ["Child"]
    assert extract(document("Child cured by doctors in Homs"), names=names()).claims == ()
