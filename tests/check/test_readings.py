"""Which readings are tried, what they are called, and in which order they come."""

from __future__ import annotations

import pytest

from tallystick.model.finding import Axis, Fit
from tallystick.model.record import Grain

from .world import (
    BLUES,
    COUNTRY,
    NEIGHBOUR,
    REDS,
    REGION,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    answered,
    checked,
    claim,
    mention,
    readings,
    row,
    sentenced,
    totals,
    wordings,
)

CIVILIANS = row("3404+", "civilians", id="civilians")
EVERYONE = row("14200..14400", "people", id="everyone")
INJURED = row("37000..39000", "people", "injuries", id="injured")
TOGETHER = row("51000..54000", "people", "casualties", id="together")


def test_civilians_are_above_the_civilians_and_agree_only_as_all_the_dead():
    answer = answered(
        claim(">=14000", population="civilians", when="2014/2022"), CIVILIANS, EVERYONE, INJURED, TOGETHER
    )
    assert answer.fit is Fit.ABOVE
    assert [str(found.ratio) for found in answer.literal] == ["4.11"]
    assert readings(answer) == [["all the dead, not civilians only"]]
    assert "4.1 times" in answer.why
    assert "all the dead, not civilians only" in answer.why


@pytest.mark.parametrize(
    ("told", "recorded", "wording"),
    [
        (("100", "deaths", "people"), row("100", "people", "casualties"), "killed and injured together"),
        (("100", "casualties", "people"), row("100", "people", "deaths"), "the killed only"),
        (("100", "deaths", "children"), row("100", "people", "deaths"), "all the dead, not children only"),
        (
            ("100", "besieged", "people"),
            row("100", "residents", "population", when="2023-01-01"),
            "everybody living there",
        ),
        (("100", "graves", "people"), row("100", "people", "deaths"), "the dead, not graves or burials"),
        (("100", "deaths", "people"), row("100", place=REGION), "all of Region"),
        (("100", "deaths", "people"), row("80..90..100"), "the publisher's high estimate"),
        (("95", "deaths", "people"), row("80..90..100"), "anywhere between the publisher's low and high estimates"),
        (("100", "detained", "people"), row("100", "people", "hostages"), "hostages"),
    ],
)
def test_each_departure_is_told_in_a_plain_phrase(told, recorded, wording):
    answer = answered(claim(*told), recorded)
    assert readings(answer)[0] == [wording]


def test_fewest_departures_come_first_then_the_likelier_slip():
    answer = answered(
        claim("100", population="civilians"),
        row("100", "people", place=COUNTRY, id="far"),
        row("100", "people", id="near"),
        row("100", "civilians", place=COUNTRY, id="wide"),
    )
    assert [found.row_ids for found in answer.fits_if_read_as] == [("near",), ("wide",)]


def test_a_reading_that_departs_further_than_one_that_fits_is_left_out():
    answer = answered(claim("100"), row("100", place=REGION, id="r"), row("100", "civilians", place=REGION, id="c"))
    assert readings(answer) == [["all of Region"]]
    assert answer.readings_tried == 2


def test_nothing_departs_more_than_three_times():
    far = row("100", "people", "casualties", place=COUNTRY, perpetrator=BLUES)
    answer = answered(claim("100", population="civilians", by=REDS), far)
    assert (answer.fits_if_read_as, answer.readings_tried) == ((), 0)
    part = row("100", "people", "casualties", place=COUNTRY, when="2014-01-01/2016-12-31")
    assert answered(claim("100", population="civilians", when="2014/2021"), part).readings_tried == 0


def test_the_number_of_readings_is_the_number_of_comparisons():
    answer = answered(claim("100"), row("80..90..120", id="a"), row("90", "civilians", id="b"))
    assert answer.readings_tried == 4 + 1  # best, low, high, anywhere between; civilians
    assert "5 readings tried" in answer.why


def test_records_of_another_place_or_measure_are_not_tried():
    rows = (row("100", place=NEIGHBOUR), row("100", None, "buildings", unit="items", id="b"))
    assert answered(claim("100"), *rows).readings_tried == 0


def test_a_part_of_the_place_is_tried_only_where_the_whole_has_no_record():
    part = row("100", place=SUBURB, id="part")
    assert readings(answered(claim("100"), part)) == [["Suburb only"]]
    assert readings(answered(claim("100"), part, row("300", id="whole"))) == []


def test_a_text_that_names_no_place_is_read_as_about_its_main_place():
    about = claim("7", id="other", where=(RIVAL_TOWN,))
    answer = checked(claim("100", where=()), about, records=(totals(row("100", place=RIVAL_TOWN)),)).answers[0]
    assert answer.fit is Fit.NOT_CHECKABLE
    assert readings(answer)[0] == ["about Other-Town, the place that the rest of the text is mostly about"]


