"""What stands in a text and is no prose: "killed.[4][7]", coordinates, addresses; explained, and passed over."""

from __future__ import annotations

import re

from tallystick.model.claim import Explained
from tallystick.model.text import Span

PAGES = r"(?::[ ]?\d+(?:[–-]\d+)?)?"  # "[6]:112–113"
NUMBER = rf"\[(?:[^\W\d_]{{1,5}}[ ])?\d{{1,3}}\]{PAGES}"  # "[12]", "[note 3]"
STOPPED = r"(?<=[.,;:!?\])”\"'’])"
MARK = re.compile(
    rf"(?<=[^\s\[(]){NUMBER}"  # at the end of a word; "took [12] of us" was put in by somebody
    rf"|{STOPPED}[ ]{NUMBER}"
    rf"|{STOPPED}\[[a-z]\]{PAGES}"  # not "state[d]"
)
MINUTES = r"(?:[ ]?\d{1,2}(?:\.\d+)?[ ]?[′'’])?(?:[ ]?\d{1,2}(?:\.\d+)?[ ]?(?:[″\"”]|′′|''))?"
COORDINATES = re.compile(rf"(?<![\w.])\d{{1,3}}(?:\.\d+)?[ ]?°{MINUTES}[ ]?[NSEWnsew]\b")
URL = re.compile(r"(?:\b[a-z]+://|\bwww\.)[^\s<>()\"”]*[^\s<>()\"”.,;:!?'’]")
HANDLE = re.compile(r"(?:[\w.+-]+)?@\w+(?:[.-]\w+)*")
PHONE = re.compile(r"(?<![\w.,+])\+\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,4}){2,5}(?![\w,])")
PHONE_WITHIN = re.compile(
    r"(?<![\w.,+(-])(?:\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\(?0\d{1,4}\)?[ /-]\d{3,}(?:[ -]\d{2,4})*)(?![\w,-]|\.\d)"
)
SORTS = (
    ("[", MARK, "reference mark", "it points at a note or a source"),
    ("°", COORDINATES, "coordinates", "a latitude or a longitude"),
    ("://", URL, "address", "part of a web address"),
    ("www.", URL, "address", "part of a web address"),
    ("@", HANDLE, "address", "an account or an e-mail address"),
    ("+", PHONE, "phone number", "a plus sign and the groups of a phone number"),
    ("", PHONE_WITHIN, "phone number", "the groups of a phone number"),
)
FIGURE = re.compile(r"\d|\[")


def without_the_unread(text: str) -> tuple[str, list[Explained]]:
    """The text with blanks where such things stand, character for character, and those that hold a figure or a mark."""
    found: list[Explained] = []
    for sign, pattern, sort, why in SORTS:
        if sign in text:
            told = (one for one in pattern.finditer(text) if FIGURE.search(one.group()))
            found += [Explained(Span(*one.span()), one.group(), sort, why) for one in told]
            text = pattern.sub(_blank, text)
    return text, found


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
