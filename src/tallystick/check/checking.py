"""The public function of checking: every claim, under every reasonable reading, against every record set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.abroad import abroad
from tallystick.check.answers import Outcome, answer, outcome
from tallystick.check.asked import Asked, asked, settings
from tallystick.check.candidate import Candidate, tried
from tallystick.check.coverage import of_part, silence
from tallystick.check.distances import distances
from tallystick.check.durations import durations
from tallystick.check.events.peaks import peaks
from tallystick.check.fractions import fraction_of, told_beside
from tallystick.check.index.tally import Tally
from tallystick.check.library import Library, library
from tallystick.check.multiples import RATIO, multiples
from tallystick.check.origins import one_voice
from tallystick.check.own.consistency import against, own_figures
from tallystick.check.places import PlaceTree
from tallystick.check.ranks import ranks
from tallystick.check.rates import rates
from tallystick.check.releases import of_releases
from tallystick.check.residents import of_residents, told_per
from tallystick.check.shares import counted_of, parts_of_whole, shares
from tallystick.check.tracing import traced
from tallystick.errors import Issue
from tallystick.model.claim import Claim, Kind
from tallystick.model.finding import Answer, Finding, Fit, Reading, Relation
from tallystick.model.policy import EACH, Policy
from tallystick.model.record import RecordSet, Stored, Toll
from tallystick.model.text import Document

if TYPE_CHECKING:
    from tallystick.check.index.whole import Whole


class Checked(Struct, frozen=True):
    """Answers in the order of the claims; findings in that order, literal first; and what the records leave open."""

    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


def check(
    claims: tuple[Claim, ...],
    *,
    documents: tuple[Document, ...],
    record_sets: tuple[RecordSet, ...],
    names: PlaceTree,
    indexes: Mapping[str, Whole] = MappingProxyType({}),
    policy: Policy = EACH,
    in_full: str = "",
) -> Checked:
    """Hold each claim against the record sets under its literal reading and every departure that is reasonable.

    indexes  of sets of events, by name, where they are made already (`index_of`)
    policy   how competing counts are settled
    in_full  id of the one claim that is to be checked, and the ids of all its rows listed; "" is every claim

    The order of documents and record sets does not matter. Raises TallystickError when axes.toml or
    tolerances.toml is not exactly as expected.
    """
    shelf = library(record_sets, names, indexes, policy)
    by_document = settings(claims, documents)
    own = own_figures(claims, documents, names)
    answers: list[Answer] = []
    findings: list[Finding] = []
    issues: list[Issue] = []
    chosen = [claim for claim in claims if not in_full or claim.id == in_full]
    questions = [asked(claim, setting=by_document[claim.document], names=names) for claim in chosen]
    if in_full:
        questions = [replace(one, tolerances=one.tolerances.listing_all()) for one in questions]
    for told, found in _all(questions, shelf, own, in_full=bool(in_full)):
        answers.append(told)
        findings.extend(found)
    for claim, told in zip(chosen, answers, strict=True):
        issues.extend(_issues(claim, told))
    return Checked(tuple(answers), tuple(findings), tuple(issues))


def _all(
    questions: list[Asked], shelf: Library, own: Mapping[str, tuple[Finding, ...]], *, in_full: bool
) -> list[tuple[Answer, tuple[Finding, ...]]]:
    """Answers and findings of each claim; sets that are on the disk only are asked for all claims together."""

    def work(question: Asked) -> tuple[Answer, tuple[Finding, ...]]:
        return _checked(question, shelf, own.get(question.claim.id, ()))

    if not any(isinstance(held.events, Stored) for held in shelf.sets):
        return [work(question) for question in questions]
    from tallystick.check.large.rounds import desks, in_rounds

    return in_rounds(questions, work, desks(shelf.sets), every=in_full)


def _checked(question: Asked, shelf: Library, own: tuple[Finding, ...]) -> tuple[Answer, tuple[Finding, ...]]:
    sorted_out = _outcome(question, shelf)
    told, found = answer(question, sorted_out, shelf)
    told = replace(told, why=" ".join(filter(None, (told.why, _fraction(question, sorted_out, shelf)))))
    speaking = {each.candidate.record_set for each in sorted_out.literal}
    quiet = [tally for tally in shelf.tallies if tally.record_set.name not in speaking]
    found += tuple(_silent(question, tally) for tally in quiet)
    return traced(question, *_with_own(told, found, own), shelf)


def _outcome(question: Asked, shelf: Library) -> Outcome:
    """Every reading of the question, tried and sorted."""
    readings = tuple(each for candidate in _candidates(question, shelf) for each in tried(question, candidate))
    return outcome(question, one_voice(question, readings))


def _fraction(question: Asked, of: Outcome, shelf: Library) -> str:
    """Where the text calls it a tiny fraction of what befell another place: what is recorded of that one."""
    compared = fraction_of(question)
    if compared is None or not of.literal:
        return ""
    words, other = compared
    theirs = _outcome(other, shelf).literal
    beside = theirs[0].candidate if theirs else None
    return told_beside(question, words, of.literal[0].candidate, beside, other)


def _with_own(told: Answer, found: tuple[Finding, ...], own: tuple[Finding, ...]) -> tuple[Answer, tuple[Finding, ...]]:
    """What the text's own figures say stands beside what the records do: it changes nothing of the fit."""
    why = " ".join(filter(None, (told.why, against(own))))
    return (replace(told, why=why, own=own), found + own) if own else (told, found)


