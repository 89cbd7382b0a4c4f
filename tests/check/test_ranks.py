"""Superlatives: what is ranked, within which limits, by which measure; and the days and months of events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.check.asked import asked, settings
from tallystick.check.fields import field_of
from tallystick.model.claim import Kind
from tallystick.model.finding import Fit
from tallystick.model.names import Mention
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.text import Span

from .world import (
    COUNTRY,
    NEIGHBOUR,
    REGION,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    WORLD,
    answered,
    article,
    claim,
    event,
    events,
    readings,
    row,
    sentenced,
    totals,
)

rank = partial(claim, "1", kind=Kind.RANK, population=None)
FIRST = Quantity(None, None, Bound.EXACT, None)
SECOND = Quantity(Decimal(2), Decimal(2), Bound.EXACT, None)


def days(place, when, what):
    return row(
        "1", None, "time", unit="days", place=place, id=f"{place} {what}", when=when, definition=f"Days of the {what}."
    )


FOUGHT_OVER = (
    days(TOWN, "1941-09-08/1944-01-27", "siege"),
    days(RIVAL_TOWN, "1992-04-05/1996-02-29", "siege"),
    days(NEIGHBOUR, "2012-07-19/2016-12-22", "battle for the place"),
    days(SUBURB, "2022-08-01/2023-05-20", "battle for the place"),
)


def told(text, figure, where, *rows, **more):
    asked = rank(more.pop("measure", "time"), quantity=more.pop("quantity", FIRST), where=where, text=figure, **more)
    return sentenced(text, figure, asked, rows, published="2024-03-01")


def test_a_battle_is_ranked_among_battles_and_a_siege_among_sieges():
    battle = told("It was the longest battle of all.", "the longest", (NEIGHBOUR,), *FOUGHT_OVER)
    assert battle.fit is Fit.AGREES
    assert "Of 2 places on record by days (battles), Neighbour is number 1" in battle.why
    siege = told("It was the longest siege of all.", "the longest", (RIVAL_TOWN,), *FOUGHT_OVER)
    assert "Of 2 places on record by days (sieges), Other-Town is number 1" in siege.why


def test_a_battle_that_is_told_as_a_siege_departs():
    answer = told("It was the longest siege of all.", "the longest", (NEIGHBOUR,), *FOUGHT_OVER)
    assert answer.fit is Fit.RECORD_SILENT
    assert readings(answer) == [["the battle for the place, not a siege"]]


def test_a_war_that_a_superlative_looks_back_to_leaves_out_what_began_before():
    answer = told(
        "The longest siege since World War II.",
        "The longest",
        (RIVAL_TOWN,),
        *FOUGHT_OVER,
        days(NEIGHBOUR, "2001/2002", "siege"),
    )
    assert answer.fit is Fit.AGREES
    assert "Only what is on record since 2 Sep 1945 is ranked" in answer.literal[0].note
    assert "Of 2 places" in answer.why


def test_what_goes_on_after_a_limit_is_no_limit():
    text = "The longest siege since World War II people there remember."
    rows = (days(TOWN, "2001/2002", "siege"), days(NEIGHBOUR, "1992/1996", "siege"))
    assert told(text, "The longest", (TOWN,), *rows).fit is Fit.ABOVE


def test_a_place_after_the_superlative_is_what_is_ranked_over():
    text = "Town saw the longest siege in Country."
    asked = rank("time", quantity=FIRST, text="the longest")
    over = Mention("Country", Span(text.index("Country"), text.index("Country") + 7), COUNTRY)
    rows = (
        days(TOWN, "2014/2015", "siege"),
        days(RIVAL_TOWN, "2014-05/2014-06", "siege"),
        days(NEIGHBOUR, "1992/1996", "siege"),
    )
    answer = sentenced(text, "the longest", replace(asked, places=(*asked.places, over)), rows)
    assert answer.fit is Fit.AGREES
    assert "Of 2 places" in answer.why
    assert "Only what is on record in Country is ranked" in answer.literal[0].note


def deaths(figure, place, measure="deaths"):
    return row(figure, place=place, measure=measure, id=f"{place} {measure}")


def test_a_superlative_without_a_measure_is_ranked_by_each_that_it_could_mean_and_asked_back():
    rows = (
        deaths("900", TOWN),
        deaths("1200", RIVAL_TOWN),
        deaths("500", TOWN, "injuries"),
        deaths("40", RIVAL_TOWN, "injuries"),
    )
    answer = told("It was the worst massacre of all.", "the worst", (TOWN,), *rows, measure="other")
    assert answer.fit is Fit.NOT_CHECKABLE
    meant = "it could be ranked by the dead or by the dead and injured or by the injured."
    assert f"“the worst” does not say by which measure; {meant}" in answer.why
    assert "Town is number 2: 900" in answer.why
    assert "Town is number 1: 500" in answer.why


@pytest.mark.parametrize(
    ("noun", "measures"),
    [
        ("city", "everybody living there"),
        ("siege", "how long it lasted or by the dead or by everybody under siege"),
        ("refugee camp", "the displaced"),
        ("prison", "how long it lasted or by the dead or by the displaced"),
    ],
)
def test_what_is_ranked_says_which_measures_the_word_could_mean(noun, measures):
    answer = told(f"It is the largest {noun} of all.", "the largest", (TOWN,), measure="other")
    assert f"it could be ranked by {measures}" in answer.why


def killed(place, figure, **more):
    return deaths(figure, place) if not more else row(figure, place=place, id=f"{place} {figure}", **more)


def test_a_town_is_ranked_among_towns_and_a_country_among_countries():
    rows = (killed(TOWN, "900"), killed(RIVAL_TOWN, "40"), killed(NEIGHBOUR, "50000"), killed(COUNTRY, "60000"))
    town = told("Town saw the deadliest siege.", "the deadliest", (TOWN,), *rows, measure="deaths", population="people")
    assert (town.fit, "Of 2 places" in town.why) == (Fit.AGREES, True)
    land = told(
        "It was the deadliest war.", "the deadliest", (NEIGHBOUR,), *rows, measure="deaths", population="people"
    )
    assert (land.fit, "Of 2 places" in land.why) == (Fit.ABOVE, True)


def test_a_city_is_ranked_among_towns_and_a_country_is_no_city():
    rows = [
        row(figure, "residents", "population", place=place, id=place, when="2020-01-01")
        for figure, place in (("900", TOWN), ("500", RIVAL_TOWN), ("90000", COUNTRY), ("80000", NEIGHBOUR))
    ]
    town = told("Town is the largest city.", "the largest", (TOWN,), *rows, measure="other")
    assert "Of 2 places on record by residents living, Town is number 1: 900" in town.why
    assert "Of 2 places" not in told("It is the largest city.", "the largest", (COUNTRY,), *rows, measure="other").why


def test_a_time_that_has_ended_is_no_since():
    rows = (killed(TOWN, "40", when="2012"), killed(RIVAL_TOWN, "900", when="1992"))
    more = {"measure": "deaths", "population": "people"}
    text = "Town saw the deadliest siege from 2010 to 2014."
    ended = told(text, "the deadliest", (TOWN,), *rows, when="2010/2014", **more)
    assert "Of 2 places on record" in ended.why  # the rows of other times are ranked, too


def test_shares_and_rates_are_in_no_rank():
    share = killed(RIVAL_TOWN, "95", unit="percent")
    rate = killed(RIVAL_TOWN, "9000", per="day")
    rows = (killed(TOWN, "90"), killed(RIVAL_TOWN, "40"), share, rate)
    said = told("Town saw the deadliest siege.", "the deadliest", (TOWN,), *rows, measure="deaths", population="people")
    assert said.fit is Fit.AGREES


def test_a_rank_among_few_is_said_to_say_little():
    few = [killed(place, figure) for place, figure in ((TOWN, "900"), (RIVAL_TOWN, "40"))]
    said = told("Town saw the deadliest siege.", "the deadliest", (TOWN,), *few, measure="deaths", population="people")
    assert "a rank among so few says little" in said.why


def test_since_1945_is_since_the_war_of_that_year():
    rows = (killed(TOWN, "40", when="1992-04-05/1996-02-29"), killed(RIVAL_TOWN, "900", when="1945-08-06"))
    more = {"measure": "deaths", "population": "people"}
    for when, fit in (("1945/2024-03-01", Fit.AGREES), ("1944/2024-03-01", Fit.ABOVE)):
        text = f"Town saw the deadliest siege since {when[:4]}."
        rows_ = (*rows, killed(RIVAL_TOWN, "30", when="1950"))
        assert told(text, "the deadliest", (TOWN,), *rows_, when=when, **more).fit is fit


def test_the_war_that_a_superlative_is_of_is_the_one_of_the_country():
    rows = (killed(TOWN, "40"), killed(RIVAL_TOWN, "9"), row("900", place="far", id="far"))
    more = {"measure": "deaths", "population": "people"}
    answer = told("Town saw the deadliest siege of the war.", "the deadliest", (TOWN,), *rows, **more)
    assert "Of 2 places" in answer.why
    assert "Only what is on record in Country is ranked" in answer.literal[0].note


@pytest.mark.parametrize(
    ("text", "figure", "limit"),
    [
        ("It was the longest siege in modern history that Town saw.", "the longest", "in modern history"),
        ("It was the longest siege of a capital and cost lives.", "the longest", "of a capital"),
    ],
)
def test_a_limit_ends_where_its_clause_does(text, figure, limit):
    assert f"(“{limit}”)" in told(text, figure, (TOWN,), *FOUGHT_OVER).why


def received(host, figure):
    return row(figure, measure="displaced", place=COUNTRY, asylum=host, when="2023-06-30", id=f"{host} {figure}")


@pytest.mark.parametrize(
    ("text", "figure", "fit"),
    [
        ("Neighbour hosts the largest number of refugees from Country.", "the largest", Fit.AGREES),
        (
            "Neighbour took in more refugees from Country than any other.",
            "more refugees from Country than any other",
            Fit.AGREES,
        ),
        ("The camp hosts the largest number of refugees from Country.", "the largest", Fit.RECORD_SILENT),
    ],
)
def test_who_took_in_most_from_a_place_is_ranked_by_its_host(text, figure, fit):
    rows = (received(NEIGHBOUR, "1200000"), received(RIVAL_TOWN, "900000"))
    answer = told(text, figure, (COUNTRY,), *rows, measure="displaced", population="people")
    assert answer.fit is fit
    if fit is Fit.AGREES:
        assert "Of 2 countries on record that received people displaced from Country" in answer.why


def test_what_is_put_above_all_others_together_is_not_added_up():
    rows = (killed(TOWN, "900"), killed(RIVAL_TOWN, "40"))
    more = {"measure": "deaths", "population": "people"}
    figure = "deadlier than all others"
    first = told(f"The siege of Town was {figure} together.", figure, (TOWN,), *rows, **more)
    assert (first.fit, "figures of several publishers are not" in first.why) == (Fit.NOT_CHECKABLE, True)
    second = told(f"The siege of Other-Town was {figure} together.", figure, (RIVAL_TOWN,), *rows, **more)
    assert second.fit is Fit.ABOVE


WAR = events(
    event("2014-05-01", 14),
    event("2014-05-01", 6, place=SUBURB),
    event("2014-05-20", 15),
    event("2014-06-28/2014-07-03", 100),  # of no one month
    event("2014-08-01", 9),
    event("2014-08-09", 400, place=NEIGHBOUR),
    event("2014-08-02/2014-08-05", 40),
)


def peak(text, figure="the deadliest", quantity=FIRST, records=WAR, **more):
    asked = rank("deaths", quantity=quantity, population="people", **more)
    start = text.index(figure)
    placed = replace(asked, text=figure, span=Span(start, start + len(figure)), sentence=Span(0, len(text)))
    document = replace(article("2023-06-30"), text=text)
    return check((placed,), documents=(document,), record_sets=(records,), names=WORLD).answers[0]


@pytest.mark.parametrize(
    ("text", "fit", "said"),
    [
        ("On 1 May 2014 Town saw the deadliest day of all.", Fit.AGREES, "1 May 2014 is number 1, with 20"),
        ("On May 20, 2014 Town saw the deadliest day of all.", Fit.ABOVE, "20 May 2014 is number 2, with 15"),
        ("Town saw the deadliest month in August 2014.", Fit.AGREES, "Aug 2014 is number 1, with 49"),
        ("In May 2014 it was the deadliest month.", Fit.ABOVE, "the first are Aug 2014 (49); May 2014 (35)"),
        ("It was the deadliest day in Town since 2011.", Fit.NOT_CHECKABLE, "does not say which day it is of"),
        ("It was the deadliest day in Town since 1 May 2014.", Fit.NOT_CHECKABLE, "does not say which day it is of"),
        ("It was the deadliest attack in Town.", Fit.NOT_CHECKABLE, "the event of 28 Jun 2014 – 3 Jul 2014 (100)"),
    ],
)
def test_days_months_and_events_of_a_place_are_ranked(text, fit, said):
    answer = peak(text)
    assert answer.fit is fit
    assert said in answer.why


def test_a_time_told_is_the_one_ranked_or_what_is_ranked_over():
    text = "In May 2014 Town saw the deadliest month of the war."
    assert peak(text, when="2014-05").fit is Fit.ABOVE
    within = peak("In Town the deadliest day of May 2014 was another.", when="2014-05")
    assert "the first are 1 May 2014 (20); 20 May 2014 (15)" in within.why
    assert "Aug" not in within.why


@pytest.mark.parametrize(
    ("before", "after"),
    [("War came in 2014. ", ""), ("", " That was in 2014."), ("", " So it was in June 2014.")],
)
def test_a_month_or_day_without_its_year_takes_the_only_year_of_the_paragraph(before, after):
    assert beside(before, "In Town August was the deadliest month.", after).fit is Fit.AGREES
    answer = beside(before, "On 20 May Town saw the deadliest day.", after)
    assert (answer.fit, "20 May 2014 is number 2, with 15" in answer.why) == (Fit.ABOVE, True)
    assert "The year of it, 2014, is told beside the sentence" in answer.literal[0].note


def test_a_month_is_of_no_year_that_several_could_be():
    sentence = "In Town August was the deadliest month."
    for before in ("War came in 2014 and 2015. ", "War came in 2014.\n", ""):
        assert beside(before, sentence, "").fit is Fit.NOT_CHECKABLE
    since = beside("War came in 2014. ", "It was the deadliest month in Town since August.", "")
    assert "does not say which month" in since.why


def beside(before, sentence, after):
    """The answer to a superlative of this sentence, with others of its paragraph around it."""
    start = len(before) + sentence.index("the deadliest")
    whole = Span(len(before), len(before) + len(sentence))
    asked = replace(rank("deaths", quantity=FIRST, population="people"), text="the deadliest")
    placed = replace(asked, span=Span(start, start + len("the deadliest")), sentence=whole)
    document = replace(article("2023-06-30"), text=f"{before}{sentence}{after}")
    return check((placed,), documents=(document,), record_sets=(WAR,), names=WORLD).answers[0]


def test_the_rows_of_the_day_are_named():
    assert peak("On 1 May 2014 Town saw the deadliest day of all.").literal[0].row_ids == ("e0", "e1")


def test_the_second_deadliest_day_is_number_two():
    assert peak("On 20 May 2014 Town saw the second deadliest day.", "the second deadliest", SECOND).fit is Fit.AGREES


def test_a_day_of_which_no_set_tells_anything_is_not_ranked():
    answer = peak("On 3 March 1999 Town saw the deadliest day of all.")
    assert (answer.fit, answer.readings_tried) == (Fit.NOT_CHECKABLE, 0)
    assert "ranks single days; no set of events that is loaded tells them" in answer.why


def test_an_event_that_is_dated_to_the_month_is_of_no_day():
    import numpy as np

    vague = replace(WAR, events=replace(WAR.events, dated=np.array([2, 0, 0, 0, 0, 0, 0], dtype=np.int8)))
    assert "20 May 2014 is number 1" in peak("On 20 May 2014 Town saw the deadliest day.", records=vague).why


def test_a_day_is_not_ranked_among_places():
    rows = totals(deaths("900", TOWN), deaths("12", RIVAL_TOWN))
    assert peak("On 1 May 2014 Town saw the deadliest day of all.", records=rows).readings_tried == 0


def test_regions_are_ranked_by_the_events_in_them():
    assert peak("In May 2014 Region saw the deadliest month.", where=(REGION,)).fit is Fit.ABOVE


def test_a_rank_of_nothing_else_on_record_is_no_rank():
    assert (
        answered(
            rank("deaths", quantity=FIRST, population="people", text="the deadliest"), deaths("9", TOWN)
        ).readings_tried
        == 0
    )


@pytest.mark.parametrize(
    ("when", "since"),
    [("1990-05-01/..", date(1990, 5, 1)), ("1990-05-01/1999-12-31", None), ("1990", None), (None, None)],
)
def test_only_a_time_that_is_still_open_says_since_when_something_is_ranked(when, since):
    told = rank(when=when)
    field = field_of(asked(told, setting=settings((told,), (article(),))["article"], names=WORLD))
    assert (field.since, "since 1 May 1990" in field.applied) == (since, since is not None)
