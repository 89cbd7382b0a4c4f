"""Corpora: one document a line, texts kept as they are, trouble with one line told and passed by."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from tallystick.documents import read
from tallystick.errors import Issue
from tallystick.model.text import Document, Source


def written(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    return path


def both(path: Path, published: str | None = None) -> tuple[list[Document], list[Issue]]:
    found = list(read(Source(str(path), published)))
    return [one for one in found if isinstance(one, Document)], [
        one for one in found if isinstance(one, Issue) and one.code != "published-unknown"
    ]


def test_a_line_is_a_document_and_its_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  A headline \n\n\n14,000\u00a0killed.\r\nLine  two\t\n"
    line = json.dumps(
        {
            "id": "a",
            "text": text,
            "title": "T",
            "url": "https://example.org/a",
            "outlet": "O",
            "language": "fr",
            "published": "2024-02",
            "claims": [{"start": 1}],
        }
    )
    (found,), issues = both(written(tmp_path / "c.jsonl", "", line))
    assert found.text == text
    assert (found.id, found.title, found.url, found.outlet, found.language) == (
        "a",
        "T",
        "https://example.org/a",
        "O",
        "fr",
    )
    assert found.dated
    assert (found.dated.edtf, found.dated.basis) == ("2024-02", "corpus field")
    assert [(anchor.span.start, anchor.span.end, anchor.locator) for anchor in found.anchors] == [
        (0, len(text), "line:2")
    ]
    assert found.origin.uri.endswith("c.jsonl#2")
    assert issues == []


@pytest.mark.parametrize(
    ("line", "found", "effect"),
    [
        ('{"id": "a", "text": ', "no JSON (expecting value at column 20)", "; write one JSON object on the line"),
        ("[1, 2]", "JSON that is no object", "; write one JSON object with `id` and `text` on the line"),
        ('{"text": "words"}', "no `id`", "; give it one"),
        ('{"id": "", "text": "words"}', "no `id`", "; give it one"),
        ('{"id": ["a"], "text": "words"}', 'an `id` that is no text: ["a"]', "; give it one"),
        ('{"id": "a"}', "no `text`", "; give it one"),
        ('{"id": "a", "text": 14}', "a `text` that is no text: 14", "; write the text as one JSON string"),
        ("[" * 100_000, "JSON nested too deep, or a number too long", "; write one flat JSON object on the line"),
        ('{"id": "a", "text": "\\u0001\\u0002"}', "a `text` of mostly control characters", "; give a text"),
    ],
)
def test_a_line_that_is_no_document_is_refused_by_its_number_and_the_rest_is_read(
    tmp_path: Path, line: str, found: str, effect: str
) -> None:
    path = written(tmp_path / "c.jsonl", line, '{"id": "b", "text": "words"}')
    documents, (issue,) = both(path)
    assert [document.id for document in documents] == ["b"]
    assert issue == Issue("document-refused", f"{path} line 1", None, None, found, f"the line was not read{effect}")


def test_an_empty_text_is_said_to_be_empty(tmp_path: Path) -> None:
    _, (issue,) = both(written(tmp_path / "c.jsonl", '{"id": "a", "text": " \\n"}'))
    assert (issue.code, issue.found) == ("document-empty", "an empty `text`")


def test_a_repeated_id_is_made_unique_and_said(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "words"}'
    path = written(tmp_path / "c.jsonl", line, '{"id": "a#2", "text": "words"}', line, line)
    documents, issues = both(path)
    assert [document.id for document in documents] == ["a", "a#2", "a#3", "a#4"]
    assert [(issue.code, issue.where, issue.found, issue.effect) for issue in issues] == [
        ("document-duplicate-id", f"{path} line 3", "a", "the document is read as a#3"),
        ("document-duplicate-id", f"{path} line 4", "a", "the document is read as a#4"),
    ]


def test_half_a_surrogate_pair_is_shown_in_place(tmp_path: Path) -> None:
    (found,), (issue,) = both(written(tmp_path / "c.jsonl", '{"id": "a", "text": "14\\ud800,000 \\ud83d\\ude00"}'))
    assert found.text == "14\ufffd,000 😀"
    assert (issue.code, issue.found) == ("document-repaired", "half a surrogate pair in `text`")


def test_a_packed_corpus_is_read_and_a_damaged_one_up_to_the_damage(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(number), "text": f"words {number * 7919}"}) + "\n" for number in range(3000))
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    assert len(both(path)[0]) == 3000
    path.write_bytes(path.read_bytes()[:-2000])
    documents, (issue,) = both(path)
    assert 0 < len(documents) < 3000
    assert issue.found == "damaged gzip data; nothing from here on was read"


def test_the_override_dates_every_line(tmp_path: Path) -> None:
    (found,), _ = both(written(tmp_path / "c.jsonl", '{"id": "a", "text": "w", "published": "2020"}'), "2023-11")
    assert found.dated
    assert (found.dated.edtf, found.dated.basis) == ("2023-11", "--published")


def test_a_corpus_is_streamed(tmp_path: Path) -> None:
    """20 MB pass through less than 4 MB of memory."""
    line = json.dumps({"id": "%d", "text": "words " * 3000})
    path = written(tmp_path / "c.jsonl", *(line.replace("%d", str(number)) for number in range(1100)))
    tracemalloc.start()
    count = sum(isinstance(one, Document) for one in read(Source(str(path))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1100
    assert peak < 4_000_000
