"""What tables are printed on: how wide, with which colours."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.report import Paper

PIPED = 100
"""Characters in a line where there is no terminal and COLUMNS is not set."""


def paper(*, file: bool = False) -> Paper:
    """The terminal, or plain paper for a pipe or a file. NO_COLOR (no-color.org) and TERM=dumb turn colours off."""
    from tallystick.report import Paper

    terminal = not file and sys.stdout.isatty()
    width = shutil.get_terminal_size((PIPED, 24)).columns if not file else PIPED
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paper(width=max(width, 20), colour=colour, lines=terminal and _draws_lines())


def _draws_lines() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
