"""What people decide by hand: rows of their own, rows of others set aside or corrected; signed and never silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.errors import TallystickError
from tallystick.records import corrected, hand_rows, load, written_corrections

SIGNED = 'by = "A. Reader"\non = "2026-11-21"\nwhy = "handed to us."\n'
ROW = """
[[total]]
id = "list-3"
place = "Samplestead"
measure = "deaths"
population = "people"
unit = "persons"
grain = "running_total"
period = "2022-02-24/2022-03-31"
published = "2022-04-02"
figure = 88
publisher = "Town hospital"
counting = "register"
definition = "People brought in dead."
excludes = "People who died elsewhere."
reference = "Letter of 3 April 2022"
"""


def rows(folder: Path, text: str, names):
    path = folder / "records.toml"
    path.write_text(text, encoding="utf-8")
    return hand_rows(path, names)


def written(folder: Path, text: str):
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return written_corrections(path)


def test_a_signed_row_is_a_set_of_its_own(tmp_path, names):
    held = rows(tmp_path, ROW + SIGNED, names)
    assert (held.name, held.title, held.publisher, held.version) == (
        "hand",
        "Rows of this project",
        "Town hospital",
        "as of 2026-11-21",
    )
    (row,) = held.rows
    assert (row.place, row.toll.best, row.decides) == ("gn4", 88, False)
    assert row.by_hand == "Entered by hand by A. Reader on 2026-11-21: handed to us"
    assert held.coverage.period.edtf == "2022-02-24/2022-03-31"


def test_defaults_sign_every_row_and_a_series_too(tmp_path, names):
    figures = 'columns = ["period", "figure"]\nrows = [["2022-01/2022-02", 3], ["2022-01/2022-03", 5]]\n'
    series = f'[[series]]\nid = "s"\n{figures}'
    shared = "".join(
        line + "\n" for line in ROW.splitlines() if line and not line.startswith(("[[", "id", "period", "figure"))
    )
    held = rows(tmp_path, f"[defaults]\n{shared}{SIGNED}{series}", names)
    assert [row.toll.best for row in held.rows] == [3, 5]
    assert all("A. Reader" in row.by_hand for row in held.rows)


def test_a_file_without_rows_is_no_set(tmp_path, names):
    assert rows(tmp_path, "# nothing yet\n", names) is None


ROWS_REFUSED = [
    ("no signature", ROW, "records.toml:2, total 1 (list-3)", "no by, no on, no why"),
    (
        "half a signature",
        ROW + SIGNED.replace('why = "handed to us."\n', ""),
        "records.toml:2, total 1 (list-3)",
        "no why",
    ),
    ("no day", ROW + SIGNED.replace("2026-11-21", "last week"), "records.toml:2, total 1 (list-3), on", "'last week'"),
    ("half a day", ROW + SIGNED.replace("2026-11-21", "2026-11"), "records.toml:2, total 1 (list-3), on", "'2026-11'"),
    ("an unknown key", ROW + SIGNED + 'colour = "red"\n', "records.toml:2, total 1 (list-3)", "the unknown key colour"),
    ("a decision that is none", ROW + SIGNED + "decides = 1\n", "records.toml:2, total 1 (list-3), decides", "1"),
    (
        "no reference",
        ROW.replace("Letter of 3 April 2022", "") + SIGNED,
        "records.toml:2, total 1 (list-3)",
        "no reference",
    ),
    (
        "two places",
        ROW.replace("Samplestead", "Exampleville") + SIGNED,
        "total 1 (list-3), place 'Exampleville'",
        "3 places",
    ),
    ("no list of rows", "total = 3\n", "records.toml, total", "3"),
]


@pytest.mark.parametrize(("what", "text", "where", "found"), ROWS_REFUSED, ids=[what for what, *_ in ROWS_REFUSED])
def test_a_row_is_read_strictly(tmp_path, names, what, text, where, found):
    with pytest.raises(TallystickError) as stopped:
        rows(tmp_path, text, names)
    assert where in stopped.value.where
    assert found in stopped.value.found
    assert stopped.value.remedy


def test_the_message_names_the_second_row_by_its_line_and_shows_how_to_mend_it(tmp_path, names):
    second = ROW.replace("list-3", "list-4")
    with pytest.raises(TallystickError) as stopped:
        rows(tmp_path, ROW + SIGNED + second, names)
    assert str(stopped.value) == (
        "records.toml:21, total 2 (list-4): found no by, no on, no why, expected a signature: by, on and why.\n"
        "  Effect: the table is not loaded and none of its figures is used.\n"
        '  To fix: sign the row, for instance by = "A. Reader", on = "2026-11-21", why = "read to us by the hospital".'
    )


# ---- corrections

CORRECTION = '[[correction]]\nset = "hand"\nrow = "list-3"\nsource = "page 4"\n' + SIGNED


def test_a_figure_is_replaced_and_says_so(tmp_path, names):
    held = rows(tmp_path, ROW + SIGNED, names)
    now, (issue,) = corrected(held, written(tmp_path, CORRECTION + "was = 88\nat_least = 90\n"))
    assert (now.rows[0].toll.low, now.rows[0].toll.high) == (90, None)
    assert now.rows[0].by_hand == (
        "Figure 88 replaced with at least 90 by hand by A. Reader on 2026-11-21: handed to us (source: page 4)"
    )
    assert (issue.code, issue.where, issue.found) == ("row-corrected", "corrections.toml:1", "hand, row list-3: 88")
    assert issue.effect == now.rows[0].by_hand


def test_a_row_set_aside_is_gone_from_the_rows_and_told_by_an_issue(tmp_path, names):
    later = ROW.replace("list-3", "list-4") + SIGNED + 'supersedes = "list-3"\n'
    held = rows(tmp_path, ROW + SIGNED + later, names)
    now, (issue,) = corrected(held, written(tmp_path, CORRECTION + "set_aside = true\n"))
    assert [(row.id, row.supersedes) for row in now.rows] == [("list-4", "")]
    assert issue.code == "row-set-aside"
    (correction,) = now.corrections
    assert (correction.row, correction.measure, correction.places) == ("list-3", "deaths", ("gn4",))
    assert correction.said.startswith("Row list-3: set aside by hand by A. Reader")


def test_a_correction_of_another_set_leaves_this_one_as_it_is(tmp_path, names):
    held = rows(tmp_path, ROW + SIGNED, names)
    other = CORRECTION.replace('"hand"', '"another"') + "set_aside = true\n"
    assert corrected(held, written(tmp_path, other)) == (held, ())


WRONG = [
    ("nothing done", CORRECTION, "neither a figure nor set_aside"),
    ("both done", CORRECTION + "figure = 3\nset_aside = true\n", "both a figure and set_aside"),
    ("no signature", CORRECTION.replace(SIGNED, "") + "figure = 3\n", "no by, no on, no why"),
    ("no source", CORRECTION.replace('source = "page 4"\n', "") + "figure = 3\n", "no source"),
    ("an unknown key", CORRECTION + "figures = 3\n", "the unknown key figures"),
    ("twice", (CORRECTION + "figure = 3\n") * 2, "row list-3 of hand twice"),
    ("an unknown row", CORRECTION.replace("list-3", "list-9") + "figure = 3\n", "'list-9'"),
    ("a figure that has changed since", CORRECTION + "was = 80\nfigure = 3\n", "88 in the row"),
    ("a figure that contradicts itself", CORRECTION + "low = 9\nbest = 3\n", "low 9, best 3, high None"),
    ("another table", "[[corection]]\n", "the unknown key corection"),
]


@pytest.mark.parametrize(("what", "text", "found"), WRONG, ids=[what for what, *_ in WRONG])
def test_a_correction_is_read_strictly(tmp_path, names, what, text, found):
    held = rows(tmp_path, ROW + SIGNED, names)
    with pytest.raises(TallystickError) as stopped:
        corrected(held, written(tmp_path, text))
    assert found in stopped.value.found, what
    assert stopped.value.where.startswith("corrections.toml")


EVENTS = """\
id,date,place,country,killed
7,2022-03-01,Samplestead,Alphaland,10
8,2022-03-02,Samplestead,Alphaland,4
9,2022-03-02,Samplestead,Alphaland,2
"""
MEANT = """\
title = "Our events"
publisher = "Us"
licence = "own"
grain = "event"
dates = ["%Y-%m-%d"]

