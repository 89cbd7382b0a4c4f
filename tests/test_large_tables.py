"""A table larger than memory stays on the disk: loaded part by part, with the same issues and the same answers."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec.structs import replace

from tallystick.check.index import keeping
from tallystick.cli.running import run
from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.record import Events, Stored
from tallystick.model.text import Source
from tallystick.pipeline import examine
from tallystick.project import KEPT, Listed, Project
from tallystick.records import storing, table
from tallystick.report import dossier_json
from tallystick.report.rows import grouped

SHARED = Path(__file__).resolve().parents[1] / "../shared/data"
COLUMNS = (
    *("id", "date_start", "date_end", "date_prec", "side_a", "side_b", "type_of_violence", "low", "best", "high"),
    *("deaths_civilians", "deaths_unknown", "country", "adm_1", "where_coordinates", "where_prec"),
    *("latitude", "longitude", "deaths_a", "deaths_b"),
)
TOWNS = (
    ("Ukraine", "Donets'k oblast", "Donetsk city", 48.02, 37.8),
    ("Ukraine", "Donets'k oblast", "Mariupol town", 47.1, 37.55),
    ("Ukraine", "Luhans'k oblast", "Luhansk city", 48.57, 39.31),
    ("Syria", "Aleppo governorate", "Aleppo city", 36.2, 37.16),
    ("Syria", "Homs governorate", "Homs city", 34.73, 36.72),
    ("Syria", "Homs governorate", "Nowhereville village", 34.7, 36.7),
)
TEXT = """At least 300 people were killed in Ukraine in 2014. More than 900 civilians were killed in Syria between
2012 and 2015. Some 40 people were killed in Donetsk in August 2014. 2014 was the deadliest year in Ukraine. August 2014
was the deadliest month in Syria. A third of those killed in Syria in 2013 were civilians. 12 people were killed in
Aleppo on 4 May 2013. Some 60 people were killed in Luhansk in 2014. In Homs 60 civilians were killed in 2013."""
OF_A_SIDE = """The Syrian government killed 60 civilians in Homs in 2013. Islamic State killed 400 people in Syria
between 2012 and 2015. 40 Islamic State fighters were killed in Homs governorate in 2013. The Syrian government lost
300 soldiers in Syria in 2014. 90 Ukrainian soldiers were killed in Ukraine by Islamic State in 2014. A third of those
killed by the Syrian government in Aleppo in 2013 were civilians. The Taliban killed 20 people in Ukraine in 2014.
12 Taliban fighters were killed in Syria in 2013. Islamic State killed 5 civilians within Mariupol on 4 May 2013."""
"""Claims that name who did it, or whose fighters were killed; the Taliban are a side in no event of the table."""
BY_SIDE: tuple[Callable[[int], tuple[int | str, int | str]], ...] = (
    lambda best: (best // 6, best // 5),
    lambda best: ("", best // 5),
    lambda best: (best * 2, 0),  # more than all of the best figure, as publishers have it, too
    lambda _: ("", ""),
)
"""The dead of either side: told, one not told, too many, none told."""


def rows(count: int, seed: int = 1) -> list[list[Any]]:
    """Invented events, as publishers have them: ids that stand twice far apart, days that are none, odd figures."""
    chance = random.Random(seed)
    made = []
    for at in range(count):
        country, region, town, north, east = chance.choice(TOWNS)
        first = date(2011, 1, 1) + timedelta(chance.randrange(1800))
        length = chance.choice([0, 0, 0, 0, 3, 40])
        best = chance.choice([0, 1, 2, 5, 12, 13, 30])
        prec = chance.choice([1, 1, 2, 4, 5, 6])
        town = "Donbas" if prec == 5 and country == "Ukraine" else town
        kind = chance.choice([1, 1, 2, 3])
        made.append([
            900_000 + at, first.isoformat(), (first + timedelta(length)).isoformat(), 1 if length == 0 else 2,
            f"Government of {country}", chance.choice(["IS", "Government of Syria"]), kind, best, best, best * 2,
            best // 3, best // 4, country, region if prec != 6 else "", town, prec, north, east, *BY_SIDE[at % 4](best),
        ])  # fmt: skip
        if at % 9 == 5:  # an event entered twice, as fighting and as an attack
            made[-1][0:8] = [900_000 + at, *made[-2][1:6], 3 if made[-2][6] != 3 else 1, made[-2][7]]
            made[-1][8:] = made[-2][8:]
    for at in range(0, count, 41):
        made[at][7] = made[at][8] + 1
    for at in range(7, count, 53):
        made[at][1] = "31.12.2013"
    for at in range(count // 2, count, 67):
        made[at][0] = made[at - count // 2][0]
    return made


def as_csv(path: Path, made: list[list[Any]]) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *made])
    return path


def as_parquet(path: Path, made: list[list[Any]]) -> Path:
    plain = as_csv(path.with_suffix(".csv"), made)
    duckdb.connect().execute(f"COPY (FROM read_csv('{plain}', types = {{'date_start': 'TEXT'}})) TO '{path}'")
    plain.unlink()
    return path


WAYS: dict[str, Callable[[Path, list[list[Any]]], Path]] = {
    "large.csv": as_csv,
    "large.csv.gz": as_csv,
    "large.parquet": as_parquet,
}


def listed(file: Path) -> Listed:
    return Listed("large", file, "ucdp_ged", version="made")


def told(file: Path, folder: Path, article: str = TEXT) -> tuple[type, dict[str, Any]]:
    """How the table is held, and the whole dossier of the article."""
    (folder / "article.txt").write_text(article, encoding="utf-8")
    one = listed(file)
    project = Project((one,), (one,), kept=folder / KEPT)
    dossier = examine((Source(str(folder / "article.txt"), published="2020-06-01"),), project)
    found = json.loads(dossier_json(dossier))
    found["issues"].sort(key=json.dumps)
    return type(project.record_sets[0].events), found


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Says how many rows are held in memory, and how many are read at once."""

    def set_to(rows_in_memory: int, at_once: int) -> None:
        monkeypatch.setattr(keeping, "rows_in_memory", lambda: rows_in_memory)
        monkeypatch.setattr(storing, "AT_ONCE", at_once)
        monkeypatch.setattr(table, "ROWS_AT_ONCE", 10)

    return set_to


