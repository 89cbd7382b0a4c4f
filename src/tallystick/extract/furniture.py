"""Lines that a page puts into a text and that are no part of it: "By Maria Lopez in Madrid", "READ MORE: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tallystick.extract.apart import words
from tallystick.languages.tables import phrases
from tallystick.model.text import Span

LINE = re.compile(r"^[ \t]*(\S.{0,198}\S)[ \t]*$", re.M)
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
OF_ANOTHER_PAGE = "what another page is called"
MOST_OF_A_CREDIT = 6  # words after "Photo:"


def furniture(text: str) -> Iterator[tuple[Span, str]]:
    """Each line that is no prose of the text, and what it is; never the first, which is a headline."""
    lines = LINE.finditer(text)
    first = next(lines, None)
    if first is None:
        return
    for found in lines:
        if (opened := _opening().match(found.group(1))) is None:
            continue
        line = found.group(1)
        for sort, is_one in SORTS.items():
            if is_one(line, opened):
                yield Span(found.start(1), found.end(1)), sort
                break


@cache
def _opening() -> re.Pattern[str]:
    """The phrase that such a line begins with, the longest there is."""
    every = {phrase for name in LEADS for phrase in phrases("tallystick.languages.en", name)}
    told = "|".join(map(re.escape, sorted(every, key=lambda phrase: (-len(phrase), phrase))))
    return re.compile(rf"[\W_]{{0,3}}({told})(?![\w'’-])\s*", re.I)


def _is_the_page(line: str, opened: re.Match[str]) -> bool:
    """ "Advertisement", "Share this article"."""
    return opened.group(1).lower() in words("PAGEITSELF") and not WORD.search(line, opened.end())


def _points_elsewhere(line: str, opened: re.Match[str]) -> bool:
    """ "READ MORE: What we know", "Also read | Twelve dead in Homs"; one that ends in a full stop is the text's."""
    if opened.group(1).lower() not in words("ANOTHERPAGE") or line.endswith("."):
        return False
    return line[opened.end() : opened.end() + 1] in SEPARATORS


def _is_a_credit(line: str, opened: re.Match[str]) -> bool:
    """ "Photo: AFP", "Image credit: Maria Lopez/Getty Images"."""
    told = opened.group(1).lower()
    rest = line[opened.end() :]
    marked = rest[:1] in SEPARATORS or told.endswith(tuple(words("CREDITTO")))
    return marked and told in words("PICTUREBY") and len(WORD.findall(rest)) <= MOST_OF_A_CREDIT and not _counts(rest)


def _is_a_byline(line: str, opened: re.Match[str]) -> bool:
    """ "By Maria Lopez and Pedro Diaz in Madrid": names, and the few words between them."""
    rest = line[opened.end() :]
    named = [word for word in WORD.findall(rest) if word.lower() not in words("AMONGWRITERS")]
    return (
        opened.group(1).lower() in words("WRITTENBY")
        and bool(named)
        and all(word[0].isupper() for word in named)
        and not _counts(rest)
        and ":" not in rest
    )


def _is_a_change(line: str, opened: re.Match[str]) -> bool:
    """ "Updated 3 hours ago", "Published on 3 June 2024, 14:20 GMT"."""
    said = {word.lower().strip(".") for word in WORD.findall(line[opened.end() :])}
    times = words("AMONGTIMES", "MONTH", "SHORTMONTH", "VERBMONTH", "WEEKDAY")
    return opened.group(1).lower() in words("LASTCHANGED") and said <= times


def _counts(rest: str) -> bool:
    return any(char.isdigit() for char in rest)


SEPARATORS = (":", "|", "–", "—", "-", ">", "»", "•", "·")
LEADS = ("PAGEITSELF", "ANOTHERPAGE", "PICTUREBY", "WRITTENBY", "LASTCHANGED")
SORTS = {
    "a line of the page": _is_the_page,
    OF_ANOTHER_PAGE: _points_elsewhere,
    "whose picture it is": _is_a_credit,
    "who wrote it": _is_a_byline,
    "when the page was changed": _is_a_change,
}
