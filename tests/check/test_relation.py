"""Where a figure lies against a record."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.check.relation import ends, estimates, measured, relation
from tallystick.check.tables import tolerances
from tallystick.model.finding import Relation
from tallystick.model.record import Toll

from .world import answered as answer_of
from .world import claim, quantity, readings, row, toll


def held(figure, recorded, unit="persons"):
    record = toll(recorded)
    told = measured(quantity(figure, unit), tolerances())
    return relation(told, *ends(record, estimates(record)[0]), tolerances=tolerances())


def test_fewer_than_a_figure_agrees_with_at_most_that_figure():
    most = replace(row("2500"), toll=Toll(None, None, Decimal(2500)))
    assert answer_of(claim("<2500"), most).fit == "agrees"
    assert answer_of(claim("<2500"), row("2500")).fit == "below"
    assert "recorded at most 2,500 people" in answer_of(claim("<2500"), most).why


@pytest.mark.parametrize(
    ("text", "figure", "read_as", "recorded", "expected"),
    [  # the records are invented: 14 dead, 3 of them civilians; STYLE.md has this table
        ("At least 14 civilians were killed", ">=14", "civilians", "3..3..3", "above"),
        ("At least 14 civilians were killed", ">=14", "people", "13..14..18", "agrees"),
        ("More than five people were killed", ">5", "people", "13..14..18", "agrees"),
        ("Five people were killed", "5", "people", "13..14..18", "below"),
    ],
)
def test_the_table_of_the_style_page(text, figure, read_as, recorded, expected):
    assert held(figure, recorded).relation == expected, (text, read_as)


@pytest.mark.parametrize(
    ("figure", "recorded", "expected"),
    [
        ("14000", "14300", "agrees"),  # a bare figure may be rounded to its last digit
        ("14000", "14600", "below"),
        ("8000", "8372", "agrees"),
        ("10000", "14000", "below"),  # but not by half of itself
        ("13952", "13953", "below"),  # an exact figure is exact
        ("1195", "1200", "agrees"),  # the record is rounded
        ("5", "6", "below"),
        ("~6000000", "6500000", "agrees"),
        ("~6000000", "1200000", "above"),
        ("nearly 4000", "3885", "agrees"),
        ("nearly 4000", "3500", "above"),
        ("nearly 4000", "4001", "below"),
        (">10000", "10569", "agrees"),
        (">5", "5", "above"),  # more than five is not five
        (">=5", "5", "agrees"),
        (">=14000", "14200..14400", "agrees"),
        (">=14000", "3404+", "above"),
        ("up to 500", "470", "agrees"),
        ("<500", "500", "below"),
        ("<=500", "510", "below"),
        ("4..5", "8", "below"),
        ("4..5", "5", "agrees"),
        ("vague 200..999", "1000", "below"),
        ("vague 2000..9999", "7000..9000", "agrees"),
        ("14300", "14200..14400", "agrees"),
    ],
)
def test_each_hedge_has_the_width_of_the_table(figure, recorded, expected):
    assert held(figure, recorded).relation == expected


@pytest.mark.parametrize(
    ("figure", "recorded", "ratio"),
    [
        (">=14000", "3404", "4.11"),
        ("900", "872", "1.03"),
        ("5", "14", "0.357"),
        ("2000000", "1500", "1333"),
    ],
)
def test_above_and_below_give_claim_over_record(figure, recorded, ratio):
    unit = "days" if figure == "900" else "persons"
    assert held(figure, recorded, unit).ratio == Decimal(ratio)


def test_a_record_of_nobody_gives_no_ratio():
    assert (held("5", "0").relation, held("5", "0").ratio) == (Relation.ABOVE, None)


def test_an_open_bound_far_from_the_record_agrees_but_does_not_say_much():
    assert held(">=10", "10000").far
    assert not held(">=10", "10000").telling
    assert held(">=10", "12").telling


def test_a_reading_that_departs_must_say_something():
    """With an open bound, any large enough figure of the whole country would fit."""
    asked = claim(">=14", population="civilians")
    answer = answer_of(asked, row("3", "civilians", id="c"), row("4000", "people", id="p"))
    assert readings(answer) == []


@pytest.mark.parametrize(
    ("recorded", "tried"),
    [
        ("14", ("best",)),
        ("13..14..18", ("best", "low", "high", "interval")),
        ("13..18", ("interval",)),
        ("9+", ("best",)),
    ],
)
def test_the_best_figure_is_literal_and_the_others_depart(recorded, tried):
    assert estimates(toll(recorded)) == tried


@given(st.integers(1, 10**7), st.integers(0, 10**6).map(lambda tens: 10 * tens + 1))  # no record that is itself round
def test_a_larger_record_never_turns_below_into_above(figure, recorded):
    order = {Relation.ABOVE: 0, Relation.AGREES: 1, Relation.BELOW: 2}
    smaller, larger = (held(str(figure), str(value)).relation for value in (recorded, recorded + 1))
    assert order[smaller] <= order[larger]


@given(st.integers(1, 10**7))
def test_every_figure_agrees_with_itself(figure):
    signs = ("", "~", ">=", "<=", "nearly ", "up to ")
    assert {held(f"{sign}{figure}", str(figure)).relation for sign in signs} == {Relation.AGREES}


def test_more_than_a_figure_that_is_given_as_a_minimum_agrees():
    assert answer_of(claim(">10000"), row("10000+")).fit == "agrees"
    assert answer_of(claim(">10000"), row("10000")).fit == "above"
    assert "just above that" in answer_of(claim(">10000"), row("10000")).why
