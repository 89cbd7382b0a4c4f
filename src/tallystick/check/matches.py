"""Published totals that a claim may be read as being about, each with the departures that this takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.library import Kin, Library, Series
from tallystick.check.periods import in_time, is_part_of_told
from tallystick.check.places import same_party
from tallystick.check.subjects import names_group, subject_steps
from tallystick.check.tables import Step
from tallystick.check.whose import cautions, side_steps
from tallystick.model.finding import Axis
from tallystick.model.record import RecordSet, Total

Steps = tuple[Step, ...]
_ORIGIN_AND_ASYLUM = 2


class Match(Struct, frozen=True):
    """One row under one reading. `later` has taken its place since, if any; `time` as in Answer.

    beside  a running total from the other side of the date asked for: the figure lay between the two
    chosen  whether the row speaks by its definition, among several of its publisher for one time
    runs    whether the figure changes with time, so that it speaks for its date only
    cautions  what has to be said of the row wherever it is quoted; `aside`: of its series, in the note
    """

    record_set: RecordSet
    row: Total
    steps: Steps
    later: Total | None
    time: str
    beside: Total | None = None
    chosen: bool = False
    runs: bool = False
    cautions: tuple[str, ...] = ()
    aside: str = ""


def matches(asked: Asked, shelf: Library, *, measures: Mapping[str, Steps]) -> tuple[Match, ...]:
    """Rows of these measures, literal and departing by at most the table's number of steps.

    Parts of a place are tried only where no row is of the whole place.
    """
    found = tuple(_matches(asked, shelf, measures=measures, parts=False))
    if not any(_is_whole(match) for match in found):
        found += tuple(_matches(asked, shelf, measures=measures, parts=True))
    begun = min((first for match in found if not match.steps and (first := match.row.period.first)), default=None)
    return tuple(match for match in found if not _long_before(match, begun))


def _is_whole(match: Match) -> bool:
    return all(step.departure.axis not in (Axis.PLACE, Axis.MEASURE) for step in match.steps)


def _long_before(match: Match, begun: date | None) -> bool:
    """Whether a figure of a wider place is of a time before anything that is on record of the place told."""
    last = match.row.period.last
    if begun is None or last is None or last >= begun:
        return False
    return any(step.departure.axis is Axis.PLACE for step in match.steps)


def _matches(asked: Asked, shelf: Library, *, measures: Mapping[str, Steps], parts: bool) -> Iterator[Match]:
    most = asked.axes.departures_at_most
    for measure in sorted(measures):
        people = asked.axes.population_steps(asked.claim.population, measure)
        candidates = [
            (series, measures[measure] + who + where)
            for series in _about(asked, shelf, measure)
            if (who := _population_steps(asked, series, people)) is not None
            and (where := place_steps(asked, series, shelf, parts=parts)) is not None
            and not (shelf.is_wider(asked.place, series.head.place) and any(step.here for step in measures[measure]))
        ]
        attributed = _attributed(asked, candidates)
        named = any(_names(asked, series) for series, _ in candidates)
        for series, steps in candidates:
            steps += subject_steps(asked, series.head) + _another_group(asked, series, named=named)
            steps += side_steps(asked, series.head, only=shelf.of_one_side(series.head))
            if not shelf.attributed_to_one(series.head) or asked.party:
                steps += _party_steps(asked, series.head, attributed=_subject(series) in attributed)
            if len(steps) <= most:
                yield from _in_time(asked, shelf, series, steps)


def _about(asked: Asked, shelf: Library, measure: str) -> Iterator[Series]:
    """Series that have to do with the places told; where none is, with the text's main place or a party."""
    mainly = (asked.setting.mainly,) if asked.setting.mainly else ()
    return shelf.about(measure, asked.places or mainly, blaming=not asked.places)


def _population_steps(asked: Asked, series: Series, people: Mapping[str | None, Steps]) -> Steps | None:
    """What it takes to read the people told as the row's; nothing where the text names the group by its own name."""
    steps = people.get(series.head.population)
    return () if steps and _names(asked, series) else steps


def _names(asked: Asked, series: Series) -> bool:
    """Whether a row of the series is of a group that the text names by the same name."""
    return series.head.population in asked.axes.own_groups and any(names_group(asked, row) for row in series.rows)


def _another_group(asked: Asked, series: Series, *, named: bool) -> Steps:
    """Where the group told has figures of its own, those of the same kind of people that do not name it depart."""
    if not named or _names(asked, series) or series.head.population != asked.claim.population:
        return ()
    return (asked.axes.step(Axis.COUNTING, "otherwise", definition=series.head.definition.rstrip(".")),)


def _in_time(asked: Asked, shelf: Library, series: Series, steps: Steps) -> Iterator[Match]:
    head = series.head
    rivals = shelf.rivals.get((head.measure, head.place, head.population), ())
    wider = shelf.is_wider(asked.place, head.place)
    turns = shelf.turns(series)
    for timed in in_time(asked, series.rows, rivals=rivals):
        if wider and is_part_of_told(asked, timed):
            continue  # more of the place and less of the time: what fits then fits by chance
        if len(steps) + len(timed.steps) <= asked.axes.departures_at_most:
            yield Match(
                series.record_set,
                timed.row,
                steps + timed.steps,
                timed.later,
                timed.time,
                timed.beside,
                timed.chosen,
                timed.runs,
                (*cautions(asked, series.head), *turns.at(timed.row)),
                turns.nearest(timed.row),
            )


# ---- place --------------------------------------------------------------------------------------------------------


