"""Where, when, by whom and on whose word a figure is: as its sentence tells it, or what was told before it."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.deeds.shared import caused_by_the_same, who_did_it
from tallystick.extract.drafts import SAID_HERE, Context, Draft
from tallystick.extract.what import entries, pointing
from tallystick.extract.what.company import in_parentheses
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.nearby import victims_of
from tallystick.extract.when import carried, owned, periods, pointed, reaching, shifted, struck, timing
from tallystick.extract.where import distances, elsewhere, flows, passing, scenes, settings, ways
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.carrying import carried_by, nobody_in_particular, who_says
from tallystick.extract.who.stances import stance
from tallystick.extract.who.voices import put_in
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.measures import of_people
from tallystick.model.claim import Stance
from tallystick.model.period import Period

OWN_PLACE = (
    *(SAID_HERE, settings.LISTED_HERE, "the subject of the sentence", "a place told before"),
    "where those are who speak of it",
)
HARMED = words("HARMED")
UNLIKE = frozenset({"evidence", "other"})


def complete(
    draft: Draft, row: Row, at: int, context: Context, *, voices: list[Attribution], found: Phrase | None
) -> None:
    """Where, when, by whom and on whose word."""
    back = _pointed_at(draft, row, at, context, found)
    own = (at, at) if found is not None else (row.index(draft.first), row.index(draft.last))
    counted = (draft.measure, draft.figure.low if found is not None else None)
    draft.places, draft.place_why = settings.places(row, at, context.setting, voices=voices, skip=own, counted=counted)
    if found is not None and (draft.measure == "displaced" or draft.population == "ethnic"):
        draft.origin = flows.origin(row, found, draft.measure)
        draft.places = flows.asylum(row, found, draft.origin, draft.places, voices=voices)
    if draft.kind == "distance":
        topic = context.setting.spot(draft.first.start)
        draft.places = distances.ends_of_a_distance(row, at, draft.places, topic)
    draft.period = own_time = _own_time(draft, row, at, context, voices)
    _same_time(draft, row, at, context)
    draft.period = told = draft.period or (None if back is not None else _labelled(draft, row, context))
    if found is not None and (party := victims_of(row, found)) is not None:
        draft.places, draft.place_why = (), "victims of a party: no place is told"
        draft.perpetrator = party
    did_it = draft.perpetrator or who_did_it(draft, row, at, context, voices)
    draft.perpetrator = did_it or caused_by_the_same(draft, row, context, back, found)
    draft.voice = who_says(draft, row, at, context, voices)
    draft.perpetrator = None if _only_says_so(draft) else draft.perpetrator
    if back is not None:
        if not pointed.left_out(row, at) and not row.known(shifted.steps):
            theirs = back.period or (context.ever if opens_with(row, "BACKREF") else None)
            anew = pointed.anew(row, at, beside=context.scene.period is not None) and not _up_to_now(theirs, context)
            draft.period = draft.period or (None if anew else theirs)
        draft.period = draft.period or _labelled(draft, row, context)
        compared = draft.figure.unit == "ratio" or draft.kind == "rank"  # whoever compares
        draft.voice = draft.voice or (back.voice if carried_by(back, row, found) and not compared else None)
        if draft.place_why not in OWN_PLACE and back.places and carried.alike(back.measure, draft.measure):
            draft.places, draft.place_why = back.places, "of the total that it points back at"
    if draft.voice is not None or not (draft.kind == "distance" and put_in(row, at)):
        draft.stance, draft.stance_words = _stance(draft, row, own[0], back)
    if draft.voice is not None and nobody_in_particular(draft.voice, voices):
        draft.voice = None
    _carried(draft, row, at, context, own_time=own_time, told=told)


def _stance(draft: Draft, row: Row, at: int, back: Draft | None) -> tuple[Stance, str]:
    """How the figure is put forward; "there may be 300, 40 of them children" supposes both."""
    supposed = back is not None and back.stance is Stance.HYPOTHETICAL and back.first.start >= row[0].start
    if back is not None and supposed and draft.kind == back.kind == "count":
        return back.stance, back.stance_words
    return stance(row, at, reported=draft.voice is not None)


def _only_says_so(draft: Draft) -> bool:
    """ "34 confirmed dead by the army": the army says so, and did not do it."""
    voice, doer = draft.voice, draft.perpetrator
    if voice is None or doer is None or voice.span is None or voice.cue.partition(" ")[0] not in words("FOUNDTOBE"):
        return False
    return voice.span.start <= doer.span.start < voice.span.end


def _own_time(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Period | None:
    """When, as the sentence tells it; how many live in a place is told of no time."""
    if carried.timeless(row, at, draft.measure):
        return None
    anchor, told, here = reaching.in_that_year(row, context.anchor), context.told, context.here
    return periods.period(row, at, anchor=anchor, voices=voices, told=told, here=here, kind=draft.kind)


def _labelled(draft: Draft, row: Row, context: Context) -> Period | None:
    """The time before the colon that opens the entry, or in the box or of the list of which it is a line."""
    if draft.kind == "rank":
        return None
    boxed = context.boxed if context.setting.box or entries.fragment(row) else None
    return context.labelled or boxed or context.listed


def _pointed_at(draft: Draft, row: Row, at: int, context: Context, found: Phrase | None) -> Draft | None:
    """The total that the figure is a part or a share of, where the text points back at one."""
    back = context.total if found is not None and (found.backward or opens_with(row, "BACKREF")) else None
    if back is not None and found is not None and not found.backward and back.measure in UNLIKE - {draft.measure}:
        back = None  # "The toll …", after so many articles that tell of it
    if back is not None and found is not None and _of_other_things(found, back):
        back = pointing.total_of_things(found, draft.figure, context)
    if back is not None and draft.kind == "share" and back.measure != draft.measure:
        alike = (one for one in reversed(context.before) if (one.kind, one.measure) == ("count", draft.measure))
        back = next(alike, back)  # "Nine in ten of the displaced", after displaced and dead
    if back is not None and carried.opens_a_whole(row):
        back = context.drafts[0] if context.drafts else None  # "Of the 91,000 men who were taken, 6,000 came home"
    if found is not None and in_parentheses(row, at):
        back = context.sentence
    if draft.figure.of is not None:
        back = context.told_figures.get(draft.figure.of, back)
    if context.whole is not None and draft.rule == "pointing_back":
        return context.whole
    if back is None and found is not None and pointed.parts_of_the_total(row, at):
        back = context.total
    if back is None and draft.rule == "pointing_back" and draft.kind == "share":
        back = context.last
    return back


def _up_to_now(period: Period | None, context: Context) -> bool:
    """ "Since 24 March 48,000 have fled. … Of those registered, 43 per cent are children": of the same time."""
    return period is not None and period.first is not None and period.last == context.anchor.last != period.first


def _of_that_event(row: Row, at: int) -> bool:
    """Whether the figure is of the event told last, in whatever paragraph."""
    return scenes.result_of_it(row, at) or struck.points_at_it(row, at)


def _carried(
    draft: Draft, row: Row, at: int, context: Context, *, own_time: Period | None, told: Period | None
) -> None:
    """What the paragraph has told already, and what it tells now to the figures that follow."""
    if context.last is not None and scenes.same_event(row, at):
        _of_the_same_event(draft, context.last)
    if draft.kind == "distance":
        draft.period = None
    elif draft.period is None and draft.measure in HARMED and draft.kind != "rank" and _of_that_event(row, at):
        last = context.last.period if context.last is not None and context.last.measure in HARMED else None
        draft.period = told = pointed.of_few_days(context.told, context.main) or pointed.of_few_days(context.told, last)
    elif draft.kind == "duration" and draft.period is None:
        here = context.main_paragraph == context.paragraph
        draft.period = context.scene.of_a_length(row, at, main=context.main if here else None)
    untold = draft.stance is Stance.HYPOTHETICAL  # "Their aim is the death of thousands"
    if draft.kind != "duration" and "PAST" in row.classes and pointed.lately(row, at):
        draft.period, untold = None, True
    if draft.period is None and not untold and context.scene.carries(row, draft.kind):
        then = context.scene.carried(row, at, draft.measure, voice=_another(draft, context.last))
        draft.period = told = owned.up_to_then(row, at, then)
    if own_time is None and pointed.of_other_years(row, draft.period):
        draft.period = told = None
    counts = (draft.measure, draft.figure.low)
    if scenes.by_the_way(row):
        return
    if not pointed.compared(row, at) and not timing.aside(row, at):
        context.scene.tell(draft.period, counted=counts, row=row, anchor=context.anchor, pointed=told is None)
    if _sets_a_scene(draft, row) and draft.rule != "pointing_back":  # "19 of them in Homs" is a part
        scenes.set_in(context.setting, draft.places, row, counted=counts)
    if draft.measure not in ("time", "territory") and (draft.measure != "other" or draft.place_why == SAID_HERE):
        context.setting.measure = draft.measure


def _sets_a_scene(draft: Draft, row: Row) -> bool:
    """Whether what follows is there too; not after hosts of refugees, or what is told to compare with."""
    if says(row, "BYCOMPARISON"):
        return False
    start = draft.places[0].span.start if draft.places else -1
    named = [at for at in row.where("PLACE") if row[at].start == start]
    if draft.kind == "distance" and not any(passing.told_of(row, at) for at in named):
        return False
    if any(elsewhere.of_another_time(row, 0, at) or passing.only_of_before(row, at) for at in named):
        return False
    if draft.measure == "displaced" and any(ways.came_there(row, at) for at in row.where("PLACE")):
        return False
    ranked = (
        draft.kind == "rank" and draft.place_why != "the subject of the sentence"
    )  # "Malta was the most bombed place"
    hosts = draft.measure == "displaced" or ranked
    return draft.place_why == SAID_HERE or (draft.place_why in OWN_PLACE and not hosts)


def _another(draft: Draft, before: Draft | None) -> str:
    """Whose word the figure rests on, where it is not that of the one before."""
    voice = draft.voice.mention if draft.voice is not None else ""
    told = before.voice.mention if before is not None and before.voice is not None else ""
    return voice if voice != told else ""


def _of_the_same_event(draft: Draft, before: Draft) -> None:
    """ "The blast also wounded 30": where and when the event was told."""
    draft.period = draft.period or before.period
    if draft.measure in HARMED:
        draft.perpetrator = draft.perpetrator or before.perpetrator
    if draft.place_why not in OWN_PLACE and before.places:
        draft.places, draft.place_why = before.places, "of the event told before"


def _of_other_things(found: Phrase, back: Draft) -> bool:
    """ "Three quarters of the houses", after a count of the dead: the houses are no part of it."""
    things = value_of(found.whole, "COUNTED") if found.whole is not None else None
    return things is not None and things not in of_people() and things != back.measure


def _of_the_next(draft: Draft, row: Row, at: int) -> bool:
    """Whether the place stands after another figure: "3,404 killed in those years, and 10,582 killed in Homs"."""
    following = next((row[index].start for index in row.where("QTY") if index > at), None)
    return following is not None and bool(draft.places) and draft.places[0].span.start > following


def _same_time(draft: Draft, row: Row, at: int, context: Context) -> None:
    """ "3,404 killed in those years": where and when the last such total was told for."""
    total = context.told_measures.get(draft.measure, context.total)
    ever = context.ever or pointed.of_few_days(context.told, context.main)
    if pointed.same_time_after(row, at):
        then = pointed.day_told(row, context.scene.period) or context.fresh
        then = then or (total.period if total is not None else None)
        then = then or periods.told_before_that_day(row, anchor=context.anchor, ever=ever)
        draft.period = pointed.on_the_day(row, then)
        if total is not None and total.places and (draft.place_why not in OWN_PLACE or _of_the_next(draft, row, at)):
            draft.places, draft.place_why = total.places, "of the total told for the same time"
    elif draft.period is None and pointed.same_time(row):
        told = context.fresh or (context.total.period if context.total is not None else None)
        told = periods.told_before_that_day(row, anchor=context.anchor, ever=told or ever) or told
        draft.period = pointed.on_the_day(row, told)
    if draft.period is None and not row.classes.isdisjoint(pointed.THE_SAME):
        before = (one.period for one in (*reversed(context.before), *context.told_measures.values()))
        draft.period = pointed.so_long_told(row, (context.fresh, context.main, context.ever, context.told, *before))