def _candidates(question: Asked, shelf: Library) -> Iterator[Candidate]:
    found = _BY_KIND[question.claim.kind](question, shelf)
    yield from of_releases(question, shelf.editions, of_part(question, shelf.sets, found))


def _counted(question: Asked, shelf: Library) -> Iterator[Candidate]:
    per = told_per(question)
    if per is not None:
        yield from of_residents(question, shelf, counted_of(question, shelf), per=per)
        return
    yield from counted_of(question, shelf)
    yield from abroad(question, shelf)
    yield from parts_of_whole(question, shelf)


def _shared(question: Asked, shelf: Library) -> Iterator[Candidate]:
    yield from (multiples if question.claim.quantity.unit == RATIO else shares)(question, shelf)


def _ranked(question: Asked, shelf: Library) -> Iterator[Candidate]:
    yield from ranks(question, shelf)
    for tally in shelf.tallies:
        yield from peaks(question, tally)


def _apart(question: Asked, _: Library) -> Iterator[Candidate]:
    yield from distances(question)


_BY_KIND: dict[Kind, Callable[[Asked, Library], Iterator[Candidate]]] = {
    Kind.COUNT: _counted,
    Kind.AREA: _counted,
    Kind.MONEY: _counted,
    Kind.RATE: rates,
    Kind.SHARE: _shared,
    Kind.DURATION: durations,
    Kind.DISTANCE: _apart,
    Kind.RANK: _ranked,
}


def _silent(question: Asked, tally: Tally) -> Finding:
    """A set of events that has nothing to say on the words as they stand, and why."""
    claim = question.claim
    period = claim.period
    reading = Reading(
        measure=claim.measure,
        population=claim.population,
        places=question.places,
        period=period,
        party=question.party,
        estimate="best",
        as_of=period.end if period else None,
    )
    return Finding(
        claim=claim.id,
        record_set=tally.record_set.name,
        reading=reading,
        toll=Toll(None, None, None),
        unit=claim.quantity.unit or "",
        relation=Relation.SILENT,
        ratio=None,
        rows=0,
        row_ids=(),
        note=silence(question, tally.record_set) + ".",
    )


def _issues(claim: Claim, told: Answer) -> tuple[Issue, ...]:
    if told.fit is not Fit.RECORD_SILENT:
        return ()
    span = claim.span
    return (
        Issue(
            "record-silent", claim.document, span.start, span.end, claim.text, "no record set speaks on it as worded"
        ),
    )
