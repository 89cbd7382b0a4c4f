"""How many a place holds as the text is written, told beside what happened to it on some day."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row

LED = 4  # nodes before a figure: "that is home to"
LIVING_REACH = 6  # nodes from a figure to "are stationed"


def beside_an_event(row: Row, at: int) -> bool:
    """Whether the time is of what happened where so many were: not "in June it was home to 400"."""
    return as_it_stands(row, at) and any(_happened(row, to) for to in range(len(row)))


def _happened(row: Row, to: int) -> bool:
    return not row[to].classes.isdisjoint(("PATIENTPAST", "PLACEVERB")) or row[to].small in words("ATTACKTOLD")


def as_it_stands(row: Row, at: int) -> bool:
    """ "Shelled a camp that houses 400 refugees", "a base where 400 are stationed"."""
    if at < 1:
        return False
    where = "WHERE" in row[at - 1].classes or (at > 1 and "WHERE" in row[at - 2].classes)
    return says(row, "HOUSES", max(0, at - LED), at) or (where and says(row, "LIVINGTHERE", at + 1, at + LIVING_REACH))
