"""`python -m tests.evaluation`: scores everything that lies in the folders and prints a table, then one JSON object."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .floors import FILE, floors, raised, written
from .labelled import BENCH, GOLD
from .scoring import Scored
from .sets import SETS, present
from .showing import as_json, error_view, table

EXAMPLES = 5
WRONG_USAGE = 2


def main() -> int:
    """0, or 2 where nothing could be scored."""
    given = _arguments()
    only = (given.errors,) if given.errors else tuple(given.only)
    results = list(_scored(bench=given.bench, gold_folder=given.gold, only=only))
    if not results:
        print(f"Nothing to score in {given.bench} and {given.gold}.", file=sys.stderr)
        return WRONG_USAGE
    if given.errors:
        print(*error_view(results[0].errors, field=given.field, cause=given.cause, limit=given.limit), sep="\n")
        return 0
    if given.pin:
        FILE.write_text(written(raised(results, floors())), encoding="utf-8")
    if not given.json:
        print(*table(results), sep="\n")
    print(as_json(results))
    return 0


def _scored(*, bench: Path, gold_folder: Path, only: tuple[str, ...]) -> Iterator[Scored]:
    for one, files in present(bench=bench, gold_folder=gold_folder, only=only):
        started = time.perf_counter()
        print(f"{one.name} …", end=" ", file=sys.stderr, flush=True)
        scored = one.scored(files)
        print(f"{time.perf_counter() - started:.1f} s", file=sys.stderr)
        yield scored


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    names = [one.name for one in SETS]
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder of NAME.*.jsonl.gz (default: the dev halves)")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold *.jsonl (default: the dev files)")
    parser.add_argument("--only", nargs="+", choices=names, default=(), metavar="SET", help="score these alone")
    parser.add_argument("--errors", choices=names, metavar="SET", help="show the errors of one set instead of scores")
    parser.add_argument("--field", help="with --errors: missed, invented, value, span, or a field of the guide")
    parser.add_argument("--cause", help="with --errors: only causes that hold these words")
    parser.add_argument(
        "--limit", type=int, default=EXAMPLES, help="with --errors: examples of each cause (default: 5)"
    )
    parser.add_argument("--json", action="store_true", help="print the JSON object alone")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached on the dev halves")
    given = parser.parse_args()
    if given.pin and (given.bench != BENCH or given.gold != GOLD):
        parser.error("--pin is for the dev halves; leave out --bench and --gold")
    return given


if __name__ == "__main__":
    sys.exit(main())
