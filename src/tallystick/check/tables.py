"""The tables of checking, read strictly: axes.toml (which readings), tolerances.toml (how wide), consistency.toml."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from tallystick.errors import TallystickError
from tallystick.model.finding import Axis, Departure
from tallystick.model.policy import Settling

FOLDER = Path(__file__).parent
_POLICY = {"title", "means", "why"}
_OPTION = {"wording", "cost", "cost_step", "why"}
_SUBSTITUTION = {"from", "to", "wording", "cost", "why"}
_SUBJECT = {"measure", "name", "recorded", "told", "plain", "wording", "cost", "why"}
_AXES = {
    "departures_at_most", "measure", "populations", "same_population", "own_groups", "population", "substitution",
    "estimate", "place", "period", "party", "list", "counting", "unit", "ranks", "verbs", "floors", "dates",
    "lengths", "fleeing", "subject", "unit_words", "coincidence", "wholes", "multiples",
    "indirect", "capitals", "ends", "single", "singular", "side", "whose",
}  # fmt: skip
_OPTIONS = ("estimate", "place", "period", "party", "list", "counting", "unit", "side")
_AXIS = {"side": Axis.POPULATION.value}
"""Options whose table has another name than their axis."""
_TOLERANCES = {
    "exact", "recorded", "about", "nearly", "computed", "one_sided", "durations", "periods", "stocks", "distances",
    "range", "wide", "untold", "listed", "ratio", "units", "circle", "narrower", "dominates", "doubles", "coincidence",
    "material", "index", "large", "breaks", "coverage", "lists", "own", "fractions",
}  # fmt: skip
_PARTS = {"together", "there", "of", "people"}
_CONSISTENCY = {
    "parts", "totals", "same", "rates", "distances", "twice", "apart", "made_of", "changes", "multiplied", "falling",
    "listed",
}  # fmt: skip

Table = Mapping[str, Any]


class Step(Struct, frozen=True):
    """One departure from the words, with its cost: what orders readings that depart equally often.

    far  what is added to the cost for how far it departs: levels of places, months
    here whether the departure is reasonable for the place told only, not for what it lies in
    """

    departure: Departure
    cost: int
    far: int = 0
    here: bool = False


class Substitution(Struct, frozen=True):
    """A population or measure that may stand for another.

    here    for the place told only, not for what it lies in
    abroad  only where people are named by the country that they are from
    """

    to: str
    wording: str
    cost: int
    here: bool = False
    abroad: bool = False


class Subject(Struct, frozen=True):
    """What, within a measure, a figure counts: refugees among the displaced, schools among buildings.

    recorded  phrases of a row's definition
    told      words of a text, {place} for the country told
    plain     whether a figure of unnamed kind may mean this kind without departing
    """

    name: str
    recorded: tuple[str, ...]
    told: tuple[str, ...]
    plain: bool
    wording: str
    cost: int


class Axes(Struct, frozen=True):
    """axes.toml.

    options         axis, then name of the departure, to its wording and cost
    populations     population to what it may stand for; measures likewise
    same            measure to populations that are one and the same for it
    own_groups      populations whose group only a definition tells
    subjects        measure to what is told apart within it
    lengths         words before a length that say over how long the count of the sentence ran
    fleeing         words before a place that people came from
    deadlines       words before a length that say by when
    unit_words      unit to how a sentence names it
    coincidence     how it is said that a fit may be coincidence
    singular        who or what is counted to how one of them is told
    single          words that tell of one event
    ends            words that say when something began and ended
    month_names     names of months, in small letters
    capitals        words that keep their capital within a sentence
    indirect        words of a row that counts more than the killed, and how its dead are told
    wholes          words after a share that make all who live somewhere its whole
    multiples       words between a multiple and what it is compared with
    whose           words around the name of those whose fighters are counted
    floors          words of a row's `counting` to why its figure is a minimum
    """

    options: Mapping[str, Mapping[str, Table]]
    populations: Mapping[str, tuple[Substitution, ...]]
    measures: Mapping[str, tuple[Substitution, ...]]
    same: Mapping[str, frozenset[str]]
    own_groups: frozenset[str]
    words: Table
    people: Mapping[str, str]
    ranks: Table
    verbs: Mapping[str, str]
    floors: Table
    subjects: Mapping[str, tuple[Subject, ...]]
    months: tuple[str, ...]
    lengths: frozenset[str]
    fleeing: tuple[str, ...]
    deadlines: frozenset[str]
    unit_words: Mapping[str, str]
    coincidence: Mapping[str, str]
    indirect: Table
    capitals: Table
    ends: Table
    single: Table
    singular: Mapping[str, str]
    month_names: frozenset[str]
    wholes: Table
    multiples: Table
    whose: Table
    departures_at_most: int

    def step(self, axis: Axis, name: str, level: int = 0, /, **words: str) -> Step:
        """The departure of this name, with the words filled in; `level` times its `cost_step` is added to its cost."""
        option = self.options[axis.value][name]
        far = level * int(option.get("cost_step", 0))
        return Step(Departure(axis, str(option["wording"]).format(**words)), int(option["cost"]) + far, far)

    def kept(self, measure: str) -> str:
        """What a record set of the measure has figures of: the dead, aid, how long it lasted."""
        words = self.words.get(measure, {})
        return str(words.get("kept", self.everyone(measure).removeprefix("all ")))

    def done(self, measure: str) -> str:
        """What follows figure and people: killed, injured, displaced."""
        return str(self.words[measure]["done"]) if measure in self.words else measure

    def where(self, measure: str) -> str:
        """What stands before the place: in, or for people who fled: from or within."""
        return str(self.words[measure].get("where", "in")) if measure in self.words else "in"

    def floor(self, counting: str, measure: str) -> str:
        """Why a published minimum is one: only verified deaths are in it."""
        words = (word for word in self.floors if word in counting.lower() and isinstance(self.floors[word], str))
        done = self.floors["done"]
        return str(self.floors[next(words, "default")]).format(done=done.get(measure, done["default"]))

    def everyone(self, measure: str) -> str:
        """The whole that a measure counts: all the dead."""
        return str(self.words[measure]["everyone"]) if measure in self.words else f"all the {measure}"

    def population_steps(self, population: str | None, measure: str) -> dict[str | None, tuple[Step, ...]]:
        """Populations that this one may be read as, with the departures each takes; () for the same."""
        asked = population or "people"
        readings: dict[str | None, tuple[Step, ...]] = {
            option.to: (_step(Axis.POPULATION, option, everyone=self.everyone(measure)),)
            for option in self.populations.get(asked, ())
        }
        alike = self.same.get(measure, frozenset())
        same = {asked} | (alike if asked in alike else set())
        readings |= {name: () for name in same if name not in self.own_groups}
        if population is None or "people" in same:
            readings[None] = ()
        return readings

    def measure_steps(self, measure: str) -> dict[str, tuple[Step, ...]]:
        """Measures that this one may be read as, with the departures each takes; () for itself."""
        options = (option for option in self.measures.get(measure, ()) if not option.abroad)
        return {measure: (), **{option.to: (_step(Axis.MEASURE, option),) for option in options}}

    def abroad_steps(self, measure: str) -> dict[str, tuple[Step, ...]]:
        """Measures that this one may be read as where people are named by the country that they are from."""
        options = (option for option in self.measures.get(measure, ()) if option.abroad)
        return {option.to: (_step(Axis.MEASURE, option),) for option in options}


class Tolerances(Struct, frozen=True):
    """tolerances.toml, as written; `units` gives each unit's kind (its first unit) and size."""

    table: Table
    units: Mapping[str, tuple[str, Decimal]]
    days_per: Mapping[str, Decimal]

    def number(self, group: str, name: str) -> Decimal:
        """One figure of the table."""
        return Decimal(self.table[group][name])

    def listing_all(self) -> Tolerances:
        """The same, but that the ids of all rows are listed, however many."""
        return replace(self, table={**self.table, "listed": {**self.table["listed"], "row_ids": sys.maxsize}})


