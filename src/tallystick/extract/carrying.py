"""Sources that go on: quotations of several sentences, and figures that break down those of the sentence before."""

from __future__ import annotations

from tallystick.extract import carried, entries
from tallystick.extract.apart import words
from tallystick.extract.attribution import Attribution
from tallystick.extract.drafts import SAID_HERE, Context, Draft
from tallystick.extract.sentences import Stretch
from tallystick.extract.voices import covering, put_in
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.measures import of_people
from tallystick.model.names import Voice

PEOPLE = of_people()
OPENING = 5  # nodes
OPENING_TIME = 2  # nodes


def who_says(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Voice | None:
    """Who says so: in the sentence, in a quotation that goes on, of the figure before, or of those it breaks down."""
    if draft.kind == "distance" and put_in(row, at):
        return None
    found = covering(voices, at)
    voice = found.voice if found else context.speakers.quoted
    if (
        voice is None
        and not voices
        and context.sentence is not None
        and not _in_another_part(row, at, context.sentence)
    ):
        voice = context.sentence.voice
    last = context.before[-1] if context.before else None
    listed = last is not None and entries.fragment(row) and carried.alike(last.measure, draft.measure)
    further = _points_back(row) or listed
    if voice is None and not voices and (further or (draft.measure in PEOPLE and draft.place_why != SAID_HERE)):
        apart = any(node.word.lower() in words("ALONE") for node in row[:at])
        voice = _of_the_sentence_before(draft, context, row, further=further, apart=apart)
    return voice


def _in_another_part(row: list[Node], at: int, before: Draft) -> bool:
    """Whether a semicolon parts the figure from the one before."""
    return any(node.word == ";" and node.start > before.last.start for node in row[:at])


def speaks_on(row: Row, stretch: Stretch, context: Context, *, voices: list[Attribution]) -> None:
    """A quotation of several sentences belongs to whoever spoke where it was opened.

    So does one that opens right after another in the paragraph: “…,” said Olena Marchenko. “…”
    """
    speakers = context.speakers
    opened = any(stretch.start <= one.start < stretch.end < one.end for one in context.quotations)
    if not any(one.start < stretch.start < one.end for one in context.quotations):
        speakers.quoted = None
    if opened:
        speakers.quoted = voices[-1].voice if voices else speakers.person or speakers.last
    marked = bool(row) and "QUOTEMARK" in row[0].classes
    if speakers.quoted is None and not voices and marked and stretch.paragraph == speakers.quoted_in:
        speakers.quoted = speakers.last
    spoken = voices and row.where("QUOTEMARK")
    still = speakers.quoted is not None and stretch.paragraph == speakers.quoted_in
    speakers.quoted_in = stretch.paragraph if spoken or still else -1


def _points_back(row: Row) -> bool:
    """ "A single one of them held …", "Another 40 …": the sentence goes on with what the one before told."""
    return row.holds("BACKWARD", 0, OPENING) or any("FURTHER" in part.classes for part in row[0].parts)


def _of_the_sentence_before(draft: Draft, context: Context, row: Row, *, further: bool, apart: bool) -> Voice | None:
    """Whose figures the sentence before told, where this one breaks them down, into as many or fewer of the same.

    further  whether it goes on with them whatever it counts
    apart    whether it says that it takes a part: "snipers alone"
    """
    if not further and draft.perpetrator is not None and draft.rule == "object_of_a_verb" and not apart:
        return None  # "Special forces killed 29": told anew, of somebody who acts
    if not further and any("PERIOD" in node.classes for node in row[:OPENING_TIME]):
        return None  # "On Tuesday 12 people had died": another event
    least = draft.figure.low or draft.figure.high
    for before in context.before:
        most = before.figure.high or before.figure.low
        part = before.measure == draft.measure and least is not None and most is not None and least <= most
        if before.voice is not None and before.voice.cue != "(" and (further or part):
            return before.voice
    return None
