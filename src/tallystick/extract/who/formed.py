"""Whether words have the form of a source: a noun phrase for persons, a body or a document, and nothing beside it."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.clauses import Clauses
from tallystick.grammar.node import Node

JOINED = (
    "PREP",
    "VOICELINK",
    "OF",
    "BY",
    "AND",
    "DET",
    "ARTICLE",
    "POSSESSIVE",
    "HYPHEN",
    "ADV",
    "ONEOF",
    "PARTOF",
    "SAYS",
    "QTY",
)
IN_ONE_NAME = (*JOINED, "SPEAKER", "TITLE", "CAPITAL", "POPNOUN", "POPBEFORE")
OPENS = ("COMMA", "STOP", "AND", "SUBORD", "COLON", "QUOTEMARK")
A_BODY = ("SPEAKER", "ARMEDBODY", "PARTY", "ORG", "POPNOUN", "GENERICBODY", "NAMEDBODY", "THOSE", "ONEOF", "PEOPLE")
STRANDED = ("OF", "PREP", "AND", "OR", "ARTICLE", "COMMA", "HYPHEN", "FURTHER", "HYPOTHESIS")
NO_ADVERB = ("COMPARATIVE", "MOSTLY", "HEDGE", "FILLER", "DET", "OTHERS", "SPEAKER", "POPNOUN", "NAME", "WORD")
LINKS = ("OF", "PREP", "DIRECTION", "POSSESSIVE")
LEADS = ("WHATEVER", "ACCORDING")
TIMES = ("TIMEUNIT", "PERIOD", "CLOCK")
DONE = ("PATIENTPAST", "AGENTPAST", "TAKERPAST")
OBJECT = ("QTY", "DET", "ARTICLE", "NAME")
SAID = ("SAYS", "COUNTS")
OPENING_REACH = 4  # nodes of "in his 1960 memoir"
A_AND_NAME = 2  # nodes of "a Pentagon"


def formed(row: list[Node], start: int, end: int) -> tuple[int, int]:
    """The nodes of these that name who speaks; none where what they name cannot speak."""
    if start >= end:
        return end, end
    start = _past_its_opening(row, start, end)
    end = _before_its_rest(row, start, _before_another(row, start, end))
    end = _with_its_noun(row, start, end)
    if (
        start >= end
        or _to_do(row, start)
        or _of_a_noun(row, start, end)
        or _an_event(row[start:end])
        or _does(row, start, end)
    ):
        return end, end
    return start, end


def _to_do(row: list[Node], start: int) -> bool:
    """ "not allowed to [talk to the press] said": a verb after "to"."""
    if not start or row[start - 1].small not in words("TOWORD") or start + 1 >= len(row):
        return False
    verb = row[start].word.islower() and row[start].classes.isdisjoint(("DET", "ARTICLE", "NAME", *A_BODY))
    return verb and not row[start + 1].classes.isdisjoint(("DEFINITE", "ARTICLE", "POSSESSOR"))


def _past_its_opening(row: list[Node], start: int, end: int) -> int:
    """ "16:20 The army", "again the centre", "those of the army", "[In] the war William Cohen"."""
    led = (index + 1 for index in range(end - 1, start - 1, -1) if _led_to(row, index))
    start = next(led, start)
    if start == end:
        return end
    while end - start > 1 and _leads(row[start]):
        start += 1
    if not _after_a_preposition(row, start):
        return start
    return next((index for index in range(end - 1, start, -1) if _begins_anew(row, index)), start)


def _led_to(row: list[Node], at: int) -> bool:
    """What comes next is named anew: "what | agencies", "contradict those of | the authorities"."""
    theirs = "OF" in row[at].classes and at > 0 and "THOSE" in row[at - 1].classes
    return theirs or not row[at].classes.isdisjoint(LEADS)


def _leads(node: Node) -> bool:
    adverb = "ADV" in node.classes and node.classes.isdisjoint(NO_ADVERB)
    oneself = "OBJECTPRONOUN" in node.classes and node.classes.isdisjoint(("DET", "POSSESSOR"))
    return adverb or oneself or not node.classes.isdisjoint(("CLOCK", "AMONG"))


def _after_a_preposition(row: list[Node], start: int) -> bool:
    """ "At the time of the surrender a police count": a preposition opens the clause, and its noun comes first."""
    for at in range(start, start - OPENING_REACH, -1):
        if at >= 0 and "PREP" in row[at].classes and "OF" not in row[at].classes:
            return at == 0 or not row[at - 1].classes.isdisjoint(OPENS)
    return False


def _begins_anew(row: list[Node], at: int) -> bool:
    """ "the hospital | the head doctor", "the war | William Cohen", "the Old City | UN-Habitat"."""
    if not row[at].classes.isdisjoint(("ARTICLE", "DEFINITE")):
        if of_its_name(row, at):
            return False
        return row[at - 1].classes.isdisjoint(JOINED) and not row[at - 1].word.endswith("ing")
    body = "ORG" in row[at].classes and "PLACE" in row[at - 1].classes
    return body or ("PROPER" in row[at].classes and row[at - 1].classes.isdisjoint((*IN_ONE_NAME, "NAME")))


def of_its_name(row: list[Node], at: int) -> bool:
    """ "The newspaper An Nahar", "the weekly The Star": an article with a capital, as a name begins with it."""
    if not 0 < at < len(row) - 1 or row[at].classes.isdisjoint(("ARTICLE", "DEFINITE")):
        return False
    noun = "SPEAKER" in row[at - 1].classes and row[at - 1].word.islower()
    return noun and row[at].word[:1].isupper() and "NAME" in row[at + 1].classes


def _before_another(row: list[Node], start: int, end: int) -> int:
    """ "[By the calendar of] the general staff | the battle"."""
    if not start or row[start - 1].classes.isdisjoint(("ACCORDING", "BY")):
        return end
    led = (index for index in range(start + 2, end) if not row[index].classes.isdisjoint(("ARTICLE", "DEFINITE")))
    return next((index for index in led if _begins_anew(row, index)), end)


def _before_its_rest(row: list[Node], start: int, end: int) -> int:
    """ "Amnesty in a report", "politicians for years", "a farmer of [52]", "Fakhri Pasha the commander"."""
    for at in range(start + 1, end - 1):
        if _told_in(row, at, end) or ("PREP" in row[at].classes and _timed(row[at + 1 : min(end, at + 3)])):
            end = at
            break
    while end - start > 1 and not row[end - 1].classes.isdisjoint(STRANDED) and "NAME" not in row[end - 1].classes:
        end -= 1
    if end - start > 1 and row[end - 1].small in words("MADEKNOWN"):
        end -= 1
    return end


def _told_in(row: list[Node], at: int, end: int) -> bool:
    """ "in a speech", after whoever made it."""
    led = "INWORD" in row[at].classes and not row[at + 1].classes.isdisjoint(("ARTICLE", "POSSESSOR"))
    return led and any(node.small in words("TOLDIN") for node in row[at + 2 : end])


def _timed(nodes: list[Node]) -> bool:
    return any(not node.classes.isdisjoint(TIMES) for node in nodes) and "DEFINITE" not in nodes[0].classes


def _with_its_noun(row: list[Node], start: int, end: int) -> int:
    """ "a Pentagon budget request": after "a", a body's name stands before a noun."""
    if not _a_name_alone(row, start, end):
        return end
    while end < len(row) and row[end].classes == {"WORD"}:
        end += 1
    return end


