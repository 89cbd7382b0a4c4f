"""`tallystick demo`: the main job on a report that ships with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from tallystick.cli.output import check_place, say, write
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.model.finding import Dossier
    from tallystick.project import Project

ARTICLE = "demo/report.txt"
"""Where the article lies in the package, and what it is called in every report."""


@click.command(short_help="Check a report that ships with the package.")
@click.option("-o", "--output", metavar="FILE", default="tallystick-demo.html", show_default=True)
def demo(output: str) -> int:
    """Check a report that ships with the package against the built-in shelf, and write the HTML report.

    \b
    tallystick demo
    tallystick demo -o /tmp/first-look.html
    """
    from tallystick.cli.paper import paper
    from tallystick.project import Project
    from tallystick.report import dossier_table, html

    path = Path(output)
    check_place(path)
    project = Project.at(None)
    dossier = _dossier(project)
    write((html(dossier, known=project.names),), path)
    say(dossier_table(dossier, paper=paper()))
    say(f"\nThe report, to be opened in a browser:\n{path.resolve()}\n")
    return ExitStatus.ALL_READ


def _dossier(project: Project) -> Dossier:
    """The dossier of the packaged article, the same wherever the package is installed."""
    from tallystick.model.text import Source
    from tallystick.pipeline import examine

    with resources.as_file(resources.files("tallystick") / ARTICLE) as article:
        if not article.is_file():
            raise TallystickError(
                ARTICLE, "no such file", "the article that ships with the package", "nothing was checked",
                "install the package again", ExitStatus.INTEGRITY,
            )  # fmt: skip
        told: Dossier = _told_as(examine([Source(str(article))], project), str(article))
        return told


def _told_as(value: Any, path: str) -> Any:
    """The value with the path of this installation told as ARTICLE, in every text within it."""
    if type(value) is str:
        return value.replace(path, ARTICLE)
    if isinstance(value, tuple):
        return tuple(_told_as(part, path) for part in value)
    if isinstance(value, Struct):
        return replace(value, **{part: _told_as(getattr(value, part), path) for part in value.__struct_fields__})
    return value
