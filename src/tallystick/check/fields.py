"""What a superlative ranks over: since when, in which place, and within which limit that no record tells."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.wording import day

_LIMIT = 8  # words of a limit that a reason repeats
_REACH = 60  # characters after a superlative in which its place stands


class Field(Struct, frozen=True):
    """The field that a superlative ranks over.

    since   what ended before that day is left out; None where all times are meant
    place   id of the place that all ranked lie in; "" for the world
    applied that, as a sentence; "" where nothing limits it
    untold  the words of a limit that records do not tell (of a capital, in modern warfare); "" where there is none
    """

    since: date | None
    place: str
    applied: str
    untold: str

    def holds(self, asked: Asked, place: str) -> bool:
        """Whether a place is one of those ranked."""
        return not self.place or asked.names.contains(self.place, place)


def field_of(asked: Asked) -> Field:
    """The limits in the words after the superlative: times and places are applied, others are told."""
    era, words = _era(asked)
    told = asked.claim.period
    goes_on = told is not None and told.last in (None, asked.document_day)  # a time that has ended is no "since"
    since = max(filter(None, (told.first if told and goes_on else None, era)), default=None)
    place = _place(asked) or _of_the_war(asked)
    left = _untold(asked, era=words)
    said = [f"since {day(since)}" if since else "", f"in {asked.called(place)}" if place else ""]
    applied = f"Only what is on record {' and '.join(filter(None, said))} is ranked" if any(said) else ""
    return Field(since, place, applied, left)


def _era(asked: Asked) -> tuple[date | None, str]:
    """The end of a war since which something is the largest, and the words for it."""
    for row in asked.axes.ranks["eras"]:
        for words in row["words"]:
            if match := re.match(rf".*?(\b(?:since|after)\s+(?:the\s+)?{words}\b)", asked.after, re.IGNORECASE):
                return row["ended"], match.group(1)
    return None, ""


def _place(asked: Asked) -> str:
    """The place that stands after the superlative and holds another that is told, or the text's main one."""
    for mention in asked.claim.places:
        near = 0 < mention.span.start - asked.claim.span.end < _REACH
        others = [id for id in asked.places if id != mention.chosen] or [asked.setting.mainly or ""]
        if mention.chosen and near and any(_holds(asked, mention.chosen, id) for id in others):
            return mention.chosen
    return ""


def _of_the_war(asked: Asked) -> str:
    """The country whose war "the war" is, where the text does not name another: the one of the place told."""
    told = rf"(?:{'|'.join(asked.axes.ranks['of_the_war'])})\b(?!\s+(?:in|on|against|of|between)\b)"
    if asked.place is None or not re.search(told, asked.after, re.IGNORECASE):
        return ""
    outer = (asked.place, *asked.names.within(asked.place))
    return next((id for id in outer if (known := asked.names.place(id)) and known.kind == "country"), "")


def _holds(asked: Asked, outer: str, inner: str) -> bool:
    return outer != inner and bool(inner) and asked.names.contains(outer, inner)


def _untold(asked: Asked, *, era: str) -> str:
    """The words by which the text limits what it ranks, without the times and places that are applied."""
    words = asked.axes.ranks
    narrowing = [word for word in words["narrowing"] if re.search(rf"\b{word}\b", asked.claim.text, re.IGNORECASE)]
    possessive = re.match(r"\S+[’']s\b", asked.claim.text)
    if narrowing or (possessive and possessive.group().lower()[:-2] not in words["everywhere"]):
        return asked.claim.text
    cues = "|".join(map(re.escape, words["scope"]))
    counting = "|".join(map(re.escape, words["number_of"]))
    rest = re.sub(rf"^\s*(?:{counting})\s+[\w’'-]+", "", asked.after)
    rest = re.split(rf"\s(?:{'|'.join(words['stops'])})\b", rest)[0]
    after = re.match(rf"\s*(?:[\w’'-]+\s+){{0,2}}?((?:{cues})\s+[^.,;:!?()–—\"”]*)", rest)
    phrase = _without(asked, after.group(1), era=era) if after else ""
    if not re.match(rf"(?:{cues})\b", phrase):
        return ""  # what is left begins no limit: "… since the war began twenty years ago"
    content = set(re.findall(r"[\w-]+", phrase.lower())) - {*words["scope"], *words["everywhere"]}
    return " ".join(phrase.split()[:_LIMIT]) if content else ""


def _without(asked: Asked, phrase: str, *, era: str) -> str:
    """The limit without the time told, by which rows are left out, and without the places told."""
    period = asked.claim.period
    if era:
        phrase = phrase.replace(era, "")
    if period is not None and period.first is not None:
        phrase = phrase.partition("since ")[0] if not period.basis else phrase.replace(period.basis, "")
    for place in asked.claim.places:
        phrase = re.sub(rf"\b\w+\s+(?:the\s+)?{re.escape(place.text)}\b", "", phrase)
    return " ".join(phrase.split())
