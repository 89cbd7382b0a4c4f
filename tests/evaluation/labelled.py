"""Where the labelled sets lie, and their rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
BENCH = SHARED / "bench"
GOLD = SHARED / "gold"

Row = dict[str, Any]


def set_files(folder: Path, name: str) -> tuple[Path, ...]:
    """The files `NAME.*.jsonl.gz` and `NAME.*.jsonl` of a benchmark, sorted; () when it is not in the folder.

    A second name before `jsonl` other than the half (`NAME.handcheck.jsonl.gz`) is another table, not the set.
    """
    found = (*folder.glob(f"{name}.*.jsonl.gz"), *folder.glob(f"{name}.*.jsonl"))
    return tuple(sorted(path for path in found if "handcheck" not in path.name))


def gold_files(folder: Path) -> tuple[Path, ...]:
    """Every `*.jsonl` and `*.jsonl.gz` of the folder of gold claims, sorted."""
    return tuple(sorted((*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz"))))


def rows(files: tuple[Path, ...]) -> Iterator[Row]:
    """The rows of the files, one JSON object a line."""
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
