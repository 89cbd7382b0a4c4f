"""Traps of shares, of places told together, and of people from one country in another, on publishers' rows.

The texts are read as an article is: what is asked is what the words say, not what a test says for them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tallystick.check import Checked, check
from tallystick.extract import extract
from tallystick.model.finding import Answer, Fit
from tallystick.model.record import RecordSet
from tallystick.model.text import Dated, Document, Origin
from tallystick.records import load
from tallystick.resolve import load_names, resolve

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"
SYRIA, UKRAINE = "ged-syria/ged_syria_v19_1.parquet", "ged-ukraine/ged_ukraine_v22_1.parquet"
UNHCR, RESIDENTS = "unhcr-population/population.parquet", "worldbank-population/population.parquet"


@cache
def real(name: str) -> RecordSet:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the project")
    return load(path, names=load_names()).record_set


def read(text: str, *names: str, published: str = "2024-06-30") -> Checked:
    document = Document("article", text, Origin("-", "text/plain", "0" * 64), dated=Dated(published, "", ""))
    known = load_names()
    claims = resolve(extract(document, names=known).claims, document=document, names=known).claims
    return check(claims, documents=(document,), record_sets=tuple(real(name) for name in names), names=known)


def only(found: Checked) -> Answer:
    (answer,) = found.answers
    return answer


def test_a_share_leaves_open_who_is_of_unknown_status():
    """Trap: civilians over all the dead counts everybody of unknown status as a fighter. Result: bounds, both told."""
    told = only(read("In Syria, civilians made up 26 percent of those killed in 2017.", SYRIA))
    assert told.fit is Fit.AGREES
    assert "8,913 (range 8,913–12,019) civilians" in told.why
    assert "26.8 % of the 33,316 people killed" in told.why
    assert "at most 36.1 %; of those whose status is known, 29.5 %" in told.why
    told = only(read("In Syria, civilians made up 29.5 percent of those killed in 2017.", SYRIA))
    assert told.fits_if_read_as[0].reading.departures[0].wording == "the share of those whose status is known"


def test_a_share_is_of_the_whole_that_its_words_name():
    """Trap: a region's share is taken of the region, or of the war's whole time. Result: of the whole told, then."""
    told = only(read("About half of the deaths in the war in Ukraine in 2014 happened in Donetsk region.", UKRAINE))
    assert told.fit is Fit.AGREES
    assert "2,234 (range 2,158–2,578) people killed in Donetsk region" in told.why
    assert "49.3 % of the 4,528 people killed in Ukraine" in told.why


def test_places_told_together_are_added_once():
    """Trap: two regions are held against one of them, or against the towns of their names. Result: both, each told."""
    told = only(read("In 2014 and 2015, 4,700 people were killed in Donetsk and Luhansk regions.", UKRAINE))
    assert told.fit is Fit.AGREES
    assert "recorded 4,732" in told.why
    assert "the sum of 3,308 (range 3,185–3,668) in Donetsk and 1,424 (range 1,388–1,792) in Luhansk" in told.why


@pytest.mark.parametrize(
    ("text", "best", "rows"),
    [
        ("At the end of 2022, 3.5 million refugees from Syria were living in Turkey.", 3535898, 1),
        ("At the end of 2022, 520,000 Syrian refugees lived in Germany.", 522575, 1),
        ("At the end of 2022, 1.3 million refugees from Ukraine were in Russia.", 1275315, 1),
        ("About 2.1 million refugees of the war lived in Germany at the end of 2022.", 2038744, 151),
        ("War in Syria\n\nMore than 6.5 million people had fled Syria by the end of 2022.", 6559736, 115),
        ("At the end of 2021, 2.3 million Afghan refugees lived in Pakistan and Iran.", 2268616, 2),
    ],
)
def test_refugees_are_of_one_country_in_another(text, best, rows):
    """Trap: refugees are read as residents, or lose where they came from. Result: the row of both, or a sum of rows."""
    told = only(read(text, UNHCR, RESIDENTS))
    assert told.fit is Fit.AGREES
    assert [(each.toll.best, each.rows) for each in told.literal] == [(best, rows)]
    assert ("added up" in told.why) is (rows > 1)


def test_people_of_a_country_abroad_are_no_residents_of_it():
    """Trap: 814,000 Syrians in Lebanon are held against all who live there. Result: silence, and who fled there."""
    told = only(read("In the war some 814,000 Syrians lived in Lebanon at the end of 2022.", UNHCR, RESIDENTS))
    assert told.fit is Fit.RECORD_SILENT
    (read_as,) = told.fits_if_read_as
    assert [each.wording for each in read_as.reading.departures] == [
        "those who fled there, not everybody from that country"
    ]
    assert read_as.toll.best == 814715
