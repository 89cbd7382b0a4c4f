"""Which figure speaks for the time told, and what the others depart by."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.claim import Kind
from tallystick.model.finding import Fit
from tallystick.model.record import Grain
from tallystick.model.text import Span

from .world import REGION, WORLD, answered, article, claim, readings, row, totals

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


def test_a_figure_of_one_month_is_no_latest_figure_of_a_total():
    month = row("105", id="month", when="2023-12-01/2023-12-31", published="2024-01")
    answer = answered(claim("8525"), running("8525", "2023-10-31"), month, published="2023-10-31")
    assert answer.literal
    assert all("latest figure" not in found.note for found in answer.literal)


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


@pytest.mark.parametrize(
    ("told", "literal"),
    [
        ("2022", True),  # 10 months of the year and nothing of another
        ("2023", False),  # the total runs from February 2022 on
        ("2022-02/2024-01", True),
    ],
)
def test_a_total_that_has_run_up_since_the_year_before_is_not_one_of_the_year_told(told, literal):
    until = "2022-12-26" if told == "2022" else "2024-01-10"
    total = row("10200+", when=f"2022-02-24/{until}", grain=Grain.RUNNING_TOTAL)
    answer = answered(claim("10200", when=told), total, published="2024-03-15")
    assert bool(answer.literal) is literal
    if not literal:
        assert readings(answer) == [["the whole time from 24 Feb 2022 to 10 Jan 2024, not only 2023"]]


RUNNING = [
    row(figure, id=until, when=f"2022-02-24/{until}", grain=Grain.RUNNING_TOTAL)
    for figure, until in (("8006", "2023-02-15"), ("8173", "2023-03-05"), ("8490", "2023-04-09"))
]
MARCH = row("180", id="march", when="2023-03-01/2023-03-31")


@pytest.mark.parametrize("until", ["../2023-03", "../2023-02-28"])
def test_by_a_month_asks_for_the_total_up_to_it_and_not_for_that_month(until):
    month = row("141", id="february", when="2023-02-01/2023-02-28")
    answer = answered(claim("8000", when=until), *RUNNING, MARCH, month, published="2023-05-15")
    assert answer.fit is Fit.AGREES
    assert {found.row_ids for found in answer.literal} <= {("2023-03-05", "2023-04-09"), ("2023-02-15", "2023-03-05")}


def test_one_month_of_a_year_is_not_the_year():
    whole = row("6884", id="whole", when="2022-02-24/2022-12-26", grain=Grain.RUNNING_TOTAL)
    october = row("305", id="october", when="2022-10-01/2022-10-31")
    answer = answered(claim("300", when="2022"), whole, october, published="2023-05-15")
    assert (answer.fit, rows_of(answer), answer.fits_if_read_as) == (Fit.BELOW, ["whole"], ())


def test_a_few_days_of_the_year_told_speak_where_nothing_else_of_it_is_on_record():
    assert answered(claim("8000", when="1995"), row("8000", when="1995-07-11/1995-07-31")).fit is Fit.AGREES


def test_more_of_the_place_and_less_of_the_time_is_no_reading():
    autumn = row("300", id="autumn", when="2022-08-01/2022-12-31")
    assert readings(answered(claim("300", when="2022"), autumn, row("900", when="2022"))) == [
        ["only 1 Aug 2022 – 31 Dec 2022"]
    ]
    wider = (replace(autumn, place=REGION), row("900", when="2022", place=REGION))
    assert answered(claim("300", when="2022"), *wider).fits_if_read_as == ()


def test_of_two_finished_totals_the_farther_is_another_time_and_not_a_day():
    rows = [
        row(figure, id=last, when=f"2022-01-01/{last}")
        for figure, last in (("100", "2022-11-30"), ("90", "2022-12-31"))
    ]
    answer = answered(claim("100", when="2022"), *rows)
    assert readings(answer) == [["only 1 Jan 2022 – 30 Nov 2022"]]


KILLED_IN = "In Town 800,000 people were killed in 100 days."
HUNDRED_DAYS = (
    row("800000", id="days", when="1994-04-07/1994-07-18", publisher="Inquiry"),
    row("1074017", id="years", when="1990-10-01/1994-12-31"),
)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        (KILLED_IN, ["days"]),
        (KILLED_IN.replace("in 100", "over 100"), ["days"]),
        (KILLED_IN.replace("killed in 100 days", "killed, 100 days ago"), ["years"]),
        (KILLED_IN.replace("100 days", "10 days"), ["years"]),  # of that length there is no record
    ],
)
def test_the_length_that_the_sentence_gives_chooses_among_records(text, speaks):
    length = next(word for word in ("100 days", "10 days") if word in text)
    placed = [
        replace(each, span=Span(text.index(each.text), text.index(each.text) + len(each.text)), sentence=Span(0, 99))
        for each in (
            claim("800000", text="800,000", id="count"),
            claim(length.split()[0], "time", None, unit="days", kind=Kind.DURATION, text=length, id="length"),
        )
    ]
    document = replace(article("2004-10-15"), text=text)
    found = check(tuple(placed), documents=(document,), record_sets=(totals(*HUNDRED_DAYS),), names=WORLD)
    assert rows_of(found.answers[0]) == speaks
