"""Words of a table found in a text, and the stretches that they touch."""

from __future__ import annotations

from tallystick.grammar.finder import Finder, touched

WAR, CRIME = frozenset({"conflict"}), frozenset({"conflict", "law"})


def test_whole_words_and_word_groups_are_found_and_no_parts_of_words() -> None:
    text = "warm, a war crime; postwar war."
    found = list(Finder({"war": WAR, "war crime": CRIME}).found(text))
    assert [(text[start:end], sorts) for start, end, sorts in found] == [
        ("war", WAR),
        ("war crime", CRIME),
        ("war", WAR),
    ]


def test_a_stretch_is_touched_from_its_first_sign_to_before_its_end() -> None:
    assert touched([(0, 4), (4, 9), (9, 12)], [4, 8]) == [False, True, False]
    assert touched([(0, 4)], []) == [False]
