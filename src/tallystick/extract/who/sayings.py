"""Who says, thinks, asks or shows what: source, cue and content of every attribution of a sentence."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tallystick.extract.clauses import Clauses, Stretch
from tallystick.extract.who.contents import content_after, from_its_beginning, pause, tells, to_its_end
from tallystick.extract.who.cues import Cue
from tallystick.grammar.node import Node

TITLE = 40  # nodes of a title
SHARED = 6  # verbs that may share a voice
NEAR = 4  # nodes between a verb and an adjective
SPEAKING = ("NAME", "SPEAKER", "POPNOUN", "COUNTED")
ENDS = ("", ".", "!", "?")  # before a signature
DASHES = ("–", "—", "-", "(")


At = TypeVar("At")


class Attributed(Struct, Generic[At], frozen=True):
    """One attribution, as spans of a text or as stretches of a row: from its first node to the node after its last.

    source   the words that name who says so
    cue      the verb group, adjective or phrase by which they do
    content  what is said, in one piece or around source and cue
    kind     speech, thought, knowledge, evidence, question or credit
    rule     the construction
    """

    source: At
    cue: At
    content: tuple[At, ...]
    kind: str
    rule: str


Saying = Attributed[Stretch]


def sayings(row: list[Node]) -> list[Saying]:
    """Every attribution of the sentence, in the order of their cues."""
    clauses = Clauses(row)
    found: list[Saying] = []
    for at in range(len(row)):
        if row[at].rule == "name":
            continue
        for cue in clauses.known(at):
            made = RULES[cue.sort](clauses, at, cue, found)
            if made is not None:
                found.append(made)
                break
    found += _credited(clauses)
    return [_cut(clauses, one, found[index + 1 : index + SHARED]) for index, one in enumerate(found)]


def _cut(clauses: Clauses, one: Saying, later: list[Saying]) -> Saying:
    """ "X said that …, and wrote that …": what is said ends where the same voice goes on with another verb."""
    if one.rule != "before_its_content":
        return one
    begun, ended = one.content[-1]
    same = (other.cue[0] for other in later if other.source == one.source and begun < other.cue[0] < ended)
    goes_on = next(same, None)
    if goes_on is None:
        return one
    while goes_on > begun + 1 and clauses.has(goes_on - 1, "AND", "COMMA"):
        goes_on -= 1
    return replace(one, content=(*one.content[:-1], (begun, goes_on)))


def _verb(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """A verb: before its content, after it, or inside it."""
    if _no_verb(clauses, at, cue):
        return None
    inverted = _inverted(clauses, at, cue)
    if inverted is not None:
        return inverted
    start, after = clauses.group_start(at), at + 1 + len(cue.particles)
    source = _source(clauses, at, start, cue, found)
    if source is None or clauses.listed(source[0], "nobody") or not _agrees(clauses, source, start, cue):
        return None
    trailing = _after_a_pause(clauses, source[0])
    begun = content_after(clauses, after, cue, trailing=trailing)
    if begun is not None and _relative(clauses, source, begun, cue):
        return None
    if begun is not None:
        return Attributed(source, (start, after), (to_its_end(clauses, begun),), cue.kind, "before_its_content")
    adjacent = start - source[1] <= 1 and source[1] <= start
    return _around(clauses, source, (start, after), cue) if adjacent else None


def _after_a_verb(clauses: Clauses, before: int, cue: Cue) -> bool:
    """ "rejected claims", "are fears", "the 31 states": a noun."""
    told_of = any(clauses.listed(step, "relative") for step in range(max(0, before - NEAR), before))
    past = clauses.ends(before, "past") and not clauses.has(before, "NAME") and not told_of
    return (past and not clauses.has(before - 1, "DET")) or (
        cue.form == "THIRD" and (clauses.auxiliary(before) or clauses.has(before, "QTY"))
    )


def _relative(clauses: Clauses, source: Stretch, begun: int, cue: Cue) -> bool:
    """ "The police report that was lost": a noun and what is told of it."""
    alone = clauses.pronoun(source[0]) or (cue.clause == "freely" and clauses.listed(source[0], "alone"))
    nounlike = cue.form in ("BASE", "THIRD") and not alone
    return nounlike and clauses.listed(begun, "that") and clauses.finite(begun + 1, loosely=False)


def _no_verb(clauses: Clauses, at: int, cue: Cue) -> bool:
    """ "the report", "his claim", "the last known": a noun or an adjective."""
    if any(clauses.word(at + 1 + step) != word for step, word in enumerate(cue.particles)):
        return True
    before = at - 1
    if cue.form in ("BASE", "THIRD") and _after_a_verb(clauses, before, cue):
        return True
    if clauses.has(before, "DET", "ARTICLE", "POSSESSIVE", "POSSESSOR", "HYPHEN") and not clauses.is_short(before):
        return not clauses.listed(before, "either") or clauses.has(before - 1, "PREP")
    if cue.form == "PARTICIPLE" and not clauses.auxiliary(clauses.group_start(at)):
        return True
    if cue.form in ("BASE", "THIRD") and clauses.has(before, "PREP") and not clauses.listed(before, "infinitive"):
        return True
    return at > 0 and clauses.row[at].word[0].isupper() and not _titled(clauses)


def _titled(clauses: Clauses) -> bool:
    """Whether most words have capitals, as in the title of a work."""
    words = [node.word for node in clauses.row[:TITLE] if node.word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _agrees(clauses: Clauses, source: Stretch, start: int, cue: Cue) -> bool:
    """ "The reports say", "the report says"; not "the blog post": the subject's number is the verb's."""
    asked = clauses.auxiliary(start) or clauses.infinitive(start) or clauses.auxiliary(source[0] - 1)
    if cue.form == "PAST" and source[1] - source[0] == 1 and clauses.listed(source[0], "either"):
        return not clauses.has(start + 1, "WORD")  # "another suspected case"
    if cue.form not in ("BASE", "THIRD") or asked or not 0 <= start - source[1] <= 1:
        return True
    last = next((at for at in range(source[0] + 1, source[1]) if _after_its_head(clauses, at)), source[1]) - 1
    word = clauses.word(last)
    if clauses.has(last, "NAME"):
        return True
    if clauses.has(last, "COMMA") or any(clauses.has(at, "AND", "COMMA") for at in range(*source)):
        return True
    if cue.form == "THIRD":
        if clauses.has(last, "SIDED") or (source[1] - source[0] == 1 and not clauses.has(last, *SPEAKING)):
            return clauses.table.has("single", word)
        single = clauses.table.has("single", word) or not clauses.table.has("plural", word)
        return single and not clauses.plural(last)
    if clauses.has(source[0], "ARTICLE"):
        return False
    return clauses.table.has("plural", word) or clauses.plural(last) or clauses.has(last, "QTY")


def _after_its_head(clauses: Clauses, at: int) -> bool:
    """ "sources close *to* the talks", "those *who* fled"."""
    return (clauses.has(at, "PREP") and not clauses.has(at, "NAME")) or clauses.listed(at, "who")


def _inverted(clauses: Clauses, at: int, cue: Cue) -> Saying | None:
    """ "…," said the minister."""
    before = at - 1
    quoted = clauses.closes(before)
    if not cue.inverts or cue.form == "ING" or before < 0 or not (quoted or clauses.has(before, "COMMA")):
        return None
    if clauses.begins(at + 1, loosely=False) or clauses.table.has("alone", clauses.word(at + 1)):
        return None
    source = clauses.phrase_after(at + 1)
    if source is None or clauses.listed(at + 1, "that"):
        return None
    content = (from_its_beginning(clauses, before), before)
    if not (quoted or tells(clauses, content)) or content[0] == before:
        return None
    reopens = clauses.has(source[1], "COMMA", "STOP") and clauses.opens(source[1] + 1)
    rest = (to_its_end(clauses, source[1] + 1),) if reopens else ()
    return Attributed(source, (at, at + 1), (content, *rest), cue.kind, "inverted")


def _after_a_pause(clauses: Clauses, start: int) -> bool:
    """Whether what begins here comes after a comma, a quotation or a dash."""
    return clauses.has(start - 1, "COMMA") or clauses.closes(start - 1) or clauses.word(start - 1) in DASHES


def _source(clauses: Clauses, at: int, start: int, cue: Cue, found: list[Saying]) -> Stretch | None:
    """Who says so: the subject before, the one asked, or whose earlier verb this one goes on from."""
    if _passive(clauses, at, start, cue):
        return None
    helped = any(clauses.auxiliary(step) or clauses.listed(step, "aspect") for step in range(start, at))
    if cue.form == "ING" and not helped:
        return _of_a_participle(clauses, start)
    if any(clauses.infinitive(step) for step in range(start, at)):
        return clauses.clause_subject(start)
    before = start - 1
    if clauses.has(before, "AND", "OR"):
        if found and found[-1].rule != "around_its_verb":
            return found[-1].source
        paused = clauses.has(before - 1, "COMMA")
        return clauses.main_subject(start) if paused else clauses.clause_subject(start)
    if clauses.has(before, "COMMA"):
        if found and clauses.word(found[-1].cue[1] - 1) == clauses.word(at) and found[-1].cue[1] < before:
            return found[-1].source
        return clauses.subject(start) or (found[-1].source if found else None)
    return clauses.subject(start)


def _passive(clauses: Clauses, at: int, start: int, cue: Cue) -> bool:
    """ "was told", "is believed"."""
    if cue.form not in ("PAST", "PARTICIPLE"):
        return False
    last = next((step for step in range(at - 1, start - 1, -1) if clauses.auxiliary(step)), None)
    if last is None:
        return False
    return clauses.has(last, "BE") or (clauses.is_short(last) and clauses.listed(last - 1, "it"))


def _of_a_participle(clauses: Clauses, start: int) -> Stretch | None:
    """ "with one poster writing", "the army left, saying that": the noun before, or who acts in the clause."""
    if clauses.listed(start - 1, "as"):
        quoted = clauses.subject(start - 1)
        passive = quoted is None or clauses.listed(quoted[0] - 1, "by") or not clauses.opens_a_phrase(quoted[0])
        return clauses.clause_subject(start) if passive else quoted
    if not start or clauses.has(start - 1, "COMMA", "PREP", "SUBORD", "STOP"):
        return clauses.clause_subject(start) or _following_subject(clauses, start)
    return clauses.subject(start)


def _following_subject(clauses: Clauses, start: int) -> Stretch | None:
    """ "Praying for rain, the farmers …": the subject after the comma."""
    comma = clauses.next_comma(start)
    return clauses.phrase_after(comma + 1) if comma is not None and comma + 1 < len(clauses) else None


def _around(clauses: Clauses, source: Stretch, cue: Stretch, told: Cue) -> Saying | None:
    """The content stands before, or before and after: "…, he said", "The road, he added, is shut"."""
    if not told.trails or told.form == "ING":
        return None
    before, after = source[0] - 1, cue[1]
    if clauses.listed(before, "as"):
        before -= 1
    if before >= 0 and not _after_a_pause(clauses, before + 1):
        return _aside(clauses, source, cue, told)
    paused = pause(clauses, after, told)
    if paused is None and clauses.closes(before) and clauses.has(after, "PREP"):
        paused = len(clauses)
    if paused is None or (before < 0 and paused > cue[1] and not clauses.listed(source[0] - 1, "as")):
        return None
    after = paused
    pieces: list[Stretch] = []
    quoted = clauses.closes(before)
    if before > 0:
        piece = (from_its_beginning(clauses, before), before)
        goes_on = clauses.has(after, "COMMA") and clauses.finite(after + 1, loosely=False)
        if not (quoted or goes_on or tells(clauses, piece)):
            return None
        pieces.append(piece)
    if clauses.has(after, "COMMA") and after + 1 < len(clauses):
        reopens = clauses.opens(after + 1)
        if reopens or (not quoted and not clauses.has(after + 1, "AND", "SUBORD", "REL")):
            pieces.append(to_its_end(clauses, after + 1))
    return Attributed(source, cue, tuple(pieces), told.kind, "around_its_verb") if pieces else None


def _aside(clauses: Clauses, source: Stretch, cue: Stretch, told: Cue) -> Saying | None:
    """ "Prompted I think by the war": a thought put in without a pause."""
    lone = clauses.listed(source[0], "i") and told.kind == "thought" and told.clause == "freely"
    if not lone or clauses.listed(cue[1], "matter") or not clauses.has(cue[1], "PREP") or source[0] == 0:
        return None
    pieces = ((from_its_beginning(clauses, source[0]), source[0]), to_its_end(clauses, cue[1]))
    return Attributed(source, cue, pieces, told.kind, "put_in")


def _adjective(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "The mayor is sure that the road is open"."""
    start = clauses.group_start(at)
    verb = next((step for step in range(at - 1, max(-1, at - NEAR), -1) if clauses.word(step) in cue.after), None)
    if verb is None or any(clauses.listed(step, "so") for step in range(start, at)):
        return None
    begun = content_after(clauses, at + 1, replace(cue, clause="clearly"), trailing=True)
    if clauses.listed(at + 1, "supposing") and any(clauses.has(step, "NOT") for step in range(start, at)):
        begun = at + 1  # "would not be surprised if the road were closed"
    if begun is None or clauses.opens(begun):
        return None
    start = min(start, clauses.group_start(verb), verb)
    if clauses.has(start - 1, "AND"):
        source = found[-1].source if found else clauses.clause_subject(start)
    else:
        source = clauses.subject(start)
    if source is None or clauses.listed(source[0], "it"):
        return None
    return Attributed(source, (start, at + 1), (to_its_end(clauses, begun),), cue.kind, "of_a_mind")


