"""Web pages: the main text as its reader sees it, each paragraph traced to its element."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.documents.dating import dated
from tallystick.documents.decoding import Decoded, controls, decoded, visible
from tallystick.documents.opened import Opened
from tallystick.documents.page import Block, Walked, facts, headline, main_blocks, walk
from tallystick.documents.refusal import Refused, cut, repaired
from tallystick.documents.tables import limit
from tallystick.errors import Issue
from tallystick.model.text import Anchor, Document, Span

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
SAVE = "save the text of the page as .txt and give that file"
SCRIPT = re.compile("<script", re.I)
SCRIPT_ENDS = re.compile("</script", re.I)
TAG = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
PARTS = re.compile(r"""[\s/"]+""")


def read(opened: Opened) -> Iterator[Document | Issue]:
    """One document: the headline, where the page shows one, and the main text, with a locator `xpath:…` a paragraph."""
    from resiliparse.parse.html import HTMLTree

    data = opened.whole("page_bytes")
    found = decoded(data, declared(data))
    source = visible(found.text)
    refuse_slow(source)
    tree = HTMLTree.parse(source)
    root = tree.body.parent if tree.body else None
    walked = walk(root) if root else Walked((), (), 0)
    if not walked.blocks:
        raise Refused("a page without text (a script may fill it in)", SAVE, "document-empty")
    about = facts(tree, root)
    chosen, trouble = main_blocks(tree, walked)
    title, heading = headline(walked, chosen, about)
    ordered = ((heading,) if heading else ()) + tuple(block for block in chosen if block is not heading)
    yield from (repaired(opened.uri, *said) for said in repairs(found, trouble, walked, chosen))
    text, anchors = joined(ordered)
    date, issues = dated(text, metadata=about.dates, published=opened.published, where=opened.uri)
    yield from issues
    yield Document(
        id=opened.uri,
        text=text,
        origin=opened.origin(data),
        anchors=anchors,
        language=about.language or "en",
        dated=date,
        title=title,
        url=about.url,
        outlet=about.outlet,
    )


def declared(data: bytes) -> str | None:
    """The encoding that a page declares for itself in its first bytes."""
    found = DECLARED.search(data[: limit("head_bytes")])
    return found[1].decode("ascii") if found else None


def refuse_slow(source: str) -> None:
    """Raises Refused for a tag of so many attributes that parsing it would take minutes."""
    if len(source) < limit("tag_bytes"):
        return
    for part in outside_scripts(source):
        for tag in TAG.finditer(part):
            first, last = tag.span()
            count = len(PARTS.findall(QUOTED.sub('"', tag.group()))) if last - first >= limit("tag_bytes") else 0
            if count > limit("attributes"):
                raise Refused(f"a tag with some {count:,} attributes", SAVE)


def outside_scripts(source: str) -> Iterator[str]:
    """A page without its scripts, whose code may look like tags."""
    start = 0
    while script := SCRIPT.search(source, start):
        opened = source.find(">", script.end())
        yield source[start : opened if opened >= 0 else len(source)]
        closed = SCRIPT_ENDS.search(source, max(script.end(), opened))
        if opened < 0 or closed is None:
            return
        start = closed.end()
    yield source[start:]


def repairs(
    found: Decoded, trouble: tuple[str, str] | None, walked: Walked, chosen: tuple[Block, ...]
) -> Iterator[tuple[str, str]]:
    """What must be said about how the page was read."""
    yield from filter(None, (found.repair, controls(found.text), trouble))
    kept = {id(block) for block in chosen}
    inside = {number for number, block in enumerate(walked.blocks) if id(block) in kept}
    for left in walked.left_out:
        digits = any(letter.isdigit() for letter in left.text)
        if left.manner == "deleted" and left.before in inside:
            yield f"struck out: {cut(left.text)}", "text that the page strikes out was left out"
        elif left.manner == "hidden" and digits and {left.before, left.before - 1} & inside:
            yield f"hidden: {cut(left.text)}", "text that the page does not show was left out"


def joined(blocks: tuple[Block, ...]) -> tuple[str, tuple[Anchor, ...]]:
    """The text, paragraphs apart by one blank line, and its anchors; a separator belongs to what precedes it."""
    text = "\n\n".join(block.text for block in blocks)
    anchors: list[Anchor] = []
    start = 0
    for number, block in enumerate(blocks, 1):
        end = start + len(block.text) + (2 if number < len(blocks) else 0)
        anchors.append(Anchor(Span(start, end), f"xpath:{block.place.xpath()}"))
        start = end
    return text, tuple(anchors)