def test_a_place_that_is_not_in_the_gazetteer_is_read_as_what_the_text_puts_it_in():
    asked = claim("100", where=(mention(None, "Jadaliya camp"), mention(TOWN)))
    answer = answered(asked, row("100"))
    assert answer.literal == ()
    assert readings(answer) == [["all of Town, since “Jadaliya camp” could not be placed"]]


def test_several_places_together_are_not_any_one_of_them():
    answer = answered(claim("100", where=(TOWN, RIVAL_TOWN)), row("100", place=RIVAL_TOWN))
    assert answer.literal == ()
    assert readings(answer) == [["Other-Town alone"]]


def test_refugees_of_all_countries_are_told_from_those_in_one():
    rows = (
        row("6100000", measure="displaced", place=COUNTRY, when="2023-06-30", id="all"),
        row("1200000", measure="displaced", place=COUNTRY, asylum=NEIGHBOUR, when="2023-06-30", id="there"),
    )
    asked = claim("~6000000", "displaced", "ethnic", where=(COUNTRY, NEIGHBOUR))
    answer = answered(asked, *rows)
    assert readings(answer) == [
        ["all the displaced, not only the group named", "people from Country in all countries, not in Neighbour alone"]
    ]
    found = checked(asked, records=(totals(*rows),)).findings
    assert [str(each.ratio) for each in found if each.row_ids == ("there",)] == ["5.00"]


def test_a_figure_of_one_party_is_not_the_whole_and_says_so():
    answer = answered(claim("100", by=REDS), row("100", perpetrator=BLUES))
    assert readings(answer) == [["those put down to Blues, not to Reds"]]
    assert answer.responsibility == "competing"


def test_a_record_of_one_party_departs_only_beside_one_that_names_nobody():
    whole, reds = row("300", id="all"), row("100", perpetrator=REDS, id="reds")
    assert readings(answered(claim("100"), whole, reds)) == [["only those put down to Reds"]]
    alone = answered(claim("100"), reds)
    assert (alone.fit, alone.fits_if_read_as) == (Fit.AGREES, ())


def test_where_the_named_party_has_a_record_the_whole_departs():
    rows = (row("60", perpetrator=REDS, id="reds"), row("100", id="all"))
    answer = answered(claim("100", by=REDS), *rows)
    assert [found.row_ids for found in answer.literal] == [("reds",)]
    assert readings(answer) == [["by whichever side, not Reds alone"]]


def test_two_groups_that_only_their_definitions_tell_are_never_the_same_literally():
    answer = answered(claim("100", population="other"), row("100", "other"))
    assert answer.literal == ()
    assert readings(answer) == [["the group that the record names"]]


NARROW = "by a narrower definition: Without the plane"
WIDE = "by another definition: What the observers count"


@pytest.mark.parametrize(
    ("figure", "fit", "speaks", "departs"),
    [
        ("3404", Fit.AGREES, "with", NARROW),
        ("3106", Fit.AGREES, "without", WIDE),  # the very figure: it is what was meant
        ("3000", Fit.BELOW, "with", NARROW),
    ],
)
def test_of_two_definitions_for_one_time_the_one_told_speaks_else_the_larger(figure, fit, speaks, departs):
    rows = (row("3404", id="with"), row("3106", id="without", definition="Without the plane."))
    found = checked(claim(figure), records=(totals(*rows),))
    assert (found.answers[0].fit, [each.row_ids for each in found.answers[0].literal]) == (fit, [(speaks,)])
    assert [departs] in [wordings(each) for each in found.findings]


def test_agreement_by_one_of_several_definitions_names_it():
    rows = (row("3404", id="with"), row("3106", id="without", definition="Without the plane."))
    assert "“3106” agrees with that by this definition: without the plane." in answered(claim("3106"), *rows).why


def test_two_figures_of_one_definition_are_no_two_definitions():
    rows = (row("100417", id="a"), row("100437", id="b"))
    found = checked(claim("100417"), records=(totals(*rows),)).findings
    assert [wordings(each) for each in found if each.row_ids == ("b",)] == [
        ["another figure of the publisher for the same time"]
    ]


REFUGEES = row("5960362", measure="displaced", place=COUNTRY, id="out", definition="Refugees from Country.")
INSIDE = row("3689000", measure="displaced", place=COUNTRY, id="in", definition="People displaced inside Country.")
CROSSINGS = row("21924285", measure="displaced", place=COUNTRY, id="x", definition="Border crossings out of Country.")


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Nearly 6 million refugees had left Country.", "out"),
        ("Nearly 6 million people have fled Country.", "out"),
        ("Nearly 6 million people are displaced inside Country, and others are refugees.", "in"),
        ("Nearly 6 million border crossings were counted.", "x"),
    ],
)
def test_refugees_people_displaced_inside_and_border_crossings_are_not_one(text, literal):
    answer = sentenced(text, "Nearly 6 million", claim("nearly 6000000", "displaced", where=(COUNTRY,)), SUBJECTS)
    assert [found.row_ids for found in answer.literal] == [(literal,)]


