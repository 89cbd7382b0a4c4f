"""Counts of events under every reading of people, place, time, party and way of counting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate
from tallystick.check.events.axes import When, Where, Who, whens, wheres
from tallystick.check.events.notes import Summed, details, pitfalls, rule, summed
from tallystick.check.events.sets import EventSet, event_set
from tallystick.check.events.sums import BY_DAYS, ONCE, REACHING, WHOLE, Sums, by_days, reaching, sums, toll_of
from tallystick.check.events.views import DEATHS, PEOPLE, View, views
from tallystick.check.index.tally import ALL, PLACED, Tally, Window
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.whose import called
from tallystick.check.wording import figure, is_one, listed, people, stretch
from tallystick.model.finding import Axis, Reading
from tallystick.model.record import Toll

OF_EVENTS = "of events"
"""How the figure was counted, in the words of `[floors]`."""
Steps = tuple[Step, ...]


class Question(Struct, frozen=True):
    """One reading of place, time and party, with all its departures."""

    where: Where
    when: When
    who: Who
    steps: Steps

    @property
    def window(self) -> Window:
        """The events that it asks for; without those that tell no closer place."""
        where, when, who = self.where, self.when, self.who
        return Window(where.asked_for, when.first, when.last, who.party, who.how, where.located, where.around_km)


class Found(Struct, frozen=True):
    """What was found for a question.

    whole     the events wholly in the time, and the figures of those partly in it
    touching  all that reach into the time, for their number and ids; the same as `whole` where none does in part
    once      the events without the second of two that seem to be one; None where there is none
    """

    question: Question
    whole: Sums
    touching: Sums
    once: Sums | None


class Told(Struct, frozen=True):
    """One candidate in the making: the toll of a population by one way of counting.

    view   what of the set it counts
    steps  all departures, those of the question among them
    """

    view: View
    found: Found
    population: str
    way: str
    toll: Toll
    steps: Steps

    @property
    def counted(self) -> Sums:
        """The rows that the toll rests on."""
        if self.way == ONCE and self.found.once:
            return self.found.once
        return self.found.whole if self.way == WHOLE else self.found.touching


def event_counts(asked: Asked, tally: Tally) -> Iterator[Candidate]:
    """Every reading that departs by no more than the table's number of steps and finds at least one event."""
    if asked.measured is None or asked.claim.quantity.unit not in ("persons", None):
        return
    for told in tolls(asked, event_set(tally)):
        yield as_candidate(asked, told, claimed=asked.measured)


def tolls(asked: Asked, of: EventSet) -> Iterator[Told]:
    """The toll of each population under each reading and way of counting."""
    measure = asked.axes.measure_steps(asked.claim.measure).get(DEATHS)
    for view in views(asked, of) if measure is not None else ():
        yield from _tolls(asked, view, measure or ())


def _tolls(asked: Asked, view: View, measure: Steps) -> Iterator[Told]:
    for found in _found(view.of, tuple(_questions(asked, view, measure))):
        for population in sorted(view.populations):
            steps = found.question.steps + view.populations[population]
            for way, toll in _ways(found, view.summed(population)):
                departs = steps if way == WHOLE else (*steps, asked.axes.step(Axis.COUNTING, way))
                if len(departs) <= asked.axes.departures_at_most:
                    yield Told(view, found, population, way, toll, departs)


def _questions(asked: Asked, view: View, measure: Steps) -> Iterator[Question]:
    most = asked.axes.departures_at_most
    for where in wheres(asked, view.of):
        for when in whens(asked, view.whole.tally, where):
            for who in view.whos:
                steps = measure + where.steps + when.steps + who.steps
                if len(steps) <= most:
                    yield Question(where, when, who, steps)


# ---- what is found ------------------------------------------------------------------------------------------------


def _found(of: EventSet, questions: tuple[Question, ...]) -> Iterator[Found]:
    """What all questions find, asked at once; nothing for a question that no event reaches into."""
    asked_for = tuple(
        (question, whole)
        for question, whole in zip(questions, _summed(of.tally, of.coarse, questions), strict=True)
        if whole.rows or any(whole.straddling)
    )
    touching = _touching(of, tuple(question for question, whole in asked_for if any(whole.straddling)))
    paired = _summed(of.paired, None, tuple(question for question, _ in asked_for)) if of.paired else ()
    for at, (question, whole) in enumerate(asked_for):
        pairs = of.pairs(set(paired[at].ids())) if paired and paired[at].rows > 1 else ()
        once = whole.minus(of.seconds(pairs)) if pairs else None
        reaching_in = touching.get(question)
        yield Found(question, whole, replace(reaching_in, ids=whole.reached) if reaching_in else whole, once)


def _touching(of: EventSet, questions: tuple[Question, ...]) -> dict[Question, Sums]:
    """All events that reach into the time: those of any time, without those before and after."""
    one = timedelta(days=1)
    always = _summed(of.tally, of.coarse, _at(questions, lambda _: (date.min, date.max)))
    before = _summed(of.tally, of.coarse, _at(questions, lambda when: (date.min, when.first - one)))
    after = _summed(of.tally, of.coarse, _at(questions, lambda when: (when.last + one, date.max)))
    parts = zip(questions, always, before, after, strict=True)
    return {question: every.minus(early).minus(late) for question, every, early, late in parts}


def _at(questions: tuple[Question, ...], days: Callable[[When], tuple[date, date]]) -> tuple[Question, ...]:
    return tuple(replace(question, when=When(*days(question.when))) for question in questions)


