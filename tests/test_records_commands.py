"""The commands about records on real parts: what they mark, what they refuse, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import tallystick.records
from tallystick.cli import run
from tallystick.errors import ExitStatus

ADAPTERS = Path(tallystick.records.__file__).parent / "adapters"
ARTICLE = "At least 14 people were killed in Ukraine on 1 May 2014."
HEADER = "id,date,date_end,place,region,country,killed,civilians_killed,side_a,side_b,latitude,longitude,note\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with an article, a list of events of which rows are refused, and one that is in order."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ADAPTERS / "ucdp_ged/sample.csv", "ged.csv")
    shutil.copy(ADAPTERS / "palestine_west_bank/sample.csv", "wb.csv")
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_the_list_marks_sets_that_cannot_be_used_and_tells_all_the_others(folder, capfd):
    for file in ("ged.csv", "wb.csv"):
        assert run(["records", "add", file]) == 0
    shutil.copy("wb.csv", "gone.csv")
    assert run(["records", "add", "gone.csv"]) == 0
    (folder / "gone.csv").unlink()
    capfd.readouterr()
    assert run(["records", "list"]) == ExitStatus.WORKSPACE
    (folder / "ged.csv").write_text("id\n1\n")
    assert run(["records", "list"]) == ExitStatus.INTEGRITY
    out, err = capfd.readouterr()
    assert "ged:\n    cannot be used: ged.csv, record set ged: found sha256" in out
    assert "\nwb: West Bank" in out
    assert "\nohchr-ukraine: " in out
    assert "gone:\n    cannot be used: tallystick.toml, record set gone: found the file gone.csv," in out
    assert err.count("found the file gone.csv, which is not there") == 2  # once in each run
    assert "take the set out of tallystick.toml and add it anew" in err


def test_corrections_that_cannot_be_made_hide_no_set_from_the_list(folder, capfd):
    (folder / "hand").mkdir()
    (folder / "hand/corrections.toml").write_text("[[correction]]\n", encoding="utf-8")
    assert run(["records", "list"]) == ExitStatus.REFUSED
    out, err = capfd.readouterr()
    assert "\nohchr-ukraine: " in out
    assert err.count("corrections.toml") == 1


def preferred(*names: str) -> list[str]:
    told = [part for name in names for part in ("--prefer", name)]
    return ["check", "article.txt", "--records", "shelf", "--records", "ged.csv", "--competing", "hierarchy", *told]


@pytest.mark.parametrize("name", ["OHCHR", "ohchr", "UCDP", "yemen", "ucdp_ged:ged"])
def test_a_publisher_is_preferred_by_its_name_its_short_name_or_its_set(folder, name):
    assert run(preferred(name)) == ExitStatus.REFUSED  # for rows of ged.csv


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("OHCR", "perhaps OHCHR or UNHCR is meant"),
        ("Uppsala", "perhaps Uppsala Conflict Data Program (UCDP)"),
        ("yyy", "check"),
    ],
)
def test_an_unknown_name_to_prefer_is_refused_with_those_known(folder, name, near, capfd):
    assert run(preferred("OHCHR", name)) == ExitStatus.USAGE
    err = capfd.readouterr().err
    assert f"--prefer {name}: found no publisher and no record set of that name among those asked" in err
    assert "or a publisher (Ministry of Health in Gaza; UNHCR; OHCHR;" in err
    assert f"To fix: {near}" in err


def test_a_standing_list_that_names_a_set_not_yet_there_is_a_warning(folder, capfd):
    settings = '[competing]\npolicy = "hierarchy"\npublishers = ["OHCHR", "Nobody"]\n'
    (folder / "tallystick.toml").write_text(settings, encoding="utf-8")
    assert run(["check", "article.txt"]) == 0
    assert "[competing], publishers: Nobody: found no publisher" in capfd.readouterr().err
    assert run(["check", "article.txt", "--records", "ohchr-ukraine"]) == 0
    assert capfd.readouterr().err == ""


def test_a_check_against_rows_that_cannot_be_counted_says_so_and_ends_with_3(folder, capfd):
    assert run(["check", "article.txt", "--records", "wb.csv"]) == 0
    assert capfd.readouterr().err == ""
    assert run(["check", "article.txt", "--records", "ged.csv"]) == ExitStatus.REFUSED
    assert "ged.csv: found 3 rows that cannot be counted" in capfd.readouterr().err


def events(count: int) -> str:
    """A list of events, each with a best figure below its low one and one at no place."""
    return (
        HEADER
        + "".join(f"e{number},2014-05-01,,,,,x,,,,,,\n" for number in range(count))
        + ("good,2014-05-01,,Donetsk,,Ukraine,3,,,,,,\n")
    )


def test_many_rows_of_one_column_are_told_once_in_json_and_all_on_demand(folder, capfd):
    (folder / "many.csv").write_text(events(30), encoding="utf-8")
    (folder / "few.csv").write_text(events(20), encoding="utf-8")
    assert run(["check", "article.txt", "--records", "many.csv", "--records", "few.csv", "-o", "d.json"]) == 3
    issues = [each for each in json.loads(Path("d.json").read_text())["issues"] if each["code"] == "row-refused"]
    (many,) = [each for each in issues if "many" in each["where"]]
    assert (many["where"], many["count"]) == ("many.csv, column killed", 30)
    assert [each["row"] for each in many["first"]] == [2, 3, 4]
    assert "records check FILE --all" in many["effect"]
    assert len([each for each in issues if "few" in each["where"]]) == 20
    capfd.readouterr()
    assert run(["records", "check", "many.csv", "--all"]) == ExitStatus.REFUSED
    assert capfd.readouterr().out.count("; set aside: not a whole number of persons") == 30


def real(adapter: str, name: str) -> None:
    """An adapter's sample, of a country that there is."""
    sample = (ADAPTERS / adapter / "sample.csv").read_text(encoding="utf-8")
    Path(name).write_text(sample.replace("Alphaland", "Ukraine"), encoding="utf-8")