SUBJECTS = (REFUGEES, INSIDE, CROSSINGS)


def test_a_figure_of_another_kind_of_displaced_says_so():
    asked = claim("3689000", "displaced", where=(COUNTRY,))
    answer = sentenced("3,689,000 refugees left Country.", "3,689,000", asked, SUBJECTS)
    assert readings(answer) == [["people displaced inside the country, not refugees abroad"]]


def test_border_crossings_are_never_people_unless_the_text_says_crossings():
    answer = answered(claim("21924285", "displaced", where=(COUNTRY,)), CROSSINGS)
    assert (answer.literal, readings(answer)) == ((), [["border crossings, which count movements and not people"]])


SCHOOLS = row("86", None, "buildings", unit="items", id="schools", definition="Schools damaged, out of 89.")
HOSPITALS = row("19", None, "buildings", unit="items", id="hospitals", definition="Hospital campuses damaged.")


def test_hospitals_are_no_part_of_the_schools():
    asked = claim("25", "buildings", None, unit="items")
    answer = sentenced("86 schools and all 25 hospital campuses were damaged.", "25", asked, (SCHOOLS, HOSPITALS))
    assert (answer.fit, [found.row_ids for found in answer.literal]) == (Fit.ABOVE, [("hospitals",)])


VRS = row("2241", "other", id="vrs", definition="Soldiers of the Northern Red army killed.")
ARBIH = row("6137", "other", id="arbih", definition="Soldiers of the Blue army killed.")
INSIDE_LINES = row("2399+", "combatants", id="lines", definition="Soldiers killed inside the lines.", publisher="Court")


def test_a_group_named_as_the_record_names_it_is_that_group():
    asked = claim("2241", population="combatants")
    answer = sentenced("2,241 Northern Red soldiers died.", "2,241", asked, (VRS, ARBIH, INSIDE_LINES))
    assert (answer.fit, [found.row_ids for found in answer.literal]) == (Fit.AGREES, [("vrs",)])
    nameless = sentenced("2,241 soldiers died.", "2,241", asked, (VRS, ARBIH))
    assert readings(nameless) == [["the group that the record names"]]


def test_a_country_does_not_answer_for_the_besieged_of_a_town():
    country = row("21000000", "residents", "population", place=COUNTRY, when="2023-01-01")
    assert answered(claim("20000000", "besieged"), country).readings_tried == 0
    assert answered(claim("20000000", "besieged", where=(COUNTRY,)), country).readings_tried == 1


def test_a_wider_place_before_anything_on_record_here_is_not_tried():
    here = row("8034+", id="here", when="2022-03-01/2023-02-28")
    before = row("8000", id="before", place=REGION, when="2014-01-01/2017-08-15")
    assert answered(claim("8000"), here, before, published="2024-01-01").readings_tried == 1


def test_running_totals_and_totals_are_never_added():
    rows = [
        row("100", id=f"{grain}-{year}", grain=grain, when=f"{year}-01-01/{year}-12-31")
        for grain in Grain
        for year in (2014, 2015)
    ]
    found = checked(claim("200", when="2014/2015"), records=(totals(*rows),)).findings
    assert {each.rows for each in found} <= {1}
    assert all(each.toll.best == 100 for each in found)


def test_axes_are_those_of_the_model():
    rows = (row("80..90..100", "people", "casualties", place=REGION, perpetrator=REDS, id="x"), row("100", "civilians"))
    found = checked(claim("100"), records=(totals(*rows),)).findings
    assert {departure.axis for each in found for departure in each.reading.departures} <= set(Axis)
    assert all(wordings(each) for each in found if each.reading.departures)


def test_a_country_named_beside_a_town_elsewhere_is_no_second_scene():
    answer = answered(claim("100", where=(TOWN, NEIGHBOUR)), row("100"), row("100", place=NEIGHBOUR, id="n"))
    assert (answer.fit, [found.row_ids for found in answer.literal]) == (Fit.AGREES, [("row",)])


def test_who_died_of_hunger_is_not_said_to_be_killed():
    plain, more = row("100"), row("100", definition="Deaths above what was to be expected.")
    assert "100 people killed in Town" in answered(claim("100"), plain).why
    assert "100 people dead in Town" in answered(claim("100"), more).why
