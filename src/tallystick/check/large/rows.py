"""Rows on the disk as checking sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tallystick.check.index.joined import FIGURES
from tallystick.check.index.parts import ALL_ROWS, OWN, Part, Side
from tallystick.check.tables import tolerances
from tallystick.model.record import Stored
from tallystick.records import on_disk

if TYPE_CHECKING:
    import duckdb

REGION = 3
"""`Events.located` from which a row tells no place closer than a region."""
_COLUMNS = "row, row_id, first, last, located, dated, side_a, kind, dead_a, dead_b, latitude, longitude, place_names"
_PLACES = "place, region, country"
_FILED = """
CASE WHEN place >= 0 THEN place WHEN region >= 0 THEN region ELSE country END AS place,
-1::INTEGER AS region, -1::INTEGER AS country
"""
_SEEN = """
CREATE TEMP VIEW events AS
SELECT {columns}, {filed}, fought AS side_b, kind IN ({attacks}) AS attacked, {told}, {figures} FROM {source} AS rows
WHERE {which}
"""
_TOLD = ", ".join(f"rows.{name} AS {name}_told" for name in FIGURES)
_ALL = ", ".join(f"rows.{name}" for name in FIGURES)
_FOUGHT = """
(SELECT *, CASE WHEN kind IN ({strikes}) THEN -1::INTEGER ELSE side_b END AS fought FROM stored_rows)
"""
_OF_SIDE = f"""
CREATE TABLE IF NOT EXISTS {{name}} AS
SELECT {_COLUMNS}, {_PLACES}, fought, {", ".join(FIGURES)},
    CASE WHEN (side_a IN ({{codes}}) AND dead_a < 0) OR (side_b IN ({{codes}}) AND dead_b < 0) THEN -1::BIGINT
        ELSE CASE WHEN side_a IN ({{codes}}) THEN dead_a::BIGINT ELSE 0 END
            + CASE WHEN side_b IN ({{codes}}) THEN dead_b::BIGINT ELSE 0 END END AS own
FROM {{source}} WHERE side_a IN ({{codes}}) OR fought IN ({{codes}})
"""
"""The rows of one side, and its own dead in each; -1 where they are not told."""
_OWN_ALONE = "own AS low, own AS best, own + rows.unknown AS high, 0::BIGINT AS civilians, 0::BIGINT AS unknown"
_WITHOUT = "greatest(rows.best - greatest(own, 0), 0)"
_WITHOUT_OWN = f"""
CASE WHEN own > 0 THEN {_WITHOUT} ELSE rows.low END AS low, {_WITHOUT} AS best,
CASE WHEN own > 0 THEN {_WITHOUT} ELSE rows.high END AS high, rows.civilians, rows.unknown
"""
"""The figures that count of one side's events, as `index.parts.of_side` has them."""


def database(stored: Stored) -> duckdb.DuckDBPyConnection:
    """A database that sees the rows, in as much memory as the table allows."""
    return on_disk(stored, tolerances().table["large"]["memory"])


def seen(whole: duckdb.DuckDBPyConnection, stored: Stored, part: Part = ALL_ROWS) -> duckdb.DuckDBPyConnection:
    """The database with the rows of a part as `events`; with the figures that count, and as told (`low_told`).

    The rows of a side are looked for once, and kept in the database: of a few sides they are a small part of all.
    """
    attacks, strikes = (
        _listed(stored.kinds.index(kind) for kind in kinds if kind in stored.kinds)
        for kinds in (stored.attacks, stored.strikes)
    )
    rows, source, figures, which = whole.cursor(), _FOUGHT.format(strikes=strikes), _ALL, "TRUE"
    if part.side:
        source, figures, which = _of(part.side, rows, source)
    which += f" AND located >= {REGION}" if part.coarse else ""
    made = {"columns": _COLUMNS, "filed": _FILED if part.coarse else _PLACES, "attacks": attacks, "told": _TOLD}
    rows.execute(_SEEN.format(**made, source=source, figures=figures, which=which))
    return rows


def _of(side: Side, rows: duckdb.DuckDBPyConnection, source: str) -> tuple[str, str, str]:
    """Where the rows of a side stand, the figures that count, and which of the rows do."""
    name = "_".join(("side", *map(str, side.codes)))
    rows.execute(_OF_SIDE.format(name=name, codes=_listed(side.codes), source=source))
    return (name, _OWN_ALONE, "own >= 0") if side.dead == OWN else (name, _WITHOUT_OWN, "TRUE")


def _listed(codes: Iterable[int]) -> str:
    """Codes between commas; where there are none, one that no row has."""
    return ", ".join(map(str, codes)) or "-2"
