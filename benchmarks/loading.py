"""How long each record set takes to load, and how much memory: `python -m benchmarks.loading --data ../shared/data`.

Each file is loaded by itself in a fresh process, names already loaded, several times: seconds on the clock, seconds of
work (which other programs disturb less), and MB on top of the names, the libraries that loading needs included. Files
that no adapter fits are left out and counted. Last, one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 3
KIBI, MEGA = 1024, 1_000_000
DATA = Path("../shared/data")
TABLES = (".csv", ".gz", ".parquet", ".json", ".jsonl", ".xlsx", ".tsv", ".zip")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def peak() -> float:
    """MB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI / MEGA


def one(file: Path, version: str) -> dict[str, object]:
    """One load in this process: seconds, rows, and the memory on top of what the names take."""
    from tallystick.errors import TallystickError
    from tallystick.records import load
    from tallystick.report.holding import size
    from tallystick.resolve import load_names

    names = load_names(())
    before, started, worked = peak(), time.perf_counter(), time.process_time()
    try:
        held = load(file, names=names, version=version).record_set
    except TallystickError as refused:
        return {"refused": str(refused).splitlines()[0]}
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    count = len(held.rows) if held.events is None else len(held.events.row_id)
    told = {"adapter": held.name.partition(":")[0], "size": size(held), "rows": count}
    return {**told, "s": seconds, "cpu_s": work, "mb": peak() - before}


def measured(file: Path) -> dict[str, object]:
    """The median of several loads, each in a process of its own."""
    version = "2026-08-22" if "press" in file.name else ""  # the one list whose date stands nowhere in it
    command = [sys.executable, "-m", "benchmarks.loading", "--one", str(file), "--version", version]
    runs = []
    for _ in range(RUNS):
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=True)
        runs.append(json.loads(done.stdout))
        if "refused" in runs[0]:
            return runs[0]
    times = {key: round(median(run[key] for run in runs), 2) for key in ("s", "cpu_s")}
    return {**runs[0], **times, "mb": round(max(run["mb"] for run in runs))}


def main() -> None:
    """Measure every file of a folder and print a table, then one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of record sets")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--version", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.version)))
        return
    files = sorted(path for path in asked.data.glob("*/*") if path.suffix in TABLES)
    loaded: dict[str, dict[str, object]] = {}
    for file in files:
        found = measured(file)
        if "refused" not in found:
            name = file.relative_to(asked.data).as_posix()
            loaded[name] = found
            told = (name, f"`{found['adapter']}`", found["size"], found["s"], found["cpu_s"], found["mb"])
            print("| " + " | ".join(map(str, told)) + " |", flush=True)
    slowest = max(loaded, key=lambda name: float(str(loaded[name]["s"])), default="")
    total = round(sum(float(str(found["s"])) for found in loaded.values()), 2)
    summary = {"loaded": len(loaded), "no_records": len(files) - len(loaded), "seconds": total, "slowest": slowest}
    print(json.dumps({**summary, "load": os.getloadavg()[0]}))


if __name__ == "__main__":
    main()
