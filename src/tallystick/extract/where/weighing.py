"""How much the words around a place's name say that the text is about the place."""

from __future__ import annotations

import re

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar

LOCATED_WEIGHT, MARKED_WEIGHT, ACTOR_WEIGHT = 2.0, 0.5, 0.25
FOUGHT_WEIGHT = 3.0  # "the siege of Homs": what is fought over, rather than where something stands
CLAUSE = 80  # characters
BEFORE = 32  # characters, for the words before a name
DASHES = ("-", "–")
OWNED = re.compile(r"-[a-z]{3}")
NEXT_WORD = re.compile(r" ([a-z]+)")
ITS_WAR = re.compile(r"(?: [A-Za-z-]+){1,3}")
POSSESSIVE = ("'s", "’s")
SAID_AT = re.compile(r"[^.\n;,“”\"]*\Z")  # what the clause has told before a place


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
    joined = text[start - 1 : start] in DASHES and after in words("WARNOUN")
    if joined or after in words("ALONE", "NAMESAKE"):
        return ACTOR_WEIGHT
    if party and after in words("COMMEMORATES"):
        return MARKED_WEIGHT  # "Serbia marks 20 years since"
    if after in words("WARNOUN", "FOUGHTFOR") or _its_war(text, end):
        return LOCATED_WEIGHT if party else FOUGHT_WEIGHT  # "the Bougainville war"
    if not party and (before[-1] in words("BESIEGED") or not words("FOUGHTFOR").isdisjoint(before[-2:-1])):
        return FOUGHT_WEIGHT
    if _beside(before) or " ".join(before[-2:]) in words("ACCORDINGTO") or before[-1] in words("SINCEWORD"):
        return ACTOR_WEIGHT  # "the bloodiest combat since Hue"
    if before[-1].rpartition("-")[2] in words("SIDED"):  # "in north-eastern Congo"
        before = before[:-1] or [""]
    if before[-1] in words("DEFINITE") and len(before) > 1:
        if party and grammar.speaks(after):
            return ACTOR_WEIGHT  # "of the Kabul administration"
        before = before[:-1]  # "in the Gaza Strip"
    if len(before) > 1 and before[-1] in words("AWAYFROM") and before[-2] in words("SENTFROM"):
        return MARKED_WEIGHT  # "fighters from Homs"
    owner = text[end : end + 2] in POSSESSIVE
    if (owner and _has_there(text, end + 2)) or (party and _waged_on(before)):
        return LOCATED_WEIGHT
    if before[-1] in grammar.place_prepositions and not (owner and party):
        return 0.0 if _said_there(text, start) else _weight_behind(before, grammar)
    return ACTOR_WEIGHT if party else 1.0


def _weight_behind(before: list[str], grammar: Grammar) -> float:
    """Of a place after a preposition: little where a body sits or two sides meet."""
    tending = not words("TENDING").isdisjoint(before)  # "the health ministry in Gaza"
    body = not tending and len(before) > 1 and _of_a_body(before[-2], before[-1], grammar)
    body = body or not words("MEETING").isdisjoint(before[:-1])
    return ACTOR_WEIGHT if body else LOCATED_WEIGHT


def _has_there(text: str, end: int) -> bool:
    """ "Gaza's dead", "Yemen's long war"."""
    its = NEXT_WORD.match(text, end)
    return (its is not None and its.group(1) in words("PLACEDNOUN")) or _its_war(text, end)


def _its_war(text: str, end: int) -> bool:
    """ "The Orla Civil War", "Chad's long conflict": a war behind the name; not "Chad's war on Homs"."""
    told = ITS_WAR.match(text, end)
    following = told.group().split() if told else []
    war = next((at for at, word in enumerate(following) if word.lower() in words("WARNOUN")), None)
    if war is None or not words("WAGEDON", "INWORD").isdisjoint(following[war + 1 : war + 2]):
        return False
    return text[end - 2 : end] in POSSESSIVE or all(word[0].isupper() for word in following[:war])


def _waged_on(before: list[str]) -> bool:
    """ "The aggression against Chad"."""
    return len(before) > 1 and before[-1] in words("WAGEDON") and before[-2] in words("ASSAULTED")


def _said_there(text: str, start: int) -> bool:
    """ "The commemoration was held in Vesk", "he said in a statement on Friday in Orla": where words were said."""
    clause = SAID_AT.search(text, max(0, start - CLAUSE), start)
    told = clause.group().lower().split()[:-1] if clause else []
    at = max((index for index, word in enumerate(told) if word in words("OCCASION")), default=None)
    return at is not None and words("GIVENTHEN").issuperset(told[at + 1 :])


def _beside(before: list[str]) -> bool:
    """ "160 km south of Baghdad", "150 km from Kabul": only told to find another; not "in the north of Chad"."""
    led = len(before) > 1 and before[-2] in words("DIRECTION") and before[-1] in words("OF")
    led = led or before[-1] in words("AWAYFROM")
    return led and not words("LIESOFF").isdisjoint(before[:-1])


def _of_a_body(noun: str, preposition: str, grammar: Grammar) -> bool:
    """ "The ministry in Kyiv", "the Institute of Bergen", and "refuge in Chad": not where it happened."""
    return noun in words("SEAT", "REFUGE") or (preposition in words("INWORD") and grammar.speaks(noun))
