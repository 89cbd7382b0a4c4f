"""Where what is told in a clause ends: "the fort, which the command had thought safe, held 800 men"."""

from __future__ import annotations

from tallystick.extract.clauses import Clauses
from tallystick.grammar.node import Node


def in_its_clause(row: list[Node], start: int, at: int, last: int) -> int:
    """ "The fort, which the command had thought safe, held 800 men": what is told in a clause ends with it."""
    if start < 2 or row[start - 1].classes.isdisjoint(("REL", "WHERE")) or "COMMA" not in row[start - 2].classes:
        return last
    commas = [index for index in range(at, last) if "COMMA" in row[index].classes]
    if not commas or not any("QTY" in node.classes for node in row[at : commas[0]]):
        return commas[0] if commas else last
    return next((index for index in commas if _main_verb(row, index + 1)), last)


def _main_verb(row: list[Node], at: int) -> bool:
    """ "The militia, which experts say has 300 men, took the town of 9,000": the verb after the clause's comma."""
    alone = row[at].classes.isdisjoint(("AND", "BUT", "DET", "NAME", "PREP", "QTY", "REL"))
    return alone and not row[at].word.endswith("ing") and Clauses(row).finite(at, loosely=True)
