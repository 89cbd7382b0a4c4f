"""The words of a class as a set, for whoever asks about one word or about the first or last of a group of words."""

from __future__ import annotations

from functools import cache

from tallystick.languages.tables import phrases


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of a class, or of several."""
    return frozenset([phrase for name in names for phrase in phrases("tallystick.languages.en", name)])


def begins_with(group: str, name: str) -> bool:
    """Whether a group of several words, in small letters, begins with one of the class: "of May 1968"."""
    first, more, _ = group.partition(" ")
    return bool(more) and first in words(name)


def ends_in(group: str, name: str) -> bool:
    """Whether a group of several words, in small letters, ends in one of the class: "the deaths of"."""
    _, more, last = group.rpartition(" ")
    return bool(more) and last in words(name)


def joins(group: str, name: str) -> bool:
    """Whether one of the class stands inside a group of several words, in small letters: "women and children"."""
    return " " in group and not words(name).isdisjoint(group.split(" ")[1:-1])


def parted(group: str, name: str) -> tuple[str, str]:
    """What stands before and after the first of the class inside a group of words: "Residents of Omdurman"."""
    several = group.split(" ")
    at = next((at for at, word in enumerate(several[1:-1], start=1) if word in words(name)), len(several))
    return " ".join(several[:at]), " ".join(several[at + 1 :])
