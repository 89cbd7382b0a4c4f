"""Figures that revise one another, run on from one another, or count by another definition: which one speaks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tallystick.check.asked import Asked
from tallystick.check.subjects import names_group
from tallystick.check.tables import Step
from tallystick.check.wording import dated
from tallystick.model.finding import Axis
from tallystick.model.record import Grain, Total

_SAME_START = 31  # days by which two publications of one running total may begin apart

Stepped = tuple[tuple[Total, tuple[Step, ...]], ...]


def vintages(asked: Asked, found: Stepped) -> Stepped:
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


def definitions(asked: Asked, found: Stepped) -> Stepped:
    """Of figures for one and the same time that do not revise one another, one speaks; the others depart.

    The one that gives the very figure told speaks, else the one whose definition names the group told, else the
    largest, as the whole.
    """
    spoken: dict[tuple[str, tuple[Step, ...]], tuple[tuple[bool, bool, Decimal, str], Total]] = {}
    for row, steps in found:
        key, rank = (row.period.edtf, steps), (_very_figure(asked, row), names_group(asked, row), size(row), row.id)
        if key not in spoken or rank > spoken[key][0]:
            spoken[key] = rank, row
    return tuple((row, steps + _defined(asked, row, spoken[row.period.edtf, steps][1])) for row, steps in found)


def _very_figure(asked: Asked, row: Total) -> bool:
    quantity = asked.claim.quantity
    return row.toll.best is not None and row.toll.best in (quantity.low, quantity.high)


def _defined(asked: Asked, row: Total, spoken: Total) -> tuple[Step, ...]:
    if row.id == spoken.id:
        return ()
    if row.definition == spoken.definition:
        return (asked.axes.step(Axis.LIST, "beside"),)
    name = "defined" if size(row) < size(spoken) else "otherwise"
    return (asked.axes.step(Axis.COUNTING, name, definition=row.definition.rstrip(".")),)


def size(row: Total) -> Decimal:
    """The figure by which one row is larger than another."""
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


def revision(row: Total, series: tuple[Total, ...]) -> Total | None:
    """The latest row that revises this one: by its own word, or published later for the same time and definition."""
    by_id = {other.id: other for other in series}
    revisions = [other for other in series if _anew(other, row) or _by_its_own_word(other, row, by_id)]
    return max(revisions, key=lambda other: (other.published, other.id), default=None)


def _anew(later: Total, row: Total) -> bool:
    return later.published > row.published and later.definition == row.definition and later.period == row.period


def _by_its_own_word(later: Total, row: Total, by_id: dict[str, Total]) -> bool:
    return bool(later.supersedes) and _goes_back_to(later, row, by_id) and _revises(later, row)


def ran_on(row: Total, series: tuple[Total, ...]) -> Total | None:
    """The publisher's last figure of what changes with time, where it is of a later day."""
    after = [other for other in series if end_of(other) > end_of(row) and _goes_on(other, row)]
    return max(after, key=lambda other: (end_of(other), other.published, other.id), default=None)


def _goes_on(later: Total, row: Total) -> bool:
    """Whether both count who is there on their day, or both from one start: a month's figure is no later total."""
    if row.period.first == row.period.last:
        return later.period.first == later.period.last
    begun, anew = row.period.first, later.period.first
    return begun is not None and anew is not None and abs((anew - begun).days) <= _SAME_START


def end_of(row: Total) -> date:
    """The day that a row's figure is of, or runs to."""
    return row.period.last or row.period.first or date.max


def _goes_back_to(row: Total, earlier: Total, by_id: dict[str, Total]) -> bool:
    seen = set()
    while row.supersedes in by_id and row.id not in seen:
        seen.add(row.id)
        row = by_id[row.supersedes]
        if row.id == earlier.id:
            return True
    return False
