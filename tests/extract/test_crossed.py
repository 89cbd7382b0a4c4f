"""What a text tells stays the same, whoever says it, in whatever order, of however many: every list of crossed.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import islice, product
from pathlib import Path

import pytest

from cases.told import document, names
from tallystick.extract import extract
from tallystick.model.claim import Claim, Kind, Stance

CROSSED = tomllib.loads(Path(__file__).with_name("crossed.toml").read_text(encoding="utf-8"))
ABOVE = "War in Chad\n\n"
EVERY = 4  # of the crossings of figures, people and fates one in so many is read


def claims(sentence: str) -> list[Claim]:
    """The claims of the sentence, under a headline that tells of a war."""
    return claims_of(ABOVE + sentence)


def claims_of(text: str) -> list[Claim]:
    return list(extract(document(text), names=names()).claims)


def opening(words: str) -> str:
    return words[0].upper() + words[1:]


def told(claim: Claim) -> tuple[str, str, str | None]:
    return claim.text.lower(), claim.measure, claim.population


@cache
def alone(said: str) -> list[tuple[str, str, str | None]]:
    """What the same words tell where nobody is named who says them."""
    return [told(claim) for claim in claims(f"{opening(said)}.")]


@pytest.mark.parametrize(("speaker", "named"), CROSSED["speakers"], ids=lambda words: words)
def test_whoever_says_it_is_its_source_and_no_figure(speaker, named):
    wrong = []
    for saying, said in product(CROSSED["sayings"], CROSSED["said"]):
        aside = "," if ", " in speaker else ""
        sentence = saying.format(X=opening(speaker), x=speaker, S=opening(said), s=said, C=aside)
        found = claims(sentence)
        if [told(claim) for claim in found] != alone(said):
            wrong.append((sentence, [told(claim) for claim in found]))
        wrong += [
            (sentence, claim.source)
            for claim in found
            if claim.kind is not Kind.DURATION
            and (claim.stance is not Stance.REPORTED or named.lower() not in claim.source.lower())
        ]
    assert wrong == []


@pytest.mark.parametrize(("place", "named"), CROSSED["places"], ids=lambda words: words)
def test_where_and_when_are_told_in_any_order(place, named):
    wrong = []
    for (time, begins), order in product(CROSSED["times"], CROSSED["orders"]):
        sentence = order.format(T=opening(time), t=time, P=place)
        twelve = next((claim for claim in claims(sentence) if claim.text == "12"), None)
        where = twelve.places[0].text if twelve is not None and twelve.places else ""
        period = twelve.period if twelve is not None else None
        if named not in where or period is None or not str(period.first).startswith(begins):
            wrong.append((sentence, where, period and period.first))
    assert wrong == []


@pytest.mark.parametrize(("fate", "measure"), CROSSED["fates"], ids=lambda words: words)
def test_how_many_of_whom_is_told_by_any_words(fate, measure):
    wrong = []
    for (figure, low, high, hedge), (who, population) in islice(
        product(CROSSED["figures"], CROSSED["people"]), 0, None, EVERY
    ):
        sentence = fate.format(F=opening(figure), f=figure, N=who)
        found = [
            (claim.measure, claim.population, int(claim.quantity.low or 0), int(claim.quantity.high or 0))
            for claim in claims(sentence)
            if claim.quantity.bound.value == hedge
        ]
        if found != [(measure, population, low, high)]:
            wrong.append((sentence, found))
    assert wrong == []


def where_next(story: str, between: str, then: str) -> set[str]:
    """The places of the figures of the last sentence."""
    text = f"{story}{between} {then}".format(X="Homs", Y="Hama")
    found = extract(document(text), names=names()).claims
    return {
        " ".join(place.text for place in claim.places) for claim in found if claim.span.start >= len(text) - len(then)
    }


@pytest.mark.parametrize("story", CROSSED["stories"])
@pytest.mark.parametrize(("kind", "where"), [("passing", "Homs"), ("going_on", "Hama")])
def test_what_is_told_by_the_way_moves_no_story(story, kind, where):
    wrong = []
    for between, then in product(CROSSED[kind], CROSSED["then"]):
        found = where_next(story, between, then)
        if found != {where}:
            wrong.append((between, then, found))
    assert wrong == []


def when_forty(text: str) -> str:
    """The day with which the period of the 40 begins; "" where it has none."""
    forty = next((claim for claim in claims(text) if claim.text.endswith("40")), None)
    first = forty.period.first if forty is not None and forty.period is not None else None
    return str(first or "")


@pytest.mark.parametrize("attack", CROSSED["attacked"])
def test_the_time_of_an_attack_goes_on_with_its_dead_alone(attack):
    wrong = []
    for (time, begins), (kind, sentences) in product(
        CROSSED["attacked_when"], [(kind, CROSSED[kind]) for kind in ("of_that_attack", "of_no_such_attack")]
    ):
        for sentence in sentences:
            text = f"{attack.format(T=opening(time), t=time)} {sentence}"
            if when_forty(text).startswith(begins) != (kind == "of_that_attack"):
                wrong.append((text, when_forty(text)))
    assert wrong == []


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["beside", "apart"])
def test_a_year_told_by_the_way_is_none_of_the_story(gap):
    story = "On December 18, 1972, bombers attacked the city of Orla.\n\n"
    texts = [f"{story}{way}{gap}On December 26 shells killed 40 people." for way in CROSSED["by_the_way"]]
    assert [text for text in texts if when_forty(text) != "1972-12-26"] == []


@pytest.mark.parametrize("hearing", CROSSED["hearings"])
def test_the_day_of_a_hearing_is_not_that_of_what_was_heard(hearing):
    texts = [hearing.format(e=what) for what in CROSSED["heard"]]
    assert [text for text in texts if when_forty(text)] == []


def where_twelve(sentence: str) -> str:
    twelve = next((claim for claim in claims(sentence) if claim.text.lower() == "twelve"), None)
    return " ".join(place.text for place in twelve.places) if twelve is not None else ""


@pytest.mark.parametrize("kind", CROSSED["kinds"])
def test_unknown_names_in_a_list_are_places_by_the_noun_for_all_of_them(kind):
    sentences = [form.format(K=kind) for form in CROSSED["listed"]]
    found = {sentence: where_twelve(sentence) for sentence in sentences}
    named = ("Belmuri", "Dolmari", "Kesh")
    assert {said: where for said, where in found.items() if not all(name in where for name in named)} == {}


@pytest.mark.parametrize("site", CROSSED["sites"])
def test_an_unknown_name_is_a_place_by_its_site(site):
    sentences = [form.format(k=site) for form in CROSSED["at_a_site"]]
    found = {sentence: where_twelve(sentence) for sentence in sentences}
    assert {said: where for said, where in found.items() if "Belmuri" not in where} == {}


@pytest.mark.parametrize("second", CROSSED["second_clauses"])
def test_each_of_two_clauses_has_its_own_place(second):
    wrong = []
    for first, joint in product(CROSSED["first_clauses"], CROSSED["joined_by"]):
        sentence = f"{first}{joint}{second}.".format(X="Homs", Y="Hama")
        found = {claim.text.lower().split()[-1]: [place.text for place in claim.places] for claim in claims(sentence)}
        if (found.get("nine"), found.get("40")) != (["Homs"], ["Hama"]):
            wrong.append((sentence, found))


@pytest.mark.parametrize(("doer", "named"), CROSSED["doers"], ids=lambda words: words)
def test_whoever_did_it_is_told_by_any_words(doer, named):
    wrong = []
    for deed in (*CROSSED["deeds"], *CROSSED["undone"]):
        sentence = deed.format(D=opening(doer), d=doer, F="Forty", f="forty")
        forty = next((claim for claim in claims(sentence) if "forty" in claim.text.lower()), None)
        told_of = forty.perpetrator.text.lower() if forty is not None and forty.perpetrator is not None else ""
        if deed in CROSSED["undone"]:
            wrong += [(sentence, told_of)] if told_of or forty is None else []
        elif named.lower() not in told_of:
            wrong.append((sentence, told_of))
    assert wrong == []


@pytest.mark.parametrize(("person", "named"), CROSSED["persons"], ids=lambda words: words)
def test_he_is_whoever_spoke_last(person, named):
    wrong = []
    for first, after in product(CROSSED["first"], CROSSED["next"]):
        sentences = f"{first.format(X=opening(person), x=person)} {after}"
        forty = next(claim for claim in claims(sentences) if "forty" in claim.text.lower())
        if named.lower() not in forty.source.lower():
            wrong.append((sentences, forty.source))
    assert wrong == []


@pytest.mark.parametrize("measure", CROSSED["undergone"])
def test_what_befell_them_is_told_by_any_verb(measure):
    who = CROSSED["undergoing"].get(measure, "people")
    wrong = []
    for verb, words in product(CROSSED["undergone"][measure], CROSSED["subjects"]):
        sentence = words.format(N=who, V=verb)
        found = [claim.measure for claim in claims(sentence)]
        if found[:1] != [measure]:
            wrong.append((sentence, found))
    assert wrong == []


@pytest.mark.parametrize(("number", "measure"), CROSSED["numbers"], ids=lambda words: words)
def test_a_number_that_ends_its_clause_is_not_of_the_next(number, measure):
    wrong = []
    for after, second in CROSSED["beside_numbers"]:
        sentence = f"{number} 417{after}."
        found = {claim.text.split()[-1]: claim.measure for claim in claims(sentence)}
        if (found.get("417"), found.get("900")) != (measure, second):
            wrong.append((sentence, found))
    assert wrong == []


@pytest.mark.parametrize(("sentence", "measure"), CROSSED["army_losses"], ids=lambda words: words)
def test_a_nations_name_stands_for_its_army(sentence, measure):
    wrong = []
    for of_them, nation in CROSSED["nations"]:
        words = opening(sentence.format(A=of_them, N=nation))
        found = [(claim.measure, claim.population) for claim in claims(words)][:1]
        if found != [(measure, "combatants")]:
            wrong.append((words, found))
    assert wrong == []
