"""A text with its claims marked, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tallystick.model.finding import Fit
from tallystick.model.text import Span
from tallystick.report.markup import Markup, element, escaped, joined
from tallystick.report.shapes import shape
from tallystick.report.wording import fit_words

TOGETHER = Markup("\u2060")
"""Word joiner: keeps the reference on the line of the word that it follows."""


class Mark(Struct, frozen=True):
    """A stretch of the text to mark: a claim with its number and fit; fit None is a number that could not be placed."""

    span: Span
    number: int
    fit: Fit | None


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: stretches between blank lines."""
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield Span(start, start + len(part))
        start += len(part) + 2


def marked(text: str, within: Span, marks: tuple[Mark, ...]) -> Markup:
    """The stretch `within` as HTML with its marks; where marks overlap, the earlier and longer one gets the words."""
    parts: list[Markup] = []
    end = within.start
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.number)):
        start = max(mark.span.start, end)
        parts.append(escaped(text[end:start]))
        end = max(min(mark.span.end, within.end), start)
        parts.append(_mark(text[start:end], mark))
    return joined((*parts, text[end : within.end]))


def _mark(words: str, mark: Mark) -> Markup:
    if mark.fit is None:
        inner = element("mark", words, title="A number that could not be placed")
        return element("a", inner, class_="unplaced", id=f"u{mark.number}", href="#issues")
    label = f"claim {mark.number}, {fit_words(mark.fit, 'short')}"
    return element(
        "a",
        element("mark", words) if words else "",
        element("span", TOGETHER, shape(mark.fit), str(mark.number), class_="reference"),
        element("span", f" ({label})", class_="unseen"),
        class_=f"claim fit-{mark.fit.value}",
        id=f"m{mark.number}",
        href=f"#c{mark.number}",
    )
