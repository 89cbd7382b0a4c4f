"""The gazetteer is built the same way twice and gives back what went in."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.resolve.gazetteer import Gazetteer
from tallystick.resolve.tables import FOLDER

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_gazetteer.py"
BUDGET = 14_000_000  # bytes of package data, so that the whole package stays small

CITIES = [
    {
        "geonameid": number,
        "name": name,
        "latitude": 48.0,
        "longitude": 37.0 + number,
        "countrycode": country,
        "population": population,
        "admin1code": "05",
        "alternatenames": others,
    }
    for number, name, country, population, others in [
        (1, "Nova Mala", "UA", 20_000, ["Новамала", "Novaya Mala", "NVM", "nova mala"]),
        (2, "Nova Mala", "FR", 5_000, []),
        (3, "Tiny", "UA", 12, []),
        (4, "Petit", "FR", 12, []),
    ]
]
COUNTRIES = [{"iso": "UA", "name": "Ukraine", "population": 40_000_000}]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("build_gazetteer", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_gazetteer"] = module
    spec.loader.exec_module(module)
    return module


def built(script, cities):
    made = script.rows(cities, COUNTRIES, {"UA.05": "Donetsk Oblast"}, small={"UA"})
    return script.files(made, version="test")


@pytest.fixture
def gazetteer(script, tmp_path):
    text, index = built(script, CITIES)
    (tmp_path / "gazetteer.tsv").write_bytes(text)
    (tmp_path / "gazetteer.bin").write_bytes(index)
    return Gazetteer(tmp_path / "gazetteer.tsv")


def test_the_same_places_in_any_order_give_the_same_bytes(script):
    assert built(script, CITIES) == built(script, CITIES[::-1])


def test_a_small_place_is_kept_only_where_armed_conflict_has_been(gazetteer):
    assert gazetteer.by_id("gn3") is not None
    assert gazetteer.by_id("gn4") is None


def test_places_of_one_name_come_with_the_most_people_first(gazetteer):
    assert [gazetteer.place(line).id for line in gazetteer.lines("nova mala")] == ["gn1", "gn2"]


def test_an_alternate_name_leads_to_the_place_and_a_code_does_not(gazetteer):
    assert [gazetteer.place(line).id for line in gazetteer.lines("novaya mala")] == ["gn1"]
    assert gazetteer.lines("nvm") == ()


def test_a_town_lies_in_its_region_and_its_country(gazetteer):
    assert gazetteer.by_id("gn1").parents == ("area-ua-donetsk-oblast", "cc-UA")


def test_a_region_is_found_without_its_word_for_region(gazetteer):
    assert [gazetteer.place(line).kind for line in gazetteer.lines("donetsk")] == ["region"]


def test_reach_tells_how_long_a_name_beginning_with_a_word_can_be(gazetteer):
    assert [gazetteer.reach(word) for word in ("nova", "mala", "tiny")] == [2, 0, 0]


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path):
    (tmp_path / "gazetteer.tsv").write_bytes(b"x")
    (tmp_path / "gazetteer.bin").write_bytes(b"not a gazetteer at all")
    with pytest.raises(TallystickError, match="no gazetteer that can be read"):
        Gazetteer(tmp_path / "gazetteer.tsv")


def test_the_package_data_stay_within_their_budget():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= BUDGET
