"""A list goes by its own date; who is named on it need not be told to be dead."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.model.finding import Fit
from tallystick.model.period import period_of
from tallystick.model.record import Grain

from .world import checked, claim, event, events, row, sentenced

LISTED = "listed by name"


def listed(figure: str, population: str, **more):
    told = {"period": period_of("2023-05-01/2023-06-20"), "grain": Grain.RUNNING_TOTAL, "counting": LISTED}
    return row(figure, population, **(told | {"id": population} | more))


ROWS = (listed("6747", "people"), listed("2665", "children"))


@pytest.mark.parametrize(
    ("text", "figure", "measure", "population", "fit"),
    [
        ("The list of 20 June names 6747 people killed in Town.", "6747", "deaths", "people", Fit.AGREES),
        ("The list of 20 June names 2665 children killed in Town.", "2665", "deaths", "children", Fit.AGREES),
        ("On 20 June 6747 people were killed in Town.", "6747", "deaths", "people", Fit.RECORD_SILENT),
        ("The list of 19 June names 6747 people killed in Town.", "6747", "deaths", "people", Fit.RECORD_SILENT),
        ("The list of 20 June names 6747 people in Town.", "6747", "other", "people", Fit.AGREES),
        ("The list of 20 June names 3000 people in Town.", "3000", "other", "people", Fit.BELOW),
        ("The message of 20 June names 6747 people in Town.", "6747", "other", "people", Fit.NOT_CHECKABLE),
    ],
)
def test_the_date_of_a_list_is_the_day_up_to_which_it_counts(text, figure, measure, population, fit):
    asked = claim(figure, measure, population, when="2023-06-19" if "19 June" in text else "2023-06-20")
    assert sentenced(text, figure, asked, ROWS).fit is fit


def test_a_total_that_is_no_list_does_not_go_by_the_date_of_one():
    text = "The list of 20 June names 6747 people killed in Town."
    asked = claim("6747", "deaths", "people", when="2023-06-20")
    rows = (listed("6747", "people", counting="as reported"),)
    assert sentenced(text, "6747", asked, rows).fit is Fit.RECORD_SILENT


def test_the_ministrys_list_of_26_october_2023(tmp_path):
    """With the list itself, where it stands beside the project."""
    from pathlib import Path

    from tallystick.model.text import Source
    from tallystick.pipeline import examine
    from tallystick.project import Project

    file = Path(__file__).resolve().parents[2] / "../shared/data/gaza-moh-2023-10-26/moh_2023_10_26.parquet"
    if not file.is_file():
        pytest.skip("no folder of real record sets beside the project")
    article = tmp_path / "a.txt"
    article.write_text(
        "Thousands of people have been killed in the Gaza Strip since 7 October, the health ministry said. "
        "The ministry's list of 26 October 2023 names 6,747 people, among them 2,665 children.\n",
        encoding="utf-8",
    )
    source = Source(str(article), published="2023-10-27")
    dossier = examine([source], Project.at(None, records=(str(file),)))
    fits = {claim.text: answer.fit for claim, answer in zip(dossier.claims, dossier.answers, strict=True)}
    assert (fits["6,747"], fits["2,665"]) == (Fit.AGREES, Fit.AGREES)


def test_a_sample_of_events_is_never_added_up():
    """It covers no measure: most of what happened is missing from it, and its sum would be far too low."""
    whole = events(event("2016-05-04", 14))
    sample = replace(whole, coverage=replace(whole.coverage, measures=(), populations=()))
    asked = claim("14", when="2016-05-04")
    assert checked(asked, records=(whole,)).answers[0].fit is Fit.AGREES
    told = checked(asked, records=(sample,))
    assert told.answers[0].fit is Fit.RECORD_SILENT
    assert told.findings == ()
