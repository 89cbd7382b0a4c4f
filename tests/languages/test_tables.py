"""The word tables of English: in order, and refused when they are not."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import tallystick
from tallystick.errors import TallystickError
from tallystick.grammar.words import Lexicon
from tallystick.languages.tables import fill, phrases, table_problems, values

ENGLISH = "tallystick.languages.en"
SRC = Path(tallystick.__file__).parent
ASKED_BY_SCORING = {"ANGLEWORD", "EQUAL"}
"""Classes that tests/evaluation asks for."""


def test_the_tables_of_english_are_in_order() -> None:
    assert table_problems(ENGLISH) == ()


def named_in_code() -> Iterator[str]:
    """Every name in capitals in the strings of the code, docstrings apart: classes asked for, and those of patterns."""
    for path in SRC.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield from re.findall(r"\b[A-Z]+\b", node.value)


def test_every_class_of_the_tables_is_named_in_code() -> None:
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in SRC.glob("languages/**/*.toml")]
    classes = {row["class"] for table in tables for row in table.get("words", ())}
    assert len(classes) > 100
    assert classes - set(named_in_code()) == ASKED_BY_SCORING


def test_no_name_of_money_is_a_plural_of_a_plural() -> None:
    names = {*values(ENGLISH, "CURRENCY"), *values(ENGLISH, "SUBUNIT")}
    assert "groszy" in names
    assert [name for name in names if name.endswith(("ss", "zs", "şs", "řs", "shs"))] == []


def test_a_phrase_that_stands_apart_is_in_no_lexicon() -> None:
    lexicon = Lexicon()
    fill(lexicon, ENGLISH)
    assert "in that time" in phrases(ENGLISH, "SAMETIME")
    assert ("in", "that", "time") not in lexicon.groups


@pytest.fixture
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty language package that the test may fill."""
    folder = tmp_path / "invented_language"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    sys.modules.pop("invented_language", None)


def problems_of(folder: Path, table: str) -> tuple[str, ...]:
    from tallystick.languages import tables

    tables._rows.cache_clear()
    (folder / "words.toml").write_text(table, encoding="utf-8")
    return table_problems("invented_language")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[words]]\nclass = "A"\nwords = ["x", "x"]\n', "stands twice"),
        ('[[words]]\nclass = "A"\nwords = ["Upper"]\n', "has capitals"),
        ('[[words]]\nclass = "A"\nwords = ["cafe\u0301"]\n', "is not in NFC"),
    ],
)
def test_a_table_that_is_not_in_order_is_told_with_its_class(language: Path, table: str, said: str) -> None:
    (problem,) = problems_of(language, table)
    assert said in problem
    assert problem.startswith("words.toml, class A")


def test_a_class_that_stands_apart_shares_its_name_with_no_other(language: Path) -> None:
    apart, other = '[[words]]\nclass = "A"\napart = true\nwords = ["x"]\n', '[[words]]\nclass = "A"\nwords = ["y"]\n'
    assert problems_of(language, other + other) == ()
    (problem,) = problems_of(language, apart + other)
    assert (
        problem == "words.toml, class A: a class that one construction asks for has words elsewhere too; name one anew"
    )


@pytest.mark.parametrize(
    "table", ['[[words]]\nclass = "A"\nwrods = ["x"]\n', '[[words]]\nwords = ["x"]\n', '[[words]]\nclass = "A"\n']
)
def test_a_table_with_an_unknown_key_stops_the_load(language: Path, table: str) -> None:
    problems_of(language, '[[words]]\nclass = "A"\nwords = []\n')
    from tallystick.languages import tables

    tables._rows.cache_clear()
    (language / "words.toml").write_text(table, encoding="utf-8")
    with pytest.raises(TallystickError) as caught:
        fill(Lexicon(), "invented_language")
    assert caught.value.effect == "the language was not loaded"
    tables._rows.cache_clear()
