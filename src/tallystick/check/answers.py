"""What is said of a claim once every reading has been tried: five axes, never one truth label."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.candidate import Candidate, Tried, finding, main_sentence, widened
from tallystick.check.coincidence import marked
from tallystick.check.coverage import ended, silent
from tallystick.check.events.alike import alike, is_short, tells_one
from tallystick.check.library import Library
from tallystick.check.multiples import uncompared
from tallystick.check.origins import collapsed, independent
from tallystick.check.policies import settle, unsettled
from tallystick.check.ranks import unasked
from tallystick.check.relation import ends
from tallystick.check.responsibility import nobody_named, responsibility
from tallystick.check.telling import telling
from tallystick.check.wording import counted, lower, number, sentence
from tallystick.model.claim import Kind, Stance
from tallystick.model.finding import Answer, Axis, Finding, Fit, Relation, Settled

_SPEAKS = (Relation.AGREES, Relation.ABOVE, Relation.BELOW)
_FITS = {Relation.AGREES: Fit.AGREES, Relation.ABOVE: Fit.ABOVE, Relation.BELOW: Fit.BELOW}
_OTHER = "other"
_OF_EVENTS = (Kind.COUNT, Kind.DURATION)


class Outcome(Struct, frozen=True):
    """The readings of one claim, sorted out.

    literal  under the words as they stand, what rests on rows first, then the nearest
    fits     under a departure, agreeing, fewest departures first; those that add nothing to another left out
    near     under a departure, not agreeing, fewest departures first, then by how near they come
    count    how many readings were tried
    """

    literal: tuple[Tried, ...]
    fits: tuple[Tried, ...]
    near: tuple[Tried, ...]
    count: int


def outcome(asked: Asked, readings: tuple[Tried, ...]) -> Outcome:
    """Sort out what was tried."""
    literal = sorted(
        (of for of in readings if of.candidate.literal),
        key=lambda of: (of.candidate.rows == 0, of.held.wide, _distance(of), of.order),
    )
    departing = sorted((of for of in readings if not of.candidate.literal), key=lambda of: of.order)
    fits = marked(asked, telling([of for of in departing if of.agrees], [of for of in literal if of.agrees]), readings)
    apart = (of for of in departing if of.held.relation is not Relation.AGREES)
    near = sorted(apart, key=lambda of: (len(of.candidate.steps), _distance(of)))
    return Outcome(tuple(literal), fits, tuple(near), len(readings))


def _distance(of: Tried) -> Decimal:
    """How many times the claim is the record, or the record the claim."""
    if of.held.relation is Relation.AGREES:
        return Decimal(1)
    ratio = of.held.ratio
    return Decimal("Infinity") if not ratio else max(ratio, 1 / ratio)


def answer(asked: Asked, of: Outcome, shelf: Library) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer, and the findings that it rests on: literal, agreeing, and the nearest of the others."""
    listed = asked.tolerances.table["listed"]
    settled = settle(asked, of.literal, shelf)
    fit, reason = _fit(asked, of, shelf, settled)
    literal = tuple(finding(asked, each) for each in of.literal)
    fits = tuple(finding(asked, each) for each in of.fits[: 0 if _said(of, fit) else listed["fits"]])
    near = tuple(finding(asked, each) for each in of.near[: listed["near"]])
    told = Answer(
        claim=asked.claim.id,
        fit=fit,
        why=_why(asked, of, fit=fit, reason=reason, settled=settled),
        fits_if_read_as=fits,
        readings_tried=of.count,
        time=_time(of) or ("ahead of the record" if ended(asked, shelf.sets) else "not dated"),
        support=_support(asked, of),
        responsibility=responsibility(asked, of.literal, of.fits),
        literal=literal,
        settled=settled,
    )
    return told, literal + fits + near


def _said(of: Outcome, fit: Fit) -> bool:
    """Whether the words as they stand agree, and this says something: then further ways to agree add nothing."""
    return fit is Fit.AGREES and any(each.agrees and not each.held.wide for each in of.literal)


# ---- fit ----------------------------------------------------------------------------------------------------------


