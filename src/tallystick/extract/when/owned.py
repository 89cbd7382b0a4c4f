"""Which of several times and figures of a sentence go together, by their order alone."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row
from tallystick.languages.calendar import HISTORY, Anchor, Stretch
from tallystick.model.period import Period, Precision

FIXED = ("in", "bare")


def has_its_own(row: Row, at: int, index: int) -> bool:
    """ "After 40 were killed on Monday, the army has shot 17 since May": the 40 on Monday alone."""
    counted = next((to for to in range(at + 1, index) if "QTY" in row[to].classes), 0)
    if not counted:
        return False
    times = (row[to].value for to in range(at + 1, counted) if "PERIOD" in row[to].classes)
    return any(isinstance(one, Stretch) and one.role in FIXED for one in times)


def since_of_now(row: Row, stretch: Stretch, anchor: Anchor) -> Anchor:
    """ "In 1982 …. More than 41,000 have been killed since October": the last October, and not that of the story."""
    told = stretch.first
    if stretch.role != "since" or told is None or told.month is None or told.year is not None or anchor.year is None:
        return anchor
    history = anchor.last is not None and anchor.last.year - anchor.year >= HISTORY
    if not history or says(row, "PLUPERFECT") or not words("WASTHEN").isdisjoint(row.vocabulary):
        return anchor
    return replace(anchor, year=None, told=None)


def up_to_then(row: Row, at: int, told: Period | None) -> Period | None:
    """ "On 3 May shells hit Orla. By then 40 people had been killed": up to that day; after "since May", at no time."""
    if told is None or not says(row, "BYTHEN", 0, at):
        return told
    if told.first is None or told.first != told.last:
        return None
    return replace(told, first=None, first_precision=Precision.DAY)
