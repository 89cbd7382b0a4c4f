"""Durations against dates: how long a siege or a war was by its recorded ends, and by the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of, reading_of, remarks, side
from tallystick.check.library import Library
from tallystick.check.matches import Match, place_steps
from tallystick.check.periods import told_steps
from tallystick.check.relation import Measured
from tallystick.check.spans import longer, off, one_unit
from tallystick.check.subjects import is_plain, subject_steps, told
from tallystick.check.tables import Step
from tallystick.check.told_ends import told_ends
from tallystick.check.wording import counted, number, short, stretch
from tallystick.model.finding import Axis, Reading
from tallystick.model.period import Period, Precision, first_day, last_day
from tallystick.model.record import Toll, Total

TIME = "time"
OWN_DATES = "the text's own dates"
_INCLUSIVE = "inclusive days"


class Length(Struct, frozen=True):
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


def closed(period: Period, *, until: Period | None) -> Period | None:
    """The period, up to the date given where it went on then; None when it cannot be closed or had not begun."""
    if period.first is None or (until and until.last and until.last < period.first):
        return None
    if until is None or until.last is None or (period.last and period.last <= until.last):
        return period if period.last else None
    return Period(period.first, until.last, period.first_precision, until.last_precision, period.basis)


def up_to(asked: Asked) -> Period | None:
    """The end of the time that the text gives without a start (3,000 days by June 2023), else the document's date."""
    told = asked.claim.period
    return told if told and told.last and told.first is None else asked.setting.dated


class _Dated(Struct, frozen=True):
    """A row of dates, with its period up to the text's date and its steps in place."""

    match: Match
    period: Period

    @property
    def ongoing(self) -> bool:
        return self.match.row.period.last != self.period.last


def _recorded(asked: Asked, shelf: Library, *, claimed: Measured, parts: bool) -> Iterator[Candidate]:
    found = [
        _Dated(Match(series.record_set, row, steps, None, "current"), period)
        for series in shelf.series.get(TIME, ())
        if (steps := place_steps(asked, series, shelf, parts=parts)) is not None
        for row in series.rows
        if (period := closed(row.period, until=up_to(asked))) is not None
    ]
    for of in found:
        apart = _apart(asked, of, found)
        if apart is not None:
            match = replace(of.match, steps=of.match.steps + _kind_steps(asked, of.match.row) + apart)
            yield from _of_row(asked, replace(of, match=match), found, claimed=claimed)


def _kind_steps(asked: Asked, row: Total) -> tuple[Step, ...]:
    """Where the text names a siege and the row is of a war, fighting or a closure: days of something else.

    A length of unnamed kind may be of either; and a siege has many names.
    """
    return subject_steps(asked, row) if told(asked, TIME) and not is_plain(asked, row) else ()


def _apart(asked: Asked, of: _Dated, found: list[_Dated]) -> tuple[Step, ...] | None:
    """What it takes to read the time told as the row's; a length "in 2022" may be of anything within that year."""
    if not asked.timed:
        return _untold(asked, of, found)
    if one_unit(asked, of.period):
        return _untold(asked, of, [other for other in found if one_unit(asked, other.period)])
    return told_steps(asked, of.period)


def _untold(asked: Asked, of: _Dated, found: list[_Dated]) -> tuple[Step, ...]:
    """Where no time is told, a battle within a longer siege or war of the place is a part of it.

    What had ended departs where another account of the place has it going on at the date of the text.
    """
    others = [other for other in found if other.match.row.place == of.match.row.place]
    if any(longer(of.period, other.period) for other in others):
        return (asked.axes.step(Axis.PERIOD, "part", period=stretch(of.period)),)
    if not of.ongoing and any(other.ongoing for other in others):
        return (asked.axes.step(Axis.PERIOD, "ended", period=stretch(of.period)),)
    return ()


def _of_row(asked: Asked, of: _Dated, found: list[_Dated], *, claimed: Measured) -> Iterator[Candidate]:
    """A row of dates both ways; a published number of days as it stands, or none where a row of dates gives it."""
    row, long = of.match.row, length(of.period)
    if long is None:
        return
    base = _base(asked, of, claimed=claimed, lead=f"{_dates(asked, row, of.period)}: {days_told(long)}")
    stated = _stated(asked, row)
    if stated is None:
        also = [other.match.row for other in found if _says_the_same(asked, other, of)]
        yield from _both_ways(asked, _beside(base, also), long)
    elif not any(_says_the_same(asked, of, other) for other in found):
        beside = [other for other in found if _dates_beside(asked, other, row)]
        dates = min(beside, key=lambda other: off(_whole(other).last, row.period.last), default=None)
        yield _published(asked, base, row=row, stated=stated, dates=_whole(dates) if dates else None)


def _base(asked: Asked, of: _Dated, *, claimed: Measured, lead: str) -> Candidate:
    """The row without its days. Rows with the same dates are one origin: whoever repeats them has not counted anew."""
    row = of.match.row
    return Candidate(
        record_set=of.match.record_set.name,
        origin=f"{row.place} {row.period.edtf}",
        reading=replace(reading_of(row), period=of.period, as_of=of.period.end),
        steps=of.match.steps,
        toll=Toll(None, None, None),
        unit="days",
        claimed=claimed,
        lead=lead,
        remarks=(*_in_days_told(asked, claimed), *remarks(asked, of.match)),
        rows=1,
        ids=lambda: (row.id,),
        attributed=(row.perpetrator,) if row.perpetrator else (),
        time="current" if of.ongoing else "not dated",
        filter=filter_of(of.match),
        side=side(asked, row),
    )


