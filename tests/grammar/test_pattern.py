"""Patterns over word classes: what fits, and what is refused."""

from __future__ import annotations

import re

import pytest

from tallystick.errors import TallystickError
from tallystick.grammar.node import Alphabet
from tallystick.grammar.pattern import expression


@pytest.fixture
def alphabet() -> Alphabet:
    held = Alphabet()
    for classes in ({"NUMBER"}, {"TO"}, {"SCALE"}, {"NUMBER", "SCALE"}, {"WORD"}):
        held.letter(classes)
    return held


def fits(pattern: str, classes: str, alphabet: Alphabet) -> bool:
    """Whether the pattern fits the whole row; `NUMBER+SCALE` is one node with two classes."""
    letters = "".join(alphabet.letter(set(name.split("+"))) for name in classes.split())
    return re.fullmatch(expression(pattern, alphabet=alphabet), letters) is not None


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
    text = expression("RANGE SCALE", alphabet=alphabet, macros={"RANGE": "NUMBER TO NUMBER|NUMBER"})
    assert re.fullmatch(text, alphabet.letter({"NUMBER"}) + alphabet.letter({"SCALE"}))


def test_every_element_is_one_group(alphabet: Alphabet) -> None:
    assert re.compile(expression("NUMBER (TO NUMBER)? SCALE*", alphabet=alphabet)).groups == 3


def test_a_pattern_that_cannot_be_read_says_where(alphabet: Alphabet) -> None:
    with pytest.raises(TallystickError) as caught:
        expression("NUMBER to NUMBER", alphabet=alphabet)
    assert caught.value.where == "grammar pattern 'NUMBER to NUMBER'"
    assert caught.value.effect == "the grammar was not loaded"
