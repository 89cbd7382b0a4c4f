"""A label says who recorded a figure and for when, in few words, and never cuts one."""

import re
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.model.period import period_of
from tallystick.report.recorded import label, publisher

from .specimen import AS_WORDED

TITLES = {
    "ledger": "Ledger of the Marrow Valley",
    "gazetteer": "Gazetteer",
    "the text's own dates": "The text's own dates",
}
CITY = "City administration of Karvel (Marrow Republic)"


def finding(note, *, measure="deaths", period="2028-05/2031-03-09", as_of="2031-03-09", record_set="ledger"):
    """A finding with this note."""
    told = period_of(period) if period else None
    reading = replace(AS_WORDED.reading, measure=measure, period=told, as_of=as_of)
    return replace(AS_WORDED, note=note, reading=reading, record_set=record_set)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "OHCHR recorded 3,404 civilians killed in Karvel (14 Apr 2028 – 31 Dec 2030); “14,000” is above that.",
            "OHCHR",
        ),
        (
            "R. Bid and N. Lom estimated at least 900,000 killed in Karvel (2028); “9” is below that.",
            "R. Bid and N. Lom",
        ),
        (
            "Experts (resolution 780) recorded 329 munitions a day in Karvel; “300” agrees with that.",
            "Experts (resolution 780)",
        ),
        (f"{CITY} estimated 600,000 residents living in Karvel (13 Mar 2031); “1” agrees with that.", CITY),
        ("OHCHR reported at most 90 % in Karvel (24 Feb 2028 – 30 Apr 2030): homes; “93” is above that.", "OHCHR"),
        ("Watch, SITU recorded 93 % of all the buildings in Karvel; “93” agrees with that.", "Watch, SITU"),
        (
            "H. E. Sal gave 900 days for Karvel, 8 Sep 2028 – 27 Jan 2031; the dates give 872.",
            "H. E. Sal",
        ),
        ("Nothing that reads as one of these. OHCHR is named later.", "Ledger of the Marrow Valley"),
        ("", "Ledger of the Marrow Valley"),
    ],
)
def test_the_publisher_is_taken_from_the_beginning_of_the_note(note, said):
    assert publisher(finding(note), TITLES) == said


def test_a_duration_is_labelled_with_both_its_days():
    note = "Karvel (city), 8 Sep 2028 – 27 Jan 2031 (Watch (Tessen)): 872 days with both ends; “900” is above that."
    of = finding(note, measure="time", period="2028-09-08/2031-01-27")
    assert label(of, TITLES) == "Watch (Tessen), 8 Sep 2028 – 27 Jan 2031"


def test_a_count_is_labelled_with_the_day_that_it_runs_to():
    assert (
        label(finding("OHCHR recorded 3,404 civilians killed; “14,000” is above that."), TITLES) == "OHCHR, 9 Mar 2031"
    )


@pytest.mark.parametrize("name", ["the text's own dates", "gazetteer"])
def test_what_is_no_record_set_is_called_by_its_title(name):
    of = finding("OHCHR recorded 3 of them.", period=None, as_of=None, record_set=name)
    assert label(of, TITLES) == TITLES[name]


@cache
def demo():
    """The dossier of the article that ships with the package, and the publishers of the built-in shelf."""
    from tallystick.model.text import Source
    from tallystick.pipeline import examine
    from tallystick.project import Project

    project = Project.at(None)
    article = Path(__file__).resolve().parents[2] / "src" / "tallystick" / "demo" / "report.txt"
    publishers = {row.publisher for held in project.record_sets for row in held.rows}
    return examine([Source(str(article))], project), publishers


def test_every_finding_of_the_demo_is_labelled_with_a_publisher_of_the_shelf():
    """The notes are written by the checks: where their wording changes, this tells."""
    dossier, publishers = demo()
    counted = [one for one in dossier.findings if one.unit not in ("rank", "km") and one.record_set[:3] != "the"]
    assert len(counted) > 100
    unknown = {publisher(one, {}) for one in counted} - publishers
    assert not unknown


def test_labels_of_the_demo_are_short_and_hold_no_figure_but_the_day():
    dossier, _ = demo()
    labels = {label(one, {used.name: used.title for used in dossier.record_sets}) for one in dossier.findings}
    assert max(map(len, labels)) < 120
    assert not [each for each in labels if "…" in each or re.search(r"\d,\d{3}", each)]
