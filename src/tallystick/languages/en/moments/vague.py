"""Times told by no number, and words of time that stand alone; after all other rules of the page of shifts."""

from __future__ import annotations

from typing import Any

from tallystick.grammar.node import Node
from tallystick.languages.en.moments.lengths import unit_of
from tallystick.languages.en.moments.shifts import NEVER_ALONE, SHIFTS
from tallystick.languages.en.moments.values import given, has
from tallystick.languages.moments import Clock, Length, Part, Reference

__all__ = ["SHIFTS"]


@SHIFTS.rule("PRESENTWORD", makes="REF")
def present(_: Node) -> Reference:
    """Now, currently."""
    return Reference.PRESENT


@SHIFTS.rule("PASTWORD", makes="REF")
def past(_: Node) -> Reference:
    """Former, recent."""
    return Reference.PAST


@SHIFTS.rule("LATELY", makes="REF")
def lately(_: Node) -> Reference:
    """Recently."""
    return Reference.PAST


@SHIFTS.rule("SOONEST", makes="REF")
def soonest(_: Node) -> Reference:
    """As soon as possible."""
    return Reference.FUTURE


@SHIFTS.rule("THE? FUTUREWORD", makes="REF")
def future(_: Any, __: Node) -> Reference:
    """The future."""
    return Reference.FUTURE


@SHIFTS.rule("THE PASTNOUN", makes="REF")
def the_past(_: Node, __: Node) -> Reference:
    """The past."""
    return Reference.PAST


@SHIFTS.rule("THE TIMEWORD", makes="REF SOMETIMES")
def the_time(_: Node, __: Node) -> Reference:
    """At the time."""
    return Reference.PRESENT


@SHIFTS.rule("THE? SOMETIMELED SOMETIME", makes="REF SOMETIMES")
def some_time(_: Any, __: Node, ___: Node) -> Reference:
    """That time, this period: how long is not told."""
    return Reference.SOME


@SHIFTS.rule("FEAST", makes="REF SOMETIMES")
def feast(name: Node) -> Reference | None:
    """Ramadan: days that move from year to year; `lent` is a verb."""
    return Reference.SOME if name.word[0].isupper() else None


@SHIFTS.rule("EARLYLATE (HYPHEN|ATWORD)? (DAYPART|DAYPARTS)", makes="PARTONLY PARTLED")
def part_led(_: Any, __: Any, part: tuple[Node, ...]) -> Clock:
    """Early morning, late-evening."""
    return Clock(part=given(part, "DAYPART"))


@SHIFTS.rule("DAYPART", makes="PARTONLY")
def part_alone(part: Node) -> Clock | None:
    """At night, at dawn."""
    return None if has((part,), "MEAL") else Clock(part=given((part,), "DAYPART"))


@SHIFTS.rule("MANYUNITS", makes="LENGTH UNITSONLY")
def units_alone(unit: Node) -> Length | None:
    """Months of siege."""
    return None if unit_of(unit) in NEVER_ALONE - {"minutes", "hours"} else Length(((unit_of(unit), None),))


@SHIFTS.rule("ONEUNIT", makes="UNITONLY")
def unit_alone(unit: Node) -> Part | None:
    """The bloodiest day."""
    return None if unit_of(unit) in NEVER_ALONE else Part(unit_of(unit), 0)
