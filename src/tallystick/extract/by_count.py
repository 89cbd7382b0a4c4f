"""By whose count: "according to the ministry", "by the army's reckoning", "the office's own tally"."""

from __future__ import annotations

from tallystick.extract.attribution import Attribution, segment
from tallystick.extract.reporting import plural_owner
from tallystick.extract.speakers import LONGEST_SUBJECT, Speakers, inside, subject_start, voice_of
from tallystick.grammar.node import Node
from tallystick.model.names import Voice
from tallystick.model.text import Span


def according(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "according to the Ministry of Health"."""
    end = at + 1
    while end < len(row) and end - at <= LONGEST_SUBJECT and (inside(row, end) or _linked(row, end)):
        end += 1
    if end == at + 1:
        return None
    if end + 2 < len(row) and row[end].word == "," and ("PROPER" in row[end + 1].classes) and row[end + 2].word == ",":
        end += 2
    named = _named_until(row, at + 1)
    if at + 1 < named < end and not any("PREP" in node.classes for node in row[named:end]):
        end = named  # "announced by the ministry include"
    voice = voice_of(row, at + 1, end, cue=row[at].word, speakers=speakers)
    if end < len(row) and ("REL" in row[end].classes) and (voice is None or voice.kind == "unnamed"):
        start, end = end + 1, _named_until(row, end + 1)
        voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) or voice
    if voice is None:
        return None
    first, last = segment(row, at)
    alone, inner = "BYSOMEBODY" not in row[at].classes, "QUOTING" in row[at].classes
    if not alone and any("QTY" in node.classes for node in row[first:at]):
        last = next((index for index in range(end, last) if "COMMA" in row[index].classes), last)
    return Attribution(at, first, last, voice, (at, end), everywhere=alone, is_inner=inner)


def by_count(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "By the office's reckoning", "In its view", "UNRWA's estimate"; "(Russian claim)"."""
    if at and "POSSESSOR" in row[at - 1].classes:
        who = speakers.meant_by(row[at - 1]) or _coming(row, at, speakers)
        if who is None:
            return None
        first, last = segment(row, at)
        return Attribution(at, first, last, who, (at - 1, at + 1), everywhere=True)
    if at and ("POSSESSIVE" in row[at - 1].classes or plural_owner(row, at - 1)):
        start = _owner_start(row, subject_start(row, at - 1), at - 1)
        voice = voice_of(row, start, at - 1, cue=row[at].word, speakers=speakers)
        owned = any(not node.classes.isdisjoint(("SPEAKER", "ORG")) for node in row[start : at - 1])
        if voice is not None and (owned or "OWNTOLL" not in row[at].classes):
            first, last = segment(row, at)
            return Attribution(at, first, last, voice, (start, at))
    if at > 1 and "BY" in row[at - 2].classes and row[at - 1].word.istitle():  # "by Soviet reckoning"
        voice = Voice(row[at - 1].word, "organisation", row[at].word, Span(row[at - 1].start, row[at - 1].end))
        return Attribution(at, *segment(row, at), voice, (at - 1, at))
    if at + 1 < len(row) and row[at + 1].word == ")" and "ASIDECLAIM" in row[at].classes:
        start = at
        while start and row[start - 1].word != "(":
            start -= 1
        voice = voice_of(row, start, at + 1, cue=row[at].word, speakers=speakers)
        return Attribution(at, segment(row, at)[0], at, voice, (start, at)) if voice and start else None
    return None


def _linked(row: list[Node], at: int) -> bool:
    """ "figures from the ministry", "a count by the agency"."""
    made = "BY" in row[at].classes and "SPEAKER" not in row[at - 1].classes and "BYCOUNT" in row[at - 1].classes
    return made or "LEAVING" in row[at].classes


def _owner_start(row: list[Node], start: int, sign: int) -> int:
    """ "Analysts question the ministry's figure": the owner begins after the verb."""
    for index in range(sign - 1, start - 1, -1):
        if not row[index].classes.isdisjoint(("DISPUTING", "DENIED", "SAYS", "COUNTS", "BYCOUNT")):
            return index + 1
        if index > start and not row[index].classes.isdisjoint(("DET", "ARTICLE")):
            return index
    return start


def _coming(row: list[Node], at: int, speakers: Speakers) -> Voice | None:
    """ "By its own count, the army …": whoever the sentence goes on with."""
    if at + 1 >= len(row) or "COMMA" not in row[at + 1].classes:
        return None
    end = _named_until(row, at + 2)
    return voice_of(row, at + 2, end, cue=row[at].word, speakers=speakers) if end > at + 2 else None


def _named_until(row: list[Node], start: int) -> int:
    """After the last word for somebody in the noun phrase that begins here: "the ministry released" is the ministry."""
    end = named = start
    while end < len(row) and inside(row, end):
        end += 1
        named = end if not row[end - 1].classes.isdisjoint(("SPEAKER", "NAME")) else named
    return named
