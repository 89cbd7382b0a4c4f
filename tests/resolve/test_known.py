"""What is known about names: who is found, under which names, and what lies where."""

from __future__ import annotations

import pickle

import pytest

from tallystick.errors import TallystickError
from tallystick.resolve import load_names

RIVALS = [
    ("Avdeevka", "Avdiivka"),
    ("Artyomovsk", "Bakhmut"),
    ("Donbas", "Donbass"),
    ("Dzerzhinsk", "Toretsk"),
    ("Dzhokhar", "Grozny"),
    ("Kharkiv", "Kharkov"),
    ("Kiev", "Kyiv"),
    ("Krasnoarmeysk", "Pokrovsk"),
    ("Kurakhove", "Kurakhovo"),
    ("Leningrad", "Saint Petersburg"),
    ("Petrograd", "St. Petersburg"),
    ("Lugansk", "Luhansk"),
    ("Lviv", "Lvov"),
    ("Mykolaiv", "Nikolaev"),
    ("Odesa", "Odessa"),
    ("Stalingrad", "Volgograd"),
    ("Velikaya Novosilka", "Velyka Novosilka"),
    ("Artsakh", "Nagorno-Karabakh"),
    ("Khankendi", "Stepanakert"),
    ("Shusha", "Shushi"),
    ("Berdzor", "Lachin"),
    ("Kosova", "Kosovo"),
    ("Al-Fashir", "El Fasher"),
    ("Ta'izz", "Taiz"),
    ("Al Hudaydah", "Hodeidah"),
    ("Khan Younis", "Khan Yunis"),
    ("Jabalia refugee camp", "Jabaliya refugee camp"),
    ("Mullaiththeevu", "Mullaitivu"),
    ("Vanni", "Wanni"),
    ("Arakan", "Rakhine"),
    ("Burma", "Myanmar"),
    ("Mekele", "Mekelle"),
    ("Zaire", "DR Congo"),
    ("Persia", "Iran"),
    ("Soviet Union", "USSR"),
]


@pytest.mark.parametrize(("one", "other"), RIVALS)
def test_rival_names_lead_to_the_same_place(names, one, other):
    assert names.places(one)[0].id == names.places(other)[0].id


@pytest.mark.parametrize(
    ("form", "identity"),
    [
        ("Kyiv", "gn703448"),
        ("Ukraine’s", "cc-UA"),
        ("Gaza", "area-ps-gaza-strip"),
        ("Gaza City", "gn281133"),
        ("the Strip", "area-ps-gaza-strip"),
        ("Donetsk", "gn709717"),
        ("Donetsk region", "area-ua-donetsk"),
        ("Donetsk Oblast", "area-ua-donetsk"),
        ("Governorate of Idlib", "area-sy-idlib"),
        ("Ukraine's east", "area-eastern-ukraine"),
        ("eastern Aleppo", "area-eastern-aleppo"),
        ("northern Syria", "area-northern-of-cc-SY"),
        ("Congo", "cc-CD"),
        ("US", "cc-US"),
        ("U.S.", "cc-US"),
        ("Deir el-Balah", "gn281141"),
    ],
)
def test_a_form_names_first_the_place_that_texts_mean(names, form, identity):
    assert names.places(form)[0].id == identity


@pytest.mark.parametrize("form", ["Jadaliya", "Xyzzyville", "", "and"])
def test_an_unknown_word_names_nothing(names, form):
    assert names.places(form) == ()


def test_a_pronoun_is_not_a_country(names):
    assert "cc-US" not in [place.id for place in names.places("us")]


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Deir al Balah was", 3),
        ("Gaza Strip and", 2),
        ("El Fasher fell", 2),
        ("the Strip has", 2),
        ("Khan Younis", 2),
        ("Donetsk region was", 2),
        ("Ukraine's army said", 1),
        ("Eastern Ghouta", 2),
        ("Borno and", 1),  # of Borno State
        ("Cabo Delgado was", 2),
        ("Cross River said", 2),
        ("Western and", 0),  # of Western Province: a word, where its noun is wanting
        ("southern Lebanon has", 2),
        ("Israeli troops entered", 2),
        ("Russian armed forces struck", 3),
        ("Israeli officials said", 0),
        ("Borno was", 1),
        ("Cabo Delgado has", 2),
        ("Rivers rose", 0),
        ("Capital flows", 0),
        ("Quarterly figures", 0),
        ("Most people", 0),
        ("Of the dead", 0),
        ("March was", 0),
        ("HIV in", 0),
        ("they fled", 0),
        ("", 0),
    ],
)
def test_longest_takes_whole_names_and_leaves_words_alone(names, words, length):
    taken = names.longest(tuple(words.split()))
    assert taken == length if words != "Ukraine's army said" else taken in (1, 2)


def test_a_stopped_form_is_still_found_when_asked_for(names):
    assert names.longest(("Nice", "people")) == 0
    assert names.stopped("Nice")
    assert names.places("Nice")[0].country == "FR"


