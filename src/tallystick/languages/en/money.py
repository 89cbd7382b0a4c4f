"""Sums of money: signs, codes and names of currencies before, after and between figures."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.measured import PER_CENT, TENTHS, Figure, interval, with_unit
from tallystick.languages.en.numbers import digits, tidy, value_of
from tallystick.languages.tables import values

MONEY = Page("figures")

MILLION = 1_000_000
LARGE = 100  # a price in won, dong or marks is hardly ever below it
LETTERS = {"CURRENCYLETTER": "money"}


@MONEY.rule("CURRENCYSIGN NUMBER AND? NUMBER (SUBUNIT|SUBLETTER)", makes="FIG")
def signed_money_and_its_parts(sign: Node, whole: Node, _: Any, parts: Node, __: Any) -> Figure | None:
    """$10 and 50 cents, £5 20p."""
    return _money_in_two(whole, sign, parts)


@MONEY.rule("(CURRENCYSIGN|CURRENCYCODE) (NUMBER|PART) (CURRENCY|CURRENCYCODE)?", makes="FIG")
def money_with_a_sign(sign: tuple[Node, ...], number: tuple[Node, ...], _: Any) -> Figure | None:
    """$346 million, USD 200, $10 dollars."""
    return with_unit(interval(number[0].value.value), sign[0]) if _is_code(sign[0]) else None


@MONEY.rule("CURRENCYLETTER NUMBER", makes="FIG")
def money_after_a_letter(letter: Node, number: Node) -> Figure | None:
    """P13.6 billion, N1.4 trillion: the letter touches the figure, which is large."""
    touching = letter.end == number.start and letter.word.isupper() and number.value.scale >= MILLION
    return with_unit(interval(number.value.value), letter, LETTERS) if touching else None


@MONEY.rule("CURRENCY NUMBER", makes="FIG")
def money_named_first(name: Node, number: Node) -> Figure | None:
    """Dollars 500, yen 150 billion; in digits only."""
    return with_unit(interval(number.value.value), name) if number.word[0].isdigit() else None


@MONEY.rule("NUMBER CURRENCYLARGE", makes="FIG")
def large_money(number: Node, unit: Node) -> Figure | None:
    """50 million won; "the 12 won" are winners."""
    value, code = number.value.value, value_of(unit, "CURRENCYLARGE")
    return interval(value, kind="money", unit=code) if value >= LARGE else None


@MONEY.rule("(MINUS|HYPHEN) CURRENCYSIGN NUMBER", makes="BELOWZERO")
def money_below_zero(minus: tuple[Node, ...], sign: Node, number: Node) -> Figure | None:
    """-$5, minus $5 million; a dash that does not touch the sign is a dash."""
    if "HYPHEN" in minus[0].classes and minus[0].end != sign.start:
        return None
    return with_unit(interval(-number.value.value), sign)


@MONEY.rule("CURRENCYSIGN (NEGATIVE|HYPHEN NUMBER)", makes="BELOWZERO")
def money_below_zero_inside(sign: Node, number: tuple[Node, ...]) -> Figure:
    """$-5."""
    return with_unit(interval(-abs(number[-1].value.value)), sign)


@MONEY.rule("DOLLARLETTER CURRENCYSIGN NUMBER", makes="FIG")
def money_with_a_letter(letter: Node, sign: Node, number: Node) -> Figure | None:
    """A$5 million: the capital touches the sign; "a $5 million army" is no Australian's."""
    touching = letter.word.isupper() and letter.end == sign.start
    unit = value_of(letter, "DOLLARLETTER")
    return interval(number.value.value, kind="money", unit=unit) if touching else None


@MONEY.rule("NUMBER CURRENCY AND? NUMBER TENTHUNIT (NUMBER SUBUNIT?)?", makes="FIG")
def money_and_its_tenths(
    whole: Node, unit: Node, _: Any, tenths: Node, __: Node, rest: tuple[Node, ...]
) -> Figure | None:
    """Three yuan and two jiao, three yuan two jiao five."""
    figure = _money_in_two(whole, unit, tenths, TENTHS)
    if figure is None or figure.low is None or not rest:
        return figure
    return (
        with_unit(interval(figure.low + rest[0].value.value / PER_CENT), unit) if rest[0].value.value < TENTHS else None
    )


