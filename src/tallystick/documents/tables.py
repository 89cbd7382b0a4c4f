"""The tables beside this package: words, media types and limits, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli


@cache
def table(name: str) -> dict[str, Any]:
    """One TOML table of this package, by its file name without the ending."""
    return tomli.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def limit(name: str) -> int:
    """One number of limits.toml; its unit and reason stand there."""
    return int(table("limits")[name]["value"])
