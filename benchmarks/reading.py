"""How fast texts are read on one core: `python -m benchmarks.reading`.

The whole of `extract`, from a corpus file to the line of claims of each document, on mixed news and on war prose; in
the same run spaCy's blank English tokenizer with its sentencizer on the same texts. Each measurement has a process of
its own, is made several times in turn, and the best counts. MB are 1,000,000 bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from benchmarks.texts import Mix, as_corpus, mixed_news, war_prose

MEGA = 1_000_000
KIBI = 1024
ROUNDS = 3
NO_PEER = "spaCy is not installed: the ratio to it is left out. To measure it: .venv/bin/pip install -e '.[benchmarks]'"
LONG_TEXT = 300_000
"""Characters of the one long document whose text is then doubled."""


class Run(Struct, frozen=True):
    """Seconds of processor and wall time, peak memory of the process in MB, and how many claims were read."""

    seconds: float
    peak_mb: float
    claims: int


def ours(corpus: str) -> Run:
    """Read a corpus file and write the line of claims of each document to nowhere, collecting as the command does."""
    from tallystick.cli import NEW_OBJECTS
    from tallystick.model.text import Source
    from tallystick.pipeline import each_document
    from tallystick.project import Project
    from tallystick.report import claims_jsonl

    gc.set_threshold(NEW_OBJECTS)
    project = Project.at(None)
    started = time.perf_counter()
    claims = 0
    for found in each_document(Source(corpus), project):
        if found.document is not None:
            claims_jsonl(found.document, found.claims, found.issues)
            claims += len(found.claims)
    return Run(time.perf_counter() - started, _peak_mb(), claims)


def spacy_blank(corpus: str) -> Run:
    """Tokens and sentences by spaCy's blank English pipeline; reading the corpus file is not counted."""
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = MEGA * MEGA
    texts = [json.loads(line)["text"] for line in Path(corpus).read_text(encoding="utf-8").splitlines()]
    started = time.perf_counter()
    for text in texts:
        pipeline(text)
    return Run(time.perf_counter() - started, _peak_mb(), 0)


def peer_there() -> bool:
    """Whether spaCy is installed, beside which we are measured."""
    return find_spec("spacy") is not None


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI / MEGA


def alone(measure: Callable[[str], Run], corpus: Path) -> Run:
    """One measurement in a new process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, str(corpus)).result()


def best(measures: dict[str, Callable[[str], Run]], corpus: Path, *, rounds: int) -> dict[str, Run]:
    """The fastest of several runs of each, taken in turn so that a busy moment hits all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            print(".", end="", file=sys.stderr, flush=True)
            runs[name].append(alone(measure, corpus))
    print(file=sys.stderr)
    return {name: min(made, key=lambda run: run.seconds) for name, made in runs.items()}


def measured(mix: Mix, folder: Path, *, rounds: int) -> dict[str, float]:
    """Speed and memory on one mix; the ratio to spaCy where that is installed."""
    whole = as_corpus(mix.articles, folder / "whole.jsonl")
    half = as_corpus(mix.articles[: len(mix.articles) // 2], folder / "half.jsonl")
    peer: dict[str, Callable[[str], Run]] = {"spacy": spacy_blank} if peer_there() else {}
    runs = best({"ours": ours, **peer}, whole, rounds=rounds)
    halved = best({"ours": ours}, half, rounds=rounds)["ours"]
    mine = runs["ours"]
    return {
        "mb": round(mix.size / MEGA, 2),
        "articles": len(mix.articles),
        "share_with_figure_and_cue": round(mix.share, 4),
        "mb_per_s": round(mix.size / MEGA / mine.seconds, 3),
        "articles_per_s": round(len(mix.articles) / mine.seconds, 1),
        "claims": mine.claims,
        "peak_mb": round(mine.peak_mb, 1),
        "corpus_doubled": round(mine.seconds / halved.seconds, 3),
        **(_beside(mix, mine, runs["spacy"]) if peer else {}),
    }


def _beside(mix: Mix, mine: Run, theirs: Run) -> dict[str, float]:
    return {
        "spacy_mb_per_s": round(mix.size / MEGA / theirs.seconds, 3),
        "ratio_to_spacy": round(theirs.seconds / mine.seconds, 3),
    }


def doubled(mix: Mix, folder: Path, *, rounds: int) -> float:
    """How much longer one document takes when its text is twice as long."""
    text = "\n\n".join(mix.articles)
    once = as_corpus((text[:LONG_TEXT],), folder / "once.jsonl")
    twice = as_corpus((text[: 2 * LONG_TEXT],), folder / "twice.jsonl")
    first, second = (best({"ours": ours}, corpus, rounds=rounds)["ours"] for corpus in (once, twice))
    return round(second.seconds / first.seconds, 3)


def results(rounds: int) -> dict[str, dict[str, float]]:
    """What was measured, by mix; each is printed when it is done."""
    if not peer_there():
        print(NO_PEER, file=sys.stderr)
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for mix in (mixed_news(), war_prose()):
            measures = measured(mix, folder, rounds=rounds)
            measures["text_doubled"] = doubled(mix, folder, rounds=rounds)
            found[mix.name.replace(" ", "_")] = measures
            print(mix.name, *(f"{key} {value:g}" for key, value in measures.items()), sep="  ")
    return found


def main() -> None:
    """Print each measurement, then one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each measurement (default: {ROUNDS})")
    print(json.dumps(results(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
