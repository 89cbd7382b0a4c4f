"""Traps of tables of totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.model.record import Grain
from tallystick.records import Loaded, load
from tallystick.records.adapter_file import SHIPPED

TOTALS = """
title = "Invented totals"
publisher = "Nobody"
licence = "none"
grain = "period_total"
[coverage]
measures = ["deaths"]
populations = ["people"]
[columns]
place = "country"
year = "year"
[[figures]]
id = "dead"
measure = "deaths"
population = "people"
columns = ["low", "best", "high"]
unit = "persons"
counting = "invented"
definition = "Nobody died."
"""


def loaded(tmp_path: Path, names: object, rows: str, adapter: str = TOTALS) -> Loaded:
    (tmp_path / "my.toml").write_text(adapter)
    (tmp_path / "totals.csv").write_text(f"country,year,low,best,high\n{rows}\n")
    return load(tmp_path / "totals.csv", names=names, adapter=tmp_path / "my.toml")


@pytest.mark.parametrize(
    ("figures", "toll", "issues"),
    [
        ("1,2,3", (1, 2, 3), 0),
        ("1,,3", (1, None, 3), 0),
        (",2,", (None, 2, None), 0),
        ("3,2,1", (2, 2, 2), 2),
        ("0,0,0", (0, 0, 0), 0),
        ("5,,3", None, 1),
        ("3,,3", (3, None, 3), 0),
        ("1,two,3", None, 1),
        ("-1,2,3", None, 1),
        (",,", None, 0),
    ],
)
def test_figures(figures, toll, issues, tmp_path, names):
    found = loaded(tmp_path, names, f"Alphaland,2022,{figures}\nBetaland,2022,1,1,1")
    tolls = [(row.toll.low, row.toll.best, row.toll.high) for row in found.record_set.rows]
    assert tolls == [*([toll] if toll else []), (1, 1, 1)]
    assert len(found.issues) == issues


def test_rows_that_share_two_figures_differ_in_the_third(tmp_path, names):
    rows = ("1,2,3", "2,2,3", "1,1,3", "1,2,4")
    found = loaded(tmp_path, names, "\n".join(f"Alphaland,{year},{row}" for year, row in enumerate(rows, 2001)))
    tolls = [row.toll for row in sorted(found.record_set.rows, key=lambda row: row.period.edtf)]
    assert [f"{toll.low},{toll.best},{toll.high}" for toll in tolls] == list(rows)


@pytest.mark.parametrize("year", ["22", "2022.5", "", "next", "20222"])
def test_what_is_no_year_is_set_aside(year, tmp_path, names):
    found = loaded(tmp_path, names, f"Alphaland,{year},1,1,1\nBetaland,2022,1,1,1")
    assert len(found.record_set.rows) == 1
    assert [issue.effect for issue in found.issues] == ["set aside: not a year"]


def test_the_same_figure_told_twice_gets_a_number_behind_its_id(tmp_path, names):
    found = loaded(tmp_path, names, "Alphaland,2022,1,1,1\nAlphaland,2022,2,2,2")
    assert [row.id for row in found.record_set.rows] == ["my:unknown:cc-XA:2022:dead", "my:unknown:cc-XA:2022:dead:2"]


def test_a_table_of_which_no_row_can_be_read_is_refused(tmp_path, names):
    with pytest.raises(TallystickError, match=r"no row that can be read .*'Nowhere \(1\)'"):
        loaded(tmp_path, names, "Nowhere,2022,1,1,1")


def test_running_totals_all_begin_on_the_first_day(names):
    found = load(SHIPPED / "palestine_daily" / "sample.csv", names=names).record_set
    assert found.grain is Grain.RUNNING_TOTAL
    assert {row.period.first.isoformat() for row in found.rows} == {"2023-10-07"}
    assert {row.grain for row in found.rows} == {Grain.RUNNING_TOTAL}


def test_the_meaning_of_a_code_stands_in_the_reference(names):
    rows = load(SHIPPED / "palestine_daily" / "sample.csv", names=names).record_set.rows
    assert {row.reference for row in rows} == {"Ministry of Health in Gaza, daily report"}


def test_whole_years_and_stocks_are_told_apart(names):
    years = load(SHIPPED / "ucdp_country_year" / "sample.csv", names=names).record_set.rows
    stocks = load(SHIPPED / "worldbank_population" / "sample.csv", names=names).record_set.rows
    assert {row.period.days for row in years} == {365}
    assert {row.period.days for row in stocks} == {1}
