"""A derivation names its rules, its words and what they made, each under what it is part of."""

from msgspec.structs import replace

from tallystick.model.claim import Step
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
    assert "is no claim: name, part of the name “route 7”" in explained_words(DOSSIER.explained[0][1], DOCUMENT)


def test_a_step_of_any_length_stays_readable_at_its_place_in_the_tree():
    long = Step("hedged", "At least\n14,000", "Figure(low=Decimal('14000'), high=None)\n" + "x" * 90 + " y" * 400)
    claim = replace(CLAIMS[2], derivation=(Step("outer", "", "", (long, Step("inner", "a", "b"))),))
    text = explanation(claim, DOCUMENT, width=60)
    tree = text.partition("How it was read:\n")[2].splitlines()
    assert max(map(len, text.splitlines())) <= 60
    assert tree[0] == "  outer"
    assert tree[1].startswith("    hedged: “At least 14,000” → Figure(")
    assert all(line.startswith(" " * 8) for line in tree[2:-1])
    assert tree[-2].endswith("…")
    assert tree[-1] == "    inner: “a” → b"


def test_a_tree_deeper_than_the_paper_is_wide_is_printed_all_the_same():
    step = Step("leaf", "", "made")
    for _ in range(60):
        step = Step("branch", "", "", (step,))
    text = explanation(replace(CLAIMS[2], derivation=(step,)), DOCUMENT, width=40)
    assert text.splitlines()[-1].strip() == "leaf → made"


def test_places_and_parties_are_named_with_their_ids():
    class Known:
        def place(self, identity):
            from tallystick.model.names import Name, Place

            return Place(identity, (Name("Karvel", "en"), Name("Karwell", "en")), "town")

        def party(self, _):
            return None

    assert "where: Karvel → Karvel / Karwell [area-karvel]:" in explanation(CLAIMS[2], DOCUMENT, known=Known())
