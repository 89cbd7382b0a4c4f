"""A reading with what one record set has for it; held against the claim, it becomes a finding."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.relation import Held, Measured, ends, estimates, relation
from tallystick.check.tables import Step, tolerances
from tallystick.check.wording import compared, lower, sentence
from tallystick.model.finding import Axis, Divided, Finding, Reading, Relation
from tallystick.model.quantity import Bound
from tallystick.model.record import Toll

_LITERAL = {"best", "interval"}


def none() -> tuple[str, ...]:
    """For candidates that rest on no rows: the text's own dates, the gazetteer; and that have no pitfalls."""
    return ()


class Candidate(Struct, frozen=True):
    """One reading of a claim, and what a record set has for it.

    origin     who counted: figures of one origin are one voice, however often they are copied; "" for the text itself
    steps      departures, with their costs
    toll       in `unit`
    claimed    the claim's figure in that unit
    lead       what is recorded, as the beginning of a sentence: "OHCHR recorded 3,404 civilians killed (…)"
    remarks    further sentences: definition, arithmetic, party to the conflict
    ids        ids of the rows counted, when asked for
    attributed parties that the record holds responsible
    time       as in Answer
    verdict    the relation, where it does not come from comparing figures (ranks)
    definition what the row counts, as a phrase; "" where the lead says so
    by_definition whether it speaks by that definition, among several of its publisher
    counted    how days were counted, where a claim agrees by that way only
    floor      why the figure is a minimum; "" where it is none
    side       that the publisher belongs to a party to the conflict; "" where it does not
    runs       whether the figure changes with time, so that it speaks for its date only
    of_status  whether its high figure is no estimate of the publisher, but adds the dead of unknown status
    publisher  of the figure; `rests_on`: whose count it passes on, where it is not the publisher's own
    cautions   what has to be said wherever the figure is quoted: breaks, corrections, what a later release changed
    pitfalls   what is easily overlooked in the figure, as sentences, when asked for: it may need the rows
    details    what else has to be known of it, in the same way
    divided    what it was divided by, when asked for, where it is a share of the people in events
    """

    record_set: str
    origin: str
    reading: Reading
    steps: tuple[Step, ...]
    toll: Toll
    unit: str
    claimed: Measured
    lead: str
    remarks: tuple[str, ...] = ()
    rows: int = 0
    ids: Callable[[], tuple[str, ...]] = none
    attributed: tuple[str, ...] = ()
    time: str = "current"
    filter: str = ""
    verdict: Held | None = None
    definition: str = ""
    by_definition: bool = False
    counted: str = ""
    floor: str = ""
    side: str = ""
    runs: bool = False
    of_status: bool = False
    publisher: str = ""
    rests_on: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    pitfalls: Callable[[], tuple[str, ...]] = none
    details: Callable[[], tuple[str, ...]] = none
    divided: Callable[[], Divided] | None = None

    @property
    def bound(self) -> Bound:
        """Whether the publisher gives the least, or the most, that the figure can be."""
        if self.toll.high is None:
            return Bound.AT_LEAST
        return Bound.AT_MOST if self.toll.low is None and self.toll.best is None else Bound.EXACT

    @property
    def minimum(self) -> bool:
        """Whether the publisher gives the figure as the least it can be."""
        return self.toll.high is None and self.toll.best is not None

    @property
    def literal(self) -> bool:
        """Whether it departs from the words nowhere."""
        return not self.steps

    @property
    def cost(self) -> int:
        """What orders readings with the same number of departures."""
        return sum(step.cost for step in self.steps)


class Tried(Struct, frozen=True):
    """A candidate held against the claim under one of the publisher's estimates.

    coincidence  why its agreement may be coincidence; "" where there is no such reason
    """

    candidate: Candidate
    held: Held
    coincidence: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the claim agrees, and this says something."""
        return self.held.relation is Relation.AGREES and self.held.telling

    @property
    def order(self) -> tuple[bool, int, int, Decimal, int, str, str]:
        """Fewest departures first, then the likelier slips, then the nearest figure, then by name and rows.

        What a range agrees with because it is wide comes after all else.
        """
        of = self.candidate
        slips = of.cost - sum(step.far for step in of.steps)
        return self.held.wide, len(of.steps), slips, self.gap, of.cost, of.record_set, of.filter

    @property
    def gap(self) -> Decimal:
        """How far the record lies from the figure told, as a part of it; 0 where it lies within."""
        toll, claimed = self.candidate.toll, self.candidate.claimed
        span = (toll.best, toll.best) if toll.best is not None else ends(toll, "interval")
        figures = [value for value in (claimed.low, claimed.high) if value]
        if span is None or not figures:
            return Decimal(0)
        return min(max(span[0] - figure, figure - span[1], Decimal(0)) / figure for figure in figures)


def tried(asked: Asked, candidate: Candidate) -> tuple[Tried, ...]:
    """The candidate under each of the publisher's estimates, the literal one first."""
    if candidate.verdict is not None:
        return (Tried(candidate, candidate.verdict),)
    out: list[Tried] = []
    for estimate in estimates(candidate.toll):
        span, steps = ends(candidate.toll, estimate), candidate.steps
        if out:
            steps += (asked.axes.step(Axis.ESTIMATE, _named(candidate, estimate)),)
        if span and len(steps) <= asked.axes.departures_at_most:
            held = relation(candidate.claimed, *span, tolerances=asked.tolerances, recorded=candidate.bound)
            reading = replace(candidate.reading, estimate=estimate)
            out.append(Tried(replace(candidate, steps=steps, reading=reading), held))
    return tuple(out)


