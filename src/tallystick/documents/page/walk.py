"""Walk a page from top to bottom and write down its blocks of text, each with the element that holds it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct

from tallystick.documents.page.place import Place
from tallystick.documents.page.raised import BREAK, footnote_link, lowered, raised
from tallystick.documents.refusal import Refused
from tallystick.documents.tables import limit, table

Node = Any  # a node of resiliparse's tree

SHOWN, SILENT, DELETED, HIDDEN = "shown", "silent", "deleted", "hidden"
CELL, LINE = "\ufdd1", "\ufdd2"  # noncharacters: no text holds them
OURS = re.compile("[\ufdd0-\ufdef]")
WHITE = re.compile(r"[ \t\n\r\f]+")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
BROKEN = re.compile(rf"(\w?) ?{BREAK}+(?=( ?\w)?)")


class Block(Struct, frozen=True):
    """A paragraph as the page shows it.

    place   the element that holds it
    first   the first text node in it
    around  whether it stands in a menu, a footer or the like
    linked  characters of it that are links
    """

    text: str
    place: Place
    first: Node
    around: bool
    linked: int = 0

    @property
    def heading(self) -> bool:
        """Whether it is the page's first-rank heading."""
        return self.place.tag == "h1"


class LeftOut(Struct, frozen=True):
    """Text that the page holds and does not show, or strikes out.

    before  number of the block that it stands before or in
    """

    manner: str
    text: str
    before: int


class Walked(Struct, frozen=True):
    """All the blocks of a page in order, what was left out, and how deep its elements nest."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    depth: int


def walk(root: Node) -> Walked:
    """The blocks below a root element. Raises Refused for a page of too many elements."""
    walker = Walker()
    walker.run(root)
    return Walked(tuple(walker.blocks), tuple(walker.left_out), walker.depth)


@cache
def elements(name: str) -> frozenset[str]:
    """One list of element names of html.toml."""
    return frozenset(table("html")["elements"][name])


@cache
def hiding() -> re.Pattern[str]:
    """Styles that hide an element."""
    return re.compile("|".join(table("html")["hidden"]["styles"]), re.I)


@cache
def hiding_classes() -> frozenset[str]:
    """Class names that hide an element."""
    return frozenset(table("html")["hidden"]["classes"])


class Walker:
    """The walk: a paragraph grows piece by piece and is written down at each block boundary."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.depth = 0
        self.pieces: list[str] = []
        self.first: Node = None
        self.place: Place | None = None
        self.row: Place | None = None
        self.linked = 0

    def run(self, root: Node) -> None:
        """Visit every node once, without recursion: pages nest deeper than a stack of calls may be."""
        from resiliparse.parse.html import NodeType

        is_text, is_element = NodeType.TEXT, NodeType.ELEMENT
        most = limit("elements")
        seen = 0
        waiting: list[tuple[Node, Place | None, bool]] = [(root, None, False)]
        while waiting:
            node, place, leaving = waiting.pop()
            if leaving and place:
                self.leave(place)
            elif node.type == is_text and place:
                self.say(node.value, node, place)
            elif node.type == is_element:
                seen += 1
                if seen > most:
                    raise Refused(f"a page of more than {most:,} elements", "save its text as .txt and give that file")
                inner = self.enter(node, place)
                waiting.append((None, inner, True))
                waiting += [(child, inner, False) for child in reversed(children(node))]
        self.flush()

    def enter(self, node: Node, parent: Place | None) -> Place:
        """Begin an element: what it is decides what becomes of its text."""
        tag = node.tag
        place = Place(tag, parent, block=tag in elements("block"), manner=SHOWN if parent is None else parent.manner)
        self.depth = max(self.depth, place.depth)
        if parent is not None and (parent.manner == SHOWN or tag in elements("silent")):
            place.manner = manner(node, tag)
        if place.manner == SHOWN:
            self.begin(node, place)
        return place

    def begin(self, node: Node, place: Place) -> None:
        """Begin an element that is shown."""
        if place.tag == "tr" and self.row is None and is_row(node):
            self.flush()
            self.row = place
        elif place.block:
            self.boundary(place)
        elif place.tag == "br":
            self.line_break()
        elif place.tag == "q":
            self.pieces.append("“")
        else:
            self.shift(node, place)

    def shift(self, node: Node, place: Place) -> None:
        """Begin an inline element: raised and lowered text and footnote marks are said in one piece."""
        before = self.pieces[-1][-40:] if self.pieces else ""
        instead = raised(node, before) if is_raised(node) else lowered(node, before) if place.tag == "sub" else None
        if instead is None and place.tag == "a" and footnote_link(node, before):
            instead = BREAK
        if instead is not None:
            self.say(instead, node, place)
            place.manner = SILENT

    def leave(self, place: Place) -> None:
        """End an element."""
        if place is self.row:
            self.row = None
            self.flush()
        elif place.manner == SHOWN and place.block:
            self.boundary(place)
        elif place.manner == SHOWN and place.tag == "q":
            self.pieces.append("”")

    def boundary(self, place: Place) -> None:
        """The edge of a block: it ends the paragraph, but inside a table row it only parts words or cells."""
        if self.row is None:
            self.flush()
        elif place.tag in ("td", "th"):
            self.pieces.append(CELL)
        else:
            self.pieces.append(" ")

    def line_break(self) -> None:
        """One line break is a space; two in a row end the paragraph."""
        last = next((piece for piece in reversed(self.pieces) if piece.strip()), "")
        if last == LINE and self.row is None:
            self.flush()
        self.pieces.append(LINE)

    def say(self, text: str, node: Node, place: Place) -> None:
        """Add text to the paragraph, or note that it is left out."""
        text = OURS.sub("\ufffd", text) if text != BREAK else text
        if place.manner in (DELETED, HIDDEN) and text.strip():
            self.left_out.append(LeftOut(place.manner, text, len(self.blocks)))
        if place.manner != SHOWN:
            return
        parts = BLANK_LINE.split(text) if place.tag in elements("lines") and self.row is None else [text]
        for number, part in enumerate(parts):
            if number:
                self.flush()
            if self.first is None and part.strip():
                self.first, self.place = node, self.row or place.paragraph()
            self.pieces.append(part)
        self.linked += len(text) if place.tag == "a" else 0

    def flush(self) -> None:
        """Write the paragraph down, if it says anything."""
        text = tidy("".join(self.pieces))
        if text and self.place:
            self.blocks.append(Block(text, self.place, self.first, stands_around(self.place), self.linked))
        self.pieces, self.first, self.place, self.linked = [], None, None, 0


