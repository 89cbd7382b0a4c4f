"""Figures written as other languages write them, where a text does so throughout."""

from __future__ import annotations

import pytest

from tallystick.extract.separators import as_english


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Of 79.000 men 41.500 fell.", "Of 79,000 men 41,500 fell."),
        (
            "He lost 1.250.000 men and 2.250 guns, 3.000 of them new.",
            "He lost 1,250,000 men and 2,250 guns, 3,000 of them new.",
        ),
        ("Some 3,5 million fled; 14.000 died, 2.000 in May.", "Some 3.5 million fled; 14,000 died, 2,000 in May."),
        ("On 12.2.1945 28.000 men left and 1.000 came.", "On 12.2.1945 28,000 men left and 1,000 came."),
    ],
)
def test_a_text_that_writes_points_between_thousands_is_read_so(text: str, read: str) -> None:
    told, issues = as_english(text, "page")
    assert told == read
    assert len(told) == len(text)
    assert [(issue.code, issue.where) for issue in issues] == [("separators-foreign", "page")]


@pytest.mark.parametrize(
    "text",
    [
        "About 14.000 people were killed.",  # one figure may be a slip
        "About 14.000 were killed, and 3,404 of 2.000 hurt.",  # commas stand against it
        "About 14.000 were killed, 2.000 of 3.5 million.",
        "The rate rose from 1.250 to 1.375 per 1000.",  # English decimals
    ],
)
def test_any_doubt_leaves_the_text_as_it_is(text: str) -> None:
    assert as_english(text, "page") == (text, [])
