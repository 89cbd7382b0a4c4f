"""A sentence as it is read: its nodes, and at once where those of a class stand and what words it has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from tallystick.grammar.node import Node

T = TypeVar("T")
NOWHERE: Sequence[int] = ()


class Row(list[Node]):
    """The nodes of a sentence when no page will change them any more.

    A sentence is asked some hundred small questions, and to most of them the answer is that it has no such word: they
    are answered by looking up, and not by going through the nodes again.

    classes     every class that one of the nodes has
    small       each node's words in small letters
    spoken      the sentence in small letters, with a space before and after each word
    vocabulary  every single word in small letters; of a node of several words each by itself
    """

    __slots__ = ("_answers", "_where", "classes", "small", "spoken", "vocabulary")

    def __init__(self, nodes: Iterable[Node]) -> None:
        super().__init__(nodes)
        self.classes = frozenset().union(*[node.classes for node in self])
        self.small = [node.small for node in self]
        self.spoken = " ".join(["", *self.small, ""])
        self.vocabulary = frozenset(self.spoken.split())
        self._where: dict[str, Sequence[int]] = {}
        self._answers: dict[Callable[[Row], Any], Any] = {}

    def known(self, question: Callable[[Row], T]) -> T:
        """What a question finds in the sentence, asked once: the row does not change, so neither does the answer."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: T = self._answers[question]
        return answer

    def where(self, name: str) -> Sequence[int]:
        """The indices of the nodes that have the class, in order."""
        if name not in self.classes:
            return NOWHERE
        if name not in self._where:
            self._where[name] = [at for at, node in enumerate(self) if name in node.classes]
        return self._where[name]

    def any_of(self, names: frozenset[str]) -> Sequence[int]:
        """The indices of the nodes that have one of the classes, in order."""
        if self.classes.isdisjoint(names):
            return NOWHERE
        return [at for at, node in enumerate(self) if not node.classes.isdisjoint(names)]

    def holds(self, name: str, start: int, end: int) -> bool:
        """Whether a node has the class, from the one index up to the other."""
        at = self.where(name)
        return bool(at) and bisect_left(at, start) < bisect_left(at, end)
