"""English numerals: number words, digits and both together become one number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.grammar.words import Entry

NUMBERS = Page(
    "numbers",
    macros={
        "BELOW100": "TENS HYPHEN UNITNUM|TENS UNITNUM|TENS|UNITNUM",
        "HUNDREDS": "(BELOW100|ARTICLE) HUNDRED (AND BELOW100|BELOW100)?|BELOW100",
    },
)


PARTS = (2, 3, 4, 5, 6, 8, 10)  # divisors of a fraction in digits; 24/7 and 9/11 are names


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with the scale word it was written with.

    value        of the whole
    coefficient  what stood before the last scale word: 4 in "four hundred"
    scale        what that scale word is worth; 1 without one
    """

    value: Decimal
    coefficient: Decimal
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague numeral: "dozens" is 24 to 99."""

    low: Decimal
    high: Decimal


def value_of(node: Node, name: str) -> Any:
    """What the tables give the word under a class, or None."""
    return node.value.value(name) if isinstance(node.value, Entry) else None


def digits(word: str) -> Decimal:
    """8,000 · 11 541 · 2.2 as a number; separators are dropped."""
    point = "." if word.count(".") == 1 else ""
    return Decimal("".join([c for c in word if c.isdecimal() or c == point]))


def _word_value(nodes: tuple[Node, ...]) -> Number | None:
    """Number words read left to right: below a hundred adds, hundred multiplies, a scale closes its group."""
    total = current = 0
    coefficient, scale = 0, 1
    for node in nodes:
        if (worth := value_of(node, "UNITNUM") or value_of(node, "TENS")) is not None:
            current += worth
        elif value_of(node, "HUNDRED"):
            coefficient, scale = current or 1, 100
            current = (current or 1) * 100
        elif (worth := value_of(node, "SCALE")) is not None:
            coefficient, scale = current or 1, worth
            total, current = total + (current or 1) * worth, 0
        elif "ARTICLE" in node.classes:
            current += 1
    if not total + current and not any(value_of(node, "UNITNUM") == 0 for node in nodes):
        return None
    plain = total + current != coefficient * scale
    whole = Decimal(total + current)
    return Number(whole, whole if plain else Decimal(coefficient), 1 if plain else scale)


@NUMBERS.rule("(FIGURE|BELOW100|ARTICLE) AND ARTICLE HALF SCALE?", makes="NUMBER")
def and_a_half(first: tuple[Node, ...], *rest: Any) -> Number | None:
    """Two and a half million; one and a half."""
    whole = _plain(first)
    if whole is None:
        return None
    value = whole + Decimal("0.5")
    return _scaled(value, rest[-1]) if rest[-1] is not None else Number(value, value)


@NUMBERS.rule("(BELOW100|FIGURE) HYPHEN? DOZEN", makes="NUMBER")
def dozens_counted(first: tuple[Node, ...], _: Any, dozen: Node) -> Number | None:
    """Two dozen."""
    value = _plain(first)
    return None if value is None else _scaled(value, dozen)


@NUMBERS.rule("(HUNDREDS SCALE (AND|COMMA)?)* HUNDREDS SCALE (AND? HUNDREDS)?", makes="NUMBER")
def words_with_scales(*groups: Any) -> Number | None:
    """Two million three hundred thousand; four hundred thousand."""
    nodes = tuple(node for group in groups for node in (group if isinstance(group, tuple) else (group,)) if node)
    return _word_value(nodes)


@NUMBERS.rule("HUNDREDS", makes="NUMBER")
def words_below_a_thousand(nodes: tuple[Node, ...]) -> Number | None:
    """Forty-six, three hundred and six, a hundred."""
    return _word_value(nodes)


@NUMBERS.rule("HALF ARTICLE (SCALE|HUNDRED|DOZEN)", makes="NUMBER")
def half_a_scale(_: Node, __: Node, scale: tuple[Node, ...]) -> Number:
    """Half a million, half a dozen."""
    return _scaled(Decimal("0.5"), scale[0])


@NUMBERS.rule("HALF HYPHEN? (SCALE|DOZEN)", makes="NUMBER")
def half_scale(_: Node, __: Any, scale: tuple[Node, ...]) -> Number:
    """Half-million."""
    return _scaled(Decimal("0.5"), scale[0])


@NUMBERS.rule("ARTICLE FRACTION OF ARTICLE SCALE", makes="NUMBER")
def fraction_of_a_scale(_: Node, fraction: Node, __: Node, ___: Node, scale: Node) -> Number:
    """A quarter of a million."""
    return _scaled(Decimal(1) / value_of(fraction, "FRACTION"), scale)


@NUMBERS.rule("ARTICLE (SCALE|DOZEN)", makes="NUMBER")
def a_scale(_: Node, scale: tuple[Node, ...]) -> Number | None:
    """A million, a dozen."""
    return None if "NOTALONE" in scale[0].classes else _scaled(Decimal(1), scale[0])


@NUMBERS.rule("FIGURE? VULGAR SCALE?", makes="NUMBER")
def vulgar_fraction(whole: Node | None, part: Node, scale: Node | None) -> Number | None:
    """2½, where the sign touches the figure; ½ million."""
    if whole is not None and whole.end != part.start:
        return None
    value = Decimal(value_of(part, "VULGAR")) + (digits(whole.word) if whole is not None else 0)
    return _scaled(value, scale) if scale is not None else Number(value, value)


@NUMBERS.rule("FIGURE FIGURE SLASH FIGURE", makes="NUMBER")
def whole_and_fraction(whole: Node, top: Node, slash: Node, bottom: Node) -> Number | None:
    """2 1/4."""
    part = fraction_in_digits(top, slash, bottom)
    return None if part is None else Number(digits(whole.word) + part.value, digits(whole.word) + part.value)


@NUMBERS.rule("FIGURE SLASH FIGURE", makes="NUMBER")
def fraction_in_digits(top: Node, slash: Node, bottom: Node) -> Number | None:
    """3/4, where the slash touches both: a part of one."""
    above, below = digits(top.word), digits(bottom.word)
    if not (top.end == slash.start and slash.end == bottom.start) or above >= below or below not in PARTS:
        return None
    value = (above / below).quantize(Decimal("0.0001")).normalize()
    return Number(value, value)


@NUMBERS.rule("FIGURE HUNDRED (AND (FIGURE|BELOW100))?", makes="NUMBER")
def digits_and_hundred(figure: Node, _: Node, rest: tuple[Node, ...]) -> Number | None:
    """3 hundred and 21."""
    more = _plain(rest[1:]) if rest else Decimal(0)
    value = digits(figure.word) * 100 + (more or 0)
    return Number(value, digits(figure.word), 1 if more else 100)


@NUMBERS.rule("FIGURE HYPHEN? (SCALE|SUFFIX)", makes="NUMBER")
def digits_with_a_scale(figure: Node, _: Any, scale: tuple[Node, ...]) -> Number | None:
    """2.2 million; 1.9m, where the letter touches the figure."""
    if value_of(scale[0], "SCALE") is None and scale[0].start != figure.end:
        return None
    return _scaled(digits(figure.word), scale[0])


@NUMBERS.rule("FIGURE ORDINALEND", makes="ORDINALNUMBER")
def ordinal_in_digits(figure: Node, end: Node) -> Number | None:
    """220th, where the ending touches the figure."""
    value = digits(figure.word)
    return Number(value, value) if figure.end == end.start else None


@NUMBERS.rule("FIGURE", makes="NUMBER FIGURES")
def in_digits(figure: Node) -> Number:
    """14,000."""
    value = digits(figure.word)
    return Number(value, value)


def _plain(nodes: tuple[Node, ...]) -> Decimal | None:
    if len(nodes) == 1 and nodes[0].word[:1].isdigit():
        return digits(nodes[0].word)
    number = _word_value(nodes)
    return number.value if number else None


def _scaled(coefficient: Decimal, scale: Node) -> Number:
    worth = next(
        found for name in ("SCALE", "SUFFIX", "HUNDRED", "DOZEN") if (found := value_of(scale, name)) is not None
    )
    value = coefficient * worth
    return Number(value.quantize(Decimal(1)) if value == value.to_integral_value() else value, coefficient, worth)
