"""Counts of events under every reading."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.check import check
from tallystick.check.index.tally import Tally
from tallystick.model.finding import Fit, Relation
from tallystick.model.text import Span

from .world import (
    BLUES,
    COUNTRY,
    NEIGHBOUR,
    REDS,
    REGION,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    WORLD,
    World,
    article,
    checked,
    claim,
    event,
    events,
    row,
    totals,
    wordings,
)

WAR = events(
    event("2014-05-01", 14, low=13, high=18, civilians=3, unknown=2),
    event("2014-06-01", 6, place=SUBURB, civilians=6, kind="one-sided", sides=(BLUES, "others")),
    event("2014-06-28/2014-07-03", 10),  # spans the end of June
    event("2014-06-10", 5, place=RIVAL_TOWN, civilians=5),
    event("2016-06-10", 7, place=REGION),
    event("2015-01-01", 40, place=NEIGHBOUR),
)


def found(asked, war=WAR, published="2023-06-30"):
    return checked(asked, records=(war,), published=published).findings


def literal(asked, **more):
    return next(each for each in found(asked, **more) if not each.reading.departures)


@pytest.mark.parametrize(
    ("figure", "population", "when", "where", "expected", "ids"),
    [
        (">=14", "people", "2014-05", TOWN, (13, 14, 18), ("e0",)),
        (">=14", "civilians", "2014-05", TOWN, (3, 3, 5), ("e0",)),  # deaths of unknown status may be of civilians
        ("9", "combatants", "2014-05", TOWN, (9, 9, 11), ("e0",)),
        ("20", "people", "2014-05/2014-06", TOWN, (19, 20, 24), ("e0", "e1")),  # the suburb lies in the town
        ("10", "people", "2014-06-28/2014-07-03", TOWN, (10, 10, 10), ("e2",)),
        ("7", "people", "2016", REGION, (7, 7, 7), ("e4",)),
    ],
)
def test_events_are_added_up_over_place_and_time(figure, population, when, where, expected, ids):
    each = literal(claim(figure, population=population, when=when, where=(where,)))
    assert (each.toll.low, each.toll.best, each.toll.high) == expected
    assert each.row_ids == ids


def test_an_event_of_many_days_counts_where_it_lies_wholly_in_the_time_and_the_other_ways_are_shown():
    each = literal(claim("30", when="2014-05/2014-06"))
    assert (each.toll.best, each.toll.high, each.rows) == (20, 24, 2)
    assert "Counted are the 2 events wholly within that time." in each.note
    assert "by their days in it there would be 25, with all that reach into it 30." in each.note


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2014-05", "Counted is the one event wholly within that time."),
        ("2014-05/2014-06", "Counted are the 2 events wholly within that time."),
    ],
)
def test_one_event_is_told_as_one(when, said):
    assert said in literal(claim("14", when=when)).note


def read_as(asked, wording, **more):
    """The finding that departs in this way only."""
    return next(each for each in found(asked, **more) if wordings(each) == [wording])


BY_DAYS = "events of many days counted by their days in that time"
REACHING = "anywhere between the events wholly in that time and all that reach into it"


def test_the_ways_to_count_events_of_many_days_are_readings():
    asked = claim("25", when="2014-05/2014-06")
    spread, between = read_as(asked, BY_DAYS), read_as(asked, REACHING)
    assert ((spread.toll.best, spread.relation), (between.toll.low, between.toll.high)) == ((25, "agrees"), (20, 30))
    assert spread.row_ids == between.row_ids == ("e0", "e1", "e2")


def test_shares_by_days_are_rounded_last():
    halves = events(event("2014-06-30/2014-07-01", 5, civilians=1, unknown=2), event("2014-06-01", 1))
    toll = read_as(claim("2", population="civilians", when="2014-06"), BY_DAYS, war=halves).toll
    assert (toll.best, toll.high) == (1, 2)  # half of one, and half of three


def test_where_an_event_only_reaches_into_the_time_the_words_as_they_stand_find_nothing():
    asked = claim("4", when="2014-07-01/2014-07-03")
    assert all(each.reading.departures or each.relation is Relation.SILENT for each in found(asked))
    assert read_as(asked, BY_DAYS).toll.best == 5


def test_what_is_known_only_to_lie_in_the_region_is_not_the_towns():
    (silent,) = found(claim("7", when="2016"))[-1:]
    assert (silent.relation, silent.rows) == (Relation.SILENT, 0)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (claim("3", when="2012"), "begins on 1 Jan 2014, after the time told"),  # before the first covered day
        (claim("3", "injuries", when="2014"), "records the dead only"),
        (claim("3", when="2014", where=(COUNTRY,)), ""),
        (claim("3", population="children", when="2014"), "does not tell children apart"),
        (claim("3", when="2014", where=()), "names no place"),
    ],
)
def test_outside_its_coverage_a_record_set_is_silent_and_says_why(asked, why):
    relations = {each.relation for each in found(asked) if not each.reading.departures}
    assert relations == ({Relation.SILENT} if why else {Relation.ABOVE, Relation.BELOW} & relations)
    assert why in found(asked)[-1].note


def test_no_event_is_not_a_zero():
    answer = checked(claim("3", when="2014", where=(RIVAL_TOWN,)), records=(events(event("2014-01-01", 1)),)).answers[0]
    assert answer.fit is Fit.RECORD_SILENT


def test_a_time_that_reaches_beyond_the_coverage_is_cut_and_departs():
    asked = claim("41", when="2020/2027", where=(COUNTRY,))
    readings = [wordings(each) for each in found(asked, published="2028-01-01") if each.row_ids]
    assert [] not in readings
    late = events(event("2021-01-01", 41), covered="2014-01-01/2022-12-31")
    cut, *_ = [each for each in found(claim("41", when="2020/2027"), war=late, published="2028-01-01") if each.row_ids]
    assert wordings(cut)[0] == "only the part that the record set covers, 1 Jan 2020 – 31 Dec 2022"


@pytest.mark.parametrize(
    ("asked", "wording"),
    [
        (claim("35", when="2014", where=(TOWN,)), "all of Region"),
        (claim("14", population="civilians", when="2014-05"), "all the dead, not civilians only"),
        (claim("18", when="2014-05"), "the publisher's high estimate"),
        (claim("6", when="2014/2021", by=BLUES), "only attacks on civilians by Blues"),
        (claim("30", when="2014/2021", by=REDS), "by whichever side, not Reds alone"),
        (claim("42", when="2015", where=(REGION,)), "the whole of 1 May 2014 – 10 Jun 2016"),
    ],
)
def test_departures_over_events(asked, wording):
    agreeing = [each for each in found(asked) if each.relation is Relation.AGREES]
    assert [wording] in [wordings(each) for each in agreeing]


def test_up_to_the_date_of_the_text_is_a_reading():
    asked = claim("35", when="2014-01/2014-06", where=(REGION,))
    agreeing = [wordings(each) for each in found(asked, published="2014-12-31") if each.relation is Relation.AGREES]
    assert ["everything up to the date of the text, 31 Dec 2014"] in agreeing


def test_responsibility_is_reported_from_attacks_on_civilians():
    asked = [claim("6", when="2014-06-01", by=by) for by in (BLUES, REDS, None)]
    answers = checked(*asked, records=(WAR,)).answers
    assert [answer.responsibility for answer in answers] == ["as recorded", "competing", "as recorded"]


def test_a_rate_is_the_average_of_events_over_the_days_told():
    asked = claim("0.65", kind="rate", per="day", when="2014-05-01/2014-05-31")
    each = literal(asked)
    assert "0.452 a day over 31 days" in each.note


def test_totals_and_events_speak_side_by_side():
    answer = checked(
        claim("20", when="2014-05/2014-06"), records=(WAR, totals(row("99", when="2014-05/2014-06")))
    ).answers[0]
    assert answer.fit is Fit.RECORDS_DISAGREE
    assert [each.record_set for each in answer.literal] == ["events", "shelf"]


DAY = date(2014, 1, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 9), st.integers(0, 50), st.sampled_from([TOWN, SUBURB, REGION]))
    ),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_sums_equal_the_naive_way(rows, start, length):
    first, last = DAY + timedelta(start), DAY + timedelta(start + length)
    made = [(DAY + timedelta(at), DAY + timedelta(at + long), dead, place) for at, long, dead, place in rows]
    war = events(*(event(f"{a}/{b}", dead, place=place) for a, b, dead, place in made))
    counted = Tally(war, WORLD).counted(TOWN, first, last)
    inside = [dead for a, b, dead, place in made if place != REGION and first <= a and b <= last]
    partly = [
        dead
        for a, b, dead, place in made
        if place != REGION and a <= last and b >= first and not (first <= a and b <= last)
    ]
    assert (counted.inside[1], counted.rows, len(counted.ids())) == (sum(inside), len(inside), len(inside))
    assert counted.straddling[2] == sum(partly)


def test_a_year_at_the_end_of_the_time_told_may_end_where_the_coverage_does():
    war = events(event("2014-06-01", 30), covered="2014-01-01/2021-12-31")
    assert literal(claim("30", when="2014/2022"), war=war).relation is Relation.AGREES
    cut = [each for each in found(claim("30", when="2014/2024"), war=war, published="2025-01-01") if each.row_ids]
    assert all(each.reading.departures for each in cut)


def test_ids_of_too_many_rows_are_left_to_the_filter():
    war = events(*(event("2014-05-01", 1) for _ in range(5001)))
    each = literal(claim("5001", when="2014-05"), war=war)
    assert (each.rows, each.row_ids) == (5001, ())
    assert "the filter finds them again" in each.note


AT, NEAR_BY, FAR = (48.0, 37.8), (48.0, 38.0), (48.3, 37.8)  # the town's point; 15 km and 33 km from it
SPREAD = events(
    event("2014-05-01", 3, point=AT, region=REGION),
    event("2014-05-02", 10, place=RIVAL_TOWN, point=NEAR_BY, region=REGION),  # filed elsewhere
    event("2014-05-03", 40, place=RIVAL_TOWN, located=1, point=FAR, region=REGION),
    event("2014-05-04", 100, place=REGION, located=3, point=AT, region=REGION),
    event("2014-05-05", 400, place=COUNTRY, located=4, point=AT),
    event("2014-05-06", 1000, place=RIVAL_TOWN, located=2, point=AT, region=REGION),  # a district, not the town's
)
NO_CLOSER = "also those placed no closer than Region"


@pytest.mark.parametrize(
    ("figure", "departures", "ids"),
    [
        ("13", ["within 25 km of Town"], ("e0", "e1")),
        ("53", ["within 50 km of Town"], ("e0", "e1", "e2")),
        ("503", [NO_CLOSER], ("e0", "e3", "e4")),
        ("513", ["within 25 km of Town", NO_CLOSER], ("e0", "e1", "e3", "e4")),
    ],
)
def test_a_place_is_read_as_what_is_around_it_and_with_what_is_placed_no_closer(figure, departures, ids):
    agreeing = {tuple(wordings(each)): each.row_ids for each in found(claim(figure, when="2014"), war=SPREAD)}
    assert agreeing.get(tuple(departures)) == ids


def test_a_region_is_read_without_what_is_only_somewhere_in_it():
    wording = "only those placed at a known spot in Region"
    each = read_as(claim("53", when="2014", where=(REGION,)), wording, war=SPREAD)
    assert (each.toll.best, each.row_ids) == (53, ("e0", "e1", "e2"))


def test_a_region_is_read_as_the_place_in_it_where_most_died():
    each = read_as(claim("1050", when="2014", where=(REGION,)), "Other-Town only", war=SPREAD)
    assert each.toll.best == 1050
    even = events(*(event("2014-05-01", 10, place=place) for place in (TOWN, RIVAL_TOWN, REGION, REGION, REGION)))
    assert not any(
        "only" in words
        for each in found(claim("10", when="2014", where=(REGION,)), war=even)
        for words in wordings(each)
        if words in ("Town only", "Other-Town only")
    )  # a fifth is no quarter


def test_a_region_is_read_as_a_place_in_it_that_the_text_names():
    asked = (claim("3", when="2014", where=(REGION,)), claim("3", when="2014", where=(TOWN,), id="other"))
    findings = checked(*asked, records=(SPREAD,)).findings
    assert ["Town only"] in [wordings(each) for each in findings if each.claim == "claim"]


class Pointed(World):
    """The world with a point for its region, as gazetteers have one."""

    def place(self, id):
        return replace(super().place(id), latitude=AT[0], longitude=AT[1]) if id == REGION else super().place(id)


def test_a_region_has_no_circle_though_it_has_a_point():
    asked = claim("3", when="2014", where=(REGION,))
    findings = check((asked,), documents=(article(),), record_sets=(SPREAD,), names=Pointed()).findings
    assert not any("within" in words for each in findings for words in wordings(each))


def test_from_the_first_event_on_record_is_a_reading():
    each = read_as(
        claim("49", when="2016", where=(REGION,)),
        "everything from the first event on record in Country, 1 May 2014, to 31 Dec 2016",
        war=events(event("2014-05-01", 42), event("2016-06-10", 7, place=REGION), event("2017-01-01", 1)),
    )
    assert each.toll.best == 49


def test_the_rows_of_a_smaller_circle_are_not_told_again():
    war = events(event("2014-05-01", 5, place=RIVAL_TOWN, point=NEAR_BY), event("2014-05-02", 6, place=COUNTRY))
    told = checked(claim("5", when="2014"), records=(war,)).answers[0].fits_if_read_as
    assert wordings(told[0]) == ["within 25 km of Town"]
    assert all("50 km" not in words for each in told for words in wordings(each))


def test_a_set_that_tells_no_civilians_apart_has_none():
    plain = replace(WAR, coverage=replace(WAR.coverage, populations=("people",)))
    assert {each.reading.population for each in found(claim("3", when="2014"), war=plain) if each.rows} == {"people"}
    asked = claim("3", population="civilians", when="2014")
    assert all(each.reading.population != "civilians" for each in found(asked, war=plain) if each.rows)


def test_a_rate_is_computed_under_every_way_of_counting():
    asked = claim("0.8", kind="rate", per="day", when="2014-06")
    spread = read_as(asked, BY_DAYS)
    assert "recorded 11 people killed in Town (1 Jun 2014 – 30 Jun 2014), 0.367 a day over 30 days" in spread.note


def test_a_set_that_names_countries_only_is_not_said_to_have_no_event_in_a_town():
    war = events(event("2014-05-01", 5, place=COUNTRY, point=AT), event("2014-05-02", 6, place=COUNTRY))
    filed = replace(war, events=replace(war.events, country=war.events.place))
    why = checked(claim("5", when="2014"), records=(filed,)).answers[0].why
    assert "names countries only: around a place, its events go by their points." in why
    assert "has no event there" not in why
    assert "It agrees if read as within 10 km of Town" in why


# ---- one event ----------------------------------------------------------------------------------------------------


def of_one(text, figure="14", when=None, **more):
    """The answer to a count of this sentence."""
    start = text.index(figure)
    asked = claim(figure, when=when, **more)
    placed = replace(asked, text=figure, span=Span(start, start + len(figure)), sentence=Span(0, len(text)))
    document = replace(article("2023-06-30"), text=text)
    return check((placed,), documents=(document,), record_sets=(WAR,), names=WORLD).answers[0]


@pytest.mark.parametrize("when", [None, "2014"])
def test_what_one_event_did_is_not_held_against_a_longer_time(when):
    one = of_one("An air strike killed 14 people in Town.", when=when)
    assert one.fit is Fit.NOT_CHECKABLE
    assert "is told of one event" in one.why
    assert of_one("An air strike killed 14 in Town.", when=when, population=None).why == one.why.replace(
        "people", "people"
    )
    assert (
        "1 single event in Town with as many dead is in Events of the invented war (25.1): 1 May 2014, row e0"
        in one.why
    )
    assert of_one("Air strikes killed 14 people in Town.", when=when).fit is Fit.BELOW
    assert of_one("An air strike on Town and others killed 30 people in Town.", "30", when=when).fit is Fit.AGREES


def test_an_event_with_a_day_of_its_own_is_held_against_that_day():
    assert of_one("A strike killed 9 people in Town on 1 May.", "9", when="2014-05-01").fit is Fit.BELOW


def test_that_no_event_has_as_many_dead_is_said():
    assert "has no single event in Town with as many dead" in of_one("A strike killed 9 people in Town.", "9").why


def test_of_one_event_no_reading_of_all_the_war_is_called_the_nearest():
    why = of_one("Shells killed 2 people in Town.", "2", population="men").why
    assert "The nearest reading" not in why
    assert "No reading tried comes near" in why
