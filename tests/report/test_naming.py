"""Places and parties are printed by their names, of which none is official."""

import tomllib
from importlib import resources

import pytest

from tallystick.model.names import Name, Party, Place
from tallystick.report.naming import name, party_name


def party(*names, **times):
    """A party with these names, and with names of a time."""
    told = [Name(text) for text in names] + [Name(text.replace("_", " "), "", when) for text, when in times.items()]
    return Party("party-x", tuple(sorted(told, key=lambda each: each.text)), "armed group")


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (
            party("AFU", "Kiev authorities", "Government of Ostra", "Ostran Armed Forces of the Marrow"),
            "Government of Ostra",
        ),
        (party("Government of Bur", "Government of Mya"), "Government of Bur / Government of Mya"),
        (party("Government of Ostra", "Government of Ostra Federation"), "Government of Ostra Federation"),
        (party("MF", "Marrow Front", "Marrows"), "Marrow Front"),
        (party("Lugan Republic", "Luhan Republic", "LPR"), "Lugan Republic / Luhan Republic"),
        (party("Marrow Front", Peoples_Army_of_the_Marrow="1941-1945"), "Marrow Front"),
        (party(Peoples_Army="1941-1945"), "Peoples Army"),
        (party(), "party-x"),
    ],
)
def test_a_party_is_called_by_its_government_else_by_its_longest_name(of, said):
    assert party_name(of) == said


def test_ids_that_nobody_knows_stay_ids():
    assert name("gn1", None) == "gn1"


class Known:
    """One town with rival names."""

    def place(self, identity):
        names = (Name("Karvel", "en"), Name("Karwell", "en"))
        return Place("gn1", names, "town") if identity == "gn1" else None

    def party(self, _):
        return None


def test_rival_names_of_a_place_stand_side_by_side():
    assert name("gn1", Known()) == "Karvel / Karwell"
    assert name("gn2", Known()) == "gn2"


def test_no_form_that_is_only_matched_and_never_shown_is_printed():
    """Loaded words of one side are `forms` of the name table: they are found in texts and printed nowhere."""
    from tallystick.resolve import load_names

    table = resources.files("tallystick.resolve").joinpath("names", "parties.toml").read_text(encoding="utf-8")
    rows = [row for row in tomllib.loads(table)["party"] if row.get("forms")]
    assert len(rows) > 3
    known = load_names()
    for row in rows:
        assert not set(name(row["id"], known).split(" / ")) & set(row["forms"])
