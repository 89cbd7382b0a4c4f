"""Rates, shares, distances, areas and ranks."""

from __future__ import annotations

from functools import partial

import pytest

from tallystick.model.claim import Kind
from tallystick.model.finding import Fit
from tallystick.model.names import Mention
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.text import Span

from .world import (
    COUNTRY,
    NEIGHBOUR,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    answered,
    checked,
    claim,
    readings,
    row,
    sentenced,
    totals,
)

rate = partial(claim, kind=Kind.RATE, per="day")
share = partial(claim, kind=Kind.SHARE, unit="percent")
rank = partial(claim, "1", kind=Kind.RANK, population=None)
FIRST = Quantity(None, None, Bound.EXACT, None)


def test_a_stated_rate_is_compared_as_it_stands():
    answer = answered(
        rate("300..400", "munitions", None, unit="items"), row("329", None, "munitions", unit="items", per="day")
    )
    assert answer.fit is Fit.AGREES


def test_a_rate_for_another_time_is_converted_and_it_is_shown():
    answer = answered(rate("10"), row("70", per="week"))
    assert answer.fit is Fit.AGREES
    assert "That is 10 a day" in answer.literal[0].note


def test_without_a_stated_rate_the_average_speaks_with_its_divisor():
    answer = answered(rate("4..5"), row("13952", when="1992-04-05/1996-02-29"))
    assert (answer.fit, answer.literal[0].row_ids) == (Fit.BELOW, ("row",))
    assert "9.78 a day over 1,426 days" in answer.why


def test_beside_a_stated_rate_the_average_departs():
    rows = (row("8", per="day", id="stated"), row("7120", when="1992-04-05/1996-02-29", id="total"))
    answer = answered(rate("5"), *rows)
    assert readings(answer) == [["the average over 5 Apr 1992 – 29 Feb 1996"]]


def test_a_count_is_held_against_a_rate_over_the_days_told():
    answer = answered(claim("310", when="2014-05-01/2014-05-31"), row("10", per="day", when="2014-05-01/2014-05-31"))
    assert readings(answer) == [["so many a day over the 31 days of 1 May 2014 – 31 May 2014"]]


def test_a_share_is_computed_from_two_figures_of_one_publisher():
    rows = (row("300", "civilians", id="part"), row("400", id="whole"), row("900", id="other", publisher="Others"))
    answer = answered(share("75", population="civilians"), *rows)
    assert (answer.fit, answer.literal[0].row_ids) == (Fit.AGREES, ("part", "whole"))
    assert "300 civilians killed of 400 people killed is 75 %" in answer.literal[0].note


def test_a_stated_percentage_speaks_and_a_computed_one_departs():
    rows = (row("70", "civilians", unit="percent", id="stated"), row("300", "civilians", id="p"), row("400", id="w"))
    answer = answered(share("75", population="civilians"), *rows)
    assert [found.row_ids for found in answer.literal] == [("stated",)]
    assert readings(answer) == [["the share of all the dead, computed from two figures of one publisher"]]


@pytest.mark.parametrize(("figure", "fit"), [("84", "agrees"), ("82", "below"), ("85", "above")])
def test_a_computed_rate_may_be_one_off_in_the_last_digit(figure, fit):
    total = row("306887", "civilians", when="2011-03-01/2021-03-31")  # 83.3 a day
    assert answered(rate(figure, population="civilians", when="2011-03-01/2021-03-31"), total).fit == fit


HIGH_RISES = "Share of the 477 high-rise buildings that were damaged."
HOMES = "Share of residential buildings damaged or destroyed."


def percent(figure, definition, **more):
    return row(figure, None, "buildings", unit="percent", definition=definition, **more)


@pytest.mark.parametrize(
    ("text", "of", "literal"),
    [
        ("93 percent of 477 high-rise buildings were damaged.", 477, "rises"),
        ("93 percent of the 477 blocks were damaged.", 477, "rises"),  # the same number is the same whole
        ("93 percent of residential buildings were damaged.", None, "homes"),
    ],
)
def test_shares_of_different_wholes_are_not_compared(text, of, literal):
    rows = (percent("93", HIGH_RISES, id="rises"), percent("90", HOMES, id="homes", publisher="Others"))
    answer = sentenced(text, "93 percent", share("93", "buildings", None, of=of), rows)
    assert [found.row_ids for found in answer.literal] == [(literal,)]


