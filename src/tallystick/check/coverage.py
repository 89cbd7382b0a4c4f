"""Where the silence of a record set means something: what it covers, and why it is silent where it is.

That a set covers a place and a time and has nothing there is told apart from a place or a time that it does not cover.
Neither is a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.divisions import division
from tallystick.check.events.sets import countries_only
from tallystick.check.places import PlaceTree, same_party
from tallystick.check.scenes import covered_together
from tallystick.check.spans import longer
from tallystick.check.tables import tolerances
from tallystick.check.whose import called, named, whose
from tallystick.check.wording import counted, day, listed, lower
from tallystick.model.claim import Kind
from tallystick.model.finding import Axis
from tallystick.model.period import Period
from tallystick.model.record import JOINT, Grain, RecordSet, Stored, Total

EVERYWHERE = "*"
_PLACES_TOLD = 3
_SETS_TOLD = 2


class Reach(IntEnum):
    """How far a set goes with a claim: what it lacks first, in this order; last of all, only a figure."""

    MEASURE = 0
    PLACE = 1
    BEFORE = 2
    AFTER = 3
    REST = 4  # of the place
    PEOPLE = 5
    FIGURE = 6


# ---- what a set covers ---------------------------------------------------------------------------------------------


def covers(names: PlaceTree, record_set: RecordSet, place: str) -> bool:
    """Whether the set covers all of the place; one that names so many countries covers those without a row, too."""
    covered = record_set.coverage.places
    world = int(tolerances().number("coverage", "world"))
    return EVERYWHERE in covered or len(covered) >= world or any(names.contains(outer, place) for outer in covered)


def touches(names: PlaceTree, record_set: RecordSet, place: str) -> bool:
    """Whether the set covers the place or a part of it."""
    return covers(names, record_set, place) or any(names.contains(place, inner) for inner in record_set.coverage.places)


def of_part(asked: Asked, sets: Iterable[RecordSet], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; a sum of events for a place of which the set covers only a part departs by that part."""
    by_name = {each.name: each for each in sets if each.events is not None}
    known: dict[tuple[str, tuple[str, ...]], bool] = {}
    for of in candidates:
        held = by_name.get(of.record_set)
        places = of.reading.places
        if held is None or not places or not held.coverage.places:
            yield of
            continue
        key = (of.record_set, places)
        if key not in known:
            known[key] = all(covers(asked.names, held, place) for place in places)
        if known[key]:
            yield of
        elif len(of.steps) < asked.axes.departures_at_most:
            inner = tuple(id for place in places for id in _inner(asked, held, place))
            words = {"places": _listed(asked, inner), "place": listed([asked.called(place) for place in places])}
            step = asked.axes.step(Axis.PLACE, "covered", **words)
            yield replace(of, steps=(*of.steps, step))


def _inner(asked: Asked, held: RecordSet, place: str) -> tuple[str, ...]:
    """The places covered that lie in this one."""
    return tuple(each for each in held.coverage.places if asked.names.contains(place, each))


def _listed(asked: Asked, places: tuple[str, ...]) -> str:
    told = ", ".join(asked.called(place) for place in places[:_PLACES_TOLD])
    more = len(places) - _PLACES_TOLD
    return f"{told} and {more} more" if more > 0 else told


# ---- why a set is silent -------------------------------------------------------------------------------------------


def reach(asked: Asked, record_set: RecordSet) -> Reach:
    """How far the set goes with what is claimed."""
    coverage = record_set.coverage
    if asked.claim.measure not in coverage.measures:
        return Reach.MEASURE
    if asked.place is None or not touches(asked.names, record_set, asked.place):
        return Reach.PLACE
    last = asked.until if asked.timed else None
    if last is not None and coverage.period.first is not None and last < coverage.period.first:
        return Reach.BEFORE
    if (asked.since or date.min) > (coverage.period.last or date.max):
        return Reach.AFTER
    if not covers(asked.names, record_set, asked.place):
        return Reach.REST
    return Reach.FIGURE if _told_apart(asked, record_set) else Reach.PEOPLE


def _told_apart(asked: Asked, record_set: RecordSet) -> bool:
    alike = asked.axes.population_steps(asked.claim.population, asked.claim.measure)
    literal = {name for name, steps in alike.items() if not steps}
    return None in literal or not literal.isdisjoint(record_set.coverage.populations)


