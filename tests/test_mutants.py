"""Every mutant of mutants.toml dies by the test that it names: a promise test is worth what it has caught."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tallystick

TESTS = Path(__file__).parent
SRC = Path(tallystick.__file__).parent
MUTANTS: list[dict[str, Any]] = tomllib.loads((TESTS / "mutants.toml").read_text(encoding="utf-8"))["mutant"]
PROMISES = range(1, 8)
SECONDS = 120


def _named(mutant: dict[str, Any]) -> str:
    return f"{mutant['promise']}: {mutant['why']}"


@pytest.mark.parametrize("mutant", MUTANTS, ids=_named)
def test_the_edit_still_applies(mutant: dict[str, Any]) -> None:
    found = (SRC / mutant["file"]).read_text(encoding="utf-8").count(mutant["old"])
    where = f"mutants.toml, promise {mutant['promise']}, `{mutant['why']}`"
    assert found == 1, (
        f"{where}: `old` stands {found} times in {mutant['file']}, expected once. "
        "The mutant tests nothing until `old` and `new` are brought up to date with the code."
    )


@pytest.mark.parametrize("mutant", MUTANTS, ids=_named)
def test_the_mutant_dies(mutant: dict[str, Any], tmp_path: Path) -> None:
    before = (SRC / mutant["file"]).read_text(encoding="utf-8")
    if before.count(mutant["old"]) != 1:
        pytest.skip("the edit no longer applies; test_the_edit_still_applies says so")
    edited = _copied(tmp_path) / mutant["file"]
    edited.unlink()
    edited.write_text(before.replace(mutant["old"], mutant["new"]), encoding="utf-8")
    ran = _tested(mutant["test"], tmp_path)
    told = ran.stdout[-2000:] + ran.stderr[-500:]
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED, f"expected a failing test, got:\n{told}"
    assert re.search(r"^FAILED ", ran.stdout, re.MULTILINE), told
    assert "ImportError" not in ran.stdout, f"the mutant broke the program instead of the promise:\n{told}"


def _copied(folder: Path) -> Path:
    """A copy of the package made of links: only the edited file takes room."""
    copy = folder / "tallystick"
    shutil.copytree(SRC, copy, copy_function=_linked, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def _tested(test: str, path: Path) -> subprocess.CompletedProcess[str]:
    """One test, run with the edited copy in front of the program that is installed."""
    environment = os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_ADDOPTS": ""}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        str(TESTS / test),
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    ]
    return subprocess.run(
        command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def test_every_promise_has_a_mutant() -> None:
    held = Counter(mutant["promise"] for mutant in MUTANTS)
    assert [promise for promise in PROMISES if not held[promise]] == []


def test_every_mutant_names_a_test_that_is_there() -> None:
    for mutant in MUTANTS:
        file, _, test = mutant["test"].partition("::")
        name = test.partition("[")[0]
        assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8"), mutant["test"]
