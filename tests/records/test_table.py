"""Files are opened strictly and as text, whatever the format."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.records.table import opened

CSV = "id,place,killed\na1,Exampleville,3\na2,,012\n"


def cells(path: Path) -> list[tuple[str, ...]]:
    """All rows of a table, every field as text."""
    table = opened(path)
    rows = table.read(table.columns)
    return [tuple(rows.columns[name].at(row) for name in table.columns) for row in range(rows.count)]


def _plain(path: Path) -> Path:
    path.write_text(CSV, encoding="utf-8")
    return path


def _gzipped(path: Path) -> Path:
    path.write_bytes(gzip.compress(CSV.encode()))
    return path


def _zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.csv", CSV)
    return path


def _tabbed(path: Path) -> Path:
    path.write_text(CSV.replace(",", "\t"), encoding="utf-8")
    return path


def _json_lines(path: Path) -> Path:
    rows = [{"id": "a1", "place": "Exampleville", "killed": 3}, {"id": "a2", "place": None, "killed": "012"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def _xlsx(path: Path) -> Path:
    """The smallest workbook: one sheet with texts and a number."""
    rows = [["id", "place", "killed"], ["a1", "Exampleville", 3], ["a2", None, "012"]]
    cells = "".join("<row>" + "".join(map(_cell, row)) + "</row>" for row in rows)
    package, office = (f"http://schemas.openxmlformats.org/{part}" for part in ("package/2006", "officeDocument/2006"))
    sheets = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/relationships/'
    document = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{document}"/></Types>',
        "_rels/.rels": f'{link}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {sheets} xmlns:r="{office}/relationships">'
        '<sheets><sheet name="Events" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{link}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {sheets}><sheetData>{cells}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    return f"<c><v>{value}</v></c>" if isinstance(value, int) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def _parquet(path: Path) -> Path:
    import duckdb

    rows = "('a1', 'Exampleville', '3'), ('a2', NULL, '012')"
    duckdb.sql(f"SELECT * FROM (VALUES {rows}) AS t(id, place, killed)").write_parquet(str(path))
    return path


def _packed(write: Callable[[Path], Path], suffix: str) -> Callable[[Path], Path]:
    """The file that `write` makes, as the one member of an archive or gzipped."""

    def packed(path: Path) -> Path:
        plain = write(path.with_name("inner" + suffix))
        if path.suffix == ".gz":
            path.write_bytes(gzip.compress(plain.read_bytes()))
        else:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(plain, plain.name)
        plain.unlink()
        return path

    return packed


def _json(path: Path) -> Path:
    rows = [json.loads(line) for line in _json_lines(path).read_text(encoding="utf-8").splitlines()]
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("events.csv", _plain),
        ("events.json", _json),
        *(
            (f"events{suffix}.{packing}", _packed(write, suffix))
            for packing in ("gz", "zip")
            for suffix, write in (
                (".tsv", _tabbed),
                (".json", _json),
                (".jsonl", _json_lines),
                (".xlsx", _xlsx),
                (".parquet", _parquet),
            )
        ),
        ("events[1].csv", _plain),  # DuckDB would read a pattern
        ("events.csv.gz", _gzipped),
        ("events.zip", _zipped),
        ("events.tsv", _tabbed),
        ("events.jsonl", _json_lines),
        ("events.xlsx", _xlsx),
        ("events.parquet", _parquet),
        ("events[1]'s.parquet", _parquet),
    ],
)
def test_every_format_plain_or_packed_gives_the_same_text(name, write, tmp_path):
    assert cells(write(tmp_path / name)) == [("a1", "Exampleville", "3"), ("a2", "", "012")]


def test_a_list_of_json_objects_is_flattened_under_dotted_names(tmp_path):
    path = tmp_path / "daily.json"
    path.write_text('[{"day": "2023-10-07", "verified": {"killed": 1}}, {"day": "2023-10-08"}]')
    assert opened(path).columns == ("day", "verified.killed")
    assert cells(path) == [("2023-10-07", "1"), ("2023-10-08", "")]


def test_rows_that_begin_with_a_hash_and_fields_with_line_breaks_are_kept(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text('\ufeffid,note\n#1,"one\ntwo, ""three"""\n', encoding="utf-8")
    assert cells(path) == [("#1", 'one\ntwo, "three"')]


