"""What is compiled is kept for the next process, and made anew when anything it rests on has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.grammar import kept as module
from tallystick.grammar.kept import kept

Make = Callable[[], list[str]]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one folder of tables, in a process that may keep what it compiles."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.toml").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "HOUSE", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def start(house: Path) -> tuple[list[str], bool]:
    """What a process that starts now gets, and whether it had to make it."""
    made: list[str] = []

    def make() -> list[str]:
        made.append((house / "words" / "a.toml").read_text(encoding="utf-8"))
        return list(made)

    module._stamp.cache_clear()
    module._facts.cache_clear()
    return kept("words", make, made_from=("words",)), bool(made)


def only_file(house: Path) -> Path:
    (file,) = (house / "__pycache__").iterdir()
    return file


def test_the_next_process_finds_it_made(house: Path) -> None:
    assert start(house) == (["one"], True)
    assert start(house) == (["one"], False)


def test_a_table_that_has_changed_or_come_or_gone_is_compiled(house: Path) -> None:
    start(house)
    (house / "words" / "a.toml").write_text("another", encoding="utf-8")
    assert start(house) == (["another"], True)
    (house / "words" / "b.toml").write_text("", encoding="utf-8")
    assert start(house) == (["another"], True)
    (house / "words" / "b.toml").unlink()
    assert start(house) == (["another"], True)
    assert start(house) == (["another"], False)


def test_so_is_one_below_a_folder(house: Path) -> None:
    (house / "words" / "en").mkdir()
    start(house)
    (house / "words" / "en" / "c.py").write_text("", encoding="utf-8")
    assert start(house) == (["one"], True)


@pytest.mark.parametrize(
    "damage", [lambda told: told[:-1], lambda told: told[:-1] + b"?", lambda told: told[:0], lambda told: told.upper()]
)
def test_a_damaged_file_counts_for_nothing(house: Path, damage: Callable[[bytes], bytes]) -> None:
    start(house)
    file = only_file(house)
    file.write_bytes(damage(file.read_bytes()))
    assert start(house) == (["one"], True)
    assert start(house) == (["one"], False)


def test_nothing_is_written_where_python_keeps_nothing(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert start(house) == (["one"], True)
    assert not (house / "__pycache__").exists()


def test_a_folder_that_cannot_be_written_to_is_no_trouble(house: Path) -> None:
    (house / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")
    assert start(house) == (["one"], True)
    assert start(house) == (["one"], True)


def test_nothing_half_written_is_left(house: Path) -> None:
    start(house)
    assert only_file(house).suffix == ".tables"
