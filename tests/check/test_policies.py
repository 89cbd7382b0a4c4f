"""Competing counts are settled as the user chose, the policy is named, and every figure is told all the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.check.tables import policies
from tallystick.model.finding import Fit, Relation
from tallystick.model.policy import EACH, Policy, Settling

from .test_promises import CLAIMS, ROWS, WAR, swap_claim, swap_row, swapped
from .world import REDS, WORLD, article, claim, event, events, row, totals

FIRST = row("100", id="a", publisher="First")
SECOND = row("160", id="b", publisher="Second")
THIRD = row("160", id="c", publisher="Third")
COPY = row("100", id="d", publisher="Fourth", publisher_party=REDS)
COPIED = row("100", id="e", publisher="Fifth", publisher_party=REDS)
PASSED_ON = row("160", id="g", publisher="Sixth", rests_on=("Second",))
DECIDED = row("150", id="f", publisher="Our desk", by_hand="Entered by hand by A. Reader", decides=True)

HIERARCHY = Policy(Settling.HIERARCHY, ("Third", "First"))


def settled(figure, policy, *rows, sets=()):
    asked = (claim(figure),)
    held = (*(totals(each, name=f"set-{each.id}") for each in rows), *sets)
    return check(asked, documents=(article(),), record_sets=held, names=WORLD, policy=policy).answers[0]


@pytest.mark.parametrize(
    ("figure", "policy", "rows", "fit", "held"),
    [
        ("100", EACH, (FIRST, SECOND), Fit.RECORDS_DISAGREE, None),
        ("130", EACH, (FIRST, SECOND), Fit.RECORDS_DISAGREE, None),
        ("130", Policy(Settling.RANGE), (FIRST, SECOND), Fit.AGREES, ("100", None, "160")),
        ("300", Policy(Settling.RANGE), (FIRST, SECOND), Fit.ABOVE, ("100", None, "160")),
        ("100", Policy(Settling.MAJORITY), (FIRST, SECOND, THIRD), Fit.BELOW, ("160", "160", "160")),
        ("160", Policy(Settling.MAJORITY), (FIRST, SECOND, THIRD), Fit.AGREES, ("160", "160", "160")),
        ("160", Policy(Settling.MAJORITY), (COPY, COPIED, SECOND, THIRD), Fit.AGREES, ("160", "160", "160")),
        ("160", Policy(Settling.MAJORITY), (COPY, COPIED, SECOND), Fit.RECORDS_DISAGREE, None),
        ("160", Policy(Settling.MAJORITY), (FIRST, SECOND, PASSED_ON), Fit.RECORDS_DISAGREE, None),
        ("160", Policy(Settling.MAJORITY), (FIRST, SECOND), Fit.RECORDS_DISAGREE, None),
        ("160", HIERARCHY, (FIRST, SECOND, THIRD), Fit.AGREES, ("160", "160", "160")),
        ("160", HIERARCHY, (FIRST, SECOND), Fit.ABOVE, ("100", "100", "100")),
        ("160", Policy(Settling.HIERARCHY, ("Nobody",)), (FIRST, SECOND), Fit.RECORDS_DISAGREE, None),
        ("160", Policy(Settling.HIERARCHY, ("set-b",)), (FIRST, SECOND), Fit.AGREES, ("160", "160", "160")),
        ("150", Policy(Settling.DISCUSSION), (FIRST, SECOND, DECIDED), Fit.AGREES, ("150", "150", "150")),
        ("100", Policy(Settling.DISCUSSION), (FIRST, SECOND, DECIDED), Fit.BELOW, ("150", "150", "150")),
        ("100", Policy(Settling.DISCUSSION), (FIRST, SECOND), Fit.RECORDS_DISAGREE, None),
    ],
)
def test_what_is_held_against_the_claim(figure, policy, rows, fit, held):
    answer = settled(figure, policy, *rows)
    assert answer.fit is fit
    toll = answer.settled.toll
    assert held == (toll and tuple(None if value is None else str(value) for value in (toll.low, toll.best, toll.high)))
    assert (answer.settled.relation is None) is (held is None)


@pytest.mark.parametrize("policy", [EACH, *(Policy(each) for each in Settling if each != "hierarchy"), HIERARCHY])
def test_the_policy_is_named_and_every_figure_is_listed(policy):
    answer = settled("100", policy, FIRST, SECOND, THIRD)
    assert answer.settled.policy is policy.settling
    assert [(each.publisher, str(each.toll.best)) for each in answer.settled.figures] == [
        ("First", "100"),
        ("Second", "160"),
        ("Third", "160"),
    ]
    assert policies()[policy.settling]["title"] in answer.why
    if answer.settled.toll is not None:
        assert all(f"{each.publisher} " in answer.why for each in answer.settled.figures)
    assert answer.support.endswith("records with competing figures")
    assert len(answer.literal) == 3


@pytest.mark.parametrize("policy", [EACH, Policy(Settling.RANGE), Policy(Settling.MAJORITY), HIERARCHY])
def test_where_figures_do_not_differ_nothing_is_settled(policy):
    answer = settled("160", policy, SECOND, THIRD)
    assert (answer.fit, answer.settled.figures, answer.settled.toll) == (Fit.AGREES, (), None)
    assert "settled" not in answer.why.lower()


def test_figures_of_one_origin_are_no_majority():
    answer = settled(
        "100", Policy(Settling.MAJORITY), COPY, row("160", id="h", publisher="Fourth", publisher_party=REDS)
    )
    assert "which does not decide: the figures are all of one origin" in answer.why


def test_each_figure_by_itself_is_what_was_always_said():
    assert settled("100", EACH, FIRST, SECOND).why.count("“100”") == 2


def test_a_range_that_ends_in_a_minimum_is_open_above():
    answer = settled("130", Policy(Settling.RANGE), FIRST, replace(SECOND, toll=row("160+").toll))
    assert answer.settled.toll.high is None
    assert "at least 160" in answer.why


def test_events_stand_in_a_hierarchy_by_their_publisher_or_their_set():
    war = events(event("2015", 70), event("2016", 60))
    for name in ("Recorders", "events", "EVENTS"):
        answer = settled("130", Policy(Settling.HIERARCHY, (name,)), FIRST, sets=(replace(war, publisher="Recorders"),))
        assert (answer.fit, str(answer.settled.toll.best)) == (Fit.AGREES, "130")


def test_two_decisions_that_differ_decide_nothing():
    other = replace(DECIDED, id="g", publisher="Their desk", toll=row("140").toll)
    answer = settled("150", Policy(Settling.DISCUSSION), FIRST, DECIDED, other)
    assert answer.settled.toll is None
    assert "does not decide" in answer.why


def test_the_decision_is_signed_in_the_answer():
    answer = settled("150", Policy(Settling.DISCUSSION), FIRST, DECIDED)
    assert "entered by hand by A. Reader" in answer.why
    assert answer.settled.relation is Relation.AGREES


@pytest.mark.parametrize(
    "policy",
    [
        *(Policy(each) for each in Settling if each != "hierarchy"),
        Policy(Settling.HIERARCHY, ("events", "Observers")),
    ],
)
def test_swap_the_parties_and_under_every_policy_only_names_change(policy):
    def run(claims, rows, war):
        sets = (totals(*rows), events(*war))
        return check(claims, documents=(article(),), record_sets=sets, names=WORLD, policy=policy)

    plain = run(CLAIMS, ROWS, WAR)
    other = run(
        tuple(map(swap_claim, CLAIMS)),
        tuple(map(swap_row, ROWS)),
        tuple(each | {"sides": tuple(map(swapped, each["sides"]))} for each in WAR),
    )
    assert swapped(repr(plain)) == repr(other)
    assert any(answer.settled.figures for answer in plain.answers)


def test_who_passes_on_a_count_is_no_further_origin_of_a_majority():
    own = row("100", id="own", publisher="Ministry")
    passed = [replace(own, id=name, publisher=name, rests_on=("Ministry",)) for name in ("Agency", "Portal")]
    others = [row("150", id=name, publisher=name) for name in ("Observers", "Doctors")]
    told = settled("300", Policy(Settling.MAJORITY), own, *passed, *others)
    assert told.settled.toll.best == 150
