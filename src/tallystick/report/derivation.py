"""The derivation of one claim as plain text: rules, words, choices made, as an indented tree."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tallystick.model.claim import Claim, Explained, Step
from tallystick.model.names import Mention
from tallystick.model.text import Document
from tallystick.report.elsewhere import Found, worked_out
from tallystick.report.markup import visible
from tallystick.report.naming import Known, name
from tallystick.report.wording import counted_words, figure, found_words, period_words, phrase, shortened

INDENT = 2
"""Blanks from a step to its parts; a line that is continued is set in by as many more."""
NARROWEST = 24
"""Characters left to a step however deep it lies."""
MADE = 600
"""Characters of what a step made; what is longer than a paragraph explains nothing."""


def explanation(claim: Claim, document: Document, *, known: Known | None = None, width: int = 100) -> str:
    """Where the claim stands, how it was read, and the steps that made it, each under what it is part of.

    known  tells the names of places and parties; without it, their ids are printed
    """
    sentence = " ".join(document.text[claim.sentence.start : claim.sentence.end].split())
    head = [
        f"claim {claim.id}, characters {claim.span.start} to {claim.span.end} of {document.id}",
        f"in: {shortened(sentence, 400)}",
        *(f"{what}: {value}" for what, value in _read(claim, known, worked_out(claim, document)) if value),
    ]
    steps = [line for step in claim.derivation for line in _lines(step, 1, width)] or ["  no steps were kept"]
    facts = (line for fact in head for line in _wrapped(fact, 1, width))
    return "\n".join((f"“{visible(claim.text)}”", *facts, "", "How it was read:", *steps)) + "\n"


def explained_words(number: Explained, document: Document) -> str:
    """What a number is that is no claim."""
    where = f"characters {number.span.start} to {number.span.end} of {document.id}"
    return visible(f"“{number.text}” ({where}) is no claim: {number.as_}, {number.why}") + "\n"


def _read(claim: Claim, known: Known | None, elsewhere: dict[str, Found]) -> Iterator[tuple[str, str]]:
    marks = {name: f" ({found_words(found)})" for name, found in elsewhere.items()}
    yield "figure", figure(claim.quantity)
    yield "counts", counted_words(claim) + marks.get("measure", "")
    for place in claim.places:
        yield "where", _mention(place, known) + marks.pop("places", "")
    if claim.origin:
        yield "from where", _mention(claim.origin, known)
    if claim.period:
        basis = f", from “{claim.period.basis}”" if claim.period.basis else ""
        yield "when", f"{period_words(claim.period)}{basis}{marks.get('period', '')}"
    if claim.perpetrator:
        yield "by whom", _mention(claim.perpetrator, known)
    for voice in claim.voices:
        cue = f", from “{voice.cue}”" if voice.cue else ""
        yield "says who", f"{voice.mention} ({voice.kind}{cue}){marks.get('source', '')}"
    yield "how put", phrase("stance", claim.stance.value)


def _mention(mention: Mention, known: Known | None) -> str:
    others = [_called(identity, known) for identity in mention.candidates if identity != mention.chosen]
    chosen = f" → {_called(mention.chosen, known)}" if mention.chosen else " → left open"
    why = f": {mention.why}" if mention.why else ""
    also = f" (could also be {', '.join(others)})" if others else ""
    return f"{mention.text}{chosen}{why}{also}"


def _called(identity: str, known: Known | None) -> str:
    """A name with the id, by which it can be looked up."""
    told = name(identity, known)
    return identity if told == identity else f"{told} [{identity}]"


def _lines(step: Step, depth: int, width: int) -> Iterator[str]:
    words = f": “{' '.join(step.words.split())}”" if step.words else ""
    made = f" → {shortened(' '.join(step.made.split()), MADE)}" if step.made else ""
    yield from _wrapped(f"{step.rule}{words}{made}", depth, width)
    for part in step.parts:
        yield from _lines(part, depth + 1, width)


def _wrapped(text: str, depth: int, width: int) -> list[str]:
    """The text as lines at its depth of the tree, the later ones set in a little more; nothing is cut off."""
    set_in = " " * (INDENT * depth)
    room = max(width, len(set_in) + NARROWEST)
    later = set_in + " " * INDENT * 2
    return textwrap.wrap(visible(text), room, initial_indent=set_in, subsequent_indent=later, break_on_hyphens=False)
