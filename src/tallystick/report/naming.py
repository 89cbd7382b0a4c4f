"""Ids of places and parties as names for readers; no name is official."""

from __future__ import annotations

from typing import Protocol

from tallystick.check.wording import named
from tallystick.model.names import Name, Party, Place

SHOWN = 3
"""Names of one party printed side by side."""
GOVERNMENT = "Government of "


class Known(Protocol):
    """Who knows places and parties by their ids."""

    def place(self, identity: str) -> Place | None:
        """The place with this id; None when there is none."""
        ...

    def party(self, identity: str) -> Party | None:
        """The party with this id; None when there is none."""
        ...


def name(identity: str, known: Known | None) -> str:
    """A place or a party by its names, side by side where there are rivals; the id where nobody knows it."""
    if known is None:
        return identity
    party = known.party(identity)
    return party_name(party) if party else named(known.place(identity), identity)


def party_name(party: Party) -> str:
    """Its names that begin with "Government of", else the longest; those of other times only where there is none."""
    names = [each for each in party.names if not _of_a_time(each)] or list(party.names)
    texts = sorted({each.text for each in names}, key=lambda text: (-len(text), text))
    governments = sorted(text for text in texts if text.startswith(GOVERNMENT))
    told = [text for text in governments if not any(other.startswith(f"{text} ") for other in governments)]
    longest = [text for text in texts if len(text) == len(texts[0])]
    return " / ".join((told or longest)[:SHOWN]) or party.id


def _of_a_time(each: Name) -> bool:
    return any(character.isdigit() for character in each.used_by)
