"""A file that is not what its name says, or whose first line names no columns, is refused by what it is."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.records.column import Rows
from tallystick.records.table import opened

HEADER, ROW = "id,place,killed\n", "a1,Exampleville,3\n"
OBJECT = {"id": "a1", "place": "Exampleville", "killed": 3}


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".", 1) if not name.startswith("__") else "__MACOSX/._a.csv", content)
    return out.getvalue()


def whole(path: Path) -> Rows:
    """Every column of a table."""
    table = opened(path)
    return table.read(table.columns)


@pytest.mark.parametrize(
    ("name", "content", "found", "remedy"),
    [
        ("a.csv", "\n" + HEADER + ROW, "no header line", "write the publisher's column names in the first line"),
        ("a.csv", "List,,\n" + HEADER, "a first line in which 2 of 3 columns have no name", "remove the lines above"),
        ("a.csv", "id,place,place\n" + ROW, "column 'place' more than once", "rename or remove one"),
        ("a.csv", json.dumps([OBJECT]), "JSON in a file of this name", "the ending .jsonl, or .json"),
        ("a.csv", "PAR1\0\0", "a Parquet file in a file of this name", "give the file the ending .parquet"),
        ("a.csv", "PAR1", "a Parquet file in a file of this name", "give the file the ending .parquet"),
        ("a.csv", (HEADER + ROW).encode("utf-16"), "text in UTF-16, expected text in UTF-8", "save it as CSV in UTF-8"),
        ("a.csv", (HEADER + ROW).encode("utf-16-le"), "text in UTF-16 in a file", "save it as CSV in UTF-8"),
        ("a.csv", zipped(a__csv=b"\xff"), "a ZIP archive or a workbook", "give it the ending .zip or .xlsx"),
        ("a.csv", HEADER + "\n" + ROW, "an empty line, expected a row of fields", "remove it, or look for a broken"),
        ("a.csv", HEADER + "a1\n", "1 field, expected 3, as in the header", "look for a broken"),
        ("a.csv", '"id,place\n' + "x" * 17_000_000, "a first line that cannot be read", "quotation mark that is never"),
        ("a", HEADER + ROW, "a file whose name has no ending", "give the name the ending that says what it is"),
        ("a.zip", zipped(b__zip=zipped(a__csv=b"id\n1\n")), r"an archive in an archive \(b.zip\)", "unpack it"),
        ("a.zip", zipped(b__csv=b"id", c__csv=b"id"), "2 members", "unpack it and name the table itself"),
        ("a.jsonl", json.dumps([OBJECT]), "one JSON list in a file of JSON lines", "give the file the ending .json"),
        ("a.jsonl", json.dumps([OBJECT], indent=1), "no JSON", "if the file is one list of objects, give it"),
        ("a.jsonl", json.dumps(OBJECT, indent=1), "no JSON", "else write each object in one line"),
        ("a.jsonl", json.dumps(OBJECT) + "\n3\n", "3, expected an object", "name every value by a key"),
        ("a.jsonl", json.dumps(OBJECT) + "\n{'a': 3}\n", "no JSON", "fetch the file again"),
        ("a.json", json.dumps(OBJECT) + "\n" + json.dumps(OBJECT), "no JSON", "give the file the ending .jsonl"),
        ("a.json", json.dumps(OBJECT), "one object and no list of rows, expected a list", "write it as a list"),
        ("a.json", json.dumps({"n": 1, "data": [OBJECT]}), ".*, with lists under data", "save the list under data"),
        ("a.json", "3", "one value and no list of rows", "write it as a list"),
        ("a.json", "[]", "no rows, expected one object a row", "fetch the file again"),
        ("a.json", '[{"id": 1, "id": 2}]', "the key 'id' twice in one object", "remove one of them"),
    ],
)  # fmt: skip
def test_what_is_not_what_its_name_says_is_refused_by_what_it_is(name, content, found, remedy, tmp_path):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TallystickError, match=rf"(?s)^{name}.*: found {found}.*To fix: .*{remedy}"):
        whole(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(a__csv=(HEADER + ROW).encode(), __macosx=b"\0")),
        ("a.csv", '"id","place","ki\nlled"\n' + ROW),
        ("a.json", json.dumps([OBJECT])),
        ("a.jsonl.gz", gzip.compress(json.dumps(OBJECT).encode(), mtime=0)),
    ],
)
def test_what_can_be_read_is_read(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    columns = whole(path).columns
    assert len(columns) == 3
    assert columns["id"].values == ("a1",)
