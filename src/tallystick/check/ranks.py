"""Superlatives and ranks: the place told among all that a record set can put in order by the same measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.counts import filter_of, origin_of, reading_of
from tallystick.check.durations import TIME, closed, length
from tallystick.check.events.peaks import unit_ranked
from tallystick.check.fields import Field, field_of
from tallystick.check.library import Library, Series
from tallystick.check.matches import Match, place_steps
from tallystick.check.relation import Held, Measured
from tallystick.check.subjects import ranked, recorded, subject_steps
from tallystick.check.tables import Step
from tallystick.check.wording import number, people, stretch
from tallystick.model.finding import Axis, Departure, Relation
from tallystick.model.quantity import Bound
from tallystick.model.record import RecordSet, Toll, Total

_SHOWN = 3
DISPLACED = "displaced"
_NOUN = 4  # words after a superlative that can hold what it ranks
_UNASKED = Held(Relation.NOT_COMPARABLE, None)
Steps = tuple[Step, ...]


class Ranked(Struct, frozen=True):
    """One place with the figure that it is put in order by; `key` is the place, or the country that received."""

    key: str
    figure: Decimal
    row: Total
    record_set: RecordSet


class Standing(Struct, frozen=True):
    """Where a place stands among others: the order, its number in it, and what it takes to read the claim so."""

    order: tuple[Ranked, ...]
    at: int
    steps: Steps


def ranks(asked: Asked, shelf: Library) -> Iterator[Candidate]:
    """The place told among all others, by the measure named; where none is, by each that the word could mean."""
    if unit_ranked(asked):
        return
    if (host := _host(asked)) is not None:
        asked = host
    if not asked.places:
        return
    if asked.claim.measure in asked.axes.ranks["measures"]:
        yield from (_candidate(asked, standing) for standing in _standings(asked, shelf))
        return
    each = [(_by(asked, name), _standings(_by(asked, name), shelf)) for name in _meant(asked)]
    found = [(by, standing) for by, standings in each for standing in standings if not standing.steps]
    placed = dict.fromkeys(_placed(by, standing) for by, standing in found)
    lead = f"{which_measure(asked)}. {'. '.join(placed)}"
    yield from (replace(_candidate(by, standing), verdict=_UNASKED, lead=lead) for by, standing in found)


def _host(asked: Asked) -> Asked | None:
    """Turkey hosts the most refugees from Syria: asked of the host, which stands before; None where none is ranked.

    Where the text names no host that is known, there is nothing to rank: the place that they fled is not what is.
    """
    words = f"{asked.claim.text}{asked.after}"
    fled = [
        place for place in asked.claim.places if re.search(rf"\bfrom\s+(?:the\s+)?{re.escape(place.text)}\b", words)
    ]
    if asked.claim.measure != DISPLACED or len(fled) != 1 or fled[0].chosen is None:
        return None
    if len(asked.places) > 1:
        return None
    names = re.findall(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*", asked.before)
    hosts = [found[0].id for name in names if (found := asked.names.places(name)) and found[0].kind == "country"]
    return replace(asked, places=(fled[0].chosen, *hosts[-1:]) if hosts else ())


def _meant(asked: Asked) -> tuple[str, ...]:
    """Measures that the noun after a superlative, else the nearest before it, is ranked by: a massacre by its dead."""
    near = (*asked.claim.text.lower().split(), *asked.after.lower().split()[:_NOUN])
    for noun in (*near, *reversed(asked.before.lower().split())):
        for row in asked.axes.ranks["by"]:
            if noun.strip('.,;:!?)”"') in row["words"]:
                return tuple(row["measures"])
    return ()


def unasked(asked: Asked) -> str:
    """What the words leave out that a rank needs, and what would help; "" where they tell it."""
    unit = unit_ranked(asked)
    if unit:
        ranks_them = f"“{asked.claim.text}” ranks single {unit}s"
        return f"{ranks_them}; no set of events that is loaded tells them for the place and time told"
    return "" if asked.claim.measure in asked.axes.ranks["measures"] else which_measure(asked)


def which_measure(asked: Asked) -> str:
    """That the words do not name the measure that they rank by, and which it could be."""
    meant = [asked.axes.kept(measure) for measure in _meant(asked) or asked.axes.ranks["unnamed"]]
    return f"“{asked.claim.text}” does not say by which measure; it could be ranked by {' or by '.join(meant)}"


def _by(asked: Asked, measure: str) -> Asked:
    people = "people" if measure != TIME else None
    return replace(asked, claim=replace(asked.claim, measure=measure, population=people))


def _standings(asked: Asked, shelf: Library) -> Iterator[Standing]:
    field = field_of(asked)
    within = replace(asked, places=tuple(id for id in asked.places if id != field.place))
    measure = asked.claim.measure
    people = asked.axes.population_steps(asked.claim.population, measure)
    held = tuple(since for each in shelf.series.get(measure, ()) if (since := _in_field(asked, each, field)))
    for kind, all_series in _kinds(within, held):
        for population in sorted({each.head.population or "" for each in all_series}):
            who = people.get(population or None)
            if who is not None:
                group = [each for each in all_series if (each.head.population or "") == population]
                yield from _by_asylum(within, shelf, group, who + kind)
                yield from _by_place(within, shelf, [each for each in group if not each.head.asylum], who + kind)


def _in_field(asked: Asked, series: Series, field: Field) -> Series | None:
    """The series without what began before the field does; None where nothing is left, or it is of elsewhere."""
    first = field.since or date.min
    rows = tuple(row for row in series.rows if row.period.first is None or row.period.first >= first)
    return Series(series.record_set, rows, rows[0]) if rows and field.holds(asked, series.head.place) else None


def _kinds(asked: Asked, series: tuple[Series, ...]) -> Iterator[tuple[Steps, list[Series]]]:
    """Series that may be ranked together: sieges among sieges, battles among battles, no closures or wars at all."""
    if asked.claim.measure != TIME:
        yield (), [each for each in series if not subject_steps(asked, each.head)]
        return
    told = ranked(asked, TIME)
    yield (), [each for each in series if not recorded(each.head)]
    for one in asked.axes.subjects.get(TIME, ()):
        if one.plain and told in (None, *(other.name for other in asked.axes.subjects[TIME] if other.plain)):
            step = () if told in (None, one.name) else (Step(Departure(Axis.COUNTING, one.wording), one.cost),)
            yield step, [each for each in series if recorded(each.head) == one.name]


def _by_asylum(asked: Asked, shelf: Library, group: list[Series], who: Steps) -> Iterator[Standing]:
    """The countries that received people from one place, in each record set at the date nearest to the text's."""
    received = [each for each in group if each.head.asylum]
    for origin in sorted({each.head.place for each in received if each.head.asylum in asked.places}):
        others = [id for id in asked.places if id != origin]
        told = origin in asked.places
        if told or not asked.apart:
            words = {"place": asked.called(origin), "asylum": asked.called(others[0])}
            steps = who if told else (*who, asked.axes.step(Axis.PLACE, "received", **words))
            from_there = [each for each in received if each.head.place == origin]
            for record_set in shelf.sets:
                of_set = [each for each in from_there if each.record_set is record_set]
                order = _order(asked, [entry for each in of_set if (entry := _nearest(asked, each))])
                yield from (Standing(order, at, steps) for at in _positions(order, set(others)))


