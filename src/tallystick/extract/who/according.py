"""Whom a figure follows or rests on: "according to the ministry", "citing two officials", "counted by the agency"."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from tallystick.extract.apart import ends_in, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.who.attribution import Attribution, segment
from tallystick.extract.who.cues import cues
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.speakers import (
    LONGEST_SUBJECT,
    as_written,
    inside,
    linked,
    named_until,
    renamed,
    subject_start,
    voice_of,
)
from tallystick.extract.who.tellers import anybody, of_that_age, past_an_age
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Voice
from tallystick.model.text import Span

MAKING = 3  # nodes between figures and who made them: "released today by", "published on Monday by"
TOLD_OF = 6  # nodes of "those who fled the town"
BODIES_NAME = 10  # nodes of a body's name before its short form: "for Peace, Democracy and Human Rights (CPD)"
NOT_WHOM = ("NOVOICE", "UNNAMED", "FIRSTPERSON", "OBJECTPRONOUN", "SUBJPRONOUN", "PLACE")
FIGURE_REACH = 8  # nodes between a figure's noun and its verb: "the figure of 300 dead in the siege comes from"
HANDED_OVER = ("aid", "buildings", "equipment", "munitions", "graves", "forces")
TOLD = ("BYCOUNT", "NUMBERNOUN", "TOLL", "CLAIMNOUN")  # what comes from an authority
HARMED = ("STATE", "PATIENTPAST")  # "…, according to the police, and 300 are missing": goes on with the toll
ENDS_A_PHRASE = ("COMMA", "STOP", "PREP", "BY", "OF", "QUOTEMARK", "REL", "AUX")


class Authority(Struct, frozen=True):
    """The words after the cue: from the index of the first to that after the last."""

    start: int
    end: int


def according(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "according to the Ministry of Health"."""
    if at + 1 < len(row) and row[at + 1].small in words("WHOMORWHICH"):
        return _of_whom(row, at, speakers)
    phrase = _authority(row, at)
    if _passed_on(row, at):
        return None
    if phrase.start == phrase.end or _ones_own(row, at, phrase) or _no_figure_comes(row, at):
        return None
    if at and row[at].small in words("HANDEDOVER") and _handed_over(row[at - 1]):
        return None
    if row[at].small in words("RESTSON") and not _known_figures(row, phrase):
        return None
    voice = _the_same(row, phrase, speakers, cue=row[at].word)
    voice = voice or of_that_age(row, phrase.start, phrase.end, cue=row[at].word)
    voice = voice or voice_of(row, phrase.start, phrase.end, cue=row[at].word, speakers=speakers)
    end = phrase.end
    start = _made_by(row, end)
    if start and (voice is None or voice.kind == "unnamed"):  # "figures released today by the ministry"
        maker: Voice | None = voice_of(row, start, named_until(row, start), cue=row[at].word, speakers=speakers)
        end = named_until(row, start) if maker is not None else end
        voice = maker or voice
    pronoun = not row[phrase.start].classes.isdisjoint(("OBJECTPRONOUN", "SUBJPRONOUN"))
    if voice is None and end - phrase.start == 1 and pronoun:
        meant = speakers.meant_by(row[phrase.start])  # "according to him"
        voice = replace(meant, cue=row[at].word) if meant is not None else None
    if voice is None and not cues().has("yardsticks", row[end - 1].small):
        voice = anybody(row, phrase.start, end, cue=row[at].word) or _anything(row, at, phrase)
    if end < len(row) and ("REL" in row[end].classes) and (voice is None or voice.kind == "unnamed"):
        start, end = end + 1, named_until(row, end + 1)
        voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) or voice
    if voice is None:
        return None
    first, last = segment(row, at)
    alone, inner = "BYSOMEBODY" not in row[at].classes, "QUOTING" in row[at].classes
    if not alone and any("QTY" in node.classes for node in row[first:at]):
        last = next((index for index in range(end, last) if "COMMA" in row[index].classes), last)
    begun, ended = _clause_of(row, at, end)
    whole = alone and not begun and ended == len(row)
    return Attribution(at, max(first, begun), min(last, ended), voice, (at, end), everywhere=whole, is_inner=inner)


def _the_same(row: list[Node], phrase: Authority, speakers: Speakers, *, cue: str) -> Voice | None:
    """ "According to the same data": whoever gave them before."""
    said = [node.small for node in row[phrase.start : phrase.end]]
    again = speakers.last is not None and not words("SAMEWORD").isdisjoint(said[:2]) and len(said) < MAKING + 1
    return replace(speakers.last, cue=cue) if again and speakers.last is not None else None


