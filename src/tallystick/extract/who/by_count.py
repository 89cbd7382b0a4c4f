"""By whose count: "by the army's reckoning", "the office's own tally"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.attribution import Attribution, segment
from tallystick.extract.who.cues import cues
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.openers import NO_VERB, first_subject, past_a_mark
from tallystick.extract.who.reporting import plural_owner
from tallystick.extract.who.speakers import LONGEST_SUBJECT, as_written, inside, named_until, subject_start, voice_of
from tallystick.extract.who.tellers import anybody
from tallystick.grammar.node import Node
from tallystick.model.names import Voice
from tallystick.model.text import Span

ADJECTIVES = 3  # words between an owner and the count: "own internal", "latest official"
PLAIN = ("WORD", "ADV", "ASADJECTIVE", "CAPITAL", "ORDINALNUMBER", "POPNOUN")
NO_ADJECTIVE = ("QTY", "PREP", "AND", "BY", "DET", "ARTICLE", "POSSESSOR", "SPEAKER", "NAME", "SAYS", "COUNTS")
BEFORE_OWN = 5  # nodes of "and paid, by its"
MADE = 5  # nodes of "announced on Friday by"
OPENING = 8  # nodes of "In one household survey by"
PARTS = ("COMMA", "STOP", "SUBORD", "REL")  # before another part of the sentence
BEFORE_ITS_FIGURE = ("OF", "COMMA", "BE", "COLON")


def by_count(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "By the office's reckoning", "In its view", "UNRWA's estimate"; "(Russian claim)"."""
    before = _past_adjectives(row, at)
    if before and "POSSESSOR" in row[before - 1].classes:
        who = _coming(row, at, speakers) if before == 2 else None
        who = who or _acting_before(row, before - 1, speakers) or speakers.meant_by(row[before - 1])
        who = who or _coming(row, at, speakers)
        if who is None:
            return None
        first, last = segment(row, at)
        led = row[max(0, before - BEFORE_OWN) : max(0, before - 2)]
        joined = any("AND" in node.classes for node in led)  # "set out with 900 men and by its own records lost 300"
        return Attribution(at, at if joined else first, last, who, (before - 1, at + 1), everywhere=not joined)
    if before and ("POSSESSIVE" in row[before - 1].classes or plural_owner(row, before - 1)):
        made = _owned(row, before - 1, at, speakers)
        if made is not None:
            return made
    according_to = any("ACCORDING" in node.classes for node in row[max(0, at - ADJECTIVES) : at])
    by = _made_by(row, at)
    if by and not according_to:  # "an earlier tally by the regional police"
        maker, end = _by_whom(row, by, row[at].word, speakers)
        if maker is not None:
            return Attribution(at, *segment(row, at), maker, (at, end))
    titled = before and any(node.word.istitle() for node in row[before:at])
    made = (_of_a_people(row, before, at) if titled else None) or _before_its_noun(row, at)
    if made is not None:
        return made
    if at + 1 < len(row) and row[at + 1].word == ")" and "ASIDECLAIM" in row[at].classes:
        start = at
        while start and row[start - 1].word != "(":
            start -= 1
        voice = voice_of(row, start, at + 1, cue=row[at].word, speakers=speakers)
        return Attribution(at, segment(row, at)[0], at, voice, (start, at)) if voice and start else None
    return None


def _made_by(row: list[Node], at: int) -> int:
    """The index of "by" in "a tally by the police", "a count of obituaries by two news sites"; 0 where none follows."""
    if at + 2 < len(row) and "BY" in row[at + 1].classes:
        return at + 1
    if at + 2 >= len(row) or "OF" not in row[at + 1].classes:
        return 0
    for index in range(at + 2, min(len(row) - 1, at + 1 + MADE)):
        if "BY" in row[index].classes:
            return index
        if not row[index].classes.isdisjoint(("QTY", "COMMA", "STOP", "AUX", "SAYS", "PATIENTPAST")):
            return 0
    return 0


