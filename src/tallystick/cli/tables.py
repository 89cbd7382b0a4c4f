"""`tallystick tables check`: holds every word table, measure and adapter, and hand/, against its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tallystick.cli.output import say
from tallystick.cli.sources import project_here
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.project import Project

HOLDERS = (
    "tallystick.measures.words",
    "tallystick.languages.tables",
    "tallystick.languages.en.moments",
    "tallystick.resolve.checking",
    "tallystick.check.tables",
)
"""Modules that hold tables; each offers `table_problems() -> tuple[str, ...]`, one line a problem."""


@click.group(short_help="Check the tables of words, measures and names.")
def tables() -> None:
    """The tables of words, measures and names that the program reads by."""


@tables.command("check")
def check() -> int:
    """Check every word table, measure, name table, adapter and table of the shelf, and hand/ of this folder.

    \b
    tallystick tables check
    """
    from tallystick.report.wording import counted

    problems = tuple(dict.fromkeys(problem for examined in _examined() for problem in _problems(examined)))
    say("".join(f"{problem}\n" for problem in problems))
    say(f"{counted(len(problems), 'problem')}.\n" if problems else "Every table is as it should be.\n")
    return ExitStatus.INTEGRITY if problems else ExitStatus.ALL_READ


def _examined() -> Iterator[Callable[[], object]]:
    for name in HOLDERS:
        yield import_module(name).table_problems
    yield _adapters
    yield _shelf
    yield from (_hand_names, _hand_rows, _corrections)


def _problems(examined: Callable[[], object]) -> tuple[str, ...]:
    try:
        found = examined()
    except TallystickError as error:
        return (str(error),)
    return tuple(str(problem) for problem in found) if isinstance(found, tuple | list) else ()


def _adapters() -> None:
    from tallystick.records import adapters

    adapters()


def _shelf() -> None:
    from tallystick.project import Project

    _ = Project.at(None).record_sets


def _hand_names() -> None:
    _ = _project().names


def _hand_rows() -> None:
    from tallystick.settings import HAND

    if any(listed.name == HAND for listed in _project().own):
        _ = replace(_project(HAND), mended=None).record_sets


def _corrections() -> None:
    if _project().mended is not None:
        _ = _project().record_sets


def _project(*records: str) -> Project:
    """The project of this folder; where its settings are faulty, that is the problem that is told."""
    return project_here(records)
