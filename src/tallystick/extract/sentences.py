"""Paragraphs and sentences of a text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tallystick.extract.apart import words
from tallystick.grammar.lines import END, ITEM, breaks
from tallystick.model.text import Span

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
NEXT_ITEM = re.compile(rf"\n(?={ITEM})|[ \t]+(?=[•▪◦‣][ \t])")
LINE_BREAK = re.compile(r"\S[^\S\n]*\n[^\S\n]*\S")
LED_IN = ":"  # "As of 31 March:" is said of every item of the list that it opens
QUOTATION = re.compile(rf"“(?:[^”\n]|\n(?!{ITEM}))*”|\"(?:[^\"\n]|\n(?!{ITEM}))*\"")
OPENING_MARKS = '“"'
OPENING_MARK = re.compile(rf"(?<!\w)[{OPENING_MARKS}](?=\w)")
SHORT_QUOTATION = 60  # characters
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|St|Sen|Rep|Gov|No|Nos|Rs|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|[Cc]a|[Aa]pprox|incl|e\.g|i\.e|Brig|Cpl|Rev|Fr|Mt|Ft|Art|Fig|Vol|pp|cf|al)|\b(?:[A-Za-z]\.)+[A-Za-z]|(?<![\w])[A-Z])$"
)
ITEM_NUMBER = re.compile(r"\d{1,3}")
NEXT_WORD = re.compile(r"[^\W\d_]+")
HEADLINE_WORDS = 25
LONGEST = 1_000  # characters: what goes on longer without a stop is a list or a table, and is cut
CUTS = ("; ", "\n", ", ", " ")


class Stretch(Struct, frozen=True):
    """One sentence.

    paragraph  number of its paragraph, from 0
    first      where its paragraph begins
    headline   whether the paragraph reads as a headline: the first, short, without a full stop
    """

    start: int
    end: int
    paragraph: int
    first: int
    headline: bool


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of a text in order; every non-space character lies in one."""
    number = -1
    for begins, ends in paragraphs(text):
        for start, end, own in _items(text, begins, ends):
            number, begins = (number + 1, start) if own else (number, begins)
            headline = number == 0 and reads_as_headline(text[start:end])
            for first, last in _split(text, start, end):
                yield Stretch(first, last, number, begins, headline)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends: at a blank line, or at a line break that was meant."""
    if LINE_BREAK.search(text) is None:
        yield from (found.span() for found in PARAGRAPH.finditer(text))
        return
    lines = text.split("\n")
    start = at = 0
    for line, after in zip(lines, [*breaks([line.strip() for line in lines]), END], strict=True):
        if after == END and text[start : at + len(line)].strip():
            yield start, at + len(line)
        start = at + len(line) + 1 if after == END else start
        at += len(line) + 1


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The items of a list and the entries of a log: paragraphs of their own, but for those that a colon leads in."""
    own, led = True, False
    for mark in NEXT_ITEM.finditer(text, start, end):
        led = led or text[start : mark.start()].rstrip().endswith(LED_IN)
        yield start, mark.start(), own
        own, start = not led, mark.end()
    yield start, end, own


def reads_as_headline(paragraph: str) -> bool:
    """Whether the first paragraph is short and has no full stop."""
    plain = paragraph.rstrip("\"'”’ ")
    return not plain.endswith((".", "!", ":", ";")) and len(paragraph.split()) <= HEADLINE_WORDS


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opening = start
    for found in SENTENCE_END.finditer(text, start, end):
        if text[found.start()] == "." and _abbreviated(text, start, found):
            continue
        if start == opening and ITEM_NUMBER.fullmatch(text, start, found.start()):
            continue  # "134. The panel …"
        stop = found.start() + len(found.group().rstrip())
        yield from _cut(text, start, stop)
        start = found.end()
    if start < end:
        yield from _cut(text, start, end)


def _abbreviated(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the point ends a short form and no sentence: "in the U.S. Army", and not "in the U.S. The army"."""
    short = ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start())
    if short is None or "." not in short.group():
        return short is not None
    following = NEXT_WORD.match(text, stop.end())
    return following is None or following.group().lower() not in words("DET", "ARTICLE", "SUBJPRONOUN")


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch as it is, or in pieces of at most so many characters: at a semicolon, a comma, or a space."""
    while end - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        at = next((at for sign in CUTS if (at := text.rfind(sign, middle, limit)) > 0), limit - 1)
        yield start, at + 1
        start = at + 1
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text that may hold several sentences; marks are paired within a paragraph.

    One that a paragraph leaves open, and the next opens again, goes on through both: “We have 300 dead.¶“No help came.”
    """
    found: list[Span] = []
    opened = None
    for start, end in paragraphs(text):
        if opened is not None and text[start] not in OPENING_MARKS:
            opened = None
        closed = start
        for quotation in QUOTATION.finditer(text, start, end):
            closed = quotation.end()
            if opened is not None or _may_hold_several(quotation.group()):
                found.append(Span(quotation.start() if opened is None else opened, closed))
            opened = None
        left = OPENING_MARK.search(text, closed, end)
        if left is not None and opened is None:
            opened = left.start()
    return tuple(found)


def _may_hold_several(quotation: str) -> bool:
    """Whether it is long, or a sentence ends inside it: “The house fell in. Eleven died.”"""
    return len(quotation) > SHORT_QUOTATION or SENTENCE_END.search(quotation) is not None
