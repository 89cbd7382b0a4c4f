"""People from one country in another: where they came from is told apart from where they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.finding import Answer, Fit
from tallystick.model.names import Mention
from tallystick.model.record import Total
from tallystick.model.text import Span

from .world import COUNTRY, NEIGHBOUR, REGION, WORLD, article, claim, readings, row, totals

REFUGEES = "Refugees from the country of origin in the country of asylum."


def flow(figure: str, from_: str, to: str, **more: object) -> Total:
    plain = {"when": "2015-12-31", "definition": REFUGEES, "id": f"{from_}-{to}"}
    return row(figure, "people", "displaced", place=from_, asylum=to, **{**plain, **more})  # type: ignore[arg-type]


ROWS = (
    flow("300", COUNTRY, NEIGHBOUR),
    flow("20", NEIGHBOUR, COUNTRY),
    flow("100", COUNTRY, REGION),  # a third country, as far as these rows are concerned
    flow("7", REGION, NEIGHBOUR),
)


def answer(
    text: str, figure: str, *rows: Total, origin: str | None, where: tuple[str, ...], measure: str = "displaced"
) -> Answer:
    start = text.index(figure)
    places = tuple(Mention(id.title(), Span(at, at + len(id)), id) for id in where for at in [text.lower().find(id)])
    who = "people" if measure == "displaced" else "ethnic"
    asked = replace(
        claim(figure, measure, who, when="2015-12-31"),
        places=places,
        origin=Mention("Countrians", Span(0, 1), origin) if origin else None,
        span=Span(start, start + len(figure)),
        sentence=Span(0, len(text)),
    )
    document = replace(article("2016-06-30"), text=text)
    return check((asked,), documents=(document,), record_sets=(totals(*rows),), names=WORLD).answers[0]


def test_refugees_of_one_country_in_another_are_held_against_that_row():
    told = answer("There were 300 Countrians in Neighbour.", "300", *ROWS, origin=COUNTRY, where=(NEIGHBOUR,))
    assert (told.fit, told.literal[0].row_ids) == (Fit.AGREES, ("country-neighbour",))
    other = answer("There were 20 Countrians in Neighbour.", "20", *ROWS, origin=COUNTRY, where=(NEIGHBOUR,))
    assert (other.fit, other.literal[0].row_ids) == (Fit.BELOW, ("country-neighbour",))


def test_those_in_a_country_are_of_all_countries_and_added_up():
    told = answer("Neighbour hosts 307 refugees.", "307", *ROWS, origin=None, where=(NEIGHBOUR,))
    assert (told.fit, told.literal[0].row_ids) == (Fit.AGREES, ("country-neighbour", "region-neighbour"))
    assert "307 in Neighbour from 2 countries (31 Dec 2015), added up" in told.why
    assert "That is the sum of Country 300 and Region 7" in told.why


def test_those_who_left_a_country_are_in_all_countries_and_added_up():
    told = answer("In all 400 fled Country.", "400", *ROWS, origin=COUNTRY, where=(COUNTRY,))
    assert (told.fit, told.literal[0].row_ids) == (Fit.AGREES, ("country-neighbour", "country-region"))
    assert "400 from Country in 2 countries" in told.why


def test_two_countries_told_are_added_and_both_have_to_be_on_record():
    text = "The 400 refugees from the war lived in Neighbour and Region."
    told = answer(text, "400", *ROWS, origin=COUNTRY, where=(NEIGHBOUR, REGION))
    assert (told.fit, told.literal[0].row_ids) == (Fit.AGREES, ("country-neighbour", "country-region"))
    alone = answer(text, "400", ROWS[0], origin=COUNTRY, where=(NEIGHBOUR, REGION))
    assert alone.fit is Fit.RECORD_SILENT


def test_a_stated_whole_speaks_and_the_sum_departs():
    whole = row("470", "people", "displaced", place=COUNTRY, when="2015-12-31", definition=REFUGEES, id="whole")
    told = answer("In all 400 fled Country.", "400", *ROWS, whole, origin=COUNTRY, where=(COUNTRY,))
    assert [found.row_ids for found in told.literal] == [("whole",)]
    assert ["the publisher's figures of 2 parts, added up"] in readings(told)


def test_people_named_by_their_country_are_no_residents_but_may_be_those_who_fled():
    living = row("5000", "residents", "population", place=NEIGHBOUR, when="2015-07-01", id="living")
    text = "There were 300 Countrians in Neighbour."
    told = answer(text, "300", *ROWS, living, origin=COUNTRY, where=(NEIGHBOUR,), measure="population")
    assert told.fit is Fit.RECORD_SILENT
    assert readings(told) == [["those who fled there, not everybody from that country"]]
    assert told.fits_if_read_as[0].row_ids == ("country-neighbour",)


@pytest.mark.parametrize("text", ["The 307 refugees of Neighbour went home.", "Neighbour’s 307 refugees"])
def test_what_the_words_do_not_set_in_the_country_is_not_summed_as_there(text):
    told = answer(text, "307", *ROWS, origin=None, where=(NEIGHBOUR,))
    assert told.fit is Fit.RECORD_SILENT
