"""The door: formats told apart, refusals that say why, and what every reader promises."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from tallystick.documents import inspected, read
from tallystick.documents.readers import READERS
from tallystick.errors import Issue
from tallystick.model.text import Document, Source

HOSTILE = Path(__file__).resolve().parents[2] / "../shared/hostile"

SAMPLES = {
    "text/plain": ("a.txt", "Žepa\r\ntold\n\n  of 14,000 \n\n\n".encode()),
    "text/html": ("a.html", b"<h1>T</h1><p>one<br><br>two <i>three</i></p><table><tr><td>1<td>2</table>"),
    "application/xhtml+xml": ("a.xhtml", b"<?xml version='1.0'?><html><body><p>one</p><p>two</p></body></html>"),
    "application/x-ndjson": ("a.jsonl", b'{"id": "a", "text": " one\\n\\ntwo "}\n{"id": "b", "text": "three"}\n'),
    "application/x-ndjson+gzip": ("a.jsonl.gz", gzip.compress(b'{"id": "a", "text": "one"}\n')),
}


@pytest.mark.parametrize("media_type", sorted(READERS))
def test_the_anchors_of_every_reader_cover_every_character_once_in_order(tmp_path: Path, media_type: str) -> None:
    name, data = SAMPLES[media_type]
    (tmp_path / name).write_bytes(data)
    documents = [one for one in read(Source(str(tmp_path / name))) if isinstance(one, Document)]
    assert documents
    for document in documents:
        place = 0
        for anchor in document.anchors:
            assert anchor.span.start == place < anchor.span.end
            assert anchor.locator.partition(":")[0] in ("bytes", "xpath", "line")
            place = anchor.span.end
        assert place == len(document.text)


@pytest.mark.parametrize("media_type", sorted(set(READERS) - {"application/x-ndjson", "application/x-ndjson+gzip"}))
def test_paragraphs_are_apart_by_exactly_one_blank_line(tmp_path: Path, media_type: str) -> None:
    name, data = SAMPLES[media_type]
    (tmp_path / name).write_bytes(data)
    (document,) = (one for one in read(Source(str(tmp_path / name))) if isinstance(one, Document))
    for paragraph in document.text.split("\n\n"):
        assert paragraph
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"<!doctype html><p>shown as written", "text/plain"),
        ("a.md", b"# words", "text/plain"),
        ("a.report", b"words", "text/plain"),
        ("a.HTM", b"words", "text/html"),
        ("page", b"\n<!-- c --><!DOCTYPE html><p>words", "text/html"),
        ("corpus", b'{"id": "a", "text": "words"}', "application/json"),
    ],
)
def test_the_suffix_decides_and_else_the_first_bytes(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    (document,) = (one for one in read(Source(str(tmp_path / name))) if isinstance(one, Document))
    assert document.origin.media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "found", "effect"),
    [
        ("a.pdf", b"%PDF-1.7 words", "a PDF file", "save its text as .txt and give that file"),
        ("a.txt", b"%PDF-1.7 words", "a PDF file", "save its text as .txt and give that file"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "a picture", "write out the words in it as .txt and give that file"),
        ("a.docx", b"PK\x03\x04", "a Word document", "save it as .txt or .html and give that file"),
        ("a", b"WARC/1.1\r\n", "a web archive (WARC)", "save the pages from it as .html and give those files"),
        (
            "a.html",
            b"<?xml version='1.0'?><rss version='2.0'>",
            "a feed",
            "save the articles it links to as .html and give those files",
        ),
        ("a", b"<?xml version='1.0'?><x/>", "an XML file", "save it as .txt or .html and give that file"),
        (
            "a.txt",
            b"\x1f\x8b\x08\x00",
            "a compressed file",
            "unpack it and give the file; only corpora are read compressed, as .jsonl.gz",
        ),
        ("a.txt", b"14\x00,000", "NUL bytes, which no text holds", "save it as UTF-8 and give that file"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_its_name_and_a_remedy(
    tmp_path: Path, name: str, data: bytes, found: str, effect: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read(Source(str(path)))) == [
        Issue("document-refused", str(path), None, None, found, f"the file was not read; {effect}")
    ]


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (issue,) = read(Source(str(tmp_path / "a.txt")))
    assert isinstance(issue, Issue)
    assert (issue.code, issue.found, issue.effect) == ("document-empty", "no text", "the file was not read")


def test_pipes_devices_and_links_out_of_the_folder_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.txt")
    os.symlink("/dev/zero", tmp_path / "zero.txt")
    os.symlink("nowhere", tmp_path / "broken.txt")
    os.symlink("loop.txt", tmp_path / "loop.txt")
    found = {}
    for name in ("fifo.txt", "zero.txt", "broken.txt", "loop.txt", "gone.txt"):
        (issue,) = read(Source(str(tmp_path / name)))
        assert isinstance(issue, Issue)
        found[name] = issue.found
    assert found == {
        "fifo.txt": "a pipe",
        "zero.txt": "a link that leads out of its folder",
        "broken.txt": "a link to nothing",
        "loop.txt": "a link to nothing",
        "gone.txt": "a file that the system would not read (no such file or directory)",
    }


def test_names_that_do_not_print_are_written_as_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\x1b[31m\xff.txt"
    Path(os.fsdecode(path)).write_text("words")
    (document,) = (one for one in read(Source(os.fsdecode(path))) if isinstance(one, Document))
    assert document.id.endswith("/a\\x1b[31m\\xff.txt")


class Standard:
    """A stand-in for standard input."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "ids", "text"),
    [
        (b"words\nmore", ["-"], "words more"),
        (b"<!doctype html><p>words</p>", ["-"], "words"),
        (b'{"id": "a", "text": "words"}\n{"id": "b", "text": "words"}\n', ["a", "b"], "words"),
    ],
)
def test_standard_input_is_read_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str], text: str
) -> None:
    monkeypatch.setattr("sys.stdin", Standard(data))
    documents = [one for one in read(Source("-")) if isinstance(one, Document)]
    assert [document.id for document in documents] == ids
    assert documents[0].text == text
    assert documents[0].origin.uri.startswith("-")