[coverage]
start = "2022-01-01"
measures = ["deaths"]
populations = ["people"]
threshold = "one death"

[columns]
id = "id"
first = "date"
place = "place"
country = "country"
dead = ["killed"]
"""


@pytest.fixture
def ours(tmp_path, names):
    (tmp_path / "ours.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "ours.toml").write_text(MEANT, encoding="utf-8")
    return replace(load(tmp_path / "ours.csv", names=names, adapter=tmp_path / "ours.toml").record_set, name="ours")


def of_event(row: str, done: str) -> str:
    return f'[[correction]]\nset = "ours"\nrow = "{row}"\nsource = "page 4"\n{SIGNED}{done}\n'


def test_an_event_is_set_aside_and_another_corrected(tmp_path, ours):
    text = of_event("8", "set_aside = true") + of_event("7", "low = 10\nbest = 11\nhigh = 12\nunknown = 11")
    now, issues = corrected(ours, written(tmp_path, text))
    assert now.events.row_id.tolist() == ["7", "9"]
    assert (now.events.low.tolist(), now.events.best.tolist(), now.events.high.tolist()) == ([10, 2], [11, 2], [12, 2])
    assert ours.events.best.tolist() == [10, 4, 2]  # what was loaded stays as it was
    assert [issue.code for issue in issues] == ["row-set-aside", "row-corrected"]
    assert [issue.found for issue in issues] == ["ours, row 8: 4", "ours, row 7: 10"]
    assert [one.places[0] for one in now.corrections] == ["gn4", "gn4"]


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("figure = 9.5", "figure 9.5"),
        ("low = 12", "low 12"),
        ("at_least = 12", "at_least 12"),
        ("figure = 3", "civilians 0 and unknown 10 of 3"),
    ],
)
def test_figures_of_an_event_are_whole_and_in_order(tmp_path, ours, done, found):
    with pytest.raises(TallystickError) as stopped:
        corrected(ours, written(tmp_path, of_event("7", done)))
    assert found in stopped.value.found
