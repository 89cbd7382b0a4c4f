"""Every form of the measures' words, for the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tomli

from tallystick.grammar.words import Entry, Lexicon
from tallystick.measures.tables import FOLDER, Measure, Population, measures, populations

TENSES = ("BASE", "PAST", "ING")
CONSONANT = "bcdfghjklmnpqrstvwxz"


def fill(lexicon: Lexicon) -> None:
    """Put the words of every measure and population into the lexicon.

    Classes: COUNTED, TOLL, PATIENT with PATIENTPAST, PATIENTBASE or PATIENTING, AGENT likewise, STATE, LIFE, TAKER,
    MILDPATIENT, MILDAGENT and MILDSTATE, HARM, HOMETO, WEAKNOUN, EVENTNOUN; POPNOUN, SINGULAR, ONEPERSON, POPBEFORE.
    The value of each is the name of the measure or the population.
    """
    for measure in measures():
        _put_measure(lexicon, measure)
    for population in populations():
        _put_population(lexicon, population)


def _put_measure(lexicon: Lexicon, measure: Measure) -> None:
    name = measure.name
    for kind, nouns in (("COUNTED", measure.counted), ("LIFE", measure.lives)):
        _put_nouns(lexicon, nouns, _entry(kind, value=name))
    _put_nouns(lexicon, measure.events, _entry("EVENTNOUN"))
    _put_nouns(lexicon, measure.weak, _entry("WEAKNOUN"))
    for kind, words in (
        ("TOLL", measure.tolls),
        ("STATE", measure.states),
        ("HOMETO", measure.homes),
        ("MILDSTATE", measure.mild_states),
    ):
        entry = _entry(kind, value=name)
        for word in words:
            lexicon.add(word, entry)
    for kind, verbs in (
        ("PATIENT", measure.patients),
        ("AGENT", measure.agents),
        ("TAKER", measure.takers),
        ("MILDPATIENT", measure.mild_patients),
        ("MILDAGENT", measure.mild_agents),
    ):
        plain = {tense: _entry(kind, kind + tense, value=name) for tense in TENSES}
        harming = {tense: _entry(kind, kind + tense, "HARM", value=name) for tense in TENSES}
        for verb in verbs:
            harms = kind == "PATIENT" and measure.harm and verb not in measure.harmless
            for form, tense in verb_forms(verb):
                lexicon.add(form, (harming if harms else plain)[tense])


def _put_population(lexicon: Lexicon, population: Population) -> None:
    who, before = (_entry(kind, value=population.name) for kind in ("POPNOUN", "POPBEFORE"))
    one = _entry("SINGULAR", "ONEPERSON") if population.one else _entry("SINGULAR")
    for noun in population.nouns:
        forms = tuple(noun_forms(noun))
        for form in forms:
            lexicon.add(form, who)
        if forms[0] != forms[-1]:
            lexicon.add(forms[0], one)
    for word in population.before:
        lexicon.add(word, before)


def _entry(*classes: str, value: str | None = None) -> Entry:
    """What a word is: its classes, and under the first of them a value."""
    return Entry(frozenset(classes), ((classes[0], value),) if value is not None else ())


def _put_nouns(lexicon: Lexicon, nouns: tuple[str, ...], entry: Entry) -> None:
    for noun in nouns:
        for form in noun_forms(noun):
            lexicon.add(form, entry)


def noun_forms(noun: str) -> Iterator[str]:
    """Singular and plural; "child/children" gives its own."""
    if "/" in noun:
        yield from noun.split("/")
        return
    yield noun
    if noun.endswith("y") and noun[-2:-1] in CONSONANT:
        yield noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "ch", "sh")):
        yield noun + "es"
    else:
        yield noun + "s"


def verb_forms(verb: str) -> Iterator[tuple[str, str]]:
    """Each form with BASE, PAST or ING; "die/dies/died/dying" gives its own, the rest are regular."""
    if "/" not in verb and " " not in verb:
        stem = verb.removesuffix("e")
        past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] in CONSONANT else stem + "ed"
        third = (
            verb[:-1] + "ies" if past.endswith("ied") else verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
        )
        yield from ((verb, "BASE"), (third, "BASE"), (past, "PAST"), (stem + "ing", "ING"))
        return
    forms = verb.split("/")
    for index, form in enumerate(forms):
        yield form, _tense(form, forms[0], index)
    if not any(_tense(form, forms[0], index) == "PAST" for index, form in enumerate(forms)):
        yield forms[0], "PAST"


def _tense(form: str, base: str, index: int) -> str:
    head, stem = form.split(" ", maxsplit=1)[0], base.split(" ", maxsplit=1)[0]
    if head.endswith("ing") and index:
        return "ING"
    if index == 0 or head in (stem + "s", stem + "es", stem.removesuffix("y") + "ies"):
        return "BASE"
    return "PAST"


@cache
def table_problems() -> tuple[str, ...]:
    """What is wrong with the measures' tables, each with file and fix; () when nothing is."""
    problems = []
    for entry in sorted(FOLDER.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            try:
                tomli.loads(entry.read_text(encoding="utf-8"))
            except tomli.TOMLDecodeError as error:
                problems.append(f"measures/{entry.name}: {error}")
    return tuple(problems)
