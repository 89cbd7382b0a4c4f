"""Shares of a population and rates per so many residents, from counts of totals and of events."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.claim import Kind
from tallystick.model.finding import Fit

from .world import COUNTRY, NEIGHBOUR, TOWN, WORLD, article, claim, event, events, quantity, row, totals

LIVING = row("50000", "residents", "population", when="2013-07-01", id="living", publisher="Census office")
LATER = replace(LIVING, id="later", period=row("1", when="2021-07-01").period, toll=row("40000").toll)
DEAD = row("1000", id="dead")


def answer(text, figure, asked, *rows, records=()):
    start = text.index(figure)
    placed = replace(
        asked, text=figure, sentence=claim("1").sentence, span=type(asked.span)(start, start + len(figure))
    )
    placed = replace(placed, sentence=type(asked.span)(0, len(text)))
    document = replace(article("2023-06-30"), text=text)
    sets = (*((totals(*rows),) if rows else ()), *records)
    return check((placed,), documents=(document,), record_sets=sets, names=WORLD).answers[0]


def share(figure, population="people", measure="deaths", **more):
    return claim(figure, measure, population, kind=Kind.SHARE, unit="percent", when="2014/2021", **more)


@pytest.mark.parametrize(
    ("text", "figure", "percent", "fit"),
    [
        ("About 2 percent of the population were killed.", "About 2 percent", "~2", Fit.AGREES),
        ("One in 50 residents was killed.", "One in 50", "2", Fit.AGREES),
        ("A tenth of the inhabitants were killed.", "A tenth", "10", Fit.ABOVE),
    ],
)
def test_a_share_of_the_population_is_the_count_over_the_residents(text, figure, percent, fit):
    told = answer(text, figure, share(percent), DEAD, LIVING, LATER)
    assert told.fit is fit
    assert "2 % of 50,000 residents (Census office, 1 Jul 2013)" in told.why
    assert told.literal[0].row_ids == ("dead", "living")
    assert "The divisor is row living of shelf" in told.literal[0].note
    assert told.literal[0].filter.endswith("divided by shelf: row living")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some 40 percent of the people killed were soldiers.", "40 percent"),
        ("Some 40 percent of the dead were soldiers.", "40 percent"),
    ],
)
def test_a_share_of_the_dead_is_of_no_residents(text, figure):
    assert answer(text, figure, share("40"), DEAD, LIVING).readings_tried == 0


def test_residents_of_another_place_or_a_far_date_are_no_divisor():
    far = replace(LIVING, period=row("1", when="1990-07-01").period)
    text = "About 2 percent of the population were killed."
    for living in (far, replace(LIVING, place=NEIGHBOUR), replace(LIVING, place=COUNTRY)):
        assert answer(text, "About 2 percent", share("~2"), DEAD, living).readings_tried == 0


def test_a_count_per_100_000_is_divided_and_not_taken_for_a_count():
    asked = claim("2000", quantity=quantity("2000"), when="2014/2021")
    told = answer("The war killed 2000 people per 100,000 residents.", "2000", asked, DEAD, LIVING)
    assert told.fit is Fit.AGREES
    assert "2,000 per 100,000 of 50,000 residents" in told.why
    assert (
        answer(
            "The war killed 1000 people per 100,000 residents.", "1000", claim("1000", when="2014/2021"), DEAD, LIVING
        ).fit
        is Fit.BELOW
    )


def test_events_are_divided_by_the_residents_too():
    war = events(event("2014-05-01", 400), event("2014-06-01", 100))
    told = answer("One percent of the population were killed.", "One percent", share("1"), LIVING, records=(war,))
    assert told.fit is Fit.AGREES
    assert "Events of the invented war (25.1) recorded 500 people killed in Town" in told.why
    assert told.literal[0].row_ids == ("e0", "e1", "living")
    assert told.literal[0].reading.places == (TOWN,)


def test_a_publisher_in_two_sets_is_one_divisor():
    text, again = "About 2 percent of the population were killed.", totals(replace(LIVING, id="again"), name="other")
    told = answer(text, "About 2 percent", share("~2"), DEAD, LIVING, records=(again,))
    assert told.readings_tried == answer(text, "About 2 percent", share("~2"), DEAD, LIVING).readings_tried