def _before_its_noun(row: list[Node], at: int) -> Attribution | None:
    """ "the Biafran figure of three million", "the UN estimate, 300,": whose figure it is stands before the noun."""
    whose, after = row[at - 1], row[at + 1 : at + 2]
    of_a_people = whose.classes >= {"CAPITAL", "POPNOUN"} or (
        "PROPER" in whose.classes and "PLACE" not in whose.classes and whose.word.endswith(cues().endings["demonym"])
    )
    if at < 2 or not of_a_people or "DEFINITE" not in row[at - 2].classes:
        return None
    that = of_a_people and bool(after) and after[0].small in words("THATWORD")
    if not after or (after[0].classes.isdisjoint(BEFORE_ITS_FIGURE) and not that):
        return None
    reach = range(at + 2, min(len(row), at + 2 + LONGEST_SUBJECT))
    figure = next((index for index in reach if "QTY" in row[index].classes), None)
    if figure is None:
        return None
    voice = Voice(whose.word, "organisation", row[at].word, _span(row, at - 1, at))
    return Attribution(at, at, figure, voice, (at - 1, at), counts=True)


def _of_a_people(row: list[Node], before: int, at: int) -> Attribution | None:
    """ "by official Soviet figures", "by the American estimate"; "(Croatian estimate)"."""
    voice = Voice(as_written(row[before : at + 1]), "organisation", row[at].word, _span(row, before, at + 1))
    led = before - 1 if "DEFINITE" not in row[before - 1].classes else before - 2
    if led >= 0 and "BY" in row[led].classes:
        return Attribution(at, *segment(row, at), voice, (before, at))
    if row[before - 1].word == "(" and at + 1 < len(row) and row[at + 1].word == ")":
        return Attribution(at, segment(row, at)[0], at, voice, (before, at + 1))
    return None


def _past_adjectives(row: list[Node], at: int) -> int:
    """Where the words begin that stand before the noun: "own internal" of "the UN's own internal tally"."""
    start = at
    while start and at - start < ADJECTIVES:
        node = row[start - 1]
        plain = "ASADJECTIVE" in node.classes or node.classes.isdisjoint(NO_ADJECTIVE)
        if not node.rule and plain and not node.classes.isdisjoint(PLAIN):
            start -= 1
        else:
            break
    return start


def _owned(row: list[Node], sign: int, at: int, speakers: Speakers) -> Attribution | None:
    """ "the ministry's toll"; "by the Church's reckoning": there the owner need be nobody that a table knows."""
    start = _owner_start(row, subject_start(row, sign), sign)
    voice = voice_of(row, start, sign, cue=row[at].word, speakers=speakers)
    owned = any(not node.classes.isdisjoint(("SPEAKER", "ORG")) for node in row[start:sign])
    led = start > 0 and cues().has("owning", row[start - 1].small)
    if (not owned and "OWNTOLL" in row[at].classes) or (not led and row[at].small in words("BYLED")):
        return None
    if voice is None and not owned:
        led = "BY" in row[start - 1].classes and start > 0
        voice = anybody(row, start, sign, cue=row[at].word) if led or "OWNCOUNT" in row[at].classes else None
    return Attribution(at, *segment(row, at), voice, (start, at)) if voice is not None else None


def _span(row: list[Node], start: int, end: int) -> Span:
    return Span(row[start].start, row[end - 1].end)


def _owner_start(row: list[Node], start: int, sign: int) -> int:
    """ "Analysts question the ministry's figure": the owner begins after the verb."""
    for index in range(sign - 1, start - 1, -1):
        if not row[index].classes.isdisjoint(("DISPUTING", "DENIED", "SAYS", "COUNTS", "BYCOUNT")):
            return index + 1
        if index > start and not row[index].classes.isdisjoint(("DET", "ARTICLE")):
            return index
    return start


def _acting_before(row: list[Node], at: int, speakers: Speakers) -> Voice | None:
    """ "…, which the council rejects: by its count"; "The army set out and by its own records lost 300"."""
    if at < 2 or not cues().has("owning", row[at - 1].small):
        return None
    clauses = [index + 1 for index in range(at - 1) if "REL" in row[index].classes]
    for first in (*reversed(clauses), 0):
        found = first_subject(row[first : at - 1]) or (_a_name_first(row, at) if not first else None)
        if found is not None:
            return voice_of(row, found[0] + first, found[1] + first, cue=row[at].word, speakers=speakers)
    return None


def _a_name_first(row: list[Node], before: int) -> tuple[int, int] | None:
    """ "Nigeria lost 800 and paid, by its own account, …": a name that opens the sentence and does something."""
    at = past_a_mark(row)
    named = at + 1 < before and "NAME" in row[at].classes and row[at + 1].word.islower()
    return (at, at + 1) if named and row[at + 1].classes.isdisjoint(NO_VERB) else None


