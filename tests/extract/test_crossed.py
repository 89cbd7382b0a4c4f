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
    return list(extract(document(ABOVE + sentence), names=names()).claims)


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
