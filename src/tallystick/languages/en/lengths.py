"""Lengths of time told in several units: two years and two months, 3 years, 10 months, 3 weeks and 3 days."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.measured import Figure, length_of
from tallystick.model.quantity import Bound

LENGTHS = Page("lengths")
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
MONTHS_IN_A_YEAR = 12
SECONDS = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
DAYS = {"year": Decimal("365.2425"), "month": Decimal("30.436875"), "week": Decimal(7), "day": Decimal(1)}
"""On average, where months and days are added up, so that the sum is about right; hours beside months are not."""


@LENGTHS.rule("FIG COMMA? AND? FIG COMMA? AND? FIG COMMA? AND? FIG", makes="FIG")
def four_units(
    first: Node, _: Any, __: Any, second: Node, ___: Any, ____: Any, third: Node, *rest: Any
) -> Figure | None:
    """3 years, 10 months, 3 weeks and 3 days."""
    return _added([first, second, third, rest[-1]])


@LENGTHS.rule("FIG COMMA? AND? FIG COMMA? AND? FIG", makes="FIG")
def three_units(first: Node, _: Any, __: Any, second: Node, *rest: Any) -> Figure | None:
    """Two years, three months and a day."""
    return _added([first, second, rest[-1]])


@LENGTHS.rule("FIG COMMA? AND? FIG", makes="FIG")
def two_units(first: Node, _: Any, __: Any, second: Node) -> Figure | None:
    """Two years and two months; "four days and two nights" are two lengths."""
    return _added([first, second])


def _added(parts: list[Node]) -> Figure | None:
    """All in the least unit that they are told in; None where they are no parts of one length."""
    told = [length_of(part) for part in parts]
    if not all(unit in UNITS for unit, _ in told):
        return None
    if any(UNITS.index(one) >= UNITS.index(other) for (one, _), (other, _) in pairwise(told)):
        return None
    units, least = {unit for unit, _ in told}, told[-1][0]
    if units <= {"year", "month"}:
        return _of(sum(number * (MONTHS_IN_A_YEAR if unit == "year" else 1) for unit, number in told), least)
    if units <= SECONDS.keys():
        return _of(sum(number * SECONDS[unit] for unit, number in told) // SECONDS[least], least)
    if units <= DAYS.keys():
        return _of(round(sum((number * DAYS[unit] for unit, number in told), Decimal())), "day", Bound.ABOUT)
    return None


def _of(number: int, unit: str, bound: Bound = Bound.EXACT) -> Figure:
    return Figure(Decimal(number), Decimal(number), bound, kind="duration", unit=f"{unit}s")