def test_a_share_says_of_what_it_is_and_is_no_share_of_everything():
    answer = answered(share("93", "buildings", None), percent("93", HIGH_RISES))
    assert readings(answer) == [["high-rise buildings only"]]
    assert "recorded 93 % in Town (1 Jan 2014 – 31 Dec 2021): share of the 477 high-rise buildings" in answer.why


def test_a_share_of_another_number_is_of_another_whole():
    answer = answered(share("93", "buildings", None, of=100), percent("93", HIGH_RISES))
    assert readings(answer) == [[f"the share of another whole: {HIGH_RISES.rstrip('.')}"]]


def test_so_many_of_so_many_is_a_share():
    answer = answered(claim("86", "buildings", None, unit="items", of=89), row("97", None, "buildings", unit="percent"))
    assert readings(answer) == [["the share of the whole that the text names"]]
    assert "of 89 is 96.6 %" in answer.fits_if_read_as[0].note


def test_areas_are_compared_across_units():
    answer = answered(
        claim("100", "territory", None, kind=Kind.AREA, unit="hectares"), row("1", None, "territory", unit="km2")
    )
    assert answer.fit is Fit.AGREES


def test_persons_are_not_compared_with_kilometres():
    assert answered(claim("100", "territory", None), row("100", None, "territory", unit="km")).readings_tried == 0


@pytest.mark.parametrize(
    ("figure", "unit", "fit"), [("60", "miles", "agrees"), ("~100", "km", "agrees"), ("300", "km", "above")]
)
def test_a_distance_is_measured_between_the_two_places_told(figure, unit, fit):
    far = claim(figure, "territory", None, kind=Kind.DISTANCE, unit=unit, where=(TOWN, RIVAL_TOWN))
    answer = answered(far)
    assert answer.fit == fit
    assert "96.7 km apart in a straight line" in answer.why


def test_a_place_of_another_sentence_is_not_the_other_end():
    elsewhere = Mention("Rival", Span(90, 95), RIVAL_TOWN)
    told = claim("60", "territory", None, kind=Kind.DISTANCE, unit="miles", where=(TOWN, elsewhere))
    assert answered(told).readings_tried == 0


def test_a_distance_from_one_place_asks_for_the_other():
    answer = answered(claim(">30", "territory", None, kind=Kind.DISTANCE, unit="miles"))
    assert answer.fit is Fit.NOT_CHECKABLE
    assert "the place at the other end" in answer.why


DAYS = (
    row("872", None, "time", unit="days", place=TOWN, id="t", when="1941-09-08/1944-01-27"),
    row("1425", None, "time", unit="days", place=RIVAL_TOWN, id="o", when="1992-04-05/1996-02-29"),
    row("40", None, "time", unit="days", place=NEIGHBOUR, id="n", when="2022-02-24/2022-04-04"),
)


@pytest.mark.parametrize(
    ("where", "text", "fit"),
    [
        (RIVAL_TOWN, "the longest", "agrees"),
        (TOWN, "the longest", "above"),
        (NEIGHBOUR, "the shortest", "agrees"),
    ],
)
def test_a_superlative_is_ranked_among_all_places_on_record(where, text, fit):
    answer = answered(rank("time", quantity=FIRST, where=(where,), text=text), *DAYS)
    assert answer.fit == fit
    assert "Of 3 places on record by days" in answer.why


def test_one_of_the_longest_leaves_room():
    vague = Quantity(None, None, Bound.VAGUE, None)
    assert answered(rank("time", quantity=vague), *DAYS).fit is Fit.AGREES


def test_a_superlative_since_a_date_leaves_out_what_ended_before():
    answer = answered(rank("time", quantity=FIRST, when="1945/..", where=(RIVAL_TOWN,), text="longest"), *DAYS)
    assert "Of 2 places" in answer.why


def sieges(figure, place, when, what="Days of the siege."):
    return row(figure, None, "time", unit="days", place=place, id=place, when=when, definition=what)