def _step(axis: Axis, option: Substitution, **words: str) -> Step:
    return Step(Departure(axis, option.wording.format(**words)), option.cost, here=option.here)


@cache
def axes() -> Axes:
    """axes.toml. Raises TallystickError on an unknown key or a departure without wording, cost or reason."""
    table = _read("axes.toml", _AXES)
    for axis in _OPTIONS:
        for name, option in table[axis].items():
            _whole(option, _OPTION, needed=_OPTION - {"cost_step"}, where=f"axes.toml [{axis}.{name}]")
    return Axes(
        options={_AXIS.get(name, name): table[name] for name in _OPTIONS},
        populations=_substitutions(table["population"], "axes.toml [[population]]"),
        measures=_substitutions(table["substitution"], "axes.toml [[substitution]]"),
        same={
            measure: frozenset(row["populations"]) for row in table["same_population"] for measure in row["measures"]
        },
        own_groups=frozenset(table["own_groups"]["populations"]),
        words={row["name"]: row for row in table["measure"]},
        people=table["populations"],
        ranks=table["ranks"],
        verbs=table["verbs"],
        floors=table["floors"],
        subjects=_subjects(table["subject"]),
        months=tuple(table["dates"]["months"]),
        unit_words=table["unit_words"],
        coincidence=table["coincidence"],
        indirect=table["indirect"],
        capitals=table["capitals"],
        ends=table["ends"],
        single=table["single"],
        singular=table["singular"],
        month_names=frozenset(table["dates"]["names"]),
        wholes=table["wholes"],
        multiples=table["multiples"],
        whose=table["whose"],
        lengths=frozenset(table["lengths"]["before"]),
        fleeing=tuple(table["fleeing"]["before"]),
        deadlines=frozenset(table["lengths"]["deadlines"]),
        departures_at_most=int(table["departures_at_most"]),
    )


