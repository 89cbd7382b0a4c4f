"""The deadliest day, month, year or event of a place, in the order that sets of events give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.fields import field_of
from tallystick.check.relation import Held, Measured
from tallystick.check.tally import Tally
from tallystick.check.wording import day, number, people, stretch
from tallystick.model.finding import Reading, Relation
from tallystick.model.period import Period, last_day
from tallystick.model.record import Events, Toll

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEATHS = "deaths"
EVENT = "event"
_SHOWN = 3
_WORDS = 3  # after a superlative, in which its noun stands
_TOLD = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:([A-Z][a-z]{2,})\s+)?(?:(\d{1,2}),\s+)?((?:19|20)\d\d)\b"
)
_EDTF = {"day": 10, "month": 7, "year": 4}
_DATED = {"day": 0, EVENT: 1, "month": 2, "year": 3}
"""How finely an event must be dated (`Events.dated`) to be of one such unit; an event, to the week."""


@dataclass(frozen=True, slots=True)
class Peak:
    """One day, month, year (as EDTF) or event (by its row id), with its dead and where its rows stand."""

    name: str
    dead: int
    rows: tuple[int, ...]


def unit_ranked(asked: Asked) -> str:
    """What of a place the superlative puts in order: day, month, year or event; "" where it ranks places."""
    after = re.findall(r"[\w-]+", asked.after.lower())[:_WORDS]
    for unit, nouns in asked.axes.ranks["peaks"].items():
        if set(after) & set(nouns) and asked.claim.measure == DEATHS:
            return str(unit)
    return ""


def peaks(asked: Asked, tally: Tally) -> Iterator[Candidate]:
    """The day, month or year told among all of the place; where none is told, the first ones, and asked back."""
    unit = unit_ranked(asked)
    if not unit or asked.place is None:
        return
    order = _order(asked, tally, unit=unit)
    if len(order) < 2:
        return
    told = _told(asked, unit)
    at = next((place for place, peak in enumerate(order, 1) if peak.name == told), 0)
    if told and not at:
        return
    yield _candidate(asked, tally, order, at=at, unit=unit)


def _order(asked: Asked, tally: Tally, *, unit: str) -> list[Peak]:
    """The units with deaths, the deadliest first; events that reach over more than one unit are in none."""
    events = tally.record_set.events
    if events is None:
        return []
    rows = _rows(asked, events, unit=unit)
    names = _names(events, rows, unit=unit)
    sums: dict[str, list[int]] = {}
    for row, name in zip(rows.tolist(), names, strict=True):
        if name:
            sums.setdefault(name, []).append(row)
    dead = _column(asked, events)
    found = [Peak(name, int(dead[of].sum()), tuple(of)) for name, of in sums.items()]
    return sorted((peak for peak in found if peak.dead), key=lambda peak: (-peak.dead, peak.name))


def _rows(asked: Asked, events: Events, *, unit: str) -> NDArray[np.int64]:
    """Events in the place, dated finely enough, since the day told, up to the date of the text."""
    import numpy as np

    known = np.array([*(asked.names.contains(asked.place or "", id) for id in events.places), False], dtype=np.bool_)
    here = known[events.place] | known[events.region] | known[events.country]
    since, until = field_of(asked).since or date.min, asked.document_day or date.max
    inside = (events.first >= since.toordinal()) & (events.last <= until.toordinal())
    found: NDArray[np.int64] = np.flatnonzero(here & inside & (events.dated <= _DATED[unit]))
    return found


def _names(events: Events, rows: NDArray[np.int64], *, unit: str) -> list[str]:
    """The unit of each row: its id, or the day, month or year that it lies in; "" where it reaches over several."""
    if unit == EVENT:
        return [str(id) for id in events.row_id[rows].tolist()]
    width = _EDTF[unit]
    ends = ((events.first[row], events.last[row]) for row in rows.tolist())
    each = (
        (date.fromordinal(int(a)).isoformat()[:width], date.fromordinal(int(b)).isoformat()[:width]) for a, b in ends
    )
    return [first if first == last else "" for first, last in each]


def _column(asked: Asked, events: Events) -> NDArray[np.int64]:
    return events.civilians if asked.claim.population == "civilians" else events.best


def _told(asked: Asked, unit: str) -> str:
    """The day, month or year that the sentence names, as EDTF; "" where it names none to that precision."""
    sentence = f"{asked.before} {asked.after}"
    for match in _TOLD.finditer(sentence):
        before = sentence[: match.start()].split()[-1:]
        if before and before[0].lower() in asked.axes.ranks["looking_back"]:
            continue
        date_, month, other, year = match.groups()
        names = [name.lower() for name in asked.axes.months]
        at = names.index(month[:3].lower()) + 1 if month and month[:3].lower() in names else 0
        edtf = year + (f"-{at:02}" if at else "") + (f"-{int(date_ or other):02}" if at and (date_ or other) else "")
        if len(edtf) >= _EDTF.get(unit, len(edtf) + 1):
            return edtf[: _EDTF[unit]]
    return ""


def _candidate(asked: Asked, tally: Tally, order: list[Peak], *, at: int, unit: str) -> Candidate:
    record_set, events = tally.record_set, tally.record_set.events
    told = order[at - 1] if at else None
    place, who = asked.called(asked.place or ""), people(asked.claim.population, DEATHS)
    first = "; ".join(f"{_called(events, peak, unit)} {number(Decimal(peak.dead))}" for peak in order[:_SHOWN])
    counted = (
        f"{record_set.title} ({record_set.version}) tells {number(Decimal(len(order)))} {unit}s with {who} in {place}"
    )
    where = f"{_called(events, told, unit)} is number {at}, with {number(Decimal(told.dead))}" if told else ""
    unasked = f"“{asked.claim.text}” does not say which {unit} it is of. "
    chosen = told or order[0]
    verdict = _verdict(asked, at)
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        reading=Reading(
            DEATHS, asked.claim.population, (asked.place or "",), _period(events, chosen), None, "best", None
        ),
        steps=(),
        toll=Toll(Decimal(at), Decimal(at), Decimal(at)) if at else Toll(None, None, None),
        unit="rank",
        claimed=Measured(None, None, None, None, strict=False, rounded=False),
        lead=f"{'' if told else unasked}{counted}; {f'{where}; ' if where else ''}the first are {first}",
        remarks=(field_of(asked).applied, *_left_out(unit)),
        rows=len(chosen.rows),
        ids=lambda: tuple(str(events.row_id[row]) for row in chosen.rows) if events else (),
        time="not dated",
        filter=f"{record_set.name}: place {asked.place}, by {unit}",
        verdict=verdict,
    )


def _left_out(unit: str) -> tuple[str, ...]:
    if unit == EVENT:
        return ("Events that are dated to a month or a year only are left out",)
    return (f"Events that reach over more than one {unit} are in none",)


def _verdict(asked: Asked, at: int) -> Held:
    """Above: the text puts it higher than the events do."""
    if not at:
        return Held(Relation.NOT_COMPARABLE, None)
    quantity = asked.claim.quantity
    high = int(quantity.high) if quantity.high is not None else 1
    low = int(quantity.low) if quantity.low is not None else 1
    if low <= at <= high:
        return Held(Relation.AGREES, None)
    return Held(Relation.ABOVE if at > high else Relation.BELOW, None)


def _period(events: Events | None, peak: Peak) -> Period | None:
    if events is None:
        return None
    first = min(int(events.first[row]) for row in peak.rows)
    last = max(int(events.last[row]) for row in peak.rows)
    return Period(date.fromordinal(first), date.fromordinal(last))


def _called(events: Events | None, peak: Peak, unit: str) -> str:
    """21 Aug 2013; Aug 2013; 2013; the event of 21 Aug 2013."""
    if unit == EVENT:
        return f"the event of {stretch(_period(events, peak))}"
    when, precision = last_day(peak.name)
    return day(when, precision)
