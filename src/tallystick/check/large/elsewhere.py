"""Why rows on the disk say nothing of a place or a party: they lie elsewhere, or name others as sides."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.check.large.desk import desk
from tallystick.model.record import Stored

_COUNT = """
SELECT count(*) FROM events WHERE first <= $until AND last >= $since
    AND list_contains($alike, place_names) AND NOT list_contains($there, place)
"""
_SIDES = """
SELECT count(*), count(*) FILTER (list_contains($alike, side_a) OR list_contains($alike, side_b)) FROM stored_rows
WHERE first <= $until AND last >= $since
    AND (list_contains($there, place) OR list_contains($there, region) OR list_contains($there, country))
"""


def named_elsewhere(stored: Stored, alike: Sequence[int], there: Sequence[int], days: tuple[int, int]) -> int:
    """How many rows with a day in these have one of the words and none of the places, by code. Raises desk.Later."""
    given = {"alike": list(alike), "there": list(there), "since": days[0], "until": days[1]}
    question = ("elsewhere", tuple(alike), tuple(there), days)
    return desk(stored).asked(question, lambda rows: int(rows.execute(_COUNT, given).fetchall()[0][0]))


def of_others_alone(stored: Stored, alike: Sequence[int], there: Sequence[int], days: tuple[int, int]) -> bool:
    """Whether the places have rows with a day in these, none with such a side, by code. Raises desk.Later."""
    given = {"alike": list(alike), "there": list(there), "since": days[0], "until": days[1]}
    question = ("sides", tuple(alike), tuple(there), days)
    rows, of_them = desk(stored).asked(question, lambda of: of.execute(_SIDES, given).fetchall()[0])
    return bool(rows and not of_them)
