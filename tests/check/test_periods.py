"""Which figure speaks for the time told, and what the others depart by."""

from __future__ import annotations

import pytest

from tallystick.model.finding import Fit
from tallystick.model.record import Grain

from .world import answered, claim, readings, row

YEARS = [row("10", id=f"y{year}", when=f"{year}-01-01/{year}-12-31") for year in (2014, 2015)]


def running(figure, until, **more):
    more = {"id": f"to-{until}", "published": until} | more
    return row(figure, when=f"2023-10-07/{until}", grain=Grain.RUNNING_TOTAL, **more)


def rows_of(answer):
    return [found.row_ids[0] for found in answer.literal]


@pytest.mark.parametrize(
    ("told", "recorded", "departs"),
    [
        ("2014/2022", "2014-04-14/2021-12-31", []),  # four fifths of the days of either are shared
        ("2014/2021", "2014-04-14/2021-12-31", []),
        ("2018", "2014-04-14/2021-12-31", ["the whole of 14 Apr 2014 – 31 Dec 2021"]),
        ("2014/2021", "2014-01-01/2016-12-31", ["only 1 Jan 2014 – 31 Dec 2016"]),
        (
            "2014-07/2015-06",
            "2014-01-01/2014-12-31",
            ["1 Jan 2014 – 31 Dec 2014, which only partly overlaps the time told"],
        ),
        ("2022-05/2022-06", "2022-05-03/2022-06-28", []),
    ],
)
def test_a_period_passes_for_the_time_told_or_says_how_it_departs(told, recorded, departs):
    answer = answered(claim("100", when=told), row("100", when=recorded))
    assert [answer.literal[0].reading.departures] if not departs else readings(answer)[0] == departs
    assert bool(answer.literal) is not bool(departs)


@pytest.mark.parametrize("recorded", ["1995-07-11/1995-07-31", "2030-01-01/2030-12-31"])
def test_a_figure_of_another_time_is_not_tried(recorded):
    assert answered(claim("100", when="2014/2022"), row("100", when=recorded)).readings_tried == 0


def test_where_no_time_is_told_the_longest_speaks_and_parts_depart():
    answer = answered(claim("10"), *YEARS, row("20", id="both", when="2014-01-01/2015-12-31"))
    assert rows_of(answer) == ["both"]
    assert readings(answer) == [["only 1 Jan 2014 – 31 Dec 2014"], ["only 1 Jan 2015 – 31 Dec 2015"]]


def test_a_running_total_speaks_at_the_date_nearest_to_the_text():
    rows = (running("8525", "2023-10-31"), running("10818", "2023-11-09"), running("14532", "2023-11-22"))
    answer = answered(claim(">10000", when="../2023-11-09"), *rows, published="2023-11-09")
    assert rows_of(answer) == ["to-2023-11-09"]
    assert (answer.fit, answer.time) == (Fit.AGREES, "current")  # the count went on; nobody revised it
    assert "latest figure is 14,532, as of 22 Nov 2023" in answer.literal[0].note


def test_a_running_total_of_an_earlier_day_departs():
    answer = answered(
        claim("8525"), running("8525", "2023-10-31"), running("10818", "2023-11-09"), published="2023-11-10"
    )
    assert (answer.fit, readings(answer)) == (Fit.BELOW, [["the figure as of 31 Oct 2023"]])


def test_a_text_cannot_have_meant_a_figure_of_a_later_day():
    rows = (running("10818", "2023-11-09"), running("20000", "2023-12-22"))
    answer = answered(claim("20000"), *rows, published="2023-11-10")
    assert (answer.fit, answer.fits_if_read_as, answer.readings_tried) == (Fit.ABOVE, (), 1)


def test_a_text_later_than_the_record_is_ahead_of_it():
    answer = answered(claim("10818"), running("10818", "2023-11-09"), published="2024-11-09")
    assert (answer.time, readings(answer)) == ("ahead of the record", [["the figure as of 9 Nov 2023"]])


def test_a_revised_figure_speaks_only_after_its_revision():
    first = row("1400", id="first", when="2023-10-07", published="2023-10-15")
    revised = row("1200", id="revised", when="2023-10-07", published="2023-11-10", supersedes="first")
    before = answered(claim("1400"), first, revised, published="2023-11-09")
    assert (before.fit, before.time, rows_of(before)) == (Fit.AGREES, "superseded", ["first"])
    assert "1,200" in before.literal[0].note
    after = answered(claim("1400"), first, revised, published="2023-12-01")
    assert (after.fit, rows_of(after)) == (Fit.ABOVE, ["revised"])
    assert readings(after) == [["the publisher's earlier figure, 15 Oct 2023"]]


def test_a_count_of_who_lives_there_holds_near_its_date():
    rows = [row("900000", "residents", "population", id=str(year), when=f"{year}-01-01") for year in (2014, 2020)]
    near = answered(claim("900000", "population", "residents"), *rows, published="2021-06-01")
    assert rows_of(near) == ["2020"]
    far = answered(claim("900000", "population", "residents"), *rows, published="2030-06-01")
    assert (far.literal, readings(far)[0]) == ((), ["the figure as of 1 Jan 2020"])


def test_a_count_far_below_the_whole_is_not_held_against_it():
    answer = answered(claim("12"), row("14000"))
    assert answer.fit is Fit.NOT_CHECKABLE
    assert "most likely of one event" in answer.why
    assert answered(claim("12", when="2014/2021"), row("14000")).fit is Fit.BELOW


