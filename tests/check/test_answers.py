"""The five axes of an answer, and the sentence that gives it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.model.claim import Stance
from tallystick.model.finding import Fit

from .world import BLUES, REDS, answered, claim, row

OBSERVERS = row("100", id="a")
OTHERS = row("102", id="b", publisher="Others")
FAR = row("300", id="c", publisher="Third")


@pytest.mark.parametrize(
    ("rows", "fit", "support"),
    [
        ((OBSERVERS,), Fit.AGREES, "single origin"),
        ((OBSERVERS, row("101", id="a2", population="civilians")), Fit.AGREES, "single origin"),
        ((OBSERVERS, OTHERS), Fit.AGREES, "several independent origins"),
        (tuple(replace(each, publisher_party=REDS) for each in (OBSERVERS, OTHERS)), Fit.AGREES, "single origin"),
        ((OBSERVERS, FAR), Fit.RECORDS_DISAGREE, "competing figures"),
        ((FAR,), Fit.BELOW, "no source given"),
        ((), Fit.RECORD_SILENT, "no source given"),
    ],
)
def test_support_counts_origins_and_never_copies(rows, fit, support):
    answer = answered(claim("100"), *rows)
    assert (answer.fit, answer.support) == (fit, support)


def test_a_source_that_the_record_contradicts_competes_with_it():
    assert answered(claim("100", said_by="A ministry"), FAR).support == "competing figures"
    assert answered(claim("100", said_by="A ministry")).support == "single origin"


@pytest.mark.parametrize(
    ("by", "recorded", "responsibility"),
    [
        (None, "", "not recorded"),
        (None, REDS, "as recorded"),
        (REDS, "", "as stated"),
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
        "“At least 14,000” is above that, 4.1 times as much. It agrees under no reading tried (1 reading tried)."
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
