"""Sets that rest on one another: agreement of two that pass on one count is one origin."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.model.finding import Fit

from .world import REDS, answered, checked, claim, events, row, totals
from .world import event as happened

OWN = row("100", id="own", publisher="Ministry")
PASSED_ON = row("101", id="passed", publisher="Agency", rests_on=("Ministry",))
ALSO = row("100", id="also", publisher="Portal", rests_on=("Ministry",))
ALONE = row("99", id="alone", publisher="Observers")


@pytest.mark.parametrize(
    ("rows", "support"),
    [
        ((OWN, PASSED_ON), "records of one origin (the figures of Agency rest on Ministry)"),
        ((PASSED_ON, ALSO), "records of one origin (the figures of Agency and of Portal rest on Ministry)"),
        ((OWN, PASSED_ON, ALSO), "records of one origin (the figures of Agency and of Portal rest on Ministry)"),
        ((PASSED_ON,), "records of one origin"),
        ((OWN, ALONE), "records of several independent origins"),
        ((OWN, PASSED_ON, ALONE), "records of several independent origins (the figures of Agency rest on Ministry)"),
        ((ALSO, row("100", id="b", publisher="Bank", rests_on=("Census",))), "records of several independent origins"),
    ],
)
def test_two_that_pass_on_one_count_are_one_origin(rows, support):
    assert answered(claim("100"), *rows).support == f"no source given in the text; {support}"


def test_a_chain_of_sources_is_one_origin():
    bridge = row("100", id="bridge", publisher="Digest", rests_on=("Agency", "Portal"))
    ends = (row("100", id="a", publisher="Agency"), row("100", id="p", publisher="Portal"))
    told = answered(claim("100"), *ends, bridge)
    assert (
        "; records of one origin (the figures of Digest rest on Agency; the figures of Digest rest on Portal)"
        in told.support
    )


def test_publishers_of_one_party_are_one_origin_whoever_passes_them_on():
    of_party = row("100", id="media", publisher="Media office", publisher_party=REDS)
    ministry = row("100", id="ministry", publisher="Ministry", publisher_party=REDS)
    told = answered(claim("100"), of_party, ministry, PASSED_ON).support
    assert told.endswith("one origin (the figures of Agency rest on Ministry)")


def test_a_set_of_events_may_rest_on_another_publisher_too():
    war = replace(events(happened("2014-05-01", 100)), rests_on=("Ministry",))
    told = checked(claim("100", when="2014"), records=(war, totals(row("100", publisher="Ministry", when="2014"))))
    assert told.answers[0].support.endswith("records of one origin (the figures of Recorders rest on Ministry)")


def test_of_one_publisher_in_two_sets_what_fits_speaks_by_its_definition():
    named = totals(row("6747", definition="Those listed by name.", publisher="Ministry"), name="list")
    daily = totals(row("7028", definition="Those reported.", publisher="Ministry"), name="daily")
    answer = checked(claim("6747"), records=(named, daily)).answers[0]
    assert (answer.fit, [found.record_set for found in answer.literal]) == (Fit.AGREES, ["list"])
    assert "by this definition: those listed by name" in answer.why
    neither = checked(claim("9000"), records=(named, daily)).answers[0]
    assert len(neither.literal) == 2


def test_another_publisher_is_not_explained_away_by_a_definition():
    named = totals(row("6747", definition="Those listed by name.", publisher="Ministry"), name="list")
    other = totals(row("9028", definition="Those reported.", publisher="Observers"), name="other")
    answer = checked(claim("6747"), records=(named, other)).answers[0]
    assert answer.fit is Fit.RECORDS_DISAGREE


def test_two_figures_of_one_publisher_and_one_definition_compete():
    sets = tuple(totals(row(figure, publisher="Ministry"), name=f"list-{figure}") for figure in ("100", "150"))
    assert checked(claim("100"), records=sets).answers[0].fit is Fit.RECORDS_DISAGREE
