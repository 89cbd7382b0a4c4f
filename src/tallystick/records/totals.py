"""Published totals: reads a table of figures, strictly, into a record set; the built-in shelf is a folder of them.

A table (TOML) says in `[set]` what it is, in `[coverage]` where its silence means something, in `[places]` which
of several places a name means, in `[defaults]` what all its rows share, and gives one figure a row: `[[total]]`,
or `[[series]]` with `columns` and `rows` for rows that differ in a few columns only. docs/shelf.md shows one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.model.names import Names
from tallystick.model.period import Period, period_of
from tallystick.model.record import Coverage, Grain, RecordSet, Toll, Total
from tallystick.records.atlas import Atlas
from tallystick.records.strict import Row, is_text, is_word, lines_of, only, parsed, refusal, texts, vocabulary

SHELF = Path(__file__).parent / "shelf"
INCLUSIVE = "inclusive days"

TABLES = {"set", "coverage", "places", "defaults", "total", "series"}
_SET = {"title", "publisher", "licence", "version", "released", "grain", "caveats", "by", "on", "why"}
_COVERAGE = {"places", "period", "measures", "populations", "threshold"}
FIGURES = {"low", "best", "high", "figure", "at_least", "at_most", "between"}
_TEXTS = {name for name in Total.__struct_fields__ if name not in ("toll", "by_hand", "decides")} | {"country"}
_COPIED = {"id", "measure", "unit", "per", "publisher", "published", "counting", "definition", "excludes"}
_COPIED |= {"reference", "supersedes"}
_NEEDED = _COPIED - {"per", "supersedes"} | {"place", "period", "grain"}
_WORDS = {"measure": "measures", "population": "populations", "unit": "units", "per": "per"}


def shelf(names: Names) -> tuple[RecordSet, ...]:
    """The built-in shelf, one record set a table, by name. Raises TallystickError like `totals_from`."""
    return tuple(totals_from(path, names) for path in shelf_tables())


def shelf_tables() -> tuple[Path, ...]:
    """The tables of the built-in shelf, by name."""
    return tuple(sorted(SHELF.glob("[!_]*.toml")))


def totals_from(path: Path, names: Names) -> RecordSet:
    """Read one table of totals, ours or a user's own.

    Raises TallystickError when the file cannot be read, or on an unknown key or word, a wrong type, a figure with
    low above best, a period that runs backwards, a place that is not one place, an id given twice.
    """
    raw, table = parsed(path)
    only(table, TABLES, where=path.name)
    atlas = Atlas(path.name, names, table.get("places", {}))
    rows = tuple(total_of(row, atlas, where=where) for where, row in rows_of(table, path.name, lines_of(raw)))
    check_ids(rows, path.name)
    return record_set_of(path, hashlib.sha256(raw).hexdigest(), table, atlas, rows)


def rows_of(table: Row, file: str, lines: Mapping[tuple[str, int], int]) -> Iterator[tuple[str, Row]]:
    """Every row with what it shares filled in, and where it stands. An empty text in a series is a gap."""
    defaults = table.get("defaults", {})
    for number, row in enumerate(_listed(table, "total", file), 1):
        where = f"{file}:{lines.get(('total', number), 1)}, total {number} ({row.get('id', 'no id')})"
        yield where, _filled(row, defaults)
    for number, series in enumerate(_listed(table, "series", file), 1):
        shared = {key: value for key, value in series.items() if key not in ("columns", "rows")}
        for line, values in enumerate(series.get("rows", []), 1):
            where = f"{file}:{lines.get(('series', number), 1)}, series {number}, row {line}"
            yield where, _filled(_series_row(shared, series.get("columns", []), values, where), defaults)


def _listed(table: Row, kind: str, file: str) -> list[Row]:
    rows = table.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refusal(f"{file}, {kind}", found=repr(rows), expected="tables", remedy=f"begin each row with [[{kind}]]")
    return rows


def _filled(row: Row, defaults: Row) -> Row:
    """The row with the defaults it does not override; a default population does not reach what is not of people."""
    filled = defaults | row
    if vocabulary()["measures"].get(filled.get("measure")) is False and "population" not in row:
        filled.pop("population", None)
    return filled


def _series_row(shared: Row, columns: list[str], values: list[Any], where: str) -> Row:
    if len(columns) != len(values):
        raise refusal(
            where,
            found=f"{len(values)} values",
            expected=f"{len(columns)}, one for each of the columns {', '.join(columns)}",
            remedy="fill the gap with an empty text",
        )
    row = shared | {column: value for column, value in zip(columns, values, strict=True) if value != ""}
    if "id" not in columns:
        row["id"] = f"{row.get('id', 'row')}-{str(row.get('period', '')).rpartition('/')[2]}"
    return row


def total_of(row: Row, atlas: Atlas, where: str) -> Total:
    """One row, strictly. Raises TallystickError where it is not as it should be."""
    _check_row(row, where)
    period = _period(row["period"], where)
    read: Row = {
        "population": row.get("population") or None,
        "place": atlas.place(row["place"], row.get("country", ""), where=where),
        "period": period,
        "toll": toll_of(row, period, where),
        "grain": Grain(row["grain"]),
        "publisher_party": atlas.party(row.get("publisher_party", "")),
        "perpetrator": atlas.party(row.get("perpetrator", "")),
        "whose": atlas.party(row.get("whose", "")),
        "asylum": atlas.place(row["asylum"], where=where) if row.get("asylum") else "",
        "rests_on": tuple(filter(None, row.get("rests_on", "").split("; "))),
    }
    return Total(**{key: row.get(key, "") for key in _COPIED}, **read)


def _check_row(row: Row, where: str) -> None:
    only(row, _TEXTS | FIGURES, where=where)
    for key in sorted(key for key in _TEXTS & row.keys() if not isinstance(row[key], str)):
        is_text(row[key], f"{where}, {key}")
    missing = sorted(key for key in _NEEDED if not row.get(key))
    if missing:
        raise refusal(where, found=f"no {missing[0]}", expected="one", remedy=f"say the {missing[0]} of the figure")
    words = vocabulary()
    for key, table in _WORDS.items():
        if row.get(key) and row[key] not in words[table]:
            is_word(row[key], words[table], f"{where}, {key}")
    is_word(row["grain"], {Grain.PERIOD_TOTAL: "", Grain.RUNNING_TOTAL: ""}, f"{where}, grain")
    _period(row["published"], f"{where}, published")
    if bool(words["measures"][row["measure"]]) is not bool(row.get("population")):
        raise refusal(
            where,
            found=f"population {row.get('population', '')!r} with {row['measure']}",
            expected="a population where the measure is of people, and none where it is not",
            remedy="name the people counted, or drop the key",
        )


def toll_of(row: Row, period: Period, where: str) -> Toll:
    """The figure, in the shortest form that says it; days that are counted from the period need none."""
    given = {key: _figure(row[key], f"{where}, {key}") for key in FIGURES - {"between"} & row.keys()}
    if "between" in row:
        low, high = _pair(row["between"], f"{where}, between")
        toll = Toll(low, None, high)
    elif "figure" in given:
        toll = Toll(given["figure"], given["figure"], given["figure"])
    elif "at_least" in given:
        toll = Toll(given["at_least"], given["at_least"], None)
    elif "at_most" in given:
        toll = Toll(None, None, given["at_most"])
    elif given:
        toll = Toll(given.get("low"), given.get("best"), given.get("high"))
    else:
        toll = _days(row, period, where)
    _check_order(toll, ways=len(FIGURES & row.keys()), plain=given.keys() <= {"low", "best", "high"}, where=where)
    return toll


def _days(row: Row, period: Period, where: str) -> Toll:
    """Both ways to count the days: without the first day (low) and with it (best, high); open while it lasts."""
    if row["counting"] != INCLUSIVE:
        expected = f"one, or counting = '{INCLUSIVE}'"
        raise refusal(where, found="no figure", expected=expected, remedy="give low, best or high")
    if period.days is None:
        return Toll(None, None, None)
    return Toll(Decimal(period.days - 1), Decimal(period.days), Decimal(period.days))


def _check_order(toll: Toll, *, ways: int, plain: bool, where: str) -> None:
    told = [value for value in (toll.low, toll.best, toll.high) if value is not None]
    if told != sorted(told) or (told and told[0] < 0):
        raise refusal(
            where,
            found=f"low {toll.low}, best {toll.best}, high {toll.high}",
            expected="low <= best <= high, none below zero",
            remedy="look the figures up again",
        )
    if ways > 1 and not plain:
        raise refusal(
            where,
            found="a figure given in two ways",
            expected="one of figure, at_least, at_most, between, or low with best and high",
            remedy="keep one",
        )


def _figure(value: Any, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refusal(where, found=repr(value), expected="a number", remedy="write the figure without quotes")
    return Decimal(value)


def _pair(value: Any, where: str) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:
        raise refusal(where, found=repr(value), expected="two numbers", remedy="write between = [low, high]")
    return _figure(value[0], where), _figure(value[1], where)


def _period(edtf: str, where: str) -> Period:
    try:
        return _days_of(edtf)
    except ValueError:
        raise refusal(
            where,
            found=repr(edtf),
            expected="an EDTF date or interval that runs forward, such as 2014-04-14/2021-12-31",
            remedy="check both dates",
        ) from None


_days_of = cache(period_of)


def check_ids(rows: tuple[Total, ...], file: str) -> None:
    """Raises TallystickError for an id given twice, and for a row that supersedes none of its publisher."""
    by_id: dict[str, Total] = {}
    for row in rows:
        if row.id in by_id:
            raise refusal(file, found=f"the id {row.id} twice", expected="each id once", remedy="rename one row")
        by_id[row.id] = row
    for row in rows:
        earlier = by_id.get(row.supersedes)
        if row.supersedes and (earlier is None or earlier.publisher != row.publisher):
            raise refusal(
                f"{file}, {row.id}",
                found=f"supersedes '{row.supersedes}'",
                expected="the id of a row of the same publisher in this table",
                remedy="correct the id",
            )


def record_set_of(path: Path, sha256: str, table: Row, atlas: Atlas, rows: tuple[Total, ...]) -> RecordSet:
    """The set that a table describes in [set] and [coverage], with these rows. Raises TallystickError like a row."""
    head = table.get("set", {})
    where = f"{path.name}, [set]"
    only(head, _SET, where=where)
    for key in ("title", "publisher", "licence", "version", "grain"):
        is_text(head.get(key), f"{where}, {key}")
    released = head.get("released")
    if released is not None and type(released) is not date:
        raise refusal(f"{where}, released", found=repr(released), expected="a date", remedy="write YYYY-MM-DD")
    return RecordSet(
        name=path.stem,
        title=head["title"],
        publisher=head["publisher"],
        licence=head["licence"],
        version=head["version"],
        sha256=sha256,
        grain=Grain(is_word(head["grain"], {grain.value: "" for grain in Grain}, f"{where}, grain")),
        coverage=_coverage(table.get("coverage", {}), atlas, rows),
        caveats=texts(head.get("caveats", []), f"{where}, caveats") + _signature(head),
        rows=rows,
        released=released,
    )


def _signature(head: Row) -> tuple[str, ...]:
    """Who entered a table by hand, when and why."""
    if not head.get("by"):
        return ()
    return (f"Entered by {head['by']} on {head.get('on', 'an unknown day')}: {head.get('why', 'no reason given')}.",)


def _coverage(part: Row, atlas: Atlas, rows: tuple[Total, ...]) -> Coverage:
    """Where silence means something; without `places`, the places of the rows."""
    where = f"{atlas.file}, [coverage]"
    only(part, _COVERAGE, where=where)
    told = {key: texts(part.get(key, []), f"{where}, {key}") for key in ("places", "measures", "populations")}
    for key in ("measures", "populations"):
        for word in told[key]:
            is_word(word, vocabulary()[key], f"{where}, {key}")
    places = tuple("*" if form == "*" else atlas.place(form) for form in told["places"])
    return Coverage(
        places=places or tuple(dict.fromkeys(row.place for row in rows)),
        period=_period(is_text(part.get("period"), f"{where}, period"), f"{where}, period"),
        measures=told["measures"],
        populations=told["populations"],
        threshold=is_text(part.get("threshold", ""), f"{where}, threshold"),
    )
