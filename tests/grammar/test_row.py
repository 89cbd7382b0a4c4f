"""A row answers at once what it has and where, as going through its nodes would."""

from __future__ import annotations

import pytest

from tallystick.grammar.node import Alphabet, Node
from tallystick.grammar.row import Row

CLASSES = ({"QTY"}, {"WORD"}, {"COMMA"}, {"QTY", "NAME"}, {"WORD"})
WORDS = ("Twelve", "were", ",", "At Least", "killed")


@pytest.fixture
def row() -> Row:
    alphabet = Alphabet()
    pairs = zip(CLASSES, WORDS, strict=True)
    return Row(
        Node(*alphabet.kind(classes), at, at + 1, word, word.lower(), None) for at, (classes, word) in enumerate(pairs)
    )


def test_where_the_nodes_of_a_class_stand(row: Row) -> None:
    assert list(row.where("QTY")) == [0, 3]
    assert list(row.where("PERIOD")) == []
    assert list(row.any_of(frozenset({"COMMA", "NAME", "PERIOD"}))) == [2, 3]
    assert list(row.any_of(frozenset({"PERIOD"}))) == []


@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("end", range(6))
def test_whether_a_class_stands_between_two_indices(row: Row, start: int, end: int) -> None:
    for name in ("QTY", "COMMA", "PERIOD"):
        assert row.holds(name, start, end) is any(name in node.classes for node in row[start:end])


def test_its_words_are_in_small_letters(row: Row) -> None:
    assert row.small == ["twelve", "were", ",", "at least", "killed"]
    assert row.vocabulary == {"twelve", "were", ",", "at", "least", "killed"}
    assert row.spoken == " twelve were , at least killed "


def test_a_question_of_the_sentence_is_worked_out_once(row: Row) -> None:
    asked: list[Row] = []

    def figures(row: Row) -> int:
        asked.append(row)
        return len(row.where("QTY"))

    assert [row.known(figures), row.known(figures)] == [2, 2]
    assert asked == [row]
