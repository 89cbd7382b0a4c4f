"""Lists that go by their own date: "the ministry's list of 26 October names 6,747 people killed"."""

from __future__ import annotations

import re

from tallystick.check.asked import Asked
from tallystick.model.record import Total


def is_of_the_list(asked: Asked, row: Total) -> bool:
    """Whether the day told is the date of the list that the row counts, and the sentence speaks of a list."""
    table = asked.tolerances.table["lists"]
    day = row.period.last
    if day is None or asked.since != day or asked.until != day:
        return False
    listed = any(word in row.counting.lower() for word in table["recorded"])
    words = set(re.findall(r"\w+", f"{asked.before} {asked.after}".lower()))
    return listed and not words.isdisjoint(table["told"])
