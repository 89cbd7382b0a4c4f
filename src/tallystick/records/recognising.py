"""What a file is that is not what its name says, and a first line that names no columns: each refused by what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tallystick.errors import TallystickError
from tallystick.records.unpacking import refused

WEB_PAGE = ("<!doctype", "<html", "<?xml", "<head", "<body")
FIRST_BYTES = (
    (("PAR1",), "a Parquet file", "give the file the ending .parquet"),
    (("PK\x03",), "a ZIP archive or a workbook", "give the file the ending .zip or .xlsx"),
    (("{", "["), "JSON", "give the file the ending .jsonl, or .json where it is one list"),
    (("\x00",), "text in UTF-16", "save it as CSV in UTF-8"),
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The first bytes of text in UTF-16, which spreadsheets call Unicode text."""


def check_header(file: str, columns: tuple[str, ...]) -> None:
    """Raises TallystickError where a first line does not name every column once."""
    first = columns[0].lstrip() if columns else ""
    if first.lower().startswith(WEB_PAGE):
        raise refused(file, "a web page", "a table", "fetch the file that the page leads to, and load that")
    _check_is_text(file, first)
    if not any(columns):
        remedy = "write the publisher's column names in the first line, or fetch the file again"
        raise refused(file, "no header line", "column names in the first line", remedy)
    empty = columns.count("")
    if empty > 1:
        found = f"a first line in which {empty} of {len(columns)} columns have no name"
        remedy = "remove the lines above the column names, and give every column one name of its own"
        raise refused(file, found, "column names in the first line", remedy)
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        found = f"column {twice[0]!r} more than once"
        raise refused(file, found, "every column once", "rename or remove one of them")


def _check_is_text(file: str, first: str) -> None:
    for marks, found, remedy in FIRST_BYTES:
        if any(mark in first if mark == "\x00" else first.startswith(mark) for mark in marks):
            raise refused(file, f"{found} in a file of this name", "a table as its name says", remedy)


def not_utf8(path: Path, trouble: UnicodeDecodeError) -> TallystickError:
    """The error for text in some other encoding."""
    remedy = "save the file as UTF-8 and load it again"
    with path.open("rb") as stream:
        begins = stream.read(4)
    if begins.startswith(UTF_16):
        return refused(path.name, "text in UTF-16", "text in UTF-8", "save it as CSV in UTF-8")
    if begins.startswith(b"PK\x03"):
        return refused(path.name, "a ZIP archive or a workbook", "text in UTF-8", "give it the ending .zip or .xlsx")
    found = f"byte {trouble.object[trouble.start]:#x} that is not UTF-8"
    return refused(path.name, found, "text in UTF-8", remedy)


# ---- JSON ---------------------------------------------------------------------------------------------------------


class _Twice(ValueError):
    """A key that one object has twice."""


def json_of(file: str, text: str, expected: str, line: int = 0) -> Any:
    """The value that a text of JSON stands for. Raises TallystickError for what is none, or has a key twice.

    line  that it stands in, of a file with one value a line; 0 where it is the whole file
    """
    where = f"{file} line {line}" if line else file
    try:
        return json.loads(text, object_pairs_hook=_once)
    except _Twice as trouble:
        raise refused(where, f"the key {trouble} twice in one object", "every key once", "remove one of them") from None
    except (ValueError, RecursionError) as trouble:
        raise refused(where, f"no JSON ({_shortly(trouble)})", expected, _remedy(text, line)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(repr(next(name for name in names if names.count(name) > 1)))
    return found


def _shortly(trouble: Exception) -> str:
    return "nested too deeply" if isinstance(trouble, RecursionError) else str(trouble)


def _remedy(text: str, line: int) -> str:
    """What to do about text that is no JSON: mostly lines of JSON are taken for a list, or a list for lines."""
    begin = text.lstrip().partition("\n")[0].rstrip()
    if not line and begin.startswith("{") and begin.endswith("}"):
        return "if there is one object a line, give the file the ending .jsonl"
    if line == 1 and begin in ("[", "{"):
        return "if the file is one list of objects, give it the ending .json; else write each object in one line"
    return "fetch the file again"


def check_objects(file: str, rows: list[Any]) -> None:
    """Raises TallystickError where a row of JSON is no object."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, list) and len(rows) == 1:
            found, remedy = "one JSON list in a file of JSON lines", "give the file the ending .json"
            raise refused(file, found, "one object a line", remedy)
        if not isinstance(row, dict):
            raise refused(f"{file} row {number}", f"{json.dumps(row)[:40]}", "an object", "name every value by a key")
    if not rows:
        raise refused(file, "no rows", "one object a row", "fetch the file again")


def no_list(file: str, whole: Any) -> TallystickError:
    """The error for a file of JSON that is one value and no list of rows."""
    lists = sorted(key for key, value in whole.items() if isinstance(value, list)) if isinstance(whole, dict) else []
    found = "one object" if isinstance(whole, dict) else "one value"
    within = f", with lists under {', '.join(lists)}" if lists else ""
    remedy = (
        f"save the list under {lists[0]} as a file of its own" if lists else "write it as a list with one object a row"
    )
    return refused(file, f"{found} and no list of rows{within}", "a list of objects", remedy)
