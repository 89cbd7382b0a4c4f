"""A derivation names its rules, its words and what they made, each under what it is part of."""

from tallystick.report import explained_words, explanation

from .specimen import CLAIMS, DOCUMENT, DOSSIER


def test_the_steps_are_printed_under_each_other():
    text = explanation(CLAIMS[2], DOCUMENT)
    assert "  figure with a hedge: “At least 14,000” → at least 14,000\n    at least: “At least” → AT_LEAST\n" in text
    assert "  passive of a killing: “were killed” → measure deaths\n" in text


def test_choices_of_names_voices_and_stance_are_told():
    text = explanation(CLAIMS[2], DOCUMENT)
    assert "where: Karvel → area-karvel: the only place of this name" in text
    assert "says who: Ilse Dornand (person, from “said”)" in text
    assert "how put: reported" in text


def test_a_number_that_is_no_claim_is_explained():
    assert "is no claim: name. part of the name “route 7”" in explained_words(DOSSIER.explained[0][1], DOCUMENT)
