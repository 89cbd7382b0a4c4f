"""Messages on standard error."""

from __future__ import annotations

import click


def complain(message: str) -> None:
    """Prints a message; characters that could hide or change what a terminal shows are made visible."""
    from tallystick.report.markup import visible

    click.echo(visible(message), err=True)
