"""The tables of measures and populations, held against the annotation guide's list."""

from __future__ import annotations

from tallystick.measures import measures, populations

MEASURES = [
    "aid",
    "attacks",
    "besieged",
    "buildings",
    "casualties",
    "deaths",
    "detained",
    "displaced",
    "equipment",
    "evidence",
    "forces",
    "graves",
    "hostages",
    "hungry",
    "injuries",
    "missing",
    "money",
    "munitions",
    "other",
    "population",
    "settlements",
    "surrendered",
    "territory",
    "time",
]
POPULATIONS = [
    "people",
    "civilians",
    "combatants",
    "children",
    "women",
    "men",
    "residents",
    "health_workers",
    "journalists",
    "aid_workers",
    "prisoners",
    "ethnic",
    "other",
]
UNITS = {"persons", "events", "items", "days", "km2", "USD"}


def test_every_measure_of_the_guide_is_there_and_no_other() -> None:
    assert [measure.name for measure in measures()] == MEASURES


def test_every_population_of_the_guide_is_there_and_no_other() -> None:
    assert sorted(population.name for population in populations()) == sorted(POPULATIONS)


def test_a_measure_is_defined_in_one_sentence_with_a_known_unit() -> None:
    for measure in measures():
        assert measure.definition.endswith("."), measure.name
        assert measure.title, measure.name
        assert measure.unit in UNITS, measure.name


def test_a_measure_of_people_is_counted_in_persons() -> None:
    assert {measure.unit for measure in measures() if measure.people} == {"persons"}


def test_things_events_and_weak_nouns_are_among_the_nouns_that_are_counted() -> None:
    for measure in measures():
        counted = {noun.partition("/")[0] for noun in measure.counted}
        for name in ("weak", "items"):
            strange = {noun.partition("/")[0] for noun in getattr(measure, name)} - counted
            assert not strange, f"{measure.name}, {name}: {strange}"
