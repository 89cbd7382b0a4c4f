"""Who is meant by the subject of a verb of report, and the nodes that name them."""

from __future__ import annotations

from tallystick.extract.apart import joins, words
from tallystick.extract.who.attribution import segment
from tallystick.extract.who.heads import head, met
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.interposed import goes_on
from tallystick.extract.who.openers import first_subject, opening_name
from tallystick.extract.who.reporting import puts_a_figure
from tallystick.extract.who.speakers import (
    acronym_after,
    as_written,
    inside,
    one_person,
    spelt_out,
    subject,
    subject_start,
    voice_of,
)
from tallystick.extract.who.tellers import (
    aged,
    anybody,
    named_in_its_clause,
    nobody_else,
    opening,
    placed,
    several_before,
    told_of,
)
from tallystick.grammar.node import Node
from tallystick.model.names import Voice
from tallystick.model.text import Span

OPENING = 4  # nodes up to people who open a sentence


def whoever(row: list[Node], at: int, speakers: Speakers) -> tuple[Voice | None, tuple[int, int]]:
    """Who is the verb's subject, and the nodes that name them."""
    cue = row[at].word
    start, end = (joined(row, at) and _opening(row, at)) or subject(row, at)
    if nobody_else(row, start, end):
        return None, (start, end)
    told = _told_of(row, start, end, at)
    if told is not None:
        return told
    named = acronym_after(row, start, end)
    if named is not None:
        start, end = named, named + 1
    voice, start = aged(row, start, end, cue=cue, speakers=speakers)
    if voice is None and end > start:
        voice = voice_of(row, start, end, cue=cue, speakers=speakers)
    aim = at > 1 and "TOONLY" in row[at - 1].classes and not goes_on(row, at)
    only_placed = placed(row, start, end)
    if voice is None or only_placed or aim:
        nobody = only_placed and "REVISES" in row[at].classes  # "More deaths in Homs raise the toll"
        start, end = told_of(row, at) or ((end, end) if nobody else (start, end))
        voice = voice_of(row, start, end, cue=cue, speakers=speakers) if end > start else None
        speaks = cue.lower() in words("SPEECH") or puts_a_figure(row, at)
        sign = next((index for index in range(start, end) if "POSSESSIVE" in row[index].classes), end)
        voice = voice or (voice_of(row, start, sign, cue=cue, speakers=speakers) if start < sign < end else None)
        if voice is None and end > start and (speaks or _one_of_mine(row[start:end])):
            voice = anybody(row, start, end, cue=cue)
    if voice is None and (opened := opening(row, segment(row, at)[0], at)) is not None:
        start, end = opened
        voice = voice_of(row, start, end, cue=cue, speakers=speakers)
        if voice is None and "POPNOUN" in row[end - 1].classes:
            voice = anybody(row, start, end, cue=cue)
    if voice is None and (disputing := _disputing(row, at)) is not None:
        start, end = disputing
        voice = anybody(row, start, end, cue=cue)
    if voice is not None:
        voice, start = _with_its_work(row, start, end, named_in_its_clause(row, end, at, voice))
    if end - start == 1 and "SUBJPRONOUN" in row[start].classes and _means_its_sentence(row, start, voice):
        voice = _opening_meant(row, start, cue=cue, speakers=speakers) or voice
    return voice, (start, end)


def _told_of(row: list[Node], start: int, end: int, at: int) -> tuple[Voice | None, tuple[int, int]] | None:
    """ "The miners I spoke to", "A nurse who fled", "War Child Relief (WCR)": those of whom a clause or sign tells."""
    cue = row[at].word
    known = met(row, at)
    if known is not None:
        return _in_full(row, *known, known[1], cue=cue), known
    headed = head(row, start) if end > start else None
    if headed is not None:
        voice = _in_full(row, *headed, end, cue=cue)
        return named_in_its_clause(row, headed[1], at, voice) if voice is not None else None, (headed[0], end)
    if acronym_after(row, start, end) is not None and spelt_out(row, start, end):
        span = Span(row[start].start, row[end - 1].end)
        return Voice(as_written(row[start:end]), "organisation", cue, span), (start, end)
    return None


