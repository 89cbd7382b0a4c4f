"""One command per verb."""

from __future__ import annotations

import gc
import sys

from tallystick.cli.running import run

NEW_OBJECTS = 200_000
"""Containers made before the garbage collector looks for cycles: tables hold none, and looking slows a start."""


def main() -> None:
    """Runs the command of the command line and ends the process with its status."""
    gc.set_threshold(NEW_OBJECTS)
    sys.exit(run(sys.argv[1:]))


__all__ = ["main", "run"]
