"""Tables in a text: a figure counts what its column's heading says, where the first cell of its row says."""

from __future__ import annotations

import pytest

from cases.told import document
from tallystick.extract.cells import by_cell
from tallystick.extract.grammar import english
from tallystick.extract.sentences import Stretch
from tallystick.grammar.row import Row
from tallystick.pipeline import claims_in
from tallystick.project import Project

Counted = tuple[str, str, str | None, str]


def counted(text: str) -> list[Counted]:
    """Each figure with its measure, population and first place."""
    claims = claims_in(document(text), Project.at(None)).claims
    return [(one.text, one.measure, one.population, "".join(place.text for place in one.places[:1])) for one in claims]


MARKED = """War in Sudan

| Town | Civilians killed | Homes destroyed |
|------|-----------------:|----------------:|
| El Fasher | 38 (12 children) | 97 |
| Nyala |  | 40 |
| Total | 1,000 | — |"""
PLAIN = "War in Sudan\n\nKilled | Wounded\n\nEl Fasher | 38 | 97\n\nNyala | 12 | 40"


def test_a_figure_counts_what_the_heading_of_its_column_says() -> None:
    assert counted(MARKED) == [
        ("38", "deaths", "civilians", "El Fasher"),
        ("12", "deaths", "children", "El Fasher"),
        ("97", "buildings", None, "El Fasher"),
        ("40", "buildings", None, "Nyala"),
        ("1,000", "deaths", "civilians", "Sudan"),
    ]


def test_the_column_of_towns_may_have_no_heading() -> None:
    assert counted(PLAIN) == [
        ("38", "deaths", "people", "El Fasher"),
        ("97", "injuries", "people", "El Fasher"),
        ("12", "deaths", "people", "Nyala"),
        ("40", "injuries", "people", "Nyala"),
    ]


def test_cells_may_be_apart_by_tabs() -> None:
    assert counted(PLAIN.replace(" | ", "\t")) == counted(PLAIN)
    assert counted("War in Sudan\n\nTown\tKilled\nNyala\t12\nEl Fasher\t38") == [
        ("12", "deaths", "people", "Nyala"),
        ("38", "deaths", "people", "El Fasher"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "El Fasher | 38",  # a cell is missing, and which one nobody can tell
        "El Fasher | 38 | 97 | 5",
        "38 | 97 | 5",
    ],
)
def test_a_row_that_does_not_fit_its_headings_is_given_none(row: str) -> None:
    told = counted(f"War in Sudan\n\nKilled | Wounded\n\n{row}")
    assert told
    assert all(measure == "other" for _, measure, *_ in told)


def test_headings_end_with_their_table() -> None:
    texts = ("Town | Killed", "Nyala | 12", "The war went on.", "El Fasher | 38")
    rows = [(Stretch(0, len(text), 1, 0, False), Row(english().row(text, 0, len(text)))) for text in texts]
    read = [row for _, row in by_cell(rows, english())]
    assert read[1] is not rows[1][1]
    assert read[3] is rows[3][1]


def test_a_country_in_the_first_cell_is_where_and_no_voice() -> None:
    claims = claims_in(document("The war\n\nCountry | Killed\n\nBosnia | 38\n\nCroatia | 8"), Project.at(None)).claims
    assert [[place.text for place in one.places] for one in claims] == [["Bosnia"], ["Croatia"]]
    assert not any(one.voices for one in claims)


@pytest.mark.parametrize(
    ("heading", "entry", "told"),
    [
        ("Casualties and losses", "Germany: 282,606", ("282,606", "casualties", "combatants", "Homs")),
        ("Civilian deaths", "January: 8,000", ("8,000", "deaths", "civilians", "Homs")),
        ("Civilian deaths", "Tanks: 12", ("12", "equipment", None, "Homs")),  # the entry says it itself
        (
            "The morning after",
            "Germany: 282,606",
            ("282,606", "other", None, "Germany"),
        ),  # names nothing that is counted
    ],
)
def test_an_entry_counts_what_its_heading_says(heading: str, entry: str, told: Counted) -> None:
    text = f"The siege of Homs\n\n{heading}\n\n{entry}"
    assert counted(text) == [told]
    assert not claims_in(document(text), Project.at(None)).claims[0].voices


def test_a_figure_is_accounted_for_once() -> None:
    found = claims_in(document("War in Sudan\n\nDay | Killed | Wounded\n\n3 March 2024 | 12 | 40"), Project.at(None))
    spans = [one.span for one in (*found.claims, *found.explained)]
    assert len(spans) == len(set(spans)) == 3