def _by_place(asked: Asked, shelf: Library, group: list[Series], who: Steps) -> Iterator[Standing]:
    """The place told, and what it lies in, each among all places that are apart from it."""
    entries = [entry for each in group if (entry := _largest(asked, each))]
    steps = {each.head.place: place_steps(asked, each, shelf, parts=False) for each in group}
    for key in sorted(key for key, where in steps.items() if where is not None):
        local = _is_local(asked, key)
        alike = [entry for entry in entries if _is_local(asked, entry.key) == local or asked.claim.measure == TIME]
        apart = [entry for entry in alike if entry.key == key or not _nested(asked, entry.key, key)]
        wider = asked.place is not None and local != _is_local(asked, asked.place)
        if (wider and asked.claim.measure != TIME) or (_names_towns(asked) and not local):
            continue  # what is said of a town is not said of its country
        order = _order(asked, apart)
        yield from (Standing(order, at, who + (steps[key] or ())) for at in _positions(order, {key}))


def _names_towns(asked: Asked) -> bool:
    """Whether the noun ranked is one that only towns have: the third-largest city."""
    return bool({*asked.after.lower().split()[:2]} & {*asked.axes.ranks["towns"]})


def _is_local(asked: Asked, place: str) -> bool:
    """Whether it is a town or less: sieges of towns and wars of countries are not put in one order."""
    known = asked.names.place(place)
    return known is not None and known.kind in asked.axes.ranks["local"]


def _nested(asked: Asked, one: str, other: str) -> bool:
    return asked.names.contains(one, other) or asked.names.contains(other, one)


def _order(asked: Asked, entries: list[Ranked]) -> tuple[Ranked, ...]:
    """One entry a place, the first in rank first."""
    lowest = any(word in asked.claim.text.lower() for word in asked.axes.ranks["from_the_bottom"])
    best: dict[str, Ranked] = {}
    for entry in sorted(entries, key=lambda entry: (-entry.figure, entry.row.id)):
        best.setdefault(entry.key, entry)
    return tuple(sorted(best.values(), key=lambda entry: (entry.figure if lowest else -entry.figure, entry.key)))


def _positions(order: tuple[Ranked, ...], keys: set[str]) -> list[int]:
    return [at for at, entry in enumerate(order, 1) if entry.key in keys] if len(order) > 1 else []


