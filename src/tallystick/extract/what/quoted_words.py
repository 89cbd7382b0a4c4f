"""Words in quotation marks that belong to the sentence around them: killed 203 "terrorists", shot "dozens" of them."""

from __future__ import annotations

import itertools

from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

LONGEST = 3  # nodes inside the marks
STANDS_ALONE = ("COMMA", "STOP", "SAYS", "SUBORD")


def unquoted(row: Row) -> Row:
    """The row without the marks around a figure, or around the noun that a figure counts."""
    marks = row.where("QUOTEMARK")
    if len(marks) < 2:
        return row
    dropped: set[int] = set()
    for first, last in itertools.pairwise(marks):
        if first not in dropped and _of_the_sentence(row, first, last):
            dropped |= {first, last}
    return Row([node for index, node in enumerate(row) if index not in dropped]) if dropped else row


def _of_the_sentence(row: list[Node], first: int, last: int) -> bool:
    inside = row[first + 1 : last - ("COMMA" in row[last - 1].classes)]  # “around 50,000,”
    if not 0 < len(inside) <= LONGEST or any(not node.classes.isdisjoint(STANDS_ALONE) for node in inside):
        return False
    if any("QTY" in node.classes for node in inside):
        after = row[last + 1] if last + 1 < len(row) else None
        return after is not None and after.classes.isdisjoint(("SAYS", "STOP"))
    before = row[first - 1] if first else None
    return before is not None and "QTY" in before.classes
