"""Plain text: paragraphs, and the bytes they came from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.documents import read
from tallystick.documents.opened import Opened
from tallystick.documents.readers import plain
from tallystick.documents.refusal import Refused
from tallystick.errors import Issue
from tallystick.model.text import Document, Source


def document(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    (found,) = (one for one in read(Source(str(path))) if isinstance(one, Document))
    return found


@pytest.mark.parametrize(
    ("file", "text", "locators"),
    [
        ("One.\n\nTwo.\n", "One.\n\nTwo.", ["bytes:0-4", "bytes:6-10"]),
        ("One\ntwo\n\n\n\nthree  \n", "One two\n\nthree", ["bytes:0-7", "bytes:11-16"]),
        ("  One\r\ntwo\rthree\r\n \r\nfour", "One two three\n\nfour", ["bytes:2-5", "bytes:7-16", "bytes:21-25"]),
        ("žene\n\nŽepa, 14", "žene\n\nŽepa, 14", ["bytes:0-5", "bytes:7-16"]),
        ("\ufeffOne.", "One.", ["bytes:3-7"]),
        (
            "Toll rises\nForty died in Homs on Monday.\n",
            "Toll rises\n\nForty died in Homs on Monday.",
            ["bytes:0-10", "bytes:11-40"],
        ),
        ("Losses:\n- 40 dead\n- 60 hurt", "Losses:\n- 40 dead\n- 60 hurt", ["bytes:0-27"]),
    ],
)
def test_paragraphs_are_apart_by_one_blank_line_and_lines_are_joined(
    tmp_path: Path, file: str, text: str, locators: list[str]
) -> None:
    found = document(tmp_path / "a.txt", file.encode())
    assert found.text == text
    assert [anchor.locator for anchor in found.anchors] == locators


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_character_is_found_again_at_its_bytes(tmp_path: Path, encoding: str, ends: str) -> None:
    words = f"A café –{ends}in Mostar{ends}{ends}At least 14,000 people{ends}{ends}é{ends}"
    data = words.encode(encoding)
    codec = "utf-16-le" if encoding == "utf-16" else encoding
    found = document(tmp_path / "a.txt", data)
    for anchor in found.anchors:
        first, last = (int(number) for number in anchor.locator.removeprefix("bytes:").split("-"))
        there = found.text[anchor.span.start : anchor.span.end].rstrip()
        assert data[first:last].decode(codec).replace("\n", " ") == there


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\u2028"), max_size=200))
def test_plain_text_never_loses_a_character_that_is_not_space(words: str) -> None:
    data = words.encode()
    found = [one for one in parsed(data) if isinstance(one, Document)]
    if not found:
        assert not words.removeprefix("\ufeff").strip()
        return
    assert "".join(found[0].text.split()) == "".join(words.removeprefix("\ufeff").split())
    assert not any(line != line.rstrip() for line in found[0].text.split("\n\n"))


def parsed(data: bytes) -> list[Document | Issue]:
    """What the reader makes of some bytes; nothing where it finds no text."""
    opened = Opened("a.txt", "text/plain", io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    try:
        return list(plain.read(opened))
    except Refused:
        return []