def test_only_a_revision_of_the_same_time_supersedes():
    first, again = row("100", id="a", published="2022-01"), row("110", id="b", published="2023-01")
    assert answered(claim("100"), first, again).time == "superseded"
    total = running("8525", "2023-10-31")
    assert answered(claim("8525"), total, running("10818", "2023-11-09"), published="2023-10-31").time == "current"


def test_a_figure_that_begins_after_the_time_told_is_not_tried():
    late = running("5800", "2023-11-09")
    assert answered(claim(">1000", when="../1944-12-31"), late, row("5800", id="b")).readings_tried == 0
    assert answered(claim("100", "population", "residents", when="../1944-12-31"), HEADS).readings_tried == 0


HEADS = row("100", "residents", "population", when="2021-01-01")


def test_a_figure_between_two_running_totals_may_be_of_a_day_between():
    rows = (running("17177", "2023-12-07"), running("19667", "2023-12-19"))
    answer = answered(claim("19453"), *rows, published="2023-12-20")
    assert answer.fit is Fit.BELOW
    assert readings(answer) == [["the figure of a day between 7 Dec 2023 and 19 Dec 2023"]]
    assert answer.fits_if_read_as[0].row_ids == ("to-2023-12-07", "to-2023-12-19")


def test_a_running_total_of_an_earlier_day_contradicts_no_later_one():
    rows = (running("19453", "2023-12-18"), running("18800", "2023-12-15", publisher="Office"))
    answer = answered(claim("19453"), *rows, published="2023-12-18")
    assert answer.fit is Fit.AGREES
    assert "Office recorded 18,800 people killed in Town (7 Oct 2023 – 15 Dec 2023), of an earlier day" in answer.why
    later = (running("18800", "2023-12-15"), running("19453", "2023-12-18", publisher="Office"))
    assert answered(claim("21000"), *later, published="2023-12-18").fit is Fit.ABOVE


def test_without_any_date_a_running_total_is_looked_for_and_a_date_asked_for():
    rows = [running(figure, until) for figure, until in (("6826", "2023-12-18"), ("9701", "2024-09-24"))]
    answer = answered(claim("nearly 6900"), *rows, published=None)
    assert (answer.fit, readings(answer)[0]) == (Fit.NOT_CHECKABLE, ["the figure as of 18 Dec 2023"])
    assert "A date would make it checkable" in answer.why
    assert "the figure as of 18 Dec 2023" in answer.why


def test_a_count_of_a_day_after_the_time_told_departs():
    later = row("6500000", measure="displaced", when="2024-02-15", published="2024-02-22")
    answer = answered(claim("6500000", "displaced", when="../2023-12-31"), later, published="2024-03-01")
    assert readings(answer) == [["the figure as of 15 Feb 2024"]]


def test_of_fits_that_depart_alike_the_nearest_figure_comes_first():
    rows = [
        row(figure, measure="displaced", id=figure, when=when, published=when)
        for figure, when in (("6500000", "2022-02-15"), ("5960362", "2021-12-31"))
    ]
    answer = answered(claim("~6000000", "displaced"), *rows, published="2023-12-31")
    assert [found.row_ids for found in answer.fits_if_read_as] == [("5960362",), ("6500000",)]


def test_without_any_date_the_latest_figure_speaks():
    answer = answered(claim("14532"), running("8525", "2023-10-31"), running("14532", "2023-11-22"), published=None)
    assert (rows_of(answer), answer.time) == (["to-2023-11-22"], "not dated")


def test_a_running_total_on_a_day_between_two_figures_lies_between_them():
    rows = (running("15207", "2023-11-30"), running("17177", "2023-12-07"))
    answer = answered(claim("16248", when="../2023-12-05"), *rows, published="2023-12-06")
    assert answer.fit is Fit.AGREES
    assert (answer.literal[0].toll.low, answer.literal[0].toll.high) == (15207, 17177)
    assert answer.literal[0].row_ids == ("to-2023-11-30", "to-2023-12-07")
    assert "The day asked for lies between the two figures" in answer.literal[0].note


def test_a_figure_for_part_of_a_time_departs_where_another_publisher_has_the_whole():
    part = row("10000", id="part", when="1992-04-05/1994-02-28", publisher="Commission")
    whole = row("13952", id="whole", when="1992-04-05/1996-02-29")
    answer = answered(claim("10000"), part, whole)
    assert (rows_of(answer), readings(answer)) == (["whole"], [["only 5 Apr 1992 – 28 Feb 1994"]])


def test_a_running_total_that_began_at_another_time_departs():
    answer = answered(
        claim("10818", when="2023-11-01/2023-11-09"), running("10818", "2023-11-09"), published="2023-11-09"
    )
    assert (answer.literal, readings(answer)) == (
        (),
        [["the whole time from 7 Oct 2023 to 9 Nov 2023, not only 1 Nov 2023 – 9 Nov 2023"]],
    )


def test_a_finished_total_speaks_where_no_time_is_told_and_earlier_running_ones_depart():
    start = "2014-04-14"
    early = row("3390", id="early", when=f"{start}/2021-06-30", grain=Grain.RUNNING_TOTAL)
    whole = row("3404+", id="whole", when=f"{start}/2021-12-31")
    answer = answered(claim("3390"), early, whole, published="2023-11-09")
    assert (rows_of(answer), readings(answer)) == (["whole"], [["the figure as of 30 Jun 2021"]])
