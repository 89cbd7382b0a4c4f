"""A sentence as it is read: its nodes, and at once where those of a class stand and what words it has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tallystick.grammar.node import Node

NOWHERE: Sequence[int] = ()


class Row(list[Node]):
    """The nodes of a sentence when no page will change them any more.

    A sentence is asked some hundred small questions, and to most of them the answer is that it has no such word: they
    are answered by looking up, and not by going through the nodes again.

    classes  every class that one of the nodes has
    small    each node's words in small letters
    """

    __slots__ = ("_spoken", "_vocabulary", "_where", "classes", "small")

    def __init__(self, nodes: Iterable[Node]) -> None:
        super().__init__(nodes)
        self.classes = frozenset().union(*[node.classes for node in self])
        self.small = [node.small for node in self]
        self._where: dict[str, Sequence[int]] = {}
        self._vocabulary: frozenset[str] | None = None
        self._spoken = ""

    def where(self, name: str) -> Sequence[int]:
        """The indices of the nodes that have the class, in order."""
        if name not in self.classes:
            return NOWHERE
        found = self._where.get(name)
        if found is None:
            found = self._where[name] = [at for at, node in enumerate(self) if name in node.classes]
        return found

    def any_of(self, names: frozenset[str]) -> Sequence[int]:
        """The indices of the nodes that have one of the classes, in order."""
        if self.classes.isdisjoint(names):
            return NOWHERE
        return [at for at, node in enumerate(self) if not node.classes.isdisjoint(names)]

    def holds(self, name: str, start: int, end: int) -> bool:
        """Whether a node has the class, from the one index up to the other."""
        at = self.where(name)
        return bool(at) and bisect_left(at, start) < bisect_left(at, end)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every single word in small letters; of a node of several words each by itself."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.spoken.split())
        return self._vocabulary

    @property
    def spoken(self) -> str:
        """The sentence in small letters, with a space before and after each word."""
        if not self._spoken:
            self._spoken = " ".join(["", *self.small, ""])
        return self._spoken
