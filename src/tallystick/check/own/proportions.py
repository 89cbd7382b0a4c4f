"""Shares against the counts that they are of, rates against their time, distances against nearer and farther."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tallystick.check.own.lines import (
    Line,
    Own,
    Window,
    any_of,
    is_count,
    is_share,
    of_one_voice,
    opens_with_of,
    window,
)
from tallystick.check.relation import measured
from tallystick.check.tables import tolerances
from tallystick.check.wording import counted, number
from tallystick.model.claim import Claim, Kind
from tallystick.model.period import Precision
from tallystick.model.quantity import Bound

_HUNDRED = Window(Decimal(100), Decimal(100), Decimal(100))
_NOUN = r"(?:\s+[\w'’-]+){0,5}?"
_VERB = r"(?:\s+[\w'’-]+){0,7}?"
_NEAR = 9  # words between a whole and the part that the sentence announces


def proportions(told: tuple[Line, ...]) -> Iterator[Own]:
    """Every share, rate and distance of which the sentence gives the counts, the time, or another."""
    for line in told:
        for at, claim in enumerate(line.claims):
            if is_share(claim) and claim.quantity.bound is not Bound.VAGUE:
                yield from _share(line, at, claim)
        yield from _rate(line)
        yield from _distance(line)


# ---- a share and its counts ---------------------------------------------------------------------------------------


def _share(line: Line, at: int, share: Claim) -> Iterator[Own]:
    """The share against part and whole, where the sentence puts them beside it."""
    for part, whole in (*_beside(line, at, share), *_of_a_whole(line, at, share)):
        others = (part,) if whole is None else (part, whole)
        size = _whole(part, share) if whole is None else window(whole)
        if not of_one_voice(share, *others) or size is None or not size.least:
            continue
        given = window(part).over(size).times(_HUNDRED)
        of = f" of “{whole.text}”" if whole else "" if part.quantity.of else f" of {number(size.least)}"
        yield Own(share, given, f"“{part.text}”{of} is {given.words(' %')}", others)
        return


def _whole(part: Claim, share: Claim) -> Window | None:
    """The whole that the part or the share tells itself: 86 of 89, 70 per cent of the 10,000."""
    of = part.quantity.of or share.quantity.of
    return Window(of, of, of) if of else None


def _beside(line: Line, at: int, share: Claim) -> Iterator[tuple[Claim, Claim | None]]:
    """86 of 89 schools, 97 per cent; of the 10,000 killed, 6,500, or 70 percent; 40 women (33 per cent)."""
    part = line.claims[at - 1] if at else None
    if part is None or part.kind is not Kind.COUNT or not _says_the_same(line, part, share):
        return
    if part.quantity.of:
        yield part, None
    elif at > 1 and is_count(line.claims[at - 2]) and _is_part(line, line.claims[at - 2], part):
        yield part, line.claims[at - 2]


def _says_the_same(line: Line, part: Claim, share: Claim) -> bool:
    """Whether the share stands as another way to say the count, and not as a part of it."""
    opening = share.text[: len(share.text) - len(share.text.lstrip("("))]
    gap, after = line.between(part, share) + opening, line.after(share)
    closing = any_of("same", "closing")
    if re.fullmatch(rf"{_VERB}\s*[,(—–]\s*(?:{any_of('same', 'words')})\s*", gap):
        return re.match(rf"\s*(?:{closing}|{any_of('same', 'of_whole')}|$)", after) is not None
    return bool(re.fullmatch(rf"{_NOUN}\s*[,(]\s*", gap)) and re.match(rf"\s*(?:{closing})", after) is not None


def _is_part(line: Line, whole: Claim, part: Claim) -> bool:
    """Whether the sentence says that the one is of the other: of the 89 schools, 86; 45 dead, 30 of them women."""
    if whole.measure != part.measure:
        return False
    gap = line.between(whole, part)
    if opens_with_of(line, whole) and re.fullmatch(rf"{_NOUN}\s*,\s*", gap):
        return True
    if re.search(rf"(?:{any_of('parts', 'some')})\s*$", gap) and len(gap.split()) <= _NEAR:
        return True
    pointing = re.match(rf"\s+(?:{any_of('parts', 'pointing')})", line.after(part))
    return bool(pointing and re.fullmatch(rf"{_NOUN}\s*[,(—–]\s*", gap))


def _of_a_whole(line: Line, at: int, share: Claim) -> Iterator[tuple[Claim, Claim | None]]:
    """70 per cent of the 10,000 dead, 6,500; half of the 1,200 victims, 400 people; one in five of 500, 100 in all."""
    following = line.claims[at + 1 : at + 3]
    if share.quantity.of and following and _follows(line, share, following[0]):
        yield following[0], None
    elif len(following) > 1 and is_count(following[0]) and _follows(line, following[0], following[1]):
        of_it = re.fullmatch(rf"\s+of\s+(?:{any_of('same', 'the')})*\s*", line.between(share, following[0]))
        yield from [(following[1], following[0])] if of_it else []


def _follows(line: Line, before: Claim, part: Claim) -> bool:
    """Whether a count stands as another way to say what was told just before it."""
    if not is_count(part):
        return False
    gap, after = line.between(before, part), line.after(part)
    if re.search(rf"(?:{any_of('totals', 'after')})", after[:30]):
        return bool(re.fullmatch(rf"{_VERB}\s*[,:—–(]\s*(?:{any_of('same', 'words')})?\s*", gap))
    if re.fullmatch(rf"{_VERB}\s*(?:[:(—–]|,\s+(?:{any_of('same', 'words')}))\s*", gap):
        return bool(re.match(r"(?:\s+[\w'’-]+)?\s*(?:[,.;)—–]|$)", after))
    closed = re.match(rf"(?:\s+[\w'’-]+)?\s*(?:{any_of('same', 'closing')})", after)
    return bool(closed and re.fullmatch(rf"{_NOUN}\s*,\s*", gap))


# ---- a rate and its time ------------------------------------------------------------------------------------------


def _rate(line: Line) -> Iterator[Own]:
    """500 a day for 30 days, 15,000 in all; 10,000 in 100 days, or 200 a day."""
    rates = [claim for claim in line.claims if claim.kind is Kind.RATE and claim.quantity.per]
    lengths = [claim for claim in line.claims if claim.kind is Kind.DURATION]
    if len(rates) == 1 and not lengths:
        yield from _averaged_by_dates(line, rates[0])
    if len(rates) != 1 or len(lengths) != 1:
        return
    rate, length = rates[0], lengths[0]
    days = _days(length, per=rate.quantity.per or "")
    for count in line.claims:
        if days is None or not is_count(count) or not _one_thing(count, rate) or not of_one_voice(count, rate):
            continue
        if _totals_it(line, rate, length, count):
            given = window(rate).times(days)
            sum_ = f"“{rate.text}” a {rate.quantity.per} over “{length.text}” makes {given.words()}"
            yield Own(count, given, sum_, (rate, length))
        elif _averages_it(line, count, length, rate):
            given = window(count).over(days)
            sum_ = f"“{count.text}” over “{length.text}” is {given.words(f' a {rate.quantity.per}')}"
            yield Own(rate, given, sum_, (count, length))


def _averaged_by_dates(line: Line, rate: Claim) -> Iterator[Own]:
    """From 24 February to 24 March 1,081 civilians were killed, or 37 a day: over the days between the dates told."""
    count = next((claim for claim in reversed(line.claims) if claim.span.end <= rate.span.start), None)
    period, per = count.period if count else None, tolerances().days_per.get(rate.quantity.per or "")
    if count is None or period is None or not per or not is_count(count) or not _one_thing(count, rate):
        return
    exact = period.first_precision is period.last_precision is Precision.DAY
    told = bool(period.basis) and period.basis in line.text[line.start : line.end]
    said = re.fullmatch(rf"{_VERB}\s*[,(—–]\s*(?:{any_of('rates', 'averaged')})\s*", line.between(count, rate))
    if period.days and period.days > 1 and exact and told and said and of_one_voice(count, rate):
        days = Window((period.days - 1) / per, period.days / per, period.days / per)
        given = window(count).over(days)
        over = f"the {counted(period.days, 'day')} of “{period.basis}”"
        yield Own(rate, given, f"“{count.text}” over {over} is {given.words(f' a {rate.quantity.per}')}", (count,))


def _one_thing(count: Claim, rate: Claim) -> bool:
    """Whether both count the same; a bare "15,000 in all" takes its noun from the rate."""
    same = (count.measure, count.population) == (rate.measure, rate.population)
    return same or (count.measure == "other" and count.quantity.unit == rate.quantity.unit)


def _days(length: Claim, *, per: str) -> Window | None:
    """The length in the time that the rate is told for."""
    kind, size = tolerances().units.get(length.quantity.unit or "", ("", Decimal(0)))
    told, days = measured(length.quantity, tolerances()), tolerances().days_per.get(per)
    if kind != "days" or told is None or not days:
        return None
    inside = told.times(size / days)
    return Window(inside.least, inside.most, inside.low if inside.low == inside.high else None)


def _totals_it(line: Line, rate: Claim, length: Claim, count: Claim) -> bool:
    """Whether the sentence says the rate, over how long, and what that makes, in this order."""
    if not rate.span.end <= length.span.start < length.span.end <= count.span.start:
        return False
    over = re.search(rf"\b(?:{any_of('rates', 'over')})\s+$", line.between(rate, length))
    gap, after = line.between(length, count), line.after(count)
    said = re.match(rf"{_NOUN}\s+(?:{any_of('totals', 'after')})", after)
    summed = re.search(rf"(?:{any_of('totals', 'before')})\s*$", gap)
    return bool(over and len(gap.split()) <= 4 and (said or summed))


def _averages_it(line: Line, count: Claim, length: Claim, rate: Claim) -> bool:
    """Whether the sentence says how many, over how long, and how many that is in a day, in this order."""
    if not count.span.end <= length.span.start < length.span.end <= rate.span.start:
        return False
    over = re.search(rf"\b(?:{any_of('rates', 'over')})\s+$", line.between(count, length))
    said = re.fullmatch(rf"\s*[,(—–]\s*(?:{any_of('rates', 'averaged')})\s*", line.between(length, rate))
    return bool(over and said)


# ---- distances ----------------------------------------------------------------------------------------------------


def _distance(line: Line) -> Iterator[Own]:
    """Lyman, 40 km away, farther than Izium, which is 45 km away."""
    apart = [claim for claim in line.claims if claim.kind is Kind.DISTANCE]
    for one, other in pairwise(apart):
        near, far = (_compares(line, one, other, name) for name in ("nearer", "farther"))
        if near != far and one.quantity.unit == other.quantity.unit and of_one_voice(one, other):
            told = window(other)
            given = Window(Decimal(0), told.most) if near else Window(told.least, None)
            sum_ = f"“{other.text}” is told as the {'farther' if near else 'nearer'} of the two"
            yield Own(one, given, sum_, (other,))


def _compares(line: Line, one: Claim, other: Claim, name: str) -> bool:
    return re.search(rf"(?:{any_of('distances', name)})", line.between(one, other)) is not None
