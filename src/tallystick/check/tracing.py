"""What makes a finding citable: an id that stays, and what people of the project did by hand to the rows behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.library import Library
from tallystick.check.wording import sentence
from tallystick.model.finding import Answer, Finding
from tallystick.model.period import Period
from tallystick.model.record import Correction, Total

_DIGEST = 5
"""Bytes of an id: of the some hundred findings of an article, two are alike once in a hundred million runs."""
_APART = "\x1f"


def traced(
    asked: Asked, told: Answer, found: tuple[Finding, ...], shelf: Library
) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer and its findings with their ids and with what was done by hand, in the notes too."""
    span = asked.claim.span
    words = f"{asked.setting.text}{_APART}{span.start}{_APART}{span.end}"
    seen: Counter[str] = Counter()
    named: dict[int, Finding] = {}
    for finding in found:
        totals = tuple(row.id for row in _totals(finding, shelf))
        looked_up = totals or (_without_parties(finding),)
        identity = _identity(finding, (words, *looked_up))
        seen[identity] += 1
        again = f"-{seen[identity]}" if seen[identity] > 1 else ""
        named[id(finding)] = _by_hand(replace(finding, id=identity + again), shelf)
    literal, fits, own = (
        tuple(named[id(finding)] for finding in of) for of in (told.literal, told.fits_if_read_as, told.own)
    )
    entered = dict.fromkeys(
        row.by_hand for each in (*literal, *fits[:1]) for row in _totals(each, shelf) if row.by_hand
    )
    why = " ".join((told.why, *(sentence(said) for said in entered if said.lower() not in told.why.lower())))
    said = replace(told, why=why, literal=literal, fits_if_read_as=fits, own=own)
    return said, tuple(named[id(finding)] for finding in found)


def _without_parties(finding: Finding) -> str:
    """The filter, without the ids of the parties that it names."""
    told = finding.filter
    for party in (finding.reading.party, finding.reading.whose):
        told = told.replace(party or _APART, "")
    return told


def _totals(finding: Finding, shelf: Library) -> tuple[Total, ...]:
    return shelf.rows_of(finding.record_set, finding.row_ids)


def _identity(finding: Finding, of: tuple[str, ...]) -> str:
    """An id from what is asked of which records, not from what they say: a new release keeps it, and another folder.

    of  the words of the text and where in them the figure stands; ids of the totals it is held against, or the filter

    No name of a party is in it: what is the same but for the party is told apart by its place in the list.
    """
    reading = finding.reading
    parts = (
        *of,
        finding.record_set,
        reading.measure,
        reading.population or "",
        *reading.places,
        reading.period.edtf if reading.period else "",
        "by a party" if reading.party else "",
        *(("of a party",) if reading.whose else ()),
        reading.estimate,
        *(departure.axis.value for departure in reading.departures),
        finding.unit,
    )
    return f"f-{blake2b(_APART.join(parts).encode(), digest_size=_DIGEST).hexdigest()}"


def _by_hand(finding: Finding, shelf: Library) -> Finding:
    said = tuple(dict.fromkeys(_said(finding, shelf)))
    if not said:
        return finding
    return replace(finding, by_hand=said, note=" ".join((finding.note, *map(sentence, said))).strip())


def _said(finding: Finding, shelf: Library) -> Iterator[str]:
    """Of the rows counted, who entered or corrected them; of others nearby, that they were set aside or corrected."""
    yield from (row.by_hand for row in _totals(finding, shelf) if row.by_hand)
    for held in shelf.sets:
        if held.name == finding.record_set:
            told = (one for one in held.corrections if one.aside or held.events is not None)
            yield from (one.said for one in told if _touches(one, finding, shelf))


def _touches(one: Correction, finding: Finding, shelf: Library) -> bool:
    """Whether a correction is of what the finding is about; a total whose figure was replaced tells it by itself."""
    reading = finding.reading
    here = any(shelf.names.contains(told, place) for told in reading.places for place in one.places)
    return here and reading.measure == one.measure and _meet(one.period, reading.period)


def _meet(one: Period, other: Period | None) -> bool:
    if other is None:
        return True
    begun = one.first is None or other.last is None or one.first <= other.last
    return begun and (one.last is None or other.first is None or other.first <= one.last)