def _fit(asked: Asked, of: Outcome, shelf: Library, settled: Settled) -> tuple[Fit, str]:
    """The fit, and the reason where no figure can give it."""
    speaking = [each for each in of.literal if each.held.relation in _SPEAKS]
    relations = {each.held.relation for each in speaking}
    if not relations:
        unasked = of.literal[0].candidate.lead if of.literal else uncheckable(asked)
        if unasked:
            return Fit.NOT_CHECKABLE, unasked
        return Fit.RECORD_SILENT, silent(asked, shelf.sets, shelf.series, tried=of.count > 0)
    if _of_one_event(asked, speaking):
        return Fit.NOT_CHECKABLE, _one_event_why(asked, of, shelf)
    if _undated(asked, speaking):
        return Fit.NOT_CHECKABLE, _undated_why(asked, speaking[0])
    if settled.relation is not None:
        return _FITS[settled.relation], settled.why
    if compatible(speaking):
        return Fit.AGREES, _agreement(asked, speaking)
    if len(relations) > 1:
        return Fit.RECORDS_DISAGREE, _disagreement(asked, speaking)
    return _FITS[relations.pop()], ""


def compatible(speaking: list[Tried]) -> bool:
    """Whether a record agrees and none of those that do not contradicts it."""
    agreeing = [each.candidate for each in speaking if each.held.relation is Relation.AGREES]
    others = [each for each in speaking if each.held.relation is not Relation.AGREES]
    return bool(agreeing) and all(_no_contradiction(each, agreeing) for each in others)


def _no_contradiction(each: Tried, agreeing: list[Candidate]) -> str:
    """Why a record that does not agree contradicts none that does: it is a minimum, or of an earlier day; else ""."""
    of = each.candidate
    if of.minimum and any(_reaches(other, of.toll.best) for other in agreeing):
        return "a minimum"
    grown = each.held.relation is Relation.ABOVE and any(_later(other, than=of) for other in agreeing)
    return "of an earlier day" if grown else ""


def _reaches(of: Candidate, figure: Decimal | None) -> bool:
    most = ends(of.toll, "interval")
    return figure is not None and (of.minimum or (most is not None and most[1] >= figure))


def _later(of: Candidate, *, than: Candidate) -> bool:
    """Whether both run on from one day to another, and this one further: such figures only grow."""
    one, other = of.reading.period, than.reading.period
    if not (of.runs and than.runs and one and other and one.last and other.last):
        return False
    return other.first != other.last and other.last < one.last


def _agreement(asked: Asked, speaking: list[Tried]) -> str:
    """The record that agrees, and the figures of others, with why they do not contradict it."""
    agreeing = [each for each in speaking if each.held.relation is Relation.AGREES]
    candidates = [each.candidate for each in agreeing]
    others = [
        f"{each.candidate.lead}, {_no_contradiction(each, candidates)}" for each in speaking if each not in agreeing
    ]
    also = f". Other figures do not contradict it: {'; '.join(others)}" if others else ""
    return main_sentence(asked, agreeing[0]) + also


def _undated(asked: Asked, speaking: list[Tried]) -> bool:
    """Whether a text without any date is held against figures that change with time, and fits none of today's."""
    runs = all(each.candidate.runs for each in speaking)
    return asked.until is None and runs and not any(each.held.relation is Relation.AGREES for each in speaking)


def _undated_why(asked: Asked, latest: Tried) -> str:
    return (
        f"No date was found for “{asked.claim.text}”, of the figure or of the document, and what it counts changes "
        f"with time: the latest is this ({latest.candidate.lead}). A date would make it checkable"
    )


def _of_one_event(asked: Asked, speaking: list[Tried]) -> bool:
    """Whether a count is of one event, and is below what is recorded for the whole: by its words, or by its size."""
    if asked.claim.kind not in _OF_EVENTS or any(each.held.relation is not Relation.BELOW for each in speaking):
        return not asked.timed and asked.claim.kind in _OF_EVENTS and all(each.held.remote for each in speaking)
    one = asked.claim.kind is Kind.COUNT and tells_one(asked)
    return one or (not asked.timed and all(each.held.remote for each in speaking))


