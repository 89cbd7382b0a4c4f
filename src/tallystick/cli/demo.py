"""`tallystick demo`: the main job on a report that ships with the package."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.output import say, write
from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.model.finding import Dossier

ARTICLE = "tallystick/demo/report.txt"


@click.command(short_help="Check a report that ships with the package.")
@click.option("-o", "--output", metavar="FILE", default="tallystick-demo.html", show_default=True)
def demo(output: str) -> int:
    """Check a report that ships with the package against the built-in shelf, and write the HTML report.

    \b
    tallystick demo
    tallystick demo -o /tmp/first-look.html
    """
    from tallystick.cli.paper import paper
    from tallystick.report import dossier_table, html

    dossier = _dossier()
    write((html(dossier),), Path(output))
    say(dossier_table(dossier, paper=paper()))
    say(f"\nThe report, to be opened in a browser:\n{Path(output).resolve()}\n")
    return ExitStatus.ALL_READ


def _dossier() -> Dossier:
    """The dossier of the packaged article, told as read from the package, wherever that is installed."""
    from tallystick.model.text import Source
    from tallystick.pipeline import examine
    from tallystick.project import Project

    with resources.as_file(resources.files("tallystick") / "demo" / "report.txt") as article:
        if not article.is_file():
            raise TallystickError(
                ARTICLE, "no such file", "the article that ships with the package", "nothing was checked",
                "install the package again", ExitStatus.INTEGRITY,
            )  # fmt: skip
        dossier = examine([Source(str(article))], Project.at(None))
    told = (replace(one, origin=replace(one.origin, uri=ARTICLE)) for one in dossier.documents)
    return replace(dossier, documents=tuple(told))
