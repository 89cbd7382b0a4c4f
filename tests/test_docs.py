"""What the program offers is documented, and what the documents show is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import tallystick
from pages import pages
from tallystick.cli.commands import command
from tallystick.errors import ISSUE_CODES, ExitStatus
from tallystick.measures import measures, populations
from tallystick.model.finding import Axis, Fit
from tallystick.model.policy import Settling

SRC = Path(tallystick.__file__).parent
ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))) if path.exists()]
WIDTH = "100"


def doc(name: str) -> str:
    """One page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def commands(group: click.Group = command, before: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it: `records add`."""
    called = click.Context(group)
    for name in group.list_commands(called):
        one = group.get_command(called, name)
        assert one is not None
        if isinstance(one, click.Group):
            yield from commands(one, (*before, name))
        else:
            yield " ".join((*before, name)), one


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"\b{name}\b", doc("commands.md"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented(name: str) -> None:
    options = {option for each in COMMANDS[name].params if isinstance(each, click.Option) for option in each.opts} - {
        "--output"
    }
    assert {option for option in options if option not in doc("commands.md")} == set()


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_every_command_explains_itself(name: str) -> None:
    assert (COMMANDS.get(name, command).help or "").strip().partition("\n")[0].endswith(".")


@pytest.mark.parametrize("status", ExitStatus, ids=lambda status: status.name.lower())
def test_every_exit_status_is_documented(status: ExitStatus) -> None:
    assert f"| {int(status)} |" in doc("commands.md")


@pytest.mark.parametrize("adapter", sorted(path.name for path in (SRC / "records/adapters").iterdir() if path.is_dir()))
def test_every_adapter_is_documented(adapter: str) -> None:
    assert f"`{adapter}`" in doc("adapters.md")


@pytest.mark.parametrize("table", sorted((SRC / "records/shelf").glob("[!_]*.toml")), ids=lambda path: path.stem)
def test_every_table_of_the_shelf_is_documented(table: Path) -> None:
    title = tomllib.loads(table.read_text(encoding="utf-8"))["set"]["title"]
    assert table.stem in doc("shelf.md") or title in doc("shelf.md")


@pytest.mark.parametrize("policy", Settling, ids=str)
def test_every_policy_is_documented(policy: Settling) -> None:
    assert f"| `{policy}` |" in doc("readings.md")


@pytest.mark.parametrize("axis", Axis, ids=str)
def test_every_axis_is_documented(axis: Axis) -> None:
    assert re.search(rf"\b{axis}\b", doc("readings.md"))


@pytest.mark.parametrize("fit", Fit, ids=str)
def test_every_answer_is_documented(fit: Fit) -> None:
    assert fit.value.replace("_", " ") in doc("readings.md")


@pytest.mark.parametrize("name", pages())
def test_a_page_that_is_made_from_tables_is_up_to_date(name: str) -> None:
    assert doc(name) == pages()[name], "run: python -m tests.pages --write"


def test_every_measure_and_population_is_documented() -> None:
    assert all(f"`{one.name}`" in doc("measures.md") for one in (*measures(), *populations()))


@pytest.mark.parametrize("code", ISSUE_CODES)
def test_every_issue_code_is_documented(code: str) -> None:
    assert f"`{code}`" in doc("issues.md")


# What the pages show.


def blocks(path: Path) -> list[str]:
    """The fenced blocks of a page without a language, or in a shell's."""
    text = path.read_text(encoding="utf-8")
    return re.findall(r"^```(?:sh|console|shell)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


CALLS = sorted(
    {
        line.split("#")[0].strip().removeprefix("$ ")
        for path in PAGES
        for block in blocks(path)
        for line in block.splitlines()
        if re.match(r"(?:\$ )?tallystick \w", line)
    }
)


@pytest.mark.parametrize("call", CALLS)
def test_a_command_that_a_page_shows_is_there(call: str) -> None:
    """Its words name a command, and its options are that command's."""
    words = re.split(r"\s+(?:>|\|)\s+", call)[0].split()[1:]
    name = next((" ".join(words[:length]) for length in (2, 1) if " ".join(words[:length]) in COMMANDS), None)
    assert name is not None, call
    known = {option for each in COMMANDS[name].params for option in (*each.opts, *each.secondary_opts)}
    assert {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known | {"--help", "-h"}


EXAMPLES = [(path, block) for path in PAGES for block in blocks(path) if block.startswith("$ ")]
STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.parametrize(("path", "block"), EXAMPLES, ids=lambda part: part.stem if isinstance(part, Path) else "")
def test_an_example_prints_what_its_page_shows(path: Path, block: str, tmp_path: Path) -> None:
    """`$ cat FILE` shows a file that the example has; `$ tallystick …` is run and must print it, and more perhaps."""
    for called, shown in STEP.findall(block):
        words = called.split()
        if words[0] == "cat":
            (tmp_path / words[1]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / words[1]).write_text(shown.strip() + "\n", encoding="utf-8")
        elif words[0] == "tallystick" and _has_files(words, tmp_path):
            printed = _plain(_printed(words[1:], tmp_path))
            assert printed[: len(_plain(shown))] == _plain(shown), f"{path.name}: {called}"


def _has_files(words: list[str], folder: Path) -> bool:
    """Whether every file that the command names is there: others cannot be run."""
    named = [word for word in words[1:] if re.fullmatch(r"[\w-]+\.(?:txt|html|jsonl|csv)", word)]
    return all((folder / name).exists() for name in named)


def _printed(arguments: list[str], folder: Path) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    ran = subprocess.run(
        [sys.executable, "-m", "tallystick", *arguments],
        cwd=folder, env=kept | {"COLUMNS": WIDTH, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _plain(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_that_is_finished_has_no_gaps(path: Path) -> None:
    assert not re.search(r"^(?:TABLE|TODO|TBD|FIXME)\b", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_make_lists_its_targets() -> None:
    ran = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("env", "demo", "test", "evaluate", "bench", "clean"):
        assert re.search(rf"^  make {target} +\w", ran.stdout, re.MULTILINE)
