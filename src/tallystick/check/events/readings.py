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
from tallystick.check.events.notes import details, pitfalls, rule, summed
from tallystick.check.events.sets import EventSet, event_set
from tallystick.check.events.sums import BY_DAYS, ONCE, REACHING, WHOLE, Sums, by_days, reaching, sums, toll_of
from tallystick.check.events.views import DEATHS, PEOPLE, View, views
from tallystick.check.index.tally import ALL, PLACED, Tally, Window
from tallystick.check.relation import Measured
from tallystick.check.tables import Step
from tallystick.check.whose import COMBATANTS, called
from tallystick.check.wording import figure, people, stretch
from tallystick.model.finding import Axis, Reading
from tallystick.model.record import Toll

OF_EVENTS = "of events"
"""How the figure was counted, in the words of `[floors]`."""
Steps = tuple[Step, ...]


class _Question(Struct, frozen=True):
    """One reading of place, time and party, with all its departures."""

    where: Where
    when: When
    who: Who
    steps: Steps

    @property
    def window(self) -> Window:
        """The events that it asks for; without those that tell no closer place."""
        where, when, who = self.where, self.when, self.who
        return Window(where.place, when.first, when.last, who.party, who.how, where.located, where.around_km)


class _Found(Struct, frozen=True):
    """What was found for a question.

    whole     the events wholly in the time, and the figures of those partly in it
    touching  all that reach into the time, for their number and ids; the same as `whole` where none does in part
    once      the events without the second of two that seem to be one; None where there is none
    """

    question: _Question
    whole: Sums
    touching: Sums
    once: Sums | None


class _Told(Struct, frozen=True):
    """One candidate in the making: the toll of a population by one way of counting."""

    found: _Found
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
    measure = asked.axes.measure_steps(asked.claim.measure).get(DEATHS)
    if asked.measured is None or measure is None or asked.claim.quantity.unit not in ("persons", None):
        return
    for view in views(asked, event_set(tally)):
        for told in _told(asked, view, measure):
            yield _candidate(asked, view, told, claimed=asked.measured)


def _told(asked: Asked, view: View, measure: Steps) -> Iterator[_Told]:
    for found in _found(view.of, tuple(_questions(asked, view, measure))):
        for population in sorted(view.populations):
            steps = found.question.steps + view.populations[population]
            for way, toll in _ways(found, population):
                departs = steps if way == WHOLE else (*steps, asked.axes.step(Axis.COUNTING, way))
                if len(departs) <= asked.axes.departures_at_most:
                    yield _Told(found, population, way, toll, departs)


def _questions(asked: Asked, view: View, measure: Steps) -> Iterator[_Question]:
    most = asked.axes.departures_at_most
    for where in wheres(asked, view.of):
        for when in whens(asked, view.whole.tally, where.place):
            for who in view.whos:
                steps = measure + where.steps + when.steps + who.steps
                if len(steps) <= most:
                    yield _Question(where, when, who, steps)


# ---- what is found ------------------------------------------------------------------------------------------------


def _found(of: EventSet, questions: tuple[_Question, ...]) -> Iterator[_Found]:
    """What all questions find, asked at once; nothing for a question that no event reaches into."""
    asked_for = tuple(
        (question, whole)
        for question, whole in zip(questions, _summed(of.tally, of.coarse, questions), strict=True)
        if whole.rows or any(whole.straddling)
    )
    touching = _touching(of, tuple(question for question, whole in asked_for if any(whole.straddling)))
    paired = _summed(of.paired, None, tuple(question for question, _ in asked_for)) if of.paired else ()
    for at, (question, whole) in enumerate(asked_for):
        pairs = of.pairs(set(of.positions(paired[at].ids()).tolist())) if paired and paired[at].rows > 1 else ()
        once = whole.minus(of.seconds(pairs)) if pairs else None
        yield _Found(question, whole, touching.get(question, whole), once)


def _touching(of: EventSet, questions: tuple[_Question, ...]) -> dict[_Question, Sums]:
    """All events that reach into the time: those of any time, without those before and after."""
    one = timedelta(days=1)
    always = _summed(of.tally, of.coarse, _at(questions, lambda _: (date.min, date.max)))
    before = _summed(of.tally, of.coarse, _at(questions, lambda when: (date.min, when.first - one)))
    after = _summed(of.tally, of.coarse, _at(questions, lambda when: (when.last + one, date.max)))
    parts = zip(questions, always, before, after, strict=True)
    return {question: every.minus(early).minus(late) for question, every, early, late in parts}


