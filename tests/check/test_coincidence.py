"""Whether a fit may be coincidence: how many other figures would have fitted as well."""

from __future__ import annotations

import pytest

from tallystick.check.asked import asked, settings
from tallystick.check.candidate import Tried, tried
from tallystick.check.coincidence import covered
from tallystick.check.events.readings import event_counts
from tallystick.check.index.tally import Tally
from tallystick.check.tables import tolerances

from .world import (
    BLUES,
    COUNTRY,
    REDS,
    REGION,
    RIVAL_TOWN,
    TOWN,
    WORLD,
    answered,
    article,
    checked,
    claim,
    event,
    events,
    readings,
    row,
    wordings,
)

WAR = events(
    event("2014-05-01", 90, low=80, high=120, civilians=30, unknown=20),
    event("2014-05-20/2014-06-10", 60, civilians=10),
    event("2014-06-15", 200, place=RIVAL_TOWN, civilians=120),
    event("2015-06-15", 400, place=REGION, located=3, civilians=300),
    event("2016-01-01", 700, place=COUNTRY, located=4),
)


def every(figure: str) -> tuple[Tried, ...]:
    """Every reading of a claim, tried."""
    told = claim(figure, when="2014-05", where=(TOWN,))
    question = asked(told, setting=settings((told,), (article(),))["article"], names=WORLD)
    return tuple(each for candidate in event_counts(question, Tally(WAR, WORLD)) for each in tried(question, candidate))


@pytest.mark.parametrize("sign", ["~", ">=", "<="])
def test_the_share_is_that_of_the_figures_that_agree_when_they_are_tried(sign):
    count = 40
    told = [200 * 3 ** (2 * (at + 0.5) / count - 1) for at in range(count)]  # from a third of 200 to three times it
    agreeing = [min(_departures(figure, sign), default=9) for figure in told]
    for departures in range(4):
        few = [each for each in every(f"{sign}200") if len(each.candidate.steps) <= departures]
        share = sum(fewest <= departures for fewest in agreeing) / count
        assert covered(tolerances(), few) == pytest.approx(share, abs=0.05)


def _departures(figure: float, sign: str) -> list[int]:
    """How often the readings depart that agree with a figure."""
    return [len(of.candidate.steps) for of in every(f"{sign}{figure:.2f}") if of.agrees and not of.held.wide]


def test_a_fit_that_departs_in_three_ways_is_marked_and_the_number_tried_is_told():
    answer = checked(claim("270", when="2014-05"), records=(WAR,)).answers[0]
    far = [each for each in answer.fits_if_read_as if len(each.reading.departures) == 3]
    assert far
    assert all(each.coincidence.startswith("It departs from the words in 3 ways and may be") for each in far)
    assert all(each.coincidence in each.note for each in far)


def test_the_marks_stand_where_half_of_all_figures_would_fit():
    few = [row(figure, "civilians", id=f"r{figure}", publisher=f"P{figure}") for figure in ("100", "33")]
    crowded = [row(str(round(40 * 1.12**at)), "civilians", id=f"r{at}", publisher=f"P{at}") for at in range(22)]
    lone, many = (answered(claim("~100"), *rows) for rows in (few, crowded))
    assert (readings(lone)[0], lone.fits_if_read_as[0].coincidence) == (["civilians only"], "")
    assert "It may be coincidence: of 100 figures of about this size, " in many.why
    assert " would agree with one of 22 readings that depart as often or less." in many.why


def test_a_range_nearby_says_nothing_of_a_fit_of_one_figure():
    war = events(event("2014-05-01", 160, low=100, high=490), event("2014-06-01", 1))  # 100 to 490 holds half of all
    fits = checked(claim("100", when="2014-05"), records=(war,)).answers[0].fits_if_read_as
    marks = {tuple(wordings(each)): bool(each.coincidence) for each in fits}
    assert marks[("the publisher's low estimate",)] is False


def test_the_words_as_they_stand_are_never_marked():
    findings = checked(claim("90", when="2014-05"), records=(WAR,)).findings
    assert all(not each.coincidence for each in findings if not each.reading.departures)


def test_only_readings_that_depart_as_often_or_less_are_compared():
    fits = checked(claim("~40", when="2014-05"), records=(WAR,)).answers[0].fits_if_read_as
    marks = {
        each.reading.estimate == "interval": each.coincidence for each in fits if len(each.reading.departures) == 2
    }
    few = [of.candidate.reading.estimate for of in every("~40") if len(of.candidate.steps) <= 2]
    single = [estimate for estimate in few if estimate != "interval"]
    assert len(single) < len(few)
    assert f"one of {len(few)} readings that depart as often or less" in marks[True]
    assert f"one of {len(single)} readings that depart as often or less" in marks[False]


def test_a_far_fit_that_few_figures_would_share_is_said_to_be_one():
    far = row("270001", place=REGION, perpetrator=REDS)
    answer = answered(claim("270001", population="civilians", by=BLUES), far)
    (fit,) = answer.fits_if_read_as
    assert len(wordings(fit)) == 3
    assert fit.coincidence == ("It departs from the words in 3 ways, though few figures of about this size would agree")
    assert f"{fit.coincidence}." in answer.why
