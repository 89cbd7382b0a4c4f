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
