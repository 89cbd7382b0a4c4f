"""A sentence read: its figures become drafts of claims, with what each counts, where, when and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.extract import (
    carried,
    entries,
    flows,
    located,
    logs,
    periods,
    pointing,
    reaching,
    settings,
    sharing,
    shifted,
    timing,
)
from tallystick.extract.announcing import toll_reached
from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.asking import asked
from tallystick.extract.attackers import attacker, opening_doers
from tallystick.extract.attribution import Attribution
from tallystick.extract.carrying import carried_by, who_says
from tallystick.extract.company import in_parentheses
from tallystick.extract.drafts import SAID_HERE, Context, Draft
from tallystick.extract.excluded import excluded
from tallystick.extract.figures import estimated, in_its_unit
from tallystick.extract.governed import Governed
from tallystick.extract.governing import governed
from tallystick.extract.measuring import measured, part_too
from tallystick.extract.nearby import perpetrator, victims_of
from tallystick.extract.phrases import Phrase, phrase
from tallystick.extract.populations import population_told
from tallystick.extract.quoted_words import unquoted
from tallystick.extract.quoting import speaks_on
from tallystick.extract.ranks import Rank, ranks, who_they_were
from tallystick.extract.rates import as_before, gapped, rate
from tallystick.extract.sentences import Stretch
from tallystick.extract.speakers import as_written
from tallystick.extract.stances import stance
from tallystick.extract.victims import victims
from tallystick.extract.voices import attributions
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people
from tallystick.model.claim import Stance
from tallystick.model.names import Mention
from tallystick.model.period import Period
from tallystick.model.quantity import Bound

SAME_SUBJECT = ("object_of_a_verb", "coordinated", "single_victim")  # "killed 1,400 and took 240": one subject for both
OWN_PLACE = (
    *(SAID_HERE, settings.LISTED_HERE, "the subject of the sentence", "a place told before"),
    "where those are who speak of it",
)
HARMED = words("HARMED")
LABEL = 4  # words of "Casualties and losses."
UNLIKE = frozenset({"evidence", "other"})
UNCOUNTED = ("duration", "distance", "area")  # "bombed for three hours on 26 April 1937": when, for those who died
Found = Draft | tuple[Node, str, str]


def read(row: Row, stretch: Stretch, context: Context) -> Iterator[Found]:
    """Each figure of the sentence as a draft, or with what it is instead (kind, reason)."""
    row = unquoted(row)
    voices = _entered(row, stretch, context)
    without_a_numeral = victims(row, headline=stretch.headline)
    previous: tuple[Draft, Phrase] | None = None
    outside = previous
    for at in sorted({*row.where("QTY"), *without_a_numeral}):
        node, aside = row[at], in_parentheses(row, at)
        previous = previous if aside else outside
        if at in without_a_numeral:
            found, figure = without_a_numeral[at]
        else:
            if at and row[at - 3 : at - 2] and sharing.one_in_so_many(row, at - 3) is not None:
                continue
            found, figure = phrase(row, at), node.value
            part = sharing.one_in_so_many(row, at)
            found.end, figure = (at + 4, part) if part is not None else (found.end, figure)
            found.listed = part_too(row, previous, found)
            found.backward = found.backward or found.listed
            reason = excluded(row, found) if part is None else None
            if reason is not None:
                yield node, *reason
                continue
        draft = _draft(row, found, figure, context, previous)
        _complete(draft, row, at, context, voices=voices, found=found)
        previous = (draft, found)
        outside = outside if aside and outside is not None else previous
        _remember(draft, found, context, aside=aside)
        yield draft
    for rank in ranks(row):
        context.whole = sharing.ranked(row, rank, context)
        draft = _rank(row, rank, context.whole)
        _complete(draft, row, rank.last, context, voices=voices, found=None)
        draft.places += located.field(row, rank.last)
        yield draft
    if all(draft.place_why not in OWN_PLACE for draft in context.drafts):
        settings.move(context.setting, settings.scene(row, voices, context.setting))
    _left(row, stretch, context, voices, counted=previous is not None)


def holds_figure(row: Row) -> bool:
    """Whether the sentence has anything that `read` looks at."""
    return bool(row.where("QTY")) or bool(victims(row, headline=False)) or bool(ranks(row))


def _left(row: Row, stretch: Stretch, context: Context, voices: list[Attribution], *, counted: bool) -> None:
    """What the sentence leaves to those that follow: what it asks, and the time it tells."""
    context.losses = stretch.paragraph if not counted and says(row, "LOSSESLABEL", 0, LABEL) else context.losses
    question = asked(row)
    context.asked = (stretch.paragraph, question) if question is not None else context.asked
    told = reaching.last_told(row, anchor=context.anchor)
    if all(draft.kind in UNCOUNTED for draft in context.drafts):
        scene = periods.scene(row, anchor=context.anchor, voices=voices)
        happens = bool(row.where("PLACEVERB") or row.where("PATIENT"))
        if not context.drafts or (scene is not None and happens):
            context.scene.pass_by(scene, told, row=row, anchor=context.anchor)
    context.fresh = None if counted else told
    main = periods.main_time(row, anchor=context.anchor)
    year = periods.told_year(row)
    now = main or (told if not row.where("SINCE") else None)
    if year is None and now is not None and now.first is not None and context.setting.year is not None:
        year = now.first.year  # "on Tuesday" after the war of 2003, 23 January after November: told without a year
    if year is not None and year != context.setting.year:
        context.setting.tell_year(year)
    if says(row, "AFTERWARDS"):
        context.scene.period = None  # "killed 13 on 9 May; afterwards bulldozers came"
    context.inquired = main if row.small[-1] == "?" and not counted else None
    context.days += periods.days_told(row)
    if main is not None:
        context.main, context.main_paragraph = main, stretch.paragraph
    context.told, context.here = told or context.told, told or context.here


def _entered(row: Row, stretch: Stretch, context: Context) -> list[Attribution]:
    """Who speaks in the sentence; the context is set for it."""
    if stretch.paragraph != context.paragraph:
        context.paragraph, context.here, context.drafts = stretch.paragraph, None, ()
        context.labelled, context.inquired = context.inquired, None
    context.before, context.drafts = context.drafts, ()
    context.sentence = None
    context.scene.enter(stretch.paragraph)
    settings.enter_paragraph(context.setting, paragraph=stretch.paragraph, first=stretch.first)
    year, near = context.setting.told_year(), context.main_paragraph == stretch.paragraph
    context.anchor = settings.anchor(context.dated, year, context.main, near, context.days)
    context.labelled = logs.labelled(row, anchor=context.anchor) or context.labelled
    context.boxed = logs.boxed(row, anchor=context.anchor) or context.boxed
    context.setting.box = entries.heads_a_box(row) or (context.setting.box and entries.fragment(row))
    headline = stretch.headline and not settings.labels_a_place(row, context.setting)
    voices = attributions(row, context.speakers, headline=headline)
    speaks_on(row, stretch, context, voices=voices)
    pointing.take_up(row, context)
    return voices


def _remember(draft: Draft, found: Phrase, context: Context, *, aside: bool) -> None:
    """Keep the claim for those that point back at it; a part or an aside is no total."""
    context.drafts += (draft,)
    if draft.kind in UNCOUNTED:  # nothing that another figure is a part of; its time may be
        context.total = draft if draft.period is not None else context.total
        return
    context.last = draft
    if draft.figure.low is not None:
        context.told_figures[draft.figure.low] = draft
    context.ever = draft.period or context.ever
    if draft.period is not None:
        context.told_measures[draft.measure] = draft
    apart = aside and context.sentence is not None
    if not found.backward and not apart and not _harm_among(draft, context.sentence):
        context.sentence = draft
        whole = sharing.total_of(context.drafts[:-1], draft)
        sharing_it = draft.kind == "share" and draft.rule == "pointing_back"
        context.total = context.total if aside or sharing_it else whole or draft
        if draft.kind == "count" and not aside:
            context.totals[draft.measure] = draft


def _harm_among(draft: Draft, total: Draft | None) -> bool:
    """ "110 casualties, 25 killed and 85 hurt": the casualties stay what is pointed back at."""
    if total is None or total.measure != "casualties" or draft.measure not in ("deaths", "injuries"):
        return False
    return total.figure.low is not None and draft.figure.low is not None and draft.figure.low < total.figure.low


def _draft(row: Row, found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None) -> Draft:
    """Kind, measure and population of the figure."""
    node = row[found.at]
    per, converted = rate(row, found, figure)
    context.whole = sharing.whole(row, found, converted, context, previous[0] if previous else None)
    weighed = pointing.weighed_before(found, converted, context) if per is None else None
    if weighed is not None and governed(row, found) is None:
        converted, per = replace(converted, kind="mass", unit=weighed.figure.unit), weighed.figure.per
        answer = Governed(weighed.measure, "elliptical", weighed.words)
    else:
        answer = measured(row, found, converted, context, previous)
    if previous is not None and answer.rule == "elliptical" and gapped(row, *previous, found):
        per, converted = per or previous[0].figure.per, as_before(converted, previous[0].figure)
    kind = "rate" if per else converted.kind if converted.kind != "mass" else "count"
    figure = toll_reached(row, found.at, estimated(row, found.at, converted))
    population = population_told(row, found, figure, answer, context)
    spread = found.told is not None or figure.kind != node.value.kind
    last = row[found.end - 1] if spread else node
    named = row[found.at + 1 : found.end]
    return Draft(
        first=node,
        last=last,
        kind=kind,
        measure=answer.measure,
        population=population,
        figure=in_its_unit(figure, answer.measure, found, per, population=population),
        rule=answer.rule,
        words=answer.words,
        who_words=as_written(named) if named and found.population else answer.words,
    )


def _rank(row: Row, rank: Rank, whole: Draft | None) -> Draft:
    figure = Figure(rank.place, rank.place, Bound.VAGUE if rank.one_of else Bound.EXACT, "rank", "")
    measure, population = rank.measure, rank.population
    if whole is not None:
        measure, population = whole.measure, who_they_were(row, rank) or whole.population
    rule = "superlative" if whole is None else "pointing_back"
    return Draft(row[rank.first], row[rank.last], "rank", measure, population, figure, rule, row[rank.last].word)


def _complete(
    draft: Draft, row: Row, at: int, context: Context, *, voices: list[Attribution], found: Phrase | None
) -> None:
    """Where, when, by whom and on whose word."""
    back = _pointed_at(draft, row, at, context, found)
    own = (at, at) if found is not None else (row.index(draft.first), row.index(draft.last))
    counted = (draft.measure, draft.figure.low if found is not None else None)
    draft.places, draft.place_why = settings.places(row, at, context.setting, voices=voices, skip=own, counted=counted)
    if found is not None and (draft.measure == "displaced" or draft.population == "ethnic"):
        draft.origin = flows.origin(row, found, draft.measure)
        draft.places = flows.asylum(row, found, draft.origin, draft.places) if draft.origin else draft.places
    if draft.kind == "distance":
        topic = context.setting.topic(draft.first.start)
        draft.places = settings.ends_of_a_distance(row, at, draft.places, topic)
    draft.period = own_time = _own_time(draft, row, at, context, voices)
    _same_time(draft, row, at, context)
    boxed = context.boxed if context.setting.box or entries.fragment(row) else None
    draft.period = told = draft.period or (context.labelled or boxed if draft.kind != "rank" else None)
    if found is not None and (party := victims_of(row, found)) is not None:
        draft.places, draft.place_why = (), "victims of a party: no place is told"
        draft.perpetrator = party
    draft.perpetrator = draft.perpetrator or _who_did_it(draft, row, at, context, voices)
    draft.voice = who_says(draft, row, at, context, voices)
    if back is not None:
        if not carried.left_out(row, at) and not shifted.steps(row):
            theirs = back.period or (context.ever if opens_with(row, "BACKREF") else None)
            listed = found is not None and found.listed
            anew = carried.anew(row, at, beside=context.scene.period is not None, listed=listed)
            draft.period = draft.period or (None if anew else theirs)
        compared = draft.figure.unit == "ratio"  # whoever compares
        draft.voice = draft.voice or (back.voice if carried_by(back, row, found) and not compared else None)
        draft.perpetrator = draft.perpetrator or back.perpetrator
        if draft.place_why not in OWN_PLACE and back.places and carried.alike(back.measure, draft.measure):
            draft.places, draft.place_why = back.places, "of the total that it points back at"
    draft.stance, draft.stance_words = stance(row, own[0], reported=draft.voice is not None)
    _carried(draft, row, at, context, own_time=own_time, told=told)


def _own_time(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Period | None:
    """When, as the sentence tells it; how many live in a place is told of no time."""
    if carried.size_of_a_place(row, at, draft.measure):
        return None
    anchor, told, here = context.anchor, context.told, context.here
    return periods.period(row, at, anchor=anchor, voices=voices, told=told, here=here, kind=draft.kind)


def _pointed_at(draft: Draft, row: Row, at: int, context: Context, found: Phrase | None) -> Draft | None:
    """The total that the figure is a part or a share of, where the text points back at one."""
    back = context.total if found is not None and (found.backward or opens_with(row, "BACKREF")) else None
    if back is not None and found is not None and not found.backward and back.measure in UNLIKE - {draft.measure}:
        back = None  # "The toll …", after so many articles that tell of it
    if back is not None and found is not None and _of_other_things(found, back):
        back = pointing.total_of_things(found, draft.figure, context)
    if back is not None and carried.opens_a_whole(row):
        back = context.drafts[0] if context.drafts else None  # "Of the 91,000 men who were taken, 6,000 came home"
    if found is not None and in_parentheses(row, at):
        back = context.sentence
    if draft.figure.of is not None:
        back = context.told_figures.get(draft.figure.of, back)
    if context.whole is not None and draft.rule == "pointing_back":
        return context.whole
    if back is None and found is not None and carried.parts_of_the_total(row, at):
        back = context.total
    if back is None and draft.rule == "pointing_back" and draft.kind == "share":
        back = context.last
    return back


def _carried(
    draft: Draft, row: Row, at: int, context: Context, *, own_time: Period | None, told: Period | None
) -> None:
    """What the paragraph has told already, and what it tells now to the figures that follow."""
    if context.last is not None and settings.same_event(row, at):
        _of_the_same_event(draft, context.last)
    if draft.kind == "distance":
        draft.period = None
    to_come = draft.stance is Stance.HYPOTHETICAL  # "Their aim is the death of thousands"
    if draft.period is None and not to_come and context.scene.carries(row, draft.kind, draft.words):
        draft.period = told = context.scene.carried(row, at, draft.measure, voice=_another(draft, context.last))
    if own_time is None and carried.of_other_years(row, draft.period):
        draft.period = told = None
    counts = (draft.measure, draft.figure.low)
    if settings.by_the_way(row):
        return
    if not carried.compared(row, at) and not timing.aside(row, at):
        context.scene.tell(draft.period, counted=counts, row=row, anchor=context.anchor, pointed=told is None)
    if _sets_a_scene(draft, row) and draft.rule != "pointing_back":  # "19 of them in Homs" is a part
        settings.set_in(context.setting, draft.places, row, counted=counts)
    if draft.measure not in ("time", "territory") and (draft.measure != "other" or draft.place_why == SAID_HERE):
        context.setting.measure = draft.measure


def _sets_a_scene(draft: Draft, row: Row) -> bool:
    """Whether what follows is there too; not after hosts of refugees, or what is told to compare with."""
    if says(row, "BYCOMPARISON"):
        return False
    hosts = draft.measure == "displaced" or draft.kind == "rank"
    return draft.place_why == SAID_HERE or (draft.place_why in OWN_PLACE and not hosts)


def _another(draft: Draft, before: Draft | None) -> str:
    """Whose word the figure rests on, where it is not that of the one before."""
    voice = draft.voice.mention if draft.voice is not None else ""
    told = before.voice.mention if before is not None and before.voice is not None else ""
    return voice if voice != told else ""


def _of_the_same_event(draft: Draft, before: Draft) -> None:
    """ "The blast also wounded 30": where and when the event was told."""
    draft.period = draft.period or before.period
    if draft.place_why not in OWN_PLACE and before.places:
        draft.places, draft.place_why = before.places, "of the event told before"


def _who_did_it(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Mention | None:
    """The party of the figure's own clause, or that of the figure before with the same subject."""
    party = (
        _no_voice(perpetrator(row, at), voices)
        or opening_doers(row, at)
        or attacker(row, at, draft.measure, voices=voices)
    )
    before = context.sentence
    if party is None and before is not None and draft.rule in SAME_SUBJECT:
        return before.perpetrator if _same_clause(row, before, at) else None
    return party


