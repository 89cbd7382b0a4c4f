"""Claims for other programs: JSON lines, CSV that no spreadsheet runs, Parquet."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from tallystick.report import claims_csv, claims_jsonl, claims_parquet
from tallystick.report.claims import COLUMNS

from .specimen import CLAIMS, DOCUMENT, DOSSIER


def rows_of(*pairs):
    return list(csv.DictReader(io.StringIO("".join(claims_csv(pairs)), newline="")))


def test_one_document_is_one_line_of_json():
    line = claims_jsonl(DOCUMENT, CLAIMS, DOSSIER.issues[:1], {"desk": "north"})
    told = json.loads(line)
    assert "\n" not in line
    assert list(told)[:8] == ["id", "text", "published", "title", "url", "outlet", "language", "desk"]
    assert told["claims"][2]["id"] == "k-3"
    assert told["issues"] == [
        {"code": "number-unplaced", "start": 540, "end": 542, "found": "12", "effect": "it is in no claim"}
    ]


def test_every_claim_points_at_its_words():
    told = json.loads(claims_jsonl(DOCUMENT, CLAIMS, ()))
    assert all(told["text"][claim["start"] : claim["end"]] == claim["text"] for claim in told["claims"])
    assert all(claim["sentence"] in told["text"] for claim in told["claims"])


def test_csv_has_a_row_a_claim_and_figures_stay_numbers():
    rows = rows_of((DOCUMENT, CLAIMS))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["low"] for row in rows] == ["900", "", "14000", "", "300", "86", "", "2000"]


@pytest.mark.parametrize("text", ["=1+1", "+14", "-3", "@SUM", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    row = rows_of((DOCUMENT, (replace(CLAIMS[0], text=text),)))[0]
    assert row["text"] == f"'{text}"


def test_a_negative_figure_stays_a_number():
    from decimal import Decimal

    odd = replace(CLAIMS[0], quantity=replace(CLAIMS[0].quantity, low=Decimal("-0.5")))
    assert rows_of((DOCUMENT, (odd,)))[0]["low"] == "-0.5"


def test_parquet_holds_the_same_byte_for_byte(tmp_path):
    import duckdb

    odd = replace(CLAIMS[0], text="=1+1\x00 “é”")
    assert claims_parquet([(DOCUMENT, (odd, *CLAIMS[1:]))], tmp_path / "claims.parquet") == 8
    found = duckdb.sql(f"SELECT text, low, \"of\" FROM '{tmp_path}/claims.parquet'").fetchall()
    assert found[0] == ("=1+1\x00 “é”", 900.0, None)
    assert found[5] == ("86", 86.0, 89.0)
    assert found[1][1] is None


def test_parquet_is_the_same_each_time(tmp_path):
    for name in ("a", "b"):
        claims_parquet([(DOCUMENT, CLAIMS)], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_no_claims_are_an_empty_table(tmp_path):
    assert claims_parquet([], tmp_path / "none.parquet") == 0
    assert "".join(claims_csv([])) == ",".join(COLUMNS) + "\r\n"
