"""Lengths of time against dates."""

from __future__ import annotations

from functools import partial

import pytest
from msgspec.structs import replace

from tallystick.model.claim import Kind
from tallystick.model.finding import Fit
from tallystick.model.period import period_of
from tallystick.model.record import Toll

from .world import TOWN, answered, claim, readings, row, sentenced

lasted = partial(claim, measure="time", population=None, kind=Kind.DURATION, unit="days")


def siege(when, **more):
    return row(
        "0", None, "time", when=when, unit="days", toll=Toll(None, None, None), counting="inclusive days", **more
    )


LENINGRAD = siege("1941-09-08/1944-01-27")


def test_900_days_are_above_872_with_both_ends_and_871_without_the_first():
    answer = answered(lasted("900"), LENINGRAD)
    assert (answer.fit, answer.readings_tried) == (Fit.ABOVE, 2)
    assert [str(found.ratio) for found in answer.literal] == ["1.03"]
    assert "872 days with both ends counted, 871 without the first" in answer.why


@pytest.mark.parametrize(
    ("figure", "fit", "how"),
    [
        ("872", Fit.AGREES, "“872” agrees with that."),
        ("871", Fit.AGREES, "“871” agrees with that, counted without the first day."),
        ("870", Fit.BELOW, ""),
        ("873", Fit.ABOVE, ""),
    ],
)
def test_a_figure_that_equals_either_way_to_count_agrees_and_the_way_is_named(figure, fit, how):
    answer = answered(lasted(figure), LENINGRAD)
    assert (answer.fit, answer.readings_tried) == (fit, 2)
    assert how in answer.why


def published(figure, when="1941-09-08/1944-01-27", **more):
    return row(figure, None, "time", when=when, unit="days", counting="days as published", **({"id": "said"} | more))


def test_a_published_number_that_the_dates_give_is_no_second_figure_and_no_second_origin():
    answer = answered(lasted("872"), LENINGRAD, published("871", publisher="Others"))
    assert (answer.readings_tried, [found.row_ids for found in answer.literal]) == (2, [("row", "said")])
    assert "Others gave 871 days, too" in answer.literal[0].note
    assert answer.support.endswith("records of one origin")


def test_a_published_number_without_dates_beside_it_speaks_for_itself_alone():
    answer = answered(lasted("900"), published("900"))
    assert (answer.fit, answer.readings_tried) == (Fit.AGREES, 1)
    assert "Observers gave 900 days for Town" in answer.why


def test_rows_with_the_same_dates_are_one_origin():
    answer = answered(lasted("872"), LENINGRAD, siege("1941-09-08/1944-01-27", id="b", publisher="Others"))
    assert answer.support.endswith("records of one origin")


def test_what_had_ended_departs_where_it_still_goes_on_by_another_account():
    rows = (siege("2014-04-14/2024-02-17", id="ended"), siege("2014-05-26/..", id="ongoing", publisher="Others"))
    answer = answered(lasted("nearly 4000"), *rows, published="2024-12-20")
    assert (answer.fit, answer.time) == (Fit.AGREES, "current")
    assert [found.row_ids for found in answer.literal] == [("ongoing",)]
    old = answered(lasted("3597"), *rows, published="2024-12-20")
    assert readings(old) == [["only 14 Apr 2014 – 17 Feb 2024, which by that account was over before the text"]]


def test_a_length_up_to_a_day_told_is_counted_to_that_day():
    answer = answered(lasted("3024", when="../2023-06-30"), siege("2015-03-21/.."), published="2024-02-29")
    assert answer.fit is Fit.AGREES


def test_a_length_between_fixed_dates_is_not_dated():
    assert answered(lasted("872"), LENINGRAD).time == "not dated"


def test_the_text_is_held_against_its_own_dates():
    answer = answered(lasted("900", when="1941-09/1944-01"))
    own = answer.literal[0]
    assert (own.record_set, own.toll.low, own.toll.high) == ("the text's own dates", 823, 883)
    assert answer.fit is Fit.ABOVE


def test_the_texts_own_dates_are_no_source():
    answer = answered(lasted("870", when="1941-09/1944-01"))
    assert (answer.fit, answer.support) == (
        Fit.AGREES,
        "no source given in the text; no record speaks on it as worded",
    )


def test_a_single_date_says_nothing_of_a_duration():
    assert answered(lasted("86", when="2022")).readings_tried == 0


def test_what_still_goes_on_is_counted_to_the_date_of_the_text():
    answer = answered(lasted("4000"), siege("2014-04-14/.."), published="2024-12-20")
    assert (answer.fit, answer.literal[0].toll.best) == (Fit.ABOVE, 3904)
    assert "still going on at the date of the text" in answer.why


def test_a_month_as_the_date_of_the_text_gives_a_range():
    found = answered(lasted("4000"), siege("2014-04-14/.."), published="2024-12").literal[0]
    assert (found.toll.low, found.toll.best, found.toll.high) == (3884, None, 3915)


def test_what_had_not_begun_is_not_counted():
    assert answered(lasted("10"), siege("2024-05-01/.."), published="2024-01-01").readings_tried == 0


