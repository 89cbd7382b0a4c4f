"""Which blocks of a page are its main text, and which is its headline."""

from __future__ import annotations

import re
from typing import Any

from tallystick.documents.page.facts import Facts
from tallystick.documents.page.place import Place
from tallystick.documents.page.walk import Block, Walked, elements
from tallystick.documents.tables import limit

MARK = re.compile("\ufdd4(\\d+)\ufdd5")


def main_blocks(tree: Any, walked: Walked) -> tuple[tuple[Block, ...], tuple[str, str] | None]:
    """The blocks of the main text in order, and what is to be said where it could not be told.

    A mark is put before the first words of every block; the library picks the main text; the marks that it kept name
    the blocks, so that every paragraph is traced to its element whatever the library did to its words.
    """
    blocks = walked.blocks
    if walked.depth > limit("depth"):
        return everything(blocks), (f"elements nested {walked.depth:,} deep", WHOLE)
    for number, block in enumerate(blocks):
        block.first.before(tree.create_text_node(f"\ufdd4{number}\ufdd5"))
    from resiliparse.extract.html2text import extract_plain_text

    words = extract_plain_text(tree, main_content=True, alt_texts=False, comments=False)
    kept = {int(mark) for mark in MARK.findall(words)}
    kept |= lists_of_prose(blocks, kept)
    chosen = tuple(block for number, block in enumerate(blocks) if number in kept)
    if prose(chosen) * limit("main_text_share") < prose(everything(blocks)) or not chosen:
        return everything(blocks), ("a page whose main text cannot be told", WHOLE)
    return chosen, None


def lists_of_prose(blocks: tuple[Block, ...], kept: set[int]) -> set[int]:
    """Items of lists that were left out though their element holds main text and most of their words are no links."""
    homes = {id(outermost(blocks[number].place).parent) for number in kept}
    lists: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        outer = outermost(block.place)
        if number not in kept and not block.around and outer.tag in elements("list") and id(outer.parent) in homes:
            lists.setdefault(id(outer), []).append(number)
    return {number for items in lists.values() if is_prose([blocks[item] for item in items]) for number in items}


def outermost(place: Place) -> Place:
    """The list that an element belongs to, the outermost of nested ones; the element itself, where there is none."""
    while place.parent and (place.parent.tag in elements("list")):
        place = place.parent
    return place


def is_prose(items: list[Block]) -> bool:
    """Whether less than half of a list is links."""
    return sum(item.linked for item in items) * 2 < sum(len(item.text) for item in items)


WHOLE = "the whole page was read but for menus, side columns and footers"


def everything(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """All blocks but those around the text; all, where there are no others."""
    return tuple(block for block in blocks if not block.around) or blocks


def prose(blocks: tuple[Block, ...]) -> int:
    """Characters in blocks long enough to be prose."""
    return sum(len(block.text) for block in blocks if len(block.text) >= limit("prose_letters"))


def headline(walked: Walked, chosen: tuple[Block, ...], facts: Facts) -> tuple[str | None, Block | None]:
    """The title of a page, and the block where it stands as a heading, if it does.

    A heading of the first rank counts where it is in the main text or where the page names it as its title;
    others are names of sites and sections.
    """
    headings = [block for block in walked.blocks if block.heading]
    for block in headings:
        if any(same(block.text, title) for title in facts.titles):
            return block.text, block
    inside = next((block for block in chosen if block.heading), None)
    if inside:
        return inside.text, inside
    only = headings[0] if len(headings) == 1 and not headings[0].around and not facts.titles else None
    return (only.text if only else next(iter(facts.titles), None)), only


def same(heading: str, title: str) -> bool:
    """Whether a heading is what the page names as its title, with or without the name of the site."""
    first, second = letters(heading), letters(title)
    return bool(first) and (second.startswith(first) or first in second)


def letters(text: str) -> str:
    """A text by its letters and digits only, for comparison."""
    return "".join(re.findall(r"\w", text)).casefold()
