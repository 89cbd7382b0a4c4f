"""Traps of event tables: what is mended is noted, what is set aside is noted, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tallystick.errors import TallystickError
from tallystick.records import Loaded, load

EVENTS = """
title = "Invented events"
publisher = "Nobody"
licence = "none"
grain = "event"
dates = ["%Y-%m-%d", "%d %B %Y"]
[coverage]
measures = ["deaths"]
populations = ["people", "civilians"]
[columns]
first = "start"
dead = ["low", "best", "high"]
[optional]
id = "id"
last = "end"
country = "country"
region = "region"
place = "place"
located = "precision"
latitude = "latitude"
longitude = "longitude"
civilians = "civilians"
unknown = "unknown"
updated = "updated"
[values.precision]
1 = "exact"
4 = "region"
5 = "other"
6 = "country"
[places]
reach_km = 25
[places.kinds]
oblast = "region"
town = "town"
area = "area"
"""


def loaded(tmp_path: Path, names: object, text: str, *, adapter: str = EVENTS) -> Loaded:
    """A CSV of the invented publisher, given without the spaces that line it up."""
    (tmp_path / "my.toml").write_text(adapter)
    lines = [",".join(field.strip() for field in line.split(",")) for line in text.strip().splitlines()]
    (tmp_path / "events.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load(tmp_path / "events.csv", names=names, adapter=tmp_path / "my.toml")


def notes(found: Loaded) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.where, issue.effect) for issue in found.issues]


@pytest.mark.parametrize(
    ("figures", "read", "note"),
    [
        ("2, 3, 5", (2, 3, 5), None),
        ("0, 0, 250", (0, 0, 250), None),
        (" , 3,  ", (3, 3, 3), None),
        ("2.0, 3.0, 5.00", (2, 3, 5), None),
        ("4, 3, 5", (3, 3, 5), ("row-repaired", "row 2, column low", "read as 3, the best figure, which is lower")),
        ("2, 3, 1", (2, 3, 3), ("row-repaired", "row 2, column high", "read as 3, the best figure, which is higher")),
        ("2, -3, 5", None, ("row-refused", "row 2, column best", "set aside: fewer than no persons")),
        ("2, , 5", None, ("row-refused", "row 2, column best", "set aside: no figure")),
        ("2, 2.5, 5", None, ("row-refused", "row 2, column best", "set aside: not a whole number of persons")),
        ("0, 10000000000, 10000000000", (0, 10**10, 10**10), None),
        ("0, 10000000001, 5", None, ("row-refused", "row 2, column best", "set aside: not a whole number of persons")),
        (f"0, {9**30}, 5", None, ("row-refused", "row 2, column best", "set aside: not a whole number of persons")),
        ("2, a dozen, 15", None, ("row-refused", "row 2, column best", "set aside: not a whole number of persons")),
    ],
)
def test_low_best_high(figures, read, note, tmp_path, names):
    found = loaded(tmp_path, names, f"start, low, best, high\n2014-01-22, {figures}\n2014-01-23, 1, 1, 1")
    events = found.record_set.events
    rows = list(zip(events.low.tolist(), events.best.tolist(), events.high.tolist(), strict=True))
    assert rows == [*([read] if read else []), (1, 1, 1)]
    assert notes(found) == ([(note[0], f"events.csv {note[1]}", note[2])] if note else [])


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2014-01-22", "2014-01-24", 3),
        ("2014-01-22", "", 1),
        ("04 March 2021", "05 March 2021", 2),
        ("2014-01-22", "2014-01-21", None),
        ("22.01.2014", "2014-01-24", None),
        ("2014-02-30", "2014-03-01", None),
        ("01/02/2014", "", None),
        ("0001-01-01", "2014-01-24", None),
        ("0999-12-31", "1000-01-01", None),
        ("1000-01-01", "1000-01-02", 2),
        ("2014-01-22", "9999-12-31", None),
        ("2199-12-31", "", 1),
        ("2200-01-01", "", None),
        ("", "2014-03-01", None),
    ],
)
def test_days(start, end, days, tmp_path, names):
    text = f"start, end, low, best, high\n{start}, {end}, 1, 1, 1\n2014-01-23, 2014-01-23, 1, 1, 1"
    found = loaded(tmp_path, names, text)
    events = found.record_set.events
    assert (events.last - events.first + 1).tolist() == ([days, 1] if days else [1])
    assert [issue.code for issue in found.issues] == ([] if days else ["row-refused"])


@pytest.mark.parametrize(
    ("parts", "read", "note"),
    [
        ("2, 1", (2, 1), None),
        ("3, 0", (3, 0), None),
        ("4, ", (3, 0), ("civilians", "read as 3: there are no more of the best figure")),
        ("2, 2", (2, 1), ("unknown", "read as 1: there are no more of the best figure")),
    ],
)
def test_no_more_are_civilians_or_unknown_than_there_are(parts, read, note, tmp_path, names):
    found = loaded(tmp_path, names, f"start, low, best, high, civilians, unknown\n2014-01-22, 3, 3, 3, {parts}")
    events = found.record_set.events
    assert (int(events.civilians[0]), int(events.unknown[0])) == read
    told = [("row-repaired", f"events.csv row 2, column {note[0]}", note[1])] if note else []
    assert notes(found) == told


def test_an_update_told_in_too_many_digits_is_no_update(tmp_path, names):
    rows = f"a, 2014-01-22, 1, 1, 1, {9**30}\na, 2014-01-22, 2, 2, 2, 7\na, 2014-01-22, 3, 3, 3, x"
    found = loaded(tmp_path, names, f"id, start, low, best, high, updated\n{rows}")
    assert found.record_set.events.best.tolist() == [2]


def test_the_figures_of_rows_set_aside_can_be_found_by_their_row(tmp_path, names):
    found = loaded(
        tmp_path, names, "start, end, low, best, high\n2014-01-22, 2014-01-01, 7, 7, 7\n2014-01-23, , 1, 1, 1"
    )
    assert [(issue.where, issue.found, issue.effect) for issue in found.issues] == [
        ("events.csv row 2, column end", "2014-01-01", "set aside: the event ends before it starts")
    ]


def test_where_no_status_is_told_all_the_dead_are_of_unknown_status(tmp_path, names):
    events = loaded(tmp_path, names, "start, low, best, high\n2014-01-22, 2, 3, 5").record_set.events
    assert (events.civilians.tolist(), events.unknown.tolist()) == ([0], [3])


def test_of_rows_with_one_id_the_one_updated_last_counts(tmp_path, names):
    rows = ["x, 2014-01-22, 1, 1, 1, 10", "x, 2014-01-22, 2, 2, 2, 30", "x, 2014-01-22, 3, 3, 3, 20"]
    found = loaded(tmp_path, names, "\n".join(["id, start, low, best, high, updated", *rows]))
    assert found.record_set.events.best.tolist() == [2]
    assert [issue.where for issue in found.issues] == ["events.csv row 2, column id", "events.csv row 4, column id"]


def test_of_rows_with_one_id_a_refused_one_never_wins(tmp_path, names):
    text = "id, start, low, best, high\nx, 2014-99-99, 1, 1, 1\nx, 2014-01-22, 2, 2, 2"
    assert loaded(tmp_path, names, text).record_set.events.best.tolist() == [2]


PLACES = """start, low, best, high, country, region, place, precision, latitude, longitude
2014-01-22, 1, 1, 1, Alphaland, North Mark oblast, Exampleville town, 1, 51.1, 31.1
2014-01-22, 1, 1, 1, Alphaland, NORTH MARK OBLAST, exampleville Town, 1, 51.1, 31.1
2014-01-22, 1, 1, 1, Alphaland, South Mark oblast, Exampleville town, 1, 48.1, 31.1
2014-01-22, 1, 1, 1, Alphaland, North Mark oblast, Exampleville town, 1, 54.9, 31.1
2014-01-22, 1, 1, 1, Alphaland, North Mark oblast, North Mark oblast, 4, 51.0, 31.0
2014-01-22, 1, 1, 1, Alphaland, , Old Basin area, 5, 51.0, 31.0
2014-01-22, 1, 1, 1, Alphaland, , front line, 5, 51.0, 31.0
2014-01-22, 1, 1, 1, Alphaland, , Alphaland, 6, 51.0, 31.0
2014-01-22, 1, 1, 1, Betaland, , Exampleville town, 1, 10.0, 10.0
2014-01-22, 1, 1, 1, Nowhere, , Exampleville town, 1, 51.1, 31.1
2014-01-22, 1, 1, 1, Alphaland, North Mark oblast, Sampleville/Samplestead town (suburb), 1, 51.5, 31.5
"""


@pytest.mark.parametrize(
    ("row", "place", "region", "why"),
    [
        (0, "gn1", "area-xa-north", "the town of that name in the region"),
        (1, "gn1", "area-xa-north", "letter case does not matter"),
        (2, "gn2", "area-xa-south", "the namesake in the other region"),
        (3, "", "area-xa-north", "no town of that name lies near the point"),
        (4, "area-xa-north", "area-xa-north", "only the region is told; the town of the same name is not meant"),
        (5, "area-xa-old-basin", "", "an area with a name; its made-up point gives no region"),
        (6, "cc-XA", "", "an area without a name: the country; its made-up point gives no region"),
        (7, "cc-XA", "", "only the country is told"),
        (8, "gn3", "", "the namesake in the other country"),
        (9, "gn1", "", "the country is not known, the point decides"),
        (10, "gn4", "area-xa-north", "one of two names, and a remark in brackets"),
    ],
)
def test_places(row, place, region, why, tmp_path, names):
    events = loaded(tmp_path, names, PLACES).record_set.events
    words = [*events.places, ""]
    assert (words[events.place[row]], words[events.region[row]]) == (place, region), why


def test_what_is_filed_under_another_country_is_covered_too(tmp_path, names):
    rows = ["2014-01-22, 1, 1, 1, Betaland, Gaza Strip", "2014-01-22, 1, 1, 1, Alphaland, North Mark"]
    text = "\n".join(["start, low, best, high, country, region", *rows])
    filed = EVENTS + '[places.filed_under]\nBetaland = ["XC"]\n'
    found = loaded(tmp_path, names, text, adapter=filed).record_set
    assert found.coverage.places == ("area-xc-strip", "cc-XA", "cc-XB")


def test_the_places_of_rows_set_aside_are_neither_told_nor_covered(tmp_path, names):
    rows = ["2014-01-22, 1, 1, 1, Alphaland, ", "2014-99-99, 1, 1, 1, Betaland, Nowhere"]
    text = "\n".join(["start, low, best, high, country, place", *rows])
    found = loaded(tmp_path, names, text)
    assert found.record_set.coverage.places == ("cc-XA",)
    assert [issue.code for issue in found.issues] == ["row-refused"]


def test_unknown_places_keep_their_words_and_are_told_once(tmp_path, names):
    found = loaded(tmp_path, names, PLACES)
    events = found.record_set.events
    assert events.words[events.place_names[3]] == "Exampleville town"
    assert notes(found) == [
        ("place-unknown", "events.csv, column country", "1 of 11 rows: these rows count for no country"),
        (
            "place-unknown",
            "events.csv, column place",
            "1 of 11 rows: these rows count for their region and country, not for the place itself",
        ),
    ]


def test_every_name_is_asked_for_once(tmp_path, names):
    rows = "\n".join("2014-01-22, 1, 1, 1, Alphaland, Samplestead" for _ in range(200))
    loaded(tmp_path, names, f"start, low, best, high, country, place\n{rows}")
    assert sorted(set(names.asked)) == ["Alphaland", "Samplestead"]
    assert len(names.asked) <= 4


def test_a_point_that_is_none_on_earth_is_read_as_not_told(tmp_path, names):
    text = "start, low, best, high, latitude, longitude\n2014-01-22, 1, 1, 1, 91, 181\n2014-01-22, 1, 1, 1, , "
    found = loaded(tmp_path, names, text)
    assert np.isnan(found.record_set.events.latitude).all()
    assert [issue.code for issue in found.issues] == ["row-repaired", "row-repaired"]


def test_a_table_of_which_no_row_can_be_read_is_refused(tmp_path, names):
    with pytest.raises(TallystickError) as refused:
        loaded(tmp_path, names, "start, low, best, high\n22.01.2014, 1, 1, 1")
    assert str(refused.value) == (
        "events.csv row 2, column start: found no row that can be counted, the first for '22.01.2014': not a day in "
        "the form of YYYY-MM-DD or DD month YYYY, expected rows with days and figures.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: correct the rows; or, if days are told in another form, say so under `dates` in an adapter of "
        "your own."
    )


def test_a_table_without_rows_is_refused(tmp_path, names):
    with pytest.raises(TallystickError, match="no row of data"):
        loaded(tmp_path, names, "start, low, best, high")


def test_of_two_places_of_one_name_each_row_has_the_one_near_its_own_point(tmp_path, names):
    path = tmp_path / "list.csv"
    rows = ["2014-01-22,1,Exampleville,51.1,31.1", "2014-01-22,1,Exampleville,48.1,31.1"]
    path.write_text("date,killed,place,latitude,longitude\n" + "\n".join(rows) + "\n", encoding="utf-8")
    events = load(path, names=names).record_set.events
    assert [events.places[code] for code in events.place] == ["gn1", "gn2"]


def test_kinds_stand_in_one_order_in_every_run(tmp_path, names):
    kinds = [f"kind {letter}" for letter in "hgfedcba"]
    meant = "".join(f'{number} = "{kind}"\n' for number, kind in enumerate(kinds))
    adapter = EVENTS.replace("[optional]", '[optional]\nkind = "kind"') + f"[values.kind]\n{meant}"
    rows = "\n".join(f"2014-01-22, 1, 1, 1, {number}" for number in range(len(kinds)))
    events = loaded(tmp_path, names, f"start, low, best, high, kind\n{rows}", adapter=adapter).record_set.events
    assert events.kinds == tuple(sorted(kinds))
    assert [events.kinds[code] for code in events.kind.tolist()] == kinds


def test_the_dead_of_either_side_are_told_or_not_told(tmp_path, names):
    adapter = tmp_path / "my.toml"
    adapter.write_text(ADAPTER_BY_SIDE, encoding="utf-8")
    table = tmp_path / "mine.csv"
    table.write_text("day,dead,ours,theirs\n2014-01-01,9,4,5\n2014-01-02,9,,2\n2014-01-03,9,x,2\n", encoding="utf-8")
    loaded = load(table, names=names, adapter=str(adapter))
    events = loaded.record_set.events
    assert (events.dead_a.tolist(), events.dead_b.tolist()) == ([4, -1], [5, 2])  # the third row is set aside
    assert (events.kinds, events.kind.tolist(), events.strikes) == (("strike",), [0, 0], ("strike",))
    assert [issue.code for issue in loaded.issues if "ours" in issue.where] == ["row-refused"]


ADAPTER_BY_SIDE = """
title = "Mine"
publisher = "We"
licence = "CC0"
grain = "event"
strikes = ["strike"]
[columns]
first = "day"
dead = "dead"
dead_by_side = ["ours", "theirs"]
[coverage]
places = ["*"]
measures = ["deaths"]
populations = ["people"]
"""


def test_several_parties_that_are_one_side_are_found_each(tmp_path, names):
    adapter = tmp_path / "my.toml"
    sides = 'joint = ", "\n[columns]\nsides = ["side_a", "side_b"]\n'
    adapter.write_text(ADAPTER_BY_SIDE.replace("[columns]\n", sides).replace('dead_by_side = ["ours", "theirs"]\n', ""))
    table = tmp_path / "mine.csv"
    table.write_text('day,dead,side_a,side_b\n2014-01-01,9,"Rebels, Government of Alphaland","Reds, Blues"\n')
    events = load(table, names=names, adapter=str(adapter)).record_set.events
    assert events.parties == ("Rebels; alphaland", "Reds, Blues")  # what nobody knows stays in its words
