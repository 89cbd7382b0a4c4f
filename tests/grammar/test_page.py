"""A page of rules run over a row of nodes: first rule first, a builder may decline, what is built names its rule."""

from __future__ import annotations

from typing import Any

import pytest

from tallystick.grammar.node import Node
from tallystick.grammar.page import CompiledPage, Page, run_over
from tallystick.grammar.words import Entry, Lexicon

PAGE = Page("arithmetic", macros={"SUM": "ONE PLUS ONE"})


@PAGE.rule("SUM PLUS ONE", makes="RESULT")
def three(first: tuple[Node, ...], _: Node, __: Node) -> int:
    """A macro comes as a tuple of its nodes."""
    return len(first)


@PAGE.rule("ONE PLUS ONE", makes="RESULT")
def declined(first: Node, _: Node, second: Node) -> int | None:
    """Declines when the two words differ."""
    return 2 if first.word == second.word else None


@PAGE.rule("ONE MINUS? PLUS*", makes="RESULT")
def alone(one: Node, minus: Node | None, plus: tuple[Node, ...]) -> tuple[Any, ...]:
    """An absent element is None; a repeated one is a tuple."""
    return one.word, minus.word if minus else None, len(plus)


@pytest.fixture
def lexicon() -> Lexicon:
    held = Lexicon()
    for word, name in (("one", "ONE"), ("eins", "ONE"), ("plus", "PLUS"), ("minus", "MINUS")):
        held.add(word, Entry(frozenset({name})))
    held.close()
    held.alphabet.letter({"RESULT"})
    return held


@pytest.fixture
def page(lexicon: Lexicon) -> CompiledPage:
    return PAGE.compiled(lexicon.alphabet)


@pytest.mark.parametrize(
    ("text", "built"),
    [
        ("one plus one plus one", [("three", 3)]),
        ("one plus one", [("declined", 2)]),
        ("one plus eins", [("alone", ("one", None, 1)), ("alone", ("eins", None, 0))]),
        ("one minus plus plus", [("alone", ("one", "minus", 2))]),
        ("say one now", [("", "say"), ("alone", ("one", None, 0)), ("", "now")]),
        ("nothing here", [("", "nothing"), ("", "here")]),
    ],
)
def test_the_first_rule_that_builds_wins(text: str, built: list[Any], page: CompiledPage, lexicon: Lexicon) -> None:
    row = run_over(lexicon.row(text, 0, len(text)), (page,))
    assert [(node.rule, node.value if node.rule else node.word) for node in row] == built


def test_what_is_built_stands_where_its_words_stand(page: CompiledPage, lexicon: Lexicon) -> None:
    text = "say one  plus one now"
    (node,) = [node for node in run_over(lexicon.row(text, 0, len(text)), (page,)) if node.rule]
    assert text[node.start : node.end] == "one  plus one"
    assert [part.word for part in node.parts] == ["one", "plus", "one"]
    assert node.classes == {"RESULT"}


def test_a_row_without_a_match_is_given_back_as_it_is(page: CompiledPage, lexicon: Lexicon) -> None:
    row = lexicon.row("nothing here", 0, 12)
    assert run_over(row, (page,)) is row


def test_a_later_page_runs_over_what_an_earlier_one_has_built(lexicon: Lexicon) -> None:
    second = Page("second")

    @second.rule("RESULT WORD", makes="RESULT")
    def with_a_word(result: Any, word: Any) -> str:
        return f"{result.value} {word.word}"

    pages = (PAGE.compiled(lexicon.alphabet), second.compiled(lexicon.alphabet))
    row = run_over(lexicon.row("one plus one now", 0, 16), pages)
    assert [(node.rule, node.value) for node in row] == [("with_a_word", "2 now")]
