"""Releases of one list: the one current when the text was written speaks, and it is told what another changed.

Two releases of one edition are vintages of one list. They are never added, and never two voices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.coverage import touches
from tallystick.check.places import PlaceTree
from tallystick.check.spans import shared_days, slack
from tallystick.check.tables import Step
from tallystick.check.wording import counted, day, figure
from tallystick.model.finding import Axis
from tallystick.model.period import Period, Precision
from tallystick.model.record import RecordSet

Counts = tuple[int, int, int]


class Editions(Struct):
    """The editions of which several releases are loaded.

    sets   name of a set to all sets of its edition
    known  name of a set to its events by id, with their low, best and high figures, once asked for
    """

    names: PlaceTree
    sets: dict[str, tuple[RecordSet, ...]]
    known: dict[str, dict[str, Counts]] = field(default_factory=dict)

    def events(self, record_set: RecordSet) -> dict[str, Counts]:
        """Every event of the set by its publisher's id."""
        if record_set.name not in self.known:
            held = record_set.events
            columns = (held.low, held.best, held.high) if held else ()
            rows = zip(*(column.tolist() for column in columns), strict=True)
            ids = held.row_id.tolist() if held else []
            self.known[record_set.name] = dict(zip(map(str, ids), rows, strict=True))
        return self.known[record_set.name]


def editions(sets: Iterable[RecordSet], names: PlaceTree) -> Editions:
    """Which sets are releases of one list."""
    by_edition: dict[str, list[RecordSet]] = {}
    for record_set in sets:
        if record_set.edition:
            by_edition.setdefault(record_set.edition, []).append(record_set)
    several = [group for group in by_edition.values() if len({_release(of) for of in group}) > 1]
    return Editions(names, {of.name: tuple(group) for group in several for of in group})


