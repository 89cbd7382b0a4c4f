"""Figures of several places at once: events selected together, totals added up where they may be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.finding import Answer, Fit
from tallystick.model.names import Mention
from tallystick.model.record import Grain, RecordSet
from tallystick.model.text import Span

from .world import (
    COUNTRY,
    NEIGHBOUR,
    REGION,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    WORLD,
    article,
    claim,
    event,
    events,
    readings,
    row,
    totals,
)

WAR = events(
    event("2014-02-02", 10, place=TOWN, civilians=4),
    event("2014-03-03", 3, place=SUBURB),
    event("2014-06-06", 20, place=RIVAL_TOWN),
    event("2014-07-07", 40, place=REGION),
)


def answer(text: str, figure: str, *sets: RecordSet, where: tuple[str, ...], **more: object) -> Answer:
    """The answer to the count in this sentence; the places in the order told, each where its name stands."""
    start = text.index(figure)
    places = tuple(Mention(id.title(), Span(at, at + len(id)), id) for id in where for at in [text.lower().find(id)])
    asked = replace(claim(figure, **{"when": "2014", **more}), text=figure, places=places)  # type: ignore[arg-type]
    placed = replace(asked, span=Span(start, start + len(figure)), sentence=Span(0, len(text)))
    document = replace(article("2023-06-30"), text=text)
    return check((placed,), documents=(document,), record_sets=sets, names=WORLD).answers[0]


@pytest.mark.parametrize(
    "text",
    [
        "In 2014, 33 people were killed in Town and Other-town.",
        "In 2014, 33 people were killed in both Town and in the city of Other-town.",
        "Town and Other-town: 33 people were killed in 2014.",
    ],
)
def test_events_of_places_told_together_are_one_selection(text):
    told = answer(text, "33", WAR, where=(TOWN, RIVAL_TOWN))
    assert told.fit is Fit.AGREES
    assert "33 people killed in Town and Other-Town together" in told.why
    assert "That is the sum of 13 in Town and 20 in Other-Town" in told.why
    found = told.literal[0]
    assert (found.row_ids, found.reading.places) == (("e0", "e1", "e2"), (TOWN, RIVAL_TOWN))


def test_each_place_alone_departs():
    told = answer("In 2014, 20 people were killed in Town and Other-town.", "20", WAR, where=(TOWN, RIVAL_TOWN))
    assert told.fit is Fit.BELOW
    assert ["Other-Town alone"] in readings(told)


@pytest.mark.parametrize(
    "text",
    [
        "In 2014, 33 people were killed on the road from Town to Other-town.",
        "In 2014, 33 people were killed between Town and Other-town.",
        "In 2014, 33 people were killed in Town, more than in Other-town.",
    ],
)
def test_places_that_the_words_do_not_join_are_not_added(text):
    told = answer(text, "33", WAR, where=(TOWN, RIVAL_TOWN))
    assert told.fit is Fit.RECORD_SILENT
    assert not any("together" in each.note for each in told.fits_if_read_as)


def test_a_place_in_another_adds_nothing_to_it():
    text = "In 2014, 73 people were killed in Town, Other-town and Region."
    told = answer(text, "73", WAR, where=(TOWN, RIVAL_TOWN, REGION))
    assert all(len(found.reading.places) == 1 or found.rows == 3 for found in told.literal)
    nested = answer("In 2014, 13 people were killed in Town and Suburb.", "13", WAR, where=(TOWN, SUBURB))
    assert (nested.fit, nested.literal[0].toll.best) == (Fit.AGREES, 13)


def test_a_row_that_lies_in_two_of_the_places_counts_once():
    both = events(event("2014-02-02", 10, place=TOWN, region=NEIGHBOUR), event("2014-02-03", 5, place=NEIGHBOUR))
    told = answer("In 2014, 15 people were killed in Country and Neighbour.", "15", both, where=(COUNTRY, NEIGHBOUR))
    assert told.fit is Fit.AGREES
    assert "what is in more than one of them counts once" in told.why


HERE, THERE = row("100", id="here", when="2014"), row("50", id="there", when="2014", place=RIVAL_TOWN)
TEXT = "In 2014, 150 people were killed in Town and Other-town."


def test_totals_of_one_publisher_for_one_time_are_added_and_told_as_a_sum():
    told = answer(TEXT, "150", totals(HERE, THERE), where=(TOWN, RIVAL_TOWN))
    assert (told.fit, told.literal[0].row_ids) == (Fit.AGREES, ("here", "there"))
    assert "150 people killed in Town and Other-Town together (2014), added up" in told.why
    assert "That is the sum of Town 100 and Other-Town 50" in told.why


@pytest.mark.parametrize(
    "other",
    [
        replace(THERE, publisher="Others"),
        replace(THERE, period=row("1", when="2013").period),
        replace(THERE, population="civilians"),
        replace(THERE, definition="What else the observers count."),
        replace(THERE, grain=Grain.RUNNING_TOTAL),
        replace(THERE, unit="percent"),
        replace(THERE, per="day"),
    ],
    ids=["publisher", "time", "people", "definition", "running", "share", "rate"],
)
def test_what_differs_in_more_than_the_place_is_never_added(other):
    told = answer(TEXT, "150", totals(HERE, other), where=(TOWN, RIVAL_TOWN))
    assert told.fit is not Fit.AGREES
    assert all(len(found.row_ids) < 2 for found in (*told.literal, *told.fits_if_read_as))


def test_running_totals_of_two_places_are_never_added():
    rows = (replace(HERE, grain=Grain.RUNNING_TOTAL), replace(THERE, grain=Grain.RUNNING_TOTAL))
    assert answer(TEXT, "150", totals(*rows), where=(TOWN, RIVAL_TOWN)).fit is Fit.RECORD_SILENT


def test_a_part_that_is_not_on_record_leaves_no_sum():
    text = "In 2014, 100 people were killed in Town and Other-town."
    told = answer(text, "100", totals(HERE), where=(TOWN, RIVAL_TOWN))
    assert (told.fit, readings(told)) == (Fit.RECORD_SILENT, [["Town alone"]])


def test_a_sum_with_a_minimum_in_it_is_a_minimum():
    least = replace(THERE, toll=replace(THERE.toll, high=None))
    told = answer(TEXT, "150", totals(HERE, least), where=(TOWN, RIVAL_TOWN))
    assert told.literal[0].toll.high is None
    assert told.literal[0].toll.best == Decimal(150)
