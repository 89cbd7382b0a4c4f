"""Which of the readings that agree tell something: not those that depart as another does, and further."""

from __future__ import annotations

from tallystick.check.candidate import Tried


def telling(departing: list[Tried], literal: list[Tried]) -> list[Tried]:
    """Without readings that depart as an agreeing one of the same record set does, and further."""
    kept: list[Tried] = []
    for of in departing:
        if not any(_further(of, than=other) for other in (*literal, *kept)):
            kept.append(of)
    return kept


def _further(of: Tried, *, than: Tried) -> bool:
    one, other = of.candidate, than.candidate
    if one.record_set != other.record_set or one.origin != other.origin:
        return False
    steps, fewer = ({step.departure for step in candidate.steps} for candidate in (one, other))
    same_row = one.filter == other.filter and len(steps) == len(fewer) and len(steps ^ fewer) <= len(steps)
    return fewer < steps or (same_row and _but_estimate(of) == _but_estimate(than)) or _same_rows(of, than)


def _but_estimate(of: Tried) -> tuple[str, ...]:
    return tuple(step.departure.wording for step in of.candidate.steps if step.departure.axis.value != "estimate")


def _same_rows(of: Tried, than: Tried) -> bool:
    """Whether it rests on the very rows of one that departs no further: 25 km around a place, where 10 km hold all."""
    one, other = of.candidate, than.candidate
    alike = one.toll == other.toll and one.rows == other.rows and one.filter != other.filter
    return alike and one.rows > 0 and one.ids() == other.ids()