def _summed(tally: Tally, coarse: Tally | None, questions: tuple[Question, ...]) -> tuple[Sums, ...]:
    """The sums of each question; with the rows filed at each place in which its own lies, where it asks for them."""
    found = [sums(counted) for counted in tally.counted_all([question.window for question in questions])]
    wider = [(at, id) for at, question in enumerate(questions) for id in question.where.no_closer]
    if coarse is not None and wider:
        windows = [replace(questions[at].window, place=id, located=ALL, around_km=0) for at, id in wider]
        for (at, _), counted in zip(wider, coarse.counted_all(windows), strict=True):
            found[at] = found[at].plus(sums(counted))
    return tuple(found)


def _ways(found: Found, population: str) -> Iterator[tuple[str, Toll]]:
    """The toll by each way of counting that gives another one; nothing where the events tell no such people apart."""
    whole = toll_of(found.whole, population)
    if whole is None:
        return
    if found.whole.rows:
        yield WHOLE, whole
    spread, most = by_days(found.whole, population), reaching(found.whole, population)
    if spread and most and most.low != most.high:
        yield BY_DAYS, spread
        yield REACHING, most
    single = toll_of(found.once, population) if found.once else None
    if single and single != whole:
        yield ONCE, single


# ---- what is said of it -------------------------------------------------------------------------------------------


def as_candidate(asked: Asked, told: Told, *, claimed: Measured) -> Candidate:
    """The toll as a count that a claim of so many people is held against."""
    view, counted, where, when = told.view, told.counted, told.found.question.where, told.found.question.when
    record_set, side, party = view.of.record_set, called(asked, view.whose), told.found.question.who.party or view.by
    dead = people(told.population, DEATHS, side, one=is_one(told.toll))
    by = f", events with {called(asked, party)}" if party else ""
    sum_ = summed(view.of, (told.found.whole, counted), view.summed(told.population), told.way, told.toll)
    sum_ = replace(sum_, side=side, by=called(asked, view.by))
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        publisher=record_set.publisher,
        rests_on=record_set.rests_on,
        reading=_reading(told),
        steps=told.steps,
        toll=told.toll,
        unit="persons",
        claimed=claimed,
        lead=(
            f"{record_set.title} ({record_set.version}) recorded {figure(told.toll)} "
            f"{dead} {where.called(asked)} ({stretch(when.period)}{by})"
        ),
        remarks=(rule(sum_), _ONE_FIGURE if view.whose else "", "Recorded deaths are a floor"),
        cautions=view.said,
        floor=f"a floor: {asked.axes.floor(OF_EVENTS, DEATHS)}",
        of_status=told.population != PEOPLE,
        pitfalls=partial(_pitfalls, asked, told, sum_) if where.beside else partial(pitfalls, sum_),
        details=partial(details, sum_),
        rows=counted.rows,
        ids=counted.ids,
        attributed=() if view.whose else view.of.tally.attackers(where.asked_for, when.first, when.last),
        time=_time(asked, record_set.coverage.period.last),
        filter=_filter(record_set.name, told),
    )


_ONE_FIGURE = "Of one side's dead the publisher gives one figure, and no low and high one"


def _reading(told: Told) -> Reading:
    view, question = told.view, told.found.question
    return Reading(
        measure=DEATHS,
        population=told.population,
        places=question.where.places,
        period=question.when.period,
        party=question.who.party or view.by or None,
        estimate="best",
        as_of=question.when.period.end,
        whose=view.whose or None,
        without=(view.whole.tells_sides and view.by) or None,
    )


def _pitfalls(asked: Asked, told: Told, sum_: Summed) -> tuple[str, ...]:
    """What each of several places told together has of the sum, before what is easily overlooked in it."""
    question = told.found.question
    alone = (replace(question, where=replace(question.where, place=id, beside=())) for id in question.where.places)
    each = {found.question.where.place: found for found in _found(told.view.of, tuple(alone))}
    tolls = {id: dict(_ways(found, told.view.summed(told.population))).get(told.way) for id, found in each.items()}
    figures = [
        f"{figure(toll) if (toll := tolls.get(id)) else 'none'} in {asked.called(id)}" for id in question.where.places
    ]
    rows = sum(found.whole.rows for found in each.values())
    twice = "; what is in more than one of them counts once" if rows > told.found.whole.rows else ""
    return f"That is the sum of {listed(figures)}{twice}", *pitfalls(sum_)


def _filter(name: str, told: Told) -> str:
    view, where, when, who = told.view, *_axes(told.found.question)
    around = f" with {where.around_km} km around it" if where.around_km else ""
    placed = ", rows placed at a known spot" if where.located == PLACED else ""
    coarse = f", and rows placed no closer than {' or '.join(where.no_closer)}" if where.no_closer else ""
    party = f", party {who.party} ({who.how})" if who.party else ""
    way = "" if told.way == WHOLE else f", {_COUNTED[told.way]}"
    people = told.population + (f" of {view.whose}" if view.whose else "")
    done = f", done by {view.by}, without its own dead" if view.by else ""
    asked_for = f"{where.asked_for}{around}{placed}{coarse}"
    return f"{name}: place {asked_for}, {when.period.edtf}, {people}{party}{done}{way}"


def _axes(question: Question) -> tuple[Where, When, Who]:
    return question.where, question.when, question.who


_COUNTED = {BY_DAYS: "counted by days", REACHING: "with rows partly in it", ONCE: "double entries counted once"}


def _time(asked: Asked, last: date | None) -> str:
    if asked.until is None:
        return "not dated"
    return "ahead of the record" if last is not None and asked.until > last else "current"