def _coming(row: list[Node], at: int, speakers: Speakers) -> Voice | None:
    """ "By its own count, the army …": whoever the sentence goes on with."""
    if at + 1 >= len(row) or "COMMA" not in row[at + 1].classes:
        return None
    end = named_until(row, at + 2)
    return voice_of(row, at + 2, end, cue=row[at].word, speakers=speakers) if end > at + 2 else None


def put_at(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "put at 300 by the police": whose figure it is stands after it."""
    of_people = not row[at - 1].classes.isdisjoint(("POPNOUN", "STATE"))  # "at 300 men by the army"
    figure = at - 1 - of_people
    if figure < 2 or "QTY" not in row[figure].classes:
        return None
    if words("PUTAT").isdisjoint(_verb_of(row, figure)):
        return None
    voice, end = _by_whom(row, at, row[figure - 2].word, speakers)
    return Attribution(at, figure, figure, voice, (at + 1, end), counts=True) if voice is not None else None


def _verb_of(row: list[Node], figure: int) -> list[str]:
    """ "estimated" of "estimated at 300", which may be one figure or one group of words: "was put at | up to 300".

    So of "and at 90", where a figure of the same verb stands before.
    """
    before = row[figure - 2]
    if "AND" in before.classes and row[figure - 1].small in words("GAPAT"):
        first = next((index for index in range(figure - 2, 1, -1) if "QTY" in row[index].classes), 0)
        return _verb_of(row, first) if first > 1 else []
    return [row[figure].small.partition(" ")[0], before.small, *row[figure - 1].small.split()[1:-1]]


def given_by(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "The figure of 6,000 dead was first given by Colonel Harn", "A toll of 450 was announced by the army"."""
    verb = next((index for index in range(at - 1, max(1, at - MADE), -1) if row[index].small in words("GIVENBY")), 0)
    be = next((index for index in range(verb - 1, max(0, verb - MADE), -1) if "BE" in row[index].classes), 0)
    figure = next((index for index in range(be - 1, 0, -1) if "QTY" in row[index].classes), 0)
    if not verb or not be or not figure or any("QTY" in node.classes for node in row[figure + 1 : at]):
        return None
    led = row[max(0, figure - 2) : figure]
    if all(node.classes.isdisjoint(("NUMBERNOUN", "TOLL", "BYCOUNT")) for node in led):
        return None
    voice, end = _by_whom(row, at, row[verb].word, speakers)
    return Attribution(at, figure, figure, voice, (at + 1, end), counts=True) if voice is not None else None


def said_by(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "is said by survivors to have killed 70", "are accused by rights groups of 300 killings": after the voice."""
    verb = at - 1
    told = verb >= 0 and row[verb].small.rpartition(" ")[2] in words("TOLDBYNOBODY")
    if not told or not any("BE" in node.classes or "UNNAMED" in node.classes for node in row[max(0, verb - 1) : at]):
        return None
    cue = row[verb].word
    voice, end = _by_whom(row, at, cue, speakers)
    led = " ".join(node.small for node in row[end : end + 2])
    if voice is None or not any(led.startswith(phrase) for phrase in words("TOLDAFTER", "TOHAVE")):
        return None
    begun = next((index for index in range(verb - 1, 0, -1) if not row[index - 1].classes.isdisjoint(PARTS)), 0)
    return Attribution(at, begun, segment(row, at)[1], voice, (at + 1, end))


def _by_whom(row: list[Node], by: int, cue: str, speakers: Speakers) -> tuple[Voice | None, int]:
    """ "by the army", "by the bank": whoever it is, and where their words end."""
    end = named_until(row, by + 1)
    if end == by + 1:
        end += end < len(row) and "QTY" in row[end].classes  # "by two monitors"
        end = next((index for index in range(end, len(row)) if not inside(row, index)), len(row))
    named = voice_of(row, by + 1, end, cue=cue, speakers=speakers) if end > by + 1 else None
    return named or anybody(row, by + 1, end, cue=cue), end


def opening_survey(row: list[Node], speakers: Speakers) -> Attribution | None:
    """ "In one survey by the health bureau, 106 clinics": whoever made it tells the sentence."""
    by = next((at for at in range(2, min(len(row), OPENING)) if "BY" in row[at].classes), 0)
    if not by or "PREP" not in row[0].classes or row[by - 1].small not in words("SURVEYING"):
        return None
    end = named_until(row, by + 1)
    voice = voice_of(row, by + 1, end, cue=row[by - 1].word, speakers=speakers) if end > by + 1 else None
    return Attribution(by, *segment(row, by), voice, (by + 1, end), everywhere=True) if voice is not None else None