def test_rows_left_out_on_purpose_are_no_refusal(folder):
    real("unhcr_population", "unhcr.csv")
    assert run(["records", "check", "unhcr.csv"]) == 0


def test_rows_at_no_place_are_told_by_what_else_is_known_of_them(folder, capfd):
    rows = [
        "1,2014-05-01,,Nowheretown,,,1,,,,,,",
        "2,2014-05-01,,,,,1,,,,,,",
        "3,2014-05-01,,Nowheretown,,Ukraine,1,,,,,,",
        "4,2014-05-01,,Donetsk,,Ukraine,1,,,,,,",
        "5,2014-05-01,,Nowheretown,Nowhere Mark,,1,,,,,,",
    ]
    (folder / "events.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    assert run(["records", "check", "events.csv"]) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert "column region: Nowhere Mark (1); 1 of 5 rows: these rows count for no place" in told
    assert (
        "column place: Nowheretown (3); 3 of 5 rows: these rows count for their country, not for the place itself; "
        "2 of them count for no place" in told
    )
    assert (
        "column country, region, place: (empty); 1 of 5 rows: nothing stands there, and these rows count for no place"
        in told
    )


def test_a_total_without_a_place_is_told(folder, capfd):
    real("worldbank_population", "pop.csv")
    lines = Path("pop.csv").read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[lines[0].split(",").index("Country Name")] = ""
    Path("pop.csv").write_text("\n".join([*lines, ",".join(cells)]) + "\n", encoding="utf-8")
    assert run(["records", "check", "pop.csv"]) == ExitStatus.REFUSED
    assert "(empty); set aside: no place is told" in capfd.readouterr().out
    assert run(["records", "show", "pop.csv"]) == 0
    assert "1 row, as row 5: nothing stands there; set aside: no place is told" in " ".join(
        capfd.readouterr().out.split()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["records", "check", "."], ".: found a folder, expected a file of records."),
        (["records", "add", "."], ".: found a folder, expected a file of records."),
        (["records", "changes", ".", "ged.csv"], ".: found a folder, expected a file of records"),
        (["records", "show", "."], "record set .: found a folder, expected a file, or one of shelf"),
        (["check", "article.txt", "--records", "gedd.csv"], "perhaps ged.csv is meant"),
        (["records", "check", "gde.csv"], "perhaps ged.csv is meant"),
        (["records", "changes", "yemen", "ged.csv"], "yemen: found a set of the built-in shelf, of which there is one"),
        (["explain", "f-9f2c41ab03"], "say where f-9f2c41ab03 is from: a finding needs its article"),
    ],
)
def test_what_is_meant_for_something_else_is_named(folder, arguments, said, capfd):
    (folder / "wb.csv").unlink()
    assert run(arguments) == ExitStatus.USAGE
    assert said in capfd.readouterr().err


