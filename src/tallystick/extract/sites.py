"""What stands after a place's name and belongs to it: its airport, its east, the conventions called after it."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.nouns import in_a_title
from tallystick.grammar.node import Node
from tallystick.model.names import Place

COMMON = ("COUNTED", "TOLL", "STATE", "PATIENT", "AGENT", "POPNOUN", "SUPERLATIVE", "TAKER", "LIFE", "VAGUE")


def own(place: Place, is_party: bool, row: list[Node]) -> bool:
    """Whether what follows with capitals may be of the place: a town's, outside a title."""
    return (place.kind == "town" or not is_party) and not in_a_title(row)


def capital_noun(node: Node) -> bool:
    noun = "PLACEWORD" in node.classes or node.small in words("STREET")
    return noun and not node.rule and node.word[:1].isupper()


def its_site(after: list[Node]) -> bool:
    """ "Combat Base", "Central Prison", after a place: what it is called, and not another place."""
    if len(after) < 2 or after[0].rule or not after[0].word.isalpha() or not after[0].word.istitle():
        return False
    named = capital_noun(after[1]) and after[1].small not in words("BODYSNOUN")
    return named and after[0].classes.isdisjoint((*COMMON, "SPEAKER"))


def namesake(row: list[Node], at: int) -> bool:
    """ "The Geneva Conventions", "the Nuremberg court", "The New York Times": called after a place."""
    return at < len(row) and not row[at].rule and row[at].small in words("NAMESAKE")


def side_of_a_country(row: list[Node], at: int) -> bool:
    """ "Ukraine's east"."""
    return at + 1 < len(row) and "POSSESSIVE" in row[at].classes and "DIRECTION" in row[at + 1].classes
