"""Columns keep every distinct text once, and a second header of HXL tags is no row."""

from __future__ import annotations

import pytest

from tallystick.records.column import Column, Reading, Rows, parsed, without_tags


def column(name: str, *values: str) -> Column:
    reading = Reading()
    reading.extend(values)
    return reading.column(name)


def rows(*columns: Column) -> Rows:
    return Rows("events.csv", 2, len(columns[0].codes), {each.name: each for each in columns})


def test_every_text_is_kept_once_and_parsed_once():
    asked: list[str] = []
    towns = column("town", "A", "B", "A", "", "A")
    lengths = parsed(towns, lambda text: asked.append(text) or len(text) or None, "int64", -1)
    assert towns.values == ("A", "B", "") == tuple(asked)
    assert lengths.values.tolist() == [1, 1, 1, -1, 1]
    assert lengths.bad.tolist() == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("first", "second", "tags"),
    [
        (("", "1", ""), ("#date+start", "2014", "2015"), "#date+start"),
        (("#id", "1", "2"), ("#date+start", "2014", "2015"), "#id #date+start"),
        (("#1", "1", "2"), ("2013", "2014", "2015"), ""),
        (("", "1", "2"), ("", "2014", "2015"), ""),
    ],
)
def test_a_row_of_tags_is_taken_off(first, second, tags):
    found, told = without_tags(rows(column("id", *first), column("start", *second)))
    gone = int(bool(tags))
    assert told == tags
    assert (found.first, found.count) == (2 + gone, 3 - gone)
    assert [found.columns["id"].at(row) for row in range(found.count)] == list(first[gone:])
    assert set(found.columns["start"].values) == set(second[gone:])


def test_a_field_is_named_as_a_spreadsheet_numbers_it():
    assert rows(column("best", "1", "2")).where(0, "best") == "events.csv row 2, column best"