SIEGES = (
    sieges("872", TOWN, "1941-09-08/1944-01-27"),
    sieges("1426", RIVAL_TOWN, "1992-04-05/1996-02-29"),
    sieges("6105", COUNTRY, "2007-06-14/2024-02-29", "Days of the closure."),
    sieges("3609", NEIGHBOUR, "2014-04-14/2024-02-29", "Days of the war."),
)


def ranked(text, figure="the longest", where=(TOWN,), **more):
    asked = rank("time", quantity=FIRST, where=where, text=figure, **more)
    return sentenced(text, figure, asked, SIEGES, published="2024-03-01")


def test_sieges_are_ranked_among_sieges_and_not_among_closures_and_wars():
    answer = ranked("This was the longest siege in history.")
    assert answer.fit is Fit.ABOVE
    assert "Of 2 places on record by days (sieges), Town is number 2" in answer.why


@pytest.mark.parametrize(
    ("text", "figure", "limit"),
    [
        ("It was the longest siege of a capital.", "the longest", "of a capital"),
        ("It was the longest siege in modern warfare, they say.", "the longest", "in modern warfare"),
        ("It was the longest siege since the fall of Rome.", "the longest", "since the fall of Rome"),
        ("It was Europe’s longest siege.", "Europe’s longest", "Europe’s longest"),
    ],
)
def test_a_superlative_within_a_limit_that_records_do_not_tell_is_not_checked_but_ranked(text, figure, limit):
    answer = ranked(text, figure)
    assert answer.fit is Fit.NOT_CHECKABLE
    assert f"a limit that the records do not tell (“{limit}”)" in answer.why
    assert "the first are Other-Town (1,426); Town (872)" in answer.why


def test_what_comes_first_of_all_comes_first_within_any_limit():
    assert ranked("It was the longest siege of a capital.", where=(RIVAL_TOWN,)).fit is Fit.AGREES


def test_a_limit_that_was_read_as_a_time_is_applied():
    rows = (*SIEGES, sieges("1834", SUBURB, "2013-04-07/2018-04-14"))
    asked = rank("time", quantity=FIRST, where=(RIVAL_TOWN,), when="1945/..")
    answer = sentenced("It was the longest siege since 1945.", "the longest", asked, rows, published="2024-03-01")
    assert answer.fit is Fit.ABOVE
    assert "Of 2 places" in answer.why


def test_a_superlative_that_does_not_say_what_it_ranks_is_asked_back():
    answer = ranked("It is the longest-running crime scene.", "longest-running")
    assert answer.fit is Fit.NOT_CHECKABLE
    assert "does not say what it ranks" in answer.why


def test_a_superlative_without_a_measure_is_asked_back():
    answer = answered(rank("other", quantity=FIRST, text="Europe’s largest"))
    assert answer.fit is Fit.NOT_CHECKABLE
    assert "does not say by which measure; it could be ranked by how long it lasted or by the dead" in answer.why


def test_destinations_are_ranked_by_where_people_went():
    rows = [
        row(figure, measure="displaced", place=COUNTRY, asylum=asylum, when="2023-06-30", id=asylum)
        for figure, asylum in (("1200000", NEIGHBOUR), ("900000", RIVAL_TOWN))
    ]
    asked = rank("displaced", quantity=FIRST, where=(NEIGHBOUR, COUNTRY), text="the single largest")
    assert answered(asked, *rows).fit is Fit.AGREES


def test_what_no_record_counts_is_silent_and_what_cannot_be_counted_is_asked_back():
    silent = answered(claim("40", "equipment", None, unit="items"), row("1"))
    assert (silent.fit, silent.why) == (
        Fit.RECORD_SILENT,
        "No record set that is loaded has figures of equipment. No reading could be tried.",
    )
    issues = checked(claim("40", "equipment", None, unit="items"), records=(totals(row("1")),)).issues
    assert [issue.code for issue in issues] == ["record-silent"]
    assert answered(claim("50", "other", None, unit="items"), row("1")).fit is Fit.NOT_CHECKABLE
    assert answered(claim("50", where=()), row("1", place=NEIGHBOUR)).fit is Fit.NOT_CHECKABLE
