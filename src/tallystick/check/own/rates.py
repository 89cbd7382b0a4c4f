"""Rates against the time they ran and what that makes, and distances against nearer and farther ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tallystick.check.own.lines import Line, Own, Window, any_of, is_count, of_one_voice, window
from tallystick.check.relation import measured
from tallystick.check.tables import tolerances
from tallystick.check.wording import counted
from tallystick.model.claim import Claim, Kind
from tallystick.model.period import Precision

_NOUN = r"(?:\s+[\w'’-]+){0,5}?"
_VERB = r"(?:\s+[\w'’-]+){0,7}?"
_NEXT = 2  # characters between two sentences of one paragraph
_GAP = 4  # words between the length and what it makes
_CLAUSE = 12  # words between a length and the rate that ran so long


def rates(told: tuple[Line, ...]) -> Iterator[Own]:
    """Every rate and distance of which the text gives the time, or another."""
    for at, line in enumerate(told):
        following = told[at + 1] if at + 1 < len(told) and told[at + 1].start - line.end <= _NEXT else None
        yield from _rate(line, following)
        yield from _distance(line)


# ---- a rate and its time ------------------------------------------------------------------------------------------


def _rate(line: Line, following: Line | None) -> Iterator[Own]:
    """500 a day for 30 days, 15,000 in all; 10,000 in 100 days, or 200 a day."""
    rates = [claim for claim in line.claims if claim.kind is Kind.RATE and claim.quantity.per]
    lengths = [claim for claim in line.claims if claim.kind is Kind.DURATION]
    if len(rates) == 1 and not lengths:
        yield from _averaged_by_dates(line, rates[0])
        yield from _averaged_by_words(line, rates[0])
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
    if following is not None and days is not None:
        yield from _totalled_after(line, (rate, length, days), following)


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


def _averaged_by_words(line: Line, rate: Claim) -> Iterator[Own]:
    """Over the past 30 days monitors recorded 3,150 explosions, or 105 a day."""
    count = next((claim for claim in reversed(line.claims) if claim.span.end <= rate.span.start), None)
    per = tolerances().days_per.get(rate.quantity.per or "")
    over = rf"\b(?:{any_of('rates', 'over')})\s+the\s+(?:{any_of('rates', 'past')})\s+(\d+)\s+(day|week)s\b"
    if count is None or not per or not is_count(count) or not _one_thing(count, rate):
        return
    told = re.search(over, line.before(count))
    said = re.fullmatch(rf"{_VERB}\s*[,(—–]\s*(?:{any_of('rates', 'averaged')})?\s*", line.between(count, rate))
    if told and said and int(told[1]) and of_one_voice(count, rate):
        length = int(told[1]) * tolerances().days_per[told[2]]
        given = window(count).over(Window(length / per, length / per, length / per))
        over = f"{told[1]} {told[2]}s" if told[1] != "1" else f"1 {told[2]}"
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
    last = max(rate, length, key=lambda claim: claim.span)
    if last.span.end > count.span.start or not _ran(line, rate, length):
        return False
    gap, after = line.between(last, count), line.after(count)
    said = re.match(rf"{_NOUN}\s+(?:{any_of('totals', 'after')})", after)
    summed = re.search(rf"(?:{any_of('totals', 'before')})\s*$", gap)
    return bool(len(gap.split()) <= _GAP and (said or summed))


def _ran(line: Line, rate: Claim, length: Claim) -> bool:
    """Whether the rate is told to have run for the length: 60 a day for 100 days; for 100 days, 60 a day."""
    if rate.span.end <= length.span.start:
        return re.search(rf"\b(?:{any_of('rates', 'over')})\s+$", line.between(rate, length)) is not None
    over = re.search(rf"\b(?:{any_of('rates', 'over')})\s+(?:those\s+|these\s+)?$", line.before(length))
    gap = line.between(length, rate)
    return bool(over) and len(gap.split()) <= _CLAUSE and not re.search(r"[.:;()—–]", gap)


def _totalled_after(line: Line, of: tuple[Claim, Claim, Window], following: Line) -> Iterator[Own]:
    """For 100 days, 60 people died every day. In all, 9,000 died."""
    rate, length, days = of
    count = following.claims[0]
    opening = re.fullmatch(rf"\s*(?:{any_of('totals', 'opening')})\s*,?\s*", following.before(count))
    last = max(rate, length, key=lambda claim: claim.span)
    if re.search(r"[,;:]", line.after(last)) or re.search(
        rf"(?:{any_of('totals', 'running')})", following.after(count)
    ):
        return  # the shelling ebbed then, or the total is of a longer time
    if (
        opening
        and _ran(line, rate, length)
        and is_count(count)
        and _one_thing(count, rate)
        and of_one_voice(count, rate)
    ):
        given = window(rate).times(days)
        sum_ = f"“{rate.text}” a {rate.quantity.per} over “{length.text}” makes {given.words()}"
        yield Own(count, given, sum_, (rate, length))


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
