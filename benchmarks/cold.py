"""One article from a cold start: `python -m benchmarks.cold [ARTICLE]`.

The whole process of `tallystick extract ARTICLE --format jsonl`, several times: wall time and peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.evaluation.labelled import GOLD, gold_files, rows

RUNS = 7
MEGA, KIBI = 1_000_000, 1024
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As a user's: what Python compiles is kept, as an installation keeps it."""


def one_run(article: Path) -> tuple[float, float]:
    """Seconds from start to exit, and the peak memory in MB."""
    command = [sys.executable, "-m", "tallystick", "extract", str(article), "--format", "jsonl"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the command failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss * KIBI / MEGA


def longest_article(folder: Path) -> Path:
    """The longest of the gold articles, as a text file."""
    texts = [row["text"] for row in rows(gold_files(GOLD))]
    article = folder / "article.txt"
    article.write_text(max(texts, key=len), encoding="utf-8")
    return article


def results(article: Path | None = None) -> dict[str, float]:
    """Best and median seconds and the highest peak; the runs are printed."""
    with tempfile.TemporaryDirectory() as name:
        article = article or longest_article(Path(name))
        characters = len(article.read_text(encoding="utf-8"))
        one_run(article)  # compiled modules are written once after an installation, not at every start
        runs = [one_run(article) for _ in range(RUNS)]
    seconds, peaks = [run[0] for run in runs], [run[1] for run in runs]
    print("seconds", *(f"{value:.3f}" for value in seconds))
    return {
        "characters": characters,
        "best_s": round(min(seconds), 3),
        "median_s": round(median(seconds), 3),
        "peak_mb": round(max(peaks), 1),
    }


def main() -> None:
    """Print the runs, then one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold", description=__doc__)
    parser.add_argument("article", nargs="?", type=Path, help="default: the longest gold article")
    print(json.dumps(results(parser.parse_args().article)))


if __name__ == "__main__":
    main()