@pytest.mark.parametrize("name", WAYS)
def test_the_whole_dossier_is_the_same_both_ways(name, tmp_path, small):
    file = WAYS[name](tmp_path / name, rows(900))
    held, in_memory = told(file, tmp_path)
    assert held is Events
    shutil.rmtree(tmp_path / "output")
    small(500, 130)
    held, on_disk = told(file, tmp_path)
    assert held is Stored
    assert len(in_memory["findings"]) > 40
    codes = {issue["code"] for issue in in_memory["issues"]}
    assert {"row-refused", "row-repaired", "place-unknown"} <= codes
    assert any("the id stands in another row too" in issue["effect"] for issue in in_memory["issues"])
    assert any("entered twice" in finding["note"] for finding in in_memory["findings"])
    assert on_disk == in_memory


def as_they_are(row: list[Any]) -> list[Any]:
    return row


def with_sides_swapped(row: list[Any]) -> list[Any]:
    """The same event with its sides, and the dead of either, in each other's place."""
    told = dict(zip(COLUMNS, row, strict=True))
    a, b = ("side_a", "deaths_a"), ("side_b", "deaths_b")
    return list((told | {name: told[other] for name, other in zip(a + b, b + a, strict=True)}).values())


def with_little_of_one(row: list[Any]) -> list[Any]:
    """The same event; those of Islamic State do not tell its own dead, and none of them stands for all of a region."""
    told = dict(zip(COLUMNS, row, strict=True))
    return list((told | {"deaths_b": "", "where_prec": 1}).values()) if told["side_b"] == "IS" else row


