"""`tallystick records`: the record sets at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.complaint import complain
from tallystick.cli.output import say, write
from tallystick.cli.sources import project_here
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.model.record import RecordSet

ADAPTER = click.option("--adapter", metavar="NAME_OR_FILE", help="Default: the one that the columns fit.")


@click.group(short_help="List, show, add and check record sets.")
def records() -> None:
    """The record sets that claims are held against.

    \b
    tallystick records list
    tallystick records show ohchr-ukraine
    tallystick records check ged241.csv
    tallystick records add ged241.csv --name ged
    """


@records.command("list")
def list_() -> int:
    """List the record sets: the built-in shelf and those that were added here."""
    say("".join(_in_short(held) for held in project_here().record_sets))
    return ExitStatus.ALL_READ


@records.command()
@click.argument("name", metavar="NAME_OR_FILE")
def show(name: str) -> int:
    """Show a record set: publisher, licence, version, coverage, caveats."""
    say("\n".join("".join(_description(held)) for held in project_here((name,)).record_sets))
    return ExitStatus.ALL_READ


@records.command()
@click.argument("file", type=click.Path(path_type=Path))
@ADAPTER
@click.option("--name", help="Name to call it by. Default: the name of the file without its ending.")
def add(file: Path, adapter: str | None, name: str | None) -> int:
    """Add a file of records to the project: it is loaded once, then listed in tallystick.toml of this folder.

    The file stays where it is; its SHA-256 is kept, and a later change of the file is noticed.
    """
    from tallystick.project import SETTINGS, Listed, Project

    project = project_here()
    called = name or file.name.partition(".")[0]
    if any(listed.name == called for listed in project.own):
        raise click.UsageError(f"{called!r} is in {SETTINGS} already: give another --name, or edit the file.")
    loaded = Project((Listed(called, file, adapter),), hand=project.hand)
    held = loaded.record_sets[0]
    _append(Path(SETTINGS), _entry(called, file, adapter, held.sha256))
    say(f"Added {called}: {held.title}, {_rows(held):,} rows, listed in {SETTINGS}.\n{_said(loaded)}")
    return ExitStatus.ALL_READ


@records.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@ADAPTER
def check(files: tuple[Path, ...], adapter: str | None) -> int:
    """Say whether files of records can be loaded, and what would be set aside; nothing is kept."""
    from tallystick.project import Listed, Project

    status = ExitStatus.ALL_READ
    hand = project_here().hand
    for file in files:
        try:
            loaded = Project((Listed(str(file), file, adapter),), hand=hand)
            held = loaded.record_sets[0]
            say(f"{file}: {held.title}, version {held.version}, {_rows(held):,} rows.\n{_said(loaded)}")
        except TallystickError as error:
            complain(str(error))
            status = ExitStatus.REFUSED
            continue
        if any(issue.code == "row-refused" for issue in loaded.record_issues):
            status = ExitStatus.REFUSED
    return status


def _said(loaded: object) -> str:
    from tallystick.project import Project

    assert isinstance(loaded, Project)
    return "".join(f"  {issue.code}, {issue.where}: {issue.found}; {issue.effect}.\n" for issue in loaded.record_issues)


def _rows(held: RecordSet) -> int:
    return len(held.events.row_id) if held.events is not None else len(held.rows)


def _in_short(held: RecordSet) -> str:
    from tallystick.report.wording import period_words

    facts = (
        held.publisher,
        f"version {held.version}",
        period_words(held.coverage.period),
        f"{_rows(held):,} rows",
        held.licence,
    )
    return f"{held.name}: {held.title}\n  {'; '.join(facts)}\n"


def _description(held: RecordSet) -> Iterator[str]:
    from tallystick.report.wording import period_words, plain

    coverage = held.coverage
    places = "the world" if coverage.places == ("*",) else ", ".join(coverage.places)
    pairs = (
        ("publisher", held.publisher),
        ("version", held.version),
        ("licence", held.licence),
        ("rows", f"{_rows(held):,}, each one {plain(held.grain.value)}"),
        ("measures", ", ".join(map(plain, coverage.measures))),
        ("populations", ", ".join(map(plain, coverage.populations))),
        ("period", period_words(coverage.period)),
        ("places", places),
        ("threshold", coverage.threshold),
        ("sha256", held.sha256),
    )
    yield f"{held.title} ({held.name})\n"
    for name, value in pairs:
        if value:
            yield f"  {name:<12} {value}\n"
    for caveat in held.caveats:
        yield f"  {'caveat':<12} {caveat}\n"


def _entry(name: str, file: Path, adapter: str | None, sha256: str) -> str:
    """A table of TOML; its basic strings are written as JSON writes texts."""
    told = _from_here(Path(adapter)) if adapter and adapter.endswith(".toml") else adapter
    given = {"name": name, "file": _from_here(file), "adapter": told, "sha256": sha256}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items() if value)
    return "\n[[records]]\n" + "".join(lines)


def _from_here(file: Path) -> str:
    whole, here = file.resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _append(settings: Path, entry: str) -> None:
    before = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    ended = before if not before or before.endswith("\n") else before + "\n"
    write(((ended + entry).lstrip("\n") if not before else ended + entry,), settings)
