"""Which published figure speaks for the time that a claim is about, and which departs from it by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.tables import Step
from tallystick.check.wording import dated, day, stretch
from tallystick.model.finding import Axis
from tallystick.model.period import Period, Precision
from tallystick.model.record import Grain, Total

_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Timed:
    """A row that can speak, with its departures in time.

    later  the row of the same series that has taken its place since, if any
    time   current, superseded, ahead of the record or not dated
    """

    row: Total
    steps: tuple[Step, ...]
    later: Total | None
    time: str


def in_time(asked: Asked, series: tuple[Total, ...]) -> tuple[Timed, ...]:
    """The rows of one series (one publisher, measure, people and place) that a reading can rest on.

    Rows that begin after the document's date, or are about another time, are left out: a text cannot have meant them.
    """
    rows = tuple(row for row in series if _known_then(asked, row))
    stocks = tuple(row for row in rows if is_stock(asked, row))
    others = tuple(row for row in rows if not is_stock(asked, row))
    found = _stocks(asked, stocks) + (_told(asked, others) if asked.timed else _untold(asked, others))
    spoken = _definitions(asked, _vintages(asked, found))
    return tuple(_timed(asked, row, steps, series=series) for row, steps in spoken)


Stepped = tuple[tuple[Total, tuple[Step, ...]], ...]


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
        (row, () if gap == least and gap <= near else _as_of(asked, row)) for row, gap, least in _gaps(asked, rows)
    )


def _gaps(asked: Asked, rows: tuple[Total, ...]) -> Iterator[tuple[Total, int, int]]:
    """Each row with its days from the date asked for (the latest row's where none is told), and the least such."""
    until = asked.until or max(_end(row) for row in rows)
    gaps = [abs((_end(row) - until).days) for row in rows]
    return ((row, gap, min(gaps)) for row, gap in zip(rows, gaps, strict=True))


def _as_of(asked: Asked, row: Total) -> tuple[Step, ...]:
    months = abs((_end(row) - (asked.until or _end(row))).days) // _MONTH_DAYS
    when = day(_end(row), row.period.last_precision)
    return (asked.axes.step(Axis.PERIOD, "as_of", months, date=when),)


def _end(row: Total) -> date:
    return row.period.last or row.period.first or date.max


# ---- where no time is told ----------------------------------------------------------------------------------------


def _untold(asked: Asked, rows: tuple[Total, ...]) -> Stepped:
    """A running total speaks nearest to the document's date; a finished one for the longest time it was given for."""
    running, finished = _by_start(asked, rows)
    found = [step for group in running for step in _running_on(asked, group)]
    found += [(row, _part_of_another(asked, row, rows)) for row in finished]
    return tuple(found)


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


def _running_on(asked: Asked, rows: tuple[Total, ...]) -> Stepped:
    return tuple(
        (row, () if gap == least and gap <= _running_slack(asked, row) else _as_of(asked, row))
        for row, gap, least in _gaps(asked, rows)
    )


def _part_of_another(asked: Asked, row: Total, rows: tuple[Total, ...]) -> tuple[Step, ...]:
    days = row.period.days or 0
    longer = any(within(row.period, other.period) and (other.period.days or 0) > days for other in rows)
    return (asked.axes.step(Axis.PERIOD, "part", period=stretch(row.period)),) if longer else ()


# ---- where a time is told -----------------------------------------------------------------------------------------


def _told(asked: Asked, rows: tuple[Total, ...]) -> Stepped:
    """The row that comes closest to the time told speaks, if it passes for it; the others depart."""
    stepped = [
        (row, _running_steps(asked, row) if row.grain is Grain.RUNNING_TOTAL else told_steps(asked, row.period))
        for row in rows
    ]
    found = [(row, steps) for row, steps in stepped if steps is not None]
    least = min((_ends_off(asked, row.period) for row, steps in found if not steps), default=0)
    return tuple(
        (row, steps if steps or _ends_off(asked, row.period) == least else _as_of(asked, row)) for row, steps in found
    )


def _running_steps(asked: Asked, row: Total) -> tuple[Step, ...] | None:
    """A running total passes when it begins and ends as told; None when it is about another time."""
    since, until, period = asked.since, asked.until, row.period
    if _same(asked, asked.claim.period, period) or _same(asked, Period(since, until), period):
        return ()
    if since and period.last and period.last < since:
        return None
    ends = until is None or abs((_end(row) - until).days) <= _running_slack(asked, row)
    return (() if ends else _as_of(asked, row)) + _start_steps(asked, period)


def _start_steps(asked: Asked, period: Period) -> tuple[Step, ...]:
    since = asked.since
    if since is None or period.first is None:
        return ()
    slack = _slack(asked, asked.claim.period.first_precision if asked.claim.period else Precision.DAY)
    if abs((period.first - since).days) <= slack:
        return ()
    name = "whole" if period.first < since else "part"
    return (asked.axes.step(Axis.PERIOD, name, period=stretch(period)),)


def _holds_for(asked: Asked, row: Total) -> int:
    """Days after its own date for which a figure is taken to stand."""
    near = asked.tolerances.table["stocks"]["near"].get(row.measure, 0) if is_stock(asked, row) else 0
    return max(int(near), _slack(asked, Precision.MONTH))


def _slack(asked: Asked, precision: Precision) -> int:
    return int(asked.tolerances.table["periods"][precision.value])


def _ends_off(asked: Asked, period: Period) -> int:
    first = abs((period.first - asked.since).days) if period.first and asked.since else 0
    last = abs((period.last - asked.until).days) if period.last and asked.until else 0
    return first + last


def told_steps(asked: Asked, period: Period) -> tuple[Step, ...] | None:
    """The departure that a recorded period takes from the told one; () for none, None where it is another time."""
    told = Period(asked.since, asked.until)
    if _same(asked, asked.claim.period, period) or _same(asked, told, period):
        return ()
    if told.days is None or period.days is None:
        return _half_told_steps(asked, period)
    shared = _shared(told, period)
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
    off, year = _ends_off(asked, period), _slack(asked, Precision.YEAR)
    if off <= _slack(asked, Precision.MONTH):
        return ()
    return (asked.axes.step(Axis.PERIOD, "shifted", period=stretch(period)),) if off <= year else None


def _same(asked: Asked, told: Period | None, period: Period) -> bool:
    """Whether two periods pass for one: by their shared days, or end by end within what the precision leaves open."""
    if told is None or told.days is None or period.days is None:
        return False
    union = told.days + period.days - _shared(told, period)
    if _shared(told, period) / union >= float(asked.tolerances.table["periods"]["same"]):
        return True
    first, last = _off(told.first, period.first), _off(told.last, period.last)
    return first <= _slack(asked, told.first_precision) and last <= _slack(asked, told.last_precision)


def _off(a: date | None, b: date | None) -> int:
    return abs((a - b).days) if a and b else 0


def _shared(a: Period, b: Period) -> int:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0
    return max(0, (min(a.last, b.last) - max(a.first, b.first)).days + 1)


def within(inner: Period, outer: Period) -> bool:
    """Whether every day of the one is a day of the other; false where an end is open."""
    return inner.days is not None and _shared(inner, outer) == inner.days


def _vintages(asked: Asked, found: Stepped) -> Stepped:
    """Of figures that revise one another, the one published last before the text speaks; the others depart."""
    by_id = {row.id: row for row, _ in found}
    chosen = {root: _then(asked, chain) for root, chain in _chains(by_id).items()}
    out = []
    for row, steps in found:
        spoken = chosen[_root(row, by_id)]
        if row.id == spoken.id:
            out.append((row, steps))
        else:
            name = "earlier" if row.published < spoken.published else "revised"
            out.append((row, (*steps, asked.axes.step(Axis.LIST, name, date=dated(row.published)))))
    return tuple(out)


def _definitions(asked: Asked, found: Stepped) -> Stepped:
    """Of figures for one and the same time that do not revise one another, the largest speaks for the whole."""
    largest: dict[tuple[str, tuple[Step, ...]], tuple[Decimal, str]] = {}
    for row, steps in found:
        key = (row.period.edtf, steps)
        largest[key] = max(largest.get(key, (Decimal(-1), "")), (_size(row), row.id))
    return tuple(
        (row, steps)
        if largest[row.period.edtf, steps][1] == row.id
        else (row, (*steps, asked.axes.step(Axis.COUNTING, "defined", definition=row.definition.rstrip("."))))
        for row, steps in found
    )


def _size(row: Total) -> Decimal:
    told = (row.toll.best, row.toll.high, row.toll.low)
    return next((value for value in told if value is not None), Decimal(0))


def _chains(by_id: dict[str, Total]) -> dict[str, list[Total]]:
    chains: dict[str, list[Total]] = {}
    for row in by_id.values():
        chains.setdefault(_root(row, by_id), []).append(row)
    return chains


def _root(row: Total, by_id: dict[str, Total]) -> str:
    """Id of the earliest figure that this one goes back to, among figures of the same time."""
    seen = {row.id}
    while row.supersedes in by_id and row.supersedes not in seen and _revises(row, by_id[row.supersedes]):
        row = by_id[row.supersedes]
        seen.add(row.id)
    return row.id


def _revises(row: Total, earlier: Total) -> bool:
    """Whether the two are about one time; a running total that merely runs on is no revision."""
    return row.grain is Grain.PERIOD_TOTAL or row.period == earlier.period


def _then(asked: Asked, chain: list[Total]) -> Total:
    """The figure that stood when the text was written; the latest where it has no date."""
    in_order = sorted(chain, key=lambda row: (row.published, row.id))
    written = asked.document_day
    if written is None:
        return in_order[-1]
    published = [row for row in in_order if row.published <= written.isoformat()]
    return published[-1] if published else in_order[0]


def _timed(asked: Asked, row: Total, steps: tuple[Step, ...], *, series: tuple[Total, ...]) -> Timed:
    later = _later(asked, row, series)
    return Timed(row, steps, later, _time(asked, row, later))


def _later(asked: Asked, row: Total, series: tuple[Total, ...]) -> Total | None:
    """The latest row that has taken this one's place: a revision, or a running figure that ran on."""
    by_id = {other.id: other for other in series}
    revisions = [other for other in series if other.id != row.id and _goes_back_to(other, row, by_id)]
    if revisions:
        return max(revisions, key=lambda other: (other.published, other.id))
    runs_on = row.grain is Grain.RUNNING_TOTAL or (is_stock(asked, row) and not asked.timed)
    after = [other for other in series if runs_on and _end(other) > _end(row)]
    return max(after, key=lambda other: (_end(other), other.published, other.id), default=None)


def _goes_back_to(row: Total, earlier: Total, by_id: dict[str, Total]) -> bool:
    seen = set()
    while row.supersedes in by_id and row.id not in seen:
        seen.add(row.id)
        row = by_id[row.supersedes]
        if row.id == earlier.id:
            return True
    return False


def _time(asked: Asked, row: Total, later: Total | None) -> str:
    if later is not None:
        return "superseded"
    if asked.until is None:
        return "not dated"
    running = row.grain is Grain.RUNNING_TOTAL or is_stock(asked, row)
    if running and (asked.until - _end(row)).days > _holds_for(asked, row):
        return "ahead of the record"
    return "current"