@pytest.mark.parametrize(
    ("figure", "unit", "fit"),
    [
        ("10", "years", "agrees"),  # 14 April 2014 to 20 December 2024 is 10.7 years, ten of them completed
        (">10", "years", "agrees"),
        ("11", "years", "agrees"),
        ("12", "years", "above"),
        ("9", "years", "below"),
        ("nearly 11", "years", "agrees"),
        ("128", "months", "agrees"),
        (">18", "months", "agrees"),
        ("400", "weeks", "below"),
        ("nearly 4000", "days", "agrees"),
    ],
)
def test_years_months_and_weeks_are_turned_into_days_and_it_is_shown(figure, unit, fit):
    answer = answered(lasted(figure, unit=unit), siege("2014-04-14/.."), published="2024-12-20")
    assert answer.fit == fit
    assert unit == "days" or "is taken as" in answer.literal[0].note


def test_competing_dates_stand_side_by_side():
    rows = (siege("2014-04-14/2024-02-17", id="a"), siege("2014-10-26/2024-10-26", id="b", publisher="Others"))
    answer = answered(lasted("3597"), *rows, published="2024-12-20")
    assert (answer.fit, len(answer.literal)) == (Fit.RECORDS_DISAGREE, 2)
    assert answer.support.endswith("records with competing figures")


def test_a_time_told_chooses_the_dates_it_is_about():
    rows = (siege("1994-12-11/1995-03-06", id="first"), siege("1999-12-25/2000-02-06", id="second"))
    answer = answered(lasted("44", when="1999/2000"), *rows)
    assert [found.row_ids for found in answer.fits_if_read_as] + [f.row_ids for f in answer.literal if f.row_ids] == [
        ("second",)
    ]


def test_a_length_that_the_publisher_states_beside_other_dates_departs():
    answer = answered(lasted("900"), LENINGRAD, published("900"))
    assert answer.fit is Fit.ABOVE
    assert readings(answer) == [["the number of days given by Observers, which the dates do not give"]]
    assert "Observers gave 900 days" in answer.why
    assert "give 872 days with both ends counted, 871 without the first" in answer.why


def test_a_battle_within_a_longer_siege_is_a_part_of_it():
    rows = (siege("2014-04-14/2024-02-17", id="siege"), siege("2014-05-26/2015-01-22", id="airport"))
    answer = answered(lasted("10", unit="years"), *rows, published="2024-12-20")
    assert (answer.fit, len(answer.literal)) == (Fit.AGREES, 1)
    assert readings(answered(lasted("242"), *rows)) == [["only 26 May 2014 – 22 Jan 2015"]]


def test_period_of_the_reading_is_the_recorded_one():
    found = answered(lasted("900"), LENINGRAD).literal[0]
    assert (found.reading.period, found.reading.places) == (period_of("1941-09-08/1944-01-27"), (TOWN,))


def test_a_siege_that_ended_after_the_text_is_counted_to_its_date():
    found = answered(lasted("15", unit="months"), siege("2024-05-10/2025-10-26"), published="2025-08-10").literal[0]
    assert found.toll.best == 458
    assert "still going on at the date of the text" in found.note


def test_a_length_far_below_the_whole_is_not_held_against_it():
    assert answered(lasted("7", unit="hours"), LENINGRAD).fit is Fit.NOT_CHECKABLE


FIGHTING = siege("2014-05-26/..", definition="Days of the fighting from the first battle on.")
NOT_A_SIEGE = "the war, or the fighting in and around the place, not a siege"


@pytest.mark.parametrize(
    ("text", "departs"),
    [
        ("The 10-year siege of Town", [[NOT_A_SIEGE]]),
        ("The 10-year war over Town", []),
        ("Town has lived so for 10-year spans", []),  # of which kind is not told
    ],
)
def test_days_of_fighting_are_no_siege_without_saying_so(text, departs):
    asked = lasted("10", unit="years")
    answer = sentenced(text, "10-year", asked, (FIGHTING,), published="2024-10-15")
    assert (bool(answer.literal), readings(answer)) == (not departs, departs)


def test_a_blockade_may_be_told_of_a_siege():
    held = replace(LENINGRAD, definition="Days of the siege.")
    assert sentenced("A blockade of 872 days", "872 days", lasted("872"), (held,)).fit is Fit.AGREES


def test_days_that_were_counted_here_name_whose_dates_they_are():
    ours = replace(FIGHTING, publisher="counted here from Wikipedia's first day", reference="From the first battle")
    (found,) = answered(lasted("3796"), ours, published="2024-10-15").literal
    assert "(counted here from Wikipedia's first day): 3,796 days" in found.note
    assert "Published" not in found.note
    assert "From the first battle." in found.note


def test_a_length_in_a_year_may_be_of_a_part_of_it():
    assert answered(lasted("86", when="2022"), siege("2022-02-24/2022-05-20")).fit is Fit.AGREES


def test_a_deadline_is_no_length_of_the_time_told_beside_it():
    text = "They had to leave within 2 months."
    assert sentenced(text, "2", lasted("2", unit="months", when="1918-03-05/1918-03-09"), ()).readings_tried == 0
    assert (
        sentenced("It was shut for 2 months.", "2", lasted("2", unit="months", when="2022-03/2022-04"), ()).fit
        is Fit.AGREES
    )


def test_a_short_length_in_a_time_that_runs_to_the_date_of_the_text_is_of_something_in_it():
    assert answered(lasted("4", unit="weeks", when="1918-08-08/2023-06-30")).readings_tried == 0
    assert answered(lasted("10", unit="years", when="2013-06-30/2023-06-30")).fit is Fit.AGREES
