"""Published totals: reads a table of figures, strictly, into a record set; the built-in shelf is a folder of them.

A table (TOML) says in `[set]` what it is, in `[coverage]` where its silence means something, in `[places]` which
of several places a name means, in `[defaults]` what all its rows share, and gives one figure a row: `[[total]]`,
or `[[series]]` with `columns` and `rows` for rows that differ in a few columns only. docs/shelf.md shows one.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.errors import TallystickError
from tallystick.model.names import Names, Place
from tallystick.model.period import Period, period_of
from tallystick.model.record import Coverage, Grain, RecordSet, Toll, Total

SHELF = Path(__file__).parent / "shelf"
INCLUSIVE = "inclusive days"

_TABLES = {"set", "coverage", "places", "defaults", "total", "series"}
_SET = {"title", "publisher", "licence", "version", "released", "grain", "caveats", "by", "on", "why"}
_COVERAGE = {"places", "period", "measures", "populations", "threshold"}
_HINT = {"country", "kind", "id"}
_FIGURES = {"low", "best", "high", "figure", "at_least", "at_most", "between"}
_TEXTS = {name for name in Total.__dataclass_fields__ if name != "toll"} | {"country"}
_COPIED = {"id", "measure", "unit", "per", "publisher", "published", "counting", "definition", "excludes"}
_COPIED |= {"reference", "supersedes"}
_NEEDED = _COPIED - {"per", "supersedes"} | {"place", "period", "grain"}
_WORDS = {"measure": "measures", "population": "populations", "unit": "units", "per": "per"}
_SHOWN = 5

Row = dict[str, Any]


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
    raw = _raw(path)
    table = _parsed(raw, where=path.name)
    _only(table, _TABLES, where=path.name)
    atlas = Atlas(path.name, names, table.get("places", {}))
    rows = tuple(_total(row, atlas, where=where) for where, row in _rows(table, path.name))
    _check_ids(rows, path.name)
    return _record_set(path, hashlib.sha256(raw).hexdigest(), table, atlas, rows)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Names of one table to ids of places and parties.

    hints  form to `country` (ISO 3166-1 alpha-2), `kind` and `id`: which of several places the table means
    known  what has been looked up so far, parties without a country
    """

    file: str
    names: Names
    hints: Mapping[str, Row]
    known: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def place(self, form: str, country: str = "") -> str:
        """The id of the one place that the form means in this table. A country's name means the country."""
        if (form, country) not in self.known:
            self.known[form, country] = self._placed(form, country)
        return self.known[form, country]

    def party(self, form: str) -> str:
        """The id of the one party that the form names; "" for ""."""
        if form and (form, None) not in self.known:
            self.known[form, None] = self._sided(form)
        return self.known[form, None] if form else ""

    def _sided(self, form: str) -> str:
        parties = self.names.parties(form)
        if len(parties) != 1:
            raise _refusal(
                f"{self.file}, party '{form}'",
                found=f"{len(parties)} parties",
                expected="a name that means one party",
                remedy="use another of its names, or add the party to the table of parties",
            )
        return parties[0].id

    def _placed(self, form: str, country: str) -> str:
        hint = self.hints.get(form, {})
        where = f"{self.file}, place '{form}'"
        _only(hint, _HINT, where=where)
        wanted = hint | ({"country": country} if country else {})
        left = [place for place in self.names.places(form) if _fits(place, wanted)]
        if len(left) > 1 and not hint:
            left = [place for place in left if place.kind == "country"] or left
        if len(left) != 1:
            raise _unplaced(where, left)
        return left[0].id


def _fits(place: Place, wanted: Row) -> bool:
    return all(
        value in place.country.replace(",", " ").split() if key == "country" else getattr(place, key) == value
        for key, value in wanted.items()
    )


def _unplaced(where: str, left: list[Place]) -> TallystickError:
    several = ", ".join(f"{place.id} ({place.kind}, {place.country})" for place in left[:_SHOWN])
    return _refusal(
        where,
        found=f"{len(left)} places: {several}" if left else "no place of that name",
        expected="a name that means one place",
        remedy="tell it apart under [places] by country, kind or id, or use a name that the gazetteer knows",
    )


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        found = error.strerror or "a read error"
        raise _refusal(str(path), found=found, expected="a readable file", remedy="check the path") from error


