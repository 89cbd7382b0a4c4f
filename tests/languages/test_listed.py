"""A word at the beginning, at the end or inside a group of words."""

from __future__ import annotations

import pytest

from tallystick.languages.en.listed import begins_with, ends_in, joins, parted


@pytest.mark.parametrize(
    ("group", "begins", "ends", "inside"),
    [
        ("of May 1968", True, False, False),
        ("the deaths of", False, True, False),
        ("heads of mission", False, False, True),
        ("often", False, False, False),
        ("of", False, False, False),
    ],
)
def test_a_word_counts_only_as_one_of_several(group: str, begins: bool, ends: bool, inside: bool) -> None:
    assert (begins_with(group, "OF"), ends_in(group, "OF"), joins(group, "OF")) == (begins, ends, inside)


@pytest.mark.parametrize(
    ("group", "parts"),
    [
        ("Residents of Omdurman", ("Residents", "Omdurman")),
        ("Governor of the Bank of Syria", ("Governor", "the Bank of Syria")),
        ("Omdurman", ("Omdurman", "")),
        ("the deaths of", ("the deaths of", "")),
    ],
)
def test_a_group_is_parted_at_the_first(group: str, parts: tuple[str, str]) -> None:
    assert parted(group, "OF") == parts
