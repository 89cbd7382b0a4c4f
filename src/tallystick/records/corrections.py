"""Corrections by hand: rows of loaded record sets that a person set aside, or whose figure a person replaced.

`hand/corrections.toml` names set and row, says what is done, and is signed (`by`, `on`, `why`), with its `source`.
Nothing is changed in silence: each correction is an issue, and findings about the same place and time tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.period import Period
from tallystick.model.record import Correction, RecordSet, Stored, Toll, Total
from tallystick.records.hand import SIGNED, Signature, signature
from tallystick.records.strict import Row, is_text, lines_of, only, parsed, refusal
from tallystick.records.totals import FIGURES, toll_of

_DONE = FIGURES | {"set_aside"}
_KEYS = _DONE | {"set", "row", "was", "source", "civilians", "unknown", *SIGNED}
_BY_SIDE = ("dead_a", "dead_b")
_EVENT = ("low", "best", "high", "civilians", "unknown")


class Written(Struct, frozen=True):
    """One correction as it is written: where, of which row of which set, and what is done.

    figures  keys of figures to what they say; none sets the row aside
    was      the best figure that stood there when the correction was written; None is not checked
    """

    where: str
    set: str
    row: str
    figures: Row
    was: Decimal | None
    source: str
    sign: Signature

    def said(self, done: str) -> str:
        """What was done, by whom, when, why and on what it rests."""
        return f"{self.sign.said(done)} (source: {self.source.rstrip('.')})"


def written_corrections(path: Path) -> tuple[Written, ...]:
    """The corrections of `hand/corrections.toml`. Raises TallystickError where one is not as it should be."""
    raw, table = parsed(path)
    only(table, {"correction"}, where=path.name)
    lines = lines_of(raw)
    rows = table.get("correction", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refusal(path.name, found=repr(rows), expected="tables", remedy="begin each with [[correction]]")
    found = [
        _written(row, f"{path.name}:{lines.get(('correction', number), 1)}, correction {number}")
        for number, row in enumerate(rows, 1)
    ]
    for number, one in enumerate(found):
        if any((one.set, one.row) == (other.set, other.row) for other in found[:number]):
            raise refusal(one.where, found=f"row {one.row} of {one.set} twice", expected="once", remedy="keep one")
    return tuple(found)


def _written(row: Row, where: str) -> Written:
    only(row, _KEYS, where=where)
    sign = signature(row, where)
    for key in ("set", "row", "source"):
        if not is_text(row.get(key, ""), f"{where}, {key}"):
            raise refusal(where, found=f"no {key}", expected="one", remedy=f"say the {key}")
    figures = {key: value for key, value in row.items() if key in FIGURES | set(_EVENT)}
    aside = row.get("set_aside", False)
    if aside not in (True, False) or bool(aside) == bool(figures):
        raise refusal(
            where,
            found="both a figure and set_aside" if figures else "neither a figure nor set_aside",
            expected="set_aside = true, or the figure that is to stand there",
            remedy="say one of the two",
        )
    was = Decimal(row["was"]) if isinstance(row.get("was"), int | Decimal) else None
    return Written(where, row["set"], row["row"], figures, was, row["source"], sign)


def corrected(held: RecordSet, written: Sequence[Written]) -> tuple[RecordSet, tuple[Issue, ...]]:
    """The set with the corrections that are of it, and an issue for each.

    Raises TallystickError for a row that is not there, one whose figure is no longer the one that was corrected, and
    figures that contradict each other.
    """
    issues: list[Issue] = []
    for one in written:
        if one.set == held.name:
            held, issue = (_of_totals if held.events is None else _of_events)(held, one)
            issues.append(issue)
    return held, tuple(issues)


def _of_totals(held: RecordSet, one: Written) -> tuple[RecordSet, Issue]:
    row = next((row for row in held.rows if row.id == one.row), None)
    if row is None:
        raise _no_row(held, one)
    _check_was(one, row.toll.best)
    if not one.figures:
        left = tuple(replace(other, supersedes="") if other.supersedes == row.id else other for other in held.rows)
        rows = tuple(other for other in left if other.id != row.id)
        said = one.said("Set aside")
    else:
        toll = toll_of({"counting": row.counting} | one.figures, row.period, one.where)
        said = one.said(f"Figure {_told(row.toll)} replaced with {_told(toll)}")
        now = replace(row, toll=toll, by_hand=said)
        rows = tuple(now if other.id == row.id else other for other in held.rows)
    about = _about(row)
    return _noted(held, one, (about, said), rows=rows), _issue(held, one, _told(row.toll), said)


def _about(row: Total) -> tuple[str, tuple[str, ...], Period]:
    return row.measure, (row.place,), row.period


def _of_events(held: RecordSet, one: Written) -> tuple[RecordSet, Issue]:
    import numpy as np

    events = held.events
    if isinstance(events, Stored):
        raise _too_large(held, one)
    assert events is not None  # the caller looked
    at = np.flatnonzero(events.row_id == one.row)
    if len(at) != 1:
        raise _no_row(held, one)
    which = int(at[0])
    was = {name: int(getattr(events, name)[which]) for name in _EVENT}
    _check_was(one, Decimal(was["best"]))
    stood = _told(Toll(*(Decimal(was[name]) for name in ("low", "best", "high"))))
    codes = (int(column[which]) for column in (events.place, events.region, events.country))
    places = tuple(dict.fromkeys(events.places[code] for code in codes if code >= 0))
    days = Period(date.fromordinal(int(events.first[which])), date.fromordinal(int(events.last[which])))
    if one.figures:
        now = _event_figures(one, was)
        changed = {name: _with(getattr(events, name), which, now[name]) for name in _EVENT}
        changed |= {name: _with(getattr(events, name), which, -1) for name in _BY_SIDE}  # of the figure that stood
        anew = _told(Toll(*(Decimal(now[name]) for name in ("low", "best", "high"))))
        said = one.said(f"Figure {stood} replaced with {anew}")
    else:
        keep = np.arange(len(events.row_id)) != which
        columns = [name for name in events.__struct_fields__ if isinstance(getattr(events, name), np.ndarray)]
        changed = {name: getattr(events, name)[keep] for name in columns}
        said = one.said("Set aside")
    about = (held.coverage.measures[0], places, days)
    return _noted(held, one, (about, said), events=replace(events, **changed)), _issue(held, one, stood, said)


def _with(values: Any, which: int, value: int) -> Any:
    """A column with another value in one row."""
    anew = values.copy()
    anew[which] = value
    return anew


def _event_figures(one: Written, was: dict[str, int]) -> dict[str, int]:
    """The figures of an event after the correction; `figure` is low, best and high in one."""
    given = {key: value for key, value in one.figures.items() if key in _EVENT}
    if "figure" in one.figures:
        given |= dict.fromkeys(("low", "best", "high"), one.figures["figure"])
    whole = all(type(value) is int and value >= 0 for value in given.values())
    now = was | given
    if not (whole and given and now["low"] <= now["best"] <= now["high"]) or set(one.figures) - {"figure", *_EVENT}:
        raise refusal(
            one.where,
            found=", ".join(f"{key} {value}" for key, value in sorted(one.figures.items())),
            expected="figure, or low <= best <= high, in whole persons; civilians and unknown where they change",
            remedy="look the figures up again",
        )
    if now["civilians"] + now["unknown"] > now["best"]:
        raise refusal(
            one.where,
            found=f"civilians {now['civilians']} and unknown {now['unknown']} of {now['best']}",
            expected="no more civilians and people of unknown status than people",
            remedy="say civilians and unknown, too",
        )
    return now


def _check_was(one: Written, stands: Decimal | None) -> None:
    if one.was is not None and one.was != stands:
        raise refusal(
            f"{one.where}, was",
            found=f"{stands} in the row",
            expected=f"{one.was}, as when the correction was written",
            remedy="look at the publisher's new figure; then change the correction or take it out",
        )


def _noted(
    held: RecordSet, one: Written, told: tuple[tuple[str, tuple[str, ...], Period], str], **changed: Any
) -> RecordSet:
    (measure, places, period), said = told
    told_of = f"Row {one.row}: {said[0].lower()}{said[1:]}"
    correction = Correction(one.row, measure, places, period, not one.figures, told_of)
    return replace(held, corrections=(*held.corrections, correction), **changed)


def _issue(held: RecordSet, one: Written, stood: str, said: str) -> Issue:
    code = "row-corrected" if one.figures else "row-set-aside"
    return Issue(code, one.where.partition(",")[0], None, None, f"{held.name}, row {one.row}: {stood}", said)


def _told(toll: Toll) -> str:
    low, best, high = ("" if value is None else f"{value:,f}" for value in (toll.low, toll.best, toll.high))
    if not best or not (low or high):
        return " to ".join(dict.fromkeys(filter(None, (low, best, high)))) or "no figure"
    if not high:
        return f"at least {best}"
    return best if low == high else f"{best} ({low} to {high})"


def _too_large(held: RecordSet, one: Written) -> Exception:
    return refusal(
        f"{one.where}, set",
        found=f"{held.name}, whose {held.count:,} rows stay on the disk",
        expected="a set that is held in memory: rows on the disk are not corrected",
        remedy="cut the file to the country or the years that are asked about, or take the correction out",
    )


def _no_row(held: RecordSet, one: Written) -> Exception:
    return refusal(
        f"{one.where}, row",
        found=repr(one.row),
        expected=f"the id of one row of {held.name}",
        remedy=f"take the id from `tallystick records show {held.name} --rows`",
    )