def _parsed(raw: bytes, where: str) -> Row:
    try:
        return tomllib.loads(raw.decode(), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refusal(where, found=str(error), expected="TOML in UTF-8", remedy="mend the file there") from error


def _rows(table: Row, file: str) -> Iterator[tuple[str, Row]]:
    """Every row with what it shares filled in, and where it stands. An empty text in a series is a gap."""
    defaults = table.get("defaults", {})
    for number, row in enumerate(table.get("total", []), 1):
        yield f"{file}, total {number} ({row.get('id', 'no id')})", _filled(row, defaults)
    for number, series in enumerate(table.get("series", []), 1):
        shared = {key: value for key, value in series.items() if key not in ("columns", "rows")}
        for line, values in enumerate(series.get("rows", []), 1):
            where = f"{file}, series {number}, row {line}"
            yield where, _filled(_series_row(shared, series.get("columns", []), values, where), defaults)


def _filled(row: Row, defaults: Row) -> Row:
    """The row with the defaults it does not override; a default population does not reach what is not of people."""
    filled = defaults | row
    if _vocabulary()["measures"].get(filled.get("measure")) is False and "population" not in row:
        filled.pop("population", None)
    return filled


def _series_row(shared: Row, columns: list[str], values: list[Any], where: str) -> Row:
    if len(columns) != len(values):
        raise _refusal(
            where,
            found=f"{len(values)} values",
            expected=f"{len(columns)}, one for each of the columns {', '.join(columns)}",
            remedy="fill the gap with an empty text",
        )
    row = shared | {column: value for column, value in zip(columns, values, strict=True) if value != ""}
    if "id" not in columns:
        row["id"] = f"{row.get('id', 'row')}-{str(row.get('period', '')).rpartition('/')[2]}"
    return row


def _total(row: Row, atlas: Atlas, where: str) -> Total:
    _check_row(row, where)
    period = _period(row["period"], where)
    read: Row = {
        "population": row.get("population") or None,
        "place": atlas.place(row["place"], row.get("country", "")),
        "period": period,
        "toll": _toll(row, period, where),
        "grain": Grain(row["grain"]),
        "publisher_party": atlas.party(row.get("publisher_party", "")),
        "perpetrator": atlas.party(row.get("perpetrator", "")),
        "asylum": atlas.place(row["asylum"]) if row.get("asylum") else "",
        "rests_on": tuple(filter(None, row.get("rests_on", "").split("; "))),
    }
    return Total(**{key: row.get(key, "") for key in _COPIED}, **read)


def _check_row(row: Row, where: str) -> None:
    _only(row, _TEXTS | _FIGURES, where=where)
    for key in sorted(key for key in _TEXTS & row.keys() if not isinstance(row[key], str)):
        _is_text(row[key], f"{where}, {key}")
    missing = sorted(key for key in _NEEDED if not row.get(key))
    if missing:
        raise _refusal(where, found=f"no {missing[0]}", expected="one", remedy=f"say the {missing[0]} of the figure")
    words = _vocabulary()
    for key, table in _WORDS.items():
        if row.get(key) and row[key] not in words[table]:
            _is_word(row[key], words[table], f"{where}, {key}")
    _is_word(row["grain"], {Grain.PERIOD_TOTAL: "", Grain.RUNNING_TOTAL: ""}, f"{where}, grain")
    _period(row["published"], f"{where}, published")
    if bool(words["measures"][row["measure"]]) is not bool(row.get("population")):
        raise _refusal(
            where,
            found=f"population {row.get('population', '')!r} with {row['measure']}",
            expected="a population where the measure is of people, and none where it is not",
            remedy="name the people counted, or drop the key",
        )


def _toll(row: Row, period: Period, where: str) -> Toll:
    """The figure, in the shortest form that says it; days that are counted from the period need none."""
    given = {key: _figure(row[key], f"{where}, {key}") for key in _FIGURES - {"between"} & row.keys()}
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
    _check_order(toll, ways=len(_FIGURES & row.keys()), plain=given.keys() <= {"low", "best", "high"}, where=where)
    return toll


def _days(row: Row, period: Period, where: str) -> Toll:
    """Both ways to count the days: without the first day (low) and with it (best, high); open while it lasts."""
    if row["counting"] != INCLUSIVE:
        expected = f"one, or counting = '{INCLUSIVE}'"
        raise _refusal(where, found="no figure", expected=expected, remedy="give low, best or high")
    if period.days is None:
        return Toll(None, None, None)
    return Toll(Decimal(period.days - 1), Decimal(period.days), Decimal(period.days))


def _check_order(toll: Toll, *, ways: int, plain: bool, where: str) -> None:
    told = [value for value in (toll.low, toll.best, toll.high) if value is not None]
    if told != sorted(told) or (told and told[0] < 0):
        raise _refusal(
            where,
            found=f"low {toll.low}, best {toll.best}, high {toll.high}",
            expected="low <= best <= high, none below zero",
            remedy="look the figures up again",
        )
    if ways > 1 and not plain:
        raise _refusal(
            where,
            found="a figure given in two ways",
            expected="one of figure, at_least, at_most, between, or low with best and high",
            remedy="keep one",
        )


def _figure(value: Any, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _refusal(where, found=repr(value), expected="a number", remedy="write the figure without quotes")
    return Decimal(value)


def _pair(value: Any, where: str) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:
        raise _refusal(where, found=repr(value), expected="two numbers", remedy="write between = [low, high]")
    return _figure(value[0], where), _figure(value[1], where)


def _period(edtf: str, where: str) -> Period:
    try:
        return _days_of(edtf)
    except ValueError:
        raise _refusal(
            where,
            found=repr(edtf),
            expected="an EDTF date or interval that runs forward, such as 2014-04-14/2021-12-31",
            remedy="check both dates",
        ) from None


_days_of = cache(period_of)


def _check_ids(rows: tuple[Total, ...], file: str) -> None:
    by_id: dict[str, Total] = {}
    for row in rows:
        if row.id in by_id:
            raise _refusal(file, found=f"the id {row.id} twice", expected="each id once", remedy="rename one row")
        by_id[row.id] = row
    for row in rows:
        earlier = by_id.get(row.supersedes)
        if row.supersedes and (earlier is None or earlier.publisher != row.publisher):
            raise _refusal(
                f"{file}, {row.id}",
                found=f"supersedes '{row.supersedes}'",
                expected="the id of a row of the same publisher in this table",
                remedy="correct the id",
            )


def _record_set(path: Path, sha256: str, table: Row, atlas: Atlas, rows: tuple[Total, ...]) -> RecordSet:
    head = table.get("set", {})
    where = f"{path.name}, [set]"
    _only(head, _SET, where=where)
    for key in ("title", "publisher", "licence", "version", "grain"):
        _is_text(head.get(key), f"{where}, {key}")
    released = head.get("released")
    if released is not None and type(released) is not date:
        raise _refusal(f"{where}, released", found=repr(released), expected="a date", remedy="write YYYY-MM-DD")
    return RecordSet(
        name=path.stem,
        title=head["title"],
        publisher=head["publisher"],
        licence=head["licence"],
        version=head["version"],
        sha256=sha256,
        grain=Grain(_is_word(head["grain"], {grain.value: "" for grain in Grain}, f"{where}, grain")),
        coverage=_coverage(table.get("coverage", {}), atlas, rows),
        caveats=_texts(head.get("caveats", []), f"{where}, caveats") + _signature(head),
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
    _only(part, _COVERAGE, where=where)
    texts = {key: _texts(part.get(key, []), f"{where}, {key}") for key in ("places", "measures", "populations")}
    for key in ("measures", "populations"):
        for word in texts[key]:
            _is_word(word, _vocabulary()[key], f"{where}, {key}")
    told = tuple("*" if form == "*" else atlas.place(form) for form in texts["places"])
    return Coverage(
        places=told or tuple(dict.fromkeys(row.place for row in rows)),
        period=_period(_is_text(part.get("period"), f"{where}, period"), f"{where}, period"),
        measures=texts["measures"],
        populations=texts["populations"],
        threshold=_is_text(part.get("threshold", ""), f"{where}, threshold"),
    )


@cache
def _vocabulary() -> Mapping[str, Mapping[Any, object]]:
    return tomllib.loads((SHELF / "_vocabulary.toml").read_text("utf-8"))


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _refusal(where, found=repr(value), expected="a list of texts", remedy="put it in [ ]")
    return tuple(_is_text(item, where) for item in value)


def _is_text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _refusal(where, found=repr(value), expected="a text", remedy="write it in quotes")
    return value


def _is_word(value: str, words: Mapping[Any, object], where: str) -> str:
    if value not in words:
        expected = f"one of {', '.join(words)}"
        raise _refusal(where, found=repr(value), expected=expected, remedy="use the word that means it")
    return value


def _only(table: Row, allowed: set[str], where: str) -> None:
    unknown = sorted(table.keys() - allowed)
    if unknown:
        raise _refusal(
            where,
            found=f"the unknown key {unknown[0]}",
            expected=f"only {', '.join(sorted(allowed))}",
            remedy="correct the spelling or drop the key",
        )


def _refusal(where: str, *, found: str, expected: str, remedy: str) -> TallystickError:
    return TallystickError(where, found, expected, "the table is not loaded and none of its figures is used", remedy)
