"""Why a set is silent: what it lacks, or that it covers what is asked and has nothing there."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from tallystick.model.claim import Kind
from tallystick.model.finding import Fit, Relation
from tallystick.model.period import period_of

from .world import COUNTRY, NEIGHBOUR, REGION, RIVAL_TOWN, TOWN, checked, claim, event, events, row, totals

NOTHING = "covers Neighbour at the time told and gives no figure for it, which is not a zero"


def covering(held, **more):
    more = {name: period_of(value) if name == "period" else value for name, value in more.items()}
    return replace(held, coverage=replace(held.coverage, **more))


SHELF = covering(
    totals(row("100", when="2014")), places=(COUNTRY, NEIGHBOUR), period="2014/2021", populations=("people",)
)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"when": "2015", "where": (NEIGHBOUR,)}, f"“Shelf” {NOTHING}."),
        ({"when": "2010", "where": (NEIGHBOUR,)}, "“Shelf” begins on 1 Jan 2014, after the time told."),
        ({"when": "2022", "where": (NEIGHBOUR,)}, "“Shelf” ends on 31 Dec 2021, before the time told."),
        ({"when": "2015", "where": (NEIGHBOUR,), "population": "women"}, "“Shelf” does not tell women apart."),
        ({"when": "2014/2016"}, "“Shelf” has figures of parts of that time in Town, which are not added up."),
    ],
)
def test_a_set_of_totals_says_what_it_lacks(told, said):
    told = dict(told)
    asked = claim("7", "deaths", told.pop("population", "people"), **told)
    answer = checked(asked, records=(SHELF,), published="2023-06-30").answers[0]
    assert answer.fit is Fit.RECORD_SILENT
    assert said in answer.why


def test_where_a_reading_was_tried_it_says_what_a_set_of_totals_has_instead():
    region = covering(totals(row("300", when="2014", place=REGION)), places=(COUNTRY,), period="2014/2021")
    answer = checked(claim("7", when="2014"), records=(region,)).answers[0]
    assert "gives no figure for it" not in answer.why
    assert "The nearest reading is all of Region" in answer.why


def test_of_many_sets_that_cover_a_part_none_is_named_by_chance():
    parts = [covering(totals(row("5", when="2014"), name=f"part-{at}"), places=(TOWN,)) for at in range(3)]
    for few, said in ((parts[:2], True), (parts, False)):
        why = checked(claim("7", when="2014", where=(REGION,)), records=tuple(few)).answers[0].why
        assert ("covers only a part of Region: Town" in why) is said


def test_where_the_list_of_a_place_ended_before_the_text_it_is_ahead_of_the_record():
    war = events(event("2014-05-01", 14))
    told = [
        checked(claim("7", when=when), records=(war,), published="2025-06-30").answers[0] for when in ("2024", "2010")
    ]
    assert [answer.time for answer in told] == ["ahead of the record", "not dated"]


def test_a_set_of_events_is_named_before_sets_of_totals():
    near = covering(SHELF, places=(NEIGHBOUR,))
    war = covering(events(event("2014-05-01", 1, place=COUNTRY)), places=(COUNTRY, NEIGHBOUR))
    why = checked(claim("7", when="2015", where=(NEIGHBOUR,)), records=(near, war)).answers[0].why
    assert why.index("Events of the invented war (25.1) covers Neighbour") < why.index("“Shelf” covers Neighbour")


def test_a_list_of_many_countries_is_of_the_world():
    war = events(event("2014-05-01", 14))
    for many, literal in ((49, 0), (50, 1)):
        held = covering(war, places=tuple(f"land-{at}" for at in range(many)))
        assert len(checked(claim("14", when="2014"), records=(held,)).answers[0].literal) == literal


WAR = covering(events(event("2014-05-01", 14), event("2015-03-01", 6, place=RIVAL_TOWN)), places=(COUNTRY,))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"kind": Kind.SHARE, "unit": "percent", "when": "2014"},
            "of whom the figure is a share, the words do not tell",
        ),
        ({"when": "2010/2014"}, "begins on 1 Jan 2014, after the time told does"),
        ({"when": "2014/2030"}, "ends on 31 Dec 2022, before the time told does"),
    ],
)
def test_a_set_with_events_there_is_not_said_to_have_none(told, said):
    found = checked(claim("7", **told), records=(WAR,), published="2031").findings
    notes = " ".join(each.note for each in found if each.relation is Relation.SILENT)
    assert said in notes
    assert "has no event there" not in notes


def test_rows_of_the_name_that_count_elsewhere_are_told_and_those_of_other_times_are_not():
    names = ("Old Town", "Townley", "Town")
    codes = np.array([0, 1, 2, 2, 2], dtype=np.int32)
    rows = (event("2014-05-01", 3, place=COUNTRY), event("2014-06-01", 3, place=COUNTRY), event("2015-01-01", 3))
    more = (event("2016-01-01", 3, place=COUNTRY), event("2014-07-01", 3, place=COUNTRY))
    held = covering(events(*rows, *more), places=(COUNTRY,))
    held = replace(held, events=replace(held.events, words=names, place_names=codes))
    why = checked(claim("7", when="2014"), records=(held,)).answers[0].why
    assert "has 2 rows of that name at the time told" in why
    assert "has no event there" in checked(claim("7", when="2017"), records=(held,)).answers[0].why


def test_of_a_share_it_is_not_said_that_a_set_has_nothing_there():
    share = claim("7", kind=Kind.SHARE, unit="percent", when="2015", where=(NEIGHBOUR,))
    assert "gives no figure for it" not in checked(share, records=(SHELF,)).answers[0].why