def test_the_delimiter_is_the_one_that_splits_the_header(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("id;place;note\n1;Place, with comma;x\n", encoding="utf-8")
    assert cells(path) == [("1", "Place, with comma", "x")]


def test_empty_lines_at_the_end_are_no_rows(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("id,place\n1,x\n\n\n", encoding="utf-8")
    assert cells(path) == [("1", "x")]


def _two_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", CSV)
        archive.writestr("two.csv", CSV)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "events.csv",
            b"id,place,killed\na1,x,1\na2,y\n",
            "events.csv row 3: found 2 fields, expected 3, as in the header.\n"
            "  Effect: nothing was loaded from this file.\n"
            "  To fix: look for a broken quotation mark or line break in the row before it.",
        ),
        (
            "events.csv",
            "id,place\na1,Kyjiw\na2,Köln\n".encode("latin-1"),
            "events.csv: found byte 0xf6 that is not UTF-8, expected text in UTF-8.\n"
            "  Effect: nothing was loaded from this file.\n"
            "  To fix: save the file as UTF-8 and load it again.",
        ),
        (
            "events.csv",
            b"",
            "events.csv: found no header line, expected column names in the first line.\n"
            "  Effect: nothing was loaded from this file.\n"
            "  To fix: write the publisher's column names in the first line, or fetch the file again.",
        ),
        (
            "events.csv",
            b"id,place,id\n1,x,2\n",
            "events.csv: found column 'id' more than once, expected every column once.\n"
            "  Effect: nothing was loaded from this file.\n"
            "  To fix: rename or remove one of them.",
        ),
        (
            "events.doc",
            b"id\n1\n",
            "events.doc: found a file of kind '.doc', expected .csv, .tsv, .xlsx, .parquet, .jsonl or .json, plain, "
            ".gz or .zip.\n"
            "  Effect: nothing was loaded from this file.\n"
            "  To fix: export the table as CSV in UTF-8.",
        ),
    ],
)
def test_what_is_no_table_is_refused(name, content, message, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TallystickError) as refused:
        cells(path)
    assert str(refused.value) == message


def test_an_archive_with_two_members_is_refused(tmp_path):
    _two_members(tmp_path / "events.zip")
    with pytest.raises(TallystickError) as refused:
        opened(tmp_path / "events.zip")
    assert str(refused.value) == (
        "events.zip: found 2 members (one.csv, two.csv), expected one member.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: unpack it and name the table itself."
    )


@pytest.mark.parametrize("name", ["events.csv.gz", "events.zip", "events.parquet", "events.xlsx"])
def test_broken_archives_are_refused(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"not what the name says")
    with pytest.raises(TallystickError, match="fetch the file again"):
        cells(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TallystickError, match="no such file"):
        opened(tmp_path / "nowhere.csv")


def _swelling(path: Path) -> None:
    """100 MB of one letter, packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("inner.csv", "w") as member:
        member.write(b"id,place\n")
        for _ in range(100):
            member.write((b"a1," + b"x" * 996 + b"\n") * 1000)


def _one_line(path: Path) -> None:
    with path.open("wb") as stream:
        for _ in range(70):
            stream.write(b"x" * 1_000_000)


def _quote_left_open(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b'id,place\na1,"x\n')
        for _ in range(20):
            stream.write(b"a2,y\n" * 200_000)


def _far_cell(path: Path) -> None:
    _xlsx(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet2.xml", '<worksheet><c r="XFD1048576"><v>1</v></c></worksheet>')


def _many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300):
            archive.writestr(f"{number}.csv", "")


def _deep(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


def _web_page(path: Path) -> None:
    path.write_text("<!DOCTYPE html>\n<title>Not the table</title>\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write", "found"),
    [
        ("events.zip", _swelling, "an archive of [0-9,]+ bytes that swells to more than"),
        ("events.csv", _one_line, "more than 64 MB without a line break"),
        ("events.csv", _quote_left_open, r"a field that cannot be read \(field larger than field limit"),
        ("events.xlsx", _far_cell, "a cell XFD1048576, far from all others"),
        ("events.zip", _many_members, r"300 members \(0.csv, 1.csv, 2.csv, 3.csv, 4.csv\)"),
        ("events.json", _deep, r"no JSON \(nested too deeply\)"),
        ("events.csv", _web_page, "a web page, expected a table"),
    ],
)
def test_what_would_fill_the_memory_or_is_no_table_is_refused_by_name(name, write, found, tmp_path):
    write(tmp_path / name)
    with pytest.raises(TallystickError, match=f"^{name}.*: found {found}"):
        cells(tmp_path / name)


def test_more_rows_than_can_be_held_are_refused(tmp_path, monkeypatch):
    from tallystick.records import table

    monkeypatch.setattr(table, "ROWS_AT_MOST", 1)
    for path in (_plain(tmp_path / "events.csv"), _parquet(tmp_path / "events.parquet")):
        with pytest.raises(TallystickError, match="found more than 1 rows, expected at most 1"):
            cells(path)


def test_whole_numbers_of_parquet_read_as_their_digits_and_stand_in_order_of_appearance(tmp_path):
    import duckdb

    rows = "(7, 'a'), (NULL, 'b'), (-3, NULL), (7, 'd')"
    duckdb.sql(f"SELECT n::BIGINT AS n, t FROM (VALUES {rows}) AS t(n, t)").write_parquet(str(tmp_path / "n.parquet"))
    assert cells(tmp_path / "n.parquet") == [("7", "a"), ("", "b"), ("-3", ""), ("7", "d")]
    table = opened(tmp_path / "n.parquet")
    assert table.read(("n",)).columns["n"].values == ("7", "", "-3")
