"""`tallystick check`: holds what sources claim against the record sets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.output import chosen_format, to_file, write
from tallystick.cli.progress import counted
from tallystick.cli.sources import Reading, project_here, source_arguments, sources_of

if TYPE_CHECKING:
    from tallystick.model.finding import Dossier

FORMATS = ("table", "html", "json")


@click.command(short_help="Hold what sources claim against the records.")
@source_arguments
@click.option(
    "--records",
    multiple=True,
    metavar="NAME_OR_FILE",
    help="A record set by name, or a file of records. Repeatable. Default: the built-in shelf and the project's own.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: by the name of -o, else table.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is complete.")
def check(
    sources: tuple[str, ...], published: str | None, records: tuple[str, ...], format_: str | None, output: str | None
) -> int:
    """Hold what each SOURCE claims against what has been recorded, under every reasonable reading.

    \b
    tallystick check article.html
    tallystick check article.html -o report.html
    tallystick check articles/ --records ged241.csv --records shelf -o dossier.json
    """
    from tallystick.pipeline import examine

    form = chosen_format(format_, output, FORMATS)
    path = to_file(output)
    wanted = counted(sources_of(sources, published), what="sources read")
    dossier = examine(wanted, project_here(records))
    reading = Reading()
    reading.note(dossier.issues)
    write(_printed(dossier, form, path), path)
    return reading.status


def _printed(dossier: Dossier, form: str, path: Path | None) -> Iterable[str]:
    from tallystick.report import dossier_json, dossier_table, html

    if form == "table":
        from tallystick.cli.paper import paper

        return (dossier_table(dossier, paper=paper(file=path is not None)),)
    return (html(dossier) if form == "html" else dossier_json(dossier),)
