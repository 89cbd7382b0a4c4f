"""A project's own rows and policy at the command line: listed, shown, checked; refused with file, line and remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli import run

PAGE = (Path(__file__).resolve().parents[1] / "docs/hand.md").read_text(encoding="utf-8")
ROWS = PAGE.partition("$ cat hand/records.toml\n")[2].partition("$ tallystick")[0]
TEXT = PAGE.partition("$ cat article.txt\n")[2].partition("$ cat")[0]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The project of docs/hand.md."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand/records.toml").write_text(ROWS, encoding="utf-8")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def printed(capfd, *arguments: str, status: int = 0) -> str:
    capfd.readouterr()
    assert run(list(arguments)) == status
    out, err = capfd.readouterr()
    return " ".join((out + err).split())


def test_rows_of_the_project_are_listed_and_shown_with_who_entered_them(folder, capfd):
    assert "hand: Rows of this project Town hospital; version as of 2026-11-21" in printed(capfd, "records", "list")
    shown = printed(capfd, "records", "show", "hand", "--rows")
    assert "hospital-2022-03: 88 persons, deaths (people)" in shown
    assert "Entered by hand by A. Reader on 2026-11-21" in shown


def test_rows_of_the_project_take_part_in_every_check_but_one_that_names_other_records(folder):
    for records, held in (((), True), (("--records", "hand"), True), (("--records", "yemen"), False)):
        assert run(["check", "article.txt", *records, "-o", "d.json"]) == 0
        told = json.loads(Path("d.json").read_text(encoding="utf-8"))
        assert any(one["record_set"] == "hand" and one["by_hand"] for one in told["findings"]) is held


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("hand/records.toml", ROWS.replace("by = ", "buy = "), "records.toml:4, total 1 (hospital-2022-03)"),
        ("hand/corrections.toml", "[[correction]]\n", "corrections.toml:1, correction 1: found no by, no on, no why"),
        ("hand/places.toml", '[[place]]\nid = "area-x"\n', "places.toml"),
    ],
)
def test_tables_check_names_the_file_and_the_line(folder, capfd, file, text, said):
    assert printed(capfd, "tables", "check").endswith("Every table is as it should be.")
    (folder / file).write_text(text, encoding="utf-8")
    problems = printed(capfd, "tables", "check", status=5)
    assert said in problems
    assert problems.endswith("1 problem.")


def policy(folder: Path, *options: str) -> str:
    assert run(["check", "article.txt", *options, "-o", "d.json"]) == 0
    made = json.loads((folder / "d.json").read_text(encoding="utf-8"))["made_with"]
    return made["competing counts"]


def test_the_policy_is_that_of_the_settings_or_of_the_command_line(folder):
    assert policy(folder) == "each"
    settings = '[competing]\npolicy = "hierarchy"\npublishers = ["Town hospital", "UCDP"]\n'
    (folder / "tallystick.toml").write_text(settings, encoding="utf-8")
    assert policy(folder) == "hierarchy: Town hospital, UCDP"
    assert policy(folder, "--competing", "range") == "range"
    assert policy(folder, "--competing", "hierarchy", "--prefer", "OHCHR") == "hierarchy: OHCHR"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('[competing]\npolicy = "vote"\n', "the policy 'vote'"),
        ('[competing]\npolicy = "hierarchy"\n', "the policy hierarchy without publishers"),
        ('[competing]\npolicy = "range"\npublishers = ["A"]\n', "the policy range with publishers"),
        ("[competing]\npublishers = 3\n", "publishers: found 3"),
        ('[competing]\ncolour = "red"\n', "a table with policy and publishers"),
        ('[[records]]\nname = "hand"\nfile = "a.csv"\n', "a record set named hand"),
    ],
)
def test_settings_that_are_not_in_order_stop_before_anything_is_read(folder, capfd, settings, found):
    (folder / "tallystick.toml").write_text(settings, encoding="utf-8")
    assert found in printed(capfd, "check", "article.txt", status=4)


@pytest.mark.parametrize(
    "options", [["--competing", "hierarchy"], ["--competing", "range", "--prefer", "A"], ["--prefer", "A"]]
)
def test_a_hierarchy_needs_its_list_and_no_other_policy_has_one(folder, capfd, options):
    assert "--competing hierarchy needs --prefer" in printed(capfd, "check", "article.txt", *options, status=2)
