"""`tallystick explain FINDING`: where a finding comes from, and a query that gives the same figure when it is run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from tallystick.cli import run

SHARED = Path(__file__).resolve().parents[1] / "../shared/data/ged-ukraine"
TEXT = (
    "Report, 1 June 2017\n\n"
    "In 2015, 20 people were killed in Mariupol. In 2015 at least 300 people were killed in Donbas. "
    "In 2015 Ukrainian forces killed ten people in Luhansk. In May 2015 5 fighters died in Donetsk region. "
    "In 2015 9 civilians were killed in Ukraine. In 2015 ten people died in Luhansk. "
    "In 2015, 30 Ukrainian soldiers were killed in Ukraine. In 2015 Ukrainian forces killed 25 people in Ukraine."
)
SET_ASIDE = (
    '[[correction]]\nset = "ged"\nrow = "2"\nset_aside = true\nsource = "the codebook"\n'
    'by = "A. Reader"\non = "2026-11-21"\nwhy = "told twice"\n'
)
HEADER = (
    "id,date_start,date_end,date_prec,side_a,side_b,type_of_violence,low,best,high,deaths_civilians,deaths_unknown,deaths_a,deaths_b,"
    "country,adm_1,where_coordinates,where_prec,latitude,longitude"
)
HXL = "#event+id,#date+start,#date+end,,,,,,#affected+killed,,,,,,#country,#adm1+name,#loc+name,,#geo+lat,#geo+lon"
UA, DPR = "Government of Ukraine", "DPR"
ROWS = [
    # id, first, last, toll (low, best, high, civilians, unknown), region, place, located, latitude, longitude
    ("1", "2015-01-10", "2015-01-10", (3, 4, 5, 1, 1), "Donetsk oblast", "Mariupol town", 1, 47.1, 37.55),
    ("2", "2015-02-01", "2015-02-03", (9, 7, 7, 0, 0), "Donetsk oblast", "Mariupol town", 1, 47.1, 37.55),
    ("3", "2014-12-30", "2015-01-02", (2, 3, 8, 2, 0), "Donetsk oblast", "Mariupol town", 1, 47.1, 37.55),
    ("4", "2015-05-05", "2015-05-05", (1, 2, 1, 0, 2), "Donetsk oblast", "Avdiivka town", 1, 48.14, 37.75),
    ("5", "2015-05-06", "2015-05-06", (6, 6, 6, 6, 0), "Luhansk oblast", "Luhansk town", 1, 48.57, 39.31),
    ("6", "2015-06-06", "2015-06-30", (0, 1, 250, 0, 1), "Donetsk oblast", "Donetsk oblast", 4, 48.0, 37.8),
    ("7", "2015-07-07", "2015-07-07", (2, 2, 2, 0, 0), "", "Ukraine", 6, 49.0, 32.0),
    ("9", "2015-08-08", "2015-08-08", (9, 10, 11, 0, 10), "Luhansk oblast", "Luhansk town", 1, 48.57, 39.31),
    ("8", "2016-01-01", "2016-01-01", (4, 4, 4, 4, 0), "Donetsk oblast", "Avdiivka town", 1, 48.14, 37.75),
]


def line(row: tuple) -> str:
    id_, first, last, toll, region, place, located, *point = row
    side, kind = ((UA, DPR), 1) if id_ != "5" else ((DPR, "Civilians"), 3)
    fighters = toll[1] - toll[3] - toll[4]
    by_side = (fighters - fighters // 3, fighters // 3)
    parts = (id_, first, last, 1, *side, kind, *toll, *by_side, "Ukraine", region, place, located, *point)
    return ",".join(str(part) for part in parts)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with an article and a file of invented events, in the layout of HDX."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ged151.csv").write_text("\n".join([HEADER, HXL, *map(line, ROWS)]) + "\n", encoding="utf-8")
    return tmp_path


def dossier(*records: str) -> dict:
    arguments = [part for name in records for part in ("--records", name)]
    assert run(["check", "article.txt", *arguments, "-o", "dossier.json"]) == 0
    return json.loads(Path("dossier.json").read_text(encoding="utf-8"))


def explained(capfdbinary, *arguments: str) -> str:
    capfdbinary.readouterr()
    assert run(["explain", *arguments]) == 0
    return capfdbinary.readouterr().out.decode()


def pasted(text: str) -> str:
    """The query as somebody would copy it."""
    return text.partition("The query, for DuckDB:\n\n")[2].partition(";\n")[0]


def counting(told: dict) -> list[dict]:
    return [found for found in told["findings"] if found["rows"]]


def test_every_query_gives_the_rows_and_figures_of_its_finding(folder, capfdbinary):
    found = counting(dossier("ged151.csv"))
    assert {tuple(each["axis"] for each in one["departures"]) for one in found} >= {
        (),
        ("place",),
        ("party",),
        ("counting",),
    }
    assert {one["reading"]["population"] for one in found} == {"people", "civilians", "combatants"}
    assert any(one["reading"].get("whose") for one in found)
    assert any(one["reading"].get("without") for one in found)
    for way in (", counted by days", ", with rows partly in it", "km around it"):
        assert any(way in one["filter"] for one in found), way
    for one in found:
        text = explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv")
        assert duckdb.sql(pasted(text)).fetchall() == [(one["rows"], one["low"], one["best"], one["high"])], text
        assert "the rows and the figures of the finding" in " ".join(text.split())


def test_the_real_release_gives_them_too(folder, capfdbinary):
    file = SHARED / "conflict_data_ukr_v22_1.csv.gz"
    if not file.is_file():
        pytest.skip("no folder of real record sets beside the project")
    (folder / file.name).write_bytes(file.read_bytes())
    found = counting(dossier(file.name))
    assert len(found) > 10
    assert max(one["rows"] for one in found) > 100
    for one in found:
        text = explained(capfdbinary, one["id"], "dossier.json", "--records", file.name)
        assert duckdb.sql(pasted(text)).fetchall() == [(one["rows"], one["low"], one["best"], one["high"])], text


def test_a_query_over_parquet_is_as_good(folder, capfdbinary):
    columns = "SELECT * FROM read_csv('ged151.csv', header = true) WHERE CAST(id AS VARCHAR) NOT LIKE '#%'"
    duckdb.sql(f"COPY ({columns}) TO 'ged151.parquet' (FORMAT parquet)")
    for one in counting(dossier("ged151.parquet")):
        text = explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.parquet")
        assert "read_parquet('ged151.parquet')" in text
        assert duckdb.sql(pasted(text)).fetchall() == [(one["rows"], one["low"], one["best"], one["high"])]


def of_place(told: dict, place: str, *axes: str) -> dict:
    return next(
        one
        for one in counting(told)
        if place in one["filter"] and [each["axis"] for each in one["departures"]] == list(axes)
    )


def test_many_rows_are_named_by_the_publishers_own_words(folder, capfdbinary):
    more = [(str(100 + at), *ROWS[0][1:]) for at in range(30)]
    with (folder / "ged151.csv").open("a", encoding="utf-8") as stream:
        stream.write("".join(f"{line(row)}\n" for row in more))
    one = of_place(dossier("ged151.csv"), "area-donbas")
    query = pasted(explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv"))
    assert "\"adm_1\" IN ('Donetsk oblast', 'Luhansk oblast')" in query
    assert '"id" IN' not in query


def test_all_is_told_that_is_needed_to_look_it_up(folder, capfdbinary):
    told = dossier("ged151.csv")
    one = of_place(told, "gn701822")
    text = explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv")
    digest = told["made_with"]["records"][0]["sha256"]
    for fact in (
        f"finding {one['id']}",
        "claim       “20” (article.txt:",
        "read as     worded, no departure",
        "record set  UCDP Georeferenced Event Dataset (ucdp_ged:ged151)",
        "version     15.1",
        f"sha256      {digest}",
        "filter      ucdp_ged:ged151: place gn701822, 2015-01-01/2015-12-31, people",
        "rows        2 rows in ged151.csv: 1, 2",
        "caveat      Recorded deaths are a floor",
    ):
        assert fact in text, fact
    assert "“20” is above that" in " ".join(text.split())


def test_all_rows_are_listed_when_asked_for_however_many(folder, capfdbinary):
    more = [(str(10_000 + at), *ROWS[0][1:]) for at in range(5_100)]
    with (folder / "ged151.csv").open("a", encoding="utf-8") as stream:
        stream.write("".join(f"{line(row)}\n" for row in more))
    told = dossier("ged151.csv")
    one = of_place(told, "gn701822")
    assert (one["rows"], one["row_ids"]) == (5102, [])
    short = explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv")
    assert "5,090 more; --rows lists them" in " ".join(short.split())
    assert duckdb.sql(pasted(short)).fetchall()[0][0] == 5102
    assert run(["explain", one["id"], "article.txt", "--records", "ged151.csv", "--rows", "-o", "all.txt"]) == 0
    rows = Path("all.txt").read_text(encoding="utf-8").partition("\n  rows ")[2].partition("\n  caveat")[0]
    assert len(re.findall(r"\b1\d{4}\b", rows)) == 5100
    from_json = explained(capfdbinary, one["id"], "dossier.json", "--records", "ged151.csv")
    assert "the dossier does not list all the rows" in " ".join(from_json.split())


def test_a_dossier_explains_without_the_records_but_then_there_is_no_query(folder, capfdbinary):
    one = of_place(dossier("ged151.csv"), "gn701822")
    text = " ".join(explained(capfdbinary, one["id"], "dossier.json").split())
    assert "sha256" in text
    assert "1, 2" in text
    assert "There is no query: the record set is not here as it was then; name its file with --records." in text


def test_a_file_that_has_changed_gives_no_query_for_an_old_dossier(folder, capfdbinary):
    one = of_place(dossier("ged151.csv"), "gn701822")
    with (folder / "ged151.csv").open("a", encoding="utf-8") as stream:
        stream.write(line(("90", *ROWS[0][1:])) + "\n")
    assert "There is no query" in explained(capfdbinary, one["id"], "dossier.json", "--records", "ged151.csv")


def test_a_finding_of_the_shelf_names_its_table_and_row(folder, capfdbinary):
    (folder / "article.txt").write_text("377,000 people had been killed in Yemen by the end of 2021.", encoding="utf-8")
    one = next(found for found in dossier("yemen")["findings"] if found["row_ids"] == ["undp-all-2021"])
    text = " ".join(explained(capfdbinary, one["id"], "article.txt").split())
    assert "1 row in the table yemen of the built-in shelf: undp-all-2021" in text
    assert "UNDP, Assessing the impact of war in Yemen" in text
    assert "The query" not in text


def test_a_row_set_aside_by_hand_is_told_and_is_not_in_the_query(folder, capfdbinary):
    (folder / "hand").mkdir()
    text = SET_ASIDE.replace('"ged"', '"ucdp_ged:ged151"')
    (folder / "hand/corrections.toml").write_text(text, encoding="utf-8")
    one = of_place(dossier("ged151.csv"), "gn701822")
    assert (one["best"], one["row_ids"]) == (4, ["1"])
    text = " ".join(explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv").split())
    assert "by hand Row 2: set aside by hand by A. Reader on 2026-11-21: told twice" in text
    assert "it gives 1 row and" in text


def test_a_set_that_is_kept_on_disk_explains_its_findings_and_can_still_be_corrected(folder, capfdbinary):
    assert run(["records", "add", "ged151.csv", "--name", "ged"]) == 0
    for _ in ("loaded", "kept"):
        one = of_place(dossier("ged"), "gn701822")
        assert (one["best"], one["row_ids"]) == (11, ["1", "2"])
        text = explained(capfdbinary, one["id"], "article.txt", "--records", "ged")
        assert duckdb.sql(pasted(text)).fetchall() == [(2, one["low"], one["best"], one["high"])]
    (folder / "hand").mkdir()
    (folder / "hand/corrections.toml").write_text(SET_ASIDE, encoding="utf-8")
    one = of_place(dossier("ged"), "gn701822")
    assert (one["best"], one["row_ids"]) == (4, ["1"])
    (folder / "hand/corrections.toml").unlink()
    assert of_place(dossier("ged"), "gn701822")["best"] == 11


def test_where_the_query_gives_another_figure_it_says_so(folder, capfdbinary):
    (folder / "hand").mkdir()
    text = SET_ASIDE.replace('"ged"', '"ucdp_ged:ged151"').replace("set_aside = true", "was = 7\nfigure = 8")
    (folder / "hand/corrections.toml").write_text(text, encoding="utf-8")
    one = of_place(dossier("ged151.csv"), "gn701822")
    assert one["best"] == 12
    said = " ".join(explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.csv").split())
    assert "it gives 2 rows and 10 / 11 / 12 (low / best / high): the rows of the finding, whose figures" in said
    assert "figure 7 replaced with 8 by hand by A. Reader" in said


def test_a_correction_of_a_set_that_is_nowhere_stops_the_run(folder, capfd):
    (folder / "hand").mkdir()
    (folder / "hand/corrections.toml").write_text(SET_ASIDE, encoding="utf-8")
    assert run(["check", "article.txt", "--records", "yemen"]) == 2
    assert "corrections.toml:1, correction 1: found the set ged, of which there is none" in capfd.readouterr().err


def test_a_correction_of_a_set_that_is_not_asked_waits(folder):
    (folder / "hand").mkdir()
    text = SET_ASIDE.replace('"ged"', '"syria"').replace('row = "2"', 'row = "none"')
    (folder / "hand/corrections.toml").write_text(text, encoding="utf-8")
    assert run(["check", "article.txt", "--records", "yemen"]) == 0
    assert run(["check", "article.txt", "--records", "syria"]) == 3


def test_a_workbook_has_no_query_and_says_so(folder, capfdbinary):
    import zipfile

    with zipfile.ZipFile("ged151.zip", "w") as archive:
        archive.write("ged151.csv")
    one = of_place(dossier("ged151.zip"), "gn701822")
    text = " ".join(explained(capfdbinary, one["id"], "article.txt", "--records", "ged151.zip").split())
    assert "There is no query: DuckDB reads CSV and Parquet by itself, and ged151.zip is neither." in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["f-0123456789", "article.txt"], "no finding of that id"),
        (["f-0123456789", "dossier.json"], "expected a dossier"),
        (["article.txt:30", "--rows"], "go with a finding"),
    ],
)
def test_what_cannot_be_explained_is_refused(folder, capfd, arguments, said):
    (folder / "dossier.json").write_text("[]", encoding="utf-8")
    assert run(["explain", *arguments]) == 2
    assert said in capfd.readouterr().err


def test_what_a_text_says_of_itself_is_told_with_its_sum_and_without_a_query(folder, capfdbinary):
    (folder / "article.txt").write_text("Shelling of Mariupol killed 120: 70 men, 40 women and 20 children.\n", "utf-8")
    (own,) = (one for one in dossier("ged151.csv")["findings"] if one["record_set"] == "the text's own figures")
    text = explained(capfdbinary, own["id"], "article.txt", "--records", "ged151.csv")
    assert "“70”, “40” and “20” make 130; “120” is below that, by 10." in " ".join(text.split())
    assert "held against the text's own figures" in text
    assert "query" not in text


SHARES = (
    "Report, 1 June 2017\n\n"
    "Civilians made up 24 percent of those killed in Ukraine in 2015. "
    "About 40 percent of the people killed in Ukraine in 2015 died in Luhansk oblast."
)


@pytest.mark.parametrize(("part", "whole", "percent"), [(7, 32, 21.875), (16, 32, 50)])
def test_the_query_of_a_share_gives_the_part_and_the_whole(part, whole, percent, folder, capfdbinary):
    """What somebody pastes into DuckDB gives both figures of the share, and the rows of the whole."""
    (folder / "article.txt").write_text(SHARES, encoding="utf-8")
    told = dossier("ged151.csv")
    (found,) = [each for each in told["findings"] if each["best"] == percent and not each["departures"]][:1]
    assert (found["unit"], found["rows"]) == ("percent", 7)
    assert set(found["divided"]["part"]) <= set(found["row_ids"])
    text = explained(capfdbinary, found["id"], "article.txt", "--records", "ged151.csv")
    assert "the rows and the figures of the finding" in " ".join(text.split())
    rows, dead, everybody, share = duckdb.sql(pasted(text)).fetchall()[0]
    assert (rows, dead, everybody, round(share, 4)) == (7, part, whole, percent)
    assert explained(capfdbinary, found["id"], "dossier.json", "--records", "ged151.csv").count("figures AS (") == 1
