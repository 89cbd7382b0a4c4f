"""Rows of the user's own: published figures that a person of this project wrote down, each signed and dated.

`hand/records.toml` has the form of a table of the shelf (docs/shelf.md). Every row says who entered it (`by`), when
(`on`), why (`why`) and from where (`reference`); `[set]` and `[coverage]` may be left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.model.names import Names
from tallystick.model.period import Period, first_day
from tallystick.model.record import Filed, RecordSet, Total
from tallystick.records.atlas import Atlas
from tallystick.records.strict import Row, is_text, lines_of, only, parsed, refusal
from tallystick.records.totals import TABLES, check_ids, record_set_of, rows_of, total_of

HAND = "hand"
"""The name of the set that these rows are."""
SIGNED = ("by", "on", "why")


class Signature(Struct, frozen=True):
    """Who did something by hand, on which day, and why."""

    by: str
    on: str
    why: str

    def said(self, done: str) -> str:
        """Entered by hand by A. Reader on 2026-11-21: the list was handed to us."""
        return f"{done} by hand by {self.by} on {self.on}: {self.why.rstrip('.')}"


def hand_rows(path: Path, names: Names) -> RecordSet | None:
    """The rows of `hand/records.toml` as a record set of its own; None where it holds no row.

    Raises TallystickError as a table of the shelf does, and for a row without a signature.
    """
    raw, table = parsed(path)
    only(table, TABLES, where=path.name)
    atlas = Atlas(path.name, names, table.get("places", {}))
    found = [_row(row, atlas, where) for where, row in rows_of(table, path.name, lines_of(raw))]
    rows = tuple(row for row, _ in found)
    if not rows:
        return None
    check_ids(rows, path.name)
    head = {"set": _head(rows, max(sign.on for _, sign in found)) | table.get("set", {})}
    described = head | {"coverage": _covered(rows) | table.get("coverage", {})}
    held = record_set_of(path, hashlib.sha256(raw).hexdigest(), described, atlas, rows)
    return replace(held, name=HAND, filed=Filed(str(path), (), ()))


def _row(row: Row, atlas: Atlas, where: str) -> tuple[Total, Signature]:
    sign = signature(row, where)
    decides = row.pop("decides", False)
    if not isinstance(decides, bool):
        raise refusal(f"{where}, decides", found=repr(decides), expected="true or false", remedy="write decides = true")
    told = {key: value for key, value in row.items() if key not in SIGNED}
    total = total_of(told, atlas, where)
    return replace(total, by_hand=sign.said("Entered"), decides=decides), sign


def signature(row: Row, where: str) -> Signature:
    """Who signed a row. Raises TallystickError where a part of the signature is missing or is not what it should be."""
    missing = [key for key in SIGNED if not row.get(key)]
    if missing:
        raise refusal(
            where,
            found=f"no {', no '.join(missing)}",
            expected="a signature: by, on and why",
            remedy='sign the row, for instance by = "A. Reader", on = "2026-11-21", why = "read to us by the hospital"',
        )
    return Signature(
        is_text(row["by"], f"{where}, by"), _day(row["on"], f"{where}, on"), is_text(row["why"], f"{where}, why")
    )


def _day(value: Any, where: str) -> str:
    """The day of a signature: a text or a date of TOML."""
    told = value.isoformat() if type(value) is date else value
    try:
        if len(told) == len("YYYY-MM-DD"):
            return first_day(told)[0].isoformat()
    except (TypeError, ValueError, AttributeError):
        pass
    raise refusal(where, found=repr(value), expected="a day", remedy='write it as "2026-11-21"')


def _head(rows: Sequence[Total], last: str) -> Row:
    several = len({row.publisher for row in rows}) > 1
    return {
        "title": "Rows of this project",
        "publisher": "several, named row by row" if several else rows[0].publisher,
        "licence": "as the publisher of each figure gives it",
        "version": f"as of {last}",
        "grain": rows[0].grain.value,
        "caveats": ["Entered by hand in this project, row by row; each row says by whom, when and why."],
    }


def _covered(rows: Sequence[Total]) -> Row:
    firsts = [row.period.first for row in rows]
    lasts = [row.period.last for row in rows]
    known_firsts, known_lasts = [day for day in firsts if day], [day for day in lasts if day]
    first = min(known_firsts) if len(known_firsts) == len(firsts) else None
    last = max(known_lasts) if len(known_lasts) == len(lasts) else None
    return {
        "period": Period(first, last).edtf,
        "measures": sorted({row.measure for row in rows}),
        "populations": sorted({row.population for row in rows if row.population}),
        "threshold": "somebody of this project entered the figure; that there is none says nothing",
    }
