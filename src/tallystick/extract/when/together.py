"""Days told together: "on Tuesday and Wednesday", "in March, April and May", "on Friday night and Saturday morning"."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch, Told, shared_year

FIXED = ("in", "bare")
SERIES = 8  # nodes of "in March, April, May and June" between the first and the last


def told_before(row: Row, index: int) -> bool:
    """ "January and February 1942": the second month is in the first one's stretch."""
    for back in range(index - 2, max(-1, index - 1 - SERIES), -1):
        first = row[back].value
        if "PERIOD" in row[back].classes and isinstance(first, Stretch) and _last_of(row, back) >= index:
            return first.role in FIXED and and_the_next(row, back, first) is not first
    return False


def and_the_next(row: Row, index: int, stretch: Stretch) -> Stretch:
    """ "On Tuesday and Wednesday", "in May and June": from the first to the last, for a figure not told of each."""
    end = _last_of(row, index)
    if not end or stretch.role not in FIXED:
        return stretch
    other = row[end].value
    if other.role not in FIXED or other.first is None or stretch.first is None or other.last is not None:
        return stretch
    first, last = shared_year(stretch.first, other.first)
    return replace(stretch, first=first, last=last, role="between")


def _last_of(row: Row, index: int) -> int:
    """Where the last of the days stands that are told together with this one; 0 where it stands alone."""
    to = index
    while _goes_on(row, index, to):
        to += 2
    to += to + 1 < len(row) and row.small[to + 1] in words("DAYPART")
    joined = to + 1 + (to > index and to + 1 < len(row) and "COMMA" in row[to + 1].classes)
    if joined + 1 >= len(row) or row[joined].classes.isdisjoint(("AND", "DASH")):
        return 0
    end = joined + 1 + ("PARTOF" in row[joined + 1].classes)  # "late on Wednesday and early on Thursday"
    return end if end < len(row) and "PERIOD" in row[end].classes and isinstance(row[end].value, Stretch) else 0


def _goes_on(row: Row, first: int, to: int) -> bool:
    """ "March, April and": another of the same sort; not "on Saturday, 12 May"."""
    if to + 2 >= len(row) or "COMMA" not in row[to + 1].classes or "PERIOD" not in row[to + 2].classes:
        return False
    one, other = row[first].value, row[to + 2].value
    if not isinstance(one, Stretch) or not isinstance(other, Stretch) or one.first is None or other.first is None:
        return False
    return other.role == "bare" and _sort(one.first) == _sort(other.first)


def _sort(told: Told) -> tuple[bool, bool, bool]:
    return told.weekday is not None, told.day is not None, told.month is not None
