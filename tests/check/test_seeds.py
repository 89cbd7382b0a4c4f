"""What two real articles claim, held against the built-in shelf (figures only; the articles are not kept here)."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.claim import Kind
from tallystick.model.finding import Answer, Fit
from tallystick.model.names import Mention
from tallystick.model.text import Span
from tallystick.records import shelf
from tallystick.resolve import load_names

from .world import article, claim, wordings

DECEMBER, NOVEMBER = "2024-12", "2023-11-09"


@cache
def names() -> Any:
    return load_names()


@cache
def records() -> Any:
    return shelf(names())


def place(form: str) -> Mention:
    return Mention(form, Span(0, 1), names().places(form)[0].id)


def by(form: str) -> Mention:
    return Mention(form, Span(0, 1), names().parties(form)[0].id)


def answer(asked: Any, published: str) -> Answer:
    return check((asked,), documents=(article(published),), record_sets=records(), names=names()).answers[0]


@pytest.mark.parametrize("when", ["2014/2022", None])
def test_at_least_14000_civilians_agrees_only_as_all_the_dead(when):
    asked = claim(">=14000", population="civilians", where=(place("Donbas"),), when=when, text="At least 14,000")
    told = answer(asked, NOVEMBER)
    assert told.fit is Fit.ABOVE
    assert {wordings(found)[0] for found in told.fits_if_read_as} == {"all the dead, not civilians only"}
    assert told.fits_if_read_as[0].row_ids == ("all-killed-2014-2021",)


def test_900_days_shows_871_and_872():
    asked = claim(
        "900", "time", None, kind=Kind.DURATION, unit="days", where=(place("Leningrad"),), when="1941-09/1944-01"
    )
    told = answer(asked, DECEMBER)
    assert told.fit is Fit.ABOVE
    assert "872 days with both ends counted, 871 without the first" in told.why


def test_4000_days_is_shown_against_the_dates():
    told = answer(claim("4000", "time", None, kind=Kind.DURATION, unit="days", where=(place("Donetsk"),)), DECEMBER)
    assert told.fit is Fit.ABOVE
    assert any(found.toll.high and 3800 < found.toll.high < 3920 for found in told.literal)


def test_10_years_agrees_with_the_dates():
    told = answer(claim("10", "time", None, kind=Kind.DURATION, unit="years", where=(place("Donetsk"),)), DECEMBER)
    assert told.fit is Fit.AGREES


def test_6_million_names_the_reading_under_which_it_fits():
    where = (place("Ukraine"), place("Russia"))
    told = answer(claim("~6000000", "displaced", "ethnic", where=where, text="about 6 million"), DECEMBER)
    assert told.fit is Fit.RECORD_SILENT
    assert "not only the group named" in told.why
    assert "in all countries, not in Russia alone" in told.why


def test_more_than_10000_in_gaza_agrees_with_the_figure_of_the_day():
    asked = claim(">10000", where=(place("Gaza Strip"),), when="../2023-11-09", text="exceeds 10,000")
    told = answer(asked, NOVEMBER)
    assert (told.fit, told.time) == (Fit.AGREES, "current")


def test_1400_agrees_with_the_figure_of_before_10_november_and_is_superseded():
    told = answer(replace(claim("1400", where=()), perpetrator=by("Hamas")), NOVEMBER)
    assert told.time == "superseded"
    assert told.fits_if_read_as[0].toll.best == 1400
    assert "1,200" in told.fits_if_read_as[0].note


def test_8000_of_srebrenica_agrees_with_several_independent_origins():
    told = answer(claim("8000", where=(place("Srebrenica"),)), NOVEMBER)
    assert (told.fit, told.support.rpartition("; ")[2]) == (Fit.AGREES, "records of several independent origins")


def test_three_to_four_hundred_shells_a_day():
    asked = claim("300..400", "munitions", None, kind=Kind.RATE, unit="items", per="day", where=(place("Sarajevo"),))
    assert answer(asked, NOVEMBER).fit is Fit.AGREES


def test_6_million_comes_nearest_to_all_refugees_of_the_end_of_2023():
    where = (place("Ukraine"), place("Russia"))
    told = answer(claim("~6000000", "displaced", "ethnic", where=where, text="about 6 million"), DECEMBER)
    assert told.fits_if_read_as[0].row_ids == ("refugees-all-2023-12-31",)


def test_the_break_in_the_series_for_russia_stands_in_the_note():
    where = (place("Ukraine"), place("Russia"))
    asked = claim("~6000000", "displaced", "ethnic", where=where)
    found = check((asked,), documents=(article(DECEMBER),), record_sets=records(), names=names()).findings
    (note,) = (each.note for each in found if each.row_ids == ("refugees-russia-2024-12-31",))
    assert "a break in the series" in note


SHOWN = [  # figure, measure, people, place, document's date, fit
    ("1425", "time", None, "Sarajevo", "2024-02-29", Fit.AGREES),
    ("86", "time", None, "Mariupol", "2024-02-29", Fit.AGREES),
    ("nearly 4000", "time", None, "Donetsk", DECEMBER, Fit.AGREES),
    ("306887", "deaths", "civilians", "Syria", "2022-06-28", Fit.AGREES),
    ("163537", "deaths", "civilians", "Syria", "2022-06-28", Fit.AGREES),
    (">22000", "deaths", "civilians", "Mariupol", "2024-02-29", Fit.AGREES),
    (">=8034", "deaths", "people", "Mariupol", "2024-02-29", Fit.AGREES),
    ("253", "hostages", "people", "Israel", "2024-03-01", Fit.AGREES),
    ("240", "hostages", "people", "Israel", "2024-03-01", Fit.AGREES),
    ("19453", "deaths", "people", "Gaza Strip", "2023-12-18", Fit.AGREES),
]


@pytest.mark.parametrize(("figure", "measure", "people", "where", "published", "fit"), SHOWN)
def test_what_a_fact_checker_looked_up_first(figure, measure, people, where, published, fit):
    kind = {"kind": Kind.DURATION, "unit": "days"} if measure == "time" else {}
    told = answer(claim(figure, measure, people, where=(place(where),), **kind), published)
    assert (told.fit, told.fits_if_read_as) == (fit, ())
    assert "several independent" not in told.support or measure == "deaths"


def test_a_claim_about_1944_is_held_against_1944_and_no_later_war():
    asked = claim("vague 2000000..9999999", population="combatants", where=(place("Ukraine"),), when="../1944")
    told = answer(asked, NOVEMBER)
    assert told.readings_tried == 2
    assert not told.fits_if_read_as
    assert "24 Dec 1943 – 17 Apr 1944" in told.why
