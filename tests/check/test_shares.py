"""Shares of the dead from events: which part of which whole the words tell, and both figures shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.claim import Kind
from tallystick.model.finding import Answer, Fit
from tallystick.model.names import Mention
from tallystick.model.record import RecordSet
from tallystick.model.text import Span

from .world import BLUES, COUNTRY, REDS, REGION, RIVAL_TOWN, TOWN, WORLD, article, claim, event, events, readings

WAR = events(
    event("2014-02-02", 10, place=TOWN, civilians=4, unknown=2),
    event("2014-06-06", 20, place=RIVAL_TOWN, civilians=5),
    event("2014-08-08", 10, place=COUNTRY, civilians=1, unknown=8),
    event("2015-01-01", 60, place=TOWN, civilians=60),
)
"""In 2014 40 dead, of them 10 civilians and 10 of unknown status; 10 in Town, 30 in Region."""


def answer(
    text: str,
    figure: str,
    percent: str,
    *,
    who: str = "people",
    where: tuple[str, ...] = (),
    war: RecordSet | None = None,
    by: str | None = None,
) -> Answer:
    """The answer to the share in this sentence, of 2014; the places with their names in the sentence."""
    start = text.index(figure)
    asked = claim(percent, "deaths", who, kind=Kind.SHARE, unit="percent", when="2014", by=by)
    places = tuple(
        Mention(id.title(), Span(at, at + len(id)), id)
        for id in (where or (COUNTRY,))
        for at in [text.lower().find(id) if id in text.lower() else 0]
    )
    placed = replace(
        asked, text=figure, places=places, span=Span(start, start + len(figure)), sentence=Span(0, len(text))
    )
    document = replace(article("2023-06-30"), text=text)
    return check((placed,), documents=(document,), record_sets=(war or WAR,), names=WORLD).answers[0]


@pytest.mark.parametrize(
    ("text", "figure", "percent", "fit"),
    [
        ("Civilians made up 25 percent of those killed in Country.", "25 percent", "25", Fit.AGREES),
        ("A quarter of the dead in Country were civilians.", "A quarter", "25", Fit.AGREES),
        ("One in four people killed in Country was a civilian.", "One in four", "25", Fit.AGREES),
        ("Of those killed in Country, 25 percent were civilians.", "25 percent", "25", Fit.AGREES),
        ("Of the dead in Country, 40 percent were civilians.", "40 percent", "40", Fit.ABOVE),
        ("Civilians were 10 percent of the dead in Country.", "10 percent", "10", Fit.BELOW),
        ("More than half of those killed in Country were civilians.", "More than half", ">50", Fit.ABOVE),
    ],
)
def test_civilians_are_a_share_of_all_the_dead(text, figure, percent, fit):
    told = answer(text, figure, percent, who="civilians")
    assert told.fit is fit
    found = told.literal[0]
    assert (found.toll.low, found.toll.best, found.toll.high, found.unit) == (25, 25, 50, "percent")
    assert "10 (range 10–20) civilians killed in Country" in told.why
    assert "25 % of the 40 people killed" in told.why
    assert "10 / 40 is 25 %" in found.note


def test_the_dead_of_unknown_status_are_bounds_and_the_other_convention_is_a_reading():
    told = answer("Civilians were 33 percent of those killed in Country.", "33 percent", "33", who="civilians")
    assert told.fit is Fit.ABOVE
    assert "With all of unknown status the share is at most 50 %; of those whose status is known, 33.3 %" in told.why
    assert ["the share of those whose status is known"] in readings(told)
    known = told.fits_if_read_as[0]
    assert known.toll.best == Decimal("33.3333")
    assert "10 / (40 − 10) is 33.3 %" in answer_note(told, known.id)


def answer_note(told: Answer, id: str) -> str:
    return next(each.note for each in told.fits_if_read_as if each.id == id)


@pytest.mark.parametrize(
    ("text", "figure", "percent"),
    [
        ("About 75 percent of the people killed in Country died in Region.", "About 75 percent", "~75"),
        ("Region accounted for 75 percent of the deaths in Country.", "75 percent", "75"),
        ("Of all those killed in Country, 75 percent were killed in Region.", "75 percent", "75"),
    ],
)
def test_a_place_in_the_whole_is_its_part(text, figure, percent):
    told = answer(text, figure, percent, where=(REGION, COUNTRY))
    assert told.fit is Fit.AGREES
    assert "30 people killed in Region" in told.why
    assert "75 % of the 40 people killed in Country" in told.why
    assert told.literal[0].row_ids == ("e0", "e1", "e2")
    assert told.literal[0].divided is not None
    assert told.literal[0].divided.part == ("e0", "e1")


def test_civilians_of_a_place_are_a_share_of_the_civilians_where_the_whole_names_them():
    told = answer(
        "Half of the civilians killed in Country died in Other-town.",
        "Half",
        "50",
        who="civilians",
        where=(RIVAL_TOWN, COUNTRY),
    )
    assert told.fit is Fit.AGREES
    assert "5 civilians killed in Other-Town" in told.why
    assert "50 % of the 10 civilians killed in Country" in told.why


def test_where_the_whole_has_no_place_of_its_own_that_of_the_country_is_a_departure():
    told = answer(
        "In 2014, 75 percent of the deaths in the war happened in Region.", "75 percent", "75", where=(REGION,)
    )
    assert told.fit is Fit.RECORD_SILENT
    assert readings(told) == [["the share of all in Country, since the words name no place for the whole"]]


def test_people_told_in_an_earlier_sentence_only_are_not_the_part():
    """ "They" of the sentence before may be civilians: "of the deaths" in this one are everybody's."""
    text = "About 75 percent of the deaths in Country were in Region."
    told = answer(text, "About 75 percent", "~75", who="civilians", where=(REGION, COUNTRY))
    assert told.fit is Fit.AGREES
    assert "75 % of the 40 people killed in Country" in told.why