def _at(questions: tuple[_Question, ...], days: Callable[[When], tuple[date, date]]) -> tuple[_Question, ...]:
    return tuple(replace(question, when=When(*days(question.when))) for question in questions)


def _summed(tally: Tally, coarse: Tally | None, questions: tuple[_Question, ...]) -> tuple[Sums, ...]:
    """The sums of each question; with the rows filed at each place in which its own lies, where it asks for them."""
    found = [sums(counted) for counted in tally.counted_all([question.window for question in questions])]
    wider = [(at, id) for at, question in enumerate(questions) for id in question.where.no_closer]
    if coarse is not None and wider:
        windows = [replace(questions[at].window, place=id, located=ALL, around_km=0) for at, id in wider]
        for (at, _), counted in zip(wider, coarse.counted_all(windows), strict=True):
            found[at] = found[at].plus(sums(counted))
    return tuple(found)


def _ways(found: _Found, population: str) -> Iterator[tuple[str, Toll]]:
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


def _candidate(asked: Asked, view: View, told: _Told, *, claimed: Measured) -> Candidate:
    record_set, counted, question = view.of.record_set, told.counted, told.found.question
    where, when, party = question.where, question.when, question.who.party or view.by
    population, side = COMBATANTS if view.whose else told.population, called(asked, view.whose)
    by = f", events with {called(asked, party)}" if party else ""
    sum_ = summed(
        view.of, (told.found.whole, counted), told.population, told.way, told.toll, whose=(side, called(asked, view.by))
    )
    return Candidate(
        record_set=record_set.name,
        origin=record_set.publisher,
        publisher=record_set.publisher,
        rests_on=record_set.rests_on,
        reading=_reading(view, told),
        steps=told.steps,
        toll=told.toll,
        unit="persons",
        claimed=claimed,
        lead=(
            f"{record_set.title} ({record_set.version}) recorded {figure(told.toll)} "
            f"{people(population, DEATHS, side)} {where.called(asked)} ({stretch(when.period)}{by})"
        ),
        remarks=(rule(sum_), _ONE_FIGURE if view.whose else "", "Recorded deaths are a floor"),
        cautions=view.said,
        floor=f"a floor: {asked.axes.floor(OF_EVENTS, DEATHS)}",
        of_status=population != PEOPLE,
        pitfalls=partial(pitfalls, sum_),
        details=partial(details, sum_),
        rows=counted.rows,
        ids=counted.ids,
        attributed=() if view.whose else view.of.tally.attackers(where.place, when.first, when.last),
        time=_time(asked, record_set.coverage.period.last),
        filter=_filter(record_set.name, view, told),
    )


def _reading(view: View, told: _Told) -> Reading:
    question = told.found.question
    return Reading(
        measure=DEATHS,
        population=COMBATANTS if view.whose else told.population,
        places=(question.where.place,),
        period=question.when.period,
        party=question.who.party or view.by or None,
        estimate="best",
        as_of=question.when.period.end,
        whose=view.whose or None,
        without=(view.whole.tells_sides and view.by) or None,
    )


_ONE_FIGURE = "Of one side's dead the publisher gives one figure, and no low and high one"


def _filter(name: str, view: View, told: _Told) -> str:
    where, when, who = told.found.question.where, told.found.question.when, told.found.question.who
    around = f" with {where.around_km} km around it" if where.around_km else ""
    placed = ", rows placed at a known spot" if where.located == PLACED else ""
    coarse = f", and rows placed no closer than {' or '.join(where.no_closer)}" if where.no_closer else ""
    party = f", party {who.party} ({who.how})" if who.party else ""
    way = "" if told.way == WHOLE else f", {_COUNTED[told.way]}"
    people = f"{COMBATANTS} of {view.whose}" if view.whose else told.population
    without = f", done by {view.by}, without its own dead" if view.by else ""
    return f"{name}: place {where.place}{around}{placed}{coarse}, {when.period.edtf}, {people}{party}{without}{way}"


_COUNTED = {BY_DAYS: "counted by days", REACHING: "with rows partly in it", ONCE: "double entries counted once"}


def _time(asked: Asked, last: date | None) -> str:
    if asked.until is None:
        return "not dated"
    return "ahead of the record" if last is not None and asked.until > last else "current"