def _no_voice(party: Mention | None, voices: list[Attribution]) -> Mention | None:
    """Not "…, an analysis of images by the agency shows": who tells of it at its end has not done it."""
    spans = [one.voice.span for one in voices if one.cue_is_outer and one.voice.span is not None]
    return party if party is None or not any(one.overlaps(party.span) for one in spans) else None


def _of_other_things(found: Phrase, back: Draft) -> bool:
    """ "Three quarters of the houses", after a count of the dead: the houses are no part of it."""
    things = value_of(found.whole, "COUNTED") if found.whole is not None else None
    return things is not None and things not in of_people() and things != back.measure


def _same_clause(row: Row, before: Draft, at: int) -> bool:
    """Not "arrested 24 over the blasts, which killed 290": the second verb has a subject of its own."""
    return not any(row[index].start > before.last.start for index in row.where("REL") if index < at)


def _of_the_next(draft: Draft, row: Row, at: int) -> bool:
    """Whether the place stands after another figure: "3,404 killed in those years, and 10,582 killed in Homs"."""
    following = next((row[index].start for index in row.where("QTY") if index > at), None)
    return following is not None and bool(draft.places) and draft.places[0].span.start > following


def _same_time(draft: Draft, row: Row, at: int, context: Context) -> None:
    """ "3,404 killed in those years": where and when the last such total was told for."""
    total = context.told_measures.get(draft.measure, context.total)
    if carried.same_time_after(row, at):
        then = context.fresh or (total.period if total is not None else None)
        then = then or periods.told_before_that_day(row, anchor=context.anchor, ever=context.ever)
        draft.period = carried.on_the_day(row, then)
        if total is not None and total.places and (draft.place_why not in OWN_PLACE or _of_the_next(draft, row, at)):
            draft.places, draft.place_why = total.places, "of the total told for the same time"
    elif draft.period is None and carried.same_time(row):
        told = context.fresh or (context.total.period if context.total is not None else None)
        told = periods.told_before_that_day(row, anchor=context.anchor, ever=told or context.ever) or told
        draft.period = carried.on_the_day(row, told)