def of_releases(asked: Asked, known: Editions, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; those of a release that does not speak depart on the axis of the list."""
    if not known.sets:
        yield from candidates
        return
    held = tuple(candidates)
    by_reading: dict[tuple[object, ...], list[Candidate]] = {}
    for of in held:
        if of.record_set in known.sets:
            by_reading.setdefault(_reading(of, known), []).append(of)
    speakers: dict[tuple[str, str], RecordSet] = {}
    for of in held:
        if of.record_set not in known.sets:
            yield of
            continue
        key = (known.sets[of.record_set][0].edition, _place(of))
        if key not in speakers:
            speakers[key] = _speaker(asked, known, of)
        yield from _released(asked, known, of, speaker=speakers[key], beside=by_reading[_reading(of, known)])


def _released(
    asked: Asked, known: Editions, of: Candidate, *, speaker: RecordSet, beside: list[Candidate]
) -> Iterator[Candidate]:
    own = _set_of(of, known)
    if _release(own) == _release(speaker):
        yield _with_changes(_dated(asked, of, own), own, known, beside) if of.literal else of
    elif len(of.steps) < asked.axes.departures_at_most:
        yield replace(of, steps=(*of.steps, _step(asked, own)))


def _step(asked: Asked, record_set: RecordSet) -> Step:
    if record_set.partial:
        return asked.axes.step(Axis.LIST, "partial", title=record_set.title)
    return asked.axes.step(Axis.LIST, "release", release=_called(record_set))


def _set_of(of: Candidate, known: Editions) -> RecordSet:
    return next(each for each in known.sets[of.record_set] if each.name == of.record_set)


def _place(of: Candidate) -> str:
    return of.reading.places[0] if of.reading.places else ""


def _release(of: RecordSet) -> tuple[str, bool]:
    """What tells two releases apart: files of one version are parts of one release."""
    return of.version, of.partial


def _called(of: RecordSet) -> str:
    return f"{of.version} ({day(of.released, Precision.MONTH)})" if of.released else of.version


def _reading(of: Candidate, known: Editions) -> tuple[object, ...]:
    """What two releases have to share for their figures to be of the same reading."""
    steps = tuple(step.departure for step in of.steps)
    return known.sets[of.record_set][0].edition, of.reading.measure, of.reading.population, of.reading.places, steps


# ---- which release speaks ------------------------------------------------------------------------------------------


def _speaker(asked: Asked, known: Editions, of: Candidate) -> RecordSet:
    """The release that covers the place and the time told and was current when the text was written.

    Where none had been published then, the first one after it; a part, or what is provisional, gives way to a whole.
    """
    place, own = _place(of), _set_of(of, known)
    there = [each for each in known.sets[own.name] if touches(known.names, each, place)] or [own]
    return max(there, key=lambda each: _rank(asked, each))


def _rank(asked: Asked, of: RecordSet) -> tuple[bool, bool, bool, int, str, str]:
    published, written = _published(of), asked.document_day or date.max
    out = published <= written
    near = published.toordinal() if out else -published.toordinal()
    return _covers_time(asked, of.coverage.period), not of.partial, out, near, of.version, of.name


def _published(of: RecordSet) -> date:
    """The day of publication; where it is not known, the last day covered, which it cannot be earlier than."""
    return of.released or of.coverage.period.last or date.min


def _covers_time(asked: Asked, covered: Period) -> bool:
    """Whether the release speaks on the time told: nine tenths of it, as for any set."""
    if not asked.timed or asked.until is None or covered.last is None:
        return True
    told = Period(asked.since or covered.first, asked.until)
    if told.days is None or told.days <= 0:
        return (asked.until - covered.last).days <= slack(asked, Precision.MONTH)
    return shared_days(told, covered) >= told.days * asked.tolerances.number("periods", "covered")


# ---- what another release has --------------------------------------------------------------------------------------


def _with_changes(of: Candidate, own: RecordSet, known: Editions, beside: list[Candidate]) -> Candidate:
    """The candidate, with what each other release has for the same; superseded where a later one gives otherwise."""
    others = [(other, _set_of(other, known)) for other in beside]
    others = [(other, held) for other, held in others if _release(held) != _release(own) and not held.partial]
    in_order = sorted(others, key=lambda pair: (_published(pair[1]), pair[1].version, pair[1].name))
    told = tuple(_compared(of, own, known, pair) for pair in in_order)
    later = bool(in_order) and _published(in_order[-1][1]) > _published(own)
    first, last = (told[:-1], told[-1:]) if later else (told, ())  # the latest is told wherever the figure is quoted
    revised = later and in_order[-1][0].toll != of.toll
    return replace(
        of, remarks=of.remarks + first, cautions=of.cautions + last, time="superseded" if revised else of.time
    )


def _dated(asked: Asked, of: Candidate, own: RecordSet) -> Candidate:
    """The candidate; where its release was published after the text, that is told."""
    written = asked.document_day
    if own.released is None or written is None or own.released <= written:
        return of
    told = f"Release {_called(own)} is later than the text: of those loaded it is the first that covers the time told"
    return replace(of, remarks=(*of.remarks, told))


def _compared(of: Candidate, own: RecordSet, known: Editions, beside: tuple[Candidate, RecordSet]) -> str:
    """Release 20.1 (Jun 2020) of the same list had 3,201 for this; from 20.1 to 22.1 12 events joined this count."""
    other, held = beside
    later = _published(held) > _published(own)
    first = f"Release {_called(held)} of the same list {'has' if later else 'had'} {figure(other.toll)} for this"
    if own.events is None or held.events is None:
        return first
    old, new = ((of, own), (other, held)) if later else ((other, held), (of, own))
    return f"{first}; from {old[1].version} to {new[1].version} {_moved(known, old, new)}"


def _moved(known: Editions, old: tuple[Candidate, RecordSet], new: tuple[Candidate, RecordSet]) -> str:
    """12 events joined this count, 3 events left it, 40 events were given other figures."""
    ids, later = set(old[0].ids()), set(new[0].ids())
    before, after = known.events(old[1]), known.events(new[1])
    other = sum(before[id] != after[id] for id in ids & later)
    if not (ids ^ later) and not other:
        return "none of its events changed"
    parts = ((later - ids, "joined this count"), (ids - later, "left it"))
    said = [_events(len(moved), how) for moved, how in parts if moved]
    return ", ".join(said + ([_events(other, "got other figures")] if other else []))


def _events(count: int, how: str) -> str:
    return f"{counted(count, 'event')} {how}"
