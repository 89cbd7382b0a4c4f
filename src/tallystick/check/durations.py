"""Durations against dates: how long a siege or a war was by its recorded ends, and by the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of, reading_of, remarks
from tallystick.check.library import Library, Series
from tallystick.check.matches import Match, place_steps
from tallystick.check.periods import told_steps
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
    """The period, up to the document's date where it is still open; None when it cannot be closed."""
    dated = asked.setting.dated
    if period.last is not None or period.first is None:
        return period if period.first else None
    if dated is None or dated.last is None or dated.last < period.first:
        return None
    return Period(period.first, dated.last, period.first_precision, dated.last_precision, period.basis)


def _recorded(asked: Asked, shelf: Library, *, claimed: Measured, parts: bool) -> Iterator[Candidate]:
    for series in shelf.series.get(TIME, ()):
        steps = place_steps(asked, series, shelf, parts=parts)
        if steps is not None:
            for row in series.rows:
                yield from _of_row(asked, (series, row), claimed=claimed, steps=steps)


def _of_row(
    asked: Asked, found: tuple[Series, Total], *, claimed: Measured, steps: tuple[Step, ...]
) -> Iterator[Candidate]:
    series, row = found
    period = closed(asked, row.period)
    long = _given(asked, row) or (length(period) if period else None)
    apart = _time_steps(asked, period) if period else ()
    if long is None or period is None or apart is None:
        return
    match = Match(series.record_set, row, steps + apart, None, "current")
    lead = f"{_dates(asked, row, period)}: {days_told(long)}"
    base = Candidate(
        record_set=series.record_set.name,
        origin=row.publisher,
        reading=replace(reading_of(row), period=period, as_of=period.end),
        steps=match.steps,
        toll=Toll(None, None, None),
        unit="days",
        claimed=claimed,
        lead=lead,
        remarks=(*_in_days_told(asked, claimed), *remarks(asked, match)),
        rows=1,
        ids=lambda: (row.id,),
        attributed=(row.perpetrator,) if row.perpetrator else (),
        filter=filter_of(match),
    )
    yield from _both_ways(asked, base, long)


def _time_steps(asked: Asked, period: Period) -> tuple[Step, ...] | None:
    return told_steps(asked, period) if asked.timed else ()


def _given(asked: Asked, row: Total) -> Length | None:
    """A length that the publisher gives, where it is not counted from the dates."""
    if row.counting == _INCLUSIVE or row.toll.best is None or row.unit not in asked.tolerances.units:
        return None
    days = int(row.toll.best * asked.tolerances.units[row.unit][1])
    return Length(row.unit == "days", days if row.unit != "days" else days - 1, days)


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
    ongoing = ", still going on at the date of the text" if row.period.last is None else ""
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
        origin=OWN_DATES,
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
