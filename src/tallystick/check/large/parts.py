"""What parts of the rows on the disk hold: whether any rows, and how many dead in each place."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.check.index.parts import ALL_ROWS, Part
from tallystick.check.large.desk import desk
from tallystick.model.record import Stored

_ANY = "SELECT row FROM events LIMIT 1"
_DEAD = "SELECT {0}, sum(best)::BIGINT FROM events WHERE {0} >= 0 GROUP BY {0}"


def any_on_disk(stored: Stored, part: Part) -> bool:
    """Whether the part has any rows; none as a stand-in."""
    if part.coarse and not stored.coarse:
        return False
    if part.side is None:
        return True
    return desk(stored).asked(_ANY, lambda rows: bool(rows.execute(_ANY).fetchall()), part=part, stand_in=False)


def dead_on_disk(stored: Stored, part: Part, *, of_regions: bool) -> Sequence[float]:
    """The dead by the code of their place, or of their region; none as a stand-in."""
    if part == ALL_ROWS:
        return stored.dead[of_regions]
    query, none = _DEAD.format("region" if of_regions else "place"), dict[int, int]()
    dead = desk(stored).asked(query, lambda rows: dict(rows.execute(query).fetchall()), part=part, stand_in=none)
    return [float(dead.get(code, 0)) for code in range(len(stored.places))]
