"""Sources that go on: quotations of several sentences, and figures that break down those of the sentence before."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.extract.sentences import Stretch
from tallystick.extract.speakers import Speakers
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure
from tallystick.model.names import Voice
from tallystick.model.text import Span


def speaks_on(
    row: list[Node], stretch: Stretch, quotations: tuple[Span, ...], *, speakers: Speakers, voices: list[Attribution]
) -> None:
    """A quotation of several sentences belongs to whoever spoke where it was opened.

    So does one that opens right after another in the paragraph: “…,” said Olena Marchenko. “…”
    """
    opened = any(stretch.start <= one.start < stretch.end < one.end for one in quotations)
    if not any(one.start < stretch.start < one.end for one in quotations):
        speakers.quoted = None
    if opened:
        speakers.quoted = voices[-1].voice if voices else speakers.person or speakers.last
    marked = bool(row) and "QUOTEMARK" in row[0].classes
    if speakers.quoted is None and not voices and marked and stretch.paragraph == speakers.quoted_in:
        speakers.quoted = speakers.last
    spoken = voices and any("QUOTEMARK" in node.classes for node in row)
    still = speakers.quoted is not None and stretch.paragraph == speakers.quoted_in
    speakers.quoted_in = stretch.paragraph if spoken or still else -1


def goes_on(
    measure: str, figure: Figure, told: Iterable[tuple[str, Figure, Voice | None]], *, first: Node | None
) -> Voice | None:
    """Whose figures the sentence before told, where this one goes on with them.

    It breaks them down, into as many or fewer of the same, or opens with "another 40" (`first`: what it opens with).
    """
    further = first is not None and any("FURTHER" in part.classes for part in first.parts)
    for counted, before, voice in told:
        least, most = figure.low or figure.high, before.high or before.low
        part = counted == measure and least is not None and most is not None and least <= most
        if voice is not None and (further or part):
            return voice
    return None
