"""How a text falls into words, and what the tables make of them."""

from __future__ import annotations

import pytest

from tallystick.grammar.words import TOKEN, Entry, Lexicon


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14,000 dead", ["14,000", "dead"]),
        ("11 541 dead", ["11 541", "dead"]),
        ("1 234 567.5 t", ["1 234 567.5", "t"]),
        ("12 500 dead, 12 5000 dead", ["12 500", "dead", ",", "12", "5000", "dead"]),
        ("$2.2m", ["$", "2.2", "m"]),
        ("8%", ["8", "%"]),
        ("T-72 and Su-35S", ["T-72", "and", "Su-35S"]),
        ("at 12:30 on 2022-02-24", ["at", "12:30", "on", "2022-02-24"]),
        ("the 1990s", ["the", "1990s"]),
        ("Gaza's U.N. staff", ["Gaza", "'s", "U.N.", "staff"]),
        ("Sana’a’s", ["Sana’a", "’s"]),
        ("60,000-65,000", ["60,000", "-", "65,000"]),
        ("wait…", ["wait", "…"]),
        ("Gen. Orlov", ["Gen.", "Orlov"]),
        ("١٤٬٠٠٠ dead", ["١٤٬٠٠٠", "dead"]),
        ("1٤,٠0٠ dead", ["1٤,٠0٠", "dead"]),
        ("14\ufffd,000 dead", ["14\ufffd,000", "dead"]),
        ("AK-47s and Su-35S", ["AK-47s", "and", "Su-35S"]),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    assert [found.group() for found in TOKEN.finditer(text)] == words


@pytest.fixture
def lexicon() -> Lexicon:
    held = Lexicon()
    held.add("at least", Entry(frozenset({"HEDGE"}), (("HEDGE", "at_least"),)))
    held.add("at least as", Entry(frozenset({"OTHER"})))
    held.add("may", Entry(frozenset({"MODAL"})))
    held.add("may", Entry(frozenset({"MONTH"}), (("MONTH", 5),)))
    held.close()
    return held


def classes(lexicon: Lexicon, text: str) -> list[tuple[str, set[str]]]:
    return [(node.word, set(node.classes)) for node in lexicon.row(text, 0, len(text))]


def test_a_word_in_two_tables_is_both(lexicon: Lexicon) -> None:
    (node,) = lexicon.row("May", 0, 3)
    assert set(node.classes) == {"MODAL", "MONTH", "CAPITAL"}
    assert node.value.value("MONTH") == 5
    assert node.value.value("MODAL") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least two", [("at least", {"HEDGE"}), ("two", {"WORD"})]),
        ("At  LEAST two", [("At LEAST", {"HEDGE", "CAPITAL"}), ("two", {"WORD"})]),
        ("at least as", [("at least as", {"OTHER"})]),
        ("at home", [("at", {"WORD"}), ("home", {"WORD"})]),
        ("at", [("at", {"WORD"})]),
    ],
)
def test_the_longest_word_group_wins(text: str, found: list[tuple[str, set[str]]], lexicon: Lexicon) -> None:
    assert classes(lexicon, text) == found


def test_a_word_of_no_table_says_what_it_looks_like(lexicon: Lexicon) -> None:
    found = dict(classes(lexicon, "Homs 12 T-72 12:30 1990s 2022-02-24 ;"))
    assert found["Homs"] == {"WORD", "CAPITAL"}
    assert [next(iter(found[word])) for word in ("12", "T-72", "12:30", "1990s", "2022-02-24", ";")] == [
        "FIGURE", "CODE", "CLOCK", "DECADE", "ISO", "SIGN",
    ]  # fmt: skip


def test_only_the_stretch_asked_for_is_read(lexicon: Lexicon) -> None:
    assert [node.start for node in lexicon.row("one two three", 4, 7)] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "some 11 541 dead in 3 towns",
        "11\u00a0541\tdead\n12\u2009000  hurt ",
        " two  spaces, then Gen. Orlov, -300 and A. Berg",
    ],
)
def test_a_row_holds_the_words_of_the_text_wherever_its_spaces_stand(text: str, lexicon: Lexicon) -> None:
    words = [(found.group(), found.start(), found.end()) for found in TOKEN.finditer(text)]
    for _ in range(2):  # the second time stretches are remembered
        assert [(node.word, node.start, node.end) for node in lexicon.row(text, 0, len(text))] == words


@pytest.mark.parametrize(
    "written",
    ["14,OOO", "2O", "1l", "14.000", "3,5", "14\u200b,0\u00ad00", "1\u2060234"],
)
def test_a_figure_that_eye_and_program_read_differently_is_one_twisted_word(written: str) -> None:
    found = [match for match in TOKEN.finditer(f"Shelling killed {written} people.") if match.lastgroup == "twisted"]
    assert [match.group() for match in found] == [written]


@pytest.mark.parametrize("written", ["-300", "\u221240"])
def test_a_figure_below_zero_is_one_word(written: str) -> None:
    found = [match for match in TOKEN.finditer(f"given as {written} wounded") if match.lastgroup == "below"]
    assert [match.group() for match in found] == [written]


@pytest.mark.parametrize("written", ["14,000", "1.234.567", "12,34,567", "1\u202f234\u202f567", "3.5", "10"])
def test_an_honest_grouping_is_one_figure(written: str) -> None:
    found = [match.group() for match in TOKEN.finditer(f"About {written} people") if match.lastgroup == "figure"]
    assert found == [written]
