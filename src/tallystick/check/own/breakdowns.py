"""Parts against their total: what a text says that a figure is made of, and whether it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from itertools import combinations, pairwise

from tallystick.check.own.lines import (
    Line,
    Own,
    Window,
    any_of,
    is_count,
    of_one_voice,
    opens_with_of,
    quoted,
    window,
)
from tallystick.check.spans import shared_days
from tallystick.check.tables import consistency
from tallystick.model.claim import Claim
from tallystick.model.quantity import Bound

_NOUN = r"(?:\s+[\w'’-]+){0,6}?"  # men; Palestinian women; people in the town
_LEAD = r"(?:[\w'’-]+\s+){0,2}"  # were, only, at
_LISTING = r"[:(—–]\s*$"
_POSSIBLE = "people"
_PARTS = 2
_UNNAMED = "other"
_LONGEST = 12  # parts of one total: a longer list is a table, and its total is not told before it


def breakdowns(told: tuple[Line, ...]) -> Iterator[Own]:
    """Totals that are told with their parts: before them, after them, or in the sentence before."""
    for line in told:
        for at, claim in enumerate(line.claims):
            if is_count(claim):
                yield from _announced(line, claim, line.claims[at + 1 :])
                yield from _summed(line, claim, line.claims[:at])
    for before, line in pairwise(told):
        yield from _pointing_back(before, line)


# ---- the total first ----------------------------------------------------------------------------------------------


def _announced(line: Line, total: Claim, after: tuple[Claim, ...]) -> Iterator[Own]:
    """120 people, among them 40 women; 120 dead: 70 men, 40 women, 20 children; of the 120 dead, 80 were civilians."""
    parts = _run(line, after)
    if not parts:
        return
    gap = line.between(total, parts[0])
    kind = _link(line, total, parts[0], gap)
    if kind and (len(parts) >= _PARTS or not re.search(_LISTING, gap)):  # four regiments (4,000 men)
        yield from _held(line, total, parts, complete=kind == "whole")


def _link(line: Line, total: Claim, first: Claim, gap: str) -> str:
    """How the parts are announced: `whole`, `some`, or "" where they are not."""
    if re.search(rf"(?:{any_of('parts', 'whole')})\s*$", gap):
        return "whole"
    if re.search(_LISTING, gap):
        return (
            "whole"
            if _narrower(first, total)
            else "some"
            if _lies_in(line, first, total) or _timed(line, first)
            else ""
        )
    if re.search(rf"(?:{any_of('parts', 'some', 'holding')})\s+{_LEAD}$|(?:{any_of('parts', 'some')})\s*$", gap):
        return "some"
    if _points_back(line, total):
        return ""
    if _points_back(line, first) and re.fullmatch(rf"{_NOUN}\s*[,(—–]\s*", gap):
        return "some"
    return "some" if opens_with_of(line, total) and re.fullmatch(rf"{_NOUN}\s*,\s*", gap) else ""


def _points_back(line: Line, claim: Claim) -> bool:
    """Whether the figure is itself told as a part: 30 of them."""
    return re.match(rf"\s+(?:{any_of('parts', 'pointing')})", line.after(claim)) is not None


def _lies_in(line: Line, part: Claim, total: Claim) -> bool:
    """Whether the part is of a place in the total's: 300 in Khartoum, of 500 in Sudan."""
    inner, outer = ((claim.places[0].chosen if claim.places else None) for claim in (part, total))
    return bool(inner and outer) and inner != outer and line.names.contains(outer or "", inner or "")


def _narrower(part: Claim, total: Claim) -> bool:
    """Whether a part is of a kind that a total of people can have: women, of the people killed; the killed, of all."""
    return part.measure != total.measure or part.population not in (total.population, _POSSIBLE, None)


