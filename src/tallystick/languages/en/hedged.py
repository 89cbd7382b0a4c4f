"""English figures with their hedges: at least 5, 300 or more, between more than 20 and less than 30."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.en.measured import Figure, bounded
from tallystick.languages.en.numbers import value_of
from tallystick.model.quantity import Bound

LOWER, UPPER = ("more_than", "at_least"), ("fewer_than", "at_most", "up_to")
OR_EQUAL = {Bound.MORE_THAN: Bound.AT_LEAST, Bound.FEWER_THAN: Bound.AT_MOST}
HUNDRED = 100  # several hundred may be passed, and is no few
HEDGED = Page("hedges", macros={"LEAD": "FILLER|TOTALLING"})


@HEDGED.rule("HEDGE FIG (AND|BUT|COMMA)? FILLER? HEDGE FIG", makes="QTY")
def between_two_hedges(lower: Node, low: Node, _: Any, __: Any, upper: Node, high: Node) -> Figure | None:
    """Above 1,000 and below 1,500, at least 5 and possibly up to 8; "more than 20 and less than 10" are told apart."""
    if value_of(lower, "HEDGE") in UPPER:
        lower, low, upper, high = upper, high, lower, low
    least, most = low.value.low, high.value.high
    if value_of(lower, "HEDGE") not in LOWER or value_of(upper, "HEDGE") not in UPPER or low.value.kind != "count":
        return None
    return replace(high.value, low=least, high=most, bound=Bound.RANGE) if least < most else None


@HEDGED.rule("HEDGE (NEGATIVE|BELOWZERO)", makes="BELOWZERO")
def hedged_below_zero(hedge: Node, number: tuple[Node, ...]) -> Figure:
    """Less than -30."""
    value = number[0].value
    figure = value if isinstance(value, Figure) else Figure(value.value, value.value)
    return bounded(figure, Bound(value_of(hedge, "HEDGE") or value_of(hedge, "HEDGEAFTER")))


@HEDGED.rule("(NEGATIVE|BELOWZERO) HEDGEAFTER", makes="BELOWZERO")
def below_zero_hedged_after(number: tuple[Node, ...], after: Node) -> Figure | None:
    """-5 or less."""
    return hedged_below_zero(after, number) if value_of(after, "HEDGEAFTER") != "equal" else None


@HEDGED.rule("(HEDGE|LEAD)* FIG AND UPWARD (HEDGE|VERBPARTICLE|FIG)?", makes="QTY")
def and_more(before: Any, figure: Node, __: Node, upward: Node, after: tuple[Node, ...]) -> Figure | None:
    """Five hundred and more, about five hundred and more; "ten and more than twenty" opens nothing."""
    bounds = {value_of(node, "HEDGE") for node in before if "HEDGE" in node.classes}
    if after or not {"HEDGE", "VERBPARTICLE"}.isdisjoint(upward.classes) or bounds - {Bound.ABOUT.value}:
        return None
    return bounded(figure.value, Bound(value_of(upward, "UPWARD")))


@HEDGED.rule("(HEDGE|LEAD)* HEDGE LEAD* (CURRENCYSIGN)? FIG (HEDGEAFTER|PLUSSIGN)?", makes="QTY")
def hedged(
    before: tuple[Node, ...], hedge: Node, _: Any, __: Any, figure: Node, after: tuple[Node, ...]
) -> Figure | None:
    """At least 14,000; the first hedge that binds wins over "some" and "around"."""
    if _where_it_passes(hedge, figure.value):
        return None
    bounds = [Bound(found) for node in (*before, hedge) if (found := value_of(node, "HEDGE"))]
    last = value_of(after[0], "HEDGEAFTER") or value_of(after[0], "PLUSSIGN") if after else None
    if last is not None and last != "equal":
        bounds.append(Bound(last))
    binding = [bound for bound in bounds if bound is not Bound.ABOUT]
    bound = (binding or bounds)[0]
    return bounded(figure.value, OR_EQUAL.get(bound, bound) if last == "equal" else bound)


def _where_it_passes(hedge: Node, figure: Figure) -> bool:
    """ "Shells fell over several areas", which tells where; not "over several hundred", "more than a few"."""
    few = figure.bound is Bound.VAGUE and figure.high is not None and figure.high < HUNDRED
    return few and value_of(hedge, "HEDGE") == Bound.MORE_THAN.value and " " not in hedge.word


@HEDGED.rule("NOFARTHER (HEDGE|LEAD)* FIG", makes="QTY")
def within_a_distance(_: Any, __: Any, figure: Node) -> Figure | None:
    """ "To within 10 km of the town": at most so far; "within ten days" tells when."""
    return bounded(figure.value, Bound.AT_MOST) if figure.value.kind == "distance" else None


@HEDGED.rule("LEAD* FIG HEDGEAFTER (AND|BUT|COMMA)? HEDGE FIG", makes="QTY")
def between_hedges_after_and_before(_: Any, low: Node, after: Node, __: Any, upper: Node, high: Node) -> Figure | None:
    """20 or more but less than 30; "20 or more, over 30 of them hurt" are told apart."""
    least, most = low.value.low, high.value.high
    if value_of(after, "HEDGEAFTER") not in LOWER or value_of(upper, "HEDGE") not in UPPER or low.value.kind != "count":
        return None
    return replace(high.value, low=least, high=most, bound=Bound.RANGE) if least < most else None


@HEDGED.rule("LEAD* FIG HYPHEN? (HEDGEAFTER|PLUSSIGN) THAN?", makes="QTY")
def hedged_after(_: Any, figure: Node, sign: Node | None, after: tuple[Node, ...], than: Node | None) -> Figure | None:
    """10,000+, 4,000-plus, 500 or more, a thousand or so; "20 or more than 30", "20 - at least 3" open nothing."""
    if than is not None or (sign is not None and sign.end < after[0].start):
        return None
    bound = value_of(after[0], "HEDGEAFTER") or value_of(after[0], "PLUSSIGN")
    if bound == "equal":
        return None
    return bounded(figure.value, Bound(bound))


@HEDGED.rule("LEAD* FIG AND UPWARD !STOP?", makes="QTY")
def and_above(_: Any, figure: Node, __: Node, upward: Node, after: Node | None) -> Figure | None:
    """Five and above, at the end of a clause; "12 and over the weekend" opens nothing."""
    return bounded(figure.value, Bound(value_of(upward, "UPWARD"))) if after is None else None


@HEDGED.rule("LEAD* OPEN FIG CLOSE", makes="QTY")
def in_parentheses(_: Any, __: Node, figure: Node, ___: Node) -> Figure:
    """A total of (224)."""
    return _figure(figure)


@HEDGED.rule("LEAD* FIG", makes="QTY")
def unhedged(_: Any, figure: Node) -> Figure:
    """14,000; a total of 52,286."""
    return _figure(figure)


@HEDGED.rule("FIGLED HEDGEAFTER?", makes="QTY")
def led(figure: Node, after: Node | None) -> Figure:
    """Its hedge is inside, or after it: a third or more, half at most."""
    bound = value_of(after, "HEDGEAFTER") if after is not None else "equal"
    return _figure(figure) if bound == "equal" else bounded(figure.value, Bound(bound))


def _figure(node: Node) -> Figure:
    value = node.value
    assert isinstance(value, Figure)
    return value
