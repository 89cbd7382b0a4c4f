"""The dossier as JSON has exactly the keys of the interchange format, in its order."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.report import dossier_json

from .specimen import CLAIMS, DOCUMENT, DOSSIER

GOLDEN = Path(__file__).parent / "golden" / "karvel.json"
GUIDE = [
    "start",
    "end",
    "text",
    "sentence",
    "kind",
    "measure",
    "population",
    "low",
    "high",
    "hedge",
    "unit",
    "per",
    "places",
    "period_start",
    "period_end",
    "perpetrator",
    "of",
    "source",
    "stance",
]


@pytest.fixture(scope="module")
def whole():
    return json.loads(dossier_json(DOSSIER))


def test_the_dossier_is_the_golden_one():
    """After a wanted change: python -c 'from report.specimen import …' writes it anew; read the difference."""
    assert dossier_json(DOSSIER) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ((), "made_with documents claims answers findings record_sets comparisons issues"),
        (("made_with",), "tallystick records project"),
        (("made_with", "records", 0), "name version sha256"),
        (("documents", 0), "id title published sha256"),
        (("answers", 2), "claim fit why fits_if_read_as readings_tried time support responsibility competing"),
        (("answers", 2, "fits_if_read_as", 0), "record_set departures low best high finding"),
        (("answers", 2, "fits_if_read_as", 0, "departures", 0), "axis wording"),
        (
            ("findings", 2),
            "id claim record_set reading departures low best high unit relation ratio rows row_ids filter note by_hand",
        ),
        (("findings", 2, "reading"), "measure population places period_start period_end party estimate as_of"),
        (("issues", 0), "where code start end found effect"),
    ],
)
def test_keys_and_their_order(whole, path, keys):
    for step in path:
        whole = whole[step]
    assert list(whole) == keys.split()


def test_claims_have_the_fields_of_the_guide_in_its_order(whole):
    assert list(whole["claims"][5]) == ["id", "document", *GUIDE, "worked_out"]
    assert list(whole["claims"][0]) == ["id", "document", *(key for key in GUIDE if key != "of"), "worked_out"]


def test_whole_figures_are_whole_numbers_and_open_sides_null(whole):
    deaths = whole["claims"][2]
    assert (deaths["low"], deaths["high"]) == (14000, None)
    assert isinstance(deaths["low"], int)


@pytest.mark.parametrize(
    ("figure", "written"),
    [("33.3333", "33.3333"), ("14000", "14000"), ("1E+5", "100000"), ("NaN", '"NaN"'), ("1E+400", '"1E+400"')],
)
def test_figures_are_numbers_that_other_programs_can_hold(figure, written):
    odd = replace(CLAIMS[2], quantity=replace(CLAIMS[2].quantity, low=Decimal(figure)))
    assert f'"low": {written},' in dossier_json(replace(DOSSIER, claims=(odd,)))


def test_texts_that_utf_8_cannot_hold_are_escaped():
    odd = replace(DOCUMENT, title="\udc80")
    assert json.loads(dossier_json(replace(DOSSIER, documents=(odd,))).encode())["documents"][0]["title"] == "\udc80"


def test_further_makings_are_kept():
    told = json.loads(dossier_json(replace(DOSSIER, made_with=(*DOSSIER.made_with, ("tolerances", "9")))))
    assert told["made_with"]["tolerances"] == "9"
