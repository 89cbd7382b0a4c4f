"""How a document's own words decide what its names stand for, and what is said where they do not."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.model.claim import Claim, Kind
from tallystick.model.names import Mention
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.text import Document, Origin, Span
from tallystick.resolve import resolve
from tallystick.resolve.earth import kilometres
from tallystick.resolve.resolver import Choices

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def document(text: str) -> Document:
    return Document("d", text, Origin("-", "text/plain", "0" * 64))


def claim(text: str, *, places: tuple[str, ...] = (), perpetrator: str | None = None) -> Claim:
    mentions = tuple(Mention(place, Span(text.find(place), text.find(place) + len(place))) for place in places)
    by = Mention(perpetrator, Span(0, 1)) if perpetrator else None
    twelve = Quantity(Decimal(12), Decimal(12), Bound.EXACT, "persons")
    whole = Span(0, len(text))
    return Claim("c", "d", Span(0, 2), "12", whole, Kind.COUNT, "deaths", "people", twelve, mentions, perpetrator=by)


def chosen(names, text: str, place: str) -> Mention:
    done = resolve((claim(text, places=(place,)),), document=document(text), names=names)
    return done.claims[0].places[0]


@pytest.mark.parametrize(
    ("text", "place", "identity"),
    [
        ("12 died in Tripoli. Benghazi and the rest of Libya were calm.", "Tripoli", "gn2210247"),
        ("12 died in Tripoli. Beirut and the rest of Lebanon were calm.", "Tripoli", "gn266826"),
        ("12 died in Georgia, where Tbilisi and Gori were shelled.", "Georgia", "cc-GE"),
        (
            "12 died in Georgia. Atlanta, Florida and Alabama were hit; the United States mourned.",
            "Georgia",
            "area-us-georgia",
        ),
        ("12 died in Gaza.", "Gaza", "area-ps-gaza-strip"),
        ("12 died in Kiev.", "Kiev", "gn703448"),
        ("12 died in Cairo, Egyptian police said.", "Cairo", "gn360630"),
    ],
)
def test_a_name_of_several_places_is_decided_by_the_texts_other_places(names, text, place, identity):
    assert chosen(names, text, place).chosen == identity


@pytest.mark.parametrize(
    ("text", "place", "identity"),
    [
        ("12 died in Pisky, Luhansk region.", "Pisky", None),  # the villages known are in Poltava and Mykolaiv
        ("12 died in Pisky in the Luhansk oblast.", "Pisky", None),
        ("12 died in Pisky (Luhansk region).", "Pisky", None),
        ("12 died in Pisky, Luhansk and Kherson.", "Pisky", "gn697498"),  # a list
        ("12 died in Pisky. AgroPisky, Luhansk region, closed.", "Pisky", "gn697498"),  # inside another word
        ("12 died in Pisky, Mykolaiv region. Kyiv and Ukraine mourned.", "Pisky", "gn697504"),
        ("12 died in Donetsk, Luhansk region and Kherson.", "Donetsk", "gn709717"),  # well known: a list
        ("12 died in Gaza, Egypt said.", "Gaza", "area-ps-gaza-strip"),
        ("12 died in Novokaterynivka in Russia.", "Novokaterynivka", None),
        ("12 died in Novokaterynivka in Ukraine.", "Novokaterynivka", "gn699771"),
    ],
)
def test_the_region_told_beside_a_place_wins_over_the_only_place_known(names, text, place, identity):
    assert chosen(names, text, place).chosen == identity


def test_the_reason_quotes_the_words_that_decided(names):
    mention = chosen(names, "12 died in Tripoli. Beirut and the rest of Lebanon were calm.", "Tripoli")
    assert mention.why.endswith("the one in the country that the text speaks of: Lebanon, Beirut")
    assert "gn2210247" in mention.candidates


def test_an_unknown_name_is_offered_what_is_spelt_like_it_and_takes_nothing(names):
    text = "12 died in Jadaliya refugee camp."
    done = resolve((claim(text, places=("Jadaliya refugee camp",)),), document=document(text), names=names)
    mention = done.claims[0].places[0]
    assert mention.chosen is None
    assert mention.candidates[0] == "area-jabalia-camp"
    (issue,) = done.issues
    assert issue.code == "place-unknown"
    assert "area-jabalia-camp" in issue.effect


def test_a_name_that_nothing_decides_is_an_issue(names):
    text = "12 died in Springfield."
    done = resolve((claim(text, places=("Springfield",)),), document=document(text), names=names)
    assert done.claims[0].places[0].why.endswith("nothing in the text decides")
    assert [issue.code for issue in done.issues] == ["place-ambiguous"]


@pytest.mark.parametrize(
    ("text", "place", "raised"),
    [
        ("12 died at a camp near Tripoli in 2007.", "Tripoli", True),  # Libya's is five times as large: no decision
        ("12 died in Tripoli. Beirut and the rest of Lebanon were calm.", "Tripoli", False),
        ("12 died in Kiev.", "Kiev", False),  # what the name means unless the text says otherwise
    ],
)
def test_an_issue_is_raised_whenever_nothing_in_the_text_decides(names, text, place, raised):
    done = resolve((claim(text, places=(place,)),), document=document(text), names=names)
    assert [issue.code for issue in done.issues] == ["place-ambiguous"] * raised
    assert ("nothing in the text decides" in done.claims[0].places[0].why) is raised


@pytest.mark.parametrize(
    "text",
    [
        "People of Donetsk lived within range of guns at Avdiivka. 12 died in Donetsk.",
        "12 died in Donetsk.",
        "12 died in Donetsk. The Russian army had taken Avdiivka and the whole region.",
    ],
)
def test_donetsk_beside_avdiivka_is_the_town(names, text):
    mention = chosen(names, text, "Donetsk")
    place = names.place(mention.chosen)
    assert (place.kind, place.country) == ("town", "UA")


def test_the_same_words_get_the_same_answer_and_one_issue(names):
    text = "12 died in Springfield. 12 died in Springfield."
    both = (claim(text, places=("Springfield",)), claim(text, places=("Springfield",)))
    done = resolve(both, document=document(text), names=names)
    assert done.claims[0].places[0].chosen == done.claims[1].places[0].chosen
    assert len(done.issues) == 1


@pytest.mark.parametrize(
    ("perpetrator", "party"),
    [("Russian forces", "party-gov-ru"), ("Houthi", "party-houthis"), ("RSF", "party-rsf"), ("other extremists", None)],
)
def test_a_perpetrator_as_written_is_resolved_to_a_party(names, perpetrator, party):
    text = "12 died in Sudan."
    done = resolve((claim(text, places=("Sudan",), perpetrator=perpetrator),), document=document(text), names=names)
    assert done.claims[0].perpetrator.chosen == party


def test_a_role_is_not_a_party_until_somebody_says_which(names):
    text = "12 died in Mandalay, killed by the junta."
    done = resolve((claim(text, places=("Mandalay",), perpetrator="junta"),), document=document(text), names=names)
    by = done.claims[0].perpetrator
    assert (by.chosen, by.candidates) == (None, ("party-gov-mm",))


def test_initials_that_two_parties_share_are_decided_by_the_country(names):
    text = "12 died in Jaffna, Sri Lanka."
    done = resolve((claim(text, places=("Jaffna",), perpetrator="SLA"),), document=document(text), names=names)
    assert done.claims[0].perpetrator.chosen == "party-gov-lk"


SWAPS = [
    ("Kiev", "Kyiv"),
    ("Artyomovsk", "Bakhmut"),
    ("Avdeevka", "Avdiivka"),
    ("Donbass", "Donbas"),
    ("Stepanakert", "Khankendi"),
    ("Artsakh", "Nagorno-Karabakh"),
    ("Burma", "Myanmar"),
    ("Odessa", "Odesa"),
]


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_swapping_rival_names_changes_nothing_but_the_name(names, one, other):
    text = "12 died in {} on Monday, the governor said. The rest of the region was calm."
    first, second = chosen(names, text.format(one), one), chosen(names, text.format(other), other)
    assert (first.text, second.text) == (one, other)
    assert first.chosen == second.chosen


def test_toponyms_of_geovirus_lie_where_people_put_them(names):
    """The floor may only rise. Published: .82 (CamCoder), .80 (largest population).

    Countries are half of the set, and where a country's point lies is a convention: with the points of the CIA World
    Factbook instead of ours (names/README.md) the same choices score .745.
    """
    path = SHARED / "bench" / "geovirus.dev.jsonl.gz"
    if not path.exists():
        pytest.skip("the benchmark is not beside the project")
    near = total = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            choices = Choices(row["text"], names)
            for toponym in row["toponyms"]:
                decided = choices.place(Mention(toponym["name"], Span(toponym["start"], toponym["end"])))
                place = names.place(decided.chosen) if decided.chosen else None
                total += 1
                if place and place.latitude is not None:
                    near += kilometres((place.latitude, place.longitude), (toponym["lat"], toponym["lon"])) <= 161
    assert near / total >= 0.87
