"""Who speaks in a quotation of several sentences, and in one that stands alone after whoever speaks was named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from msgspec.structs import replace

from tallystick.extract.drafts import Context
from tallystick.extract.sentences import Stretch
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.voices import attributions
from tallystick.grammar.row import Row
from tallystick.model.names import Voice
from tallystick.model.text import Span

MARKS_AT_THE_END = 2  # nodes: a stop and a mark of quotation


def closing_rows(quoted: tuple[Span, ...], rows: Iterable[tuple[Stretch, Row | None]]) -> dict[Span, Row]:
    """For each quotation of several sentences the one in which it closes: “We have 300 dead. …,” said the nurse."""
    found: dict[Span, Row] = {}
    waiting = iter(quoted)
    one = next(waiting, None)
    for stretch, row in rows:
        while one is not None and one.end <= stretch.start:
            one = next(waiting, None)
        while one is not None and one.end <= stretch.end:
            if row is not None and one.start < stretch.start:
                found[one] = row
            one = next(waiting, None)
    return found


def speaks_on(row: Row, stretch: Stretch, context: Context, *, voices: list[Attribution]) -> None:
    """A quotation of several sentences belongs to whoever spoke where it was opened, or speaks where it closes.

    So does one that opens right after another in the paragraph: “…,” said Olena Marchenko. “…”
    """
    speakers, quoted = context.speakers, context.quotations
    first, after = (bisect_left(quoted, place, key=attrgetter("start")) for place in (stretch.start, stretch.end))
    opened = quoted[after - 1] if first < after and quoted[after - 1].end > stretch.end else None
    if not first or quoted[first - 1].end <= stretch.start:
        speakers.quoted = None
    if opened is not None:
        speakers.quoted = _whoever_opens(row, opened, context, voices, stretch)
    marked = bool(row) and "QUOTEMARK" in row[0].classes
    if speakers.quoted is None and not voices and marked:
        if stretch.paragraph == speakers.quoted_in:
            speakers.quoted = speakers.last
        elif any("QUOTEMARK" in node.classes for node in row[1:][-MARKS_AT_THE_END:]):
            speakers.quoted = speakers.acting  # "A diplomat laughs at that. “They had 300 men.”"
    spoken = bool(voices)
    still = speakers.quoted is not None and stretch.paragraph == speakers.quoted_in
    speakers.quoted_in = stretch.paragraph if spoken or still else -1


def _whoever_opens(
    row: Row, opened: Span, context: Context, voices: list[Attribution], stretch: Stretch
) -> Voice | None:
    """Who was named before the mark, or after the one that closes; else the person, or here the body, named last."""
    first = stretch.first
    speakers = context.speakers
    before = [one.voice for one in voices if row[one.mention[0]].start < opened.start]
    if before:
        return before[-1]
    closing = context.closing.get(opened)
    for one in attributions(closing, replace(speakers), headline=False) if closing is not None else ():
        if closing is not None and closing[one.mention[0]].start >= opened.end - 1:
            return one.voice
    if stretch.paragraph == speakers.quoted_in:
        return speakers.last
    told = (one for one in (speakers.last, speakers.person, speakers.acting) if one is not None)
    named = [one for one in told if _where(one) < opened.start]  # nobody of whom the quotation itself tells
    persons = [one for one in named if one.kind != "organisation" or _where(one) >= first]
    return max(persons or named, key=_where, default=None)


def _where(voice: Voice) -> int:
    return voice.span.start if voice.span is not None else -1
