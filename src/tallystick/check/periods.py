"""Which published figure speaks for the time that a claim is about, and which departs from it by how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.lists import is_of_the_list
from tallystick.check.spans import longer, may_begin, off, one_unit, same, shared_days, slack, within
from tallystick.check.tables import Step
from tallystick.check.vintages import Stepped, definitions, end_of, ran_on, revision, size, vintages
from tallystick.check.wording import day, stretch
from tallystick.model.finding import Axis
from tallystick.model.period import Period, Precision
from tallystick.model.record import Grain, Total

_MONTH_DAYS = 30


class Timed(Struct, frozen=True):
    """A row that can speak, with its departures in time.

    beside  for a running total that speaks a few days off: the row on the other side of the date asked for, if any
    later   the row of the same series that has taken its place since, if any
    time    current, superseded, ahead of the record or not dated
    chosen  whether the row speaks by its definition, among several of its publisher for one time
    runs    whether the figure changes with time, so that it speaks for its date only
    """

    row: Total
    steps: tuple[Step, ...]
    beside: Total | None
    later: Total | None
    time: str
    chosen: bool = False
    runs: bool = False


def in_time(asked: Asked, series: tuple[Total, ...], *, rivals: tuple[Total, ...]) -> tuple[Timed, ...]:
    """The rows of one series (one publisher, measure, people and place) that a reading can rest on.

    rivals  what anybody gives for that measure, place and people, over any time
    Rows that begin after the document's date or the time told, or are about another time, are left out: a text cannot
    have meant them.
    """
    rows = tuple(row for row in series if _known_then(asked, row) and not _begins_after(asked, row))
    stocks = tuple(row for row in rows if is_stock(asked, row))
    others = tuple(row for row in rows if not is_stock(asked, row))
    found = _stocks(asked, stocks) + (_told(asked, others) if asked.timed else _untold(asked, others, rivals))
    of_then = vintages(asked, found)
    spoken = definitions(asked, of_then)
    meant: dict[tuple[Period, tuple[Step, ...]], set[str]] = {}
    for row, steps in of_then:
        meant.setdefault((row.period, steps), set()).add(row.definition)
    several = {row.id for row, steps in of_then if len(meant[row.period, steps]) > 1}
    timed = tuple(_timed(asked, row, steps, series=series, chosen=row.id in several) for row, steps in spoken)
    besides = (of if of.steps else replace(of, beside=_beside(asked, of.row, rows)) for of in timed)
    return (*besides, *_days_between(asked, others))


def _begins_after(asked: Asked, row: Total) -> bool:
    """Whether the row's time had not begun at the end of the time told."""
    until, first = asked.until, row.period.first
    return until is not None and first is not None and (first - until).days > _holds_for(asked, row)


def is_stock(asked: Asked, row: Total) -> bool:
    """Whether a figure counts who is there on one day, not what happened over time."""
    return row.period.first == row.period.last and row.measure in asked.tolerances.table["stocks"]["measures"]


def _known_then(asked: Asked, row: Total) -> bool:
    """Whether the row's time had passed when the text was written."""
    written, last = asked.document_day, row.period.last or row.period.first
    return written is None or last is None or (last - written).days <= _running_slack(asked, row)


def _running_slack(asked: Asked, row: Total) -> int:
    """Days by which a running total may end before or after the date asked for."""
    periods = asked.tolerances.table["periods"]
    return max(int(periods["running_at_least"]), int(periods["running"] * (row.period.days or 0)))


def _stocks(asked: Asked, rows: tuple[Total, ...]) -> Stepped:
    """The count nearest to the date asked for speaks if it is near; the others are of their own dates."""
    if not rows:
        return ()
    near = int(asked.tolerances.table["stocks"]["near"][rows[0].measure])
    return tuple(
        (row, () if gap == least and gap <= near and not _after_told(asked, row) else _as_of(asked, row))
        for row, gap, least in _gaps(asked, rows)
    )


def _after_told(asked: Asked, row: Total) -> bool:
    """Whether a count is of a day well after the time told: by the end of 2023 is not in February 2024."""
    told = asked.claim.period.last if asked.claim.period else None
    return told is not None and (end_of(row) - told).days > slack(asked, Precision.MONTH)


def _gaps(asked: Asked, rows: tuple[Total, ...]) -> Iterator[tuple[Total, int, int]]:
    """Each row with its days from the date asked for (the latest row's where none is told), and the least such."""
    until = asked.until or max(end_of(row) for row in rows)
    gaps = [abs((end_of(row) - until).days) for row in rows]
    return ((row, gap, min(gaps)) for row, gap in zip(rows, gaps, strict=True))


