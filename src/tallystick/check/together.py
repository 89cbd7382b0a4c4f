"""Totals added up over places: of several told together, or of all countries that people came from or went to.

Only rows of one set, one publisher, one definition and one time are added, each of another place; never running totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import candidate, counts, tells_what
from tallystick.check.library import Library
from tallystick.check.matches import Match, matches
from tallystick.check.relation import Measured
from tallystick.check.scenes import covered_together, is_there
from tallystick.check.subjects import PERCENT, recorded
from tallystick.check.tables import Step
from tallystick.check.wording import dead_of, figure, listed, lower, stretch, verb
from tallystick.model.finding import Axis
from tallystick.model.record import Grain, Toll, Total

_SHOWN = 3
"""Parts told one by one where there are more of them."""
Key = tuple[object, ...]


def totals(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """Every total that a claim of so many people or things is held against, and the sums of those that are parts."""
    if asked.measured is None:
        return
    found = matches(asked, shelf, measures=asked.axes.measure_steps(asked.claim.measure))
    sums = tuple(added_up(asked, found, claimed=asked.measured))
    yield from sums
    yield from counts(asked, shelf, [match for match in found if not (sums and _one_of_many(match))])


def added_up(asked: Asked, found: Iterable[Match], *, claimed: Measured) -> Iterator[Candidate]:
    """Sums of what is on record of parts, where the words take all of them and no row does."""
    told = covered_together(asked)
    groups: dict[Key, dict[str, Match]] = {}
    stated: set[str] = set()
    for match in found:
        if not match.steps:
            stated.add(match.row.publisher)
        place = _part(asked, match.row, told)
        if place and _may_be_added(match):
            groups.setdefault(_key(match), {})[place] = match
    for parts in groups.values():
        if len(parts) > 1 and parts.keys() >= {*told, *_asylums(asked)}:
            yield _sum(asked, parts, claimed=claimed, beside=next(iter(parts.values())).row.publisher in stated)


def _one_of_many(match: Match) -> bool:
    """Whether the row is of one country among those that people came from or went to, and of another time as well."""
    alone = match.row.asylum and any(step.departure.axis is Axis.PLACE for step in match.steps)
    return bool(alone) and len(match.steps) > 1


# ---- which rows ---------------------------------------------------------------------------------------------------


def _part(asked: Asked, row: Total, told: tuple[str, ...]) -> str:
    """The place by which the row is a part of what the words take together; "" where it is none."""
    if not row.asylum:
        return row.place if row.place in told and asked.claim.origin is None else ""
    if asked.claim.origin is not None:
        there = _asylums(asked)
        return row.asylum if row.place == asked.claim.origin.chosen and (not there or row.asylum in there) else ""
    return row.place if row.asylum in asked.places and not asked.apart and is_there(asked) else ""


def _asylums(asked: Asked) -> tuple[str, ...]:
    origin = asked.claim.origin
    return tuple(id for id in asked.places if origin is not None and id != origin.chosen)


def _may_be_added(match: Match) -> bool:
    row, places = match.row, [step for step in match.steps if step.departure.axis is Axis.PLACE]
    total = row.grain is Grain.PERIOD_TOTAL and not row.per and row.unit != PERCENT and match.beside is None
    return total and len(places) == 1


def _key(match: Match) -> Key:
    """What rows have to share to be added, with which end of a way they share, and how else the reading departs."""
    row = match.row
    shared = (row.publisher, row.measure, row.population, row.unit, row.perpetrator, row.period, row.definition)
    return match.record_set.name, match.record_set.version, recorded(row), *shared, _otherwise(match)


def _otherwise(match: Match) -> tuple[Step, ...]:
    return tuple(step for step in match.steps if step.departure.axis is not Axis.PLACE)


# ---- the sum ------------------------------------------------------------------------------------------------------


def _sum(asked: Asked, parts: dict[str, Match], *, claimed: Measured, beside: bool) -> Candidate:
    """The sum, told as a sum, with its parts; a departure where the publisher gives a figure of the whole."""
    rows = tuple(parts[place] for place in sorted(parts))
    first = next((match for match in rows if match.row.toll.high is None), rows[0])
    toll = Toll(*(_added(getattr(match.row.toll, end) for match in rows) for end in ("low", "best", "high")))
    steps = _otherwise(first)
    if beside:
        steps += (asked.axes.step(Axis.UNIT, "summed", count=str(len(rows))),)
    of = candidate(asked, replace(first, steps=steps), claimed=claimed, toll=toll)
    ids = tuple(match.row.id for match in rows)
    where, places = _where(asked, rows)
    return replace(
        of,
        reading=replace(of.reading, places=places),
        lead=_lead(asked, first.row, toll, where),
        pitfalls=lambda: (_parts(asked, parts),),
        rows=len(ids),
        ids=lambda: ids,
        filter=f"{first.record_set.name}: rows {', '.join(sorted(ids))}, added up",
        cautions=tuple(_cautions(asked, parts, toll)),
    )


def _cautions(asked: Asked, parts: dict[str, Match], toll: Toll) -> Iterator[str]:
    """What has to be said of the parts that make much of the sum."""
    much = (toll.best or Decimal(0)) * asked.tolerances.number("dominates", "share")
    for place, match in parts.items():
        if (match.row.toll.best or Decimal(0)) >= much:
            yield from (f"Of {asked.called(place)} alone: {lower(caution)}" for caution in match.cautions)


def _added(figures: Iterable[Decimal | None]) -> Decimal | None:
    known = tuple(figures)
    return None if None in known else sum((value for value in known if value is not None), Decimal(0))


def _where(asked: Asked, matches: tuple[Match, ...]) -> tuple[str, tuple[str, ...]]:
    """The places in words, and the ids of those that the reading is of."""
    rows = [match.row for match in matches]
    if not rows[0].asylum:
        places = covered_together(asked)
        return f"in {listed([asked.called(id) for id in places])} together", places
    if len({row.asylum for row in rows}) == 1:
        return f"in {asked.called(rows[0].asylum)} from {len(rows)} countries", (rows[0].asylum,)
    told = _asylums(asked)
    there = listed([asked.called(id) for id in told]) or f"{len(rows)} countries"
    return f"from {asked.called(rows[0].place)} in {there}", (rows[0].place, *told)


def _lead(asked: Asked, row: Total, toll: Toll, where: str) -> str:
    least = "at least " if toll.best is not None and toll.high is None else ""
    when = stretch(row.period)
    if tells_what(asked, row):
        what = lower(row.definition.rstrip("."))
        return f"{row.publisher} {verb(row)} {least}{figure(toll, row.unit)} {where} ({when}), added up: {what}"
    return f"{row.publisher} {verb(row)} {least}{figure(toll, row.unit)} {dead_of(row)} {where} ({when}), added up"


def _parts(asked: Asked, parts: dict[str, Match]) -> str:
    """The parts, the largest first; of more than a few, how many more there are."""
    in_order = sorted(parts.items(), key=lambda part: (-(part[1].row.toll.best or Decimal(0)), part[0]))
    told = [f"{_briefly(asked, place)} {figure(match.row.toll, match.row.unit)}" for place, match in in_order]
    if len(told) <= _SHOWN + 1:
        return f"That is the sum of {listed(told)}"
    rest = f"{len(told) - _SHOWN} more; people whose country the rows do not name are not in it"
    return f"That is the sum of {', '.join(told[:_SHOWN])} and {rest}"


def _briefly(asked: Asked, place: str) -> str:
    """The first of its names, in a list of many."""
    return asked.called(place).partition(" / ")[0]
