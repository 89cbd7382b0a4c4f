"""Where a sentence ends."""

from __future__ import annotations

import pytest

from tallystick.extract.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Gen. Orlov said so. Then he left.", ["Gen. Orlov said so.", "Then he left."]),
        ("It fell on Feb. 24. Then it burned.", ["It fell on Feb. 24.", "Then it burned."]),
        ("The U.N. Council met.", ["The U.N. Council met."]),
        ("School No. 3 burned.", ["School No. 3 burned."]),
        ("“We left.” They stayed.", ["“We left.”", "They stayed."]),
        ("It cost 2.5 million. More followed.", ["It cost 2.5 million.", "More followed."]),
        ("Who? They. Why!", ["Who?", "They.", "Why!"]),
        ("one. two", ["one. two"]),
        ("First line\nsame paragraph.\n\nSecond.", ["First line\nsame paragraph.", "Second."]),
        ("", []),
    ],
)
def test_sentences(text: str, split: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences(text)] == split


def test_every_character_that_is_no_space_lies_in_one_sentence() -> None:
    text = "A headline\n\nOne. “Two!” she said… Three?  Four\n\n\n Five."
    held = "".join(text[one.start : one.end] for one in sentences(text))
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        ("Siege of the town ends\n\nIt ended.", [True, False]),
        ("It ended. The town is free.\n\nMore.", [False, False, False]),
        ("word " * 30 + "\n\nMore.", [False, False]),
    ],
)
def test_a_headline_is_the_first_paragraph_short_and_without_a_full_stop(text: str, headlines: list[bool]) -> None:
    assert [one.headline for one in sentences(text)] == headlines


def test_sentences_know_their_paragraph() -> None:
    assert [one.paragraph for one in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


def test_what_goes_on_without_a_stop_is_cut_at_a_comma_and_nothing_is_lost() -> None:
    text = "the dead of the town, " * 200
    pieces = [text[one.start : one.end] for one in sentences(text)]
    assert max(map(len, pieces)) <= LONGEST
    assert all(piece.rstrip().endswith(",") for piece in pieces)
    assert "".join(" ".join(pieces).split()) == "".join(text.split())


def test_a_long_word_is_cut_too() -> None:
    assert "".join("x" * 5_000) == "".join("x" * (one.end - one.start) for one in sentences("x" * 5_000))