def _nearest(asked: Asked, series: Series) -> Ranked | None:
    """A count on a date: the one nearest to the text."""
    sized = _sizes(asked, series)
    until = asked.until or max((_end(row) for _, row in sized), default=date.max)
    figure, row = min(sized, key=lambda pair: (abs((_end(pair[1]) - until).days), pair[1].id), default=(None, None))
    return Ranked(row.asylum, figure, row, series.record_set) if row and figure is not None else None


def _end(row: Total) -> date:
    return row.period.last or date.max


def _largest(asked: Asked, series: Series) -> Ranked | None:
    figure, row = max(_sizes(asked, series), key=lambda pair: (pair[0], pair[1].id), default=(None, None))
    return Ranked(row.place, figure, row, series.record_set) if row and figure is not None else None


def _sizes(asked: Asked, series: Series) -> list[tuple[Decimal, Total]]:
    return [(size, row) for row in series.rows if (size := _size(asked, row)) is not None]


def _size(asked: Asked, row: Total) -> Decimal | None:
    """Days, or the best figure; None for rates and shares."""
    if row.per or row.unit == "percent":
        return None
    if row.measure != TIME:
        return row.toll.best if row.toll.best is not None else row.toll.high
    period = closed(row.period, until=asked.setting.dated)
    long = length(period) if period else None
    return Decimal(long.longest) if long else None


def _placed(asked: Asked, standing: Standing) -> str:
    """Of 52 places on record by days (sieges), Sarajevo is number 4: 1,426 (…); the first are …"""
    entry = standing.order[standing.at - 1]
    shown = "; ".join(f"{asked.called(top.key)} ({number(top.figure)})" for top in standing.order[:_SHOWN])
    many = len(standing.order)
    among = f"Of {many} places on record by {_by_what(asked, entry.row)}"
    if entry.row.asylum:
        among = f"Of {many} countries on record that received people displaced from {asked.called(entry.row.place)}"
    when = f"{stretch(entry.row.period)}, {entry.row.publisher}"
    placed = f"{asked.called(entry.key)} is number {standing.at}: {number(entry.figure)} ({when})"
    few = "; a rank among so few says little" if many < asked.axes.ranks["few"] else ""
    return f"{among}, {placed}; the first are {shown}{few}"


def _candidate(asked: Asked, standing: Standing) -> Candidate:
    entry, place, steps = standing.order[standing.at - 1], Decimal(standing.at), standing.steps
    match = Match(entry.record_set, entry.row, steps, None, "current")
    verdict, limit = _verdict(asked, standing.at, entry.row)
    return Candidate(
        record_set=entry.record_set.name,
        origin=origin_of(entry.row),
        reading=replace(reading_of(entry.row), places=(entry.key,)),
        steps=steps,
        toll=Toll(place, place, place),
        unit="rank",
        claimed=Measured(None, None, None, None, strict=False, rounded=False),
        lead=f"{limit}{_placed(asked, standing)}",
        remarks=(
            field_of(asked).applied,
            "Only what is on record is ranked: a place that nobody recorded may come before",
        ),
        rows=len(standing.order),
        ids=lambda: tuple(top.row.id for top in standing.order),
        time="not dated",
        filter=filter_of(match),
        verdict=verdict,
    )


def _by_what(asked: Asked, row: Total) -> str:
    """people killed; days (sieges)."""
    if asked.claim.measure != TIME:
        return people(row.population, asked.claim.measure)
    return f"days ({recorded(row)})" if recorded(row) else "days"


def _verdict(asked: Asked, at: int, row: Total) -> tuple[Held, str]:
    """Above: the text puts the place higher than the record does.

    What comes first of all comes first within any limit; what does not may still, where the text limits what it ranks
    ("of a capital") and the records do not tell who is within the limit.
    """
    if asked.claim.measure == TIME and recorded(row) and ranked(asked, TIME) is None:
        return Held(
            Relation.NOT_COMPARABLE, None
        ), f"“{asked.claim.text}” does not say what it ranks; here are {recorded(row)}. "
    if at == 1 and any(words in asked.claim.text.lower() for words in asked.axes.ranks["together"]):
        return _UNASKED, f"“{asked.claim.text}” is of all others added up, and figures of several publishers are not. "
    quantity = asked.claim.quantity
    low = int(quantity.low) if quantity.low is not None else 1
    high = int(quantity.high) if quantity.high is not None else low
    if quantity.bound is Bound.VAGUE and quantity.high is None:
        high = int(asked.axes.ranks["one_of"])
    if low <= at <= high:
        return Held(Relation.AGREES, None), ""
    limit = field_of(asked).untold
    if limit:
        told = (
            f"The text ranks within a limit that the records do not tell (“{limit}”), so that it cannot be checked as"
        )
        return Held(Relation.NOT_COMPARABLE, None), f"{told} worded. "
    return Held(Relation.ABOVE if at > high else Relation.BELOW, None), ""
