"""Single events on the disk with as many dead as a text tells."""

from __future__ import annotations

from tallystick.check.events.alike import LISTED, Sought
from tallystick.check.large.desk import desk
from tallystick.model.record import Stored

_FOUND = """
SELECT first, last, row_id, count(*) OVER () FROM events
WHERE first >= $since AND last <= $until AND {figure} BETWEEN $least AND $most
    AND (list_contains($places, place) OR list_contains($places, region) OR list_contains($places, country))
ORDER BY first, row LIMIT {listed}
"""


def alike_on_disk(stored: Stored, sought: Sought) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    """How many there are, and the first ones: first and last day, and id. Raises desk.Later."""
    query = _FOUND.format(figure=sought.figure, listed=LISTED)
    (since, until), (least, most) = sought.days, sought.dead
    given = {"since": since, "until": until, "least": least, "most": most, "places": list(sought.places)}
    rows = desk(stored).asked(sought, lambda of: of.execute(query, given).fetchall())
    return (rows[0][-1] if rows else 0), tuple((first, last, id) for first, last, id, _ in rows)