def _passed_on(row: list[Node], at: int) -> bool:
    """ "according to officials cited by the agency": whoever is quoted speaks, and the agency only passes it on."""
    if row[at].small not in words("PASSEDONBY"):
        return False
    end = at - (at > 0 and "COMMA" in row[at - 1].classes)
    for index in range(end - 1, max(-1, end - 1 - TOLD_OF), -1):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "ACCORDING", "AUX", "AND", "QTY", *TOLD)):
            return False
        if "SPEAKER" in row[index].classes:
            return True
    return False


def _of_whom(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "said a nurse reached by phone, according to whom 40 died", "a report according to which 38 were shot"."""
    end = at - (at > 0 and "COMMA" in row[at - 1].classes)
    start = subject_start(row, end)
    cue = row[at].word
    named = voice_of(row, start, end, cue=cue, speakers=Speakers()) if start < end else None
    if named is None and speakers.last is not None:
        spoken = speakers.last.span
        named = replace(speakers.last, cue=cue) if spoken is not None and spoken.start >= row[0].start else None
    return Attribution(at, at, segment(row, at)[1], named, (start, at), counts=True) if named is not None else None


def _clause_of(row: list[Node], at: int, end: int) -> tuple[int, int]:
    """The stretch of which it is said: of its own clause where it is put into a clause about somebody.

    "The fort held 800 men, who had, according to their captain, 90 rifles"; "300 died, according to the mayor, and
    the generals agreed to a truce of 72 hours".
    """
    begun, ended = 0, len(row)
    if at and "REL" in row[at - 1].classes:
        return at, ended  # "a raid of two hours that according to the mayor left 19 dead"
    paused = end < len(row) - 1 and "COMMA" in row[end].classes
    if not paused or not at or "COMMA" not in row[at - 1].classes:
        return begun, ended
    clauses = Clauses(row)
    if clauses.auxiliary(at - 2) or "REL" in row[at - 2].classes:
        told_of = (index for index in range(at - 2, 0, -1) if _begins_a_part(row, index))
        begun = next(told_of, 0)
    elif row[end + 1].small in words("MEANWHILE") and clauses.begins(end + 2, loosely=True):
        ended = end  # "300 died, according to the mayor, while 900 had to flee"
    elif "AND" in row[end + 1].classes and clauses.begins(end + 2, loosely=True):
        goes_on = any(not node.classes.isdisjoint(HARMED) for node in row[end + 2 :])
        ended = len(row) if goes_on else end
    return begun, ended


def _begins_a_part(row: list[Node], at: int) -> bool:
    """ "who", ";", ", but": before the part of a sentence into which it is put."""
    joined = "AND" in row[at].classes or cues().has("but", row[at].small)
    return (joined and "COMMA" in row[at - 1].classes) or not row[at].classes.isdisjoint(("REL", "STOP"))


def _authority(row: list[Node], at: int) -> Authority:
    """The noun phrase that follows; of a body told of and then named, the name."""
    end = past_an_age(row, at + 1)
    end += end + 1 < len(row) and row[end].small in words("ONEWORD") and "SPEAKER" in row[end + 1].classes
    while end < len(row) and end - at <= LONGEST_SUBJECT and _goes_on(row, at, end):
        end += 1
    begun = at + 1
    if end == begun:
        pronoun = end + 1 < len(row) and "SUBJPRONOUN" in row[end].classes and "COMMA" in row[end + 1].classes
        return Authority(begun, end + pronoun)  # "According to it, 300 died"
    if end + 1 < len(row) and "COMMA" in row[end].classes and renamed(row, end):
        return Authority(end + 1, end + 2)  # "quoted the chief surgeon, Olha Melnyk, as saying"
    if end < len(row) and "THOSE" in row[end - 1].classes and "REL" in row[end].classes:
        return Authority(begun, _clause_about(row, end))
    named = named_until(row, begun)
    told = any(not node.classes.isdisjoint(("PREP", "SAYS", "COUNTS", "BYCOUNT")) for node in row[named:end])
    if begun < named < end and not told:
        end = named  # "announced by the ministry include"
    return Authority(begun, _past_its_list(row, begun, end))


def _goes_on(row: list[Node], at: int, index: int) -> bool:
    """Whether the phrase goes on: with a number before its noun, with "records" and "note" as nouns."""
    node = row[index]
    if inside(row, index) or linked(row, index):
        return True
    after = row[index + 1] if index + 1 < len(row) else None
    if not node.classes.isdisjoint(("QTY", "PERIOD", "BOTH")):
        return _numbered(row, at, index)
    a_noun = not node.classes.isdisjoint(("SAYS", "COUNTS")) and not node.word.endswith("ing")
    return a_noun and index > at + 1 and (after is None or not after.classes.isdisjoint(ENDS_A_PHRASE))


def _numbered(row: list[Node], at: int, index: int) -> bool:
    """ "two officials", "three surveys", "the 2011 census"; not "cites 300 dead", "comes from 300 villages"."""
    after = row[index + 1] if index + 1 < len(row) else None
    if after is None or not (index == at + 1 or "DET" in row[index - 1].classes):
        return False
    if "SPEAKER" in after.classes:
        return True
    sure = row[at].small.rpartition(" ")[2] in words("LEADSTO")
    return sure and inside(row, index + 1)


def _clause_about(row: list[Node], rel: int) -> int:
    """After "who fled the town" of "those who fled the town"."""
    ends = (index for index in range(rel + 1, len(row)) if not row[index].classes.isdisjoint(("COMMA", "STOP", "QTY")))
    return min(next(ends, len(row)), rel + TOLD_OF)


def _past_its_list(row: list[Node], begun: int, end: int) -> int:
    """ "the Centre for Peace, Democracy and Relief (CPDR)": a name with a list in it, to its short form."""
    if end >= len(row) or row[end].classes.isdisjoint(("COMMA", "AND")):
        return end
    for index in range(end + 1, min(len(row) - 2, end + BODIES_NAME)):
        if row[index].word == "(":
            short = row[index + 1].word
            known = "ORG" in row[index + 1].classes and row[index + 2].word == ")"
            named = any(short.startswith(node.word[0]) and node.word[0].isupper() for node in row[begun:end])
            return index + 3 if known and named else end
        if not row[index].classes.isdisjoint(("AUX", "QTY", "SAYS", "COUNTS", "REL")):
            return end
    return end


def _ones_own(row: list[Node], at: int, phrase: Authority) -> bool:
    """ "The ministry, citing its own records, said": the ministry speaks."""
    own = "POSSESSOR" in row[phrase.start].classes and "BYCOUNT" in row[phrase.end - 1].classes
    return own and "QUOTING" in row[at].classes


def _no_figure_comes(row: list[Node], at: int) -> bool:
    """ "300 refugees came from Homs": people come, and no figure; not "the toll came from the ministry"."""
    if row[at].small not in words("COMESFROM"):
        return False
    told = (node for node in row[max(0, at - FIGURE_REACH) : at])
    return all(node.classes.isdisjoint(TOLD) and node.small not in words("KNOWNBY") for node in told)


def _handed_over(node: Node) -> bool:
    """ "Prisoners released by the army", "tents provided by the UN"; not "figures released by the army"."""
    return "POPNOUN" in node.classes or value_of(node, "COUNTED") in HANDED_OVER


def _known_figures(row: list[Node], phrase: Authority) -> bool:
    """ "going by hospital records", "based on UN figures"; not "based on the island", "going by the numbers"."""
    told = [node for node in row[phrase.start : phrase.end] if node.classes.isdisjoint(("DET", "ARTICLE"))]
    if not told or (told[-1].classes.isdisjoint(("SPEAKER", *TOLD)) and told[-1].small not in words("KNOWNBY")):
        return False
    return len(told) > 1 or told[-1].classes.isdisjoint(TOLD)


def _anything(row: list[Node], at: int, phrase: Authority) -> Voice | None:
    """ "according to both sides", "according to three surveys": whatever follows is what the figure rests on."""
    nodes = row[phrase.start : phrase.end]
    if row[at].small.rpartition(" ")[2] not in words("LEADSTO") or not nodes[-1].classes.isdisjoint(NOT_WHOM):
        return None
    return Voice(as_written(nodes), "unnamed", row[at].word, Span(nodes[0].start, nodes[-1].end))


def _made_by(row: list[Node], end: int) -> int:
    """The index after "by" of "casualty figures released today by"; 0 where nobody is told."""
    for index in range(end, min(len(row) - 1, end + MAKING)):
        if _passed_on(row, index):
            return 0
        if "BY" in row[index].classes or ends_in(row[index].small, "BY"):
            return index + 1
        if row[index].classes.isdisjoint(("PERIOD", "WORD", "ADV", "PREP", "SAYS", "COUNTS")):
            return 0
    return 0
