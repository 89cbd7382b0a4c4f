"""Adjectives side by side before one noun: "German and Hungarian soldiers", "local and foreign journalists"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

JOINERS = ("AND", "OR", "COMMA")
NO_ADJECTIVE = ("QTY", "PREP", "DET", "ARTICLE", "AUX", "STATE", "PATIENT", "AGENT", "SAYS", "PERIOD", "STOP")
LONGEST = 5  # nodes from the joiner to the noun: "and Hungarian", ", Italian and Hungarian"


def joined(row: list[Node], index: int, at: int) -> bool:
    """Whether the figure's noun phrase goes on past `and` or a comma: an adjective before it, a noun after the last."""
    if index - 1 <= at or row[index].classes.isdisjoint(JOINERS) or not _is_adjective(row[index - 1]):
        return False
    for after in range(index + 1, min(len(row), index + LONGEST)):
        if _is_a_noun(row[after]) and (after > index + 1 or len(row[after].parts) > 1):
            return True
        if row[after].classes.isdisjoint(JOINERS) and not _may_modify(row[after]):
            return False
    return False


def _is_adjective(node: Node) -> bool:
    """A people's adjective or one of kind; the plural "Germans" is none."""
    if "POPBEFORE" in node.classes or node.small in words("KINDADJECTIVE"):
        return True
    if "NAME" in node.classes:
        short = node.word.isupper()  # "US, UK and French strikes"
        return short or ("PLACE" not in node.classes and not node.word.endswith("s"))
    return value_of(node, "POPNOUN") == "ethnic" and ("SINGULAR" in node.classes or not node.word.endswith("s"))


def _may_modify(node: Node) -> bool:
    """Whether the word can be an adjective beside another: "government fighters" after "Houthi and"."""
    one_word = node.classes.isdisjoint(NO_ADJECTIVE) and not node.word.endswith("s")
    return _is_adjective(node) or one_word


def _is_a_noun(node: Node) -> bool:
    """The noun of both: people of a kind, or things counted; no people's adjective, and no verb."""
    node = node.parts[-1] if "NAME" in node.classes and node.parts else node
    if not node.classes.isdisjoint(("PATIENT", "STATE", "AGENT")) or _is_adjective(node):
        return False
    return not node.classes.isdisjoint(("POPNOUN", "COUNTED")) and "SINGULAR" not in node.classes
