"""Ranks against the figures listed beside them: the third-largest host of four, by the numbers of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.check.own.lines import Line, Own, Window, any_of, is_count, of_one_voice, quoted, window
from tallystick.check.tables import consistency
from tallystick.model.claim import Claim
from tallystick.model.quantity import Bound

_NEXT = 2  # characters between two sentences of one paragraph
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+)*)"
_LEAD = r"(?:\s+[\w’'-]+){0,7}"  # hosts the most refugees of the war
_WORDS = r"(?:\s+[\w’'-]+){0,3}?"


def listed(told: tuple[Line, ...]) -> Iterator[Own]:
    """Every figure whose name the text puts at a place, where the figures beside it put more before it."""
    for at, line in enumerate(told):
        following = told[at + 1 : at + 2] if at + 1 < len(told) and told[at + 1].start - line.end <= _NEXT else ()
        named = [(name, claim) for each in (line, *following) for claim in each.claims if (name := _named(each, claim))]
        end = following[0].end if following else _sentence_after(line)
        text = line.text[line.start : end]
        for name, claim in named:
            place = _place(text, name) or _first(line, claim)
            others = [other for whose, other in named if whose != name and _alike(claim, other)]
            if place and line.start <= claim.span.start < line.end:
                yield from _held(claim, place, others)


def _sentence_after(line: Line) -> int:
    """The end of the sentence after the line's, which may have no figure, in its paragraph."""
    rest = re.match(r"[.!?”\"]?\s+[^\n]*?[.!?](?=\s|$)", line.text[line.end :])
    return line.end + (rest.end() if rest else 0)


def _named(line: Line, claim: Claim) -> str:
    """The name right before a count: Poland 2.4 million, Turkey hosts 3.6 million."""
    if not is_count(claim) or claim.quantity.bound is Bound.VAGUE:
        return ""
    before = line.text[line.start : claim.span.start]
    names = [name for name in re.finditer(_NAME, before) if re.fullmatch(rf"{_LEAD}[,(]?\s*", before[name.end() :])]
    return names[-1]["name"] if names else ""


def _place(text: str, name: str) -> int:
    """The place that the text gives the name: Moldova, the third-largest host; 0 where it gives none, or in a part."""
    words = consistency()["listed"]
    ranks = "|".join(words["places"])
    verb = rf"{re.escape(name)},?\s+(?:(?:is|was|{any_of('listed', 'has')})\s+)?the"
    found = re.search(rf"\b{verb}\s+(?:(?P<place>{ranks})[- ])?(?:{any_of('listed', 'most')})\b", text)
    if not found or re.match(rf"{_WORDS}\s+(?:{any_of('listed', 'limits')})", text[found.end() :]):
        return 0
    return words["places"].index(found["place"]) + 1 if found["place"] else 1


def _first(line: Line, claim: Claim) -> int:
    """1 where the figure is told as the most: 1.4 million refugees, more than any other country."""
    more = re.match(
        rf"{_WORDS}\s*,\s+(?:{any_of('listed', 'more')})\s+(?:country|state|place)?\s*[,.;]?", line.after(claim)
    )
    limit = more and re.match(rf"\s*(?:{any_of('listed', 'limits')})", line.after(claim)[more.end() :])
    return 1 if more and not limit else 0


def _alike(one: Claim, other: Claim) -> bool:
    same = (one.measure, one.population, one.quantity.unit) == (other.measure, other.population, other.quantity.unit)
    return same and one.period == other.period and of_one_voice(one, other)


def _held(claim: Claim, place: int, others: list[Claim]) -> Iterator[Own]:
    """A figure in that place has no more than so many above it; others that are not listed may be above it, too."""
    most = window(claim).most
    above = [other for other in others if most is not None and (window(other).least or 0) > most]
    if len(above) >= place:
        above.sort(key=lambda other: (-(window(other).least or 0), other.span))
        least = window(above[place - 1]).least
        sum_ = f"told as number {place}, it has {quoted(above)} above it"
        yield Own(claim, Window(least, None), sum_, tuple(above), silent=True)
