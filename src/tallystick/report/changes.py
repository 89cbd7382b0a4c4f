"""What changed from one release of a list to the next, as tables for readers and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.model.record import Grain
from tallystick.report.markup import visible
from tallystick.report.tables import Paper, table
from tallystick.report.wording import counted, period_words

if TYPE_CHECKING:
    from tallystick.records.changes import Changes, Part, Release, Revised
    from tallystick.report.dossier import Json

_WORDS = ("region", "district", "place", "country")
"""Fields whose change is a change of name or of place."""
_TOLL = ("low", "best", "high")


class _Row(Struct, frozen=True):
    """One line of the balance: what became of how many rows, and their tolls."""

    what: str
    rows: int
    toll: tuple[int, ...]
    signed: bool = False


def changes_table(found: Changes, *, paper: Paper, listed: int) -> str:
    """The releases, the balance of rows and tolls, what was told otherwise; at most so many rows of each list."""
    parts = [_head(found), _balance(found, paper), _fields(found)]
    if found.grain is not Grain.PERSON:  # rows are people: their ids and their places are not printed
        parts += [_largest(found, paper, listed), _renames(found, paper, listed)]
    return "\n".join(part for part in parts if part)


def changes_json(found: Changes) -> str:
    """All of it as one JSON object, ending in a line feed; ids are left out where one row is one person."""
    people = found.grain is Grain.PERSON
    whole: dict[str, Json] = {
        "old": _release(found.old),
        "new": _release(found.new),
        "grain": found.grain.value,
        **{name: _part(part, people) for name, part in _parts(found)},
        "kept_in_new": _toll(found.kept_after),
        "fields": dict(found.fields),
        "revised": len(found.revised) if people else [_revised(row) for row in found.revised],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _parts(found: Changes) -> tuple[tuple[str, Part], ...]:
    return (("added", found.added), ("later", found.later), ("dropped", found.dropped), ("kept", found.kept))


def _release(release: Release) -> Json:
    return {
        "file": release.file,
        "title": release.title,
        "version": release.version,
        "rows": release.rows,
        "period": release.period.edtf if release.period else None,
        "rows_with_an_id_seen_before": release.twice,
    }


def _part(part: Part, people: bool) -> Json:
    return {"rows": len(part.ids), **_toll(part.toll), **({} if people else {"ids": list(part.ids)})}


def _toll(toll: tuple[int, ...]) -> dict[str, Json]:
    return dict(zip(_TOLL, toll, strict=False))


def _revised(row: Revised) -> Json:
    fields: list[Json] = [{"field": name, "old": old, "new": new} for name, old, new in row.fields]
    return {"id": row.id, "place": row.place, "fields": fields}


# ---- for readers ---------------------------------------------------------------------------------------------------


def _head(found: Changes) -> str:
    lines = [f"{found.new.title}: from release {found.old.version} to {found.new.version}"]
    for release in (found.old, found.new):
        period = f", {period_words(release.period)}" if release.period else ""
        twice = f"; {counted(release.twice, 'row')} left out, whose id an earlier row has" if release.twice else ""
        lines.append(f"  {visible(release.file)}: {counted(release.rows, 'row')}{period}{twice}")
    return "\n".join(lines) + "\n"


def _balance(found: Changes, paper: Paper) -> str:
    """From the rows of the old release to those of the new one, each step with its tolls."""
    own = any(change[0] in _TOLL for row in found.revised for change in row.fields)
    revised = tuple(after - before for before, after in zip(found.kept.toll, found.kept_after, strict=False))
    old = _sum(found.kept.toll, found.dropped.toll)
    then = _sum(found.kept_after, found.added.toll)
    both = len(found.kept.ids)
    rows = [
        _Row(f"release {found.old.version}", both + len(found.dropped.ids), old),
        _Row("dropped", len(found.dropped.ids), tuple(-figure for figure in found.dropped.toll), signed=True),
        _Row(
            "added, of the same time" if found.old.period else "added",
            len(found.added.ids),
            found.added.toll,
            signed=True,
        ),
        _Row("told otherwise", len(found.revised), revised if own else (), signed=True),
        _Row(f"release {found.new.version}, of the same time", both + len(found.added.ids), then),
        _Row("of a later time", len(found.later.ids), found.later.toll, signed=True),
        _Row(
            f"release {found.new.version}",
            both + len(found.added.ids) + len(found.later.ids),
            _sum(then, found.later.toll),
        ),
    ]
    if not found.later.ids:
        rows = rows[:-3] + rows[-1:]
    heads = ("", "Rows", *(_TOLL if found.kept.toll or found.added.toll else ()))
    return table(heads, ((row.what, f"{row.rows:,}", *_figures(row, len(heads) - 2)) for row in rows), paper=paper)


def _sum(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True)) if one and other else one or other


def _figures(row: _Row, columns: int) -> Iterator[str]:
    told = row.toll or (0,) * columns
    for figure in told[:columns]:
        yield f"{figure:+,}" if row.signed and figure else f"{figure:,}"


def _fields(found: Changes) -> str:
    if not found.revised:
        return "No row that both have is told otherwise.\n"
    said = ", ".join(f"{field.replace('_', ' ')} {count:,}" for field, count in found.fields)
    return f"What is told otherwise, by rows: {said}.\n"


def _largest(found: Changes, paper: Paper, listed: int) -> str:
    """The rows whose best figure changed most."""
    moved = [row for row in found.revised if row.before != row.after]
    if not moved:
        return ""
    largest = sorted(moved, key=lambda row: (-_distance(row), found.revised.index(row)))[:listed]
    rows = ((visible(row.id), visible(row.place), _range(row.before), _range(row.after)) for row in largest)
    more = len(moved) - len(largest)
    heads = ("Row", "Place", f"Low, best, high in {found.old.version}", f"in {found.new.version}")
    return "Largest revisions\n" + table(heads, rows, paper=paper) + (f"and {more:,} more\n" if more else "")


def _distance(row: Revised) -> int:
    return max(abs(after - before) for before, after in zip(row.before, row.after, strict=True))


def _range(toll: tuple[int, ...]) -> str:
    return " · ".join(f"{figure:,}" for figure in toll)


def _renames(found: Changes, paper: Paper, listed: int) -> str:
    """How regions, districts and places are told otherwise; what changed in letter case alone is counted apart."""
    told = [_Rename(field, *words) for field in _WORDS for words in found.renamed(field)]
    cased = sorted((row for row in told if row.of_case), key=lambda row: (-row.rows, row.old))
    others = [[row for row in told if row.field == field and not row.of_case] for field in _WORDS]
    shown = [row for group in others for row in group[:listed]]
    more = sum(map(len, others)) - len(shown)
    heads = ("", f"In {found.old.version}", f"In {found.new.version}", "Rows")
    lines = ((row.field, visible(row.old) or "–", visible(row.new) or "–", f"{row.rows:,}") for row in shown)
    whole = "Names told otherwise\n" + table(heads, lines, paper=paper) if shown else ""
    left = f"and {more:,} more\n" if more else ""
    return whole + left + (_of_case(cased) if cased else "")


class _Rename(Struct, frozen=True):
    field: str
    old: str
    new: str
    rows: int

    @property
    def of_case(self) -> bool:
        return self.old.casefold() == self.new.casefold()


def _of_case(cased: list[_Rename]) -> str:
    most = f"{visible(cased[0].old)} is now {visible(cased[0].new)}"
    return f"{counted(sum(row.rows for row in cased), 'name')} changed in letter case only (most often: {most}).\n"