def _disputing(row: list[Node], at: int) -> tuple[int, int] | None:
    """ "The defence disputes this and says": whoever opens the sentence and disputes something."""
    if not joined(row, at) or row[at].small not in words("SPEECH"):
        return None
    verbs = (index for index in range(1, at) if not row[index].classes.isdisjoint(("DISPUTING", "DENIED")))
    verb = next(verbs, OPENING + 1)
    return (0, verb) if verb <= OPENING and "DEFINITE" in row[0].classes else None


def _with_its_work(row: list[Node], start: int, end: int, voice: Voice) -> tuple[Voice, int]:
    """ "[A study by] Jan Berg", "[Residents and] two medics": whoever else speaks; and where they begin."""
    work = _work_of(row, start) if voice.kind != "organisation" else start
    begun = min(work, several_before(row, start, end))
    if begun == start:
        return voice, start
    kind = voice.kind if work == start else "unnamed"
    return Voice(as_written(row[begun:end]), kind, voice.cue, Span(row[begun].start, row[end - 1].end)), begun


def _in_full(row: list[Node], start: int, stop: int, end: int, *, cue: str) -> Voice | None:
    """ "A nurse who fled the town": somebody, with what is told of them."""
    voice = voice_of(row, start, stop, cue=cue, speakers=Speakers()) or anybody(row, start, stop, cue=cue)
    if voice is None:
        return None
    return Voice(as_written(row[start:end]), voice.kind, cue, Span(row[start].start, row[end - 1].end))


def _work_of(row: list[Node], start: int) -> int:
    """ "A study by Jan Nyssen, who …, found": where the words for the work begin that tells the figure."""
    if start > 1 and "BY" in row[start - 1].classes and row[start - 2].small in words("SURVEYING"):
        return subject_start(row, start - 1)
    return start


def _opening_meant(row: list[Node], at: int, *, cue: str, speakers: Speakers) -> Voice | None:
    """Whoever opens the sentence and is meant by the pronoun; "Gangs burnt 300 houses, he said" is not of gangs."""
    opened = _opening(row, at)
    if "OFAPERSON" in row[at].classes and (opened is None or not one_person(row[slice(*opened)])):
        return None
    return voice_of(row, *opened, cue=cue, speakers=speakers) if opened else _people_opening(row, at, cue)


def _one_of_mine(nodes: list[Node]) -> bool:
    """ "My aunt", "our correspondent": one person, who is not the one who writes."""
    return nodes[0].small in words("MYOUR") and nodes[-1].small in words("PERSONNOUN")


def _people_opening(row: list[Node], at: int, cue: str) -> Voice | None:
    """ "Relief workers buried 300, they say": several who open the sentence, though no table knows that they speak."""
    if "PREP" in row[0].classes and any("SPEAKER" in node.classes for node in row[1:at]):
        end = next((index for index in range(1, at) if not inside(row, index)), at)
        return voice_of(row, 1, end, cue=cue, speakers=Speakers())  # "In the command they say"
    people = next((index for index in range(min(at, OPENING)) if "POPNOUN" in row[index].classes), None)
    led = people is not None and row[0].classes.isdisjoint(("PREP", "QTY"))
    return anybody(row, 0, people + 1, cue=cue) if led and people is not None else None


def _means_its_sentence(row: list[Node], at: int, voice: Voice | None) -> bool:
    """Whether a pronoun means who opens its own sentence.

    "The envoy calls that a lie: the number, he says, is 300"; "A team disagreed: it found 40"; "Rescuers found
    30 bodies, they say" where one alone spoke before.
    """
    if voice is None or (voice.kind == "unnamed" and voice.mention == row[at].word):
        return True
    if at and row[at - 1].word == ":":
        return True
    several = "OFAPERSON" not in row[at].classes and row[at].small in words("PLURALPRONOUN")
    return several and not voice.mention.endswith("s") and not joins(voice.mention, "ANDWORD")


def joined(row: list[Node], at: int) -> bool:
    """ "Its panel repeats …, and says that …": the verb shares the subject that the sentence opens with."""
    later = at > 2 and row[at - 1].classes >= {"ADV"}
    return at > 1 and not row[at - 1 - later].classes.isdisjoint(("AND", "BUT"))


def _opening(row: list[Node], at: int) -> tuple[int, int] | None:
    """Whoever opens the part of the sentence: "…; a rights group met the families and named 83"."""
    first = segment(row, at)[0]
    found = first_subject(row[first:]) or opening_name(row[first:at])
    return (found[0] + first, found[1] + first) if found else None
