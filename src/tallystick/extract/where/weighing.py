"""How much the words around a place's name say that the text is about the place."""

from __future__ import annotations

import re

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar

LOCATED_WEIGHT, ACTOR_WEIGHT = 2.0, 0.25
FOUGHT_WEIGHT = 3.0  # "the siege of Homs": what is fought over, rather than where something stands
BEFORE = 32  # characters, for the words before a name
DASHES = ("-", "–")
OWNED = re.compile(r"-[a-z]{3}")
NEXT_WORD = re.compile(r" ([a-z]+)")


def weight(text: str, form: str, start: int, grammar: Grammar, *, party: bool) -> float:
    """A place after `in` or `of` counts double; a country that acts ("Armenia's prime minister") little.

    So does what is told of for a part ("in Wola alone"), or to compare with ("another Srebrenica").
    """
    before = text[max(0, start - BEFORE) : start].lower().split()[-3:] or [""]
    end = start + len(form)
    if OWNED.match(text, end):
        return ACTOR_WEIGHT  # "the Iran-backed militia"
    if text[end : end + 1] in DASHES and text[end + 1 : end + 2].isupper():
        return ACTOR_WEIGHT  # "the Iran-Iraq war"
    following = NEXT_WORD.match(text, end)
    after = following.group(1).lower() if following else ""
    if after in words("ALONE") or after in words("NAMESAKE"):
        return ACTOR_WEIGHT
    if text[start - 1 : start] in DASHES and after in words("WARNOUN"):
        return ACTOR_WEIGHT
    if after in words("WARNOUN", "FOUGHTFOR"):
        return LOCATED_WEIGHT if party else FOUGHT_WEIGHT  # "the Bougainville war"
    if not party and (before[-1] in words("BESIEGED") or not words("FOUGHTFOR").isdisjoint(before[-2:-1])):
        return FOUGHT_WEIGHT
    if _beside(before):
        return ACTOR_WEIGHT
    if before[-1].rpartition("-")[2] in words("SIDED"):  # "in north-eastern Congo"
        before = before[:-1] or [""]
    if before[-1] in words("DEFINITE") and len(before) > 1:
        before = before[:-1]  # "in the Gaza Strip"
    owner = text[end : end + 2] in ("'s", "’s")
    its = NEXT_WORD.match(text, end + 2) if owner else None
    if its is not None and its.group(1) in words("WARNOUN", "PLACEDNOUN"):
        return LOCATED_WEIGHT  # "Yemen's war", "Gaza's dead"
    if before[-1] in grammar.place_prepositions and not (owner and party):
        tending = not words("TENDING").isdisjoint(before)  # "the health ministry in Gaza"
        body = not tending and len(before) > 1 and _of_a_body(before[-2], before[-1], grammar)
        body = body or not words("MEETING").isdisjoint(before[:-1])
        return ACTOR_WEIGHT if body else LOCATED_WEIGHT
    return ACTOR_WEIGHT if party else 1.0


def _beside(before: list[str]) -> bool:
    """ "160 km south of Baghdad", "a village north of Homs": only told to find another; not "in the north of Chad"."""
    led = len(before) > 1 and before[-2] in words("DIRECTION") and before[-1] in words("OF")
    return led and not words("LIESOFF").isdisjoint(before[:-2])


def _of_a_body(noun: str, preposition: str, grammar: Grammar) -> bool:
    """ "The ministry in Kyiv", "the Institute of Bergen", and "refuge in Chad": not where it happened."""
    return noun in words("SEAT", "REFUGE") or (preposition in words("INWORD") and grammar.speaks(noun))