def _a_name_alone(row: list[Node], start: int, end: int) -> bool:
    indefinite = "ARTICLE" in row[start].classes if end > start else False
    return indefinite and end - start == A_AND_NAME and not row[end - 1].classes.isdisjoint(("ORG", "PARTY", "PLACE"))


def _of_a_noun(row: list[Node], start: int, end: int) -> bool:
    """ "A UN [document that]", "The Armenian [claims]", "the Northern Indian [states]": what follows is a noun."""
    if _a_name_alone(row, start, end):
        return True
    if end + 1 >= len(row) or end - start == 1 or not row[end - 1].classes >= {"CAPITAL", "POPNOUN"}:
        return False
    plural = not row[end].classes.isdisjoint(SAID) and row[end].word.endswith("s")
    one = "SINGULAR" in row[end - 1].classes or "OF" in row[end + 1].classes
    return plural and one and "DEFINITE" in row[start].classes


def _an_event(nodes: list[Node]) -> bool:
    """ "Election violence", "the Arab Revolt", "More casualties in Aleppo": what happens says nothing."""
    links = (at for at in range(1, len(nodes)) if not nodes[at].classes.isdisjoint(LINKS))
    head = nodes[next(links, len(nodes)) - 1]
    named = head.small.rpartition(" ")[2] in words("EVENTNOUN")
    return named or ("CONFLICT" in head.classes and head.classes.isdisjoint((*A_BODY, "NAME")))


def _does(row: list[Node], start: int, end: int) -> bool:
    """ "the army killed [300]", "some historians doubt the existence of it": a verb is no part of a name."""
    clauses = Clauses(row)
    relative = (index for index in range(start, end) if "REL" in row[index].classes)
    for at in range(start, next(relative, end)):
        done = not row[at].classes.isdisjoint(DONE) and at + 1 < len(row) and _led(row[at + 1])
        if done and (at == start or clauses.has(at - 1, *A_BODY, "NAME")):
            return True
        last = at == end - 1 and "AGENTPAST" in row[at].classes
        if at > start and (last or "DENIED" in row[at].classes or _finite(clauses, at)):
            return True  # "[a man whose] brother died"
        if at > start + 1 and not row[at].classes.isdisjoint(("ARTICLE", "DEFINITE")) and _begins_anew(row, at):
            return "NAME" not in row[at - 1].classes
    return False


def _finite(clauses: Clauses, at: int) -> bool:
    """A clause's own verb; not "the council led by", "the Hamas-run ministry", "People's Militia"."""
    if clauses.has(at - 1, "HYPHEN") or clauses.word(at) in words("SHOWN"):
        return False
    return clauses.finite(at, loosely=False)


def _led(node: Node) -> bool:
    return not node.classes.isdisjoint(OBJECT)
