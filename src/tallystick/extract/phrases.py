"""What stands after a figure: the noun phrase that names what is counted."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extract.grammar import Grammar
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

ENDS = ("QTY", "HEDGE", "PERIOD", "AUX", "REL", "SUBORD", "COMMA", "STOP", "AND", "OR", "PERDAY", "MAKEUP")
SMALL = ("PREP", "PRONOUN", "ADV", "AMONG")
VERBS = ("PATIENT", "AGENT", "TAKER", "STATE")
LONGEST_PHRASE = 12


@dataclass(slots=True)
class Phrase:
    """The noun phrase of one figure.

    at          index of the figure in the row
    end         index after the phrase
    population  who is named, if people are
    counted     the measure that a noun of the phrase names, if one does
    head        the noun that names what is counted
    adjective   a participle before the noun: "missing people"
    life        whether lives are counted
    backward    whether it points back at a total: "of them"
    whole       a word in "of the dead" that tells what the figure is part of
    empty       whether no noun follows at all
    """

    at: int
    end: int
    population: str | None = None
    counted: str | None = None
    head: Node | None = None
    adjective: Node | None = None
    life: bool = False
    backward: bool = False
    whole: Node | None = None
    empty: bool = True


def phrase(row: list[Node], at: int, grammar: Grammar) -> Phrase:
    """The noun phrase after the figure at this index."""
    found = Phrase(at, at + 1)
    index = _past_of(row, at + 1, grammar, found)
    while index < min(len(row), at + LONGEST_PHRASE):
        node = row[index]
        if _ends(row, index, grammar, found):
            break
        _take(node, grammar, found)
        index += 1
    if not found.empty or found.backward:
        found.end = max(found.end, index)
    _of_a_place(row, grammar, found)
    _breakdown(row, grammar, found)
    return found


def _breakdown(row: list[Node], grammar: Grammar, found: Phrase) -> None:
    """ "including 36 children", "of whom 38 were", "1,600 children among them"."""
    before = row[at - 1] if (at := found.at) else None
    after = row[found.end] if found.end < len(row) else None
    if (before is not None and grammar.has(before, "AMONG")) or (after is not None and grammar.has(after, "BACKWARD")):
        found.backward = True


def _past_of(row: list[Node], index: int, grammar: Grammar, found: Phrase) -> int:
    """Past "of", "of the", "of them"."""
    if index < len(row) and grammar.has(row[index], "BACKWARD"):
        found.backward = True
        found.end = index + 1
        return index + 1
    if index < len(row) and grammar.has(row[index], "OF"):
        after = index + 1
        definite = False
        while after < len(row) and (grammar.has(row[after], "DET") or grammar.has(row[after], "ARTICLE")):
            definite = True
            after += 1
        if after < len(row) and definite and _is_whole(row[after], grammar):
            found.whole = row[after]
            found.backward = True
        return after
    return index


def _is_whole(node: Node, grammar: Grammar) -> bool:
    return any(grammar.has(node, name) for name in ("STATE", "TOLL", "COUNTED")) and not grammar.has(node, "WEAKNOUN")


def _ends(row: list[Node], index: int, grammar: Grammar, found: Phrase) -> bool:
    """Whether the phrase stops before this node."""
    node = row[index]
    if any(grammar.has(node, name) for name in ENDS):
        return True
    if grammar.has(node, "OF"):
        return not (found.head is None and not found.empty)
    if any(grammar.has(node, name) for name in SMALL) and not grammar.has(node, "POPNOUN"):
        return True
    if grammar.has(node, "ARTICLE") or grammar.has(node, "DET"):
        return not found.empty or grammar.has(node, "ARTICLE")
    if any(grammar.has(node, name) for name in VERBS):
        return not (_before_a_noun(row, index, grammar) and found.head is None)
    return found.head is not None and any(grammar.has(node, name) for name in ("SAYS", "COUNTS")) and not grammar.has(
        node, "COUNTED"
    )


def _before_a_noun(row: list[Node], index: int, grammar: Grammar) -> bool:
    """ "displaced people", "dead civilians": the participle is an adjective."""
    if any(grammar.has(row[index], name) for name in ("COUNTED", "POPNOUN", "LIFE", "SPEAKER")):
        return True
    return index + 1 < len(row) and any(grammar.has(row[index + 1], name) for name in ("POPNOUN", "COUNTED"))


def _take(node: Node, grammar: Grammar, found: Phrase) -> None:
    """Note what the node says of who or what is counted."""
    found.empty = False
    if found.head is None and (grammar.has(node, "STATE") or grammar.has(node, "PATIENTPAST")):
        found.adjective = node
    population = value_of(node, "POPNOUN") if grammar.has(node, "POPNOUN") else None
    counted = value_of(node, "COUNTED") if grammar.has(node, "COUNTED") else None
    if grammar.has(node, "LIFE"):
        found.life, found.head = True, node
    elif population and counted:
        found.population, found.counted, found.head = population, counted, node
    elif population:
        found.population, found.counted, found.head = _narrower(found.population, population), None, node
    elif counted:
        found.counted, found.head = counted, node
    elif grammar.has(node, "POPBEFORE"):
        found.population = value_of(node, "POPBEFORE")
    elif grammar.has(node, "NAME") and node.parts and _kind_of_people(node) is not None:
        found.population, found.counted, found.head = _kind_of_people(node), None, node.parts[-1]
    elif found.head is None and grammar.has(node, "NAME") and node.word.endswith(("ians", "ans", "is", "ese", "s")):
        found.population = found.population or "residents"


def _kind_of_people(node: Node) -> str | None:
    """The population that a name ends in: "Hamas fighters" are combatants."""
    return value_of(node.parts[-1], "POPNOUN") if node.parts else None


def population_of(node: Node) -> str | None:
    """The population that a word or the end of a name tells."""
    return value_of(node, "POPNOUN") or _kind_of_people(node)


def _narrower(before: str | None, now: str) -> str:
    """The head noun decides, unless it only says people: "Russian civilians" are civilians, "civilian people" too."""
    return before if before and now == "people" else now


def _of_a_place(row: list[Node], grammar: Grammar, found: Phrase) -> None:
    """ "the people of Donetsk" are residents."""
    if found.population == "people" and found.end + 1 < len(row) and grammar.has(row[found.end], "OF"):
        after = found.end + 1
        if grammar.has(row[after], "DET") and after + 1 < len(row):
            after += 1
        if grammar.has(row[after], "PLACE"):
            found.population = "residents"
