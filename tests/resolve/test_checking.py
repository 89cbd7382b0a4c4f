"""The tables are sound, and a fault in them is named with file, line and fix."""

from __future__ import annotations

import shutil

import pytest

from tallystick.resolve.checking import table_problems
from tallystick.resolve.tables import FOLDER, SOURCES, Tables, read_tables


def test_the_tables_of_the_package_are_sound():
    assert table_problems() == ()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            'id = "area-x"\nnames = ["B", "A"]\nkind = "site"',
            "names not sorted by code point, or one given twice; write ['A', 'B']",
        ),
        ('id = "area-x"\nnames = ["A"]\nkind = "site"\nofficial = true', "unknown key official; known are"),
        ('id = "area-x"\nnames = ["A"]\nkind = "castle"', "kind castle; use one of area, country, district"),
        (
            'id = "area-x"\nnames = ["A"]\nkind = "site"\nlatitude = 91.0\nlongitude = 0.0',
            "a point that is not on the globe",
        ),
        (
            'id = "area-x"\nnames = ["A"]\nkind = "site"\nparents = ["area-y"]',
            "parents names area-y, which is in no table",
        ),
        ('id = "area-x"\nnames = ["A\u0301"]\nkind = "site"', "letters that are not in Unicode NFC"),
        (
            'id = "area-x"\nnames = ["A"]\nkind = "area"\nparents = ["cc-A", "cc-B"]',
            "rival parents without a signature; give contested = { by, on, source, why }",
        ),
    ],
)
def test_a_fault_is_named_with_file_line_and_fix(tmp_path, row, problem):
    for name in SOURCES:
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "places.toml").write_text(f"[[place]]\n{row}\n", encoding="utf-8")
    found = [line for line in table_problems(tmp_path) if problem in line]
    assert found
    assert found[0].startswith(("places.toml:2: ", "places.toml:3: "))


def test_an_edited_table_is_read_though_the_compiled_form_is_older(tmp_path):
    for name in (*SOURCES, "compiled.txt"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "places.toml").write_text('[[place]]\nid = "area-new"\nnames = ["Newly Named"]\nkind = "area"\n')
    assert read_tables(tmp_path).place_forms == {"newly named": ["area-new"]}


def test_the_compiled_form_says_what_the_tables_say(tmp_path):
    for name in SOURCES:
        shutil.copy(FOLDER / name, tmp_path / name)
    parsed, compiled = read_tables(tmp_path), read_tables()
    assert parsed.places.keys() == compiled.places.keys()
    assert all(parsed.place(identity) == compiled.place(identity) for identity in parsed.places)
    rest = [name for name in Tables.__slots__ if name not in ("places", "parties")]
    assert all(getattr(parsed, name) == getattr(compiled, name) for name in rest)
