"""Measures and populations as their tables give them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import tomli
from msgspec import Struct

from tallystick.errors import TallystickError
from tallystick.grammar.kept import kept

FOLDER = Path(__file__).parent
POPULATIONS = "populations.toml"

T = TypeVar("T")


class Measure(Struct, frozen=True):
    """What a figure may count.

    name        as the annotation guide spells it
    definition  one sentence
    unit        the unit of a plain count
    people      whether people are counted, so that a population is told
    harm        whether its verbs alone show that a text is about violence
    counted     nouns for the thing itself: "12 deaths"
    tolls       nouns that announce its figure: "a death toll of 12"
    harmless    those of `patients` that tell of no violence: "identified 12"
    patients    verbs whose object, or passive subject, is counted: "killed 12", "12 were killed"
    agents      verbs whose subject is counted: "12 died"
    states      words after the figure: "12 dead"
    lives, takers  nouns counted only with such a verb: "claimed 12 lives"
    items       those of `counted` that are things where the measure is of people
    weak        those of `counted` that yield to what a verb or a state says
    events      those of `counted` that are events where the measure is of people
    homes       phrases before a figure: "home to 12,000"
    pairs       verbs that together make this measure: "killed or wounded 12"
    mild_patients, mild_agents, mild_states
                the same of people, asked only where nothing else tells what is counted: "12 arrived", "took in 12"
    """

    name: str
    title: str
    definition: str
    unit: str
    people: bool = False
    harm: bool = False
    harmless: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    units_of: tuple[str, ...] = ()
    people_of: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    mild_patients: tuple[str, ...] = ()
    mild_agents: tuple[str, ...] = ()
    mild_states: tuple[str, ...] = ()


class Population(Struct, frozen=True):
    """Who may be counted.

    nouns              "civilian", "child/children"
    before             adjectives that name the population: "civilian deaths"
    one                whether "a" before the noun counts one: "a child was killed"
    """

    name: str
    nouns: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    one: bool = False


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, in the order of names. Raises TallystickError for a key that is not a field."""
    return kept("measures", _measures, made_from=("measures",))


def _measures() -> tuple[Measure, ...]:
    names = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".toml"))
    return tuple(
        _checked(Measure, name, tomli.loads((FOLDER / name).read_text(encoding="utf-8")))
        for name in names
        if name != POPULATIONS
    )


@cache
def of_people() -> frozenset[str]:
    """The names of the measures that count people."""
    return frozenset(measure.name for measure in measures() if measure.people)


@cache
def populations() -> tuple[Population, ...]:
    """Every population, in the table's order."""
    table = tomli.loads((FOLDER / POPULATIONS).read_text(encoding="utf-8"))
    return tuple(_checked(Population, f"{name}.toml", row) for name, row in table.items())


def _checked(kind: type[T], file: str, row: dict[str, object]) -> T:
    name = file.removesuffix(".toml")
    fields = {key: tuple(map(_frozen, value)) if isinstance(value, list) else value for key, value in row.items()}
    try:
        return kind(**{"name": name, **fields})
    except TypeError as error:
        raise TallystickError(
            where=f"measures/{file}",
            found=str(error).partition(") ")[2] or str(error),
            expected=f"only the fields of {kind.__name__}",
            effect="the measures were not loaded",
            remedy="correct the key in the table",
        ) from error


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
