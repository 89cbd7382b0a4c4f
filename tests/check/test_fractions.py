"""A tiny fraction of what befell another place: what is recorded of both is told."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.text import Span

from .world import RIVAL_TOWN, WORLD, article, claim, row, totals

HERE = row("40", when="2014", id="here")
THERE = row("2000", when="2015", id="there", place=RIVAL_TOWN)
TEXT = "The 40 killed in Town in 2014 are a tiny fraction of the dead of Other-town."


def why(text: str, *rows) -> str:
    start = text.index("40")
    asked = replace(claim("40", when="2014"), text="40", span=Span(start, start + 2), sentence=Span(0, len(text)))
    document = replace(article("2023-06-30"), text=text)
    return check((asked,), documents=(document,), record_sets=(totals(*rows),), names=WORLD).answers[0].why


def test_what_is_recorded_of_the_other_place_is_told_whatever_its_time():
    told = why(TEXT, HERE, THERE)
    assert "“a tiny fraction of” what is told of Other-Town" in told
    assert "2,000 people killed in Other-Town (2015); the record of Town is 2 % of that" in told


def test_where_nothing_is_recorded_of_the_other_place_that_is_said():
    assert "what is told of Other-Town, of which no record set that is loaded has a like figure" in why(TEXT, HERE)


def test_of_none_no_part_is_taken():
    assert "has a like figure" in why(TEXT, HERE, row("0", when="2015", place=RIVAL_TOWN))


def test_a_fraction_of_no_place_and_a_place_without_a_fraction_say_nothing():
    assert "fraction" not in why("The 40 killed in Town in 2014 are a tiny fraction of all.", HERE, THERE)
    assert "fraction" not in why("The 40 killed in Town in 2014 are not the dead of Other-town.", HERE, THERE)
