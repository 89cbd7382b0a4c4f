"""Texts to read, built from the labelled sets beside the project: the same bytes on every machine.

Mixed news: Wikinews and other open texts with speeches, and as many reports about sieges as bring sentences with a
figure and a cue to one in eight. War prose: war histories and reports about sieges, one in three. The sets hold less
than is wanted, so documents come again with their paragraphs in another order.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from tests.evaluation.labelled import BENCH, GOLD, gold_files, rows, set_files

WANTED_BYTES = 5_200_000
MIXED_SHARE, WAR_SHARE = 0.125, 0.345
ORDINARY = ("gum-open", "geovirus")
SPEECHES = "claimbuster"
HISTORIES = "wikiwars"
SENTENCES_A_SPEECH, SENTENCES_A_PARAGRAPH = 24, 4
LONGEST_PART = 6_000
"""Characters: histories are cut into articles of this length, at paragraphs."""
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")


class Mix(Struct, frozen=True):
    """A corpus: its articles, its size in bytes, and the share of sentences with a figure and a cue."""

    name: str
    articles: tuple[str, ...]
    size: int
    share: float


@cache
def mixed_news() -> Mix:
    """Ordinary news of every sort, 12-13 % of its sentences with a figure and a cue."""
    ordinary = [row["text"] for name in ORDINARY for row in rows(set_files(BENCH, name))]
    ordinary += _speeches([row["text"] for row in rows(set_files(BENCH, SPEECHES))])
    return _mixed("mixed news", calm=_calmest(ordinary), charged=_reports(), share=MIXED_SHARE)


@cache
def war_prose() -> Mix:
    """Prose about wars, 32-37 % of its sentences with a figure and a cue."""
    histories = [part for row in rows(set_files(BENCH, HISTORIES)) for part in _parts(row["text"])]
    return _mixed("war prose", calm=histories, charged=_reports(), share=WAR_SHARE)


def _calmest(texts: list[str]) -> list[str]:
    """Without the texts that alone have more figures with cues than the whole is to have."""
    return [text for text in texts if share_of(text) <= 2 * MIXED_SHARE]


def _reports() -> list[str]:
    return [row["text"] for row in rows(gold_files(GOLD))]


def _speeches(sentences: list[str]) -> list[str]:
    articles = []
    for start in range(0, len(sentences), SENTENCES_A_SPEECH):
        lines = sentences[start : start + SENTENCES_A_SPEECH]
        paragraphs = [
            " ".join(lines[at : at + SENTENCES_A_PARAGRAPH]) for at in range(0, len(lines), SENTENCES_A_PARAGRAPH)
        ]
        articles.append("\n\n".join(paragraphs))
    return articles


def _parts(text: str) -> Iterator[str]:
    part: list[str] = []
    for paragraph in text.split("\n\n"):
        part.append(paragraph)
        if sum(map(len, part)) >= LONGEST_PART:
            yield "\n\n".join(part)
            part = []
    if part:
        yield "\n\n".join(part)


def _mixed(name: str, *, calm: list[str], charged: list[str], share: float) -> Mix:
    """Articles of both sorts in turn, whichever brings the share nearer, until there are enough bytes."""
    streams = {False: _endless(calm), True: _endless(charged)}
    articles: list[str] = []
    size = sentences = counted = 0
    while size < WANTED_BYTES:
        article = next(streams[counted < share * sentences])
        held = [bool(_counts(sentence)) for sentence in _sentences(article)]
        sentences, counted = sentences + len(held), counted + sum(held)
        size += len(article.encode())
        articles.append(article)
    random.Random(name).shuffle(articles)
    return Mix(name, tuple(articles), size, counted / sentences)


def _endless(texts: list[str]) -> Iterator[str]:
    """The texts again and again, each time with the paragraphs after the first in another order."""
    order = random.Random(len(texts))
    copy = 0
    while texts:
        for number in order.sample(range(len(texts)), len(texts)):
            first, *rest = texts[number].split("\n\n")
            if copy:
                random.Random(f"{number}:{copy}").shuffle(rest)
            yield "\n\n".join([first, *rest])
        copy += 1


def share_of(text: str) -> float:
    """Share of the sentences that hold a figure and a cue."""
    sentences = _sentences(text)
    return sum(map(_counts, sentences)) / len(sentences) if sentences else 0.0


def _sentences(text: str) -> list[str]:
    return [found for found in SENTENCE.findall(text) if not found.isspace()]


def _counts(sentence: str) -> bool:
    figure, cue = _patterns()
    return bool(figure.search(sentence) and cue.search(sentence))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    figures, cues = ("|".join(table[name]) for name in ("figures", "cues"))
    return re.compile(rf"\d|\b(?:{figures})\b", re.IGNORECASE), re.compile(rf"\b(?:{cues})\b", re.IGNORECASE)


def as_corpus(articles: tuple[str, ...], path: Path) -> Path:
    """The articles as a corpus file, one JSON object a line."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(articles):
            line = {"id": f"article-{number}", "published": "2024-02-08", "text": text}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path