def place_steps(asked: Asked, series: Series, shelf: Library, *, parts: bool) -> Steps | None:
    """What it takes to read the claim as being about the place of the series; None where that is not reasonable.

    parts  whether places that lie in the one told are meant, or all others
    """
    row = series.head
    if row.asylum:
        return None if parts else _refugees(asked, row)
    steps = _told_place(asked, row, shelf, parts=parts)
    if steps is None or not asked.apart:
        return steps
    if (series.record_set.name, row.publisher, row.place) in shelf.origins and row.place in asked.places:
        return _all_countries(asked, row)
    return steps


def _refugees(asked: Asked, row: Total) -> Steps | None:
    """Where a row tells of people from one country in another."""
    came_from, went_to = row.place in asked.places, row.asylum in asked.places
    if came_from and went_to:
        if _came_from(asked) not in ("", row.place):
            return None
        several = len(asked.places) > _ORIGIN_AND_ASYLUM
        return (asked.axes.step(Axis.PLACE, "alone", place=asked.called(row.asylum)),) if several else ()
    origin = asked.claim.origin.chosen if asked.claim.origin else None
    if origin and went_to and not came_from and asked.names.contains(row.place, origin):
        return (asked.axes.step(Axis.PLACE, "wider", place=asked.called(row.place)),)
    if went_to and asked.place == row.asylum and not asked.apart:
        words = {"place": asked.called(row.place), "asylum": asked.called(row.asylum)}
        return (asked.axes.step(Axis.PLACE, "received", **words),)
    if came_from and not asked.apart:
        return (asked.axes.step(Axis.PLACE, "one_country", asylum=asked.called(row.asylum)),)
    return None


def _came_from(asked: Asked) -> str:
    """Of several places told, where the text says that people are from; "" where it does not."""
    if asked.claim.origin is not None:
        return asked.claim.origin.chosen or ""
    words = "|".join(map(re.escape, asked.axes.fleeing))
    sentence = f"{asked.before}{asked.after}"
    found = (
        id for id in asked.places if re.search(rf"\b(?:{words}) (?:the )?{re.escape(asked.called(id))}\b", sentence)
    )
    return next(found, "")


def _all_countries(asked: Asked, row: Total) -> Steps:
    others = ", ".join(asked.called(id) for id in asked.places if id != row.place)
    return (asked.axes.step(Axis.PLACE, "all_countries", place=asked.called(row.place), asylum=others),)


def _told_place(asked: Asked, row: Total, shelf: Library, *, parts: bool) -> Steps | None:
    if not asked.places:
        return None if parts else _placeless(asked, row, shelf)
    unplaced = asked.claim.places[0].chosen is None
    for told in (asked.places[0], *asked.apart):
        kin = shelf.kin(told).get(row.place)
        if kin is not None and (kin.how == "narrower") == parts:
            first = _first_steps(asked, told, kin, unplaced=unplaced)
            return first + _kin_steps(asked, row.place, kin)
    return None


def _first_steps(asked: Asked, told: str, kin: Kin, *, unplaced: bool) -> Steps:
    """What it takes to read the claim as being about this one of the places told."""
    if unplaced:
        words = {"place": asked.called(told), "words": asked.claim.places[0].text}
        return (asked.axes.step(Axis.PLACE, "container", **words),)
    if kin.how != "wider" and (asked.together or told != asked.place):
        return (asked.axes.step(Axis.PLACE, "alone", place=asked.called(told)),)
    return ()


def _kin_steps(asked: Asked, place: str, kin: Kin) -> Steps:
    if kin.how == "same":
        return ()
    return (asked.axes.step(Axis.PLACE, kin.how, kin.level, place=asked.called(place)),)


def _placeless(asked: Asked, row: Total, shelf: Library) -> Steps | None:
    """Where the claim names no place: the text's main place, or wherever the named party acted."""
    if asked.party and row.perpetrator and same_party(asked.names, asked.party, row.perpetrator):
        words = {"place": asked.called(row.place), "party": asked.called(asked.party)}
        return (asked.axes.step(Axis.PLACE, "of_party", **words),)
    mainly = asked.setting.mainly
    kin = shelf.kin(mainly).get(row.place) if mainly else None
    if mainly is None or kin is None or kin.how == "narrower":
        return None
    return (asked.axes.step(Axis.PLACE, "from_text", place=asked.called(mainly)), *_kin_steps(asked, row.place, kin))


# ---- party --------------------------------------------------------------------------------------------------------


def _subject(series: Series) -> tuple[str, str | None, str, str]:
    row = series.head
    return series.record_set.name, row.population, row.place, row.asylum


def _attributed(asked: Asked, candidates: list[tuple[Series, Steps]]) -> set[tuple[str, str | None, str, str]]:
    """What is recorded as done by the very party that the claim names."""
    if asked.party is None:
        return set()
    return {
        _subject(series)
        for series, _ in candidates
        if series.head.perpetrator and same_party(asked.names, asked.party, series.head.perpetrator)
    }


def _party_steps(asked: Asked, row: Total, *, attributed: bool) -> Steps:
    """A row that names nobody speaks of whoever did it; one that names another party departs."""
    told = asked.party
    if not row.perpetrator:
        return (asked.axes.step(Axis.PARTY, "any", party=asked.called(told)),) if told and attributed else ()
    if told is None:
        return (asked.axes.step(Axis.PARTY, "only", party=asked.called(row.perpetrator)),)
    if same_party(asked.names, told, row.perpetrator):
        return ()
    words = {"party": asked.called(told), "other": asked.called(row.perpetrator)}
    return (asked.axes.step(Axis.PARTY, "other", **words),)
