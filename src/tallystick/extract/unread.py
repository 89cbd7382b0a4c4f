"""What stands in a text and is no prose: "killed.[4][7]", coordinates, addresses; explained, and passed over."""

from __future__ import annotations

import re

from tallystick.extract.furniture import OF_ANOTHER_PAGE, furniture
from tallystick.extract.marks import doubled
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
HANDLE = re.compile(r"\bRT @\w+:|(?:[\w.+-]+)?@\w+(?:[.-]\w+)*")
PHONE = re.compile(r"(?<![\w.,+])\+\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,4}){2,5}(?![\w,])")
PHONE_WITHIN = re.compile(
    r"(?<![\w.,+(/-])(?:\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\(?0\d{2,4}\)?[ /-]\d{3,}(?:[ -]\d{2,4})*)(?![\w,-]|\.\d)"
)
LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:\w+:|[/#.])[^\s()]*\)")  # "[the report](https://…)": its words stay
EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|__)(?=\S)|(?<=\S)(?:\*{1,3}|__)(?!\w)|^#{1,6} |^> ?", re.M)
PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
CELLS = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")  # a tab between two cells of a row
ANYWHERE = ("",)
SORTS = (
    (("](",), LINK, "address", "part of a web address"),
    (("*", "_", "# ", ">"), EMPHASIS, "emphasis", "marks of a text's layout"),
    (ANYWHERE, PICTURE, "picture", "a pictograph"),
    (("[",), MARK, "reference mark", "it points at a note or a source"),
    (("°",), COORDINATES, "coordinates", "a latitude or a longitude"),
    (("://", "www."), URL, "address", "part of a web address"),
    (("@",), HANDLE, "address", "an account or an e-mail address"),
    (("+",), PHONE, "phone number", "a plus sign and the groups of a phone number"),
    (ANYWHERE, PHONE_WITHIN, "phone number", "the groups of a phone number"),
)
"""Signs without one of which the pattern finds nothing, the pattern, and what it finds."""
FIGURE = re.compile(r"\d|\[")


def without_the_unread(text: str) -> tuple[str, list[Explained]]:
    """The text with blanks where such things stand, bars between cells, quotations in double marks; and what was found.

    It is as long as before, character for character.
    """
    found: list[Explained] = []
    for line, why in list(furniture(text)):
        if FIGURE.search(said := text[line.start : line.end]) or why == OF_ANOTHER_PAGE:
            found.append(Explained(line, said, "page furniture", why))
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    for signs, pattern, sort, why in SORTS:
        there = any(sign in text for sign in signs)
        spans = [_after_its_words(one) for one in pattern.finditer(text)] if there else []
        if spans:
            found += [
                Explained(one, said, sort, why) for one in spans if FIGURE.search(said := text[one.start : one.end])
            ]
            text = pattern.sub(_blank, text)
    text = CELLS.sub(_bar, text) if "\t" in text else text
    return doubled(text), found


def _bar(found: re.Match[str]) -> str:
    """A bar where one cell of a table ends."""
    return "|".ljust(len(found.group()))


def _after_its_words(found: re.Match[str]) -> Span:
    return Span(found.end(1) if found.re.groups else found.start(), found.end())


def _blank(found: re.Match[str]) -> str:
    """Blanks, but for words that are read."""
    if not found.re.groups:
        return " " * len(found.group())
    before, after = found.start(1) - found.start(), found.end() - found.end(1)
    return " " * before + found.group(1) + " " * after
