"""docs/traps.md names every test of a trap, and no test that is not there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRAP = re.compile(r"Trap: .+\. Result: .+\.")


def trap_tests() -> dict[str, str]:
    """Every test of a trap, with its docstring."""
    found: dict[str, str] = {}
    for module in sorted((ROOT / "tests/traps").glob("test_*.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert node.name not in found, f"two tests are called {node.name}"
                found[node.name] = ast.get_docstring(node) or ""
    return found


def rows() -> list[list[str]]:
    """The cells of every row of the page's tables, without heads."""
    page = (ROOT / "docs/traps.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| trap", "| ---"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_test_of_a_trap_is_on_the_page_and_every_test_on_the_page_is_there():
    named = [name for row in rows() for name in re.findall(r"`(test_\w+)`", row[3])]
    assert len(named) == len(set(named)), "a test stands in one row"
    assert set(named) == set(trap_tests())


def test_every_test_says_its_trap_and_its_result():
    assert [name for name, told in trap_tests().items() if not TRAP.fullmatch(" ".join(told.split()))] == []


def test_every_row_is_whole():
    assert rows()
    for row in rows():
        assert len(row) == 5, row
        assert all(row), row
