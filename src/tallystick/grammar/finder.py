"""Where words of a table stand in a text: one scan whose cost does not grow with the table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick


class Finder:
    """Finds whole words and word groups, all of them, in a text in small letters, and says of what sorts each is."""

    __slots__ = ("_automaton", "_sorts")

    def __init__(self, sorts: Mapping[str, frozenset[str]]) -> None:
        words = sorted(sorts)
        self._automaton = AhoCorasick(words, store_patterns=False)
        self._sorts = [sorts[word] for word in words]

    def found(self, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Where each begins and ends, in the order of their ends; a word inside a word group comes, too."""
        sorts = self._sorts
        for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not (text[end : end + 1].isalnum() or (start and text[start - 1].isalnum())):
                yield start, end, sorts[which]


def touched(stretches: Iterable[tuple[int, int]], positions: Sequence[int]) -> list[bool]:
    """For each stretch from a beginning to an end, whether any of the positions, which are in order, lies in it."""
    found = []
    for start, end in stretches:
        at = bisect_left(positions, start)
        found.append(at < len(positions) and positions[at] < end)
    return found
