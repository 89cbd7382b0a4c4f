"""Sets that were loaded once are kept: opened as they were, and never trusted when they are not."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

import tallystick.records
from tallystick.records import Kept, keep, kept, load, sha256_of

ADAPTERS = Path(tallystick.records.__file__).parent / "adapters"
SAMPLE = ADAPTERS / "ucdp_ged/sample.csv"
VERSIONS = dict.fromkeys(("palestine_press", "gaza_named_list", "gaza_named_list_2023"), "2024-09-21")
INDEX = {"begun_keys": np.arange(5), "begun_sums": np.arange(12, dtype=np.uint64).reshape(4, 3), "none": np.zeros(0)}
NAME = "0123-4567"


@pytest.fixture
def made(tmp_path, names):
    """A set that was loaded and kept in a folder."""
    loaded = Kept(load(SAMPLE, names=names), INDEX, ("", "gn1"))
    keep(tmp_path / "kept", NAME, loaded)
    return loaded


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


def test_a_kept_set_is_what_was_loaded(made, folder):
    found = kept(folder, NAME)
    assert found is not None
    one, other = made.loaded.record_set, found.loaded.record_set
    assert one.events is not None
    assert other.events is not None
    for field in one.events.__struct_fields__:
        left, right = getattr(one.events, field), getattr(other.events, field)
        assert np.array_equal(left, right, equal_nan=field in ("latitude", "longitude")), field
        assert getattr(left, "dtype", type(left)) == getattr(right, "dtype", type(right))
    assert all(getattr(one, field) == getattr(other, field) for field in one.__struct_fields__ if field != "events")
    assert found.loaded.issues == made.loaded.issues
    assert found.ids == ("", "gn1")
    assert found.arrays.keys() == INDEX.keys()
    assert all(np.array_equal(found.arrays[name], INDEX[name]) for name in INDEX)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ADAPTERS.glob("*/sample.csv")))
def test_sets_of_every_kind_are_kept_events_with_the_totals_beside_them(name, tmp_path, names):
    loaded = load(ADAPTERS / name / "sample.csv", names=names, adapter=name, version=VERSIONS.get(name, ""))
    keep(tmp_path, NAME, Kept(loaded, {}, ()))
    found = kept(tmp_path, NAME)
    assert found is not None
    one, other = loaded.record_set, found.loaded.record_set
    assert other.rows == one.rows
    assert replace(other, events=None) == replace(one, events=None)
    assert (other.events is None) is (one.events is None)
    if one.events is not None and other.events is not None:
        assert list(other.events.row_id) == list(one.events.row_id)
    assert found.loaded.issues == loaded.issues


@pytest.mark.parametrize("damage", ["figure", "code"])
def test_totals_that_were_changed_are_not_trusted(tmp_path, names, damage):
    loaded = load(ADAPTERS / "casualty_list/sample.csv", names=names, adapter="casualty_list")
    keep(tmp_path, NAME, Kept(loaded, {}, ()))
    path = tmp_path / f"{NAME}.{'json' if damage == 'figure' else 'rows'}"
    content = path.read_bytes()
    path.write_bytes(
        content.replace(b'["1","1","1"]', b'["1","1","2"]', 1) if damage == "figure" else b"\1" * len(content)
    )
    assert path.read_bytes() != content
    assert kept(tmp_path, NAME) is None


def test_what_is_kept_of_something_else_is_not_taken(made, folder):
    assert kept(folder, "0123-89ab") is None
    assert kept(folder / "other", NAME) is None


def test_what_was_kept_of_the_same_before_is_removed(made, folder):
    keep(folder, "0123-89ab", made)
    keep(folder, "ffff-4567", made)
    assert kept(folder, NAME) is None
    assert kept(folder, "0123-89ab") is not None
    assert not [path for path in folder.iterdir() if path.name.startswith(NAME) or path.suffix == ".part"]


@pytest.mark.parametrize("ending", ["rows", "json"])
@pytest.mark.parametrize("damage", ["changed", "cut", "emptied", "alien", "gone", "behind its back"])
def test_a_kept_file_that_is_not_as_it_was_written_is_not_trusted(made, folder, ending, damage):
    assert kept(folder, NAME) is not None
    path = folder / f"{NAME}.{ending}"
    content, times = path.read_bytes(), path.stat()
    middle = len(content) // 2
    other = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut": content[:-9], "emptied": b"", "alien": b"{}" * 999}.get(damage, other))
    if damage == "behind its back":  # same size, and the time of the last change set back
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert kept(folder, NAME) is None


def test_a_file_of_another_set_in_its_place_is_not_trusted(made, folder, names):
    keep(folder, "ffff-4567", Kept(load(SAMPLE, names=names), {"other": np.ones(7)}, ()))
    for ending in ("rows", "json"):
        (folder / f"{NAME}.{ending}").write_bytes((folder / f"ffff-4567.{ending}").read_bytes())
        assert kept(folder, NAME) is None


def test_a_copied_folder_is_hashed_and_taken(made, folder, tmp_path):
    (tmp_path / "moved").mkdir()
    for path in folder.iterdir():
        (tmp_path / "moved" / path.name).write_bytes(path.read_bytes())
    assert kept(tmp_path / "moved", NAME) is not None


def test_where_nothing_can_be_written_nothing_is_kept(made, tmp_path):
    (tmp_path / "file").write_text("in the way")
    keep(tmp_path / "file", NAME, made)
    assert (tmp_path / "file").read_text() == "in the way"
    assert sha256_of(SAMPLE, tmp_path / "file") == sha256_of(SAMPLE, tmp_path)


def test_a_hash_is_looked_up_until_the_file_changes(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("one")
    first = sha256_of(path, tmp_path)
    (note,) = tmp_path.glob("*.seen")
    assert sha256_of(path, tmp_path) == first
    times = path.stat()
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    second = sha256_of(path, tmp_path)
    assert second != first
    note.write_bytes(note.read_bytes().replace(second.encode(), first.encode()))
    assert sha256_of(path, tmp_path) == second
