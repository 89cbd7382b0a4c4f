"""The deadliest day, month, year or event of a place, in the order that sets of events give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.events.orders import EVENT, Order, Peak, Ranking, order_of
from tallystick.check.events.sets import event_set
from tallystick.check.fields import field_of
from tallystick.check.index.tally import Tally
from tallystick.check.plain_dates import dates_without_a_year, plain_dates
from tallystick.check.relation import Held, Measured
from tallystick.check.wording import day, number, people, stretch
from tallystick.model.finding import Reading, Relation
from tallystick.model.period import Period, last_day
from tallystick.model.record import Events, Stored, Toll

DEATHS = "deaths"
_WORDS = 3  # after a superlative, in which its noun stands
_EDTF = {"day": 10, "month": 7, "year": 4}
_DATED = {"day": 0, EVENT: 1, "month": 2, "year": 3}
"""How finely an event must be dated (`Events.dated`) to be of one such unit; an event, to the week."""
_LONGEST = {"day": 1, EVENT: 31, "month": 31, "year": 366}
"""Days above which a time told is what is ranked over, and not the one that is ranked."""


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
    order = order_of(_events(tally), _ranking(asked, tally, unit=unit, told=told))
    if order.count > 1 and (order.told or not told):
        of = _candidate(asked, tally, order, unit=unit)
        framed = f"The year of it, {year}, is told beside the sentence" if year else ""
        yield replace(of, remarks=(framed, *of.remarks))


def _events(tally: Tally) -> Events | Stored:
    assert tally.record_set.events is not None  # a tally has events
    return tally.record_set.events


def _ranking(asked: Asked, tally: Tally, *, unit: str, told: str) -> Ranking:
    """Events in the place, dated finely enough, in the time that is ranked over, up to the date of the text."""
    span = _ranked_over(asked, unit)
    since = (span.first if span else None) or field_of(asked).since or date.min
    until = min((span.last if span else None) or date.max, asked.document_day or date.max)
    return Ranking(
        places=event_set(tally).codes.places(asked.place or ""),
        days=(since.toordinal(), until.toordinal()),
        dated=_DATED[unit],
        unit=unit,
        civilians=asked.claim.population == "civilians",
        told=told,
    )


def _within(asked: Asked, unit: str) -> tuple[str, ...]:
    span = _ranked_over(asked, unit)
    return (f"Only what is on record in {stretch(span)} is ranked",) if span else ()


def _ranked_over(asked: Asked, unit: str) -> Period | None:
    """The time told, where it is longer than what is ranked: the deadliest month of 2019; else it is the one ranked."""
    told = asked.claim.period
    return told if told and (told.days or 0) > _LONGEST[unit] else None


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
    record_set, told, at = tally.record_set, order.told, order.at
    place, who = asked.called(asked.place or ""), people(asked.claim.population, DEATHS)
    first = "; ".join(f"{_called(peak, unit)} ({number(Decimal(peak.dead))})" for peak in order.first)
    counted = (
        f"{record_set.title} ({record_set.version}) tells {number(Decimal(order.count))} {unit}s with {who} in {place}"
    )
    where = f"{_called(told, unit)} is number {at}, with {number(Decimal(told.dead))}" if told else ""
    unasked = f"“{asked.claim.text}” does not say which {unit} it is of. "
    chosen = told or order.first[0]
    verdict = _verdict(asked, at)
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        reading=Reading(DEATHS, asked.claim.population, (asked.place or "",), _period(chosen), None, "best", None),
        steps=(),
        toll=Toll(Decimal(at), Decimal(at), Decimal(at)) if at else Toll(None, None, None),
        unit="rank",
        claimed=Measured(None, None, None, None, strict=False, rounded=False),
        lead=f"{'' if told else unasked}{counted}; {f'{where}; ' if where else ''}the first are {first}",
        remarks=(field_of(asked).applied, *_within(asked, unit), *_left_out(unit)),
        rows=chosen.rows,
        ids=chosen.ids,
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


def _period(peak: Peak) -> Period:
    return Period(date.fromordinal(peak.days[0]), date.fromordinal(peak.days[1]))


def _called(peak: Peak, unit: str) -> str:
    """21 Aug 2013; Aug 2013; 2013; the event of 21 Aug 2013."""
    if unit == EVENT:
        return f"the event of {stretch(_period(peak))}"
    when, precision = last_day(peak.name)
    return day(when, precision)
