"""What the sentence of a figure does not tell itself, and was worked out from the text around it.

Such a choice is wrong more often than one that the sentence makes (`docs/evaluation.md` has the figures), so that a
reader should look at these first.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from tallystick.model.claim import NO_MEASURE, Claim
from tallystick.model.period import APART
from tallystick.model.text import Document

LINE = "\n"


class Found(StrEnum):
    """Where something was found that the sentence does not tell."""

    PARAGRAPH = "paragraph"
    TEXT = "text"
    NOWHERE = "nowhere"


def worked_out(claim: Claim, document: Document) -> dict[str, Found]:
    """By field of the claim (measure, places, period, source), where it was found.

    What the sentence tells is left out, and so is what the text does not tell at all.
    """
    return {name: found for name, found in _fields(claim, document) if found is not None}


def _fields(claim: Claim, document: Document) -> Iterator[tuple[str, Found | None]]:
    if any(step.rule == NO_MEASURE for step in claim.derivation):
        yield "measure", Found.NOWHERE
    if claim.places:
        yield "places", _found(claim, document, claim.places[0].text)
    if claim.period and claim.period.basis:
        yield "period", _found(claim, document, claim.period.basis.partition(APART)[0])
    if claim.voices:
        yield "source", _found(claim, document, claim.voices[-1].mention)


def _found(claim: Claim, document: Document, words: str) -> Found | None:
    """Where the words stand; None for the sentence itself, and where the text puts them otherwise."""
    sentence, text = claim.sentence, document.text
    if _stands(words, text, sentence.start, sentence.end):
        return None
    first, last = text.rfind(LINE, 0, sentence.start) + 1, text.find(LINE, sentence.end)
    if _stands(words, text, first, last if last >= 0 else len(text)):
        return Found.PARAGRAPH
    return Found.TEXT if _stands(words, text, 0, len(text)) else None


def _stands(words: str, text: str, first: int, last: int) -> bool:
    """Whether the words stand there as words: Niger does not in "Nigeria"."""
    at = text.find(words, first, last)
    while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(words) : at + len(words) + 1].isalnum()):
        at = text.find(words, at + 1, last)
    return at >= 0