@pytest.mark.parametrize("change", [as_they_are, with_sides_swapped, with_little_of_one])
def test_claims_that_name_a_side_are_answered_the_same_both_ways(tmp_path, small, change):
    """Whoever did it and whoever it was done to; and with the two sides of every event in each other's place."""
    file = as_csv(tmp_path / "large.csv", [change(row) for row in rows(900)])
    held, in_memory = told(file, tmp_path, OF_A_SIDE)
    assert held is Events
    shutil.rmtree(tmp_path / "output")
    small(500, 130)
    held, on_disk = told(file, tmp_path, OF_A_SIDE)
    assert held is Stored
    filters = " ".join(found["filter"] for found in in_memory["findings"])
    assert all(f"done by {party}" in filters for party in ("party-gov-sy", "party-is"))
    assert "combatants of party-gov-sy" in filters
    assert ("combatants of party-is" in filters) is (change is not with_little_of_one)
    assert "names Taliban as a side in none of them" in json.dumps(in_memory["findings"])
    assert on_disk == in_memory


def test_any_text_and_any_parts_give_the_same_dossier(tmp_path, small):
    sentences = f"{TEXT} {OF_A_SIDE}".replace("\n", " ").split(". ")
    for seed in range(4):
        chance = random.Random(seed)
        file = as_csv(tmp_path / f"large{seed}.csv", rows(chance.randrange(150, 400), seed))
        article = ". ".join(chance.sample(sentences, 8)) + "."
        small(10**9, 1)
        _, in_memory = told(file, tmp_path, article)
        shutil.rmtree(tmp_path / "output")
        small(100, chance.randrange(20, 200))
        held, on_disk = told(file, tmp_path, article)
        assert held is Stored
        assert on_disk == in_memory, seed


@pytest.mark.parametrize("file", ["ged-ukraine/conflict_data_ukr_v20_1.csv.gz", "ged-mexico/ged_mexico_v24_1.parquet"])
def test_ged_is_answered_the_same_both_ways(file, tmp_path, small):
    if not (SHARED / file).is_file():
        pytest.skip("the shared data are not here")
    article = f"""{TEXT} {OF_A_SIDE} In Mexico, 3,000 people were killed in 2010. 2010 was the deadliest year in Mexico.
The Sinaloa Cartel killed 700 people in Mexico in 2010. 90 Sinaloa Cartel fighters were killed in Mexico in 2011."""
    both = []
    for rows_in_memory in (10**9, 1):
        small(rows_in_memory, 700)
        one = Listed("ged", SHARED / file)
        project = Project((one,), (one,), kept=tmp_path / str(rows_in_memory))
        (tmp_path / "article.txt").write_text(article)
        both.append(dossier_json(examine((Source(str(tmp_path / "article.txt"), published="2020-06-01"),), project)))
    assert both[0] == both[1]


def test_what_was_stored_is_opened_the_next_time(tmp_path, small, monkeypatch):
    small(100, 60)
    file = as_csv(tmp_path / "large.csv", rows(300))
    first = told(file, tmp_path)
    monkeypatch.setattr(storing, "part_of", None)  # to load anew would fail
    assert told(file, tmp_path) == first


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_stored_file_that_is_not_as_it_was_written_is_made_anew(tmp_path, small, damage):
    small(100, 60)
    file = as_csv(tmp_path / "large.csv", rows(300))
    first = told(file, tmp_path)
    part = sorted((tmp_path / KEPT).glob("*.parts/*.parquet"))[2]
    if damage == "gone":
        part.unlink()
    else:
        content = part.read_bytes()
        part.write_bytes(content[:500] + bytes([content[500] ^ 1]) + content[501:])
    assert told(file, tmp_path) == first


def test_a_value_without_a_meaning_stops_the_load_and_leaves_nothing(tmp_path, small):
    small(100, 60)
    made = rows(300)
    made[250][6] = 9
    file = as_csv(tmp_path / "large.csv", made)
    with pytest.raises(TallystickError) as caught:
        told(file, tmp_path)
    assert caught.value.where == "large.csv row 252, column type_of_violence"
    assert not any((tmp_path / KEPT).glob("*"))
    assert not [path for path in (tmp_path / KEPT).glob(".*") if path.is_dir()]


