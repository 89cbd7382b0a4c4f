"""Tables in a text: each cell is read as what its row and its column say of it, "Orla, killed: 38"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.extract.sentences import Stretch
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.tables import values

BAR = "|"
FATES = frozenset({"PATIENT", "STATE", "TOLL", "POPNOUN"})
PROSE = ("QTY", "AUX", "BE", "SAYS", "STOP", "COMMA")
LONGEST_HEADING, LONGEST_LABEL = 6, 4  # nodes
FEWEST = 2  # cells of a row
Cell = list[Node]
Read = tuple[Stretch, Row | None]


def under_headings(rows: Iterable[Read], grammar: Grammar) -> Iterator[Read]:
    """The sentences, with the entries of a list after what its heading counts: "Germany, casualties: 282,606"."""
    heading: Cell = []
    for stretch, row in rows:
        at = _after_a_label(row) if heading and row is not None else 0
        if row is None or not at:
            heading = _heading(row) if row is not None else []
            yield stretch, row
        else:
            yield stretch, Row(_listed(row[: at - 1], heading, row[at:], grammar))


def _heading(row: Row) -> Cell:
    """ "Casualties and losses", "Civilian deaths": a line of few words that names what is counted, and no figure."""
    prose = len(row) > LONGEST_HEADING or not row.classes.isdisjoint(PROSE)
    return [] if prose or not any(map(_names_a_measure, row)) else list(row)


def _after_a_label(row: Row) -> int:
    """The index of the figure in "Germany: 282,606", where nothing else tells what it counts; 0 for any other line."""
    colon = next(iter(row.where("COLON")), 0)
    if not 0 < colon <= LONGEST_LABEL or "QTY" not in row[min(colon + 1, len(row) - 1)].classes:
        return 0
    others = (*row[:colon], *row[colon + 2 :])
    return 0 if any(map(_names_a_measure, others)) or len(row) > LONGEST_HEADING + colon else colon + 1


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
    """ "Killed in Orla: 38", "rebels, killed: 38", "in all, killed: 50"."""
    comma, colon = grammar.lexicon.row(",:", 0, 2)
    if "PLACE" in first[-1].classes:
        return chain(_at(first[0], *heading, *_linked(grammar, "within")), first, _at(cell[0], colon), cell)
    if first[0].small in words("TOTALROW"):
        return chain(_at(cell[0], *_linked(grammar, "altogether"), comma, *heading, colon), cell)
    return chain(first, _at(cell[0], comma, *heading, colon), cell)


def _linked(grammar: Grammar, name: str) -> list[Node]:
    """The words that a table leaves out."""
    said = values("tallystick.languages.en", "INATABLE")[name]
    return grammar.lexicon.row(said, 0, len(said))


def _listed(label: Cell, heading: Cell, entry: Cell, grammar: Grammar) -> Iterator[Node]:
    """ "Casualties, Germany: 282,606": whose they are, and neither where nor who says so."""
    comma, colon = grammar.lexicon.row(",:", 0, 2)
    return chain(_at(label[0], *heading, comma), label, _at(entry[0], colon), entry)


def _at(place: Node, *nodes: Node) -> Iterator[Node]:
    """Words that are told elsewhere, where this one begins."""
    return (replace(node, start=place.start, end=place.start) for node in nodes)
