"""One authority of a sentence: who, by which words, and for how much of it."""

from __future__ import annotations

from msgspec import Struct

from tallystick.grammar.node import Node
from tallystick.model.names import Voice


class Attribution(Struct, frozen=True):
    """One authority in a sentence.

    at           index of the cue in the row
    first, last  indices of the nodes that it covers
    voice        who, with the cue
    counts       whether the cue is a verb by which somebody establishes a figure
    everywhere   whether it covers the whole sentence when it is the only one
    cue_is_outer whether it may be a report of another's report: "…, the agency writes"
    is_inner     whether it is the authority of another's report: "TamilNet reports, quoting medical sources"
    mention      indices of the nodes that name the voice: places inside are not where it happened
    """

    at: int
    first: int
    last: int
    voice: Voice
    mention: tuple[int, int]
    counts: bool = False
    everywhere: bool = False
    cue_is_outer: bool = False
    is_inner: bool = False


def segment(row: list[Node], at: int) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the index."""
    first, last = 0, len(row) - 1
    for index, node in enumerate(row):
        if node.word == ";":
            if index < at:
                first = index + 1
            elif last == len(row) - 1:
                last = index
    return first, last