def test_a_share_of_which_the_words_tell_no_part_is_not_computed():
    told = answer("Some 30 percent of the dead in Region.", "30 percent", "30", where=(REGION,))
    assert (told.fit, told.readings_tried) == (Fit.RECORD_SILENT, 0)


def test_a_share_in_words_is_as_wide_as_the_next_simple_fraction_leaves():
    text = "{} of the dead in Country were civilians."
    told = {words: answer(text.format(words), words, percent, who="civilians").fit for words, percent in FRACTIONS}
    assert told == {"A quarter": Fit.AGREES, "27 percent": Fit.ABOVE, "A fifth": Fit.BELOW, "A third": Fit.ABOVE}


FRACTIONS = (("A quarter", "27"), ("27 percent", "27"), ("A fifth", "20"), ("A third", "33.3333"))


def test_a_part_without_events_is_no_share_of_nothing():
    told = answer(
        "About 5 percent of the people killed in Country died in Suburb.",
        "About 5 percent",
        "~5",
        where=("suburb", COUNTRY),
    )
    assert told.fit is Fit.RECORD_SILENT


# ---- whose, and by whose hand -------------------------------------------------------------------------------------

SIDES = events(
    event("2014-05-01", 20, place=TOWN, civilians=3, unknown=2, dead_by_side=(10, 5)),
    event("2014-05-02", 20, place=RIVAL_TOWN, sides=(BLUES, REDS), dead_by_side=(15, 5)),
    event("2014-05-03", 10, place=TOWN, civilians=10, kind="one-sided", sides=(REDS, "others"), dead_by_side=(0, 0)),
    event("2014-05-04", 30, place=TOWN, sides=(BLUES, "others"), dead_by_side=(20, 10)),
)
"""Of 80 dead 15 were Reds' (10 in Town), 2 of unknown status; Reds took part in 35 other deaths, 13 of civilians."""


def spans(told: Answer) -> tuple[Decimal | None, ...]:
    toll = told.literal[0].toll
    return toll.low, toll.best, toll.high


@pytest.mark.parametrize(
    ("text", "figure", "percent"),
    [
        ("Of those killed in Country, 18.75 percent were Red soldiers.", "18.75 percent", "18.75"),
        ("Red soldiers made up 18.75 percent of those killed in Country.", "18.75 percent", "18.75"),
        ("In Country 18.75 percent of the dead were Red fighters.", "18.75 percent", "18.75"),
    ],
)
def test_one_sides_own_dead_are_a_share_of_all_the_dead(text, figure, percent):
    told = answer(text, figure, percent, who="combatants", war=SIDES)
    assert (told.fit, spans(told)) == (Fit.AGREES, (Decimal("18.75"), Decimal("18.75"), Decimal("21.25")))
    assert "15 (range 15–17) combatants of Reds killed in Country" in told.why
    assert "18.8 % of the 80 people killed" in told.why
    assert told.literal[0].reading.whose == REDS
    assert told.literal[0].divided is not None
    assert (told.literal[0].divided.population, told.literal[0].divided.part) == ("people", ("e0", "e1", "e2"))
    assert ["the share of those whose status is known"] not in readings(told)  # the others' status is not asked
    assert "status is known" not in told.why


def test_one_sides_dead_of_a_place_are_a_share_of_that_sides_dead():
    text = "Of the Red soldiers killed in Country, 66.7 percent died in Town."
    told = answer(text, "66.7 percent", "66.6667", who="combatants", where=(TOWN, COUNTRY), war=SIDES)
    assert told.fit is Fit.AGREES
    assert "10 (range 10–12) combatants of Reds killed in Town" in told.why
    assert "66.7 % of the 15 combatants of Reds killed in Country" in told.why


def test_a_share_of_what_a_party_did_leaves_out_its_own_dead_in_both():
    text = "Of those whom Reds killed in Country, 37 percent were civilians."
    told = answer(text, "37 percent", "37", who="civilians", war=SIDES, by=REDS)
    assert told.literal[0].toll.best == Decimal("37.1429")
    assert "37.1 % of the 35 people killed" in told.why
    assert told.fit is Fit.AGREES
