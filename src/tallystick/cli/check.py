"""`tallystick check`: holds what sources claim against the record sets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.output import check_place, chosen_format, to_file, write
from tallystick.cli.progress import counted
from tallystick.cli.sources import (
    Reading,
    policy_options,
    project_of,
    record_file_options,
    settled,
    source_arguments,
    sources_of,
)

if TYPE_CHECKING:
    from tallystick.model.finding import Dossier
    from tallystick.project import Project

FORMATS = ("table", "html", "json")


@click.command(short_help="Hold what sources claim against the records.")
@source_arguments
@click.option(
    "--records",
    multiple=True,
    metavar="NAME_OR_FILE",
    help="A record set by name, or a file of records. Repeatable. Default: the built-in shelf and the project's own.",
)
@record_file_options
@policy_options
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: by the name of -o, else table.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is complete.")
def check(
    sources: tuple[str, ...],
    published: str | None,
    format_: str | None,
    output: str | None,
    *,
    competing: str | None,
    prefer: tuple[str, ...],
    **records: Any,
) -> int:
    """Hold what each SOURCE claims against what has been recorded, under every reasonable reading.

    \b
    tallystick check article.html
    tallystick check article.html -o report.html
    tallystick check articles/ --records ged241.csv --records shelf -o dossier.json
    tallystick check article.html --records events.csv --adapter my-events.toml
    tallystick check article.html --competing hierarchy --prefer OHCHR --prefer UNHCR

    --adapter and --version say how the files named with --records are read. --competing says what is held against a
    claim when records speak on it and differ; tallystick.toml may say it once and for all (docs/readings.md).
    """
    form = chosen_format(format_, output, FORMATS)
    path = to_file(output)
    check_place(path)
    wanted = counted(sources_of(sources, published), what="sources read")
    project = settled(project_of(**records), competing, prefer)
    from tallystick.pipeline import examine  # not before the command line is known to be right

    dossier = examine(wanted, project)
    reading = Reading()
    reading.note(dossier.issues)
    reading.note_rows(dossier.issues)
    write(_printed(dossier, form, path, project), path)
    return reading.status


def _printed(dossier: Dossier, form: str, path: Path | None, project: Project) -> Iterable[str]:
    from tallystick.report import dossier_json, dossier_table, html

    if form == "table":
        from tallystick.cli.paper import paper

        return (dossier_table(dossier, paper=paper(file=path is not None)),)
    return (html(dossier, known=project.names) if form == "html" else dossier_json(dossier),)