def silence(asked: Asked, record_set: RecordSet) -> str:
    """Why one set has nothing to say on the words as they stand."""
    if asked.claim.measure in record_set.coverage.measures and asked.place is None:
        return "The text names no place that could be looked up"
    return _reason(asked, record_set, reach(asked, record_set))


def silent(asked: Asked, sets: tuple[RecordSet, ...], measures: Iterable[str], *, tried: bool) -> str:
    """Why no record set speaks on the claim as worded: which came nearest, and what it lacks.

    measures  of which any set has rows, whatever it says that it covers
    tried     whether there is a reading under another departure: then it says better what sets of totals have instead
    """
    what = asked.axes.kept(asked.claim.measure)
    far = {each.name: reach(asked, each) for each in sets}
    if asked.claim.measure not in measures and not any(far.values()):
        return f"No record set that is loaded has figures of {what}"
    place = asked.called(asked.place) if asked.place else "the place told"
    who = _who(asked)
    then = " at the time told" if asked.timed else ""
    among = f", {who} told apart," if who else ""
    first = f"No record set that is loaded has a figure of {what}{among} for {place}{then}"
    best = max(far.values(), default=Reach.MEASURE)
    nearest = [each for each in sets if far[each.name] is best]
    if tried and best is Reach.FIGURE:
        nearest = [each for each in nearest if each.events is not None or _has_parts(asked, each)]
    if asked.claim.kind is Kind.SHARE and best is Reach.FIGURE:
        return first  # that a set has no such share does not say that it has nothing there
    if best in (Reach.PLACE, Reach.REST):  # of many sets of totals each is about its own few places
        nearest = [each for each in nearest if each.events is not None or len(sets) <= _SETS_TOLD]
        if len(nearest) > _SETS_TOLD:
            return first  # two of many would be named by chance
    reasons = [_reason(asked, each, best) for each in _earnest(nearest)[:_SETS_TOLD]]
    return ". ".join((first, *reasons)) if best > Reach.MEASURE else first


def ended(asked: Asked, sets: Iterable[RecordSet]) -> bool:
    """Whether what keeps the sets of events silent is that those of the place end before the time told."""
    far = [reach(asked, each) for each in sets if each.events is not None]
    return max(far, default=Reach.MEASURE) is Reach.AFTER


def _earnest(sets: list[RecordSet]) -> list[RecordSet]:
    """Sets of events first: only of these the silence on a place is that of a whole list. Of releases, the latest."""
    by_day = sorted(sets, key=lambda each: (each.coverage.period.last or date.min, each.version), reverse=True)
    latest = {each.edition or each.name: each for each in reversed(by_day)}
    return sorted(latest.values(), key=lambda each: (each.events is None, each.name))


def _otherwise(asked: Asked, of: RecordSet) -> str:
    """Why a set of events that covers the place is silent though it may have events there; "" where it has none."""
    if asked.claim.kind is Kind.SHARE and division(asked) is None:
        return (
            "counts the dead; of whom the figure is a share, the words do not tell in a way that it could be computed"
        )
    if asked.together and not covered_together(asked):
        return "is asked of each place alone, since the words do not say that the figure is of all of them together"
    period, until = of.coverage.period, asked.claim.period.last if asked.claim.period else None
    if asked.since and period.first and asked.since < period.first:
        return f"begins on {day(period.first)}, after the time told does"
    if until and period.last and until > period.last:
        return f"ends on {day(period.last)}, before the time told does"
    if party := _in_no_event(asked, of):
        return f"has events there, and names {party} as a side in none of them; who fights beside a side is not told"
    named = _named_elsewhere(asked, of)
    if not named:
        return ""
    return f"has {counted(named, 'row')} of that name at the time told, counted for another place or for their region"


def _in_no_event(asked: Asked, of: RecordSet) -> str:
    """The party told, where the set has events of the place and the time, but none of it; else ""."""
    side = whose(asked)
    party, events = (side.party if side else asked.party), of.events
    if not party or events is None or not asked.place:
        return ""
    sides = (side.split(JOINT) for side in events.parties)
    alike = [at for at, ids in enumerate(sides) if any(same_party(asked.names, party, id) for id in ids)]
    if isinstance(events, Stored):
        from tallystick.check.large.desk import desk
        from tallystick.check.large.elsewhere import of_others_alone

        inside = desk(events).codes(asked.names).places(asked.place)
        return called(asked, party) if of_others_alone(events, alike, inside, _days(asked)) else ""
    import numpy as np

    there = [at for at, id in enumerate(events.places) if asked.names.contains(asked.place, id)]
    (since, until), places = _days(asked), (events.place, events.region, events.country)
    here = (events.first <= until) & (events.last >= since) & np.any([np.isin(at, there) for at in places], axis=0)
    of_party = np.isin(events.side_a, alike) | np.isin(events.side_b, alike)
    return called(asked, party) if here.any() and not (here & of_party).any() else ""


