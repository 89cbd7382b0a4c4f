"""Points between thousands, commas before tenths: a text that writes figures as other languages do."""

from __future__ import annotations

import re

from tallystick.errors import Issue

GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w]|[.,]\d)")  # 14.000, 1.250; no 8.30 and no 12.5.1944
SURELY = re.compile(r"\.000\Z|\..*\.")  # no English figure ends or is parted so
TENTHS = re.compile(r"(?<![\w.,])(\d{1,3}),(\d{1,2})(?![\w]|[.,]\d)")  # 3,5 million
ENGLISH = re.compile(r"(?<![\w.])\d{1,3},\d{3}(?!\d)|(?<![\w.,])\d+\.\d(?![\w.])")  # 3,404 or 3.5 stands against it
ENOUGH = 2  # figures


def as_english(text: str, where: str) -> tuple[str, list[Issue]]:
    """The text with commas between thousands and points before tenths, and an issue that says so.

    It keeps its length.
    """
    if not _foreign(text):
        return text, []
    first = next(GROUPED.finditer(text))
    changed = GROUPED.sub(lambda found: found.group().replace(".", ","), text)
    meant = changed[first.start() : first.end()]
    effect = f"the text writes points between thousands throughout: read as {meant}, and the others likewise"
    return TENTHS.sub(r"\1.\2", changed), [Issue("separators-foreign", where, *first.span(), first.group(), effect)]


def _foreign(text: str) -> bool:
    """Whether several figures are written so, one of them beyond doubt, and none as in English."""
    if ".000" not in text:
        return False
    grouped = [found.group() for found in GROUPED.finditer(text)]
    sure = any(SURELY.search(figure) for figure in grouped)
    return sure and len(grouped) >= ENOUGH and ENGLISH.search(text) is None
