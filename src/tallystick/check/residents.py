"""Counts against those who live there: shares of a population, rates per so many residents; the divisor is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, scaled
from tallystick.check.counts import short_toll
from tallystick.check.library import Library
from tallystick.check.wording import day, number
from tallystick.model.period import Period
from tallystick.model.record import RecordSet, Total

POPULATION = "population"
_EVERYBODY = ("residents", "people")
_HUNDRED = Decimal(100)
_MILLION = Decimal(1000000)


class Residents(Struct, frozen=True):
    """How many lived in a place, by one publisher, on the day nearest to the one asked for."""

    record_set: RecordSet
    row: Total
    number: Decimal


def of_residents(
    asked: Asked, shelf: Library, counted: Iterable[Candidate], *, per: Decimal = _HUNDRED
) -> Iterator[Candidate]:
    """Counts of people, of totals or events, for each so many of those who lived there; one for each publisher of both.

    per  100 for a percentage, 100,000 for a rate per 100,000; the claim must be in the same
    """
    if asked.measured is None:
        return
    claimed = asked.measured.computed(asked.tolerances)
    for of in counted:
        place = of.reading.places[0] if of.reading.places else ""
        for living in residents(asked, shelf, place, when=of.reading.period):
            yield _divided(replace(of, claimed=claimed), living, per=per)


def residents(asked: Asked, shelf: Library, place: str, *, when: Period | None) -> Iterator[Residents]:
    """Each publisher's count of residents of the place nearest to the start of the time, within the table's days."""
    near = int(asked.tolerances.table["stocks"]["near"][POPULATION])
    then = (when.first or when.last if when else None) or asked.until
    publishers: set[str] = set()
    for series in shelf.series.get(POPULATION, ()):
        head = series.head
        if head.place != place or head.population not in _EVERYBODY or head.per or head.unit != "persons":
            continue
        rows = [(_away(row, then), row.id, row) for row in series.rows if row.toll.best and _away(row, then) <= near]
        best = min(rows)[2] if rows else None
        if best and best.toll.best is not None and best.publisher not in publishers:
            publishers.add(best.publisher)  # the same publisher may be in several sets
            yield Residents(series.record_set, best, best.toll.best)


def _away(row: Total, then: date | None) -> int:
    """Days between a count of residents and the time asked for."""
    when = row.period.last or row.period.first
    return abs((when - then).days) if when and then else 0


def _divided(of: Candidate, living: Residents, *, per: Decimal) -> Candidate:
    """The count for each so many residents: divisor, its date and its row are told."""
    toll = scaled(of.toll, per / living.number)
    row = living.row
    on = day(row.period.last, row.period.last_precision) if row.period.last else "no date"
    each = "%" if per == _HUNDRED else f"per {number(per)}"
    who = f"{number(living.number)} residents ({row.publisher}, {on})"
    return replace(
        of,
        toll=toll,
        unit="percent" if per == _HUNDRED else of.unit,
        lead=f"{of.lead}, {short_toll(toll)} {each} of {who}",
        remarks=(f"The divisor is row {row.id} of {living.record_set.name}: {row.definition}", *of.remarks),
        rows=of.rows + 1,
        ids=lambda: (*of.ids(), row.id),
        filter=f"{of.filter}; divided by {living.record_set.name}: row {row.id}",
    )


def told_per(asked: Asked) -> Decimal | None:
    """So many residents that the text counts per: 30 killed per 100,000; None where it does not."""
    match = re.match(r"\s+(?:[\w’'-]+\s+){0,4}per\s+(\d{1,3}(?:,\d{3})+|\d{4,}|million)\b", asked.after)
    if match is None:
        return None
    return _MILLION if match.group(1) == "million" else Decimal(match.group(1).replace(",", ""))


def of_everybody(asked: Asked) -> bool:
    """Whether a share is told of all who live somewhere: 2 percent of the population, one in ten residents."""
    after = re.findall(r"[\w’'-]+", asked.after.lower())
    for at, word in enumerate(after[: asked.axes.wholes["reach"]]):
        if word in asked.axes.wholes["nouns"]:
            return after[at + 1 : at + 2] == [] or after[at + 1] not in asked.axes.wholes["not_before"]
    return False
