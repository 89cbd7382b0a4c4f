"""From time expressions to days: what is counted from the document's date, and what from the day told last."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extract.times import times_told
from tallystick.languages.calendar import easter
from tallystick.languages.en.moments.values import leaves
from tallystick.languages.tables import values
from tallystick.languages.timeline import moved

PUBLISHED = date(2024, 6, 15)
WORDS = sorted(
    word
    for name in ("ONEUNIT", "MANYUNITS", "TURN", "BESIDE", "EARLYLATE", "DAYPART", "OPENING", "YEARNAME")
    for word in values("tallystick.languages.en.moments", name)
)
FIGURES = [
    "1917",
    "12",
    "31",
    "0",
    "²",
    "24:00",
    "2024-02-31",
    "5/6/2018",
    "-",
    "–",
    "of",
    "the",
    "and",
    "May",
    "Monday",
]


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, date(1818, 3, 22)), (1943, date(1943, 4, 25)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31))],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


def test_a_month_after_the_last_day_of_january_is_the_last_of_february() -> None:
    assert moved(date(2024, 1, 31), 1, 0) == date(2024, 2, 29)


def told(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [one.means for one in times_told(text, published)]


def test_ago_is_counted_from_the_texts_own_date_and_later_from_the_day_told() -> None:
    text = "On 4 May 2020 they met. Two days later the bridge fell. Two days ago it was built anew."
    assert told(text) == ["2020-05-04", "2020-05-06", "2024-06-13"]


def test_without_a_date_of_its_own_a_text_counts_from_the_day_told() -> None:
    assert told("On 4 May 2020 they met. The next day the bridge fell.", None) == ["2020-05-04", "2020-05-05"]


def test_nothing_is_counted_from_a_day_that_is_not_told() -> None:
    assert told("The next day the bridge fell.", None) == ["a day not told"]


def test_in_a_history_january_follows_december() -> None:
    text = "It grew in 1914, in 1915, 1916 and again in 1916. On 10 December 1916 it fell. It rose on 3 January."
    assert told(text)[-1] == "1917-01-03"


def test_a_year_told_once_and_far_away_does_not_date_the_story() -> None:
    text = "It began in 1914, in 1915 and 1916. In 1916 they recalled the year 1812. On 3 May it fell."
    assert told(text)[-1] == "1916-05-03"


def test_a_year_that_only_names_something_does_not_date_the_story() -> None:
    text = "It began in 1914, in 1915 and 1916. In 1918 they kept to the 1916 treaty. On 3 May it fell."
    assert told(text)[-1] == "1918-05-03"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS + FIGURES), min_size=1, max_size=14))
def test_any_words_are_read_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    for one in times_told(text, PUBLISHED) + times_told(text, None, apart=True):
        assert 0 <= one.moment.start <= one.moment.core < one.moment.end <= len(text)


def test_the_words_of_a_node_are_its_leaves() -> None:
    from tallystick.languages.en.moments import MomentGrammar

    row = MomentGrammar().row("The last week of August 2020", 0, 28)
    assert [leaf.word for leaf in leaves(row[0])] == ["The", "last", "week", "of", "August", "2020"]
