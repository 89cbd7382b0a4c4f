"""English numerals: number words, digits and both together become one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.grammar.words import Entry
from tallystick.languages.en.listed import words

NUMBERS = Page(
    "numbers",
    macros={
        "BELOW100": "TENS HYPHEN? BELOWTEN|TENS|UNITNUM",
        "HUNDREDS": "(BELOW100|ARTICLE) HYPHEN? HUNDRED ((HYPHEN? AND HYPHEN?)? BELOW100)?|BELOW100",
        "SCALED": "(HUNDREDS|ARTICLE) HYPHEN? SCALE",
        "MIXED": "FIGURE HUNDRED (AND? (FIGURE|BELOW100))?|FIGURE|HUNDREDS",
    },
)


PARTS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 100, 1000)  # divisors of a fraction in digits; 24/7 and 9/11 are names
HUNDRED = 100
DIGITS_AND_SCALE = 3  # fewer words are a figure and its scale word, which has a rule of its own


class Number(Struct, frozen=True):
    """A number, with the scale word it was written with.

    value        of the whole
    coefficient  what stood before the last scale word: 4 in "four hundred"
    scale        what that scale word is worth; 1 without one
    """

    value: Decimal
    coefficient: Decimal
    scale: int = 1


def value_of(node: Node, name: str) -> Any:
    """What the tables give the word under a class, or None."""
    return node.value.value(name) if isinstance(node.value, Entry) else None


def is_pronoun(node: Node, before: Node | None) -> bool:
    """Whether "one" stands for a noun told before: "which one", "this one"."""
    return node.small in words("ONEWORD") and before is not None and "BEFOREONE" in before.classes


def digits(word: str) -> Decimal:
    """8,000, 11 541, 2.2, 2·2, .5, 1.3e6 as a number; separators are dropped."""
    plain, _, power = word.lower().replace("·", ".").partition("e")
    point = "." if plain.count(".") == 1 else ""
    value = Decimal("".join([c for c in plain if c.isdecimal() or c == point]))
    return value.scaleb(int(power)) if power else value


def flat(groups: Iterable[Any]) -> tuple[Node, ...]:
    """The nodes that a rule's elements hold, in order."""
    return tuple(node for group in groups for node in (group if isinstance(group, tuple) else (group,)) if node)


def in_words(nodes: Sequence[Node]) -> Number | None:
    """Number words and digits left to right: below a hundred adds, hundred multiplies, a scale closes its group.

    A scale right after a scale multiplies ("three lakh crore"); one after a smaller scale is another number: None.
    """
    total = group = current = Decimal(0)
    coefficient, scale, closed = Decimal(0), 1, 0
    for node in nodes:
        if (worth := _adds(node)) is not None:
            current, group = current + worth, Decimal(0)
        elif value_of(node, "HUNDRED"):
            coefficient, scale = current or Decimal(1), 100
            current = coefficient * 100
        elif (worth := value_of(node, "SCALE")) is not None:
            if closed and not group and worth >= closed:
                return None
            coefficient, scale = group or current or Decimal(1), worth
            total, group, current = total - group + coefficient * worth, coefficient * worth, Decimal(0)
            closed = worth
    whole = total + current
    if closed and current >= closed:
        return None
    if not whole and not any(_adds(node) == 0 for node in nodes):
        return None
    plain = whole != coefficient * scale
    whole = tidy(whole)
    return Number(whole, whole if plain else coefficient, 1 if plain else scale)


def _adds(node: Node) -> Decimal | None:
    """What a word below a hundred, or a figure, adds to its group."""
    if "FIGURE" in node.classes:
        return digits(node.word)
    worth = value_of(node, "UNITNUM")
    worth = value_of(node, "TENS") if worth is None else worth
    return None if worth is None else Decimal(worth)


@NUMBERS.rule(
    "(FIGURE|BELOW100|ARTICLE) HYPHEN? AND HYPHEN? ARTICLE HYPHEN? HALF (HYPHEN? SCALE|DOZEN)?", makes="NUMBER"
)
def and_a_half(first: tuple[Node, ...], *rest: Any) -> Number | None:
    """Two and a half million; one and a half; two-and-a-half."""
    whole = plain(first)
    if whole is None:
        return None
    value, scale = whole + Decimal("0.5"), rest[-1]
    return scaled(value, scale[-1]) if scale else Number(value, value)


