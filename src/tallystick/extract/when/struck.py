"""Sentences that tell of an attack: what follows is of its time, and what came before it is not."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row


def tells_of_an_attack(row: Row) -> bool:
    """ "In March gunmen stormed the village": over within the time told; not "could attack in March"."""
    return says(row, "ATTACKTOLD") and not row.where("MODAL")


def of_an_earlier_one(row: Row) -> bool:
    """ "An earlier attack killed 40", "40 died in previous air strikes": at no time that the text has told."""
    if words("OTHERATTACK").isdisjoint(row.vocabulary):
        return False
    return any(before.small in words("OTHERATTACK") and _an_attack(after.small) for before, after in pairwise(row))


def _an_attack(noun: str) -> bool:
    """ "Attack", "air strikes"."""
    return noun.rpartition(" ")[2].removesuffix("s") in words("ATTACKNOUN", "RESULTNOUN")


def points_at_it(row: Row, at: int) -> bool:
    """ "The attack left 17 wounded", "17 were hurt in that cruel raid": in the one told last, in whatever paragraph."""
    if not row.classes.isdisjoint(("PERIOD", "SINCEWORD", "WHERE")):
        return False
    if words("ATTACKNOUN").isdisjoint(row.vocabulary) or not words("PERFECT", "LONGWAR").isdisjoint(row.vocabulary):
        return False
    nouns = (index for index, node in enumerate(row) if index and node.small in words("ATTACKNOUN"))
    near = (index for index in nouns if not row.holds("QTY", min(index, at) + 1, max(index, at)))
    return any(_the_one_told(row, index) for index in near)


def _the_one_told(row: Row, noun: int) -> bool:
    """ "The attack", "that cruel attack"; not "the second attack", "the Orla attack", "the attack on Orla"."""
    led = noun - 1
    if row[led].small not in words("TOLDBEFORE"):
        plain = row[led].classes.isdisjoint(("ORDINAL", "NAME", "QTY", "STOP", "COMMA", "POSSESSIVE"))
        led -= plain and row[led].small not in words("OTHERATTACK", "FRESHATTACK")
    if led < 0 or row[led].small not in words("TOLDBEFORE"):
        return False
    after = row[noun + 1] if noun + 1 < len(row) else None
    return after is None or after.classes.isdisjoint(("OF", "REL", "NAME", "PLACE", "PLACEPREP", "PREP", "WHERE"))
