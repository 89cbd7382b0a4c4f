"""The five axes of an answer, and the sentence that gives it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.model.claim import Stance
from tallystick.model.finding import Fit
from tallystick.model.record import Grain

from .world import BLUES, COUNTRY, NEIGHBOUR, REDS, REGION, answered, claim, readings, row, toll

OBSERVERS = row("100", id="a")
OTHERS = row("102", id="b", publisher="Others")
FAR = row("300", id="c", publisher="Third")


@pytest.mark.parametrize(
    ("rows", "fit", "support"),
    [
        ((OBSERVERS,), Fit.AGREES, "records of one origin"),
        ((OBSERVERS, row("101", id="a2", population="civilians")), Fit.AGREES, "records of one origin"),
        ((OBSERVERS, OTHERS), Fit.AGREES, "records of several independent origins"),
        (
            tuple(replace(each, publisher_party=REDS) for each in (OBSERVERS, OTHERS)),
            Fit.AGREES,
            "records of one origin",
        ),
        ((OBSERVERS, FAR), Fit.RECORDS_DISAGREE, "records with competing figures"),
        ((FAR,), Fit.BELOW, "records of one origin"),
        ((), Fit.RECORD_SILENT, "no record speaks on it as worded"),
    ],
)
def test_support_counts_origins_and_never_copies(rows, fit, support):
    answer = answered(claim("100"), *rows)
    assert (answer.fit, answer.support) == (fit, f"no source given in the text; {support}")


def test_the_texts_source_and_the_records_origins_are_told_apart():
    told = answered(claim("100", said_by="A ministry"), FAR)
    assert told.support == "source given in the text; records of one origin"
    assert answered(claim("100", said_by="A ministry")).support.startswith("source given in the text; no record")


LEAST = row("50+", id="least", publisher="Least", definition="Those known by name.")


@pytest.mark.parametrize(
    ("figure", "rows", "fit"),
    [
        ("100", (OBSERVERS, LEAST), Fit.AGREES),  # at least 50 does not contradict 100
        (">22000", (row("22000+", id="a"), replace(LEAST, toll=toll("20000+"))), Fit.AGREES),
        ("8034", (row("8034+", id="a"), replace(LEAST, toll=toll("25000+"))), Fit.AGREES),  # two minimums
        ("100", (OBSERVERS, replace(LEAST, toll=toll("300+"))), Fit.RECORDS_DISAGREE),  # 100 is not at least 300
        ("100", (LEAST,), Fit.ABOVE),
        ("100", (OBSERVERS, replace(LEAST, toll=toll("50"))), Fit.RECORDS_DISAGREE),  # 50 is no minimum
    ],
)
def test_a_minimum_contradicts_nothing_that_may_exceed_it(figure, rows, fit):
    assert answered(claim(figure), *rows).fit is fit


def test_minimums_of_others_are_named_where_a_record_agrees():
    answer = answered(claim("100"), OBSERVERS, LEAST)
    assert "“100” agrees with that" in answer.why
    assert "Other figures do not contradict it: Least recorded at least 50 people killed" in answer.why
    assert "(1 Jan 2014 – 31 Dec 2021), a minimum." in answer.why
    assert answer.support.endswith("records of one origin")


def test_above_a_minimum_the_reason_says_that_it_is_a_floor_and_of_what():
    why = answered(claim("100", population="civilians"), row("50+", "civilians")).why
    assert "The record is a floor: only verified deaths are in it." in why
    counted = row("50+", "civilians", counting="estimate, more than")
    assert "the publisher gives it as the least" in answered(claim("100", population="civilians"), counted).why


def test_the_reason_names_a_publisher_with_a_side_and_by_what_the_records_differ():
    sided = row("300", id="c", publisher="Ministry", publisher_party=REDS, definition="Everybody, fighters included.")
    why = answered(claim("100"), OBSERVERS, sided).why
    assert "The publisher belongs to a party to the conflict (Reds): Ministry" in why
    assert "It counts what the observers count." in why
    assert "It counts everybody, fighters included." in why


def test_where_the_words_agree_no_further_ways_to_agree_are_listed():
    wide = row("100", place=REGION, id="wide", publisher="Third")
    answer = answered(claim("100"), OBSERVERS, wide)
    assert (answer.fit, answer.fits_if_read_as) == (Fit.AGREES, ())
    assert "2 readings tried, 2 agree" in answer.why
    little = answered(claim(">=10"), replace(OBSERVERS, toll=toll("100")), replace(wide, toll=toll("12")))
    assert readings(little) == [["all of Region"]]  # at least 10 says little of 100


@pytest.mark.parametrize(
    ("by", "recorded", "responsibility"),
    [
        (None, "", "not recorded"),
        (None, REDS, "as recorded"),
        (REDS, "", "not recorded"),
        (REDS, REDS, "as recorded"),
        (REDS, BLUES, "competing"),
    ],
)
def test_responsibility_is_reported_and_never_judged(by, recorded, responsibility):
    assert answered(claim("100", by=by), row("100", perpetrator=recorded)).responsibility == responsibility


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.DENIED, "gives this figure to reject it"),
        (Stance.DISPUTED, "as disputed"),
        (Stance.HYPOTHETICAL, "something that may be or may come"),
    ],
)
def test_the_stance_of_the_text_is_told_first(stance, words):
    assert words in answered(claim("100", stance=stance), OBSERVERS).why.split(".")[0]


def test_the_sentence_names_publisher_figure_people_place_and_time():
    answer = answered(claim(">=14000", population="civilians", text="At least 14,000"), row("3404+", "civilians"))
    assert answer.why == (
        "Observers recorded at least 3,404 civilians killed in Town (1 Jan 2014 – 31 Dec 2021); "
        "“At least 14,000” is above that, 4.1 times as much. The record is a floor: only verified deaths are in it. "
        "It agrees under no reading tried (1 reading tried)."
    )


def test_a_publisher_that_is_a_party_is_said_to_be_one():
    note = answered(claim("100"), row("100", publisher_party=REDS)).literal[0].note
    assert "belongs to a party to the conflict (Reds)" in note


def test_an_estimate_is_not_called_a_record():
    assert "Observers estimated 100 people killed" in answered(claim("100"), row("100", counting="estimate")).why


def test_the_list_of_readings_is_bounded_and_the_number_is_told():
    rows = [row("100", id=f"{year}", publisher=f"P{year}", population="civilians") for year in range(30)]
    answer = answered(claim("100"), *rows)
    assert len(answer.fits_if_read_as) == 12
    assert "30 readings tried, 30 agree" in answer.why


@pytest.mark.parametrize("by", [REDS, BLUES])
def test_where_the_record_names_nobody_the_number_alone_is_said_to_agree(by):
    answer = answered(claim("100", by=by), OBSERVERS)
    name = by.removeprefix("party-").title()
    said = f"The text puts it down to “{name}”; who did it is not in this record, which speaks of the number only."
    assert (answer.fit, said in answer.why) == (Fit.AGREES, True)
    assert "puts it down" not in answered(claim("100", by=by), replace(OBSERVERS, perpetrator=by)).why
    assert answered(claim("100", by=by, where=(NEIGHBOUR,)), OBSERVERS).responsibility == "as stated"  # no record


def test_a_publisher_reports_and_does_not_give_the_dead():
    assert "Observers reported 100 people killed" in answered(claim("100"), replace(OBSERVERS, counting="stated")).why


@pytest.mark.parametrize(
    ("figure", "recorded", "said"),
    [
        ("~100", "95", "“~100” agrees with that (about: within 10 %)."),
        ("~100", "100", "“~100” agrees with that."),
        ("nearly 100", "95", "“nearly 100” agrees with that (nearly: from 10 % below the figure)."),
        ("nearly 100", "100", "“nearly 100” agrees with that."),
        ("4..5", "3.81", "“4..5” agrees with that (the ends of the range taken as rounded)."),
        ("4..5", "4.2", "“4..5” agrees with that."),
    ],
)
def test_a_record_that_agrees_by_the_width_of_a_hedge_only_says_so(figure, recorded, said):
    assert said in answered(claim(figure), row(recorded)).why


WIDE = (
    row("232", id="first", when="2023-10-07/2023-10-07", grain=Grain.RUNNING_TOTAL, published="2023-10-07"),
    row("4651", id="second", when="2023-10-07/2023-10-22", grain=Grain.RUNNING_TOTAL, published="2023-10-22"),
)


def test_a_range_that_holds_nearly_any_figure_decides_nothing_and_comes_last():
    answer = answered(claim("1400"), *WIDE, published="2023-10-22")
    assert answer.fits_if_read_as
    assert "decides nothing" in answer.why
    assert "so wide a range decides nothing" in answer.fits_if_read_as[-1].note
    other = row("1400", "people", id="region", place=REGION, when="2023-10-07/2023-10-22", publisher="Others")
    both = answered(claim("1400"), *WIDE, other, published="2023-10-22")
    assert [len(found.row_ids) for found in both.fits_if_read_as] == [1, 2]
    assert "decides nothing" not in both.why


REFUGEES = (
    row("5960362", measure="displaced", place=COUNTRY, id="all", when="2022-12-31"),
    row("2852395", measure="displaced", place=COUNTRY, asylum=NEIGHBOUR, id="there", when="2022-03-31"),
    row("1200000", measure="displaced", place=COUNTRY, asylum=NEIGHBOUR, id="then", when="2022-05-31"),
)


def test_what_agrees_elsewhere_stands_beside_what_is_on_record_of_the_place_told():
    told = claim("~6000000", "displaced", where=(COUNTRY, NEIGHBOUR))
    answer = answered(told, *REFUGEES, published="2023-01-31")
    assert readings(answer) == [["people from Country in all countries, not in Neighbour alone"]]
    assert "Of the place as told: Observers recorded 2,852,395" in answer.why
    assert "; figures of other days run from 1,200,000 to 2,852,395." in answer.why


@pytest.mark.parametrize(
    ("measure", "when", "said"),
    [
        ("aid", None, "No record set that is loaded has figures of aid."),
        ("territory", None, "No record set that is loaded has figures of territory."),
        ("deaths", None, "a figure of the dead for Neighbour."),
        ("deaths", "2020", "a figure of the dead for Neighbour at the time told."),
    ],
)
def test_silence_is_worded_by_what_was_asked(measure, when, said):
    assert said in answered(claim("100", measure, when=when, where=(NEIGHBOUR,)), OBSERVERS).why


def test_an_area_is_told_in_square_kilometres():
    held = row("100", None, "territory", unit="km2")
    assert "100 square kilometres of" in answered(claim("100", "territory", None, unit="km2"), held).why


def test_where_the_words_have_no_record_and_nothing_agrees_the_nearest_reading_is_told():
    wide = row("300", place=REGION, id="wide")
    silent = answered(claim("100"), wide)
    assert (silent.fit, silent.fits_if_read_as) == (Fit.RECORD_SILENT, ())
    assert "The nearest reading is all of Region: Observers recorded 300 people killed in Region" in silent.why
    assert "The nearest reading" not in answered(claim("300"), wide).why  # one agrees
    assert "The nearest reading" not in answered(claim("100"), FAR, wide).why  # the words have a record


def test_only_a_publisher_that_is_quoted_is_said_to_have_a_side():
    sided = row("300", id="c", publisher="Ministry", publisher_party=REDS)
    another = replace(sided, id="d", publisher="Other ministry", publisher_party=BLUES)
    why = answered(claim("100"), OBSERVERS, sided, another).why
    assert "The publisher belongs to a party to the conflict (Reds): Ministry" in why
    assert "Blues" not in why  # it says what the first one says, and is not quoted
    assert "belongs to a party" not in answered(claim("100"), OBSERVERS, replace(another, toll=toll("101"))).why