def test_inspection_lists_what_was_read_and_what_was_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "a", "text": "words", "title": "T", "published": "2024"}\n{"id": "b"}\n')
    found = inspected(Source(str(path)))
    assert found.media_type == "application/x-ndjson"
    assert found.sha256
    assert len(found.sha256) == 64
    assert [(one.id, one.title, one.published and one.published.edtf, one.characters) for one in found.documents] == [
        ("a", "T", "2024", 5)
    ]
    assert [(issue.where, issue.found) for issue in found.issues] == [(f"{path} line 2", "no `text`")]


def expectations() -> list[dict[str, object]]:
    """Hostile files that are documents, with what must happen to them."""
    table = HOSTILE / "expectations.jsonl"
    if not table.exists():
        return []
    rows = [json.loads(line) for line in table.read_text().splitlines()]
    kinds = ("files/txt/", "files/html/", "files/control/", "files/pdf/", "files/docx/", "files/warc/", "files/feed/")
    return [row for row in rows if row.get("file") and row["file"].startswith(kinds)]


def quoted(text: str, claim: dict[str, object]) -> bool:
    """Whether the words of a claim that must be found stand in the text."""
    return str(claim["num"]) in text if "num" in claim else f"{claim['low']:,}" in text or str(claim["low"]) in text


@pytest.mark.skipif(not HOSTILE.exists(), reason="the hostile files are not beside the project")
@pytest.mark.parametrize("row", expectations(), ids=lambda row: str(row["file"]))
def test_a_hostile_file_is_read_as_promised_or_refused_with_a_reason(row: dict) -> None:  # type: ignore[type-arg]
    began = time.monotonic()
    found = list(read(Source(str(HOSTILE / row["file"]))))
    assert time.monotonic() - began < row["limits"]["seconds"]
    text = "\n".join(one.text for one in found if isinstance(one, Document))
    issues = [one for one in found if isinstance(one, Issue)]
    assert text or any(issue.code in ("document-refused", "document-empty") and issue.found for issue in issues)
    if text:
        assert all(quoted(text, claim) for claim in row.get("claims_must", []))
        assert all(words in text for words in [*row.get("text_has", []), *row.get("text_has_if_read", [])])
    assert not any(words in text for words in row.get("text_lacks", []))
    if row["outcome"] == "refuse" and "read_with_warning" not in row.get("outcome_also", []):
        assert not text