@pytest.mark.parametrize(
    ("form", "identity"),
    [
        ("Kiev", "party-gov-ua"),
        ("Russian forces", "party-gov-ru"),
        ("Ukraine's army", "party-gov-ua"),
        ("the Ukrainian side", "party-gov-ua"),
        ("Israeli", "party-gov-il"),
        ("IDF", "party-gov-il"),
        ("Tel Aviv", "party-gov-il"),
        ("Houthi rebels", "party-houthis"),
        ("the Saudi-led coalition", "party-saudi-coalition"),
        ("the armed forces of Armenia", "party-gov-am"),
        ("Rapid Support Forces", "party-rsf"),
        ("Wehrmacht", "party-gov-de"),
        ("Bosnian Serb forces", "party-vrs"),
        ("LTTE", "party-ltte"),
        ("the Baku authorities", "party-gov-az"),
    ],
)
def test_a_party_is_found_by_alias_adjective_and_capital(names, form, identity):
    assert names.parties(form)[0].id == identity


@pytest.mark.parametrize(("inner", "outer"), [("party-qassam", "party-hamas"), ("party-azov-brigade", "party-gov-ua")])
def test_members_belong_to_their_party(names, inner, outer):
    assert inner in names.party(outer).members
    assert outer in names.belongs_to(inner)


def test_words_of_one_side_are_matched_but_never_shown(names):
    party = names.parties("Kiev regime")[0]
    assert party.id == "party-gov-ua"
    assert not [name.text for name in party.names if "regime" in name.text]


def test_a_party_carries_its_ucdp_id(names):
    assert ("ucdp", "234") in names.party("party-is").ids


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("cc-UA", "gn703448"),
        ("area-donbas", "gn709717"),
        ("area-eastern-ukraine", "gn709717"),
        ("area-europe", "cc-UA"),
        ("cc-UA", "area-azovstal"),
        ("area-darfur", "gn379555"),
        ("area-ps-gaza-strip", "gn281102"),
        ("cc-RU", "gn694423"),
        ("cc-UA", "gn694423"),
        ("cc-IL", "area-golan"),
        ("cc-SY", "area-golan"),
        ("gn703448", "gn703448"),
    ],
)
def test_what_lies_in_what_with_rival_claims_side_by_side(names, outer, inner):
    assert names.contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"), [("cc-RU", "gn703448"), ("gn703448", "cc-UA"), ("area-donbas", "gn706483")]
)
def test_what_does_not_lie_in_what(names, outer, inner):
    assert not names.contains(outer, inner)


def test_distance_is_measured_along_the_globe(names):
    assert names.distance_km("gn703448", "gn524901") == pytest.approx(756, abs=5)
    assert names.distance_km("gn703448", "area-eastern-ukraine") is None


@pytest.mark.parametrize(
    ("form", "identity"), [("Ukrainians", "cc-UA"), ("Gazan", "area-ps-gaza-strip"), ("Sarajevans", "gn3191281")]
)
def test_an_adjective_names_its_place_without_being_a_mention_of_it(names, form, identity):
    assert names.adjective(form)[0].id == identity
    assert names.longest((form, "said")) == 0


@pytest.mark.parametrize("identity", ["gn703448", "cc-CD", "area-nagorno-karabakh", "gn498817"])
def test_names_are_sorted_by_code_point(names, identity):
    texts = [name.text for name in names.place(identity).names]
    assert texts == sorted(texts)


def test_names_travel_to_another_process(names):
    assert pickle.loads(pickle.dumps(names)).places("Kyiv") == names.places("Kyiv")


def test_a_users_own_signed_table_is_laid_over_the_rest(tmp_path):
    table = tmp_path / "places.toml"
    table.write_text(
        '[[place]]\nid = "area-mill-lane"\nnames = ["Mill Lane Depot"]\nkind = "site"\nparents = ["gn703448"]\n'
        'by = "A. Reader"\non = "2026-01-02"\nwhy = "named in the reports we check"\n',
        encoding="utf-8",
    )
    names = load_names([table])
    assert names.places("Mill Lane Depot")[0].id == "area-mill-lane"
    assert names.contains("cc-UA", "area-mill-lane")
    assert names.longest(("Mill", "Lane", "Depot", "was")) == 3
    assert names.places("Kiev")[0].id == "gn703448"


def test_an_unsigned_table_is_refused(tmp_path):
    table = tmp_path / "places.toml"
    table.write_text('[[place]]\nid = "area-x"\nnames = ["X"]\nkind = "site"\n', encoding="utf-8")
    with pytest.raises(TallystickError) as refusal:
        load_names([table])
    assert str(refusal.value) == (
        "places.toml: found [[place]] number 1 without by, on, why, expected signed rows with an id.\n"
        "  Effect: none of the names was used and nothing was read.\n"
        "  To fix: correct the table, or leave it out."
    )
