"""Whoever speaks in a clause about those counted: "the 300 dead of whom the general spoke"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.speakers import voice_of
from tallystick.extract.who.tellers import anybody
from tallystick.grammar.node import Node

LONGEST_SPEAKER = 9  # nodes of "of whom the general of the army of Orla spoke"


def of_whom(row: list[Node], at: int) -> int:
    """The index of "whom" in "the 300 dead of whom the general spoke"; 0 where nothing of the kind stands before."""
    if "SPEAKSOF" not in row[at].classes:
        return 0
    for index in range(at - 1, max(1, at - LONGEST_SPEAKER), -1):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "QTY")):
            return 0
        first, _, last = row[index].small.rpartition(" ")  # "of whom" is one word group
        if last in words("WHOMORWHICH"):
            led = first or row[index - 1].small
            return index if led in words("OFORABOUT", "TOWORD") else 0
    return 0


def spoken_of(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "the 300 dead of whom the general spoke": his voice, for the figure before."""
    of = of_whom(row, at)
    figure = next((index for index in range(of - 1, -1, -1) if "QTY" in row[index].classes), -1)
    if not of or figure < 0:
        return None
    cue = row[at].word
    voice = voice_of(row, of + 1, at, cue=cue, speakers=speakers) or anybody(row, of + 1, at, cue=cue)
    return Attribution(at, figure, figure, voice, (of + 1, at), counts=True) if voice is not None else None