@MONEY.rule("NUMBER HYPHEN? (CURRENCY|CURRENCYCODE) COMMA? AND? NUMBER (SUBUNIT|SUBLETTER)", makes="FIG")
def money_and_its_parts(whole: Node, _: Any, unit: tuple[Node, ...], *rest: Any) -> Figure | None:
    """10 dollars and 50 cents, ten dollars, fifty cents."""
    parts = rest[2]
    return _money_in_two(whole, unit[0], parts)


@MONEY.rule("NUMBER (CURRENCY|CURRENCYCODE) NUMBER (CURRENCY|CURRENCYCODE|CURRENCYSIGN|UNIT)?", makes="FIG")
def money_in_two_numbers(whole: Node, unit: tuple[Node, ...], parts: Node, own: tuple[Node, ...]) -> Figure | None:
    """Thirteen dollars forty-five, 17 USD 25; "5 euros 20 pounds" are two sums."""
    told_alike = whole.word[0].isdigit() == parts.word[0].isdigit()
    return _money_in_two(whole, unit[0], parts) if told_alike and not own else None


@MONEY.rule("NUMBER CURRENCY AND NUMBER !STOP?", makes="FIG")
def money_and_a_number(whole: Node, unit: Node, _: Node, parts: Node, after: Node | None) -> Figure | None:
    """Fifteen dollars and forty, at the end of a clause; "two dollars and three eggs" are two figures."""
    return money_in_two_numbers(whole, (unit,), parts, ()) if after is None else None


def _money_in_two(whole: Node, unit: Node, parts: Node, worth: Decimal = PER_CENT) -> Figure | None:
    small, large = parts.value.value, whole.value.value
    if small >= worth or small != small.to_integral_value() or large != large.to_integral_value():
        return None
    return with_unit(interval(large + small / worth), unit) if _is_code(unit) else None


@MONEY.rule("CODE ((COMMA|FULLSTOP) NUMBER)* SCALE?", makes="FIG")
def code_and_figure(code: Node, more: tuple[Node, ...], scale: Node | None) -> Figure | None:
    """USD115.50: three letters that name a currency touch the figure."""
    letters = code.word.rstrip("0123456789")
    touching = all(one.end == other.start for one, other in pairwise((code, *more)))
    large = "CURRENCYLETTER" if scale is not None and len(letters) == 1 else "CURRENCYCODE"  # N20 million
    unit = _signs(large if letters.isupper() else "CURRENCYSIGN").get(letters.lower())
    if unit is None or letters == code.word or not touching or not all(node.word[0].isdigit() for node in more[1::2]):
        return None
    told = digits(code.word[len(letters) :] + "".join([node.word.split()[0] for node in more]))
    worth = value_of(scale, "SCALE") if scale is not None else more[-1].value.scale if more else 1
    return interval(tidy(told * worth), kind="money", unit=unit)


@cache
def _signs(name: str) -> dict[str, str]:
    return values("tallystick.languages.en", name)


@MONEY.rule("NUMBER CURRENCYSIGN", makes="FIG")
def money_touched_by_a_sign(number: Node, sign: Node) -> Figure | None:
    """10$ 30$: the sign belongs to the figure that it touches."""
    return with_unit(interval(number.value.value), sign) if number.end == sign.start else None


@MONEY.rule("NUMBER (CURRENCYSIGN|CURRENCYCODE) ~NUMBER", makes="FIG")
def money_with_a_sign_after(number: Node, sign: tuple[Node, ...], _: None) -> Figure | None:
    """50 €, 115 USD; "two $20 notes" are two."""
    return with_unit(interval(number.value.value), sign[0]) if _is_code(sign[0]) else None


def _is_code(sign: Node) -> bool:
    """A code is in capitals, or in small letters: "Cad" is a name."""
    return "CURRENCYCODE" not in sign.classes or sign.word.isupper() or sign.word.islower()
