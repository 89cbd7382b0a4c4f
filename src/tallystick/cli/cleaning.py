"""`tallystick records clean`: takes away what was kept of loaded sets."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.output import say
from tallystick.errors import ExitStatus

MEGA = 1_000_000


@click.command(short_help="Take away what was kept of loaded sets.")
def clean() -> int:
    """Take away what was kept of loaded sets in output/kept of this folder.

    Sets of events are kept there as they were loaded, so that the next run need not load them; those that are too large
    for memory stay there as long as they are used. Nothing is lost: whatever is asked for again is loaded again. The
    files themselves, tallystick.toml and hand/ are not touched.

    \b
    tallystick records clean
    """
    from tallystick.project import KEPT
    from tallystick.records import clean as cleaned

    freed = cleaned(Path(KEPT))
    say(f"Taken away from {KEPT}: {freed / MEGA:,.1f} MB.\n" if freed else f"Nothing is kept in {KEPT}.\n")
    return ExitStatus.ALL_READ