@NUMBERS.rule("(HUNDREDS|FIGURE) HYPHEN? DOZEN", makes="NUMBER")
def dozens_counted(first: tuple[Node, ...], _: Any, dozen: Node) -> Number | None:
    """Two dozen; a hundred and two dozen is 124."""
    at = next((index + 1 for index, node in enumerate(first) if "AND" in node.classes), 0)
    value, before = plain(first[at:]), plain(first[:at]) if at else None
    if value is None:
        return None
    dozens = scaled(value, dozen)
    return dozens if before is None else Number(dozens.value + before, dozens.value + before)


@NUMBERS.rule(
    "(SCALED (AND|COMMA)?)* (HUNDREDS HYPHEN? SCALE SCALE? (AND? HUNDREDS)?|ARTICLE SCALE AND? HUNDREDS)",
    makes="NUMBER",
)
def words_with_scales(*groups: Any) -> Number | None:
    """Two million three hundred thousand; four hundred thousand."""
    return in_words(flat(groups))


@NUMBERS.rule("(FIGURE|HUNDREDS) SCALE? SCALES", makes="NUMBER")
def scale_in_the_plural(count: tuple[Node, ...], scale: Node | None, scales: Node) -> Number | None:
    """15 thousands, two thousand millions."""
    value = plain(count)
    if value is None:
        return None
    return scaled(value * (value_of(scale, "SCALE") if scale is not None else 1), scales)


@NUMBERS.rule("HUNDREDS HUNDRED?", makes="NUMBER")
def words_below_a_thousand(nodes: tuple[Node, ...], another: Node | None) -> Number | None:
    """Forty-six, three hundred and six, a hundred; "one hundred and two hundred" are two numbers."""
    return in_words(nodes) if another is None else None


@NUMBERS.rule("(BELOW100|ARTICLE) HYPHEN? HUNDRED", makes="NUMBER")
def hundreds_before_another(*parts: Any) -> Number | None:
    """One hundred, before "and two hundred"."""
    return in_words(flat(parts))


@NUMBERS.rule("HALF HYPHEN? ARTICLE HYPHEN? (SCALE|HUNDRED|DOZEN)", makes="NUMBER")
def half_a_scale(_: Node, __: Any, ___: Node, ____: Any, scale: tuple[Node, ...]) -> Number:
    """Half a million, half a dozen."""
    return scaled(Decimal("0.5"), scale[0])


@NUMBERS.rule("ARTICLE? HALF HYPHEN? (SCALE|DOZEN)", makes="NUMBER")
def half_scale(_: Any, __: Node, ___: Any, scale: tuple[Node, ...]) -> Number:
    """Half-million."""
    return scaled(Decimal("0.5"), scale[0])


@NUMBERS.rule("ARTICLE (SCALE|DOZEN) SCALE?", makes="NUMBER")
def a_scale(_: Node, scale: tuple[Node, ...], more: Node | None) -> Number | None:
    """A million, a dozen, a thousand million."""
    if "NOTALONE" in scale[0].classes:
        return None
    one = scaled(Decimal(1), scale[0])
    return one if more is None else scaled(one.value, more)


@NUMBERS.rule("< DOZEN", makes="NUMBER")
def dozen_in_a_headline(dozen: Node) -> Number | None:
    """Dozen killed: a headline leaves the article out."""
    return None if "VAGUE" in dozen.classes else scaled(Decimal(1), dozen)


@NUMBERS.rule("FIGURE? VULGAR SCALE?", makes="NUMBER")
def vulgar_fraction(whole: Node | None, part: Node, scale: Node | None) -> Number | None:
    """2½, where the sign touches the figure; ½ million."""
    if whole is not None and part.start - whole.end > 1:
        return None
    top, bottom = value_of(part, "VULGAR")
    value = Decimal(top) / bottom + (digits(whole.word) if whole is not None else 0)
    return scaled(value, scale) if scale is not None else Number(value, value)


@NUMBERS.rule("FIGURE HYPHEN? FIGURE SLASH FIGURE", makes="NUMBER")
def whole_and_fraction(whole: Node, _: Any, top: Node, slash: Node, bottom: Node) -> Number | None:
    """2 1/4, 2-1/4."""
    part = fraction_in_digits(top, slash, bottom) or two_figures_with_a_slash(top, slash, bottom)
    if part is None or part.value >= 1:
        return None
    return Number(digits(whole.word) + part.value, digits(whole.word) + part.value)


@NUMBERS.rule("FIGURE SLASH FIGURE", makes="PART")
def fraction_in_digits(top: Node, slash: Node, bottom: Node) -> Number | None:
    """3/4, 3 / 4: the slash touches both or neither; a part of one."""
    above, below = digits(top.word), digits(bottom.word)
    gaps = {slash.start - top.end, bottom.start - slash.end}
    if len(gaps) > 1 or above >= below or below not in PARTS:
        return None
    return Number(above / below, above / below)


