"""Every numeral of a text in the notation of the Recognizers-Text specifications, from the product's own grammar.

Shows only what the grammar reads; it adds no reading of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import Number, value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

from .reading import read_sentences, walked

PER_CENT = Decimal(100)
OLD = frozenset({"OLD", "AGED"})
HEDGING = ("HEDGE", "FILLER", "TOTALLING")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: where it stands and its value; a range as `[low,high)`, a percentage with its sign."""

    start: int
    end: int
    value: str
    rule: str


def numerals(text: str, kind: str) -> list[Numeral]:
    """The numerals of one kind: number, ordinal, percent, numberrange, age, currency or dimension."""
    found: list[Numeral] = []
    for sentence in read_sentences(text):
        found += KINDS.get(kind, _none)(sentence.row)
    return found


def _none(_: list[Node]) -> Iterator[Numeral]:
    return iter(())


def _numbers(row: list[Node]) -> Iterator[Numeral]:
    for node in row:
        yield from _numbers_in(node)


def _numbers_in(node: Node) -> Iterator[Numeral]:
    """The outermost number of a node; a fraction is one too."""
    if isinstance(node.value, Number) and "ORDINALNUMBER" not in node.classes:
        yield Numeral(node.start, node.end, plain(node.value.value), node.rule)
    elif isinstance(node.value, Figure) and node.rule in ("counted_fraction", "led_fraction"):
        low = node.value.low if node.value.low is not None else node.value.high
        if low is not None:
            hedged = node.rule == "led_fraction" and "ARTICLE" not in node.parts[0].classes
            yield Numeral(node.parts[int(hedged)].start, node.end, plain(low / PER_CENT), node.rule)
    elif "PERIOD" not in node.classes and "DATE" not in node.classes:
        for part in node.parts:
            yield from _numbers_in(part)


def _ordinals(row: list[Node]) -> Iterator[Numeral]:
    for node in walked(row):
        if "ORDINALNUMBER" in node.classes and isinstance(node.value, Number):
            yield Numeral(node.start, node.end, plain(node.value.value), node.rule)
        elif not node.rule and value_of(node, "ORDINAL") is not None:
            yield Numeral(node.start, node.end, str(value_of(node, "ORDINAL")), "word")


def _percentages(row: list[Node]) -> Iterator[Numeral]:
    for node, figure in _figures(row):
        if figure.unit == "percent" and any("PERCENT" in part.classes for part in node.parts):
            start = _without_hedges(node)
            if figure.bound is Bound.RANGE and figure.low is not None:
                yield from _numbers_in(node)
            elif figure.low is not None:
                yield Numeral(start, node.end, f"{plain(figure.low)}%", node.rule)


def _ranges(row: list[Node]) -> Iterator[Numeral]:
    for node in row:
        if "QTY" in node.classes and isinstance(node.value, Figure) and node.value.kind == "count":
            shown = interval(node.value)
            if shown:
                yield Numeral(node.start, node.end, shown, node.rule)


def interval(figure: Figure) -> str | None:
    """The figure as an interval whose brackets tell whether the ends belong to it; None for a plain number."""
    low, high = (plain(end) if end is not None else "" for end in (figure.low, figure.high))
    shown = {
        Bound.RANGE: f"[{low},{high})",
        Bound.MORE_THAN: f"({low},)",
        Bound.AT_LEAST: f"[{low},)",
        Bound.FEWER_THAN: f"(,{high})",
        Bound.AT_MOST: f"(,{high}]",
        Bound.UP_TO: f"(,{high}]",
    }
    return shown.get(figure.bound)


def _ages(row: list[Node]) -> Iterator[Numeral]:
    """A duration with `old` or `of age` after it."""
    for index, node in enumerate(row):
        if not (isinstance(node.value, Figure) and node.value.kind == "duration"):
            continue
        old = next((other for other in row[index + 1 : index + 3] if other.classes & OLD), None)
        value = node.value.low if node.value.low is not None else node.value.high
        if old is not None and value is not None:
            yield Numeral(_without_hedges(node), old.end, plain(value), node.rule)


def _of_kinds(*kinds: str) -> Callable[[list[Node]], Iterator[Numeral]]:
    def found(row: list[Node]) -> Iterator[Numeral]:
        for node, figure in _figures(row):
            value = figure.low if figure.low is not None else figure.high
            if figure.kind in kinds and value is not None:
                yield Numeral(_without_hedges(node), node.end, plain(value), node.rule)

    return found


def _figures(row: list[Node]) -> Iterator[tuple[Node, Figure]]:
    """The figures without their hedges: the innermost node that has a unit."""
    for node in row:
        if not isinstance(node.value, Figure):
            continue
        inner = next((part for part in node.parts if isinstance(part.value, Figure)), None)
        yield (inner, inner.value) if inner is not None else (node, node.value)


def _without_hedges(node: Node) -> int:
    for part in node.parts:
        if not any(name in part.classes for name in HEDGING):
            return part.start
    return node.start


def plain(value: Decimal) -> str:
    """The number without an exponent and without zeros that say nothing."""
    return format(value.normalize(), "f")


KINDS: dict[str, Callable[[list[Node]], Iterator[Numeral]]] = {
    "number": _numbers,
    "ordinal": _ordinals,
    "percent": _percentages,
    "numberrange": _ranges,
    "age": _ages,
    "currency": _of_kinds("money"),
    "dimension": _of_kinds("distance", "area", "mass"),
}