def _as_of(asked: Asked, row: Total) -> tuple[Step, ...]:
    months = abs((end_of(row) - (asked.until or end_of(row))).days) // _MONTH_DAYS
    when = day(end_of(row), row.period.last_precision)
    return (asked.axes.step(Axis.PERIOD, "as_of", months, date=when),)


# ---- where no time is told ----------------------------------------------------------------------------------------


def _untold(asked: Asked, rows: tuple[Total, ...], rivals: tuple[Total, ...]) -> Stepped:
    """A running total speaks nearest to the document's date; a finished one for the longest time it was given for."""
    running, finished = _by_start(asked, rows)
    found = [step for group in running for step in _running_on(asked, group, rivals)]
    found += [(row, _part_of_another(asked, row, rows, rivals)) for row in finished]
    lasting = [row for row in (*rows, *rivals) if _lasted(asked, row)]
    return tuple((row, _length_steps(asked, row) if lasting else steps) for row, steps in found)


def _lasted(asked: Asked, row: Total) -> bool:
    """Whether the row's time is about as long as the sentence says: 103 days are four fifths of 100 and more."""
    days, told = row.period.days, asked.lasted
    enough = asked.tolerances.number("periods", "same")
    return bool(days and told) and min(days or 0, told or 0) >= max(days or 0, told or 0) * enough


def _length_steps(asked: Asked, row: Total) -> tuple[Step, ...]:
    """Where a length is told that some record has (killed in 100 days), records of another length depart."""
    if _lasted(asked, row):
        return ()
    name = "whole" if (row.period.days or 0) > (asked.lasted or 0) else "part"
    return (asked.axes.step(Axis.PERIOD, name, period=stretch(row.period)),)


def _by_start(asked: Asked, rows: tuple[Total, ...]) -> tuple[list[tuple[Total, ...]], tuple[Total, ...]]:
    """Figures that run on from one start, together; and those that stand alone."""
    starts = sorted({row.period.first or date.min for row in rows if row.grain is Grain.RUNNING_TOTAL})
    near = int(asked.tolerances.table["periods"]["running_at_least"])
    heads = [start for at, start in enumerate(starts) if at == 0 or (start - starts[at - 1]).days > near]
    groups: dict[date, list[Total]] = {head: [] for head in heads}
    alone: list[Total] = []
    for row in rows:
        first = row.period.first or date.min
        head = next((head for head in reversed(heads) if abs((first - head).days) <= near), None)
        (groups[head] if head else alone).append(row)
    return [tuple(group) for group in groups.values() if group], tuple(alone)


def _running_on(asked: Asked, rows: tuple[Total, ...], rivals: tuple[Total, ...]) -> Stepped:
    return tuple(
        (row, () if gap == least and _is_up_to_date(asked, row, rivals, gap=gap) else _as_of(asked, row))
        for row, gap, least in _gaps(asked, rows)
    )


def _is_up_to_date(asked: Asked, row: Total, rivals: tuple[Total, ...], *, gap: int) -> bool:
    """Finished, or near enough to the text; for a text without a date, not overtaken by a figure for a longer time."""
    overtaken = asked.until is None and _is_part(asked, row, rivals)
    return (gap <= _running_slack(asked, row) or row.grain is Grain.PERIOD_TOTAL) and not overtaken


def _is_part(asked: Asked, row: Total, rivals: tuple[Total, ...]) -> bool:
    """Whether anybody gives a larger figure for a longer time around the row's: a whole is no less than its part."""
    return any(
        longer(row.period, other.period)
        and size(other) > size(row)
        and _past(asked, other.period)
        and not same(asked, row.period, other.period)
        for other in rivals
    )


def _part_of_another(asked: Asked, row: Total, rows: tuple[Total, ...], rivals: tuple[Total, ...]) -> tuple[Step, ...]:
    """Where no time is told, a figure for part of a time for which the publisher, or another, has one departs."""
    own = any(longer(row.period, other.period) for other in rows)
    if own or _is_part(asked, row, rivals):
        return (asked.axes.step(Axis.PERIOD, "part", period=stretch(row.period)),)
    return ()


def _past(asked: Asked, span: Period) -> bool:
    return asked.document_day is None or span.last is None or span.last <= asked.document_day


# ---- where a time is told -----------------------------------------------------------------------------------------


