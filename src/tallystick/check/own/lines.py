"""Sentences with their figures in order and the words between them: what a text is held against itself by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.places import PlaceTree
from tallystick.check.relation import measured
from tallystick.check.tables import consistency, tolerances
from tallystick.check.wording import number
from tallystick.model.claim import Claim, Kind, Stance
from tallystick.model.quantity import Bound

PERCENT = "percent"
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_COUNTED = ("persons", "items", "events")
_FIGURE = re.compile(r"\d|%|per ?cent")


class Line(Struct, frozen=True):
    """One sentence: the text that it stands in, where, its claims in order, and what lies in what."""

    text: str
    start: int
    end: int
    claims: tuple[Claim, ...]
    names: PlaceTree

    def between(self, one: Claim, other: Claim) -> str:
        """The words from the one figure to the other, in small letters."""
        return self.text[one.span.end : other.span.start].lower()

    def before(self, claim: Claim) -> str:
        """The sentence up to the figure, in small letters."""
        return self.text[self.start : claim.span.start].lower()

    def after(self, claim: Claim) -> str:
        """The sentence from the figure on, in small letters."""
        return self.text[claim.span.end : self.end].lower()


class Window(Struct, frozen=True):
    """What a figure can mean; None is open on that side. `told` is the bare figure; None where it is no one figure."""

    least: Decimal | None
    most: Decimal | None
    told: Decimal | None = None

    def plus(self, other: Window) -> Window:
        """Both together."""
        return self._with(other, other, Decimal.__add__)

    def times(self, other: Window) -> Window:
        """The one as often as the other says; neither is below nought."""
        return self._with(other, other, Decimal.__mul__)

    def minus(self, other: Window) -> Window:
        """The one without the other: the least without the most."""
        return self._with(other, Window(other.most, other.least), Decimal.__sub__)

    def over(self, whole: Window) -> Window:
        """The one in the other: the least in the most."""
        return self._with(whole, Window(whole.most, whole.least), _divided)

    def _with(self, other: Window, ends: Window, by: Callable[[Decimal, Decimal], Decimal]) -> Window:
        return Window(_by(self.least, ends.least, by), _by(self.most, ends.most, by), _by(self.told, other.told, by))

    def words(self, unit: str = "") -> str:
        """130; 96.63 % (96.07 to 97.19, as rounded or hedged); at least 115 a day."""
        if self.least is None or self.most is None:
            end = self.most if self.least is None else self.least
            side = "most" if self.least is None else "least"
            return f"at {side} {_short(end)}{unit}" if end is not None else "any number"
        low, high = _short(self.least), _short(self.most)
        if low == high:
            return f"{low}{unit}"
        if self.told is None:
            return f"{low} to {high}{unit}"
        return f"{_short(self.told)}{unit} ({low} to {high}, as rounded or hedged)"


class Own(Struct, frozen=True):
    """A claim held against other figures of its text.

    given   what the others make
    sum_    how, as the beginning of a sentence: “70”, “40” and “20” make 130
    others  the claims that it is held against
    exceeds whether only a claim below what the others make is told: the others may be some of it
    of      the figure of the claim that is meant, where it tells two: from 40 to 52; None where it is all of it
    silent  whether only a contradiction is told: that it agrees says nothing
    """

    claim: Claim
    given: Window
    sum_: str
    others: tuple[Claim, ...]
    exceeds: bool = False
    of: Window | None = None
    silent: bool = False

    @property
    def told(self) -> Window:
        """What the claim's own figure can mean."""
        return self.of or window(self.claim)


def _by(one: Decimal | None, other: Decimal | None, by: Callable[[Decimal, Decimal], Decimal]) -> Decimal | None:
    return None if one is None or other is None else by(one, other)


def _divided(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole if whole else Decimal("Infinity")


def _short(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return number(value if whole else round(value, max(3 - value.adjusted(), 0)))


@cache
def any_of(group: str, *names: str) -> str:
    """A pattern for any word or sign of these lists, the longest first."""
    listed = [word for name in names for word in consistency()[group][name]]
    return "|".join(_bounded(word) for word in sorted(listed, key=lambda word: (-len(word), word)))


def _bounded(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word[0].isalnum() else re.escape(word)


def lines(text: str, claims: Iterable[Claim], names: PlaceTree) -> tuple[Line, ...]:
    """The sentences that have claims, in order, without what the text rejects."""
    groups: dict[tuple[int, int], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
        if claim.stance is not Stance.DENIED and claim.kind is not Kind.RANK:
            groups.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    return tuple(Line(text, start, end, tuple(group), names) for (start, end), group in sorted(groups.items()))


def is_count(claim: Claim) -> bool:
    """Whether a claim is of so many of something, and not of so many of so many."""
    quantity = claim.quantity
    figure = quantity.low if quantity.low is not None else quantity.high
    return claim.kind is Kind.COUNT and quantity.unit in _COUNTED and quantity.of is None and bool(figure)


def is_share(claim: Claim) -> bool:
    """Whether a claim is a part in a hundred."""
    return claim.kind is Kind.SHARE and claim.quantity.unit == PERCENT


def of_one_voice(*claims: Claim) -> bool:
    """Whether one and the same speaker gives all of them."""
    return len({claim.source for claim in claims}) == 1


def window(claim: Claim) -> Window:
    """What the figure can mean beside figures that it follows from: a small or unrounded bare count is what it says."""
    quantity, table = claim.quantity, tolerances()
    held = measured(quantity, table)
    if held is None:
        return Window(None, None)
    told = quantity.low if quantity.low == quantity.high else None
    if quantity.bound is not Bound.EXACT or told is None:
        return Window(held.least, held.most, told)
    if is_count(claim) and (told < table.number("own", "counted_below") or told % _TEN):
        return Window(told, told, told)
    if is_share(claim) and _FIGURE.search(claim.text):
        return _told_in_figures(told, Window(held.least, held.most))
    return Window(held.least, held.most, told)


def window_of(claim: Claim, figure: Decimal) -> Window:
    """What one of the two figures of a claim can mean: from 40 to 52."""
    return window(replace(claim, quantity=replace(claim.quantity, low=figure, high=figure, bound=Bound.EXACT)))


def _told_in_figures(share: Decimal, told: Window) -> Window:
    """70 per cent: to the nearest five at the roughest. One in five, two thirds: as rounded as any figure."""
    points = tolerances().number("own", "points")
    least, most = told.least or Decimal(0), told.most or _HUNDRED
    return Window(max(least, share - points), min(most, share + points), share)


def quoted(claims: Iterable[Claim]) -> str:
    """“70”, “40” and “20”."""
    each = [f"“{claim.text}”" for claim in claims]
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"


def opens_with_of(line: Line, whole: Claim) -> bool:
    """Whether the whole is told first, to take parts of: of the 89 schools, 86 were damaged."""
    of = rf"(?:^|[,;]\s*|\band\s+)of\s+(?:(?:{any_of('same', 'the')})\s+)*$"
    return re.search(of, line.before(whole)) is not None