def _one_event_why(asked: Asked, of: Outcome, shelf: Library) -> str:
    lead, text = of.literal[0].candidate.lead, f"“{asked.claim.text}”"
    speaking = {each.candidate.record_set for each in of.literal}
    events = (alike(asked, tally) for tally in shelf.tallies if tally.record_set.name in speaking)
    when = "The text does not say when" if not asked.timed else "The text tells no day"
    why = f"{when}: {text} is far below what is recorded for the whole time, so it is most likely of one event in it"
    if tells_one(asked):
        why = f"{when}: {text} is told of one event, and a record of the whole time is no record of it"
    told = f"{why} ({lead}). A date would make it checkable"
    return ". ".join(filter(None, (told, *events)))


def _disagreement(asked: Asked, speaking: list[Tried]) -> str:
    """One sentence from each side of a disagreement, with what each counts."""
    first: dict[Relation, Tried] = {}
    for each in speaking:
        first.setdefault(each.held.relation, each)
    sides = [first[relation] for relation in _SPEAKS if relation in first]
    apart = len({each.candidate.definition for each in sides}) > 1
    return ". ".join(main_sentence(asked, each) + (_counts(each) if apart else "") for each in sides)


def _counts(of: Tried) -> str:
    definition = of.candidate.definition
    said = of.candidate.by_definition and of.held.relation is Relation.AGREES
    return f". It counts {lower(definition)}" if definition and not said else ""


def uncheckable(asked: Asked) -> str:
    """Why the claim cannot be compared as worded, and what would make it checkable; "" when it can."""
    claim, text = asked.claim, f"“{asked.claim.text}”"
    if claim.kind is Kind.RANK and (why := unasked(asked)):
        return why
    if why := uncompared(asked):
        return why
    if claim.measure == _OTHER:
        return f"What {text} counts is none of the measures that records are kept of; a named measure would help"
    if claim.kind is Kind.DISTANCE and not asked.apart:
        return f"{text} is a distance from one place; the place at the other end is not named or not in the gazetteer"
    if asked.measured is None and claim.kind is not Kind.RANK:
        return f"{text} has no figure that could be compared"
    if not claim.places:
        return f"The text does not say where {text} was; with a place it could be looked up"
    if not asked.places:
        unknown = ", ".join(f"“{place.text}”" for place in claim.places)
        return f"The place {unknown} is not in the gazetteer, or the text does not decide which one is meant"
    return ""


# ---- why ----------------------------------------------------------------------------------------------------------


def _why(asked: Asked, of: Outcome, *, fit: Fit, reason: str, settled: Settled) -> str:
    first = reason or main_sentence(asked, of.literal[0])
    read = "" if fit is Fit.AGREES else _if_read(asked, of)
    nobody = "" if fit is Fit.NOT_CHECKABLE else nobody_named(asked, of.literal, of.fits)
    cautions = _cautions(of, fit=fit, settled=settled)
    parts = [
        _STANCES.get(asked.claim.stance, ""),
        _unplaced(asked),
        first,
        unsettled(fit, settled),
        *cautions,
        nobody,
        read,
        *(caution for caution in (of.fits[0].candidate.cautions if read else ()) if caution not in cautions),
        _of_told_place(asked, of) or _nearest(fit, asked, of),
        _tried(of),
    ]
    return " ".join(sentence(part) for part in parts if part)


def _unplaced(asked: Asked) -> str:
    """That the place named first could not be placed, where what the text names beside it is asked for instead."""
    first = asked.claim.places[0] if asked.claim.places and asked.places else None
    return f"“{first.text}” was not placed: {first.why}" if first and first.chosen is None and first.why else ""


def _cautions(of: Outcome, *, fit: Fit, settled: Settled) -> list[str]:
    """What has to be known of the record that was just named: that it is a floor, that its publisher has a side."""
    speaking = [each for each in of.literal if each.held.relation in _SPEAKS]
    leading = min(speaking, key=lambda each: each.held.relation is not Relation.AGREES, default=None)
    if leading is None or fit is Fit.NOT_CHECKABLE:
        return []
    floor = leading.candidate.floor if fit is Fit.ABOVE else ""
    quoted = {each.held.relation: each for each in reversed(speaking)}  # the first of each side
    named = list(quoted.values()) if fit is Fit.RECORDS_DISAGREE else [leading] if settled.toll is None else speaking
    sided = dict.fromkeys(each.candidate.side for each in named if each.candidate.side)
    alike = (each.candidate.cautions for each in speaking if each.held.relation is leading.held.relation)
    cautions = dict.fromkeys(caution for each in alike for caution in each)
    return [floor and f"The record is {floor}", *sided, *cautions, *leading.candidate.pitfalls()]