def _told(asked: Asked, rows: tuple[Total, ...]) -> Stepped:
    """The row that comes closest to the time told speaks, if it passes for it; the others depart."""
    found = [(row, steps) for row in rows if (steps := _steps_in_time(asked, row, rows)) is not None]
    least = min((_ends_off(asked, row.period) for row, steps in found if not steps), default=0)
    latest = max((end_of(row) for row, steps in found if not steps), default=date.min)
    return tuple(
        (row, steps if steps or _nearest(asked, row, least=least, latest=latest) else _passed_over(asked, row))
        for row, steps in found
    )


def _steps_in_time(asked: Asked, row: Total, rows: tuple[Total, ...]) -> tuple[Step, ...] | None:
    """What it takes to read the time told as the row's; None where that is another time."""
    if row.grain is Grain.RUNNING_TOTAL:
        return _running_steps(asked, row)
    most = _covers_most(asked, row, rows)
    if one_unit(asked, row.period) and most:
        return ()
    steps = told_steps(asked, row.period)
    return steps if most or steps != () or asked.since else (_other_time(asked, row),)


def is_part_of_told(asked: Asked, of: Timed) -> bool:
    """Whether a finished total is of a part of the time told: of October, where 2022 is told."""
    told = Period(asked.since, asked.until)
    return asked.timed and bool(of.steps) and of.row.grain is Grain.PERIOD_TOTAL and longer(of.row.period, told)


def _covers_most(asked: Asked, row: Total, rows: tuple[Total, ...]) -> bool:
    """Whether no larger figure of the publisher covers much more of the time told, from the first day on record."""
    first = asked.since or min((other.period.first for other in rows if other.period.first), default=None)
    told = Period(first, asked.until)
    enough = float(asked.tolerances.table["periods"]["same"])
    return not any(
        size(other) > size(row) and shared_days(told, other.period) * enough > shared_days(told, row.period)
        for other in rows
    )


def _passed_over(asked: Asked, row: Total) -> tuple[Step, ...]:
    """What passes for the time told, where another row comes closer: of another day, or of a part."""
    return _as_of(asked, row) if row.grain is Grain.RUNNING_TOTAL else (_other_time(asked, row),)


def _other_time(asked: Asked, row: Total) -> Step:
    """A figure of a time that begins and ends otherwise: all of it within the time told, or not."""
    told = Period(asked.since or row.period.first, asked.until)
    name = "part" if within(row.period, told) else "shifted"
    return asked.axes.step(Axis.PERIOD, name, period=stretch(row.period))


def _nearest(asked: Asked, row: Total, *, least: int, latest: date) -> bool:
    """Whether no row comes closer to the time told; of running totals without an end told, the latest does."""
    overtaken = asked.until is None and row.grain is Grain.RUNNING_TOTAL and end_of(row) < latest
    return _ends_off(asked, row.period) == least and not overtaken


def _running_steps(asked: Asked, row: Total) -> tuple[Step, ...] | None:
    """A running total passes when it begins and ends as told; None when it is about another time."""
    since, until, period = asked.since, asked.until, row.period
    if same(asked, asked.claim.period, period) or same(asked, Period(since, until), period):
        return ()
    if is_of_the_list(asked, row):
        return ()
    if since and period.last and period.last < since:
        return None
    ends = until is None or abs((end_of(row) - until).days) <= _running_slack(asked, row)
    return (() if ends else _as_of(asked, row)) + _start_steps(asked, period)


def _start_steps(asked: Asked, period: Period) -> tuple[Step, ...]:
    """What it takes to read a running total's start as the one told; nothing where four fifths of it are shared."""
    since, told = asked.since, asked.claim.period
    if since is None or period.first is None or may_begin(asked, period):
        return ()
    if same(asked, Period(since, period.last), period):
        return ()
    if period.first > since:
        return (asked.axes.step(Axis.PERIOD, "part", period=stretch(period)),)
    words = {"first": day(period.first), "last": day(period.last) if period.last else ""}
    return (asked.axes.step(Axis.PERIOD, "to_then", **words, told=stretch(told)),)


def _holds_for(asked: Asked, row: Total) -> int:
    """Days after its own date for which a figure is taken to stand."""
    near = asked.tolerances.table["stocks"]["near"].get(row.measure, 0) if is_stock(asked, row) else 0
    return max(int(near), slack(asked, Precision.MONTH))


def _ends_off(asked: Asked, period: Period) -> int:
    first = abs((period.first - asked.since).days) if period.first and asked.since else 0
    last = abs((period.last - asked.until).days) if period.last and asked.until else 0
    return first + last


