"""The derivation of one claim as plain text: rules, words, choices made."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.model.claim import Claim, Explained, Step
from tallystick.model.names import Mention
from tallystick.model.text import Document
from tallystick.report.markup import visible
from tallystick.report.wording import counted_words, figure, period_words, phrase, shortened


def explanation(claim: Claim, document: Document) -> str:
    """Where the claim stands, how it was read, and the steps that made it, each under what it is part of."""
    sentence = " ".join(document.text[claim.sentence.start : claim.sentence.end].split())
    head = [
        f"“{claim.text}”",
        f"  claim {claim.id}, characters {claim.span.start} to {claim.span.end} of {document.id}",
        f"  in: {shortened(sentence, 400)}",
        *(f"  {name}: {value}" for name, value in _read(claim) if value),
        "",
        "How it was read:",
    ]
    steps = [line for step in claim.derivation for line in _lines(step, 1)] or ["  no steps were kept"]
    return "\n".join(visible(line) for line in (*head, *steps)) + "\n"


def explained_words(number: Explained, document: Document) -> str:
    """What a number is that is no claim."""
    where = f"characters {number.span.start} to {number.span.end} of {document.id}"
    return visible(f"“{number.text}” ({where}) is no claim: {number.as_}. {number.why}") + "\n"


def _read(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "figure", figure(claim.quantity)
    yield "counts", counted_words(claim)
    for place in claim.places:
        yield "where", _mention(place)
    if claim.period:
        basis = f", from “{claim.period.basis}”" if claim.period.basis else ""
        yield "when", f"{period_words(claim.period)}{basis}"
    if claim.perpetrator:
        yield "by whom", _mention(claim.perpetrator)
    for voice in claim.voices:
        cue = f", from “{voice.cue}”" if voice.cue else ""
        yield "says who", f"{voice.mention} ({voice.kind}{cue})"
    yield "how put", phrase("stance", claim.stance.value)


def _mention(mention: Mention) -> str:
    others = [name for name in mention.candidates if name != mention.chosen]
    chosen = f" → {mention.chosen}" if mention.chosen else " → left open"
    why = f": {mention.why}" if mention.why else ""
    also = f" (could also be {', '.join(others)})" if others else ""
    return f"{mention.text}{chosen}{why}{also}"


def _lines(step: Step, depth: int) -> Iterator[str]:
    words = f": “{' '.join(step.words.split())}”" if step.words else ""
    made = f" → {step.made}" if step.made else ""
    yield f"{'  ' * depth}{step.rule}{words}{made}"
    for part in step.parts:
        yield from _lines(part, depth + 1)
