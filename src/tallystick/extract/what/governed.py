"""What a figure was found to count, and what that rests on."""

from __future__ import annotations

from msgspec import Struct


class Governed(Struct, frozen=True):
    """A measure and what it rests on.

    rule  the construction; words the words of the text; passive whether the counted are subject of a passive
    """

    measure: str
    rule: str
    words: str
    population: str | None = None
