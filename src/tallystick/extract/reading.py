"""A sentence read: its figures become drafts of claims, with what each counts, where, when and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tallystick.extract import carried, periods, settings
from tallystick.extract.apart import opens_with, words
from tallystick.extract.attackers import attacker
from tallystick.extract.carrying import goes_on, speaks_on
from tallystick.extract.company import alternative, belonging, coordinated, listed, next_in_order, own, weighed
from tallystick.extract.excluded import excluded
from tallystick.extract.governing import Governed, governed, label_population
from tallystick.extract.nearby import nearest_measure, perpetrator, rate, said_to_be, victims_of
from tallystick.extract.phrases import Phrase, phrase, population_of
from tallystick.extract.ranks import Rank, ranks
from tallystick.extract.sentences import Stretch
from tallystick.extract.speakers import Speakers, as_written
from tallystick.extract.stances import stance
from tallystick.extract.survey import Setting
from tallystick.extract.victims import victims
from tallystick.extract.voices import Attribution, attributions, covering
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor
from tallystick.languages.en.quantities import Figure, bounded
from tallystick.measures import measures
from tallystick.model.claim import Stance
from tallystick.model.names import Mention, Voice
from tallystick.model.period import Period
from tallystick.model.quantity import Bound
from tallystick.model.text import Dated, Span

PEOPLE = frozenset(measure.name for measure in measures() if measure.people)
UNITS = {measure.name: measure.unit for measure in measures()}
THINGS = {word for measure in measures() for word in (*measure.items, *measure.units_of)}
HAPPENINGS = {word for measure in measures() for word in measure.events}
ASKED_PEOPLE = {word for measure in measures() for word in measure.people_of}
SAME_SUBJECT = ("object_of_a_verb", "coordinated", "single_victim")  # "killed 1,400 and took 240": one subject for both
OF_ONE_KIND = {"duration": "time", "distance": "territory", "area": "territory", "money": "money"}


@dataclass(slots=True)
class Draft:
    """A claim before it has an id: what the sentence says of one figure."""

    first: Node
    last: Node
    kind: str
    measure: str
    population: str | None
    figure: Figure
    rule: str
    words: str
    places: tuple[Mention, ...] = ()
    place_why: str = ""
    period: Period | None = None
    perpetrator: Mention | None = None
    voice: Voice | None = None
    stance: Stance = Stance.ASSERTED
    stance_words: str = ""
    who_words: str = ""


SAID_HERE = "the nearest place of the sentence"
OWN_PLACE = (SAID_HERE, "the subject of the sentence", "a place told before")
HARMED = words("HARMED")
NO_ANCHOR = Anchor(None)


@dataclass(slots=True)
class Context:
    """What the text has told so far."""

    dated: Dated | None
    setting: Setting
    quotations: tuple[Span, ...] = ()
    speakers: Speakers = field(default_factory=Speakers)
    last: Draft | None = None
    total: Draft | None = None
    sentence: Draft | None = None
    anchor: Anchor = NO_ANCHOR
    told: Period | None = None
    fresh: Period | None = None
    ever: Period | None = None
    labelled: Period | None = None
    scene: carried.Scene = field(default_factory=carried.Scene)
    told_figures: dict[Decimal, Draft] = field(default_factory=dict)
    told_measures: dict[str, Draft] = field(default_factory=dict)
    paragraph: int = -1
    before: tuple[Draft, ...] = ()
    drafts: tuple[Draft, ...] = ()


Found = Draft | tuple[Node, str, str]


def read(row: list[Node], stretch: Stretch, context: Context) -> Iterator[Found]:
    """Each figure of the sentence as a draft, or with what it is instead (kind, reason)."""
    voices = _entered(row, stretch, context)
    without_a_numeral = victims(row, headline=stretch.headline)
    previous: tuple[Draft, Phrase] | None = None
    for at, node in enumerate(row):
        if at in without_a_numeral:
            found, figure = without_a_numeral[at]
        elif "QTY" in node.classes:
            found, figure = phrase(row, at), node.value
            found.backward = found.backward or _part_too(row, previous, found)
            figure = next_in_order(row, found, previous[0].figure if previous else None) or figure
            reason = excluded(row, found)
            if reason is not None:
                yield node, *reason
                continue
        else:
            continue
        draft = _draft(row, found, figure, context, previous)
        _complete(draft, row, at, context, voices=voices, found=found)
        previous = (draft, found)
        _remember(draft, found, context, aside=_in_parentheses(row, at))
        yield draft
    for rank in ranks(row):
        draft = _rank(row, rank)
        _complete(draft, row, rank.last, context, voices=voices, found=None)
        yield draft
    if all(draft.place_why not in OWN_PLACE for draft in context.drafts):
        context.setting.paragraph = settings.scene(row, voices) or context.setting.paragraph
    told = periods.last_told(row, anchor=context.anchor)
    if previous is None:
        scene = periods.scene(row, anchor=context.anchor, voices=voices)
        context.scene.pass_by(scene, told, row=row, anchor=context.anchor)
    context.fresh = told if previous is None else None
    year = periods.told_year(row)
    if year is not None:
        context.setting.tell_year(year)
    context.told = told or context.told


def holds_figure(row: list[Node]) -> bool:
    """Whether the sentence has anything that `read` looks at."""
    return any("QTY" in node.classes for node in row) or bool(victims(row, headline=False)) or bool(ranks(row))


def _entered(row: list[Node], stretch: Stretch, context: Context) -> list[Attribution]:
    """Who speaks in the sentence; the context is set for it."""
    if stretch.paragraph != context.paragraph:
        context.paragraph, context.labelled, context.drafts = stretch.paragraph, None, ()
    context.before, context.drafts = context.drafts, ()
    context.sentence = None
    context.scene.enter(stretch.paragraph)
    settings.enter_paragraph(context.setting, paragraph=stretch.paragraph, first=stretch.first)
    context.anchor = settings.anchor(context.dated, context.setting.told_year())
    context.labelled = periods.labelled(row, anchor=context.anchor) or context.labelled
    headline = stretch.headline and not settings.labels_a_place(row, context.setting)
    voices = attributions(row, context.speakers, headline=headline)
    speaks_on(row, stretch, context.quotations, speakers=context.speakers, voices=voices)
    return voices


def _remember(draft: Draft, found: Phrase, context: Context, *, aside: bool) -> None:
    """Keep the claim for those that point back at it; a part or an aside is no total."""
    context.last = draft
    context.drafts += (draft,)
    if draft.figure.low is not None:
        context.told_figures[draft.figure.low] = draft
    context.ever = draft.period or context.ever
    if draft.period is not None:
        context.told_measures[draft.measure] = draft
    if not found.backward:
        context.sentence = draft
        context.total = context.total if aside else draft


def _in_parentheses(row: list[Node], at: int) -> bool:
    opened = sum((node.word == "(") - (node.word == ")") for node in row[:at])
    return opened > 0


def _draft(
    row: list[Node], found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Draft:
    """Kind, measure and population of the figure."""
    node = row[found.at]
    per, converted = rate(row, found, figure)
    answer = _measured(row, found, converted, context, previous)
    kind = "rate" if per else figure.kind if figure.kind != "mass" else "count"
    figure = _estimated(row, found.at, converted)
    population = _population(row, found, figure, answer, context)
    last = row[found.end - 1] if found.told is not None else node
    named = row[found.at + 1 : found.end]
    return Draft(
        first=node,
        last=last,
        kind=kind,
        measure=answer.measure,
        population=population,
        figure=_in_its_unit(figure, answer.measure, found, per),
        rule=answer.rule,
        words=answer.words,
        who_words=as_written(named) if named and found.population else answer.words,
    )


def _measured(
    row: list[Node], found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Governed:
    """What is counted: by unit, by structure, by the figure before it, by the nearest word, or other."""
    if figure.kind in OF_ONE_KIND:
        return Governed(OF_ONE_KIND[figure.kind], "by_its_unit", row[found.at].word)
    if figure.kind == "mass":
        return weighed(row, found)
    answer = governed(row, found)
    if found.told is not None and found.backward:
        return _part_told(found, previous)
    total = previous[0] if previous and not previous[1].backward else context.total
    if found.backward and total is not None and total.measure in PEOPLE and not own(row, found, answer):
        return Governed(total.measure, "pointing_back", total.words, total.population)
    if previous is not None and alternative(row, previous[1], found) and previous[0].kind == figure.kind:
        return Governed(previous[0].measure, "coordinated", previous[0].words, previous[0].population)
    if answer is not None and answer.rule != "weak_noun":
        return answer
    last = context.last
    of_people = last is not None and last.measure in PEOPLE and last.measure != "population"
    if last is not None and of_people and figure.kind == "share" and found.counted == "population":
        return Governed(last.measure, "pointing_back", last.words, last.population)
    if previous is not None and coordinated(row, previous[1], found) and previous[0].kind in ("count", "rate"):
        return Governed(previous[0].measure, "coordinated", previous[0].words, previous[0].population)
    if answer is not None:
        return answer
    if found.empty and figure.kind == "share" and context.last is not None and context.last.kind == "share":
        return Governed(context.last.measure, "pointing_back", context.last.words, context.last.population)
    if found.population == "residents":
        return Governed("population", "residents", found.head.word if found.head else "")
    if found.empty and previous is not None and figure.kind == "count" and previous[0].kind in ("count", "rate"):
        return Governed(previous[0].measure, "elliptical", previous[0].words, previous[0].population)
    near = nearest_measure(row, found) if not belonging(row, found) else None
    if near is not None and (found.empty or figure.kind == "share" or found.population is not None):
        return near
    if found.empty and context.last is not None and context.last.measure in PEOPLE and figure.kind == "count":
        return Governed(context.last.measure, "pointing_back", context.last.words, context.last.population)
    return near if near is not None and near.rule == "subject" else Governed("other", "no_measure_named", "")


def _part_told(found: Phrase, previous: tuple[Draft, Phrase] | None) -> Governed:
    """ "including a child": what is told of the total, else what the sentence tells of the part itself."""
    measure, words = found.told or ("other", "")
    if not words and previous is not None and previous[0].measure in PEOPLE:
        measure, words = previous[0].measure, previous[0].words
    return Governed(measure, "pointing_back", words)


def _part_too(row: list[Node], previous: tuple[Draft, Phrase] | None, found: Phrase) -> bool:
    """ "including 46 soldiers and 37 civilians": the second is a part as the first is."""
    if previous is None or not previous[1].backward or previous[0].rule != "pointing_back":
        return False
    return "PERIOD" not in row[found.at - 1].classes and listed(row, previous[1], found)


def _population(row: list[Node], found: Phrase, figure: Figure, answer: Governed, context: Context) -> str | None:
    """Who is counted, where people are: the noun, what the sentence says of them, or the figure before."""
    if answer.measure not in PEOPLE and not (answer.measure == "other" and found.population):
        return None
    if answer.measure == "forces":
        thing = found.head is not None and found.head.word.lower().rstrip("s") in THINGS
        named = found.population if found.population not in ("people", "men", None) else "combatants"
        return None if thing else named
    told = said_to_be(row, found, share=figure.kind == "share") or found.population or answer.population
    if told is None and "EVERY" in row[max(0, found.at - 1)].classes:
        told = next((who for node in row[: found.at] if (who := population_of(node)) is not None), None)
    if found.empty and answer.measure == "population" and answer.rule == "announced":
        return "residents"
    if figure.kind == "share" and found.counted == "population" and answer.measure not in ("deaths", "casualties"):
        return "residents"
    if told and not (told == "people" and found.head is not None and "OTHERS" in found.head.classes):
        return told
    label = label_population(row, found.at)
    if label is not None:
        return label
    before = context.sentence or (context.total if found.backward or opens_with(row, "BACKREF") else None)
    if before is not None and before.measure in PEOPLE and before.population:
        return before.population
    return "people"


def _in_its_unit(figure: Figure, measure: str, found: Phrase, per: str | None) -> Figure:
    """The figure with the unit that the measure gives it."""
    unit = figure.unit
    if not unit:
        head = found.head.word.lower() if found.head is not None else ""
        thing = head in THINGS or head.rstrip("s") in THINGS
        person = head in ASKED_PEOPLE or head.rstrip("s") in ASKED_PEOPLE or found.population is not None
        unit = "items" if thing or (measure == "graves" and not person and found.counted) else UNITS[measure]
        if measure in ("other", "evidence") and person:
            unit = "persons"
        if measure in PEOPLE:
            event = head in HAPPENINGS or head.rstrip("s") in HAPPENINGS
            unit = "events" if event else "items" if thing else "persons"
    return Figure(figure.low, figure.high, figure.bound, figure.kind, unit, figure.of, per)


def _estimated(row: list[Node], at: int, figure: Figure) -> Figure:
    """ "estimates that 260,000 …" is about 260,000."""
    if figure.bound is not Bound.EXACT:
        return figure
    for node in reversed(row[max(0, at - 6) : at]):
        if "ESTIMATING" in node.classes:
            return bounded(figure, Bound.ABOUT)
        if not node.classes.isdisjoint(("STOP", "QTY", "COMMA")):
            break
    return figure


def _rank(row: list[Node], rank: Rank) -> Draft:
    figure = Figure(rank.place, rank.place, Bound.VAGUE if rank.one_of else Bound.EXACT, "rank", "")
    return Draft(
        row[rank.first],
        row[rank.last],
        "rank",
        rank.measure,
        rank.population,
        figure,
        "superlative",
        row[rank.last].word,
    )


def _complete(
    draft: Draft, row: list[Node], at: int, context: Context, *, voices: list[Attribution], found: Phrase | None
) -> None:
    """Where, when, by whom and on whose word."""
    back = context.total if found is not None and (found.backward or opens_with(row, "BACKREF")) else None
    if found is not None and _in_parentheses(row, at):
        back = context.sentence or context.last
    if draft.figure.of is not None:
        back = context.told_figures.get(draft.figure.of, back)
    own = (at, at) if found is not None else (row.index(draft.first), row.index(draft.last))
    counted = (draft.measure, draft.figure.low if found is not None else None)
    draft.places, draft.place_why = settings.places(row, at, context.setting, voices=voices, skip=own, counted=counted)
    if draft.kind == "distance":
        topic = context.setting.topic(draft.first.start)
        draft.places = settings.ends_of_a_distance(row, at, draft.places, topic)
    draft.period = own_time = periods.period(
        row, at, anchor=context.anchor, voices=voices, told=context.told, kind=draft.kind
    )
    _same_time(draft, row, at, context)
    draft.period = told = draft.period or context.labelled
    if found is not None and (party := victims_of(row, found)) is not None:
        draft.places, draft.place_why = (), "victims of a party: no place is told"
        draft.perpetrator = party
    covering_voice = covering(voices, at)
    draft.voice = covering_voice.voice if covering_voice else context.speakers.quoted
    draft.perpetrator = draft.perpetrator or perpetrator(row, at) or attacker(row, at, draft.measure, voices=voices)
    if draft.perpetrator is None and context.sentence is not None and draft.rule in SAME_SUBJECT:
        draft.perpetrator = context.sentence.perpetrator
    if draft.voice is None and context.sentence is not None:
        draft.voice = context.sentence.voice
    if draft.voice is None and not voices and draft.measure in PEOPLE and draft.place_why != SAID_HERE:
        before = [(one.measure, one.figure, one.voice) for one in context.before]
        draft.voice = goes_on(draft.measure, draft.figure, before, first=draft.first if row[0] is draft.first else None)
    if back is not None:
        if not carried.left_out(row, at):
            draft.period = draft.period or back.period or (context.ever if opens_with(row, "BACKREF") else None)
        draft.voice = draft.voice or back.voice
        draft.perpetrator = draft.perpetrator or back.perpetrator
        if draft.place_why != SAID_HERE and back.places and carried.alike(back.measure, draft.measure):
            draft.places, draft.place_why = back.places, "of the total that it points back at"
    _carried(draft, row, at, context, own_time=own_time, told=told)
    draft.stance, draft.stance_words = stance(row, own[0], reported=draft.voice is not None)


def _carried(
    draft: Draft, row: list[Node], at: int, context: Context, *, own_time: Period | None, told: Period | None
) -> None:
    """What the paragraph has told already, and what it tells now to the figures that follow."""
    if context.last is not None and settings.same_event(row, at):
        _of_the_same_event(draft, context.last)
    counted = draft.kind != "duration" and (draft.kind != "rank" or draft.measure in HARMED)
    if draft.period is None and counted:
        draft.period = told = context.scene.carried(row, at, draft.measure)
    if own_time is None and carried.of_other_years(row, draft.period):
        draft.period = told = None
    context.scene.tell(draft.period, measure=draft.measure, row=row, anchor=context.anchor, pointed=told is None)
    if draft.place_why == SAID_HERE:
        settings.set_in(context.setting, draft.places, row, counted=(draft.measure, draft.figure.low))
    if draft.measure not in ("time", "territory", "other"):
        context.setting.measure = draft.measure


def _of_the_same_event(draft: Draft, before: Draft) -> None:
    """ "The blast also wounded 30": where and when the event was told."""
    draft.period = draft.period or before.period
    if draft.place_why not in OWN_PLACE and before.places:
        draft.places, draft.place_why = before.places, "of the event told before"


def _same_time(draft: Draft, row: list[Node], at: int, context: Context) -> None:
    """ "3,404 killed in those years": where and when the last such total was told for."""
    total = context.told_measures.get(draft.measure, context.total)
    if carried.same_time_after(row, at):
        draft.period = context.fresh or (total.period if total is not None else None)
        if total is not None and total.places and draft.place_why not in OWN_PLACE:
            draft.places, draft.place_why = total.places, "of the total told for the same time"
    elif draft.period is None and carried.same_time(row):
        draft.period = context.fresh or (context.total.period if context.total is not None else None)