def told_steps(asked: Asked, period: Period) -> tuple[Step, ...] | None:
    """The departure that a recorded period takes from the told one; () for none, None where it is another time."""
    told = Period(asked.since, asked.until)
    if same(asked, asked.claim.period, period) or same(asked, told, period):
        return ()
    if told.days is None or period.days is None:
        return _half_told_steps(asked, period)
    shared = shared_days(told, period)
    if shared == 0:
        return None
    least = float(asked.tolerances.table["periods"]["overlap"])
    if within(told, period):
        return (asked.axes.step(Axis.PERIOD, "whole", period=stretch(period)),)
    if shared / told.days < least:
        return None
    name = "part" if within(period, told) else "shifted"
    return (asked.axes.step(Axis.PERIOD, name, period=stretch(period)),)


def _half_told_steps(asked: Asked, period: Period) -> tuple[Step, ...] | None:
    """Where one end of either is open: a year's difference at the other end makes it another time."""
    off, year = _ends_off(asked, period), slack(asked, Precision.YEAR)
    if off <= slack(asked, Precision.MONTH):
        return ()
    return (asked.axes.step(Axis.PERIOD, "shifted", period=stretch(period)),) if off <= year else None


# ---- what has become of a figure -----------------------------------------------------------------------------------


def _timed(asked: Asked, row: Total, steps: tuple[Step, ...], *, series: tuple[Total, ...], chosen: bool) -> Timed:
    revised, runs = revision(row, series), _runs(asked, row)
    later = revised or (ran_on(row, series) if runs and not (is_stock(asked, row) and asked.timed) else None)
    time = "superseded" if revised else _time(asked, row)
    return Timed(row, steps, None, later, time, chosen and not steps, runs)


def _runs(asked: Asked, row: Total) -> bool:
    return row.grain is Grain.RUNNING_TOTAL or is_stock(asked, row)


def _days_between(asked: Asked, rows: tuple[Total, ...]) -> tuple[Timed, ...]:
    """Two running totals that follow one another, where the figure told lies between them and their days are near."""
    if asked.claim.quantity.per:
        return ()
    by_size = sorted((row for row in rows if row.grain is Grain.RUNNING_TOTAL), key=lambda row: (size(row), row.id))
    largest = {end_of(row): row for row in by_size}
    running = [largest[end] for end in sorted(largest)]
    return tuple(
        Timed(
            one, (_between_step(asked, one, other), *_start_steps(asked, one.period)), other, None, "current", runs=True
        )
        for one, other in pairwise(running)
        if _follows_soon(asked, one, other) and _lies_between(asked, one, other) and _near_until(asked, other)
    )


def _lies_between(asked: Asked, one: Total, other: Total) -> bool:
    quantity = asked.claim.quantity
    figure = quantity.high if quantity.high is not None else quantity.low
    return figure is not None and size(one) < figure < size(other)


def _near_until(asked: Asked, row: Total) -> bool:
    return asked.until is None or off(end_of(row), asked.until) <= slack(asked, Precision.MONTH)


def _follows_soon(asked: Asked, one: Total, other: Total) -> bool:
    near = int(asked.tolerances.table["periods"]["running_at_least"])
    follows = 0 < (end_of(other) - end_of(one)).days <= slack(asked, Precision.MONTH)
    return off(one.period.first, other.period.first) <= near and follows


def _between_step(asked: Asked, one: Total, other: Total) -> Step:
    months = off(end_of(other), asked.until) // _MONTH_DAYS
    return asked.axes.step(Axis.PERIOD, "between", months, first=day(end_of(one)), last=day(end_of(other)))


def _beside(asked: Asked, row: Total, known: tuple[Total, ...]) -> Total | None:
    """A running total on a day between two of its figures lies between them."""
    until = asked.until
    if until is None or row.grain is not Grain.RUNNING_TOTAL or end_of(row) == until:
        return None
    near = slack(asked, Precision.MONTH)
    across = [
        other
        for other in known
        if other.grain is Grain.RUNNING_TOTAL
        and off(other.period.first, row.period.first) <= int(asked.tolerances.table["periods"]["running_at_least"])
        and (end_of(other) > until) is not (end_of(row) > until)
        and off(end_of(other), until) <= near
    ]
    return min(across, key=lambda other: (off(end_of(other), until), other.id), default=None)


def _time(asked: Asked, row: Total) -> str:
    if asked.until is None:
        return "not dated"
    if _runs(asked, row) and (asked.until - end_of(row)).days > _holds_for(asked, row):
        return "ahead of the record"
    return "current"
