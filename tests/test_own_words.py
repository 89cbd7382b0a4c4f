"""The sentences of cases, tests and docstrings are our own: none repeats the words of a benchmark or of gold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation.labelled import BENCH, GOLD, gold_files, rows

ROOT = Path(__file__).resolve().parents[1]
OURS = ("tests/**/*.toml", "tests/**/*.py", "src/**/*.py", "src/tallystick/languages/**/*.toml")
LENGTH = 8
WORD = re.compile(r"[^\W_]+")
Sequence = tuple[str, ...]


def sequences(text: str) -> Iterator[Sequence]:
    """Every row of so many words of the text, in small letters."""
    words = WORD.findall(text.lower())
    yield from zip(*(words[at:] for at in range(LENGTH)), strict=False)


def texts(value: Any) -> Iterator[str]:
    """Every string of a labelled row."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def ours() -> dict[Sequence, str]:
    """Each sequence of the repository's cases, tests and docstrings, with the file that holds it."""
    paths = (path for pattern in OURS for path in ROOT.glob(pattern))
    read = ((path, path.read_text(encoding="utf-8").replace("\\n", " ")) for path in paths)
    return {one: str(path.relative_to(ROOT)) for path, text in read for one in sequences(text)}


def test_a_shared_sequence_is_found() -> None:
    own = "The ferry brought nine families and two doctors over"
    assert set(sequences(own + " today.")) & set(sequences(f"“{own.upper()}”"))
    assert not set(sequences("Nine families."))


@pytest.mark.skipif(not BENCH.is_dir() or not GOLD.is_dir(), reason="the labelled sets are not beside the project")
def test_no_sentence_is_a_benchmarks() -> None:
    held = ours()
    labelled = (*sorted(BENCH.glob("*.jsonl.gz")), *gold_files(GOLD))
    told = (text for row in rows(labelled) for text in texts(row))
    shared = {one for text in told for one in sequences(text) if one in held}
    assert {(held[one], " ".join(one)) for one in shared} == set()