@NUMBERS.rule("FIGURE SLASH FIGURE", makes="SLASHED")
def two_figures_with_a_slash(top: Node, slash: Node, bottom: Node) -> Number | None:
    """24/7, 9/11, 12/5: a fraction, a date or a name, and no count."""
    above, below = digits(top.word), digits(bottom.word)
    touching = top.end == slash.start and slash.end == bottom.start
    return Number(above / below, above / below) if touching and below else None


@NUMBERS.rule("FIGURE HUNDRED (AND? (FIGURE|BELOW100))?", makes="NUMBER")
def digits_and_hundred(*parts: Any) -> Number | None:
    """4 hundred and 16; the second number is below a hundred."""
    nodes = flat(parts)
    rest = plain(nodes[-1:]) if len(nodes) > 2 else None
    fits = rest is None or (rest < HUNDRED and rest == rest.to_integral_value())
    return in_words(nodes) if fits else None


@NUMBERS.rule("(MIXED SCALE SCALE? AND?)* MIXED SCALE SCALE? (AND? HUNDREDS|AND? FIGURE HUNDRED)?", makes="NUMBER")
def digits_with_scales(*groups: Any) -> Number | None:
    """3 crore and five hundred, 4 million 300 thousand; after "and" only what has a scale word of its own."""
    nodes = flat(groups)
    if len(nodes) < DIGITS_AND_SCALE:
        return None
    joined = [index for index, node in enumerate(nodes) if "AND" in node.classes]
    if joined and not any({"SCALE", "HUNDRED"} & node.classes for node in nodes[joined[-1] :]):
        return None
    return in_words(nodes)


@NUMBERS.rule("FIGURE UNITTOO", makes="NUMBER METRES")
def millions_or_metres(figure: Node, letter: Node) -> Number | None:
    """48m: millions, unless a word after it says that it is a length."""
    touching = letter.start == figure.end and not letter.word.isupper()
    return scaled(digits(figure.word), letter) if touching else None


@NUMBERS.rule("FIGURE CAPITALSCALE", makes="NUMBER")
def digits_with_a_capital(figure: Node, letter: Node) -> Number | None:
    """2.5B: the capital touches the figure."""
    touching = letter.start == figure.end and letter.word.isupper()
    return scaled(digits(figure.word), letter) if touching else None


@NUMBERS.rule("FIGURE HYPHEN? (SCALE|SUFFIX|HUNDRED)", makes="NUMBER")
def digits_with_a_scale(figure: Node, _: Any, scale: tuple[Node, ...]) -> Number | None:
    """2.2 million; 1.9m, where the letter touches the figure; 10 bln."""
    return scaled(digits(figure.word), scale[0]) if _is_scale(scale[0], figure) else None


@NUMBERS.rule("BELOW FIGURE? SLASH FIGURE", makes="NEGATIVE")
def fraction_below_zero(first: Node, second: Node | None, slash: Node, bottom: Node) -> Number | None:
    """-4/5, -1 4/5."""
    part = two_figures_with_a_slash(second or first, slash, bottom)
    if part is None:
        return None
    value = -part.value - (digits(first.word) if second is not None else 0)
    return Number(value, value)


@NUMBERS.rule("BELOW (SCALE|SUFFIX)?", makes="NEGATIVE")
def below_zero(figure: Node, scale: tuple[Node, ...]) -> Number | None:
    """-5, -1.5 million."""
    value = -digits(figure.word)
    if scale and _is_scale(scale[0], figure):
        return scaled(value, scale[0])
    return None if scale else Number(value, value)


@NUMBERS.rule("BELOW", makes="NEGATIVE")
def figure_below_zero(figure: Node) -> Number:
    """-5 m."""
    return below_zero(figure, ()) or Number(Decimal(0), Decimal(0))


def _is_scale(scale: Node, figure: Node) -> bool:
    """A letter that may also be a unit is a scale where it touches the figure, or is a capital."""
    return scale.start == figure.end or "UNITTOO" not in scale.classes or scale.word.isupper()


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


def plain(nodes: tuple[Node, ...]) -> Decimal | None:
    number = in_words(nodes)
    return number.value if number else None


def scaled(coefficient: Decimal, scale: Node) -> Number:
    worth = next(
        found
        for name in ("SCALE", "SCALES", "SUFFIX", "HUNDRED", "DOZEN", "CAPITALSCALE")
        if (found := value_of(scale, name)) is not None
    )
    return Number(tidy(coefficient * worth), coefficient, worth)


def tidy(value: Decimal) -> Decimal:
    """A whole number without zeros behind a point."""
    whole = value.to_integral_value()
    return whole if whole == value else value
