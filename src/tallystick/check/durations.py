"""Durations against dates: how long a siege or a war was by its recorded ends, and by the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of, origin_of, reading_of, remarks
from tallystick.check.library import Library
from tallystick.check.matches import Match, place_steps
from tallystick.check.periods import longer, told_steps
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.wording import number, short, stretch
from tallystick.model.finding import Axis, Reading
from tallystick.model.period import Period, Precision, first_day, last_day
from tallystick.model.record import Toll, Total

TIME = "time"
OWN_DATES = "the text's own dates"
_INCLUSIVE = "inclusive days"


@dataclass(frozen=True, slots=True)
class Length:
    """How many days a stretch can have: by the precision of its ends, and with the first day or without.

    exact     whether both ends are told to the day
    shortest  days without the first, between the nearest days that the ends can mean
    longest   days with both ends, between the furthest
    """

    exact: bool
    shortest: int
    longest: int


def durations(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Recorded dates of the place, then the dates that the text itself gives."""
    claimed = in_days(asked)
    if claimed is None:
        return
    found = list(_recorded(asked, shelf, claimed=claimed, parts=False))
    yield from found or _recorded(asked, shelf, claimed=claimed, parts=True)
    yield from _own_dates(asked, claimed=claimed)


def in_days(asked: Asked) -> Measured | None:
    """The claim's figure in days; None when it is no length of time."""
    kind, size = asked.tolerances.units.get(asked.claim.quantity.unit or "", ("", Decimal(0)))
    return asked.measured.times(size) if asked.measured and kind == "days" else None


def length(period: Period) -> Length | None:
    """How long a stretch is; None while an end is open."""
    if period.start is None or period.end is None or period.first is None or period.last is None:
        return None
    shortest = (first_day(period.end)[0] - last_day(period.start)[0]).days
    exact = period.first_precision is Precision.DAY and period.last_precision is Precision.DAY
    return Length(exact, max(shortest, 0), (period.last - period.first).days + 1)


def closed(asked: Asked, period: Period) -> Period | None:
    """The period, up to the document's date where it went on then; None when it cannot be closed or had not begun."""
    dated = asked.setting.dated
    if period.first is None or (dated and dated.last and dated.last < period.first):
        return None
    if dated is None or dated.last is None or (period.last and period.last <= dated.last):
        return period if period.last else None
    return Period(period.first, dated.last, period.first_precision, dated.last_precision, period.basis)


def _recorded(asked: Asked, shelf: Library, *, claimed: Measured, parts: bool) -> Iterator[Candidate]:
    found = [
        (series.record_set, row, period, steps)
        for series in shelf.series.get(TIME, ())
        if (steps := place_steps(asked, series, shelf, parts=parts)) is not None
        for row in series.rows
        if (period := closed(asked, row.period)) is not None
    ]
    for record_set, row, period, steps in found:
        others = [other for _, near, other, _ in found if near.place == row.place]
        apart = told_steps(asked, period) if asked.timed else _part_of_longer(asked, period, others)
        if apart is not None:
            yield from _of_row(asked, Match(record_set, row, steps + apart, None, "current"), period, claimed=claimed)


def _part_of_longer(asked: Asked, period: Period, others: list[Period]) -> tuple[Step, ...]:
    """Where no time is told, a battle within a longer siege or war of the place is a part of it."""
    if any(longer(period, other) for other in others):
        return (asked.axes.step(Axis.PERIOD, "part", period=stretch(period)),)
    return ()


def _of_row(asked: Asked, match: Match, period: Period, *, claimed: Measured) -> Iterator[Candidate]:
    row = match.row
    long, stated = length(period), _stated(asked, row)
    if long is None:
        return
    base = Candidate(
        record_set=match.record_set.name,
        origin=origin_of(row),
        reading=replace(reading_of(row), period=period, as_of=period.end),
        steps=match.steps,
        toll=Toll(None, None, None),
        unit="days",
        claimed=claimed,
        lead=f"{_dates(asked, row, period)}: {days_told(long)}",
        remarks=(*_in_days_told(asked, claimed), *remarks(asked, match)),
        rows=1,
        ids=lambda: (row.id,),
        attributed=(row.perpetrator,) if row.perpetrator else (),
        filter=filter_of(match),
    )
    yield from _both_ways(asked, base, long)
    if stated is not None and not long.shortest <= stated <= long.longest:
        step = asked.axes.step(Axis.COUNTING, "stated", publisher=row.publisher)
        lead = f"{row.publisher} states {number(stated)} days for {_dates(asked, row, period)}; its dates give"
        told = replace(base, lead=f"{lead} {number(Decimal(long.longest))}", steps=(*base.steps, step))
        yield replace(told, toll=Toll(stated, stated, stated))


def _stated(asked: Asked, row: Total) -> Decimal | None:
    """Days that the publisher states in so many words; None where they are counted from the dates."""
    if row.counting == _INCLUSIVE or row.toll.best is None or row.unit not in asked.tolerances.units:
        return None
    return Decimal(int(row.toll.best * asked.tolerances.units[row.unit][1]))


def _both_ways(asked: Asked, base: Candidate, long: Length) -> Iterator[Candidate]:
    """With both ends counted, literally; without the first, departing. Ends told roughly give a range."""
    if not long.exact:
        yield replace(base, toll=Toll(Decimal(long.shortest), None, Decimal(long.longest)))
        return
    yield replace(base, toll=_one(long.longest))
    exclusive = asked.axes.step(Axis.COUNTING, "exclusive")
    yield replace(base, toll=_one(long.shortest), steps=(*base.steps, exclusive))


def _one(days: int) -> Toll:
    return Toll(Decimal(days), Decimal(days), Decimal(days))


def days_told(long: Length) -> str:
    """872 days with both ends counted, 871 without the first; or between 823 and 883 days."""
    longest, shortest = number(Decimal(long.longest)), number(Decimal(long.shortest))
    if long.exact:
        return f"{longest} days with both ends counted, {shortest} without the first"
    return f"between {shortest} and {longest} days, as the dates are told"


def _dates(asked: Asked, row: Total, period: Period) -> str:
    ongoing = ", still going on at the date of the text" if row.period.last != period.last else ""
    return f"{asked.called(row.place)}, {stretch(period)}{ongoing} ({row.publisher})"


def _in_days_told(asked: Asked, claimed: Measured) -> tuple[str, ...]:
    """How the claim's months or years were turned into days."""
    unit = asked.claim.quantity.unit or ""
    if unit == "days" or asked.measured is None:
        return ()
    size = asked.tolerances.units[unit][1]
    least, most = claimed.least, claimed.most
    span = " to ".join(short(value) for value in (least, most) if value is not None)
    bound = "at least " if most is None else "at most " if least is None else ""
    return (f"“{asked.claim.text}” is taken as {bound}{span} days, at {number(size)} days for one of the {unit}",)


def _own_dates(asked: Asked, *, claimed: Measured) -> Iterator[Candidate]:
    """The duration against the start and end that the text gives beside it."""
    period = asked.claim.period
    long = length(period) if period and period.start != period.end else None
    if period is None or long is None:
        return
    base = Candidate(
        record_set=OWN_DATES,
        origin="",
        reading=Reading(TIME, None, asked.places, period, None, "best", period.end),
        steps=(),
        toll=Toll(None, None, None),
        unit="days",
        claimed=claimed,
        lead=f"The text's own dates, {stretch(period)}: {days_told(long)}",
        remarks=_in_days_told(asked, claimed),
        filter=f"calendar: {period.edtf}",
    )
    yield from _both_ways(asked, base, long)
