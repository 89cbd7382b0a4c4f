"""One command per verb."""

from __future__ import annotations

import sys

from tallystick.cli.running import run


def main() -> None:
    """Runs the command of the command line and ends the process with its status."""
    sys.exit(run(sys.argv[1:]))


__all__ = ["main", "run"]