def children(node: Node) -> list[Node]:
    """The child nodes, one after the other: the tree's own list of them takes quadratic time."""
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next_sibling
    return found


def tidy(text: str) -> str:
    """White space as a browser shows it, cells apart by bars, and no number glued to the footnote mark it had."""
    text = WHITE.sub(" ", text.replace(LINE, " "))
    if BREAK in text:
        text = BROKEN.sub(lambda gap: gap[1] + (" " if gap[1] and gap[2] and gap[2][0] != " " else ""), text)
    if CELL in text:
        text = " | ".join(cell for part in text.split(CELL + CELL) if (cell := part.strip(CELL + " ")))
    return text.strip().strip(CELL)


def manner(node: Node, tag: str) -> str:
    """Whether an element in shown text is shown, silent, struck out or hidden."""
    if tag in elements("silent"):
        return SILENT
    if tag in elements("deleted"):
        return DELETED
    if not node.attrs or tag in ("html", "body"):
        return SHOWN
    if node.hasattr("hidden") or not hiding_classes().isdisjoint(node.class_list):
        return HIDDEN
    return HIDDEN if hiding().search(node.getattr("style") or "") else SHOWN


def is_raised(node: Node) -> bool:
    """Whether an inline element is raised, by its name or its style."""
    if node.tag == "sup":
        return True
    style = node.getattr("style") if node.attrs else None
    return bool(style and any(re.search(pattern, style, re.I) for pattern in table("html")["raised"]["styles"]))


def is_row(row: Node) -> bool:
    """Whether a table row holds data, a cell a word or a phrase, and not the layout of the page."""
    cells = row.query_selector_all("td, th")
    inside = row.query_selector_all("p, h1, h2, h3, h4, h5, h6, li, blockquote, table")
    return len(inside) <= len(cells) and row.query_selector("table") is None


def stands_around(place: Place) -> bool:
    """Whether an element is, or lies in, a menu, a footer or the like."""
    seen: Place | None = place
    while seen:
        if seen.tag in elements("around"):
            return True
        seen = seen.parent
    return False
