"""Whose attack it was, where the sentence names a party only by an adjective: "Israeli air strikes"."""

from __future__ import annotations

from functools import cache

from tallystick.extract.apart import words
from tallystick.extract.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

OPENING = 6  # nodes: a sentence's first noun phrase
PARTICIPLE_REACH = 4  # nodes between "killing" and its figure: "killing at least another 34"
OUTSIDE_A_SUBJECT = (
    "PREP",
    "OF",
    "STOP",
    "COMMA",
    "AND",
    "OR",
    "AUX",
    "SAYS",
    "QTY",
    "REL",
    "SUBORD",
    "PATIENT",
    "AGENT",
    "PERIOD",
    "POSSESSIVE",
    "TOLL",
    "NAME",
    "DET",
    "ARTICLE",
)
ADJECTIVES = 2  # words between whose it was and what it was: "a Russian glide bomb"


def attacker(row: Row, at: int, measure: str, *, voices: list[Attribution]) -> Mention | None:
    """The party whose attack stands nearest to the figure of its victims, in the same part of the sentence."""
    if measure not in words("ATTACKED"):
        return None
    found = [
        (abs(index - at), index)
        for index, node in enumerate(row)
        if "PLACE" not in node.classes
        and ("PARTY" in node.classes or of_a_people(node))
        and before_an_attack(row, index)
        and not any(one.mention[0] <= index < one.mention[1] for one in voices)
        and not any(other.word == ";" for other in row[min(at, index) : max(at, index)])
    ]
    if not found:
        return None
    node = row[min(found)[1]]
    return Mention(node.word, Span(node.start, node.end))


def doers(row: list[Node], index: int) -> bool:
    """Several people or an armed body, named by no name: "gunmen", "the security forces", "police"."""
    node = row[index]
    several = value_of(node, "POPNOUN") not in (None, "people", "ethnic") and "SINGULAR" not in node.classes
    whose = row[index - 1] if index else node  # "Kurdish fighters": named by whose they are
    if "NAME" in whose.classes and "PROPER" not in whose.classes:
        return False
    return "NAME" not in node.classes and not of_a_people(whose) and (several or "ARMEDBODY" in node.classes)


def doers_named(row: list[Node], index: int) -> Mention:
    """The noun phrase that ends here, without its article: "federal troops"."""
    nodes = row[subject_start(row, index) : index + 1]
    while len(nodes) > 1 and not nodes[0].classes.isdisjoint(("DET", "ARTICLE")):
        del nodes[0]
    return Mention(" ".join(node.word for node in nodes), Span(nodes[0].start, nodes[-1].end))


def subject_start(row: list[Node], index: int) -> int:
    """Where the noun phrase that ends here begins: past its adjectives and its article."""
    start = index
    while start and index - start < ADJECTIVES and row[start - 1].classes.isdisjoint(OUTSIDE_A_SUBJECT):
        if row[start - 1].word.lower().rpartition(" ")[2] in words("UNDERGOING"):
            return start  # "a strike on Vesk forces"
        start -= 1
    start -= start > 0 and "PROPER" in row[start - 1].classes  # "Special forces", "Blackwater guards"
    while start and not row[start - 1].classes.isdisjoint(("DET", "ARTICLE")):
        start -= 1
    return start


def opening_doers(row: list[Node], at: int) -> Mention | None:
    """ "Police opened fire on the strikers, killing 34", "Rebels in the hills shot 34": who opens the sentence."""
    verb = next((back for back in range(at - 1, max(0, at - PARTICIPLE_REACH), -1) if harms(row[back])), 0)
    if not verb or "PATIENTBASE" in row[verb].classes or "BE" in row[verb - 1].classes:
        return None
    joined = not row[verb - 1].classes.isdisjoint(("COMMA", "AND"))
    if "PATIENTING" in row[verb].classes and not joined:
        return None
    if "COMMA" in row[verb - 1].classes and "PATIENTING" not in row[verb].classes:
        return None
    for index in range(min(verb, OPENING)):
        node = row[index]
        if not node.classes.isdisjoint(("PREP", "COMMA", "STOP", "REL", "QTY", "AUX", "POSSESSIVE", "PATIENT", "TOLL")):
            return None
        if node.word.lower().rpartition(" ")[2] in words("UNDERGOING"):
            return None
        if doers(row, index) or ("PARTY" in node.classes and "PLACE" not in node.classes):
            return doers_named(row, index) if _acts(row, index, verb, joined=joined) else None
    return None


def harms(node: Node) -> bool:
    """A verb whose object suffers by somebody: not "recovered 12 bodies", not "identified 12"."""
    suffered = value_of(node, "PATIENT") in words("SUFFEREDBY")
    if "TAKER" in node.classes:
        return False  # "lost 12"
    return "HARM" in node.classes or (suffered and "PATIENT" in node.classes and value_of(node, "PATIENT") != "deaths")


def _acts(row: list[Node], index: int, verb: int, *, joined: bool) -> bool:
    """Whether whoever is named here is the subject of the verb; where it is joined to another, of that one."""
    after = index + 1
    if not _a_verb(row[after]) and not row[after].classes.isdisjoint(("OF", "PREP", "WORD")):
        after = next((at for at in range(after + 1, verb + 1) if at == verb or _a_verb(row[at])), verb)
    between = row[index + 1 : after if joined else verb]
    if any(not node.classes.isdisjoint(("SAYS", "COMMA", "REL", "STOP", "QTY", "SUBORD", "AND")) for node in between):
        return False
    if "BE" in row[after].classes:
        return False  # "were attacked"
    return _a_verb(row[after]) if joined else after == verb or "AUX" in row[after].classes


def _a_verb(node: Node) -> bool:
    """ "stormed", "hit", "opened fire": not "stations", not "said"."""
    verb = not node.classes.isdisjoint(("PATIENTPAST", "PLACEVERB", "CONFLICT", "AUX")) or node.word.endswith("ed")
    return verb and node.word.islower() and node.classes.isdisjoint(("SAYS", "COUNTS", "COUNTED", "POPNOUN"))


def of_a_people(node: Node) -> bool:
    """A people's name or adjective, whether or not a table holds its party: "Bosniak", "Kurdish"."""
    if not node.word[:1].isupper() or node.word.isupper():
        return False
    if "PROPER" in node.classes:
        return " " not in node.word and node.word.endswith(_endings())
    return bool(value_of(node, "POPNOUN") == "ethnic")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("PEOPLEENDING"))


def before_an_attack(row: list[Node], index: int) -> bool:
    """Whether the noun that follows, perhaps after another word, is of an attack or a weapon."""
    for node in row[index + 1 : index + 2 + ADJECTIVES]:
        if is_attack(node):
            return True
        if node.rule or node.classes.isdisjoint(("WORD", "HYPHEN")):
            return False
    return False


def is_attack(node: Node) -> bool:
    """Whether the word names an attack or a weapon."""
    noun = node.word.lower().partition(" ")[0]  # "strikes on"
    known = value_of(node, "COUNTED") in ("attacks", "munitions")
    return known or not words("ATTACKNOUN").isdisjoint((noun, noun[:-1]))
