"""Changes: what rose, fell, doubled or was halved from one figure to another, against the words that say how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from tallystick.check.own.lines import Line, Own, Window, any_of, is_share, of_one_voice, window, window_of
from tallystick.check.tables import consistency, tolerances
from tallystick.check.wording import number
from tallystick.model.claim import Claim, Kind
from tallystick.model.quantity import Bound

_NOUN = r"(?:\s+[\w'’-]+){0,6}?"
_FIGURES = (Kind.COUNT, Kind.RATE, Kind.SHARE)
_REACH = 70  # characters before the first figure in which the verb of the change stands
_HUNDRED = Decimal(100)


class Change(Struct, frozen=True):
    """A figure that became another.

    first, last    what it was, and what it became
    claims         the claims of both, in the order of the text: one where they are told as a range, from 40 to 52
    after          the claim that tells what it became
    verb           the words up to the figures, in small letters
    """

    first: Window
    last: Window
    claims: tuple[Claim, ...]
    after: Claim
    verb: str


def changes(told: tuple[Line, ...]) -> Iterator[Own]:
    """Every change of a figure that the sentence tells with both its ends."""
    for line in told:
        for change in _changes(line):
            if of_one_voice(*change.claims):
                way = _way(change)
                yield from _direction(change, way)
                yield from _multiple(change)
                yield from _by_how_much(line, change, way)


# ---- from one figure to another -----------------------------------------------------------------------------------


def _changes(line: Line) -> Iterator[Change]:
    for claim in line.claims:
        if claim.quantity.bound is Bound.RANGE and re.match(r"from\b", claim.text, re.IGNORECASE):
            low, high = claim.quantity.low, claim.quantity.high
            if low is not None and high is not None:
                ends = (window_of(claim, low), window_of(claim, high))
                yield Change(*ends, (claim,), claim, line.before(claim)[-_REACH:])
    for one, other in pairwise(line.claims):
        if _alike(one, other) and (order := _order(line, one, other)):
            first, last = order
            verb = line.before(one)[-_REACH:] + ("" if one is first else line.between(one, other))
            yield Change(window(first), window(last), (one, other), last, verb)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether the two can be one figure at two times: a rate may leave out its "a day" the second time."""
    kinds = one.kind in _FIGURES and (one.kind is other.kind or (one.kind, other.kind) == (Kind.RATE, Kind.COUNT))
    same = (one.measure, one.population, one.quantity.unit) == (other.measure, other.population, other.quantity.unit)
    return kinds and same and one.quantity.of is None and other.quantity.of is None


def _order(line: Line, one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """What it was and what it became: from 40 in May to 52; to 52 from 40; 52, up from 40."""
    before, gap = line.before(one), line.between(one, other)
    if re.search(r"\bfrom\s*$", before) and re.fullmatch(rf"{_NOUN}\s*,?\s+to\s+", gap):
        return one, other
    if re.search(r"\bto\s*$", before) and re.fullmatch(rf"{_NOUN}\s*,?\s+from\s+", gap):
        return other, one
    if re.search(rf"^{_NOUN}\s*,?\s*\(?(?:up|down)\s+from\s+$", gap):
        return other, one
    return None


def _way(change: Change) -> str:
    """Which way the words say that it went, by the verb nearest to the figures: "risen", "fallen" or ""."""
    at = {name: _last(any_of("changes", name), change.verb) for name in ("risen", "fallen")}
    name = max(at, key=lambda each: at[each])
    return name if at[name] >= 0 else ""


def _last(pattern: str, text: str) -> int:
    return max((found.start() for found in re.finditer(pattern, text)), default=-1)


# ---- whether it did -----------------------------------------------------------------------------------------------


def _direction(change: Change, way: str) -> Iterator[Own]:
    """Deaths fell from 200 to 300."""
    others = tuple(claim for claim in change.claims if claim is not change.after)
    start = _bare(change.first)
    if way == "risen":
        given = Window(change.first.least, None)
        yield Own(change.after, given, f"it is told to have risen from {start}", others, of=change.last, silent=True)
    if way == "fallen":
        given = Window(None, change.first.most)
        yield Own(change.after, given, f"it is told to have fallen from {start}", others, of=change.last, silent=True)


def _multiple(change: Change) -> Iterator[Own]:
    """The number more than doubled, from 40 to 52."""
    for row in consistency()["multiplied"]:
        found = re.search(rf"(?P<hedge>(?:[\w-]+\s+){{0,2}})\b(?:{'|'.join(row['words'])})\b", change.verb)
        if found:
            given = change.first.times(_factor(Decimal(row["times"]), found["hedge"]))
            others = tuple(claim for claim in change.claims if claim is not change.after)
            sum_ = f"{row['times']} times {_bare(change.first)} is {given.words()}"
            yield Own(change.after, given, sum_, others, of=change.last)
            return


def _factor(times: Decimal, hedge: str) -> Window:
    """Doubled: about twice. More than doubled: at least twice; nearly doubled: up to twice."""
    slack = tolerances().number("own", "multiplied")
    if re.search(rf"(?:{any_of('changes', 'over')})\s*$", hedge):
        return Window(times, None, times)
    most = times if re.search(rf"(?:{any_of('changes', 'under')})\s*$", hedge) else times * (1 + slack)
    return Window(times * (1 - slack), most, times)


def _by_how_much(line: Line, change: Change, way: str) -> Iterator[Own]:
    """Fell by half, from 44,000 to 31,000; rose from 40 to 52, an increase of 20."""
    for claim in line.claims:
        if claim in change.claims or not way or not of_one_voice(claim, *change.claims):
            continue
        if not (_stands_before(line, claim, change) or _stands_after(line, claim, change)):
            continue
        more, less = (change.last, change.first) if way == "risen" else (change.first, change.last)
        by = more.minus(less)
        if is_share(claim):
            of = change.first
            given = by.over(of).times(Window(_HUNDRED, _HUNDRED, _HUNDRED))
            sum_ = f"from {_bare(change.first)} to {_bare(change.last)} is {given.words(' %')}"
            yield Own(claim, given, sum_, change.claims)
        elif _alike(change.after, claim):
            yield Own(claim, by, f"from {_bare(change.first)} to {_bare(change.last)} is {by.words()}", change.claims)


def _bare(told: Window) -> str:
    """The figure as told, without what rounding leaves open."""
    return number(told.told) if told.told is not None else told.words()


def _stands_before(line: Line, claim: Claim, change: Change) -> bool:
    """By 20 per cent, from 40 …"""
    if not re.search(r"\bby\s*$", line.before(claim)) or claim.span.end > change.claims[0].span.start:
        return False
    return re.fullmatch(r"\s*,?\s*(?:from\s+|to\s+)?", line.between(claim, change.claims[0])) is not None


def _stands_after(line: Line, claim: Claim, change: Change) -> bool:
    """… to 52, an increase of 20."""
    if claim.span.start < change.claims[-1].span.end:
        return False
    gap = line.between(change.claims[-1], claim)
    return re.fullmatch(rf"{_NOUN}\s*[,(—–]\s*(?:{any_of('changes', 'by')})\s*", gap) is not None
