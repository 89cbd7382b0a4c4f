"""The account of a whole text: claims in order with their own ids, numbers explained, derivations to be read."""

from __future__ import annotations

from cases.told import document, meaning, names, rules_of
from tallystick.extract import Extracted, extract

ARTICLE = """Town under siege for 40 days

Shelling killed 14 people in Homs on 8 February 2012, including 3 children, a local doctor said. It was the deadliest
attack of the siege. T-72 tanks fired some 300 shells a day."""


def extracted(text: str) -> Extracted:
    return extract(document(text), names=names())


def test_claims_stand_in_the_order_of_the_text() -> None:
    claims = extracted(ARTICLE).claims
    assert [claim.span.start for claim in claims] == sorted(claim.span.start for claim in claims)
    assert [meaning(claim) for claim in claims] == [
        "time: 40 days",
        "deaths of people: 14 persons",
        "deaths of children: 3 persons",
        "deaths of people: rank .. exact",
        "munitions: 300 items per day about",
    ]


def test_ids_are_unique_and_name_the_place_in_the_text() -> None:
    claims = extracted(ARTICLE).claims
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(claim.id.startswith(f"case:{claim.span.start}") for claim in claims)


def test_numbers_that_are_no_claims_are_explained() -> None:
    assert {(one.text, one.as_) for one in extracted(ARTICLE).explained} == {
        ("on 8 February 2012", "date"),
        ("T-72", "name"),
    }


def test_a_breakdown_keeps_place_period_and_source_of_its_total() -> None:
    total, part = extracted(ARTICLE).claims[1:3]
    assert (total.period and total.period.edtf) == (part.period and part.period.edtf) == "2012-02-08"
    assert total.source == part.source == "a local doctor"
    assert total.places[0].text == part.places[0].text == "Homs"


def test_a_derivation_holds_the_figure_the_measure_and_the_stance() -> None:
    for claim in extracted(ARTICLE).claims:
        assert "stance" in rules_of(claim)
        assert len(claim.derivation) >= 3
        assert all(step.rule for step in claim.derivation)


def test_a_text_without_armed_conflict_has_no_claims_and_its_numbers_say_so() -> None:
    found = extracted("The bakery sold 40 loaves to twelve people.")
    assert found.claims == ()
    assert [(one.text, one.as_) for one in found.explained] == [("40", "uncounted"), ("twelve", "uncounted")]


def test_an_empty_text_is_no_trouble() -> None:
    assert extracted("") == Extracted((), (), ())


def test_a_name_with_a_figure_is_nobodys_people() -> None:
    (claim,) = extracted("Two T-72s were destroyed in the war, and many an AK-47s' owner fled.").claims
    assert (claim.text, claim.population) == ("Two", None)
