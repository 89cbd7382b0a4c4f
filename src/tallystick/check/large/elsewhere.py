"""Rows on the disk that are called as a place is and lie elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.check.large.desk import desk
from tallystick.model.record import Stored

_COUNT = """
SELECT count(*) FROM events WHERE first <= $until AND last >= $since
    AND list_contains($alike, place_names) AND NOT list_contains($there, place)
"""


def named_elsewhere(stored: Stored, alike: Sequence[int], there: Sequence[int], days: tuple[int, int]) -> int:
    """How many rows with a day in these have one of the words and none of the places, by code. Raises desk.Later."""
    given = {"alike": list(alike), "there": list(there), "since": days[0], "until": days[1]}
    question = ("elsewhere", tuple(alike), tuple(there), days)
    return desk(stored).asked(question, lambda rows: int(rows.execute(_COUNT, given).fetchall()[0][0]))
