"""How competing counts are settled: what is held against a claim when records speak on it and differ."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Settling(StrEnum):
    """The ways to settle competing counts: each figure by itself, or one of the four that casualty recorders use."""

    EACH = "each"
    RANGE = "range"
    MAJORITY = "majority"
    HIERARCHY = "hierarchy"
    DISCUSSION = "discussion"


class Policy(Struct, frozen=True):
    """The way that the user chose.

    publishers  for a hierarchy: names of publishers or of record sets, first the one that goes before the others
    """

    settling: Settling = Settling.EACH
    publishers: tuple[str, ...] = ()


EACH = Policy()
"""Each figure is held against the claim by itself, and where they differ the records disagree."""


def policy_of(name: str, publishers: tuple[str, ...]) -> Policy:
    """The policy of that name. Raises ValueError with what was found and what was expected."""
    if name not in tuple(Settling):
        raise ValueError(f"the policy {name!r}", f"one of {', '.join(Settling)}")
    if (name == Settling.HIERARCHY) is not bool(publishers):
        found = f"the policy {name} {'with' if publishers else 'without'} publishers"
        raise ValueError(found, f"publishers with {Settling.HIERARCHY.value}, in their order, and with no other")
    return Policy(Settling(name), publishers)


def names_for(record_set: str, publishers: Iterable[str]) -> frozenset[str]:
    """What a hierarchy may call figures by, in lower case: their set, or a publisher, in full or as it is shortened.

    "Uppsala Conflict Data Program (UCDP), Uppsala University" may be called UCDP.
    """
    whole = (record_set, *publishers)
    short = (part.partition(")")[0] for name in whole for part in name.split("(")[1:])
    return frozenset(name.strip().casefold() for name in (*whole, *short))
