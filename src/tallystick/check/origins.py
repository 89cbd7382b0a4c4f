"""Who counted: records that pass on one count are of one origin, however many publishers print it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, Tried
from tallystick.model.finding import Axis, Relation

Names = frozenset[str]


def independent(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates by origin: those whose publishers share a party, a publisher or a source stand together."""
    groups: list[tuple[Names, tuple[Candidate, ...]]] = []
    for each in candidates:
        names = _names(each)
        if not names:
            continue
        one = names
        members: tuple[Candidate, ...] = (each,)
        for other, more in [group for group in groups if group[0] & names]:
            one, members = one | other, more + members
            groups.remove((other, more))
        groups.append((one, members))
    return tuple(members for _, members in groups)


def collapsed(groups: Iterable[tuple[Candidate, ...]]) -> str:
    """Which publishers are one origin, by whose count: "the figures of … and … rest on …"; "" where none are."""
    return "; ".join(dict.fromkeys(sentence for members in groups for sentence in _sources(members)))


def one_voice(asked: Asked, readings: tuple[Tried, ...]) -> tuple[Tried, ...]:
    """The readings; of totals of one publisher in several sets, one that fits speaks by its definition.

    Within a set that is settled before (`vintages.definitions`); here by the same rule between sets: a list of names
    and a daily total of one ministry are two definitions, and no two voices that contradict one another.
    """
    literal = [each for each in readings if each.candidate.literal and each.candidate.definition]
    fitting = [each for each in literal if each.agrees]
    others = [each for each in literal if each.held.relation in (Relation.ABOVE, Relation.BELOW)]
    beside = {_row(other): one for other in others for one in fitting if _of_one_publisher(one, other)}
    chosen = {_row(one) for one in beside.values()}
    told = (_departing(asked, each) if _row(each) in beside and _as_told(each) else each for each in readings)
    return tuple(_chosen(each) if _row(each) in chosen else each for each in told if each is not None)


def _row(of: Tried) -> tuple[str, str]:
    return of.candidate.record_set, of.candidate.filter


def _of_one_publisher(one: Tried, other: Tried) -> bool:
    a, b = one.candidate, other.candidate
    same = (a.reading.measure, a.reading.population, a.reading.places, a.unit) == (
        b.reading.measure, b.reading.population, b.reading.places, b.unit
    )  # fmt: skip
    counted = {a.publisher, *a.rests_on} & {b.publisher, *b.rests_on} - {""}
    return same and a.record_set != b.record_set and a.definition != b.definition and bool(counted)


def _as_told(of: Tried) -> bool:
    """Whether the reading departs in nothing but the publisher's estimate."""
    return all(step.departure.axis is Axis.ESTIMATE for step in of.candidate.steps)


def _departing(asked: Asked, of: Tried) -> Tried | None:
    """The reading with one step more; None where that is a step too many."""
    steps = of.candidate.steps
    if len(steps) >= asked.axes.departures_at_most:
        return None
    step = asked.axes.step(Axis.COUNTING, "otherwise", definition=of.candidate.definition)
    return replace(of, candidate=replace(of.candidate, steps=(step, *steps)))


def _chosen(of: Tried) -> Tried:
    return replace(of, candidate=replace(of.candidate, by_definition=True)) if of.candidate.literal else of


def _names(of: Candidate) -> Names:
    return frozenset((of.origin, of.publisher, *of.rests_on)) - {""}


def _sources(members: tuple[Candidate, ...]) -> Iterable[str]:
    """Each source that two publishers of the group share, with who rests on it."""
    publishers = {of.publisher for of in members if of.publisher}
    for source in sorted({name for of in members for name in of.rests_on}):
        resting = sorted({of.publisher for of in members if source in of.rests_on} - {source, ""})
        if resting and len({*resting, *({source} & publishers)}) > 1:
            yield f"the figures of {_and(resting)} rest on {source}"


def _and(names: list[str]) -> str:
    return f"{', of '.join(names[:-1])} and of {names[-1]}" if names[1:] else names[0]
