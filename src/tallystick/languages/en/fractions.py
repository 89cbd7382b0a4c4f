"""English fractions, ordinals and reckoned numbers: parts before numbers, compounds and signs after them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from msgspec import Struct

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.listed import words
from tallystick.languages.en.numbers import Number, digits, flat, in_words, scaled, tidy, value_of

PARTS = Page(
    "parts",
    macros={
        "BELOW100": "TENS HYPHEN? BELOWTEN|TENS|UNITNUM",
        "HUNDREDS": "(BELOW100|ARTICLE) HYPHEN? HUNDRED ((HYPHEN? AND HYPHEN?)? BELOW100)?|BELOW100",
        "CARDINAL": "(HUNDREDS HYPHEN? SCALE (AND|COMMA)?)* (HUNDREDS HYPHEN? SCALE (AND? HUNDREDS)?|HUNDREDS)",
        "INTO": "FRACTION|PARTS|HALF|UNITNUM HYPHEN? (PARTS|BIGPART)|TENS HYPHEN? (FRACTION|PARTS|FIRSTS)",
    },
)
COMPOUNDS = Page("compounds")
SIGNS = Page("signs")

TEN, HUNDRED = 10, 100
QUARTERS, HALF = 4, Decimal("0.5")
ROUND = (5, 10, 100, 1000, 10_000, 100_000)  # "7 in 10": what shares are told of
LARGEST_POWER = 300  # more digits than this is a misprint


class Position(Struct, frozen=True):
    """A place in a row counted from its end, or from the one that is spoken of: 0 that one, -1 the one before."""

    counted_from: str
    offset: int


@PARTS.rule("DEFINITE? (ORDINAL|FIGURE ORDINALEND) HYPHEN? (TOONLY|FROM)? HYPHEN? DEFINITE? LASTWORD", makes="POSITION")
def place_from_the_end(_: Any, place: tuple[Node, ...], *__: Any) -> Position | None:
    """Fourth to last, the 2nd from the last."""
    number = digits(place[0].word) if len(place) > 1 else value_of(place[0], "ORDINAL")
    return Position("end", 1 - int(number)) if number > 1 else None


@PARTS.rule("RELATIVE UNITNUM !STOP?", makes="POSITION")
def the_one(place: Node, one: Node, after: Node | None) -> Position | None:
    """The previous one, at the end of a clause; "the last one hundred days" are counted."""
    alone = after is None and value_of(one, "UNITNUM") == 1
    return Position(*value_of(place, "RELATIVE")) if alone else None


@PARTS.rule("DEFINITE? LASTWORD BUT UNITNUM", makes="POSITION")
def last_but_one(_: Any, __: Node, ___: Node, number: Node) -> Position | None:
    """The last but one, last but two."""
    left = value_of(number, "UNITNUM")
    return Position("end", -left) if left else None


@PARTS.rule("DEFINITE? UNITNUM BEFOREAFTER DEFINITE? RELATIVE UNITNUM?", makes="POSITION")
def place_beside_another(_: Any, one: Node, step: Node, __: Any, place: Node, more: Node | None) -> Position | None:
    """One before the present, the one after the last."""
    counted_from, offset = value_of(place, "RELATIVE")
    single = all(value_of(node, "UNITNUM") == 1 for node in (one, more) if node is not None)
    return Position(counted_from, offset + value_of(step, "BEFOREAFTER")) if single else None


@PARTS.rule("ARTICLE (TENS HYPHEN?)? ORDINAL !OF?", makes="PART")
def a_part_of(_: Node, tens: tuple[Node, ...], part: Node, after: Node | None) -> Number | None:
    """A twelfth of them, a twenty-fifth; up to a tenth a fraction has a rule of its own."""
    into = value_of(part, "ORDINAL") + (value_of(tens[0], "TENS") if tens else 0)
    return Number(Decimal(1) / into, Decimal(1) / into) if after is None and TEN < into < HUNDRED else None


@PARTS.rule("UNITNUM (UNITNUM|TENS|ARTICLE) HUNDRED (AND? BELOW100)? HYPHEN? ORDINAL", makes="PART")
def one_part_of_hundreds(one: Node, *groups: Any) -> Number | None:
    """One one-hundred-fifth."""
    into = ordinal_in_words(*groups) if value_of(one, "UNITNUM") == 1 else None
    return None if into is None else Number(1 / into.value, 1 / into.value)


@PARTS.rule(
    "(UNITNUM|TENS|ARTICLE? HUNDRED|ARTICLE? SCALE) (UNITNUM|TENS|HUNDRED|SCALE|AND|HYPHEN)* ORDINAL",
    makes="ORDINALNUMBER",
)
def ordinal_in_words(*groups: Any) -> Number | None:
    """Twenty-first, two hundredth, one hundred and twenty fifth."""
    *before, last = flat(groups)
    plain = [node for node in before if "HYPHEN" not in node.classes]
    worth, number = value_of(last, "ORDINAL"), in_words(plain)
    if last.small in words("SECONDWORD") and len(before) == 1:
        return None  # "thirty second pauses" last half a minute
    if worth > HUNDRED and len(plain) == 1 and value_of(plain[0], "UNITNUM") == 1:
        return None  # one thousandth is a part
    if number is None or _broken(plain) or not _continues(plain, worth=worth):
        return None
    if worth < HUNDRED:
        value = number.value + worth
    else:
        low = number.value % 1000
        value = number.value - low + (low or 1) * worth
    return Number(value, value)


def _broken(words: list[Node]) -> bool:
    """Whether two of the words belong to two numbers: "one sixty", "twenty thirty"."""
    pairs = pairwise(words)
    return any(
        ("UNITNUM" in one.classes and not {"UNITNUM", "TENS"}.isdisjoint(next.classes))
        or ("TENS" in one.classes and "TENS" in next.classes)
        for one, next in pairs
    )


def _continues(words: list[Node], *, worth: int) -> bool:
    """Whether an ordinal of this worth may follow these number words."""
    last = words[-1]
    if "AND" in last.classes:
        return worth < HUNDRED and not words[-2].classes.isdisjoint(("HUNDRED", "SCALE"))
    if worth < TEN:
        return not last.classes.isdisjoint(("TENS", "HUNDRED", "SCALE"))
    if worth < HUNDRED:
        return not last.classes.isdisjoint(("HUNDRED", "SCALE"))
    return not last.classes.isdisjoint(("UNITNUM", "TENS") if worth == HUNDRED else ("UNITNUM", "TENS", "HUNDRED"))


@PARTS.rule("CARDINAL HYPHEN? INTO SCALE?", makes="NUMBER")
def hundreds_and_parts(count: tuple[Node, ...], _: Any, part: tuple[Node, ...], scale: Node | None) -> Number | None:
    """A hundred and three quarters is 100.75, six million and two thirds 6.67 million."""
    joined = [index for index, node in enumerate(count) if "AND" in node.classes]
    into = _divisor(part)
    if not joined or scale is not None or not part[-1].small.endswith("s"):
        return None
    whole, above = in_words(count[: joined[-1]]), in_words(count[joined[-1] + 1 :])
    if whole is None or above is None or above.value >= into:
        return None
    worth = whole.scale if whole.scale > HUNDRED else 1  # "a hundred and three quarters" adds to the hundred
    value = tidy(whole.value + above.value / into * worth)
    return Number(value, value)


@PARTS.rule("(CARDINAL|HUNDRED SCALE?) HYPHEN? INTO", makes="PART")
def parts_in_words(count: tuple[Node, ...], _: Any, part: tuple[Node, ...]) -> Number | None:
    """Two-thirds, twenty-one fiftieths, five twenty-fifths, one hundred thirty-fifths, three one-hundredths."""
    number, into = in_words(count), _divisor(part)
    if (
        len(count) > 1
        and len(part) == 1
        and "TENS" in count[-1].classes
        and "AND" not in count[-2].classes
        and into < TEN
    ):
        number, into = in_words(count[:-1]), into + value_of(count[-1], "TENS")
    if number is None or not number.value:
        return None
    alone = not part[-1].small.endswith("s")
    if number.value >= into and (alone or value_of(part[-1], "FRACTION") == QUARTERS):
        return None  # "four quarters" of a town are places
    return Number(number.value / into, number.value / into)


@PARTS.rule("FIGURE HYPHEN? (FRACTION|PARTS)", makes="PART")
def digits_and_part(count: Node, _: Any, part: tuple[Node, ...]) -> Number | None:
    """2 thirds, 3 quarters, 7 billionths; "100 millionths" rather counts so many of a unit."""
    share = digits(count.word) / _divisor(part)
    return Number(share, share) if share < 1 and digits(count.word) < HUNDRED else None


@PARTS.rule("UNITNUM HYPHEN? (TENS HYPHEN?)? ORDINAL", makes="PART")
def one_part_of_many(one: Node, _: Any, tens: tuple[Node, ...], part: Node) -> Number | None:
    """One twentieth, one sixty-fourth; "one second" and "two first" are no parts."""
    into = value_of(part, "ORDINAL") + (value_of(tens[0], "TENS") if tens else 0)
    return Number(Decimal(1) / into, Decimal(1) / into) if value_of(one, "UNITNUM") == 1 and into > 2 else None


@PARTS.rule("EVERY ORDINAL ~TIMEUNIT", makes="PART")
def every_third(_: Node, part: Node, __: None) -> Number | None:
    """Every third house; "every second" may be a time, and "every third day" is one."""
    into = value_of(part, "ORDINAL")
    return Number(Decimal(1) / into, Decimal(1) / into) if into > 2 else None


@PARTS.rule("(ARTICLE|UNITNUM HYPHEN?) BIGPART", makes="PART")
def one_small_part(lead: tuple[Node, ...], part: Node) -> Number | None:
    """A hundredth, one-thousandth."""
    if "UNITNUM" in lead[0].classes and value_of(lead[0], "UNITNUM") != 1:
        return None
    value = Decimal(1) / value_of(part, "BIGPART")
    return Number(value, value)


def _divisor(part: tuple[Node, ...]) -> int:
    """Thirds 3, twenty-fifths 25, one-hundredths 100, ten-thousandths 10,000."""
    named = (value_of(part[-1], name) for name in ("FRACTION", "PARTS", "BIGPART", "FIRSTS"))
    last = next((found for found in named if found is not None), 2)
    tens = value_of(part[0], "TENS") if len(part) > 1 else None
    times = value_of(part[0], "UNITNUM") if len(part) > 1 and last >= HUNDRED else None
    return int(last * (times or 1) + (tens or 0))


@COMPOUNDS.rule("NUMBER POINT NUMBER+", makes="NUMBER")
def point_in_words(whole: Node, _: Node, figures: tuple[Node, ...]) -> Number | None:
    """Five point five, zero point two seven million: figure by figure."""
    if whole.word[0].isdigit():
        return _point_in_digits(whole, figures)
    told = [node.value.coefficient for node in figures]
    if any(node.word[0].isdigit() for node in figures) or any(number != int(number) for number in told):
        return None
    if any(number >= TEN for number in told[1:]) or told[0] >= HUNDRED:
        return None
    value = whole.value.value + Decimal("0." + "".join([f"{number:f}" for number in told]))
    last: Number = figures[-1].value
    return Number(tidy(value * last.scale), value, last.scale)


def _point_in_digits(whole: Node, figures: tuple[Node, ...]) -> Number | None:
    """1 point 15."""
    if len(figures) > 1 or not (whole.word + figures[0].word).isdecimal():
        return None
    value = Decimal(f"{whole.word}.{figures[0].word}")
    return Number(value, value)


@COMPOUNDS.rule("NUMBER POWERSIGN (PLUSSIGN|HYPHEN)* (NUMBER|NEGATIVE)", makes="NUMBER")
def power(base: Node, _: Node, signs: tuple[Node, ...], exponent: tuple[Node, ...]) -> Number | None:
    """10^6, 2 to the power of ten."""
    below = sum("HYPHEN" in node.classes for node in signs) % 2
    number, times = base.value.value, exponent[0].value.value * (-1 if below else 1)
    if abs(times) > LARGEST_POWER or number <= 0:
        return None
    return Number(number**times, number**times)


@COMPOUNDS.rule("NUMBER TIMESTENTO (PLUSSIGN|HYPHEN)* (NUMBER|NEGATIVE)", makes="NUMBER")
def times_a_power_of_ten(base: Node, _: Node, signs: tuple[Node, ...], exponent: tuple[Node, ...]) -> Number | None:
    """1.3x10^6, 4 × 10^-3."""
    ten = Node("", frozenset(), base.start, base.end, base.word, base.small, Number(Decimal(TEN), Decimal(TEN)))
    found = power(ten, _, signs, exponent)
    return None if found is None else Number(base.value.value * found.value, base.value.value * found.value)


@COMPOUNDS.rule("NUMBER AND ARTICLE? NUMBER", makes="NUMBER")
def and_half_of_a_scale(whole: Node, _: Node, __: Any, half: Node) -> Number | None:
    """One billion and a half million."""
    if half.rule != "half_scale" or whole.value.scale <= half.value.scale:
        return None
    value = whole.value.value + half.value.value
    return Number(value, value)


@COMPOUNDS.rule("NEGATIVE POWERSIGN (PLUSSIGN|HYPHEN)* (NUMBER|NEGATIVE)", makes="NEGATIVE")
def power_below_zero(base: Node, _: Node, signs: tuple[Node, ...], exponent: tuple[Node, ...]) -> Number | None:
    """-2^3: the sign stays outside the power."""
    value = Number(-base.value.value, -base.value.value)
    positive = Node("", frozenset(), base.start, base.end, base.word, base.small, value)
    found = power(positive, _, signs, exponent)
    return None if found is None else Number(-found.value, -found.value)


@COMPOUNDS.rule("NUMBER AND ARTICLE FRACTION ~OF", makes="NUMBER")
def three_and_a_quarter(whole: Node, _: Node, __: Node, part: Node, ___: None) -> Number | None:
    """Three and a quarter; "wounded three and a quarter of the town fled" counts on."""
    value = whole.value.value + Decimal(1) / QUARTERS
    fits = whole.value.value == QUARTERS - 1 and value_of(part, "FRACTION") == QUARTERS
    return Number(value, value) if fits else None


@COMPOUNDS.rule("NUMBER AND (PART|ARTICLE FRACTION|ARTICLE ORDINAL|ARTICLE HALF) SCALE?", makes="NUMBER")
def whole_and_part(whole: Node, _: Node, part: tuple[Node, ...], scale: Node | None) -> Number | None:
    """Two and three quarters, one and a quarter million; five billion and three quarters is 5.75 billion."""
    share, number = _share(part), whole.value
    if scale is None and "PART" not in part[-1].classes and share * (number.value + 1) == 1 and share < HALF:
        return None  # "killed three and a fourth was wounded" counts on
    if scale is not None:
        worth = Decimal(value_of(scale, "SCALE"))
        own = number.value if number.scale > worth else number.value * worth
        value = tidy(own + share * worth)
        return Number(value, value)
    value = tidy((number.coefficient + share) * number.scale)
    return Number(value, value)


@COMPOUNDS.rule("(PART|ARTICLE FRACTION|ARTICLE HALF|HALF) OF NUMBER", makes="NUMBER")
def fraction_of_a_scale(part: tuple[Node, ...], _: Node, scale: Node) -> Number | None:
    """A quarter of a million, two thirds of a million; two thirds of 600 are told apart."""
    if scale.rule != "a_scale":
        return None
    return Number(tidy(_share(part) * scale.value.value), _share(part), scale.value.scale)


@COMPOUNDS.rule("ARTICLE? (PART|FRACTION) HYPHEN? (SCALE|DOZEN)", makes="NUMBER")
def part_scaled(_: Any, part: tuple[Node, ...], __: Any, scale: tuple[Node, ...]) -> Number:
    """Three quarters million, a quarter-million."""
    return scaled(_share(part), scale[0])


@COMPOUNDS.rule("NUMBER INWORD NUMBER (TIMEUNIT|LENGTHUNIT|PERCENT)?", makes="PART")
def one_in_five(top: Node, _: Node, bottom: Node, unit: Any) -> Number | None:
    """One in five, 7 in 10; "three in two attacks" and "one in five days" are no parts."""
    above, below = top.value.value, bottom.value.value
    if unit or above >= below or (above != 1 and below not in ROUND):
        return None
    return Number(above / below, above / below)


@COMPOUNDS.rule("NUMBER (OUTOF|OF|INWORD) EVERY NUMBER", makes="PART")
def two_out_of_every_three(top: Node, _: Node, __: Node, bottom: Node) -> Number | None:
    """Two out of every three, four in every ten: a share, where "two out of three" are counted."""
    share = top.value.value / bottom.value.value if bottom.value.value else Decimal(1)
    return Number(share, share) if share < 1 else None


@COMPOUNDS.rule("NUMBER OUTOF NUMBER ~DET", makes="PART")
def nine_out_of_ten(top: Node, out_of: Node, bottom: Node, *_: Any) -> Number | None:
    """Nine out of ten, one out of three; "86 out of 89" is a part of so many that were counted."""
    above, below = top.value.value, bottom.value.value
    round_one = above == 1 or (below in ROUND and below >= TEN)
    return (
        Number(above / below, above / below)
        if round_one and above < below and out_of.small in words("OUTOFWORD")
        else None
    )


@COMPOUNDS.rule("NUMBER (SCALE|DOZEN)", makes="NUMBER")
def mixed_number_scaled(number: Node, scale: tuple[Node, ...]) -> Number:
    """2 1/2 million."""
    return scaled(number.value.value, scale[0])


@COMPOUNDS.rule("NUMBER OVER NUMBER (TIMEUNIT|LENGTHUNIT)?", makes="PART")
def one_over_another(top: Node, _: Node, bottom: Node, unit: Any) -> Number | None:
    """One over one hundred; "one over thirty days" is no fraction."""
    above, below = top.value.value, bottom.value.value
    if unit or above >= below:
        return None
    return Number(above / below, above / below)


def _share(part: tuple[Node, ...]) -> Decimal:
    """What the words are of one: two thirds, a quarter, half."""
    last = part[-1]
    if isinstance(last.value, Number):
        return last.value.value
    into = value_of(last, "FRACTION") or value_of(last, "ORDINAL")
    return Decimal(1) / into if into is not None else HALF


@SIGNS.rule("MINUS HYPHEN? (NUMBER|PART)", makes="NEGATIVE")
def minus(_: Node, __: Any, number: tuple[Node, ...]) -> Number:
    """Minus five, negative two thirds, minus two point three."""
    found: Number = number[0].value
    return Number(-found.value, -found.coefficient, found.scale)


@SIGNS.rule("< HYPHEN (NUMBER|PART) >", makes="NEGATIVE")
def dash_and_number(sign: Node, number: tuple[Node, ...]) -> Number:
    """- 10 k, and nothing else."""
    found: Number = minus(sign, None, number)
    return found
