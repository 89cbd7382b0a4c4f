"""`python -m benchmarks`: how fast texts are read, and one article from a cold start; last, one JSON object.

`python -m benchmarks.install` is apart: it needs the package index.
"""

from __future__ import annotations

import argparse
import json

from benchmarks import cold, reading


def main() -> None:
    """Measure both and print one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=reading.ROUNDS, help="runs of each measurement of reading")
    rounds = parser.parse_args().rounds
    print(json.dumps({"cold": cold.results(), "reading": reading.results(rounds)}))


if __name__ == "__main__":
    main()
