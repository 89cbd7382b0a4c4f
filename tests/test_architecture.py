"""The house as ARCHITECTURE.md and STYLE.md draw it: ceilings, names, floors, and a sentence over every door."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tokenize
from pathlib import Path
from statistics import median

import pytest

import tallystick

SRC = Path(tallystick.__file__).parent
ROOT = SRC.parents[1]
MODULES = sorted(SRC.rglob("*.py"))

LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS, MEDIAN_FUNCTION = 400, 40, 5, 10
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "managers", "misc"}


def _path(module: Path) -> str:
    return module.relative_to(SRC).as_posix()


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method, by `path:name`."""
    return [
        (f"{_path(module)}:{node.name}", node)
        for module in MODULES
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=_path)
def test_a_module_is_short_and_opens_with_a_sentence(module: Path) -> None:
    assert _length(module) < LONGEST_MODULE
    first = (ast.get_docstring(_tree(module)) or "").split("\n")[0]
    assert re.match(r"[A-Z`].*[.:]$", first), f"{_path(module)} opens with {first!r}"


def _length(module: Path) -> int:
    return module.read_text(encoding="utf-8").count("\n")


def test_no_function_is_long() -> None:
    long = {name: _lines(node) for name, node in functions() if _lines(node) > LONGEST_FUNCTION}
    assert not long


def test_functions_are_small_on_the_whole() -> None:
    assert median(_lines(node) for _, node in functions()) <= MEDIAN_FUNCTION


def test_no_function_asks_for_many_things_in_a_row() -> None:
    """At most five parameters by position; what follows is given by keyword. Grammar rules take what they match."""
    many = {name for name, node in functions() if _in_a_row(node) > MOST_PARAMETERS}
    assert not many


def _in_a_row(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if "rule" in [_decorator(each) for each in node.decorator_list]:
        return 0
    return sum(one.arg not in ("self", "cls") for one in (*node.args.posonlyargs, *node.args.args))


def _decorator(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    return getattr(target, "attr", getattr(target, "id", ""))


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {part.removesuffix(".py") for module in MODULES for part in module.relative_to(SRC).parts}
    assert not names & FORBIDDEN_NAMES


def test_nothing_is_put_off_in_a_comment() -> None:
    put_off = []
    for module in MODULES:
        with module.open("rb") as stream:
            comments = [token for token in tokenize.tokenize(stream.readline) if token.type == tokenize.COMMENT]
        marks = [token.start[0] for token in comments if re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", token.string)]
        put_off += [f"{_path(module)}:{line}" for line in marks]
    assert put_off == []


def test_a_noun_is_frozen_and_slotted() -> None:
    """Every type of model/ with fields is a frozen struct, and holds no list and no dict."""
    for module in sorted((SRC / "model").glob("*.py")):
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.ClassDef) and not re.search("Enum|Protocol", ast.unparse(node).partition(":")[0]):
                told = [*map(ast.unparse, node.bases), *map(ast.unparse, node.keywords)]
                assert {"Struct", "frozen=True"} <= {*told}, f"{node.name}: {told}"
                assert "dict=True" not in told, f"{node.name}: {told}"
                fields = [ast.unparse(one.annotation) for one in node.body if isinstance(one, ast.AnnAssign)]
                assert not any(
                    field.startswith(("list", "dict", "set", "float")) for field in fields if "|" not in field
                )


def test_every_module_that_can_check_its_tables_is_asked() -> None:
    from tallystick.cli.tables import HOLDERS

    able = {
        ".".join(module.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__")
        for module in MODULES
        if any(isinstance(node, ast.FunctionDef) and node.name == "table_problems" for node in _tree(module).body)
    }
    assert able == {*HOLDERS}


PACKAGES = sorted(path for path in SRC.iterdir() if (path / "__init__.py").is_file())


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_says_what_it_is_for(package: Path) -> None:
    assert len((ast.get_docstring(_tree(package / "__init__.py")) or "").split()) >= 3
    assert package.name in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", ["documents", "records", "measures", "extract", "resolve", "check"])
def test_a_verb_offers_what_it_exports(package: str) -> None:
    from importlib import import_module

    offered = import_module(f"tallystick.{package}")
    assert all(hasattr(offered, name) for name in offered.__all__)


def test_the_floors_are_kept() -> None:
    """The contract of import-linter in pyproject.toml, imports inside functions and under TYPE_CHECKING included."""
    linter = Path(sys.executable).parent / "lint-imports"
    if not linter.exists():
        pytest.skip("import-linter is not installed in this environment")
    ran = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout


def test_every_package_has_a_floor() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[[tool.importlinter.contracts]]")[2]
    named = set(re.findall(r"tallystick\.(\w+)", contract))
    there = {path.name for path in PACKAGES} | {path.stem for path in SRC.glob("*.py")} - {"__init__"}
    assert there - {"demo"} <= named, "demo holds one article and no code"
