"""What a later release of a list changed, matched on the publisher's own ids."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.records.changes import Changes, changes

HEAD = "nr,first,last,low,best,high,oblast,town,raion"
OLD = """
1,2014-01-22,2014-01-22,5,5,5,North Mark,Exampleville,Old Raion
2,2014-02-01,2014-02-03,1,2,9,North Mark,Samplestead,
3,2014-03-01,2014-03-01,40,40,40,North Mark,,
4,2015-01-01,2015-01-01,7,7,7,North Mark,Exampleville,
10,2015-06-01,2015-06-01,3,3,3,,Exampleville,
"""
NEW = """
1,2014-01-22 00:00:00.000,2014-01-22 00:00:00.000,5.0,5,5,North mark,Exampleville,Old Raion
2,2014-02-01,2014-02-03,1,12,19,North mark,Samplestead,New Raion
4,2015-01-01,2015-01-02,7,7,7,North mark,Exampleville,
10,2015-06-01,2015-06-01,3,3,3,North mark,Exampleville,
5,2014-05-05,2014-05-05,1,1,1,North mark,Exampleville,
6,2016-01-01,2016-01-01,2,2,2,North mark,Exampleville,
"""
ADAPTER = """
title = "Our list"
publisher = "Our group"
licence = "CC0"
grain = "event"
dates = ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f"]
[version]
in_name = '_(\\d\\d)'
[edition]
of = "ours"
[columns]
id = "nr"
first = "first"
last = "last"
dead = ["low", "best", "high"]
region = "oblast"
place = "town"
[compared]
raion = "district"
[coverage]
measures = ["deaths"]
populations = ["people"]
whole_years = true
"""


def write(folder: Path, name: str, rows: str, head: str = HEAD) -> Path:
    file = folder / name
    file.write_text(f"{head}\n{rows.strip()}\n", encoding="utf-8")
    return file


@pytest.fixture
def found(tmp_path) -> Changes:
    (tmp_path / "ours.toml").write_text(ADAPTER, encoding="utf-8")
    files = write(tmp_path, "list_16.csv", OLD), write(tmp_path, "list_17.csv", NEW)
    return changes(*files, adapter=tmp_path / "ours.toml")


def test_rows_are_added_dropped_kept_or_of_a_later_time(found):
    assert (found.old.version, found.new.version) == ("16", "17")
    assert found.added.ids == ("5",)
    assert found.later.ids == ("6",)  # the old release covers 2014 and 2015
    assert found.dropped.ids == ("3",)
    assert found.kept.ids == ("1", "2", "4", "10")  # numbers by size


def test_each_part_has_its_tolls_before_and_after(found):
    assert (found.added.toll, found.dropped.toll, found.later.toll) == ((1, 1, 1), (40, 40, 40), (2, 2, 2))
    assert (found.kept.toll, found.kept_after) == ((16, 17, 24), (16, 27, 34))


def test_a_row_told_otherwise_says_what_changed(found):
    rows = {row.id: row for row in found.revised}
    assert rows["2"].fields == (
        ("best", "2", "12"),
        ("high", "9", "19"),
        ("region", "North Mark", "North mark"),
        ("district", "", "New Raion"),
    )
    assert (rows["2"].before, rows["2"].after) == ((1, 2, 9), (1, 12, 19))
    assert rows["4"].fields[0] == ("last", "2015-01-01", "2015-01-02")


def test_another_spelling_of_the_same_day_or_number_is_no_change(found):
    (first,) = (row for row in found.revised if row.id == "1")
    assert first.fields == (("region", "North Mark", "North mark"),)


def test_fields_and_names_are_counted_by_rows(found):
    assert found.fields == (("region", 4), ("best", 1), ("district", 1), ("high", 1), ("last", 1))
    assert found.renamed("region") == (("North Mark", "North mark", 3), ("", "North mark", 1))


def test_the_same_file_has_not_changed(tmp_path):
    (tmp_path / "ours.toml").write_text(ADAPTER, encoding="utf-8")
    one, other = write(tmp_path, "list_16.csv", OLD), write(tmp_path, "copy_16.csv", OLD)
    same = changes(one, other, adapter=tmp_path / "ours.toml")
    assert (same.added.ids, same.later.ids, same.dropped.ids, same.revised) == ((), (), (), ())


def test_a_second_row_of_an_id_is_left_out_and_counted(tmp_path):
    (tmp_path / "ours.toml").write_text(ADAPTER, encoding="utf-8")
    old = write(tmp_path, "list_16.csv", OLD)
    new = write(tmp_path, "list_17.csv", NEW + "1,2014-01-22,2014-01-22,9,9,9,North mark,Exampleville,\n")
    found = changes(old, new, adapter=tmp_path / "ours.toml")
    assert (found.new.twice, found.kept_after) == (1, (16, 27, 34))


def test_totals_are_matched_on_place_and_time(tmp_path):
    head = "Country Name,Country Code,Year,Value"
    old = write(tmp_path, "old.csv", "Alphaland,XA,2019,100\nAlphaland,XA,2020,110", head)
    new = write(tmp_path, "new.csv", "Alphaland,XA,2019,100\nAlphaland,XA,2020,119\nAlphaland,XA,2021,120", head)
    found = changes(old, new)
    assert [(row.id, row.fields) for row in found.revised] == [("Alphaland · 2020", (("population", "110", "119"),))]
    assert (found.later.ids, found.kept.toll) == (("Alphaland · 2021",), ())  # totals are not added up


def test_two_lists_are_not_compared(tmp_path):
    (tmp_path / "ours.toml").write_text(ADAPTER, encoding="utf-8")
    world = write(tmp_path, "new.csv", "Alphaland,XA,2019,100", "Country Name,Country Code,Year,Value")
    acled = Path(__file__).parents[2] / "src/tallystick/records/adapters/acled/sample.csv"
    with pytest.raises(TallystickError, match="two different lists"):
        changes(acled, world)


def test_a_list_without_ids_is_not_compared(tmp_path):
    plain = write(tmp_path, "plain.csv", "2014-01-22,3", "date,killed")
    with pytest.raises(TallystickError, match="no ids of the publisher's"):
        changes(plain, plain, adapter="any_csv")


COMPARED = {"first", "last", "low", "best", "high", "civilians", "region", "district", "place", "located"}
"""The fields that the known answer was worked out over."""


@pytest.mark.parametrize(("old", "new", "counts"), [("19", "20", (2, 0, 1)), ("20", "22", (1604, 94, 959))])
@pytest.mark.parametrize("form", ["conflict_data_ukr_v{}_1.csv.gz", "ged_ukraine_v{}_1.parquet"])
def test_the_changes_of_ged_in_ukraine_are_the_known_ones(shared, old, new, counts, form):
    import duckdb

    folder = shared / "ged-ukraine"
    known = (
        duckdb.connect().execute(f"SELECT from_version, id, change FROM '{folder}/vintage_changes.parquet'").fetchall()
    )
    of = {kind: {str(id) for version, id, change in known if version == f"v{old}_1" and change == kind} for kind in
          ("added", "removed", "changed")}  # fmt: skip
    found = changes(folder / form.format(old), folder / form.format(new))
    revised = {row.id for row in found.revised if COMPARED & {name for name, _, _ in row.fields}}
    assert tuple(map(len, of.values())) == counts
    assert (set(found.added.ids), set(found.dropped.ids), revised) == (of["added"], of["removed"], of["changed"])


def test_a_gzipped_release_is_compared_with_a_plain_one(tmp_path, found):
    with gzip.open(tmp_path / "list_17.csv.gz", "wt", encoding="utf-8") as packed:
        packed.write((tmp_path / "list_17.csv").read_text(encoding="utf-8"))
    again = changes(tmp_path / "list_16.csv", tmp_path / "list_17.csv.gz", adapter=tmp_path / "ours.toml")
    assert (again.added, again.revised) == (found.added, found.revised)


def test_figures_that_are_none_are_told_and_break_nothing(tmp_path):
    (tmp_path / "ours.toml").write_text(ADAPTER, encoding="utf-8")
    old = OLD.replace("5,5,5", "5,NaN,5").replace("40,40,40", "-40,40,40").replace("7,7,7", "7,7,99999999999")
    files = write(tmp_path, "list_16.csv", old), write(tmp_path, "list_17.csv", NEW)
    found = changes(*files, adapter=tmp_path / "ours.toml")
    assert (found.old.unread, found.new.unread) == (3, 0)
    revised = {row.id: row for row in found.revised}
    assert revised["1"].before == (5, 0, 5)
    assert ("best", "NaN", "5") in revised["1"].fields
    assert found.dropped.toll == (0, 40, 40)


def test_a_release_without_a_number_is_called_by_its_file(tmp_path, found):
    assert (found.old.called, found.old.version) == ("16", "16")
    (tmp_path / "plain.toml").write_text(ADAPTER.replace("_(\\d\\d)", "release(x)"), encoding="utf-8")
    plain = changes(tmp_path / "list_16.csv", tmp_path / "list_17.csv", adapter=tmp_path / "plain.toml")
    assert (plain.old.called, plain.old.version) == ("list_16.csv", "unknown")