def _named(candidate: Candidate, estimate: str) -> str:
    """The departure to an estimate: of the publisher's, or of how many of unknown status are meant, too."""
    return _UNKNOWN.get(estimate, estimate) if candidate.of_status else estimate


_UNKNOWN = {"high": "all_unknown", "interval": "some_unknown"}


def finding(asked: Asked, of: Tried) -> Finding:
    """The finding, with its note and the ids of its rows."""
    candidate = of.candidate
    departures = tuple(step.departure for step in candidate.steps)
    return Finding(
        claim=asked.claim.id,
        record_set=candidate.record_set,
        reading=replace(candidate.reading, departures=departures),
        toll=candidate.toll,
        unit=candidate.unit,
        relation=of.held.relation,
        ratio=of.held.ratio,
        rows=candidate.rows,
        row_ids=_ids(asked, candidate),
        note=note(asked, of),
        filter=candidate.filter,
        coincidence=of.coincidence,
        divided=candidate.divided() if candidate.divided else None,
    )


def _ids(asked: Asked, candidate: Candidate) -> tuple[str, ...]:
    """The ids, sorted; none where there are more than the table's number, which the filter finds again."""
    return tuple(sorted(candidate.ids())) if candidate.rows <= asked.tolerances.table["listed"]["row_ids"] else ()


def note(asked: Asked, of: Tried) -> str:
    """What is recorded, how the claim lies to it, and what has to be known about both."""
    candidate = of.candidate
    parts = [main_sentence(asked, of), *candidate.remarks, *candidate.cautions]
    many = candidate.rows > asked.tolerances.table["listed"]["row_ids"]
    looked_at = (*candidate.pitfalls(), *candidate.details()) if candidate.literal or not many else ()
    parts += [*looked_at, of.coincidence]
    if many:
        parts.append("There are too many rows to list their ids; the filter finds them again")
    return " ".join(sentence(part) for part in parts if part)


def main_sentence(asked: Asked, of: Tried) -> str:
    """OHCHR recorded 3,404 civilians killed (…); “14,000” is above that, 4.1 times as much."""
    if of.candidate.verdict is not None:
        return of.candidate.lead
    little = ", but the record is so far from this bound that it says little" if of.held.far else ""
    little = ", but so wide a range decides nothing" if of.held.wide else little
    how = _how(of.candidate) if of.held.relation is Relation.AGREES and of.candidate.literal else ""
    compares = compared(asked.claim.text, of.held.relation, of.held.ratio)
    return f"{of.candidate.lead}; {compares}{how}{widened(asked, of)}{little}"


def widened(asked: Asked, of: Tried) -> str:
    """The width of the claim's hedge, where the record agrees only by it; "" where the figure told touches it."""
    words = _HEDGED.get(asked.claim.quantity.bound)
    span = ends(of.candidate.toll, of.candidate.reading.estimate)
    low, high = of.candidate.claimed.low, of.candidate.claimed.high
    if words is None or span is None or of.held.relation is not Relation.AGREES:
        return ""
    low = high if low is None else low
    touches = (low is None or span[1] >= low) and (high is None or span[0] <= high)
    return "" if touches else f" ({asked.tolerances.table[words]['told']})"


_HEDGED = {Bound.ABOUT: "about", Bound.NEARLY: "nearly", Bound.RANGE: "range"}


def _how(candidate: Candidate) -> str:
    """By which definition or way of counting a literal reading agrees, where there are several."""
    if candidate.by_definition:
        return f" by this definition{candidate.definition and ': '}{lower(candidate.definition)}"
    return f", {candidate.counted}" if candidate.counted else ""


def scaled(toll: Toll, factor: Decimal) -> Toll:
    """The toll in another unit."""
    if factor == 1:
        return toll
    low, best, high = (None if value is None else kept(value * factor) for value in (toll.low, toll.best, toll.high))
    return Toll(low, best, high)


def kept(value: Decimal) -> Decimal:
    """A computed figure, to the table's number of significant digits."""
    digits = int(tolerances().number("ratio", "computed"))
    return round(value, max(digits - 1 - value.adjusted(), 0)) if value else Decimal(0)
