"""`tallystick records`: the record sets at hand."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from tallystick.cli.complaint import complain
from tallystick.cli.output import check_place, chosen_format, say, to_file, write
from tallystick.cli.sources import project_here, record_file_options
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.model.record import RecordSet
    from tallystick.project import Project
    from tallystick.settings import Listed

INPUT = "input"
"""Where files are fetched to: what stands there is never changed."""
LISTED = 10
"""Rows of each list in a table of changes: enough to see what kind of changes there are; JSON holds them all."""
NOTHING = "(empty)"
"""Printed for a field in which nothing stands."""
FACTS = 15
"""Characters before what is said of a record set."""


@click.group(short_help="List, show, add and check record sets.")
def records() -> None:
    """The record sets that claims are held against.

    \b
    tallystick records list
    tallystick records show ohchr-ukraine
    tallystick records check ged251.csv
    tallystick records add ged251.csv --name ged
    tallystick records add https://ucdp.uu.se/downloads/ged/ged251-csv.zip
    tallystick records changes ged241.csv ged251.csv
    """


@records.command("list")
def list_() -> int:
    """List the record sets: the built-in shelf and those that were added here.

    A set that cannot be used, because its file is gone or has changed, is marked, and the others are listed.

    \b
    tallystick records list
    """
    troubles: dict[str, ExitStatus] = {}
    for name, held in project_here().one_by_one():
        if isinstance(held, TallystickError):
            troubles[str(held)] = held.status
            say(_unusable(name, held))
        else:
            say(_in_short(held))
    for trouble in troubles:
        complain(trouble)
    return max(troubles.values(), default=ExitStatus.ALL_READ)


@records.command()
@click.argument("name", metavar="NAME_OR_FILE")
@click.option("--rows", is_flag=True, help="List the rows, too, with the ids by which corrections name them.")
@record_file_options
def show(name: str, rows: bool, adapter: str | None, version: str) -> int:
    """Show what a record set can and cannot see; and with --rows its rows.

    What one row is; how many dead by the low, best and high figures; how exactly places and days are told; which rows
    were set aside or mended; what it covers; what its publisher warns of.

    \b
    tallystick records show ohchr-ukraine
    tallystick records show ged251.csv.gz
    """
    project = project_here((name,), adapter=adapter, version=version)
    say("\n".join("".join(_description(held, project)) for held in project.record_sets))
    if rows:
        from tallystick.report.listing import listed_rows

        for held in project.record_sets:
            write(("\n", *(line + "\n" for line in listed_rows(held, project.names))), None)
    return ExitStatus.ALL_READ


@records.command()
@click.argument("file", metavar="FILE_OR_ADDRESS")
@record_file_options
@click.option("--name", help="Name to call it by. Default: the name of the file without its ending.")
@click.option("--private", is_flag=True, help="Ask addresses of this machine and of private networks, too.")
def add(file: str, adapter: str | None, version: str, name: str | None, private: bool) -> int:
    """Add a file of records to the project: it is loaded once, then listed in tallystick.toml of this folder.

    A file stays where it is. An address (http or https) is fetched into input/, and nothing else ever asks the
    network. The SHA-256 is kept, and a later change of the file is noticed.

    \b
    tallystick records add ged251-csv.zip --name ged
    tallystick records add events.csv --adapter my-events.toml --version 2026-05
    tallystick records add https://ucdp.uu.se/downloads/ged/ged251-csv.zip --name ged
    """
    from tallystick.project import Project
    from tallystick.report.holding import size
    from tallystick.settings import SETTINGS, Listed

    project = project_here()
    if name:
        _check_free(name, project)
    fetched = _fetched(file, private=private) if "://" in file else None
    path = fetched or Path(file)
    _check_there(path)
    called = name or path.name.partition(".")[0]
    _check_free(called, project)
    listed = Listed(called, path, adapter, version=version, address=file if fetched else "")
    loaded = Project((listed,), (listed,), project.hand, project.kept)
    held = loaded.record_sets[0]
    _append(Path(SETTINGS), _entry(replace(listed, sha256=held.sha256)))
    say(f"Added {called}: {held.title}, {size(held)}, listed in {SETTINGS}.\n{_said(loaded)}")
    return ExitStatus.ALL_READ


def _fetched(address: str, *, private: bool) -> Path:
    """The file at an address, in input/ of this folder."""
    from tallystick.cli.progress import fetched
    from tallystick.records import fetch

    with fetched(address) as progress:
        found = fetch(address, Path(INPUT), private=private, progress=progress)
    what = "Fetched" if found.new else "Already there, the same as at the address:"
    complain(f"{what} {found.path} ({found.size:,} bytes, sha256 {found.sha256}).")
    return found.path


def _check_free(called: str, project: Project) -> None:
    from tallystick.records import shelf_names
    from tallystick.settings import HAND, SETTINGS, SHELF

    if not called.isprintable() or not called.strip():
        raise click.UsageError(f"--name {called!r} has characters that cannot be seen: give another.")
    if any(listed.name == called for listed in project.own):
        raise click.UsageError(f"{called!r} is in {SETTINGS} already: give another --name, or edit the file.")
    if called in (SHELF, HAND, *shelf_names()):
        raise click.UsageError(f"{called!r} is the name of a record set that is there already: give another --name.")


@records.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="FILE…")
@record_file_options
@click.option("--all", "every", is_flag=True, help="Tell every row that was set aside or mended, not the first three.")
def check(files: tuple[Path, ...], adapter: str | None, version: str, every: bool) -> int:
    """Say whether files of records can be loaded, and what would be set aside; nothing is kept.

    \b
    tallystick records check ged251.csv
    tallystick records check ged251.csv --all
    tallystick records check list.xlsx --adapter my-list.toml --version 2024-09-21
    """
    from tallystick.project import Project
    from tallystick.report.holding import size
    from tallystick.settings import Listed

    for file in files:
        _check_there(file)
    status = ExitStatus.ALL_READ
    hand = project_here().hand
    for file in files:
        try:
            loaded = Project((Listed(str(file), file, adapter, version=version),), hand=hand)
            held = loaded.record_sets[0]
            say(f"{file}: {held.title}, version {held.version}, {size(held)}.\n{_said(loaded, every=every)}")
        except TallystickError as error:
            if error.status is ExitStatus.USAGE:
                raise
            complain(str(error))
            status = max(status, error.status)
            continue
        if any(issue.code == "row-refused" for issue in loaded.record_issues):
            status = max(status, ExitStatus.REFUSED)
    return status


@records.command()
@click.argument("releases", nargs=2, metavar="OLD NEW")
@click.option("--adapter", metavar="NAME_OR_FILE", help="What the columns of both mean. Default: found by them.")
@click.option("--list", "listed", default=LISTED, show_default=True, help="Rows of each list of the table.")
@click.option("--format", "form", type=click.Choice(("table", "json")), help="Default: by the name of the output.")
@click.option("-o", "--output", metavar="FILE", help="Write here instead of to standard output.")
def changes(releases: tuple[str, str], adapter: str | None, listed: int, form: str | None, output: str | None) -> int:
    """Say what a later release of a list changed: rows added, dropped and told otherwise, matched on their ids.

    OLD and NEW are files, or sets of tallystick.toml by their names; the older release first.

    \b
    tallystick records changes ged201.csv ged221.csv
    tallystick records changes ged201.csv ged221.csv -o changes.json
    """
    from tallystick.cli.paper import paper
    from tallystick.records.changes import changes as compared
    from tallystick.report import changes_json, changes_table

    one, other = map(_file_of, releases)
    told = adapter or one.adapter or other.adapter
    chosen = chosen_format(form, output, ("table", "json"))
    check_place(to_file(output))
    found = compared(one.path, other.path, adapter=told, versions=(one.version, other.version))
    file = to_file(output)
    text = (
        changes_json(found) if chosen == "json" else changes_table(found, paper=paper(file=bool(file)), listed=listed)
    )
    write((text,), file) if file or chosen == "json" else say(text)
    return ExitStatus.ALL_READ


class _File(Struct, frozen=True):
    path: Path
    adapter: str | None
    version: str


def _file_of(name: str) -> _File:
    """The file of a record set of `tallystick.toml`, or the file of that path. Raises TallystickError for neither."""
    from tallystick.records import shelf_names

    own = project_here().own
    for listed in own:
        if listed.name == name and listed.file:
            return _File(listed.file, listed.adapter, listed.version)
    if not Path(name).exists() and name in shelf_names():
        raise _no_release(name)
    _check_there(Path(name), tuple(listed.name for listed in own))
    return _File(Path(name), None, "")


def _no_release(name: str) -> TallystickError:
    return TallystickError(
        name,
        "a set of the built-in shelf, of which there is one release",
        "two releases of one list, as files or as sets of tallystick.toml",
        "nothing was compared",
        f"`tallystick records show {name} --rows` lists its figures, with those that later ones replace",
        ExitStatus.USAGE,
    )


def _check_there(file: Path, names: tuple[str, ...] = ()) -> None:
    """Raises TallystickError for a path at which no file is: it is taken for a misspelling, and nothing is done.

    names  of record sets that could be meant as well
    """
    if file.is_file():
        return
    folder = file.is_dir()
    known = [*names, *(path.as_posix() for path in _beside(file) if path != file and path.is_file())]
    near = get_close_matches(file.as_posix(), known)
    remedy = f"perhaps {' or '.join(near)} is meant" if near else "check the path"
    raise TallystickError(
        str(file),
        "a folder" if folder else _what(file),
        f"a file of records{' or the name of a set of tallystick.toml' if names else ''}",
        "nothing was loaded",
        "name the files in it, one by one" if folder else remedy,
        ExitStatus.USAGE,
    )


def _what(file: Path) -> str:
    if file.is_symlink() and not file.exists():
        return "a link that leads to no file"
    return "a pipe or a device, which can be read once only" if file.exists() else "no such file"


def _beside(file: Path) -> list[Path]:
    """What else is in the folder of a file."""
    return sorted(file.parent.iterdir()) if file.parent.is_dir() else []


def _said(loaded: Project, *, every: bool = False) -> str:
    """What was said of rows, by column with a count and the first few, or every one; then whatever else was said."""
    from tallystick.report.markup import visible
    from tallystick.report.rows import FIRST, grouped

    groups, others = grouped(loaded.record_issues, None if every else FIRST)
    lines: list[str] = []
    for group in groups:
        lines.append(f"{group.code}, {group.where}: {group.counted}")
        lines += (f"  row {row}: {found or NOTHING}; {effect}" for row, found, effect in group.told)
        lines += [f"  and {group.left_out:,} more"] if group.left_out else []
    lines += (f"{issue.code}, {issue.where}: {issue.found or NOTHING}; {issue.effect}" for issue in others)
    return "".join(f"{line}\n" for text in lines for line in _wrapped(visible(text)))


def _wrapped(text: str) -> list[str]:
    from tallystick.cli.paper import paper

    set_in = " " * (2 + len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text.strip(), paper().width, initial_indent=set_in, subsequent_indent=f"{set_in}  ", break_on_hyphens=False
    )


def _in_short(held: RecordSet) -> str:
    from tallystick.report.holding import size
    from tallystick.report.wording import period_words

    told = (held.publisher, f"version {held.version}", period_words(held.coverage.period), size(held), held.licence)
    lines = _wrapped("  " + "; ".join(told))
    return f"{held.name}: {held.title}\n" + "".join(f"{line}\n" for line in lines)


def _unusable(name: str, trouble: TallystickError) -> str:
    from tallystick.report.markup import visible

    told = _wrapped(visible(f"  cannot be used: {trouble.where}: found {trouble.found}"))
    return f"{visible(name)}:\n" + "".join(f"{line}\n" for line in told)


def _description(held: RecordSet, project: Project) -> Iterator[str]:
    from tallystick.report.holding import facts
    from tallystick.report.markup import visible

    yield f"{held.title} ({held.name})\n"
    issues = project.record_issues if len(project.record_sets) == 1 else ()
    for fact, value in facts(held, issues, project.names):
        if value:
            yield from (f"{line}\n" for line in _fact(fact, visible(value)))


def _fact(fact: str, value: str) -> list[str]:
    from tallystick.cli.paper import paper

    lines = textwrap.wrap(value, max(paper().width - FACTS, FACTS), break_on_hyphens=False)
    return [f"  {fact if not place else '':<{FACTS - 3}} {line}" for place, line in enumerate(lines)]


def _entry(listed: Listed) -> str:
    """A table of TOML; its basic strings are written as JSON writes texts."""
    adapter, file = listed.adapter, listed.file
    told = _from_here(Path(adapter)) if adapter and adapter.endswith(".toml") else adapter
    place = _from_here(file) if file else ""
    given = {"name": listed.name, "file": place, "adapter": told, "version": listed.version}
    given |= {"sha256": listed.sha256, "address": listed.address}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items() if value)
    return "\n[[records]]\n" + "".join(lines)


def _from_here(file: Path) -> str:
    whole, here = file.resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _append(settings: Path, entry: str) -> None:
    before = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    ended = before if not before or before.endswith("\n") else before + "\n"
    write(((ended + entry).lstrip("\n") if not before else ended + entry,), settings)
