"""What changed from one release to the next, as a table and as JSON."""

from __future__ import annotations

import json

from msgspec.structs import replace

from tallystick.model.period import period_of
from tallystick.model.record import Grain
from tallystick.records.changes import Changes, Part, Release, Revised
from tallystick.report import Paper, changes_json, changes_table

OLD = Release("old.csv", "Our list", "16", 4, period_of("2014/2015"), 0)
NEW = Release("new.csv", "Our list", "17", 5, period_of("2014/2016"), 1)
RENAMED = ("region", "North Mark", "North mark")
REVISED = (
    Revised("1", "Exampleville", (RENAMED,), (5, 5, 5), (5, 5, 5)),
    Revised("2", "Samplestead", (("best", "2", "12"), RENAMED, ("district", "", "New Raion")), (1, 2, 9), (1, 12, 19)),
    Revised("4", "Exampleville", (("best", "9", "8"),), (7, 9, 9), (7, 8, 9)),
)
FOUND = Changes(
    old=OLD,
    new=NEW,
    grain=Grain.EVENT,
    added=Part(("5",), (1, 1, 1)),
    later=Part(("6",), (2, 2, 2)),
    dropped=Part(("3",), (40, 40, 40)),
    kept=Part(("1", "2", "4"), (13, 16, 23)),
    kept_after=(13, 25, 33),
    revised=REVISED,
)


def shown(found=FOUND, listed=10):
    return changes_table(found, paper=Paper(width=100), listed=listed)


def test_the_balance_runs_from_the_old_release_to_the_new():
    lines = [line.split() for line in shown().splitlines()]
    assert ["release", "16", "4", "53", "56", "63"] in lines
    assert ["dropped", "1", "-40", "-40", "-40"] in lines
    assert ["added,", "of", "the", "same", "time", "1", "+1", "+1", "+1"] in lines
    assert ["told", "otherwise", "3", "0", "+9", "+10"] in lines
    assert ["release", "17,", "of", "the", "same", "time", "4", "14", "26", "34"] in lines
    assert ["of", "a", "later", "time", "1", "+2", "+2", "+2"] in lines
    assert ["release", "17", "5", "16", "28", "36"] in lines


def test_the_largest_revisions_come_first_and_the_rest_is_counted():
    table = shown(listed=1)
    assert "Samplestead  1 · 2 · 9" in table
    assert "and 1 more" in table
    assert "7 · 9 · 9" not in table


def test_letter_case_is_told_apart_from_other_names():
    table = shown()
    assert "2 names changed in letter case only (most often: North Mark is now North mark)." in table
    assert "district  –      New Raion  1" in table
    assert "region" not in table.partition("Names told otherwise")[2].partition("letter case")[0].split()


def test_rows_left_out_are_told():
    assert "new.csv: 5 rows, 2014 to 2016; 1 row left out, whose id an earlier row has" in shown()


def test_nothing_changed_is_said():
    same = replace(
        FOUND, added=Part((), ()), later=Part((), ()), dropped=Part((), ()), revised=(), kept_after=(13, 16, 23)
    )
    assert "No row that both have is told otherwise." in shown(same)
    assert "of a later time" not in shown(same)


def test_json_holds_every_row():
    told = json.loads(changes_json(FOUND))
    assert told["old"]["version"] == "16"
    assert told["added"] == {"rows": 1, "low": 1, "best": 1, "high": 1, "ids": ["5"]}
    assert told["revised"][2] == {
        "id": "4",
        "place": "Exampleville",
        "fields": [{"field": "best", "old": "9", "new": "8"}],
    }


def test_of_people_neither_ids_nor_values_are_printed():
    people = replace(FOUND, grain=Grain.PERSON)
    for text in (shown(people), changes_json(people)):
        assert "Exampleville" not in text
        assert '"5"' not in text
    assert json.loads(changes_json(people))["revised"] == 3
