"""Every numeral of a text in the notation of the Recognizers-Text specifications, from the product's own grammar.

Shows only what the grammar reads; it adds no reading of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from tallystick.grammar.node import Node
from tallystick.languages.en.fractions import Position
from tallystick.languages.en.measured import DEGREES, UNIT_KINDS, of_heat
from tallystick.languages.en.numbers import Number, digits, is_pronoun, value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

from .reading import read_sentences, walked

PER_CENT = Decimal(100)
OLD = frozenset({"OLD", "AGED"})
HEDGING = ("HEDGE", "FILLER", "TOTALLING")
SIGNS = frozenset({"CURRENCYSIGN", "CURRENCYCODE"})
UNITS = (frozenset(UNIT_KINDS) | {"PERCENT"}) - SIGNS | {"CURRENCYCODE"}
SHARES = ("counted_fraction", "led_fraction", "half", "hedged_half")
OPEN_SIDED = {Bound.MORE_THAN: "({},)", Bound.AT_LEAST: "[{},)", Bound.FEWER_THAN: "(,{})"}
OPEN_SIDED |= dict.fromkeys((Bound.AT_MOST, Bound.UP_TO), "(,{}]")
Found = Iterator["Numeral"]


class Numeral(Struct, frozen=True):
    """Where it stands and its value; a range as `[low,high)`, a percentage with its sign; "" for a unit alone."""

    start: int
    end: int
    value: str
    rule: str


def numerals(text: str, kind: str) -> list[Numeral]:
    """The numerals of one kind: number, ordinal, percent, numberrange, age, currency, dimension or temperature."""
    found: list[Numeral] = []
    for sentence in read_sentences(text):
        found += KINDS.get(kind, _none)(sentence.row, text)
    return found


def _none(_: list[Node], __: str) -> Found:
    return iter(())


def _numbers(row: list[Node], text: str) -> Found:
    """The outermost numbers, of dates too; the set counts no figure in digits that a unit touches."""
    for before, node in pairwise([None, *row]):
        if node is None or is_pronoun(node, before):
            continue
        for one in _numbers_in(node):
            touched = text[one.end - 1].isdigit() and text[one.end : one.end + 1].isalpha()
            if not touched:
                yield one


def _numbers_in(node: Node) -> Found:
    if isinstance(node.value, Number) and node.classes.isdisjoint(("ORDINALNUMBER", "SLASHED")):
        if "METRES" not in node.classes:
            yield Numeral(node.start, node.end, plain(node.value.value), node.rule)
    elif node.rule in SHARES and isinstance(node.value, Figure):
        yield from _share(node)
    elif node.rule == "part_of_a_whole" and any("OUTOF" in part.classes for part in node.parts):
        yield from _out_of(node)
    elif not node.rule and "FIGURE" in node.classes:
        yield Numeral(node.start, node.end, plain(digits(node.word)), "word")
    elif not node.rule and "CODE" in node.classes and node.word[0].isdigit():
        yield from _between_points(node)
    elif "ORDINALNUMBER" not in node.classes:
        for part in node.parts:
            yield from _numbers_in(part)


def _between_points(node: Node) -> Found:
    """192.168.1.2: one name, and to the set four numbers."""
    start = node.start
    for figure in node.word.split("."):
        yield Numeral(start, start + len(figure), plain(digits(figure)), "word")
        start += len(figure) + 1


def _share(node: Node) -> Found:
    """A fraction is a number to the set: two thirds, a quarter, half."""
    inner = node.parts[-1]
    if isinstance(inner.value, Number):
        yield from _numbers_in(inner)
        return
    share = Decimal("0.5") if "HALF" in inner.classes else 1 / Decimal(value_of(inner, "FRACTION"))
    first = next(part for part in (*node.parts,) if "ARTICLE" in part.classes or part is inner)
    yield Numeral(first.start, node.end, plain(share), node.rule)


def _out_of(node: Node) -> Found:
    """Three out of five is a fraction to the set."""
    part, whole = (one.value.value for one in node.parts if isinstance(one.value, Number))
    yield Numeral(node.start, node.end, plain(part / whole), node.rule)


def _ordinals(row: list[Node] | tuple[Node, ...], text: str) -> Found:
    for node in row:
        if "ORDINALNUMBER" in node.classes and isinstance(node.value, Number):
            yield Numeral(node.start, node.end, plain(node.value.value), node.rule)
        elif isinstance(node.value, Position):
            yield Numeral(node.start, node.end, f"{node.value.counted_from}{node.value.offset:+d}", node.rule)
        elif not node.rule and value_of(node, "RELATIVE") is not None:
            counted_from, offset = value_of(node, "RELATIVE")
            yield Numeral(node.start, node.end, f"{counted_from}{offset:+d}", "word")
        elif not node.rule and value_of(node, "ORDINAL") is not None:
            yield Numeral(node.start, node.end, str(value_of(node, "ORDINAL")), "word")
        elif "FIG" not in node.classes and "PART" not in node.classes:
            yield from _days(node.parts)
            yield from _ordinals(node.parts, text)


def _days(parts: tuple[Node, ...]) -> Found:
    """The 4th, inside a date."""
    for figure, end in pairwise(parts):
        if "ORDINALEND" in end.classes and "FIGURE" in figure.classes and figure.end == end.start:
            yield Numeral(figure.start, end.end, plain(digits(figure.word)), "word")


def _ranges(row: list[Node], _: str) -> Found:
    for node in row:
        if isinstance(node.value, Figure) and node.classes & {"QTY", "BELOWZERO", "PLACES"}:
            shown = interval(node)
            if shown:
                yield Numeral(*_bounded_words(node), shown, node.rule)


def interval(node: Node) -> str | None:
    """The figure as an interval whose brackets tell whether the ends belong to it; None for a plain number."""
    figure: Figure = node.value
    shares = figure.kind == "share" and not any("PERCENT" in one.classes for one in walked((node,)))
    worth = 1 / PER_CENT if shares else Decimal(1)
    low, high = (plain(end * worth) if end is not None else "" for end in (figure.low, figure.high))
    if node.rule == "between_two_hedges":
        bounds = [Bound(value_of(part, "HEDGE")) for part in node.parts if value_of(part, "HEDGE")]
        return f"{'[' if Bound.AT_LEAST in bounds else '('}{low},{high}{']' if Bound.AT_MOST in bounds else ')'}"
    if figure.bound is Bound.RANGE:
        return f"[{low},{high})"
    if figure.bound is Bound.EXACT and any("EQUAL" in part.classes for part in node.parts):
        return f"[{low},{high}]"
    shown = OPEN_SIDED.get(figure.bound)
    return shown.format(low or high) if shown else None


def _bounded_words(node: Node) -> tuple[int, int]:
    """From the word that bounds the range to its last number: no unit, no softening word before."""
    parts = [part for part in node.parts if value_of(part, "HEDGE") != "about"] or list(node.parts)
    binding = [part for part in parts if not {"FILLER", "TOTALLING"} & part.classes or "EQUAL" in part.classes]
    last = node.parts[-1]
    begins = binding[0].start + (len("or ") if binding[0].word.lower().startswith("or ") else 0)
    numbers = [one for one in walked((last,)) if isinstance(one.value, Number)]
    return begins, numbers[-1].end if numbers and "FIG" in last.classes else node.end


def _ages(row: list[Node], _: str) -> Found:
    """A duration with `old` or `of age` after it, a number with `age` before it."""
    for index, node in enumerate(row):
        if not isinstance(node.value, Figure):
            continue
        value = node.value.low if node.value.low is not None else node.value.high
        if value is None:
            continue
        inside = [one for one in walked((node,)) if one.classes & OLD]
        old = next((other for other in (*inside, *row[index + 1 : index + 3]) if other.classes & OLD), None)
        before = row[index - 1] if index else node
        before = row[index - 2] if "OF" in before.classes and index > 1 else before
        if node.value.kind == "duration" and old is not None:
            for start, _, told in _measured(*next(_figures([node]))):
                yield Numeral(start, old.end, plain(told), node.rule)
        elif node.value.kind == "count" and "AGED" in before.classes:
            yield Numeral(before.start, node.end, plain(value), node.rule)


def _of_kinds(*kinds: str, sign: str = "") -> Callable[[list[Node], str], Found]:
    """Figures of these kinds; of a range, each number that has a unit of its own."""

    def found(row: list[Node], _: str) -> Found:
        for node, figure in _figures(row):
            turned = "angle" in kinds and figure.unit == DEGREES and not of_heat(row)
            if turned or figure.kind in kinds or _may_weigh(node, kinds):
                for start, end, value in _measured(node, figure):
                    yield Numeral(start, end, plain(value) + sign, node.rule)
            elif node.rule == "number_alone" and "METRES" in node.parts[0].classes and "distance" in kinds:
                yield Numeral(node.start, node.end, plain(node.parts[0].value.coefficient), node.rule)

    return found


def _may_weigh(node: Node, kinds: tuple[str, ...]) -> bool:
    """Pounds are money or weight."""
    return "mass" in kinds and any("MASSUNIT" in part.classes for part in node.parts)


def _measured(node: Node, figure: Figure) -> Iterator[tuple[int, int, Decimal]]:
    value = figure.low if figure.low is not None else figure.high
    if figure.bound is not Bound.RANGE:
        if figure.bound is not Bound.VAGUE and value is not None:
            yield _without_hedges(node), node.end, value
        return
    numbers = [index for index, part in enumerate(node.parts) if isinstance(part.value, Number)]
    for index in numbers:
        signed = index > 0 and node.parts[index - 1].classes & SIGNS
        unit = [part for part in node.parts[index + 1 : index + 3] if part.classes & UNITS]
        if signed or unit:
            end = unit[0].end if unit else node.parts[index].end
            yield node.parts[index - 1 if signed else index].start, end, node.parts[index].value.value


def _temperatures(row: list[Node], text: str) -> Found:
    turned = any("ANGLEWORD" in node.classes for node in row) and not of_heat(row)
    yield from () if turned else _of_kinds("temperature")(row, text)
    yield from _units_alone(row, "HEATUNIT")


def _money(row: list[Node], text: str) -> Found:
    yield from _of_kinds("money")(row, text)
    yield from _units_alone(row, "CURRENCY")


def _units_alone(row: list[Node], name: str) -> Found:
    """The set lists currencies and scales of heat without a figure too; "degrees" may be an angle."""
    for node in row:
        if not node.rule and value_of(node, name) not in (None, DEGREES):
            yield Numeral(node.start, node.end, "", "unit alone")


def _figures(row: list[Node]) -> Iterator[tuple[Node, Figure]]:
    """The figures without their hedges: the innermost node that has a unit."""
    for node in row:
        if not isinstance(node.value, Figure):
            continue
        inner = [part for part in node.parts if isinstance(part.value, Figure)]
        for one in inner or [node]:
            yield one, one.value


def _without_hedges(node: Node) -> int:
    for part in node.parts:
        if not any(name in part.classes for name in HEDGING):
            return part.start
    return node.start


def plain(value: Decimal) -> str:
    """The number without an exponent and without zeros that say nothing."""
    return format(value.normalize(), "f")


KINDS: dict[str, Callable[[list[Node], str], Found]] = {
    "number": _numbers,
    "ordinal": _ordinals,
    "percent": _of_kinds("share", sign="%"),
    "numberrange": _ranges,
    "age": _ages,
    "currency": _money,
    "dimension": _of_kinds("distance", "area", "mass", "speed", "data", "power", "angle", "volume"),
    "temperature": _temperatures,
}
