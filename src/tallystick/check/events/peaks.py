"""The deadliest day, month, year or event of a place, in the order that sets of events give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.fields import field_of
from tallystick.check.index.tally import Tally
from tallystick.check.plain_dates import dates_without_a_year, plain_dates
from tallystick.check.relation import Held, Measured
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
_NUMPY = {"day": "D", "month": "M", "year": "Y"}
_EDTF = {"day": 10, "month": 7, "year": 4}
_DATED = {"day": 0, EVENT: 1, "month": 2, "year": 3}
"""How finely an event must be dated (`Events.dated`) to be of one such unit; an event, to the week."""
_LONGEST = {"day": 1, EVENT: 31, "month": 31, "year": 366}
"""Days above which a time told is what is ranked over, and not the one that is ranked."""


class Peak(Struct, frozen=True):
    """One day, month, year (as EDTF) or event (by its row id), with its dead and where its rows stand."""

    name: str
    dead: int
    rows: tuple[int, ...]


class Order(Struct, frozen=True):
    """The first peaks, how many there are, and the one told with its number; 0 and None where it is none of them."""

    first: tuple[Peak, ...]
    count: int
    told: Peak | None
    at: int


def unit_ranked(asked: Asked) -> str:
    """What of a place the superlative puts in order: day, month, year or event; "" where it ranks places."""
    after = re.findall(r"[\w-]+", asked.after.lower())
    for unit, nouns in asked.axes.ranks["peaks"].items():
        one = {f"{word} {noun}" for word in asked.axes.ranks["in_one"] for noun in nouns}
        said = any(f"{before} {noun}" in one for before, noun in pairwise(after))
        if (said or set(after[:_WORDS]) & set(nouns)) and asked.claim.measure == DEATHS:
            return str(unit)
    return ""


def peaks(asked: Asked, tally: Tally) -> Iterator[Candidate]:
    """The day, month or year told among all of the place; where none is told, the first ones, and asked back."""
    unit = unit_ranked(asked)
    if not unit or asked.place is None:
        return
    told, year = _told(asked, unit)
    order = _order(asked, tally, unit=unit, told=told)
    if order.count > 1 and (order.told or not told):
        of = _candidate(asked, tally, order, unit=unit)
        framed = f"The year of it, {year}, is told beside the sentence" if year else ""
        yield replace(of, remarks=(framed, *of.remarks))


def _order(asked: Asked, tally: Tally, *, unit: str, told: str) -> Order:
    """The units with deaths, the deadliest first; events that reach over more than one unit are in none."""
    import numpy as np

    events = tally.record_set.events
    assert events is not None  # a tally has events
    rows, keys = _keyed(events, _rows(asked, events, unit=unit), unit=unit)
    names, of = np.unique(keys, return_inverse=True)
    dead = np.bincount(of, weights=_column(asked, events)[rows], minlength=len(names)).astype(np.int64)
    order = np.lexsort((np.arange(len(names)), -dead))[: np.count_nonzero(dead)].tolist()

    def peak(key: int) -> Peak:
        return Peak(str(names[key]), int(dead[key]), tuple(rows[of == key].tolist()))

    at = next((place for place, key in enumerate(order, 1) if told and str(names[key]) == told), 0)
    return Order(tuple(map(peak, order[:_SHOWN])), len(order), peak(order[at - 1]) if at else None, at)


def _within(asked: Asked, unit: str) -> tuple[str, ...]:
    span = _ranked_over(asked, unit)
    return (f"Only what is on record in {stretch(span)} is ranked",) if span else ()


def _rows(asked: Asked, events: Events, *, unit: str) -> NDArray[np.int64]:
    """Events in the place, dated finely enough, in the time that is ranked over, up to the date of the text."""
    import numpy as np

    known = np.array([*(asked.names.contains(asked.place or "", id) for id in events.places), False], dtype=np.bool_)
    here = known[events.place] | known[events.region] | known[events.country]
    span = _ranked_over(asked, unit)
    since = (span.first if span else None) or field_of(asked).since or date.min
    until = min((span.last if span else None) or date.max, asked.document_day or date.max)
    inside = (events.first >= since.toordinal()) & (events.last <= until.toordinal())
    found: NDArray[np.int64] = np.flatnonzero(here & inside & (events.dated <= _DATED[unit]))
    return found


def _ranked_over(asked: Asked, unit: str) -> Period | None:
    """The time told, where it is longer than what is ranked: the deadliest month of 2019; else it is the one ranked."""
    told = asked.claim.period
    return told if told and (told.days or 0) > _LONGEST[unit] else None


def _keyed(events: Events, rows: NDArray[np.int64], *, unit: str) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """The rows that lie in one unit, with its name: the row's id, or the day, month or year as numpy has them."""
    import numpy as np

    if unit == EVENT:
        return rows, events.row_id[rows]
    ends = (column[rows].astype(np.int64) - date(1970, 1, 1).toordinal() for column in (events.first, events.last))
    first, last = (each.astype("datetime64[D]").astype(f"datetime64[{_NUMPY[unit]}]") for each in ends)
    one = first == last
    return rows[one], first[one]


def _column(asked: Asked, events: Events) -> NDArray[np.int64]:
    return events.civilians if asked.claim.population == "civilians" else events.best


def _told(asked: Asked, unit: str) -> tuple[str, str]:
    """The day, month or year that the sentence names, as EDTF, and the year where the words beside it tell that.

    "" where it names none to that precision.
    """
    sentence = f"{asked.before} {asked.after}"
    for at, edtf in plain_dates(sentence):
        if not _looks_back(asked, sentence[:at]) and len(edtf) >= _EDTF.get(unit, len(edtf) + 1):
            return edtf[: _EDTF[unit]], ""
    year = _year_beside(asked) if unit in _EDTF and unit != "year" else ""
    for at, rest in dates_without_a_year(sentence):
        if year and not _looks_back(asked, sentence[:at]) and len(year + rest) >= _EDTF[unit]:
            return f"{year}{rest}"[: _EDTF[unit]], year
    return "", ""


def _looks_back(asked: Asked, before: str) -> bool:
    last = before.split()[-1:]
    return bool(last) and last[0].lower() in asked.axes.ranks["looking_back"]


def _year_beside(asked: Asked) -> str:
    """The year that frames the sentence: the one of the claim, else the only one that its paragraph names."""
    period = asked.claim.period
    if period and period.start and period.start == period.end and period.first:
        return str(period.first.year)
    text, sentence = asked.setting.text, asked.claim.sentence
    before, after = text[: sentence.start].rpartition("\n")[2], text[sentence.end :].partition("\n")[0]
    years = {edtf[:4] for _, edtf in plain_dates(f"{before}{text[sentence.start : sentence.end]}{after}")}
    return years.pop() if len(years) == 1 else ""


def _candidate(asked: Asked, tally: Tally, order: Order, *, unit: str) -> Candidate:
    record_set, events, told, at = tally.record_set, tally.record_set.events, order.told, order.at
    place, who = asked.called(asked.place or ""), people(asked.claim.population, DEATHS)
    first = "; ".join(f"{_called(events, peak, unit)} ({number(Decimal(peak.dead))})" for peak in order.first)
    counted = (
        f"{record_set.title} ({record_set.version}) tells {number(Decimal(order.count))} {unit}s with {who} in {place}"
    )
    where = f"{_called(events, told, unit)} is number {at}, with {number(Decimal(told.dead))}" if told else ""
    unasked = f"“{asked.claim.text}” does not say which {unit} it is of. "
    chosen = told or order.first[0]
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
        remarks=(field_of(asked).applied, *_within(asked, unit), *_left_out(unit)),
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