_STANCES = {
    Stance.DENIED: "The text gives this figure to reject it",
    Stance.DISPUTED: "The text gives this figure as disputed",
    Stance.HYPOTHETICAL: "The text gives this figure as something that may be or may come",
}


def _if_read(asked: Asked, of: Outcome) -> str:
    if not of.fits:
        return ""
    best = of.fits[0].candidate
    wording = "; ".join(step.departure.wording for step in best.steps)
    wide = ", though so wide a range decides nothing" if of.fits[0].held.wide else ""
    told = f"It agrees if read as {wording}: {best.lead}{widened(asked, of.fits[0])}{wide}"
    return ". ".join(filter(None, (told, of.fits[0].coincidence)))


def _nearest(fit: Fit, asked: Asked, of: Outcome) -> str:
    """Where no record speaks and no reading agrees: the reading that comes nearest, with its figure."""
    if fit is not Fit.RECORD_SILENT or of.fits or not of.near:
        return ""
    best = of.near[0]
    if best.held.remote and is_short(asked):
        return "" if tells_one(asked) else _NOT_NEAR
    wording = "; ".join(step.departure.wording for step in best.candidate.steps)
    return f"The nearest reading is {wording}: {main_sentence(asked, best)}" if wording else ""


_NOT_NEAR = (
    "No reading tried comes near: each has more than ten times as many, for a longer time, a wider place or others"
)


def _of_told_place(asked: Asked, of: Outcome) -> str:
    """Where it agrees with a figure of another place only: what is on record of the place told, of whatever day."""
    if of.literal or not of.fits or Axis.PLACE not in _axes(of.fits[0]):
        return ""
    there = [each for each in of.near if _axes(each) <= {Axis.PERIOD, Axis.LIST}]
    if not there:
        return ""
    least, most = min(map(_size, there)), max(map(_size, there))
    spread = f"; figures of other days run from {number(least)} to {number(most)}" if least < most else ""
    return f"Of the place as told: {main_sentence(asked, there[0])}{spread}"


def _axes(of: Tried) -> set[Axis]:
    return {step.departure.axis for step in of.candidate.steps}


def _size(of: Tried) -> Decimal:
    span = ends(of.candidate.toll, "interval")
    return span[1] if span else Decimal(0)


def _tried(of: Outcome) -> str:
    """How many readings agree, of how many tried."""
    if of.count == 0:
        return "No reading could be tried"
    literal = sum(each.held.relation is Relation.AGREES for each in of.literal)
    agreeing = literal + len(of.fits)
    tried = f"{counted(of.count, 'reading')} tried"
    if not agreeing:
        return f"It agrees under no reading tried ({tried})"
    return f"{tried}, {agreeing} agree{'s' if agreeing == 1 else ''}"


# ---- the other three axes -----------------------------------------------------------------------------------------


def _leading(of: Outcome) -> Tried | None:
    """The reading by which the claim is best understood: literal and agreeing, else literal, else the best fit."""
    agreeing = [each for each in of.literal if each.held.relation is Relation.AGREES]
    return next(iter((*agreeing, *of.literal, *of.fits)), None)


def _time(of: Outcome) -> str:
    leading = _leading(of)
    return leading.candidate.time if leading else ""


def _support(asked: Asked, of: Outcome) -> str:
    """Whether the text names a source; and, apart from that, how many origins the records have."""
    text = "source given in the text" if asked.claim.voices else "no source given in the text"
    return f"{text}; {_origins(of)}"


def _origins(of: Outcome) -> str:
    """Origins that speak: those who copy one another, or are one publisher, are one origin."""
    speaking = [each for each in of.literal if each.held.relation in _SPEAKS]
    agreeing = [each for each in speaking if each.held.relation is Relation.AGREES]
    telling = [each for each in agreeing if each.agrees]
    origins = independent(each.candidate for each in telling or agreeing or speaking)
    if not origins:
        return "no record speaks on it as worded"
    if len({each.held.relation for each in speaking}) > 1 and not compatible(speaking):
        return "records with competing figures"
    how = collapsed(origins)
    told = "records of several independent origins" if len(origins) > 1 else "records of one origin"
    return f"{told} ({how})" if how else told
