"""Precision, recall and F1, pairing, and the notations in which the labelled sets are written."""

from __future__ import annotations

import pytest

from .numerals import numerals
from .scoring import Error, Tally, grouped, paired
from .spans import outermost
from .times import expressions
from .timex import tei, timex2
from .timex_recognizers import Notation


def test_f1_of_three_right_of_four_found_and_six_labelled() -> None:
    assert Tally(right=3, found=4, labelled=6).f1 == pytest.approx(0.6)


def test_nothing_found_scores_nothing() -> None:
    assert Tally(labelled=3).f1 == 0.0


def test_pairs_take_the_best_agreement_first_and_use_each_once() -> None:
    assert paired([1, 5], [5, 1, 5], lambda label, one: 3 - abs(label - one)) == [(0, 1), (1, 0)]


def test_errors_are_grouped_by_field_and_cause_most_first() -> None:
    errors = [Error("d", "missed", cause, "", "", "") for cause in ("a", "b", "b")]
    assert grouped(errors) == [(("missed", "b"), 2), (("missed", "a"), 1)]


def test_only_the_outermost_of_nested_labels_counts() -> None:
    labels = [{"start": 0, "end": 9}, {"start": 2, "end": 5}]
    assert outermost(labels) == labels[:1]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began on 9 September 1914.", "9 September 1914", "1914-09-09"),
        ("It lasted more than three years.", "more than three years", "P3Y"),
        ("They met in the 1980s.", "the 1980s", "198"),
        ("They came in spring 1916.", "spring 1916", "1916-SP"),
    ],
)
def test_timex2(text: str, words: str, value: str) -> None:
    (found,) = expressions(text, "2009-12-19", joined=False)
    assert text[found.start : found.end] == words
    assert timex2(found) == value


def test_the_two_ends_of_a_range_are_two_expressions() -> None:
    text = "It went on from 5 March to 8 April 2017."
    found = expressions(text, "2020-01-01", joined=False)
    assert [(text[one.start : one.end], timex2(one)) for one in found] == [
        ("5 March", "2017-03-05"),
        ("8 April 2017", "2017-04-08"),
    ]


def test_a_joined_range_is_one_expression_with_its_small_words() -> None:
    text = "It went on from 5 March to 8 April 2017."
    (found,) = expressions(text, "2020-01-01", joined=True)
    assert (text[found.start : found.end], Notation("2020-01-01").timex(found)) == (
        "from 5 March to 8 April 2017",
        "(2017-03-05,2017-04-08,P34D)",
    )


def test_a_decade_in_tei_runs_from_its_first_to_its_last_day() -> None:
    (found,) = expressions("They met in the 1960s.", "2009-12-19", joined=False)
    assert tei(found) == (None, "1960-01-01", "1969-12-31")


def test_in_a_history_a_day_belongs_to_the_year_last_told() -> None:
    text = "It began in 1914. It grew in 1915, in 1916 and in 1917. It ended in 1918. On 11 November it was over."
    assert timex2(expressions(text, "2009-12-19", joined=False)[-1]) == "1918-11-11"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They had 2.2 million.", "number", "2200000"),
        ("It cost $94,000 then.", "currency", "94000"),
        ("It was between 20 and 30.", "numberrange", "[20,30)"),
        ("It rose by 12 percent.", "percent", "12%"),
    ],
)
def test_numerals_in_the_notation_of_the_specifications(text: str, kind: str, value: str) -> None:
    assert [one.value for one in numerals(text, kind)] == [value]
