"""Who says, thinks, asks or shows what: source, cue and content of every attribution of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tallystick.extract.clauses import Clauses
from tallystick.extract.cues import Cue
from tallystick.grammar.node import Node

REACH = 14  # nodes between a verb and "that"
NEAR = 4  # nodes of somebody who is told
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: stretches of a row, each from its first node to the node after its last.

    source   the words that name who says so
    cue      the verb group, adjective or phrase
    content  what is said, in one piece or around source and cue
    kind     speech, thought, knowledge, evidence, question or credit
    rule     the construction
    """

    source: Stretch
    cue: Stretch
    content: tuple[Stretch, ...]
    kind: str
    rule: str


def sayings(row: list[Node]) -> list[Saying]:
    """Every attribution of the sentence, in the order of their cues."""
    clauses = Clauses(row)
    found: list[Saying] = []
    for at in range(len(row)):
        if row[at].rule == "name":
            continue
        for cue in clauses.table.by_word.get(clauses.word(at), ()):
            made = RULES[cue.sort](clauses, at, cue, found)
            if made is not None:
                found.append(made)
                break
    found += _credited(clauses)
    return found


def _verb(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """A verb: before its content, after it, or inside it."""
    if _no_verb(clauses, at, cue):
        return None
    after = at + 1 + len(cue.particles)
    inverted = _inverted(clauses, at, cue)
    if inverted is not None:
        return inverted
    begun = _content(clauses, after, cue)
    start = clauses.group_start(at)
    source = _source(clauses, at, start, cue, found)
    if source is None:
        return None
    if begun is not None:
        return Saying(source, (start, after), (_to_its_end(clauses, begun, at),), cue.kind, "before_its_content")
    return _around(clauses, source, (start, after), cue)


def _no_verb(clauses: Clauses, at: int, cue: Cue) -> bool:
    """ "the report", "his claim", "a said amount": a noun or an adjective."""
    if any(clauses.word(at + 1 + step) != word for step, word in enumerate(cue.particles)):
        return True
    before = at - 1
    if clauses.has(before, "DET", "ARTICLE", "POSSESSIVE", "POSSESSOR", "HYPHEN") and clauses.word(before) != "that":
        return clauses.word(before) != "'s" or clauses.word(before - 1) not in (*clauses.table.either, "he", "she")
    if cue.form == "BASE" and clauses.has(before, "PREP") and clauses.word(before) != "to":
        return True
    return clauses.has(at, "CAPITAL") and at > 0 and clauses.row[at].word[0].isupper() and not _titled(clauses)


def _titled(clauses: Clauses) -> bool:
    """Whether most words have capitals, as in the title of a work."""
    words = [node.word for node in clauses.row if node.word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _inverted(clauses: Clauses, at: int, cue: Cue) -> Saying | None:
    """ "…," said the minister."""
    before = at - 1
    if not cue.inverts or before < 0 or not (clauses.has(before, "COMMA") or clauses.closes(before)):
        return None
    if clauses.begins(at + 1, loosely=False) or clauses.word(at + 1) in ("that", "it"):
        return None
    source = clauses.phrase_after(at + 1)
    if source is None:
        return None
    content = (_from_its_beginning(clauses, before), before)
    return Saying(source, (at, at + 1), (content,), cue.kind, "inverted") if content[0] < before else None


def _content(clauses: Clauses, after: int, cue: Cue) -> int | None:
    """Where what is said begins, if it follows the verb."""
    commas = 0
    for at in range(after, min(len(clauses), after + REACH)):
        word = clauses.word(at)
        if clauses.opens(at):
            return at
        if word == ":":
            return at + 1 if at + 1 < len(clauses) else None
        if word == "that" and at + 1 < len(clauses):
            if at == after or not clauses.has(at + 1, "COMMA", "STOP"):
                return at if commas != 1 or clauses.has(at - 1, "COMMA") else None
        if word in clauses.table.asking and _direct(clauses, after, at, cue):
            return at if at + 1 < len(clauses) and not clauses.has(at + 1, "COMMA", "STOP") else None
        if commas == 0 and cue.clause != "never" and _direct(clauses, after, at, cue):
            if clauses.begins(at, loosely=cue.clause == "freely"):
                return at
        if clauses.has(at, "COMMA"):
            commas += 1
            continue
        if clauses.has(at, "STOP") or clauses.finite(at, loosely=False) or word in clauses.table.asking:
            return None
        if clauses.has(at, "AND", "OR", "SUBORD") and not clauses.has(at, "PREP"):
            return None
    return None


def _direct(clauses: Clauses, after: int, at: int, cue: Cue) -> bool:
    """Whether nothing but adverbs, times and somebody told stands between the verb and here."""
    index = after
    while index < at and (clauses.has(index, "ADV", "PERIOD") or clauses.word(index).endswith("ly")):
        index += 1
    if index == at:
        return True
    if not cue.listener or at - index > NEAR or clauses.has(at - 1, "DET", "ARTICLE", "PREP", "POSSESSIVE"):
        return False
    if clauses.has(index, "PREP"):
        return False
    return all(not clauses.has(step, "STOP", "COMMA", "AUX") for step in range(index, at))


def _source(clauses: Clauses, at: int, start: int, cue: Cue, found: list[Saying]) -> Stretch | None:
    """Who says so: the subject before, the one asked, or whose earlier verb this one goes on from."""
    asked = clauses.auxiliary(start - 1) or any(clauses.auxiliary(step) for step in range(start, at))
    if _passive(clauses, at, start, cue):
        return None
    before = start - 1
    if cue.form == "ING" and not asked:
        return _of_a_participle(clauses, start)
    if clauses.word(start) == "to" or any(clauses.word(step) == "to" for step in range(start, at)):
        return clauses.clause_subject(start)
    if clauses.has(before, "AND", "OR") or (clauses.has(before, "COMMA") and found and start and not asked):
        own = clauses.phrase_before(start) if clauses.has(before, "COMMA") else None
        return own or (found[-1].source if found else clauses.clause_subject(start))
    return clauses.subject(start)


def _passive(clauses: Clauses, at: int, start: int, cue: Cue) -> bool:
    """ "was told", "is believed"."""
    if cue.form != "PAST":
        return False
    last = next((step for step in range(at - 1, start - 1, -1) if clauses.auxiliary(step)), None)
    if last is None:
        return clauses.contraction(start - 1)[1] in ("m", "re")
    return clauses.has(last, "BE")


def _of_a_participle(clauses: Clauses, start: int) -> Stretch | None:
    """ "with one poster writing", "the army left, saying that": the noun before, or who acts in the clause."""
    if clauses.has(start - 1, "COMMA", "PREP", "SUBORD", "STOP") or not start:
        return clauses.clause_subject(start) or _following_subject(clauses, start)
    return clauses.subject(start)


def _following_subject(clauses: Clauses, start: int) -> Stretch | None:
    """ "Praying for rain, the farmers …": the subject after the comma."""
    comma = next((at for at in range(start, len(clauses)) if clauses.has(at, "COMMA")), None)
    return clauses.phrase_after(comma + 1) if comma is not None and comma + 1 < len(clauses) else None


def _around(clauses: Clauses, source: Stretch, cue: Stretch, told: Cue) -> Saying | None:
    """The content stands before, or before and after: "…, he said", "The road, he added, is shut"."""
    if not told.trails or told.form == "ING":
        return None
    before, after = source[0] - 1, cue[1]
    if clauses.word(before) == "as" or clauses.word(source[0]) == "as":
        before -= 1
    opened = before < 0 or clauses.has(before, "COMMA") or clauses.closes(before) or clauses.word(before) in DASHES
    if not opened:
        return None
    while after < len(clauses) and not clauses.has(after, "COMMA", "STOP", "AND"):
        after += 1
    pieces: list[Stretch] = []
    begun = _from_its_beginning(clauses, before) if before > 0 else 0
    if before > 0 and begun < before:
        pieces.append((begun, before))
    if clauses.has(after, "COMMA") and (clauses.opens(after + 1) or before < 0 or len(pieces) == 1):
        rest = _to_its_end(clauses, after + 1, cue[0])
        if rest[0] < rest[1] and (before < 0 or clauses.opens(after + 1) or clauses.has(before, "COMMA")):
            pieces.append(rest)
    return Saying(source, cue, tuple(pieces), told.kind, "around_its_verb") if pieces else None


DASHES = ("–", "—", "-", "(")


def _from_its_beginning(clauses: Clauses, end: int) -> int:
    """Where the content that ends here begins: at its own mark of quotation, or with its part of the sentence."""
    if clauses.closes(end - 1) or clauses.closes(end):
        marks = [at for at in range(end - 1) if clauses.opens(at)]
        return marks[-1] if marks else 0
    return next((at + 1 for at in range(end - 1, -1, -1) if clauses.word(at) == ";"), 0)


def _to_its_end(clauses: Clauses, begun: int, cue: int) -> Stretch:
    """The content that begins here: to the end of its quotation, or of the sentence, or to a stop outside it."""
    if clauses.opens(begun):
        closed = next((at + 1 for at in range(begun + 1, len(clauses)) if clauses.closes(at)), len(clauses))
        return begun, closed
    for at in range(begun, len(clauses)):
        if clauses.word(at) == ";" or (clauses.word(at) == "but" and clauses.has(at - 1, "COMMA")):
            return begun, at
        if clauses.word(at) == ")" and not any(clauses.word(step) == "(" for step in range(begun, at)):
            return begun, at
    return begun, len(clauses)


def _adjective(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "The mayor is sure that the road is open"."""
    start = clauses.group_start(at)
    verb = next((step for step in range(at - 1, max(-1, at - NEAR), -1) if clauses.word(step) in cue.after), None)
    joined = clauses.contraction(start - 1)[1] in ("m", "re")
    if verb is None and not joined:
        return None
    begun = _content(clauses, at + 1, replace(cue, clause="clearly"))
    if begun is None or clauses.opens(begun):
        return None
    if verb is not None:
        start = min(start, clauses.group_start(verb), verb)
    if clauses.has(start - 1, "AND"):
        source = found[-1].source if found else clauses.clause_subject(start)
    else:
        source = clauses.subject(start)
    if source is None or clauses.word(source[0]) == "it":
        return None
    return Saying(source, (start, at + 1), (_to_its_end(clauses, begun, at),), cue.kind, "of_a_mind")


def _noun(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "the army's claim that the road is open"."""
    if clauses.word(at + 1) != "that" or not clauses.has(at - 1, "POSSESSIVE", "POSSESSOR"):
        return None
    if clauses.has(at - 1, "POSSESSOR"):
        source: Stretch | None = (at - 1, at)
    else:
        source = clauses.phrase_before(at - 1)
    return Saying(source, (at, at + 1), (_to_its_end(clauses, at + 1, at),), cue.kind, "its_owner") if source else None


def _phrase(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "According to the ministry, …", "…, in the words of its spokesman"."""
    source = clauses.phrase_after(at + 1)
    if source is None:
        return None
    before = at - 1 if clauses.has(at - 1, "COMMA") else at
    ahead = clauses.word(at - 1) == "that" or not at or clauses.has(at - 1, "STOP")
    comma = next((step for step in range(source[1], len(clauses)) if clauses.has(step, "COMMA")), None)
    if ahead or not before:
        begun = comma + 1 if comma is not None else source[1]
        content = _to_its_end(clauses, begun, at)
    else:
        content = (_from_its_beginning(clauses, before), before)
    return Saying(source, (at, at + 1), (content,), cue.kind, "according_to") if content[0] < content[1] else None


def _credited(clauses: Clauses) -> list[Saying]:
    """ "A bridge. Photo: the agency"; "“The road is open” — Olena Marchenko"."""
    for at in range(len(clauses) - 1):
        if clauses.word(at) in clauses.table.credit and clauses.word(at + 1) in (":", ";"):
            source = clauses.phrase_after(at + 2)
            if source is not None:
                return [Saying(source, (at, at + 2), ((0, at),) if at else (), "credit", "credited")]
        if clauses.closes(at) and clauses.word(at + 1) in ("-", "–", "—"):
            source = clauses.phrase_after(at + 2)
            if source is not None and clauses.has(at + 2, "CAPITAL", "NAME"):
                content = (_from_its_beginning(clauses, at + 1), at + 1)
                return [Saying(source, (at + 1, at + 2), (content,), "credit", "signed")]
    return []


RULES = {"verb": _verb, "adjective": _adjective, "noun": _noun, "phrase": _phrase}