def _noun(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "the army's claim that the road is open"."""
    if not clauses.listed(at + 1, "that") or not clauses.has(at - 1, "POSSESSIVE", "POSSESSOR"):
        return None
    if clauses.has(at - 1, "POSSESSOR"):
        source: Stretch | None = (at - 1, at)
    else:
        source = clauses.phrase_before(at - 1)
    return Attributed(source, (at, at + 1), (to_its_end(clauses, at + 1),), cue.kind, "its_owner") if source else None


def _view(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "In her view, the road is open"; "the road was, by the ministry's account, open"."""
    owned = clauses.has(at - 1, "POSSESSOR")
    if not owned and not clauses.has(at - 1, "POSSESSIVE"):
        return None
    source = (at - 1, at) if owned else clauses.owner(at - 1)
    if source is None or not clauses.listed(source[0] - 1, "owning"):
        return None
    before, after = source[0] - 1, at + 1
    ended = after >= len(clauses) or clauses.has(after, "COMMA", "STOP")
    if not ended:
        return None
    pieces: list[Stretch] = []
    if before > 0:
        pieces.append((from_its_beginning(clauses, before), before - clauses.has(before - 1, "COMMA")))
    if clauses.has(after, "COMMA") and after + 1 < len(clauses):
        pieces.append(to_its_end(clauses, after + 1))
    told = tuple(piece for piece in pieces if piece[0] < piece[1])
    return Attributed(source, (before, after), told, cue.kind, "in_its_words") if told else None


def _phrase(clauses: Clauses, at: int, cue: Cue, found: list[Saying]) -> Saying | None:
    """ "According to the ministry, …", "…, in the words of its spokesman"."""
    source = clauses.phrase_after(at + 1)
    if source is None or clauses.listed(source[1] - 1, "yardsticks"):
        return None
    after = source[1]
    if clauses.word(after) in (":", *DASHES) and clauses.opens(after + 1):
        return Attributed(source, (at, at + 1), (to_its_end(clauses, after + 1),), cue.kind, "according_to")
    before = at - 1 if clauses.has(at - 1, "COMMA") else at
    ahead = clauses.listed(at - 1, "that") or not at or clauses.has(at - 1, "STOP")
    comma = clauses.next_comma(source[1])
    if ahead or not before:
        begun = comma + 1 if comma is not None else source[1]
        content = to_its_end(clauses, begun)
    else:
        content = (from_its_beginning(clauses, before), before)
    return Attributed(source, (at, at + 1), (content,), cue.kind, "according_to") if content[0] < content[1] else None


def _credited(clauses: Clauses) -> list[Saying]:
    """ "A bridge. Photo: the agency"; "“The road is open” — Anna Berg": without content where it stands before."""
    found: list[Saying] = []
    credit = clauses.table.lists["credit"]
    for at, word in enumerate(clauses.small[:-1]):
        if word in credit and clauses.word(at + 1) in (":", ";"):
            source = clauses.phrase_after(at + 2)
            if source is not None:
                found.append(Attributed(source, (at, at + 2), ((0, at),) if at else (), "credit", "credited"))
        elif word in DASHES[:3] and (clauses.closes(at - 1) or clauses.word(at - 1) in ENDS):
            source = clauses.phrase_after(at + 1) if clauses.row[at + 1].word[:1].isupper() else None
            if source is not None and not tells(clauses, (source[1], len(clauses))):
                content = ((from_its_beginning(clauses, at), at),) if at else ()
                found.append(Attributed(source, (at, at + 1), content, "credit", "signed"))
    return found


RULES = {"verb": _verb, "adjective": _adjective, "noun": _noun, "view": _view, "phrase": _phrase}
