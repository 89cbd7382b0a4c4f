"""The article that ships with the program, whose figures its pictures show: where they are and who says so."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tallystick.model.text import Dated, Document, Origin
from tallystick.pipeline import claims_in
from tallystick.project import Project

EXPECTED = {
    "1,425 Days": ("Sarajevo", ""),
    "the longest": ("Sarajevo", ""),
    "11,541": ("Sarajevo", "the city's panel"),
    "2,241": ("Sarajevo", "a veterans' group from Banja Luka"),
    "fewer than 2,500": ("Srebrenica", "report of a Republika Srpska government bureau"),
    "900 days": ("Leningrad", "Its panel"),
    "At least 14,000": ("Donbas", "A group from Donetsk"),
    "at least 3,404": ("Donbas", "the United Nations"),
    "10,582": ("Ukraine", "the United Nations"),
    "more than 22,000": ("Mariupol", "Ukrainian officials"),
    "at least 8,034": ("Mariupol", "Human Rights Watch"),
    "2,439": ("Azovstal", "A Russian panel"),
    "$486 billion": ("Ukraine", "the World Bank and its partners"),
    "1,400": ("Israel", "A panel from Tel Aviv"),
    "7,028": ("Gaza", ""),
    "105 days": ("Tripoli", "A former conscript"),
    "275,000": ("eastern Aleppo", "Aid workers"),
    "About 2,000": ("Sarajevo", ""),
}


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[str, str]]:
    text = (files("tallystick") / "demo" / "report.txt").read_text(encoding="utf-8")
    document = Document("report", text, Origin("report.txt", "", ""), dated=Dated("2024-02-29", "told", ""))
    found = {}
    for claim in claims_in(document, Project.at(None)).claims:
        place = claim.places[0].text if claim.places else ""
        voice = claim.voices[-1].mention if claim.voices else ""
        found.setdefault(text[claim.span.start : claim.span.end], (place, voice))
    return found


@pytest.mark.parametrize("figure", EXPECTED)
def test_the_article_is_read_as_its_writers_meant_it(told: dict[str, tuple[str, str]], figure: str) -> None:
    assert told[figure] == EXPECTED[figure]


def test_an_hour_of_the_evening_is_no_figure(told: dict[str, tuple[str, str]]) -> None:
    assert "nine" not in told


def both_ends(text: str) -> list[str]:
    document = Document("d", text, Origin("d.txt", "", ""))
    claims = claims_in(document, Project.at(None)).claims
    return [place.text for claim in claims if claim.kind == "distance" for place in claim.places]


def test_a_distance_put_in_after_a_place_has_the_place_before_it_at_its_other_end():
    told = "In the war people of Donetsk lived in range of guns at Avdiivka, about 16 kilometres away."
    assert both_ends(told) == ["Avdiivka", "Donetsk"]
    assert both_ends("The war came to Avdiivka, about 16 kilometres away.") == ["Avdiivka"]
