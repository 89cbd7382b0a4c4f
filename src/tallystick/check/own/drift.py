"""Drift inside a text: one quantity told twice with figures that cannot both be, or running on to less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tallystick.check.own.lines import Line, Own, Window, any_of, is_count, window
from tallystick.check.tables import consistency
from tallystick.model.claim import Claim, Stance
from tallystick.model.names import Mention
from tallystick.model.quantity import Bound

_SAID = (Stance.ASSERTED, Stance.REPORTED)


def drift(told: tuple[Line, ...]) -> Iterator[Own]:
    """The later of two figures for the same measure, people, place and time by one voice, in another sentence."""
    same: dict[tuple[object, ...], list[Claim]] = {}
    for line in told:
        for claim in line.claims:
            if _stands_alone(line, claim):
                same.setdefault(_told(claim), []).append(claim)
    for group in same.values():
        for one, other in pairwise(group):
            yield Own(other, window(one), f"“{one.text}” is told of the same elsewhere", (one,))


def _told(claim: Claim) -> tuple[object, ...]:
    """All that two figures must share to be of one thing, so that one text can have but one of them."""
    period = claim.period.edtf if claim.period else ""
    party = claim.perpetrator.chosen or claim.perpetrator.text if claim.perpetrator else ""
    places = tuple(place.chosen for place in claim.places)
    return (claim.measure, claim.population, claim.quantity.unit, places, period, party, claim.source, claim.stance)


def _stands_alone(line: Line, claim: Claim) -> bool:
    """Whether the sentence itself says where and when, and nothing in it makes the figure part of another or anew."""
    if not is_count(claim) or claim.measure not in consistency()["twice"]["measures"] or claim.stance not in _SAID:
        return False
    if claim.quantity.bound is Bound.VAGUE or sum(map(is_count, line.claims)) > 1:
        return False
    if not claim.places or not all(_within(line, place) for place in claim.places[:1]):
        return False
    if claim.period is None or claim.period.days == 1:
        return False  # one day has several attacks, each with its dead
    if re.match(rf"\s+(?:{any_of('parts', 'pointing')})", line.after(claim)):
        return False
    sentence = line.text[line.start : line.end]
    when = claim.period.basis
    return bool(when) and when in sentence and not re.search(any_of("twice", "another"), sentence.lower())


def _within(line: Line, place: Mention) -> bool:
    return line.start <= place.span.start < line.end and place.chosen is not None


# ---- running totals -----------------------------------------------------------------------------------------------


def falling(told: tuple[Line, ...]) -> Iterator[Own]:
    """The later of two running totals by one voice, where it is less: 549 killed by 10 March, 480 by 20 March."""
    same: dict[tuple[object, ...], list[tuple[Line, Claim]]] = {}
    for line in told:
        for claim in line.claims:
            if _runs_on(line, claim):
                same.setdefault(_run(claim), []).append((line, claim))
    for group in same.values():
        in_order = sorted(group, key=lambda each: (_until(each[1]), each[1].span))
        for (before, one), (line, other) in pairwise(in_order):
            if _until(one) < _until(other) and (one.places or _next_to(before, line)):
                given = Window(window(one).least, None)
                yield Own(other, given, f"“{one.text}” is told up to an earlier day", (one,), silent=True)


def _run(claim: Claim) -> tuple[object, ...]:
    """All that two running totals must share to run on from one another."""
    first = claim.period.first if claim.period else None
    party = claim.perpetrator.chosen or claim.perpetrator.text if claim.perpetrator else ""
    places = tuple(place.chosen for place in claim.places)
    return (claim.measure, claim.population, claim.quantity.unit, places, first, party, claim.source, claim.stance)


def _until(claim: Claim) -> date:
    return (claim.period.last if claim.period else None) or date.min


def _runs_on(line: Line, claim: Claim) -> bool:
    """Whether the sentence itself says up to when, and nothing in it makes the count another one."""
    words, period = consistency()["falling"], claim.period
    if not is_count(claim) or claim.measure not in words["measures"] or claim.stance not in _SAID:
        return False
    alike = [each for each in line.claims if is_count(each) and each.measure == claim.measure]
    if claim.quantity.bound is Bound.VAGUE or len(alike) > 1 or period is None or period.last is None:
        return False
    if re.match(rf"\s+(?:{any_of('parts', 'pointing')})", line.after(claim)):
        return False
    sentence = line.text[line.start : line.end]
    said = bool(period.basis) and period.basis in sentence
    running = period.first is None or re.match(rf"(?:{any_of('falling', 'since')})", period.basis.lower())
    return said and bool(running) and not re.search(any_of("falling", "otherwise"), sentence.lower())


def _next_to(before: Line, line: Line) -> bool:
    """Whether the two sentences stand in one paragraph, one after the other."""
    return not before.text[before.end : line.start].strip() and "\n" not in before.text[before.end : line.start]