def _run(line: Line, after: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The counts that follow one another, joined by commas or one last `and`, with nothing but their nouns between."""
    run: list[Claim] = []
    for claim in after[:_LONGEST]:
        if not is_count(claim) or (run and not _goes_on(line, run, claim)):
            break
        run.append(claim)
    return tuple(run)


def _goes_on(line: Line, run: list[Claim], claim: Claim) -> bool:
    """Whether the count is one more of the list: after "a and b", and after "a, and b", something else begins."""
    gap = line.between(run[-1], claim)
    if not re.fullmatch(rf"{_NOUN}\s*(?:{_joins(line, run[0])})\s*(?:{_lead()})?\s*", gap):
        return False
    listed = [line.between(one, other) for one, other in pairwise(run)]
    closed = any(re.search(r"\band\b", each) for each in listed)
    return not closed and (bool(listed) or not re.search(r",\s+and\b", gap))


def _joins(line: Line, first: Claim) -> str:
    """What joins the list: a semicolon does only after a sign that opened it, or before what is left."""
    semicolon = ";" if re.search(_LISTING, line.before(first)) else rf";\s*(?={_rest()})"
    return rf"{any_of('parts', 'joined')}|,\s+and|{semicolon}"


def _lead() -> str:
    return any_of("parts", "between")


def _rest() -> str:
    return any_of("parts", "rest")


def _pointing_back(before: Line, line: Line) -> Iterator[Own]:
    """120 people were killed. Of these, 70 were men: the sentence before has one count of what is told."""
    parts = _run(line, line.claims) if line.start - before.end <= _PARTS else ()
    totals = [claim for claim in before.claims if is_count(claim)]
    if parts and _names_the_dead(line):
        totals = [claim for claim in totals if claim.measure == parts[0].measure and _of_one_event(claim, parts[0])]
    elif not re.fullmatch(rf"\s*(?:{any_of('parts', 'pointing')})\s*,?\s*(?:{_lead()})?\s*", _opening(line)):
        return
    if parts and len(totals) == 1:
        yield from _held(line, totals[0], parts, complete=False)


def _opening(line: Line) -> str:
    return line.before(line.claims[0]) if line.claims else ""


def _names_the_dead(line: Line) -> bool:
    """Whether the sentence opens with those told before: among the dead were nine women; nine of the dead were."""
    if re.fullmatch(rf"\s*(?:{any_of('parts', 'harmed')})\s+(?:{any_of('parts', 'were')})\s*", _opening(line)):
        return True
    first = line.claims[0]
    opens = re.fullmatch(r"\s*", line.before(first)) is not None
    return opens and re.match(rf"\s+of\s+(?:{any_of('parts', 'the_harmed')})", line.after(first)) is not None


def _of_one_event(total: Claim, part: Claim) -> bool:
    """Whether the part is of no other place or time than the total."""
    there, here = ([place.chosen for place in claim.places] for claim in (total, part))
    return here in ([], there) and part.period in (None, total.period)


# ---- the total last -----------------------------------------------------------------------------------------------


def _summed(line: Line, total: Claim, before: tuple[Claim, ...]) -> Iterator[Own]:
    """12 killed and 34 wounded, 46 casualties in all."""
    parts = before[-_PARTS:]
    if len(parts) < _PARTS or not all(map(is_count, parts)):
        return
    joined = re.fullmatch(r"[^.:;()]{0,60}\band\s+(?:[\w'’-]+\s+){0,2}", line.between(*parts))
    gap, after = line.between(parts[-1], total), line.after(total)
    last = re.fullmatch(rf"{_NOUN}\s*[,;—–(:]\s*(?:{any_of('totals', 'before')})?\s*", gap)
    said = re.match(rf"{_NOUN}\s+(?:{any_of('totals', 'after')})", after) or _says_sum(gap)
    if joined and last and said:
        ran_on = re.match(rf"{_NOUN}\s+(?:{any_of('totals', 'after')})?\s*(?:{any_of('totals', 'running')})\b", after)
        yield from _held(line, total, parts, complete=not ran_on)
        yield from _of_one_kind(total, parts)


def _of_one_kind(total: Claim, parts: tuple[Claim, ...]) -> Iterator[Own]:
    """12 and 15 people, 27 in all: others may be in it too, so that it can only fall short."""
    kinds = {(claim.measure, claim.population) for claim in (total, *parts)}
    if len(kinds) == 1 and total.measure != _UNNAMED and of_one_voice(total, *parts):
        yield Own(total, _sum(parts), f"{quoted(parts)} make {_sum(parts).words()}", parts, exceeds=True)


def _says_sum(gap: str) -> bool:
    return re.search(rf"(?:{any_of('totals', 'before')})\s*$", gap) is not None


# ---- whether it adds up -------------------------------------------------------------------------------------------


def _held(line: Line, total: Claim, parts: tuple[Claim, ...], *, complete: bool) -> Iterator[Own]:
    """The total against the sum of parts that nobody is in two of; else against each part that exceeds it."""
    complete = complete and all(_belongs(part, total) for part in parts)
    parts = tuple(part for part in parts if _belongs(part, total))
    if not parts or not of_one_voice(total, *parts) or total.quantity.bound is Bound.VAGUE:
        return
    apart = _apart(parts) or _in_places_apart(line, total, parts) or _in_times_apart(line, total, parts)
    if len(parts) >= _PARTS and apart:
        whole = (complete and _all_of(parts, total)) or (_apart(parts) and _leaves_none(line, parts))
        yield Own(total, _sum(parts), f"{quoted(parts)} make {_sum(parts).words()}", parts, exceeds=not whole)
        return
    for part in parts:
        yield Own(total, window(part), f"“{part.text}” is told as a part of it", (part,), exceeds=True)


def _belongs(part: Claim, total: Claim) -> bool:
    """Whether a figure can be of some of those that the total counts."""
    same = part.measure == total.measure and part.measure != _UNNAMED
    return same or part.measure in _made_of(total.measure)


def _sum(parts: tuple[Claim, ...]) -> Window:
    return reduce(Window.plus, map(window, parts))


def _apart(parts: tuple[Claim, ...]) -> bool:
    """Whether nobody can be in two of the parts."""
    people, measures = [part.population for part in parts], [part.measure for part in parts]
    if len(set(measures)) == len(measures):
        return set(people) == {people[0]}
    one_measure = len(set(measures)) == 1 and len(set(people)) == len(people)
    return one_measure and any(set(people) <= group for group in groups())


def _in_places_apart(line: Line, total: Claim, parts: tuple[Claim, ...]) -> bool:
    """Whether the parts are of one kind, in places of the total's place that do not lie in one another."""
    if len({(part.measure, part.population) for part in parts}) > 1 or parts[0].measure != total.measure:
        return False
    places = [part.places[0].chosen or "" for part in parts if part.places]
    apart = all(not line.names.contains(a, b) and not line.names.contains(b, a) for a, b in combinations(places, 2))
    return len(places) == len(parts) and apart and all(_lies_in(line, part, total) for part in parts)


def _timed(line: Line, part: Claim) -> bool:
    """Whether the words right after the figure say when: 12 on Monday."""
    basis = part.period.basis.lower() if part.period else ""
    return bool(basis) and re.match(rf"{_NOUN}\s+{re.escape(basis)}", line.after(part)) is not None


def _in_times_apart(line: Line, total: Claim, parts: tuple[Claim, ...]) -> bool:
    """Whether the parts are of one kind, each of its own days: 12 on Monday, 15 on Tuesday."""
    one_kind = len({(part.measure, part.population) for part in (total, *parts)}) == 1
    periods = [part.period for part in parts if part.period and _timed(line, part)]
    return one_kind and len(periods) == len(parts) and all(not shared_days(a, b) for a, b in combinations(periods, 2))


def _all_of(parts: tuple[Claim, ...], total: Claim) -> bool:
    """Whether the parts are all that there can be: civilians and combatants, the killed and the injured."""
    measures = {part.measure for part in parts}
    if total.measure not in measures:
        return measures == set(_made_of(total.measure))
    return {part.population for part in parts} in groups()


def _leaves_none(line: Line, parts: tuple[Claim, ...]) -> bool:
    """Whether the last part is what is left."""
    return re.search(rf"(?:{_rest()})\s*$", line.before(parts[-1])) is not None


@cache
def groups() -> tuple[frozenset[str | None], ...]:
    """Populations of which nobody is in two."""
    return tuple(frozenset(group["populations"]) for group in consistency()["apart"])


@cache
def _made_of(measure: str) -> tuple[str, ...]:
    return next((tuple(row["of"]) for row in consistency()["made_of"] if row["measure"] == measure), ())
