"""Names of one word that open a sentence: that they are names shows where the text has them inside another."""

from __future__ import annotations

from tallystick.extract.sentences import Stretch
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

TOLD_AGAIN = "name told again"
Rows = list[tuple[Stretch, Row | None]]


def told_again(rows: Rows) -> Rows:
    """The rows, in which "Kardo killed 40" opens with a name if the text tells elsewhere of "the war on Kardo"."""
    read = [row for _, row in rows if row is not None]
    inside = {row[at].word for row in read for at in row.where("PROPER") if at and "STOP" not in row[at - 1].classes}
    return [(stretch, _opened(row) if row and _opens_with(row, inside) else row) for stretch, row in rows]


def _opens_with(row: Row, names: set[str]) -> bool:
    return "PROPER" in row[0].classes and row[0].word in names


def _opened(row: Row) -> Row:
    first = row[0]
    said = (first.start, first.end, first.word, first.small, first.value)
    return Row([Node(first.letter, first.classes, *said, TOLD_AGAIN, first.parts), *row[1:]])