def _days(asked: Asked) -> tuple[int, int]:
    """First and last day told, as ordinals; any where none is."""
    return (asked.since or date.min).toordinal(), (asked.until or date.max).toordinal()


def _named_elsewhere(asked: Asked, of: RecordSet) -> int:
    """How many rows of the time told have the place's name in the publisher's words, and do not count for it."""
    events = of.events
    if events is None or asked.place is None or not asked.claim.places:
        return 0
    name = re.compile(rf"\b{re.escape(asked.claim.places[0].text)}\b", re.IGNORECASE)
    called = [bool(name.search(words)) for words in events.words]
    since, until = _days(asked)
    if isinstance(events, Stored):
        from tallystick.check.large.desk import desk
        from tallystick.check.large.elsewhere import named_elsewhere

        inside = desk(events).codes(asked.names).places(asked.place)
        alike_codes = [code for code, is_alike in enumerate(called) if is_alike]
        return named_elsewhere(events, alike_codes, inside, (since, until))
    import numpy as np

    alike = np.array([*called, False])
    there = np.array([*(asked.names.contains(asked.place, id) for id in events.places), False])
    then = (events.first <= until) & (events.last >= since)
    return int((alike[events.place_names] & ~there[events.place] & then).sum())


def _reason(asked: Asked, of: RecordSet, lacks: Reach) -> str:
    place = asked.called(asked.place) if asked.place else "the place told"
    then = " at the time told" if asked.timed else ""
    coverage = of.coverage
    named = f"“{of.title}”" if of.events is None else f"{of.title} ({of.version})"
    if lacks is Reach.MEASURE:
        return f"{named} records {listed([asked.axes.kept(each) for each in coverage.measures])} only"
    if lacks is Reach.PLACE:
        return f"{named} covers {_listed(asked, coverage.places)} and not {place}"
    if lacks is Reach.REST and asked.place:
        return f"{named} covers only a part of {place}: {_listed(asked, _inner(asked, of, asked.place))}"
    if lacks is Reach.BEFORE and coverage.period.first:
        return f"{named} begins on {day(coverage.period.first)}, after the time told"
    if lacks is Reach.AFTER and coverage.period.last:
        return f"{named} ends on {day(coverage.period.last)}, before the time told"
    if lacks is Reach.PEOPLE:
        return f"{named} does not tell {_who(asked)} apart"
    if of.events is not None and (otherwise := _otherwise(asked, of)):
        return f"{named} {otherwise}"
    if of.events is None and _has_parts(asked, of):
        return f"{named} has figures of parts of that time in {place}, which are not added up"
    if of.events is None:
        return f"{named} covers {place}{then} and gives no figure for it, which is not a zero"
    known = asked.names.place(asked.place) if asked.place else None
    if known and known.kind != "country" and countries_only(of):
        return f"{named} covers {place}{then}, but names countries only: around a place, its events go by their points"
    least = f"; its threshold is {lower(coverage.threshold)}" if coverage.threshold else ""
    nothing = "has no event there: that nothing is recorded does not say that nobody was killed"
    return f"{named} covers {place}{then} and {nothing}{least}"


def _has_parts(asked: Asked, of: RecordSet) -> bool:
    """Whether a set of totals has, of the place told, only figures of shorter times within the time told."""
    told = Period(asked.since, asked.until)
    here = (row for row in of.rows if row.measure == asked.claim.measure and row.place == asked.place)
    return asked.timed and any(_is_part(row, told) for row in here)


def _is_part(row: Total, told: Period) -> bool:
    return row.grain is Grain.PERIOD_TOTAL and row.period.first != row.period.last and longer(row.period, told)


def _who(asked: Asked) -> str:
    population = asked.claim.population
    if population in (None, "people"):
        return ""
    side = whose(asked)
    told = str(asked.axes.people.get(population, population))
    return f"{told} of {named(asked, side)}" if side else told