def test_a_load_that_is_broken_off_leaves_nothing(tmp_path, small):
    small(100, 60)
    file = as_csv(tmp_path / "large.csv", rows(300))

    def stop(_file: str, so_far: int, _in_all: int) -> None:
        if so_far > 150:
            raise KeyboardInterrupt

    one = listed(file)
    with pytest.raises(KeyboardInterrupt):
        _ = Project((one,), (one,), kept=tmp_path / KEPT, progress=stop).record_sets
    assert not list((tmp_path / KEPT).rglob("*.parquet"))


def test_how_far_a_load_is_is_told(tmp_path, small):
    small(100, 60)
    file, seen = as_parquet(tmp_path / "large.parquet", rows(300)), []
    one = listed(file)
    project = Project((one,), (one,), kept=tmp_path / KEPT, progress=lambda *told: seen.append(told))
    assert project.record_sets
    assert seen == [("large.parquet", so_far, 300) for so_far in (60, 120, 180, 240, 300, 300)]


def test_a_full_disk_is_told_before_anything_is_read(tmp_path, small, monkeypatch):
    small(100, 60)
    file = as_csv(tmp_path / "large.csv", rows(300))
    monkeypatch.setattr(storing, "BYTES", 10**18)
    with pytest.raises(TallystickError) as caught:
        told(file, tmp_path)
    assert caught.value.status is ExitStatus.WORKSPACE
    assert "GB free on the disk" in caught.value.found
    assert "nothing of it is left on the disk" in caught.value.effect


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, small):
    small(100, 60)
    file = as_csv(tmp_path / "large.csv", rows(300))
    (tmp_path / "output").write_text("in the way")
    with pytest.raises(TallystickError) as caught:
        told(file, tmp_path)
    assert caught.value.status is ExitStatus.WORKSPACE


def test_many_troubles_of_one_kind_are_counted_beyond_the_first_ones(tmp_path, small, monkeypatch):
    small(100, 60)
    monkeypatch.setattr(storing, "TOLD", 5)
    made = rows(300)
    for row in made:
        row[7] = row[8] + 1
    one = listed(as_csv(tmp_path / "large.csv", made))
    issues = Project((one,), (one,), kept=tmp_path / KEPT).record_issues
    low = [issue for issue in issues if issue.where.endswith("column low")]
    refused = sum(issue.code == "row-refused" and "column id" not in issue.where for issue in issues)
    assert [issue.where for issue in low[:2]] == ["large.csv row 2, column low", "large.csv row 3, column low"]
    assert len(low) == 6
    assert low[5].found == f"{300 - refused - 5} more rows"
    group = next(group for group in grouped(issues)[0] if group.column == "low")
    assert (group.count, len(group.told)) == (300 - refused, 3)


def test_a_file_named_on_the_command_line_is_stored_and_can_be_cleaned_away(tmp_path, small, monkeypatch, capfdbinary):
    small(100, 60)
    monkeypatch.setattr("tallystick.project.SMALL", 0)
    monkeypatch.chdir(tmp_path)
    as_csv(tmp_path / "large.csv", rows(300))
    (tmp_path / "article.txt").write_text(TEXT)
    options = ("--records", "large.csv", "--adapter", "ucdp_ged", "--version", "made")
    assert (
        run(("check", "article.txt", "--published", "2020-06-01", *options, "-o", "dossier.json")) == 3
    )  # rows refused
    dossier = json.loads((tmp_path / "dossier.json").read_text())
    assert list((tmp_path / KEPT).glob("*.parts"))
    few = next(each for each in dossier["findings"] if 0 < each["rows"] <= 20)
    many = next(each for each in dossier["findings"] if each["rows"] > 20)
    capfdbinary.readouterr()
    for finding, said in ((few, "the rows and the figures of the finding"), (many, "The file is too large to look")):
        found = ("explain", finding["id"], "article.txt", "--published", "2020-06-01", *options, "--rows")
        assert run(found) in (0, 3)
        out = " ".join(capfdbinary.readouterr().out.decode().split())
        assert all(id in out for id in finding["row_ids"])
        assert said.lower() in out.lower()
    assert run(("records", "show", "large.csv", "--adapter", "ucdp_ged", "--version", "made")) == 0
    on_disk = capfdbinary.readouterr().out
    small(10**9, 60)
    assert run(("records", "show", "large.csv", "--adapter", "ucdp_ged", "--version", "made")) == 0
    assert capfdbinary.readouterr().out == on_disk
    assert (
        run(
            (
                "records",
                "clean",
            )
        )
        == 0
    )
    assert b"Taken away from output/kept" in capfdbinary.readouterr().out
    assert not list((tmp_path / KEPT).iterdir())
    assert (
        run(
            (
                "records",
                "clean",
            )
        )
        == 0
    )
    assert capfdbinary.readouterr().out == b"Nothing is kept in output/kept.\n"