def _whole(of: _Dated) -> Period:
    """The row's dates as they are, whenever the text was written; up to the text where they have no end."""
    return of.match.row.period if length(of.match.row.period) else of.period


def _says_the_same(asked: Asked, published: _Dated, dates: _Dated) -> bool:
    """Whether a published number of days is one that the dates of another row give, both ways counted."""
    stated, long = _stated(asked, published.match.row), length(_whole(dates))
    one, other = published.match.row, dates.match.row
    if stated is None or long is None or _stated(asked, other) is not None:
        return False
    return (one.place, one.period) == (other.place, other.period) and long.shortest <= stated <= long.longest


def _beside(base: Candidate, also: list[Total]) -> Candidate:
    """The dates, with those who publish a number of days that the dates give."""
    said = tuple(f"{row.publisher} gave {counted(row.toll.best or Decimal(0), 'day')}, too" for row in also)
    ids = (*base.ids(), *(row.id for row in also))
    filters = "".join(f"; row {row.id}" for row in also)
    return replace(
        base, remarks=(*said, *base.remarks), rows=len(ids), ids=lambda: ids, filter=f"{base.filter}{filters}"
    )


def _dates_beside(asked: Asked, other: _Dated, row: Total) -> bool:
    """Whether another row gives the dates of the same siege, so that a number can be held against them."""
    dates = other.match.row
    same = (dates.place, dates.period.first) == (row.place, row.period.first)
    return same and dates.id != row.id and _stated(asked, dates) is None


def _published(asked: Asked, base: Candidate, *, row: Total, stated: Decimal, dates: Period | None) -> Candidate:
    """A published number of days; where there are dates that do not give it, it departs."""
    told = replace(base, toll=_one(int(stated)))
    lead = f"{row.publisher} gave {counted(stated, 'day')} for {asked.called(row.place)}, {stretch(row.period)}"
    long = length(dates) if dates else None
    if dates is None or long is None:
        return replace(told, lead=lead)
    step = asked.axes.step(Axis.COUNTING, "stated", publisher=row.publisher)
    return replace(told, lead=f"{lead}; the dates, {stretch(dates)}, give {days_told(long)}", steps=(*base.steps, step))


def _stated(asked: Asked, row: Total) -> Decimal | None:
    """Days that the publisher states in so many words; None where they are counted from the dates."""
    if row.counting == _INCLUSIVE or row.toll.best is None or row.unit not in asked.tolerances.units:
        return None
    return Decimal(int(row.toll.best * asked.tolerances.units[row.unit][1]))


def _both_ways(asked: Asked, base: Candidate, long: Length) -> Iterator[Candidate]:
    """With both ends counted, and without the first; where only the latter is the figure told, it speaks.

    Ends told roughly give a range.
    """
    if not long.exact:
        yield replace(base, toll=Toll(Decimal(long.shortest), None, Decimal(long.longest)))
        return
    both, without = replace(base, toll=_one(long.longest)), replace(base, toll=_one(long.shortest))
    if base.claimed.low == base.claimed.high == long.shortest:
        inclusive = asked.axes.step(Axis.COUNTING, "inclusive")
        yield replace(without, counted="counted without the first day")
        yield replace(both, steps=(*base.steps, inclusive))
        return
    yield both
    yield replace(without, steps=(*base.steps, asked.axes.step(Axis.COUNTING, "exclusive")))


def _one(days: int) -> Toll:
    return Toll(Decimal(days), Decimal(days), Decimal(days))


def days_told(long: Length) -> str:
    """872 days with both ends counted, 871 without the first; or between 823 and 883 days."""
    if long.exact:
        both = counted(long.longest, "day")
        return f"{both} with both ends counted, {number(Decimal(long.shortest))} without the first"
    return f"between {number(Decimal(long.shortest))} and {counted(long.longest, 'day')}, as the dates are told"


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
    days = "day" if span == "1" else "days"
    bound = "at least " if most is None else "at most " if least is None else ""
    return (f"“{asked.claim.text}” is taken as {bound}{span} {days}, at {counted(size, 'day')} for one of the {unit}",)


def _own_dates(asked: Asked, *, claimed: Measured) -> Iterator[Candidate]:
    """The duration against the start and end that the text gives beside it."""
    period = told_ends(asked) or asked.claim.period
    long = length(period) if period and period.start != period.end else None
    if period is None or long is None or _of_something_else(asked, long, claimed=claimed):
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


def _of_something_else(asked: Asked, long: Length, *, claimed: Measured) -> bool:
    """Whether the length is a deadline, or of one event in a time that runs to the date of the text."""
    before = asked.before.split()[-1:]
    if before and before[0].lower() in asked.axes.deadlines:
        return True
    to_date = asked.claim.period is not None and asked.claim.period.last == asked.document_day
    least = claimed.most if claimed.most is not None else claimed.least
    return to_date and least is not None and least < long.shortest * asked.tolerances.number("untold", "far_below")
