"""No text stops the reader: pieces of sentences in any order, as headlines, captions and torn pages have them."""

from __future__ import annotations

import random
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from cases.told import document, names
from tallystick.extract import extract
from tallystick.extract.times import times_told

CASES = Path(__file__).parents[1] / "cases"
TEXTS = 1200
LONGEST_PIECE = 9  # words
FIGURES = ("0", "1", "31", "12.5", "2050", "13,000", "999999999", "1" + "0" * 25)
DATES = (None, "0001-01-01", "2020-05-06", "9999-12-31")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
WAR = "Shelling killed 3. "  # so that what follows is read


def spliced(sentences: list[list[str]], chance: random.Random) -> str:
    text = WAR * chance.randrange(2)
    for _ in range(chance.randint(2, 4)):
        words = chance.choice(sentences)
        start = chance.randrange(len(words))
        text += " ".join(words[start : start + chance.randint(1, LONGEST_PIECE)]) + " "
    return NUMBER.sub(lambda found: chance.choice((found[0], found[0], *FIGURES)), text)


def pieces_of_cases() -> list[list[str]]:
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))]
    return [row["text"].split(" ") for table in tables for rule in table.values() for row in rule]


@pytest.mark.parametrize("seed", range(4))
def test_spliced_sentences_are_read_to_their_end(seed: int) -> None:
    sentences, chance = pieces_of_cases(), random.Random(seed)
    for _ in range(TEXTS):
        text, told = spliced(sentences, chance), chance.choice(DATES)
        found = extract(document(text, told), names=names())
        assert all(text[claim.span.start : claim.span.end] == claim.text for claim in found.claims), text
        times = times_told(text, date.fromisoformat(told) if told else None)
        assert all(time.means for time in times), text


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Homs: Aleppo alone accounted for 40 per cent",
        "figure of 1,000 dead inflated",
        "The siege took 300 lives according to activists.",
        "Shelling killed 3. Montt convicted: what",
    ],
)
def test_a_sentence_may_end_anywhere(text: str) -> None:
    assert extract(document(text), names=names()).claims
