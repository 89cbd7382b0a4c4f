"""Rows on the disk that seem to be of one event, as `check.events.doubles` finds them among rows in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.events.doubles import Double, Doubles, ranked, same_place
from tallystick.check.index.parts import Part
from tallystick.check.large.desk import desk, events_of
from tallystick.check.tables import tolerances
from tallystick.model.record import Stored

if TYPE_CHECKING:
    import duckdb

_NEAR = 1
"""`Events.located` up to which a row's own point says where it was."""
_ROUNDING = 1e-3
"""Of a degree, a hundred metres: more than arithmetic loses; the distance itself decides."""
_KM = 111.0
"""Kilometres of a degree of latitude."""
_ALIKE = """
CREATE OR REPLACE TEMP TABLE alike AS
WITH chosen AS (SELECT * FROM events WHERE best >= $least AND located <= {near} AND kind >= 0)
SELECT a.row AS one, b.row AS other, row_number() OVER (ORDER BY a.first, a.last, a.row_id, b.row_id) AS number
FROM chosen a JOIN chosen b USING (first, last)
WHERE a.attacked <> b.attacked AND a.row_id < b.row_id
    AND abs(a.best - b.best) <= greatest(a.best, b.best) * $share
    AND CASE WHEN isnan(a.latitude) OR isnan(b.latitude) THEN a.place = b.place AND a.place_names = b.place_names
        ELSE abs(a.latitude - b.latitude) <= $degrees END
"""
_ROWS = """
SELECT * FROM events SEMI JOIN (SELECT one AS row FROM alike UNION SELECT other FROM alike) USING (row) ORDER BY row
"""


def doubles_of(stored: Stored, part: Part) -> Doubles:
    """Pairs of rows of a part, each row in one pair at most; and the rows of all pairs. Raises desk.Later."""
    return desk(stored).asked("doubles", lambda rows: _found(rows, stored), part=part)


def _found(rows: duckdb.DuckDBPyConnection, stored: Stored) -> Doubles:
    least, share, km = (float(tolerances().number("doubles", name)) for name in ("at_least", "share", "km"))
    given = {"least": least, "share": share, "degrees": km / _KM + _ROUNDING}
    rows.execute(_ALIKE.format(near=_NEAR), given)
    columns = rows.execute(_ROWS).fetchnumpy()
    events, numbers = events_of(columns, stored), np.asarray(columns["row"])
    pairs = rows.execute("SELECT one, other FROM alike ORDER BY number").fetchnumpy()
    at = (numbers.searchsorted(np.asarray(pairs[side])).tolist() for side in ("one", "other"))
    found: list[Double] = []
    paired: set[int] = set()
    for one, other in zip(*at, strict=True):
        if one not in paired and other not in paired and same_place(events, one, other):
            found.append(ranked(events, one, other))
            paired |= {one, other}
    return Doubles(events, tuple(found))
