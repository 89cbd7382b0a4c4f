"""Where a series turns: breaks in counts of who is there, and running totals that become less."""

from __future__ import annotations

import pytest

from tallystick.check.tables import tolerances
from tallystick.check.turns import turns_of
from tallystick.model.record import Grain

from .world import NEIGHBOUR, answered, claim, row


def stock(figure, year, **more):
    return row(figure, measure="displaced", id=f"s{year}", when=f"{year}-12-31", published=f"{year + 1}-06", **more)


def running(figure, until, **more):
    more = {"id": f"to-{until}", "published": until} | more
    return row(figure, when=f"2023-10-07/{until}", grain=Grain.RUNNING_TOTAL, **more)


def breaks(*rows):
    return [(turn.before.id, turn.after.id) for turn in turns_of(rows, tolerances()).breaks]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (("1200000", "6894"), [("s2014", "s2015")]),
        (("6894", "1200000"), [("s2014", "s2015")]),  # a rise, too: neither is a change of people alone
        (("10000", "1000"), [("s2014", "s2015")]),
        (("10000", "1001"), []),  # less than ten times
        (("9999", "900"), []),  # small groups move so without any change of rule
        (("20000", "0"), [("s2014", "s2015")]),
        (("1200000", "700000", "400000"), []),
    ],
)
def test_a_count_that_changes_many_times_within_a_step_is_a_break(figures, found):
    assert breaks(*(stock(figure, 2014 + at) for at, figure in enumerate(figures))) == found


def test_figures_years_apart_are_no_step():
    assert breaks(stock("1200000", 2014), stock("6894", 2016)) == []


def test_of_several_definitions_on_one_day_the_largest_counts():
    wider = stock("1200000", 2015, definition="Refugees and asylum seekers.")
    assert breaks(stock("1200000", 2014), stock("6894", 2015), wider) == []


def test_what_happens_over_time_has_no_breaks():
    killed = [row("20000", id="a", when="2014-01-01/2014-12-31"), row("10", id="b", when="2015-01-01/2015-12-31")]
    assert breaks(*killed) == []


SERIES = (stock("900000", 2013), stock("1227554", 2014), stock("6894", 2015), stock("5488", 2016))
SAID = "The series breaks between 1,227,554 (31 Dec 2014) and 6,894 (31 Dec 2015), which is 178 times less"


@pytest.mark.parametrize(("year", "in_answer"), [(2013, False), (2014, True), (2015, True), (2016, False)])
def test_a_finding_on_either_side_of_a_break_says_so(year, in_answer):
    answer = answered(claim("50000", "displaced", when=f"{year}-12-31"), *SERIES, published="2017-06-30")
    assert SAID in answer.literal[0].note
    assert (SAID in answer.why) is in_answer  # beside the break it stands with the answer itself
    assert answer.literal[0].note.count("The series breaks") == 1


def test_a_series_without_a_break_says_nothing():
    answer = answered(claim("900000", "displaced", when="2013-12-31"), *SERIES[:2], published="2017-06-30")
    assert "breaks" not in answer.literal[0].note


def test_a_break_is_of_one_series_only():
    abroad = stock("6894", 2014, asylum=NEIGHBOUR)
    answer = answered(claim("900000", "displaced", when="2013-12-31"), SERIES[0], abroad, published="2017-06-30")
    assert "breaks" not in answer.literal[0].note


WOMEN = (running("1032", "2023-10-17"), running("1000", "2023-10-19"), running("1100", "2023-10-25"))


@pytest.mark.parametrize(("until", "said"), [("2023-10-17", True), ("2023-10-19", True), ("2023-10-25", False)])
def test_a_running_total_that_becomes_less_is_said(until, said):
    answer = answered(claim("5000", when=f"../{until}"), *WOMEN, published=until)
    words = "The running total becomes less, from 1,032 (17 Oct 2023) to 1,000 (19 Oct 2023)"
    assert ((words in answer.why), (words in answer.literal[0].note)) == (said, said)


def test_running_totals_of_two_definitions_do_not_correct_one_another():
    other = running("15", "2023-10-19", definition="Those who died of hunger.", id="hunger")
    assert turns_of((*WOMEN[:1], other), tolerances()).corrections == ()


def test_a_reading_that_fits_on_a_side_of_a_break_says_so_too():
    answer = answered(claim("6894", "displaced", when="2016-12-31"), *SERIES, published="2017-06-30")
    assert [each.toll.best for each in answer.fits_if_read_as] == [6894]
    assert SAID in answer.why
