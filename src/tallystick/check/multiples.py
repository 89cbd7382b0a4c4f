"""Multiples: twice as many as in 2014, three times as many as in another place, where both sides can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, kept
from tallystick.check.counts import short_toll
from tallystick.check.library import Library
from tallystick.check.shares import as_count, counted_of
from tallystick.check.wording import stretch
from tallystick.model.names import Mention
from tallystick.model.period import Precision, period_of
from tallystick.model.record import Toll
from tallystick.model.text import Span

RATIO = "ratio"
_NAME = 3  # words of a place's name


def multiples(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """The figure told over the one that it is compared with, of one record set, one publisher and the same people."""
    other = compared_with(asked)
    if other is None or asked.measured is None:
        return
    ours = [of for of in counted_of(as_count(asked), shelf) if of.literal]
    theirs = [of for of in counted_of(as_count(other), shelf) if of.literal]
    claimed = asked.measured.computed(asked.tolerances)
    for one in ours:
        for two in theirs:
            if _alike(one, two) and one.filter != two.filter:
                yield replace(_over(asked, one, two), claimed=claimed)


def compared_with(asked: Asked) -> Asked | None:
    """The same claim of the other time or place; None where the words do not tell it."""
    words = asked.axes.multiples
    if re.search(rf"\b(?:{'|'.join(words['before'])})\b", asked.after):
        return _of_the_year_before(asked)
    cues = rf"\b(?:{'|'.join(words['than'])})\s+(?:(?:{'|'.join(words['within'])})\s+)?"
    for cue in re.finditer(cues, asked.after):
        rest = asked.after[cue.end() :]
        year = re.match(rf"(?:(?:{'|'.join(words['whole'])})\s+)?((?:19|20)\d\d)\b", rest)
        if found := _of_year(asked, year.group(1)) if year else of_place(asked, rest):
            return found
    return None


def _of_the_year_before(asked: Asked) -> Asked | None:
    """The year before the one that the sentence tells."""
    period = asked.claim.period
    year = period.start if period and period.start == period.end and period.first_precision is Precision.YEAR else None
    if period is None or period.first is None or not year or year not in f"{asked.before}{asked.after}":
        return None
    return _of_year(asked, str(period.first.year - 1))


def _of_year(asked: Asked, year: str) -> Asked | None:
    told = asked.claim.period
    if told is None or told.edtf == year:
        return None
    return replace(asked, claim=replace(asked.claim, period=period_of(year)))


def of_place(asked: Asked, words: str) -> Asked | None:
    """The same claim of the place that the next words name, the longest name first."""
    name = re.match(r"(?:the\s+)?((?:[A-Z][\w’'-]*\s?){1,3})", words)
    each = name.group(1).split() if name else []
    for many in range(min(len(each), _NAME), 0, -1):
        form = " ".join(each[:many])
        if (found := asked.names.places(form)) and found[0].id not in asked.places:
            mention = Mention(form, Span(0, 0), found[0].id)
            return replace(asked, claim=replace(asked.claim, places=(mention,)), places=(found[0].id,))
    return None


def uncompared(asked: Asked) -> str:
    """That the text tells only one of the two figures that a multiple compares; "" where it tells both."""
    if asked.claim.quantity.unit != RATIO or compared_with(asked) is not None:
        return ""
    return (
        f"“{asked.claim.text}” compares two figures; with what, the text does not tell as a year or a place beside it"
    )


def _alike(one: Candidate, two: Candidate) -> bool:
    same = (one.record_set, one.origin, one.reading.measure, one.reading.population, one.definition)
    return same == (two.record_set, two.origin, two.reading.measure, two.reading.population, two.definition)


def _over(asked: Asked, one: Candidate, two: Candidate) -> Candidate:
    """The one figure over the other, with both told."""
    ratio = kept(one.toll.best / two.toll.best) if one.toll.best is not None and two.toll.best else None
    toll = Toll(ratio, ratio, ratio)
    place = asked.called(two.reading.places[0]) if two.reading.places != one.reading.places else ""
    where = ", ".join(filter(None, (place, stretch(two.reading.period))))
    return replace(
        one,
        toll=toll,
        unit=RATIO,
        lead=f"{one.lead}, {short_toll(toll)} times the {short_toll(two.toll)} of {where}",
        remarks=(f"{two.lead}", *one.remarks),
        rows=one.rows + two.rows,
        ids=lambda: (*one.ids(), *two.ids()),
        filter=f"{one.filter}; over {two.filter}",
    )
