"""Patterns over word classes: what fits, and what is refused."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tallystick.errors import TallystickError
from tallystick.grammar.node import Alphabet
from tallystick.grammar.pattern import among, beginnings, expression, pieces_of


@pytest.fixture
def alphabet() -> Alphabet:
    held = Alphabet()
    for classes in ({"NUMBER"}, {"TO"}, {"SCALE"}, {"NUMBER", "SCALE"}, {"WORD"}):
        held.letter(classes)
    return held


def written(pattern: str, alphabet: Alphabet) -> str:
    """The pattern as a regular expression."""
    return expression(pieces_of(pattern, {}), alphabet=alphabet)


def fits(pattern: str, classes: str, alphabet: Alphabet) -> bool:
    """Whether the pattern fits the whole row; `NUMBER+SCALE` is one node with two classes."""
    letters = "".join(alphabet.letter(set(name.split("+"))) for name in classes.split())
    return re.fullmatch(written(pattern, alphabet), letters) is not None


@pytest.mark.parametrize(
    ("pattern", "classes", "fit"),
    [
        ("NUMBER TO NUMBER", "NUMBER TO NUMBER", True),
        ("NUMBER TO NUMBER", "NUMBER TO", False),
        ("NUMBER SCALE?", "NUMBER", True),
        ("NUMBER SCALE?", "NUMBER SCALE", True),
        ("NUMBER+", "NUMBER NUMBER NUMBER", True),
        ("NUMBER TO*", "NUMBER", True),
        ("(NUMBER|TO) SCALE", "TO SCALE", True),
        ("NUMBER", "NUMBER+SCALE", True),
        ("SCALE", "NUMBER+SCALE", True),
        ("!NUMBER", "WORD", True),
        ("!NUMBER", "NUMBER+SCALE", False),
        ("NEVERTOLD", "WORD", False),
        ("!NEVERTOLD", "WORD", True),
        ("NUMBER ~SCALE WORD?", "NUMBER WORD", True),
        ("NUMBER ~SCALE SCALE?", "NUMBER SCALE", False),
        ("NUMBER ~NEVERTOLD", "NUMBER", True),
        ("< NUMBER >", "NUMBER", True),
    ],
)
def test_a_pattern_reads_as_it_looks(pattern: str, classes: str, fit: bool, alphabet: Alphabet) -> None:
    assert fits(pattern, classes, alphabet) is fit


def test_a_macro_is_written_out_as_a_group(alphabet: Alphabet) -> None:
    text = expression(pieces_of("RANGE SCALE", {"RANGE": "NUMBER TO NUMBER|NUMBER"}), alphabet=alphabet)
    assert re.fullmatch(text, alphabet.letter({"NUMBER"}) + alphabet.letter({"SCALE"}))


def test_every_element_is_one_group(alphabet: Alphabet) -> None:
    assert re.compile(written("NUMBER (TO NUMBER)? SCALE*", alphabet)).groups == 3


def may_begin(pattern: str, row: str, alphabet: Alphabet) -> bool:
    """Whether the first two letters of the row are among the pattern's beginnings."""
    pairs = beginnings(pieces_of(pattern, {}), alphabet=alphabet)
    return any(among(row[0], letters) and among(row[1:2], following) for letters, following in pairs)


@pytest.mark.parametrize(
    "pattern",
    [
        "NUMBER TO NUMBER",
        "NUMBER? TO* SCALE",
        "NUMBER+ SCALE?",
        "(NUMBER TO|TO)? (SCALE|WORD NUMBER)+",
        "~NUMBER SCALE WORD",
        "!NUMBER SCALE",
        "< (TO NUMBER)* !SCALE >",
        "NEVERTOLD? NUMBER ~SCALE WORD?",
    ],
)
def test_no_row_that_fits_begins_otherwise_than_told(pattern: str, alphabet: Alphabet) -> None:
    letters = [alphabet.letter(set(name.split("+"))) for name in ("NUMBER", "TO", "SCALE", "NUMBER+SCALE", "WORD")]
    rows = ["".join(row) for length in (1, 2, 3) for row in product(letters, repeat=length)]
    fitting = [row for row in rows if (found := re.match(written(pattern, alphabet), row)) and found.end()]
    assert fitting
    assert all(may_begin(pattern, row, alphabet) for row in fitting)


def test_a_row_with_another_second_letter_need_not_be_tried(alphabet: Alphabet) -> None:
    number, to = alphabet.letter({"NUMBER"}), alphabet.letter({"TO"})
    assert may_begin("NUMBER TO NUMBER", number + to, alphabet)
    assert not may_begin("NUMBER TO NUMBER", number + number, alphabet)
    assert not may_begin("NUMBER TO NUMBER", number, alphabet)


def test_a_pattern_that_cannot_be_read_says_where(alphabet: Alphabet) -> None:
    with pytest.raises(TallystickError) as caught:
        pieces_of("NUMBER to NUMBER", {})
    assert caught.value.where == "grammar pattern 'NUMBER to NUMBER'"
    assert caught.value.effect == "the grammar was not loaded"
