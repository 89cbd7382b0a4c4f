"""Pages of docs/ that are made from tables: `python -m tests.pages --write`, from the project's root."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tallystick.errors import ISSUE_CODES
from tallystick.measures import Measure, measures, populations

DOCS = Path(__file__).resolve().parents[1] / "docs"
SHOWN = 8
MEASURES = """# Measures and populations

What a figure can count, and who can be counted. A measure is one table in `src/tallystick/measures/`; to add one, add a
table: no code is touched. This page is made from the tables: `python -m tests.pages --write`.

Words are tied to a measure by the sentence's structure and not by the nearest word: the object of *killed*, the subject
of *died*, the noun in *57 deaths*. [Readings](readings.md) tells how a measure may be read as another.

| measure | what | unit | some of its words |
| --- | --- | --- | --- |
"""
PEOPLE = """
## Who is counted

Where people are counted, the population is told by the noun beside the figure. A measure that counts people and names
nobody is of `people`.

| population | nouns |
| --- | --- |
"""
ISSUES = """# Issues

What concerns one sentence, one file or one row does not stop the work. It becomes an issue, with its place, what stands
there, and what was done or left undone because of it; `check` lists them at the end of the report, `extract --format
jsonl` with each document. This page is made from the catalogue in `errors.py`: `python -m tests.pages --write`.

| code | means |
| --- | --- |
"""


def pages() -> dict[str, str]:
    """Each page by its name in docs/."""
    return {
        "measures.md": MEASURES + "".join(_rows()) + PEOPLE + "".join(_who()),
        "issues.md": ISSUES + "".join(f"| `{code}` | {means} |\n" for code, means in sorted(ISSUE_CODES.items())),
    }


def _rows() -> Iterator[str]:
    for measure in measures():
        who = "; people" if measure.people else ""
        yield f"| `{measure.name}` | {measure.definition} | {measure.unit}{who} | {_words(measure)} |\n"


def _words(measure: Measure) -> str:
    """A few words of each kind: first of what happens, then of what is counted."""
    kinds = (measure.patients, measure.agents, measure.states, measure.tolls, measure.counted)
    held = [word.partition("/")[0] for kind in kinds for word in kind[: max(2, SHOWN // len(kinds))]]
    return ", ".join(dict.fromkeys(held)) or "by its unit"


def _who() -> Iterator[str]:
    for population in populations():
        nouns = ", ".join(noun.partition("/")[0] for noun in population.nouns[:SHOWN])
        more = " …" if len(population.nouns) > SHOWN else ""
        yield f"| `{population.name}` | {nouns}{more} |\n"


if __name__ == "__main__":
    for name, text in pages().items():
        if "--write" in sys.argv[1:]:
            (DOCS / name).write_text(text, encoding="utf-8")
        else:
            print(text)