def test_what_a_killed_run_left_is_swept_away_and_nothing_else(tmp_path):
    from tallystick.records import clean

    gone = next(number for number in range(300_000, 10**7) if not Path(f"/proc/{number}").exists())
    (tmp_path / f".a.rows.{gone}.part").mkdir()
    (tmp_path / f".a.rows.{os.getpid()}.part").mkdir()
    for name in ("a.events", "a.json", "b.seen", "mine.txt"):
        (tmp_path / name).write_text("12345")
    assert clean(tmp_path) == 15
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".a.rows.{os.getpid()}.part", "mine.txt"]


def test_a_row_on_the_disk_is_not_corrected(tmp_path, small):
    small(100, 60)
    one = listed(as_csv(tmp_path / "large.csv", rows(300)))
    held = Project((one,), (one,), kept=tmp_path / KEPT).record_sets[0]
    from tallystick.records import corrected
    from tallystick.records.corrections import written_corrections

    mended = tmp_path / "corrections.toml"
    mended.write_text(CORRECTION)
    with pytest.raises(TallystickError, match="rows stay on the disk"):
        corrected(replace(held, name="large"), written_corrections(mended))


CORRECTION = """[[correction]]
set = "large"
row = "900001"
set_aside = true
source = "invented"
by = "A. Tester"
on = "2026-11-20"
why = "invented for a test"
"""


def test_reading_in_parts_takes_no_more_memory_for_more_rows(tmp_path):
    """Peak memory of two loads in processes of their own: four times the rows, the same parts."""
    from subprocess import PIPE
    from subprocess import run as started
    from sys import executable

    peaks = []
    for count in (4_000, 16_000):
        as_csv(tmp_path / f"large{count}.csv", rows(count))
        done = started(
            [executable, "-c", PEAK, str(tmp_path / f"large{count}.csv")], stdout=PIPE, check=True, text=True
        )
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] + 20_000, f"{peaks} kB"


PEAK = """
import resource, sys
from pathlib import Path
from tallystick.check.index import keeping
from tallystick.project import Listed, Project
from tallystick.records import storing, table
keeping.rows_in_memory, storing.AT_ONCE = (lambda: 1), 2_000
one = Listed("large", Path(sys.argv[1]), "ucdp_ged", version="made")
print(Project((one,), (one,), kept=Path(sys.argv[1] + ".kept")).record_sets[0].count > 0, file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_check_in_a_process_of_its_own_says_nothing_of_what_it_left_open(tmp_path):
    from subprocess import run as started
    from sys import executable

    as_csv(tmp_path / "large.csv", rows(300))
    (tmp_path / "article.txt").write_text(TEXT)
    done = started([executable, "-c", QUIET, str(tmp_path)], capture_output=True, check=True, text=True)
    assert done.stdout == "Stored\n"
    assert done.stderr == ""


QUIET = """
import sys
from pathlib import Path
from tallystick.check.index import keeping
from tallystick.model.text import Source
from tallystick.pipeline import examine
from tallystick.project import Listed, Project
keeping.rows_in_memory = lambda: 1
folder = Path(sys.argv[1])
one = Listed("large", folder / "large.csv", "ucdp_ged", version="made")
project = Project((one,), (one,), kept=folder / "kept")
examine((Source(str(folder / "article.txt"), published="2020-06-01"),), project)
print(type(project.record_sets[0].events).__name__)
"""
