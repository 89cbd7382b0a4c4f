"""Superlatives and ranks: the place told among all that a record set can put in order by the same measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of, origin_of, reading_of
from tallystick.check.durations import TIME, closed, length
from tallystick.check.library import Library, Series
from tallystick.check.matches import Match, place_steps
from tallystick.check.relation import Held, Measured
from tallystick.check.subjects import ranked, recorded, subject_steps
from tallystick.check.tables import Step
from tallystick.check.wording import number, people, stretch
from tallystick.model.finding import Axis, Relation
from tallystick.model.quantity import Bound
from tallystick.model.record import RecordSet, Toll, Total

_SHOWN = 3
_LIMIT = 8  # words of a limit that a reason repeats
Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place with the figure that it is put in order by; `key` is the place, or the country that received."""

    key: str
    figure: Decimal
    row: Total
    record_set: RecordSet


def ranks(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """The place told among all others with a figure of the same measure and people."""
    measure = asked.claim.measure
    if measure not in asked.axes.ranks["measures"]:
        return
    series = [each for each in shelf.series.get(measure, ()) if _of_kind(asked, each)]
    people = asked.axes.population_steps(asked.claim.population, measure)
    for population in sorted({each.head.population or "" for each in series}):
        who = people.get(population or None)
        if who is not None:
            group = [each for each in series if (each.head.population or "") == population]
            yield from _by_asylum(asked, shelf, group, who)
            yield from _by_place(asked, shelf, [each for each in group if not each.head.asylum], who)


def _of_kind(asked: Asked, series: Series) -> bool:
    """Whether the series may be ranked: sieges among sieges only, and no closures or wars at all."""
    subject, kinds = recorded(series.head), asked.axes.subjects.get(series.head.measure, ())
    if asked.claim.measure != TIME:
        return not subject_steps(asked, series.head)
    plain = {one.name for one in kinds if one.plain}
    return not subject or (subject in plain and ranked(asked, TIME) in (None, subject))


def _by_asylum(asked: Asked, shelf: Library, group: list[Series], who: Steps) -> Iterator[Candidate]:
    """The countries that received people from one place, in each record set at the date nearest to the text's."""
    received = [each for each in group if each.head.asylum]
    for origin in sorted({each.head.place for each in received if each.head.asylum in asked.places}):
        others = [id for id in asked.places if id != origin]
        told = origin in asked.places
        if told or not asked.apart:
            words = {"place": asked.called(origin), "asylum": asked.called(others[0])}
            steps = who if told else (*who, asked.axes.step(Axis.PLACE, "received", **words))
            from_there = [each for each in received if each.head.place == origin]
            for record_set in shelf.sets:
                of_set = [each for each in from_there if each.record_set is record_set]
                order = _order(asked, [entry for each in of_set if (entry := _nearest(asked, each))])
                yield from (_candidate(asked, order, at, steps) for at in _positions(order, set(others)))


def _by_place(asked: Asked, shelf: Library, group: list[Series], who: Steps) -> Iterator[Candidate]:
    """The place told, and what it lies in, each among all places that are apart from it."""
    entries = [entry for each in group if (entry := _largest(asked, each))]
    steps = {each.head.place: place_steps(asked, each, shelf, parts=False) for each in group}
    for key in sorted(key for key, where in steps.items() if where is not None):
        apart = [entry for entry in entries if entry.key == key or not _nested(asked, entry.key, key)]
        order = _order(asked, apart)
        yield from (_candidate(asked, order, at, who + (steps[key] or ())) for at in _positions(order, {key}))


def _nested(asked: Asked, one: str, other: str) -> bool:
    return asked.names.contains(one, other) or asked.names.contains(other, one)


def _order(asked: Asked, entries: list[Ranked]) -> list[Ranked]:
    """One entry a place, the first in rank first."""
    lowest = any(word in asked.claim.text.lower() for word in asked.axes.ranks["from_the_bottom"])
    best: dict[str, Ranked] = {}
    for entry in sorted(entries, key=lambda entry: (-entry.figure, entry.row.id)):
        best.setdefault(entry.key, entry)
    return sorted(best.values(), key=lambda entry: (entry.figure if lowest else -entry.figure, entry.key))


def _positions(order: list[Ranked], keys: set[str]) -> list[int]:
    return [at for at, entry in enumerate(order, 1) if entry.key in keys] if len(order) > 1 else []


def _nearest(asked: Asked, series: Series) -> Ranked | None:
    """A count on a date: the one nearest to the text."""
    sized = _sizes(asked, series)
    until = asked.until or max((_end(row) for _, row in sized), default=date.max)
    figure, row = min(sized, key=lambda pair: (abs((_end(pair[1]) - until).days), pair[1].id), default=(None, None))
    return Ranked(row.asylum, figure, row, series.record_set) if row and figure is not None else None


def _end(row: Total) -> date:
    return row.period.last or date.max


def _largest(asked: Asked, series: Series) -> Ranked | None:
    figure, row = max(_sizes(asked, series), key=lambda pair: (pair[0], pair[1].id), default=(None, None))
    return Ranked(row.place, figure, row, series.record_set) if row and figure is not None else None


def _sizes(asked: Asked, series: Series) -> list[tuple[Decimal, Total]]:
    return [(size, row) for row in series.rows if (size := _size(asked, row)) is not None]


def _size(asked: Asked, row: Total) -> Decimal | None:
    """Days, or the best figure; None for what the text cannot have meant (rates, shares, times before those told)."""
    if row.per or row.unit == "percent" or (asked.since and row.period.last and row.period.last < asked.since):
        return None
    if row.measure != TIME:
        return row.toll.best if row.toll.best is not None else row.toll.high
    period = closed(row.period, until=asked.setting.dated)
    long = length(period) if period else None
    return Decimal(long.longest) if long else None


def _candidate(asked: Asked, order: list[Ranked], at: int, steps: Steps) -> Candidate:
    entry, place = order[at - 1], Decimal(at)
    shown = "; ".join(f"{asked.called(top.key)} {number(top.figure)}" for top in order[:_SHOWN])
    what = "days" if asked.claim.measure == TIME else people(entry.row.population, asked.claim.measure)
    match = Match(entry.record_set, entry.row, steps, None, "current")
    verdict, limit = _verdict(asked, at, entry.row)
    return Candidate(
        record_set=entry.record_set.name,
        origin=origin_of(entry.row),
        reading=replace(reading_of(entry.row), places=(entry.key,)),
        steps=steps,
        toll=Toll(place, place, place),
        unit="rank",
        claimed=Measured(None, None, None, None, strict=False, rounded=False),
        lead=(
            f"{limit}Of {len(order)} places on record by {what}, {asked.called(entry.key)} is number {at}: "
            f"{number(entry.figure)} ({stretch(entry.row.period)}, {entry.row.publisher}); the first are {shown}"
        ),
        remarks=("Only what is on record is ranked: a place that nobody recorded may come before",),
        rows=len(order),
        ids=lambda: tuple(top.row.id for top in order),
        time="not dated",
        filter=filter_of(match),
        verdict=verdict,
    )


def _verdict(asked: Asked, at: int, row: Total) -> tuple[Held, str]:
    """Above: the text puts the place higher than the record does.

    What comes first of all comes first within any limit; what does not may still, where the text limits what it ranks
    ("of a capital") and the records do not tell who is within the limit.
    """
    if asked.claim.measure == TIME and recorded(row) and ranked(asked, TIME) is None:
        return Held(
            Relation.NOT_COMPARABLE, None
        ), f"“{asked.claim.text}” does not say what it ranks; here are {recorded(row)}. "
    quantity = asked.claim.quantity
    low = int(quantity.low) if quantity.low is not None else 1
    high = int(quantity.high) if quantity.high is not None else low
    if quantity.bound is Bound.VAGUE and quantity.high is None:
        high = int(asked.axes.ranks["one_of"])
    if low <= at <= high:
        return Held(Relation.AGREES, None), ""
    limit = limited(asked)
    if limit:
        told = (
            f"The text ranks within a limit that the records do not tell (“{limit}”), so that it cannot be checked as"
        )
        return Held(Relation.NOT_COMPARABLE, None), f"{told} worded. "
    return Held(Relation.ABOVE if at > high else Relation.BELOW, None), ""


def limited(asked: Asked) -> str:
    """The words by which the text limits what it ranks (of a capital, in modern warfare); "" where it ranks all.

    A time that was read as such, and is applied, is no such limit; nor is the place told.
    """
    words = asked.axes.ranks
    narrowing = [word for word in words["narrowing"] if re.search(rf"\b{word}\b", asked.claim.text, re.IGNORECASE)]
    possessive = re.match(r"\S+[’']s\b", asked.claim.text)
    if narrowing or possessive:
        return asked.claim.text
    cues = "|".join(map(re.escape, words["scope"]))
    after = re.match(rf"\s*(?:[\w’'-]+\s+){{0,2}}?((?:{cues})\s+[^.,;:!?()–—\"”]*)", asked.after)
    phrase = _unapplied(asked, after.group(1)) if after else ""
    content = set(re.findall(r"[\w-]+", phrase.lower())) - {*words["scope"], *words["everywhere"]}
    return " ".join(phrase.split()[:_LIMIT]) if content else ""


def _unapplied(asked: Asked, phrase: str) -> str:
    """The limit without the time told, by which rows are left out, and without the place told."""
    period = asked.claim.period
    if period is not None and period.first is not None:
        phrase = phrase.partition("since ")[0] if not period.basis else phrase.replace(period.basis, "")
    told = phrase.strip().partition(" ")[2]
    return "" if any(told.startswith(place.text) for place in asked.claim.places) else phrase.strip()
