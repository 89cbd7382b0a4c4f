"""Tables in a text: each cell is read as what its row and its column say of it, "Orla, killed: 38"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.extract.sentences import Stretch
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

BAR, IN_ALL = "|", "in all"
FATES = frozenset({"PATIENT", "STATE", "TOLL", "POPNOUN"})
FEWEST = 2  # cells of a row
Cell = list[Node]
Read = tuple[Stretch, Row | None]


def by_cell(rows: Iterable[Read], grammar: Grammar) -> Iterator[Read]:
    """The sentences, with a row of a table once for each of its cells that holds a figure, after its headings."""
    headings: list[Cell] = []
    for stretch, row in rows:
        if row is None or BAR not in row.vocabulary:
            headings = []
            yield stretch, row
            continue
        cells = _cells(row)
        if row.where("QTY") and _belong(cells, headings):
            for cell, heading in zip(cells[1:], headings[1 - len(cells) :], strict=True):
                if any(map(_numeral, cell)):
                    yield stretch, Row(_said(cells[0], heading, cell, grammar))
            continue
        if not row.where("QTY") and len(cells) >= FEWEST:  # not the line of dashes under them
            headings = cells
        yield stretch, row


def _numeral(node: Node) -> bool:
    return "QTY" in node.classes or any(map(str.isdigit, node.word))


def _cells(row: Row) -> list[Cell]:
    """What stands between bars, but before the first and after the last; a line of dashes has none."""
    cells: list[Cell] = [[]]
    for node in row:
        if node.word == BAR:
            cells.append([])
        else:
            cells[-1].append(node)
    if not any(node.word[0].isalnum() for node in row):
        return []
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def _belong(cells: list[Cell], headings: list[Cell]) -> bool:
    """Whether the row has a cell under each heading, and one before them that says where or of whom it is."""
    if len(cells) < FEWEST or not headings or not cells[0] or any("QTY" in node.classes for node in cells[0]):
        return False
    return len(cells) == len(headings) + any(map(_names_a_measure, headings[0]))


def _names_a_measure(node: Node) -> bool:
    """ "Killed", "Deaths": the heading of figures; the column of towns or sides has none then."""
    return not node.classes.isdisjoint(FATES) or value_of(node, "COUNTED") not in (None, "settlements")


def _said(first: Cell, heading: Cell, cell: Cell, grammar: Grammar) -> Iterator[Node]:
    """ "Orla, killed: 38", each word of the heading where the cell begins."""
    comma, colon = grammar.lexicon.row(",:", 0, 2)
    if first[0].small in words("TOTALROW"):
        first = [
            replace(node, start=first[0].start, end=first[0].end)
            for node in grammar.lexicon.row(IN_ALL, 0, len(IN_ALL))
        ]
    yield from first
    for node in (comma, *heading, colon):
        yield replace(node, start=cell[0].start, end=cell[0].start)
    yield from cell
