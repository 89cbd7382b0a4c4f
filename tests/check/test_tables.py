"""The tables of checking: strict, whole, with a reason for every number."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import tallystick.check
from tallystick.check import tables
from tallystick.check.tables import axes, consistency, tolerances
from tallystick.errors import TallystickError
from tallystick.model.finding import Axis

FOLDER = Path(tallystick.check.__file__).parent


def test_both_tables_are_in_order():
    assert axes().departures_at_most == 3
    assert tolerances().number("about", "share") * 10 == 1


def test_every_group_of_words_by_which_a_text_holds_together_has_its_reason():
    groups = [each for group in consistency().values() for each in (group if isinstance(group, list) else [group])]
    assert all(each["why"] for each in groups)


def test_a_measure_is_made_of_measures_and_nobody_is_in_two_populations_of_a_group():
    table = consistency()
    assert {name for row in table["made_of"] for name in (row["measure"], *row["of"])} <= set(axes().words)
    assert {name for row in table["apart"] for name in row["populations"]} <= set(axes().people)
    assert set(table["twice"]["measures"]) <= set(axes().words)


def test_every_measure_of_the_product_has_its_words():
    names = {path.stem for path in (FOLDER.parent / "measures").glob("*.toml")} - {"populations", "measures"}
    if not names:
        pytest.skip("the measures are not there yet")
    assert names <= set(axes().words)


def test_every_substitution_stands_between_measures_and_populations_that_there_are():
    table = tomllib.loads((FOLDER / "axes.toml").read_text("utf-8"))
    measures, people = {row["name"] for row in table["measure"]}, set(table["populations"])
    assert {name for row in table["substitution"] for name in (row["from"], row["to"])} <= measures
    assert {name for row in table["population"] for name in (row["from"], row["to"])} <= people


def test_no_substitution_stands_twice():
    table = tomllib.loads((FOLDER / "axes.toml").read_text("utf-8"))
    for name in ("population", "substitution"):
        pairs = [(row["from"], row["to"]) for row in table[name]]
        assert len(pairs) == len(set(pairs))


def test_every_axis_of_the_model_is_in_the_table():
    listed = {"population", "measure", *axes().options}
    assert listed == {axis.value for axis in Axis}


def test_every_subject_is_of_a_measure_that_there_is_and_can_be_told():
    table = tomllib.loads((FOLDER / "axes.toml").read_text("utf-8"))
    assert {row["measure"] for row in table["subject"]} <= {row["name"] for row in table["measure"]}
    assert all(row["recorded"] and row["told"] and row["why"] for row in table["subject"])
    names = [(row["measure"], row["name"]) for row in table["subject"]]
    assert len(names) == len(set(names))


def test_every_way_to_say_that_a_figure_is_a_floor_is_used_by_its_word():
    assert axes().floor("individually recorded, at least", "deaths") == "only verified deaths are in it"
    assert axes().floor("individually recorded, at least", "buildings") == "only verified cases are in it"
    assert axes().floor("officials' estimate", "deaths") == "the publisher gives it as the least"


def test_every_tolerance_has_its_reason():
    table = tomllib.loads((FOLDER / "tolerances.toml").read_text("utf-8"))
    for name, part in table.items():
        groups = part.values() if name == "units" else (part,)
        assert all({"reason", "why"} & group.keys() for group in groups), name


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (
            {"from": "deaths", "to": "graves", "wording": "w", "cost": 1, "why": "y", "costs": 2},
            "axes.toml [[substitution]] deaths to graves: found the unknown key costs, "
            "expected the keys cost, from, to, why, wording.\n"
            "  Effect: nothing is checked, since every reading rests on this table.\n"
            "  To fix: correct the spelling, or fill in what is missing.",
        ),
        (
            {"from": "deaths", "to": "graves", "wording": "w", "cost": 1},
            "axes.toml [[substitution]] deaths to graves: found no why, "
            "expected the keys cost, from, to, why, wording.\n"
            "  Effect: nothing is checked, since every reading rests on this table.\n"
            "  To fix: correct the spelling, or fill in what is missing.",
        ),
    ],
)
def test_a_departure_without_its_reason_stops_the_check(found, message):
    with pytest.raises(TallystickError) as stopped:
        tables._substitutions([found], "axes.toml [[substitution]]")
    assert str(stopped.value) == message
