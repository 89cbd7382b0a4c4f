"""Sources from the command line, read one after the other; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct, field
from msgspec.structs import replace

from tallystick.cli.complaint import complain
from tallystick.cli.preferring import check_preferred, warn_of_unknown
from tallystick.errors import ExitStatus, Issue, TallystickError
from tallystick.model.policy import Policy, Settling

if TYPE_CHECKING:
    from tallystick.model.text import Source
    from tallystick.pipeline import DocumentClaims
    from tallystick.project import Project

T = TypeVar("T", bound=Callable[..., Any])

REFUSED = ("document-refused", "document-empty")
"""Codes of issues that stand for a document that was not read."""


def source_arguments(function: T) -> T:
    """The arguments that every command with sources has: SOURCE… and --published."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")(published_option(function))


def published_option(function: T) -> T:
    """The option --published."""
    told = "The date of the texts, whatever they say of themselves: YYYY, YYYY-MM or YYYY-MM-DD."
    return click.option("--published", metavar="DATE", help=told)(function)


def sources_of(arguments: tuple[str, ...], published: str | None) -> tuple[Source, ...]:
    """The sources named. Raises TallystickError for a path that is not there or a date that is none."""
    from tallystick.documents import sources

    return sources(arguments, published=published)


def record_file_options(function: T) -> T:
    """The options --adapter and --version, which say how a file of records is read."""
    adapter = click.option("--adapter", metavar="NAME_OR_FILE", help="What the columns mean. Default: found by them.")
    version = click.option("--version", metavar="TEXT", default="", help="The release. Default: told by the file.")
    return adapter(version(function))


def policy_options(function: T) -> T:
    """The options --competing and --prefer, which say how competing counts are settled."""
    told = "How competing counts are settled. Default: as tallystick.toml says, else each figure by itself."
    order = "A publisher or record set, for --competing hierarchy. Repeatable: the first that speaks decides."
    names = click.Choice([name.value for name in Settling])
    competing = click.option("--competing", type=names, help=told)
    return competing(click.option("--prefer", multiple=True, metavar="PUBLISHER", help=order)(function))


def settled(project: Project, competing: str | None, prefer: tuple[str, ...]) -> Project:
    """The project with the policy of the command line, where one was given there; its names are names of the run."""
    from tallystick.settings import SHELF, Listed

    if competing is None and not prefer:
        if project.records == (Listed(SHELF), *project.own):  # nothing was left out: all that may be named is asked
            warn_of_unknown(project)
        return project
    if (competing == Settling.HIERARCHY) is not bool(prefer):
        raise click.UsageError("--competing hierarchy needs --prefer PUBLISHER, in their order; no other goes with it.")
    chosen = replace(project, policy=Policy(Settling(competing or ""), prefer))
    check_preferred(chosen)
    return chosen


def project_here(records: tuple[str, ...] = (), *, adapter: str | None = None, version: str = "") -> Project:
    """The project in the current folder; adapter and version are of those of `records` that are files."""
    from tallystick.project import Project

    return Project.at(Path.cwd(), records=records, adapter=adapter, version=version)


def project_of(records: tuple[str, ...], adapter: str | None, version: str) -> Project:
    """The project for the options --records, --adapter and --version."""
    if (adapter or version) and not any(Path(name).is_file() for name in records):
        raise click.UsageError("--adapter and --version say how a file of --records is read, and none was named.")
    return project_here(records, adapter=adapter, version=version)


class Reading(Struct):
    """Reads sources and remembers what was refused; `status` says how it ended."""

    refused: list[str] = field(default_factory=list)
    documents: int = 0

    @property
    def status(self) -> ExitStatus:
        """REFUSED when anything was refused."""
        return ExitStatus.REFUSED if self.refused else ExitStatus.ALL_READ

    def documents_in(self, sources: Iterable[Source], project: Project) -> Iterator[DocumentClaims]:
        """Every document of every source that could be read; what could not is said on standard error."""
        from tallystick.pipeline import each_document

        for source in sources:
            try:
                for found in each_document(source, project):
                    self.documents += 1
                    self.note(found.issues)
                    yield found
            except TallystickError as error:
                if error.status is not ExitStatus.REFUSED:
                    raise
                self.refused.append(error.where)
                complain(str(error))

    def note(self, issues: Iterable[Issue]) -> None:
        """Says on standard error which documents were refused."""
        for issue in issues:
            if issue.code in REFUSED:
                self.refused.append(issue.where)
                complain(str(refusal(issue)))

    def note_rows(self, issues: Iterable[Issue]) -> None:
        """Says on standard error of which record files rows were refused."""
        from tallystick.report.rows import refused_rows

        for file, count in refused_rows(issues):
            self.refused.append(file)
            complain(str(_rows_refused(file, count)))


def _rows_refused(file: str, count: int) -> TallystickError:
    rows = f"{count:,} rows" if count > 1 else "1 row"
    them = "them" if count > 1 else "it"
    return TallystickError(
        file,
        f"{rows} that cannot be counted",
        "rows with days, places and figures that can be read",
        f"{rows} set aside; all the others were used",
        f"see {them} with `tallystick records check FILE --all`, and write to the publisher or correct your own file",
    )


def refusal(issue: Issue) -> TallystickError:
    """A document that was not read as a message in five parts; what to do is the last part of the issue's effect."""
    effect, _, remedy = issue.effect.partition("; ")
    anew = "give another file, or leave this one out"
    return TallystickError(issue.where, issue.found, "a text to read", effect, remedy or anew)
