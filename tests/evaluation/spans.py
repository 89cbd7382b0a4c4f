"""Time expressions read against time expressions labelled: strict and relaxed spans, values, and the errors grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from .labelled import Row
from .scoring import Error, Tallies, around, paired
from .times import Expression

EXACT = 1_000_000
"""An exact span beats any overlap."""


class SpanScore(Struct):
    """Strict, relaxed and value tallies over documents, with the errors.

    value    right where the span overlaps and the value is the label's
    shown    what a label and an expression say, for the reader
    """

    same_value: Callable[[Row, Expression], bool]
    shown: Callable[[Row], str]
    read_as: Callable[[Expression], str]
    tallies: Tallies = field(default_factory=Tallies)
    errors: list[Error] = field(default_factory=list)

    def add(self, where: str, text: str, labels: Sequence[Row], read: Sequence[Expression]) -> None:
        """Score one document."""
        pairs = paired(labels, read, overlap)
        strict = sum((labels[i]["start"], labels[i]["end"]) == (read[j].start, read[j].end) for i, j in pairs)
        right = [(i, j) for i, j in pairs if self.same_value(labels[i], read[j])]
        for name, count in (("relaxed", len(pairs)), ("strict", strict), ("value", len(right))):
            self.tallies[name].add(right=count, found=len(read), labelled=len(labels))
        self._note(where, text, labels, read, pairs)

    def figures(self) -> dict[str, float]:
        """F1, precision and recall by name."""
        f1 = {f"{name}_f1": self.tallies[name].f1 for name in ("strict", "relaxed", "value")}
        relaxed = self.tallies["relaxed"]
        return f1 | {"relaxed_precision": relaxed.precision, "relaxed_recall": relaxed.recall}

    def _note(
        self, where: str, text: str, labels: Sequence[Row], read: Sequence[Expression], pairs: list[tuple[int, int]]
    ) -> None:
        found, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, label in enumerate(labels):
            if i not in found:
                context = around(text, label["start"], label["end"])
                self.errors.append(Error(where, "missed", sort_of(label), self.shown(label), "", context))
        for j, one in enumerate(read):
            if j not in used:
                context = around(text, one.start, one.end)
                self.errors.append(Error(where, "invented", one.rule, "", self.read_as(one), context))
        for i, j in pairs:
            label, one = labels[i], read[j]
            context = around(text, one.start, one.end)
            if (label["start"], label["end"]) != (one.start, one.end):
                self.errors.append(Error(where, "span", one.rule, label["text"], text[one.start : one.end], context))
            if not self.same_value(label, one):
                self.errors.append(Error(where, "value", one.rule, self.shown(label), self.read_as(one), context))


def overlap(label: Row, one: Expression) -> int:
    """Shared characters; an exact span is worth most."""
    if (label["start"], label["end"]) == (one.start, one.end):
        return EXACT
    return min(int(label["end"]), one.end) - max(int(label["start"]), one.start)


def sort_of(label: Row) -> str:
    """A coarse sort of time expression, by its label: its type, and the shape of its words."""
    words = str(label.get("text", "")).lower()
    digits = any(char.isdigit() for char in words)
    return f"{label.get('type') or 'no value'}, {'with figures' if digits else 'words only'}"


def outermost(labels: Sequence[Row]) -> list[Row]:
    """The labels that lie in no other label."""
    return [
        label
        for label in labels
        if not any(
            other is not label
            and other["start"] <= label["start"]
            and label["end"] <= other["end"]
            and (other["start"], other["end"]) != (label["start"], label["end"])
            for other in labels
        )
    ]
