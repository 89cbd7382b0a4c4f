"""Where an element stands in its page, as an XPath that stays short however deep it is."""

from __future__ import annotations

from tallystick.documents.tables import limit


class Place:
    """One element on the way from the root to a text: its name, its number among its like, and its parent.

    Elements below `path_depth` of limits.toml are numbered among their like below the ancestor at that depth.
    """

    __slots__ = ("anchor", "below", "block", "counts", "depth", "manner", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Place | None, *, block: bool, manner: str) -> None:
        self.tag = tag
        self.parent = parent
        self.block = block
        self.manner = manner
        self.depth: int = parent.depth + 1 if parent else 1
        self.counts: dict[str, int] | None = None  # numbers given to elements in it, by name
        self.below: dict[str, int] | None = None  # numbers given to elements below it, where it is an anchor
        self.anchor: Place | None = None
        self.number = 1
        if parent:
            self.take_number(parent)

    def take_number(self, parent: Place) -> None:
        """The next number among elements of this name: of the same parent, or below the anchor where it is deep."""
        deep = parent.depth >= limit("path_depth")
        self.anchor = (parent.anchor or parent) if deep else None
        if self.anchor:
            counts = self.anchor.below = self.anchor.below or {}
        else:
            counts = parent.counts = parent.counts or {}
        self.number = counts[self.tag] = counts.get(self.tag, 0) + 1

    def paragraph(self) -> Place:
        """The nearest element that makes a paragraph."""
        place = self
        while not place.block and place.parent:
            place = place.parent
        return place

    def xpath(self) -> str:
        """`/html/body/article[1]/p[3]`, or `(/html/body/…//b)[400]` below the anchor."""
        if self.anchor:
            return f"({self.anchor.xpath()}//{self.tag})[{self.number}]"
        steps: list[str] = []
        place: Place | None = self
        while place:
            steps.append(place.tag if place.tag in ("html", "body") else f"{place.tag}[{place.number}]")
            place = place.parent
        return "/" + "/".join(reversed(steps))
