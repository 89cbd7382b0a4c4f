"""A sentence read: its figures become drafts of claims, with what each counts, where, when and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.changes import in_the_second_ones_unit
from tallystick.extract.completing import OWN_PLACE, complete
from tallystick.extract.deeds.aftermath import passed
from tallystick.extract.deeds.meant import told_next
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.sentences import Stretch
from tallystick.extract.what import entries, pointing, shares, wholes
from tallystick.extract.what.announcing import toll_reached
from tallystick.extract.what.asking import asked
from tallystick.extract.what.company import in_parentheses
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.excluded import excluded
from tallystick.extract.what.figures import estimated, in_its_unit
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.governing import governed
from tallystick.extract.what.measuring import measured
from tallystick.extract.what.parts import part_too
from tallystick.extract.what.phrases import phrase
from tallystick.extract.what.populations import population_told
from tallystick.extract.what.quoted_words import unquoted
from tallystick.extract.what.ranks import Rank, ranks, who_they_were
from tallystick.extract.what.rates import as_before, gapped, rate
from tallystick.extract.what.victims import in_prose, victims
from tallystick.extract.when import by_the_way, logs, periods, reaching
from tallystick.extract.where import located, scenes, settings, subjects
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.carrying import introduced
from tallystick.extract.who.quoting import speaks_on
from tallystick.extract.who.speakers import as_written
from tallystick.extract.who.turns import spoken
from tallystick.extract.who.voices import attributions
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

HARMED = words("HARMED")
LABEL = 4  # words of "Casualties and losses."
UNCOUNTED = ("duration", "distance", "area")  # "bombed for three hours on 26 April 1937": when, for those who died
Found = Draft | tuple[Node, str, str]


def read(row: Row, stretch: Stretch, context: Context) -> Iterator[Found]:
    """Each figure of the sentence as a draft, or with what it is instead (kind, reason)."""
    row = unquoted(row)
    voices = _entered(row, stretch, context)
    told = victims(row, headline=True) if stretch.headline else row.known(in_prose)
    without_a_numeral = {at: one for at, one in told.items() if not _speak_together(row, at, voices)}
    previous: tuple[Draft, Phrase] | None = None
    outside = previous
    for at in sorted({*row.where("QTY"), *without_a_numeral}):
        node, aside = row[at], in_parentheses(row, at)
        previous = previous if aside else outside
        if at in without_a_numeral:
            found, figure = without_a_numeral[at]
        else:
            if at and row[at - 3 : at - 2] and shares.one_in_so_many(row, at - 3) is not None:
                continue
            found, figure = phrase(row, at), node.value
            part = _part(row, found)
            figure = part or figure
            found.listed = part_too(row, previous, found)
            found.backward = found.backward or found.listed
            reason = excluded(row, found) or _of_a_voice(row, at, voices) if part is None else None
            if reason is not None:
                yield node, *reason
                continue
        draft = _draft(row, found, figure, context, previous)
        complete(draft, row, at, context, voices=voices, found=found)
        previous = (draft, found)
        outside = outside if aside and outside is not None else previous
        _remember(draft, found, context, aside=aside)
        yield draft
    for rank in row.known(ranks):
        context.whole = wholes.ranked(row, rank, context)
        draft = _rank(row, rank, context.whole)
        complete(draft, row, rank.last, context, voices=voices, found=None)
        draft.places = located.with_field(row, rank.last, draft.places)
        yield draft
    if all(draft.place_why not in OWN_PLACE for draft in context.drafts):
        scenes.move(context.setting, scenes.scene(row, voices, context.setting))
    _left(row, stretch, context, voices, counted=previous is not None)


def _part(row: Row, found: Phrase) -> Figure | None:
    """ "One child in three", "4.2 deaths per 1,000": the share that is told, with where its phrase ends."""
    part = shares.one_in_so_many(row, found.at)
    if part is not None:
        found.end = found.at + 4
        return part
    return shares.per_so_many(row, found.at) if "EACHUNIT" in row.classes else None


def _speak_together(row: Row, at: int, voices: list[Attribution]) -> bool:
    """ "…, a local official and a civil society leader said": no victims."""
    return any(one.mention[0] <= at < one.mention[1] and row.holds("AND", *one.mention) for one in voices)


def _of_a_voice(row: Row, at: int, voices: list[Attribution]) -> tuple[str, str] | None:
    """ "Two senior army officials said", "according to three sources"; those who bear witness are evidence."""
    ends = next((one.mention[1] for one in voices if one.mention[0] <= at and one.mention[1] > at + 1), at)
    head = row[at + 1 : ends]
    speaker = next((node for node in head if not node.classes.isdisjoint(("SPEAKER", "POPNOUN", "PREP", "REL"))), None)
    figure = row[at].value
    vague = isinstance(figure, Figure) and (figure.bound is Bound.VAGUE or figure.high == 1)  # "several residents said"
    speaks = speaker is not None and "SPEAKER" in speaker.classes
    speaks = speaks and speaker is not None and (vague or speaker.small not in words("BEARSWITNESS"))
    return ("voice", f"'{speaker.word}': so many speak") if speaker is not None and speaks else None


def holds_figure(row: Row) -> bool:
    """Whether the sentence has anything that `read` looks at."""
    return bool(row.where("QTY")) or bool(row.known(in_prose)) or bool(row.known(ranks))


def _left(row: Row, stretch: Stretch, context: Context, voices: list[Attribution], *, counted: bool) -> None:
    """What the sentence leaves to those that follow: what it asks, and the time it tells."""
    context.losses = stretch.paragraph if not counted and says(row, "LOSSESLABEL", 0, LABEL) else context.losses
    question = asked(row)
    context.asked = (stretch.paragraph, question) if question is not None else context.asked
    told = reaching.last_told(row, anchor=context.anchor)
    if all(draft.kind in UNCOUNTED or draft.measure == "population" for draft in context.drafts):
        scene = periods.scene(row, anchor=context.anchor, voices=voices)
        happens = bool(row.where("PLACEVERB") or row.where("PATIENT"))
        if not context.drafts or (scene is not None and happens):
            context.scene.pass_by(scene, told, row=row, anchor=context.anchor)
    context.fresh = None if counted else told
    main = periods.main_time(row, anchor=context.anchor)
    besides = context.setting.year is not None and by_the_way.all_by_the_way(row)
    main = None if besides else main
    year = periods.told_year(row) or periods.years_ago(row, context.anchor)
    now = main or (told if not periods.tells_since(row) else None)
    if year is None and now is not None and now.first is not None and context.setting.year is not None:
        year = now.first.year  # "on Tuesday" after the war of 2003, 23 January after November: told without a year
    if year is not None and year != context.setting.year and not besides:
        context.setting.tell_year(year)
    if says(row, "AFTERWARDS"):
        context.scene.period = None  # "killed 13 on 9 May; afterwards bulldozers came"
    if row.small[-1] == ":" and says(row, "LISTFOLLOWS") and context.total is not None:
        context.listed = context.total.period
    context.inquired = main if row.small[-1] == "?" and not counted else None
    context.days += periods.days_told(row)
    context.acting = told_next(row, context)
    context.passed = passed(row, context)
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
    scenes.enter_paragraph(context.setting, paragraph=stretch.paragraph, first=stretch.first)
    year, near = context.setting.told_year(), context.main_paragraph == stretch.paragraph
    context.anchor = settings.anchor(context.dated, year, context.main, near, context.days)
    context.labelled = logs.labelled(row, anchor=context.anchor) or context.labelled
    context.boxed = logs.boxed(row, anchor=context.anchor) or context.boxed
    context.setting.box = entries.heads_a_box(row) or (context.setting.box and entries.fragment(row))
    context.listed = context.listed if entries.of_a_list(row) else None
    headline = stretch.headline and not subjects.labels_a_place(row, context.setting)
    voices = spoken(attributions(row, context.speakers, headline=headline), stretch, context)
    speaks_on(row, stretch, context, voices=voices)
    context.listed_by = introduced(row, context, voices)
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
        whole = wholes.total_of(context.drafts[:-1], draft)
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
    per, converted = rate(row, found, in_the_second_ones_unit(row, found.at, figure))
    context.whole = wholes.whole(row, found, converted, context, previous[0] if previous else None)
    weighed = pointing.weighed_before(found, converted, context) if per is None else None
    if weighed is not None and governed(row, found) is None:
        converted, per = replace(converted, kind=weighed.figure.kind, unit=weighed.figure.unit), weighed.figure.per
        answer = Governed(weighed.measure, "elliptical", weighed.words)
    elif (share := pointing.shared_unit(row, found, converted, previous)) is not None:
        converted = replace(converted, kind=share.kind, unit=share.figure.unit)
        answer = Governed(share.measure, "elliptical", share.words)
    else:
        answer = measured(row, found, converted, context, previous)
    if previous is not None and answer.rule == "elliptical" and gapped(row, *previous, found):
        per, converted = per or previous[0].figure.per, as_before(converted, previous[0].figure)
    kind = "rate" if per else converted.kind if converted.kind != "mass" else "count"
    figure = toll_reached(row, found.at, estimated(row, found.at, converted))
    population = population_told(row, found, figure, answer, context)
    spread = found.told is not None or (figure.kind != node.value.kind and row.small[found.end - 2] in words("INWORD"))
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
