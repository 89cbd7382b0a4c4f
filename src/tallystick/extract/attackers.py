"""Whose attack it was, where the sentence names a party only by an adjective: "Israeli air strikes"."""

from __future__ import annotations

from functools import cache

from tallystick.extract.apart import words
from tallystick.extract.voices import Attribution
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
    if "NAME" in whose.classes and not (index == 1 and "PROPER" in whose.classes):
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
        start -= 1
    start -= start == 1 and "PROPER" in row[0].classes and " " not in row[0].word  # "Special forces"
    while start and not row[start - 1].classes.isdisjoint(("DET", "ARTICLE")):
        start -= 1
    return start


def opening_doers(row: list[Node], at: int) -> Mention | None:
    """ "Police opened fire on the strikers, killing 34", "… and killed 34": whoever the sentence opens with."""
    verb = next((back for back in range(at - 1, max(0, at - PARTICIPLE_REACH), -1) if "HARM" in row[back].classes), 0)
    if not verb or row[verb - 1].classes.isdisjoint(("COMMA", "AND")) or "PATIENTBASE" in row[verb].classes:
        return None
    if "COMMA" in row[verb - 1].classes and "PATIENTING" not in row[verb].classes:
        return None
    for index in range(min(verb, OPENING)):
        node = row[index]
        if not node.classes.isdisjoint(("PREP", "COMMA", "STOP", "REL", "QTY", "AUX", "POSSESSIVE", "PATIENT")):
            return None
        if doers(row, index) or ("PARTY" in node.classes and "PLACE" not in node.classes):
            return _acts(row, index)
    return None


def _acts(row: list[Node], index: int) -> Mention | None:
    """Whoever is named here, where a verb follows: not "police stations", not "Hamas officials said"."""
    after = row[index + 1]
    verb = not after.classes.isdisjoint(("PATIENTPAST", "PLACEVERB", "CONFLICT")) or after.word.endswith("ed")
    said = not after.classes.isdisjoint(("SAYS", "COUNTS", "COUNTED", "POPNOUN"))
    return doers_named(row, index) if verb and after.word.islower() and not said else None


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
    return value_of(node, "COUNTED") in ("attacks", "munitions") or node.word.lower() in words("ATTACKNOUN")