@pytest.mark.parametrize("identity", ["{}x", "{}"])
def test_a_mistyped_id_of_a_finding_is_answered_with_the_nearest(folder, identity, capfd):
    (folder / "lists.txt").write_text("By 31 March 2022, more than 1,000 civilians had been killed in Ukraine.")
    assert run(["check", "lists.txt", "--records", "ohchr-ukraine", "-o", "d.json"]) == 0
    true = json.loads(Path("d.json").read_text())["findings"][-1]["id"]
    asked = identity.format(true[:-1])
    capfd.readouterr()
    assert run(["explain", asked, "d.json"]) == ExitStatus.USAGE
    err = capfd.readouterr().err
    assert f"{asked}: found no finding of that id, expected one of {true} (ohchr-ukraine, " in err


def test_releases_of_a_list_of_persons_are_told_by_the_names_of_their_files(folder, capfd):
    sample = (ADAPTERS / "gaza_named_list/sample.csv").read_text(encoding="utf-8")
    (folder / "20240413killed-in-gaza.csv").write_text(sample, encoding="utf-8")
    (folder / "20240808killed-in-gaza.csv").write_text(sample, encoding="utf-8")
    assert run(["records", "changes", "20240413killed-in-gaza.csv", "20240808killed-in-gaza.csv"]) == 0
    out = capfd.readouterr().out
    assert "from release 2024-04-13 to 2024-08-08" in out
    assert "added, of the same time" not in out  # the lists tell no days


def test_show_reads_a_file_as_the_adapter_and_release_that_are_named(folder, capfd):
    real("gaza_named_list", "people.csv")
    assert run(["records", "show", "people.csv"]) == ExitStatus.REFUSED
    assert "say of which day the list is: --version" in capfd.readouterr().err
    (folder / "mine.toml").write_text('extends = "gaza_named_list"\ntitle = "Our copy of the list"\n', encoding="utf-8")
    assert run(["records", "show", "people.csv", "--adapter", "mine.toml", "--version", "2024-09-21"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("Our copy of the list (mine:people)\n")
    assert "version      2024-09-21\n" in out


UNREADABLE = Path("/proc/self/mem")
"""A file that is there and cannot be read, also by an administrator."""


@pytest.mark.skipif(not UNREADABLE.is_file(), reason="no /proc on this system")
@pytest.mark.parametrize(
    "command",
    [
        ["records", "show"],
        ["records", "check"],
        ["records", "add"],
        ["records", "changes", "ged.csv"],
        ["check", "article.txt", "--records"],
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_five_parts(folder, command, capfd):
    (folder / "torn.csv").symlink_to(UNREADABLE)
    assert run([*command, "torn.csv"]) in (ExitStatus.WORKSPACE, ExitStatus.REFUSED)
    err = capfd.readouterr().err
    assert ": found input/output error, expected " in err
    assert "\n  To fix: see whether " in err
    assert not (folder / "tallystick.toml").exists()
