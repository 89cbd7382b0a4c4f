"""The words of a time stand in a claim as they stand in the text."""

import pytest
from msgspec.structs import replace

from tallystick.extract.when.written import as_written
from tallystick.model.period import period_of
from tallystick.model.text import Span


def written(basis, text, start=0):
    return as_written(replace(period_of("2023"), basis=basis), text, Span(start, len(text))).basis


@pytest.mark.parametrize(
    ("basis", "text", "words"),
    [
        ("on October 7 , 2023", "Killed on October 7, 2023 were 40.", "on October 7, 2023"),
        ("mid - May", "By mid-May 40 had died.", "mid-May"),
        ("since then", "Since then 40 have died.", "Since then"),
        ("October 7 … by Tuesday", "From October 7 on, by  Tuesday, 40.", "October 7 … by  Tuesday"),
        ("counted from the time told before", "Three days later 40.", "counted from the time told before"),
    ],
)
def test_the_words_are_those_of_the_text(basis, text, words):
    assert written(basis, text) == words


def test_the_sentence_comes_first_then_what_stands_last_before_it():
    text = "On May 7, 1999; on MAY 7 , 1999. Then 40 died on  May 7, 1999."
    assert written("on May 7 , 1999", text, text.index("Then")) == "on  May 7, 1999"
    assert written("on May 7 , 1999", text[: text.index(" on  ")], text.index("Then")) == "on MAY 7 , 1999"


def test_no_period_has_no_words():
    assert as_written(None, "40 died.", Span(0, 8)) is None
