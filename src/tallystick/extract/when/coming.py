"""Times that are still to come on the document's own day."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor, Stretch

BEFORE = 3  # nodes from "will send" to a figure
AHEAD = 6  # nodes from "is expected to" to a figure


def ahead(row: list[Node], at: int, index: int, stretch: Stretch, anchor: Anchor) -> Stretch:
    """ "Is expected to reach 641,000 by the end of September": the next September, and not the last."""
    told = stretch.first or stretch.last
    if anchor.last is None or told is None or stretch.role == "since":
        return stretch
    if told.month is None or told.year is not None or told.shift is not None:
        return stretch
    led = pairwise(row[max(0, at - AHEAD) : index])
    if not any(_to_be(node, after) for node, after in led):
        return stretch
    year = anchor.last.year + (told.month < anchor.last.month)
    ends = {name: replace(one, year=year) for name in ("first", "last") if (one := getattr(stretch, name)) is not None}
    return replace(stretch, **ends)


def not_yet(row: list[Node], at: int, index: int, stretch: Stretch) -> bool:
    """ "3,000 troops are expected this month", "2,000 may be allowed home this week": of no time that has been."""
    shift = stretch.first.shift if stretch.first is not None else None
    if stretch.role != "in" or shift is None or shift[1] != 0 or shift[0] == "day":
        return False
    end = next((to for to in range(at + 1, len(row)) if "QTY" in row[to].classes), max(index, at + AHEAD))
    return any(_to_be(node, after) for node, after in pairwise(row[max(0, at - BEFORE) : end]))


def _to_be(node: Node, after: Node) -> bool:
    """ "Could face", "is expected to"; not "may have been killed"."""
    led = not node.classes.isdisjoint(("MODAL", "HYPOTHESIS")) or node.small in words("EXPECTS")
    return led and words("PERFECT").isdisjoint((*node.small.split(), *after.small.split()))