@cache
def policies() -> dict[str, dict[str, str]]:
    """What each way to settle competing counts is called, means and is good for, by name.

    policies.toml. Raises TallystickError on a policy that is not there or unknown, and on one without its reason.
    """
    table = _read("policies.toml", {name.value for name in Settling})
    for name, told in table.items():
        _whole(told, _POLICY, needed=_POLICY, where=f"policies.toml [{name}]")
    return table


@cache
def consistency() -> Table:
    """consistency.toml: words by which the figures of a text hang together. Raises TallystickError as the others do."""
    table = _read("consistency.toml", _CONSISTENCY)
    for name in sorted(_CONSISTENCY - {"apart", "made_of", "multiplied"}):
        _whole(table[name], set(table[name]), needed={"why"}, where=f"consistency.toml [{name}]")
    return table


@cache
def parts() -> Table:
    """parts.toml: what is covered together, and of what whole a share is. Raises TallystickError as the others do."""
    table = _read("parts.toml", _PARTS)
    for name in sorted(_PARTS):
        _whole(table[name], set(table[name]), needed={"why"}, where=f"parts.toml [{name}]")
    return table


@cache
def tolerances() -> Tolerances:
    """tolerances.toml. Raises TallystickError on an unknown table."""
    table = _read("tolerances.toml", _TOLERANCES)
    units = {
        unit: (kind, Decimal(size))
        for kind, sizes in table["units"].items()
        if kind != "per"
        for unit, size in sizes.items()
        if unit != "why"
    }
    days_per = {unit: Decimal(days) for unit, days in table["units"]["per"].items() if unit != "why"}
    return Tolerances(table, units, days_per)


def table_problems() -> tuple[str, ...]:
    """None, where the tables of checking are in order; else raises TallystickError."""
    axes(), tolerances(), policies(), consistency(), parts()
    return ()


def _substitutions(rows: list[Table], where: str) -> dict[str, tuple[Substitution, ...]]:
    found: dict[str, tuple[Substitution, ...]] = {}
    for row in rows:
        _whole(
            row,
            _SUBSTITUTION | {"here", "abroad"},
            needed=_SUBSTITUTION,
            where=f"{where} {row.get('from')} to {row.get('to')}",
        )
        option = Substitution(row["to"], row["wording"], row["cost"], row.get("here", False), row.get("abroad", False))
        found[row["from"]] = (*found.get(row["from"], ()), option)
    return found


def _subjects(rows: list[Table]) -> dict[str, tuple[Subject, ...]]:
    found: dict[str, tuple[Subject, ...]] = {}
    for row in rows:
        _whole(row, _SUBJECT, needed=_SUBJECT, where=f"axes.toml [[subject]] {row.get('measure')} {row.get('name')}")
        fields = (row["name"], tuple(row["recorded"]), tuple(row["told"]), row["plain"], row["wording"], row["cost"])
        found[row["measure"]] = (*found.get(row["measure"], ()), Subject(*fields))
    return found


def _read(name: str, allowed: set[str]) -> dict[str, Any]:
    table = tomli.loads((FOLDER / name).read_text("utf-8"), parse_float=Decimal)
    _whole(table, allowed, needed=allowed, where=name)
    return table


def _whole(table: Table, allowed: set[str], *, needed: set[str], where: str) -> None:
    wrong = sorted(table.keys() - allowed) or sorted(needed - table.keys())
    if wrong:
        raise TallystickError(
            where,
            found=f"{'the unknown key' if wrong[0] in table else 'no'} {wrong[0]}",
            expected=f"the keys {', '.join(sorted(needed))}",
            effect="nothing is checked, since every reading rests on this table",
            remedy="correct the spelling, or fill in what is missing",
        )
