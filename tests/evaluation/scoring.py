"""What every scorer hands back: figures and errors; precision, recall and F1; pairing of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct, field

Label = TypeVar("Label")
Read = TypeVar("Read")

CONTEXT = 40
"""Characters shown on each side of the words of an error."""


class Error(Struct, frozen=True):
    """One thing missed, invented or wrong.

    where     id of the document
    field     `missed`, `invented`, or the field that is wrong
    cause     what errors are grouped by: the rule that built it, the reason it was set aside, the sort of label
    expected  as labelled; "" for what was invented
    found     as read; "" for what was missed
    context   the words around it
    """

    where: str
    field: str
    cause: str
    expected: str
    found: str
    context: str


class Scored(Struct, frozen=True):
    """One labelled set, scored.

    figures  name -> share or F1, 0 to 1; the first are the pinned ones
    counts   name -> how many, for the reader
    """

    name: str
    figures: dict[str, float]
    counts: dict[str, int] = field(default_factory=dict)
    errors: tuple[Error, ...] = ()


class Tally(Struct):
    """Right, found and labelled things, counted."""

    right: int = 0
    found: int = 0
    labelled: int = 0

    def add(self, *, right: int, found: int, labelled: int) -> None:
        """Add those of one document."""
        self.right += right
        self.found += found
        self.labelled += labelled

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found right."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Tallies(Struct):
    """Tallies by name, made when first asked for."""

    by_name: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tally:
        return self.by_name.setdefault(name, Tally())


def paired(
    labels: Sequence[Label], read: Sequence[Read], agreement: Callable[[Label, Read], float]
) -> list[tuple[int, int]]:
    """Each label with at most one thing read, best agreement first; no agreement (0 or less) is no pair."""
    options = [
        (-worth, i, j)
        for i, label in enumerate(labels)
        for j, one in enumerate(read)
        if (worth := agreement(label, one)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    used_labels: set[int] = set()
    used_read: set[int] = set()
    for _, i, j in sorted(options):
        if i not in used_labels and j not in used_read:
            pairs.append((i, j))
            used_labels.add(i)
            used_read.add(j)
    return sorted(pairs)


def around(text: str, start: int, end: int) -> str:
    """The words in brackets, with what stands around them, on one line."""
    left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())


def share(right: int, whole: int) -> float:
    """Right of whole; 0 of nothing."""
    return right / whole if whole else 0.0


def grouped(errors: Iterable[Error]) -> list[tuple[tuple[str, str], int]]:
    """How many errors each field and cause has, most first."""
    return sorted(Counter((error.field, error.cause) for error in errors).items(), key=lambda pair: (-pair[1], pair[0]))
