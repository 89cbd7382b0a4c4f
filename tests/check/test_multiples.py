"""Twice as many as in another year or place, where both sides are on record."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.claim import Kind
from tallystick.model.finding import Fit
from tallystick.model.text import Span

from .world import RIVAL_TOWN, WORLD, article, claim, event, events, row, totals

YEARS = (
    row("900", when="2014", id="in-2014"),
    row("300", when="2015", id="in-2015"),
    row("100", when="2014", id="there", place=RIVAL_TOWN),
    row("450", when="2015", id="others", publisher="Others"),
)


def answer(text, figure, times, *rows, when="2014", records=()):
    start = text.index(figure)
    asked = claim(times, kind=Kind.SHARE, unit="ratio", when=when)
    placed = replace(asked, text=figure, span=Span(start, start + len(figure)), sentence=Span(0, len(text)))
    sets = (*((totals(*rows),) if rows else ()), *records)
    document = replace(article("2023-06-30"), text=text)
    return check((placed,), documents=(document,), record_sets=sets, names=WORLD).answers[0]


@pytest.mark.parametrize(
    ("text", "times", "fit"),
    [
        ("Three times as many were killed in 2014 as in 2015.", "3", Fit.AGREES),
        ("Three times more were killed in 2014 than in the whole of 2015.", "3", Fit.AGREES),
        ("Three times as many were killed in 2014 as in 2015.", "2", Fit.BELOW),
        ("Three times as many were killed in 2014 as in 2015.", "5", Fit.ABOVE),
    ],
)
def test_two_years_of_one_publisher_are_divided(text, times, fit):
    told = answer(text, "Three times", times, *YEARS)
    assert (told.fit, told.readings_tried) == (fit, 1)
    assert "900 people killed in Town (2014), 3 times the 300 of 2015" in told.why
    assert told.literal[0].row_ids == ("in-2014", "in-2015")


def test_two_places_are_divided():
    told = answer("Nine times as many were killed in Town in 2014 as in Other-town.", "Nine times", "9", *YEARS)
    assert told.fit is Fit.AGREES
    assert "9 times the 100 of Other-Town, 2014" in told.why


def test_the_year_before_is_the_one_before_the_year_that_the_sentence_tells():
    text = "A third as many were killed in 2015 as in {}."
    told = answer(text.format("the year before"), "A third", "0.333", *YEARS[:3], when="2015")
    assert told.fit is Fit.AGREES
    untold = answer("A third as many were killed as in the year before.", "A third", "0.333", *YEARS, when="2015")
    assert untold.readings_tried == 0


def test_events_of_two_years_are_divided():
    war = events(event("2014-05-01", 40), event("2015-06-01", 20))
    told = answer("Twice as many were killed in 2014 as in 2015.", "Twice", "2", records=(war,))
    assert told.fit is Fit.AGREES
    assert told.literal[0].row_ids == ("e0", "e1")


@pytest.mark.parametrize(
    "text",
    [
        "Three times as many were killed in 2014 as expected.",
        "Three times as many were killed in 2014 as in 2014.",
        "Three times as many were killed in 2014.",
        "Three times as many were killed in 2014 as in Town.",
    ],
)
def test_a_multiple_of_nothing_told_asks_for_it(text):
    told = answer(text, "Three times", "3", *YEARS)
    assert told.fit is Fit.NOT_CHECKABLE
    assert "compares two figures; with what, the text does not tell" in told.why


def test_where_one_side_is_not_on_record_nothing_is_divided():
    told = answer("Three times as many were killed in 2014 as in 2003.", "Three times", "3", *YEARS)
    assert (told.fit, told.readings_tried) == (Fit.RECORD_SILENT, 0)


def test_two_publishers_are_never_divided_by_one_another():
    rows = (YEARS[0], YEARS[3])
    assert answer("Twice as many were killed in 2014 as in 2015.", "Twice", "2", *rows).readings_tried == 0
