"""Bytes become characters, or a refusal; what was repaired is said."""

from __future__ import annotations

import pytest

from tallystick.documents.decoding import decoded, visible
from tallystick.documents.refusal import Refused

WORDS = "Žepa — 14,000 killed; “café”"


@pytest.mark.parametrize(
    ("data", "encoding", "text", "repair"),
    [
        (WORDS.encode(), "utf-8", WORDS, None),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8", WORDS, None),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le", WORDS, None),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be", WORDS, None),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "utf-32-le", WORDS, None),
        (
            "The café in Mostar, he said – 12 dead".encode("cp1252"),
            "cp1252",
            "The café in Mostar, he said – 12 dead",
            ("2 bytes that are not UTF-8", "the file was read as windows-1252"),
        ),
        (
            b"At least 14\xff,000 people",
            "cp1252",
            "At least 14ÿ,000 people",
            ("1 byte that is not UTF-8", "the file was read as windows-1252"),
        ),
        (
            "Žepa – one – two: 14".encode() + b"\xff,000 were said to be dead",
            "utf-8",
            "Žepa – one – two: 14\ufffd,000 were said to be dead",
            ("1 place that is not UTF-8", "each is shown as \ufffd; figures beside it are doubtful"),
        ),
    ],
)
def test_an_encoding_is_told_or_its_repair_is_stated(
    data: bytes, encoding: str, text: str, repair: tuple[str, str] | None
) -> None:
    found = decoded(data)
    assert (found.encoding, visible(found.text), found.repair) == (encoding, text, repair)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            "Сообщение из Донецка: погибли 14 человек".encode("cp1251"),
            "bytes that are not UTF-8, in an encoding that cannot be told",
        ),
        (
            "Сообщение из Донецка: погибли".encode("koi8-r"),
            "bytes that are not UTF-8, in an encoding that cannot be told",
        ),
        ("東京で14人が死亡した".encode("shift_jis"), "bytes that are not UTF-8, in an encoding that cannot be told"),
        (b"At least 14\x00,000", "NUL bytes, which no text holds"),
        ("no mark".encode("utf-16-le"), "NUL bytes, which no text holds"),
        (b"\x01\x02\x03\x04text", "mostly control characters"),
    ],
)
def test_what_is_no_text_or_cannot_be_told_is_refused_and_never_guessed(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        decoded(data)
    assert caught.value.found == reason


@pytest.mark.parametrize("declared", ["windows-1251", "Windows-1251", "koi8-r"])
def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf_8(declared: str) -> None:
    words = "погибли 14 человек"
    found = decoded(words.encode(declared.lower()), declared)
    assert (found.text, found.repair) == (words, None)


@pytest.mark.parametrize("declared", ["utf-7", "rot13", "unicode_escape", "nonsense", ""])
def test_other_declared_encodings_are_not_used(declared: str) -> None:
    assert decoded("café au lait, he said".encode("cp1252"), declared).encoding == "cp1252"


def test_control_characters_are_shown_one_for_one() -> None:
    assert visible("a\x1b[31m\x07\x7f\x9b") == "a␛[31m␇␡\ufffd"


def test_bytes_are_counted_as_the_file_has_them() -> None:
    found = decoded("Žepa – one – two: 14".encode() + b"\xff,000 were said to be dead")
    assert found.width(found.text) == len("Žepa – one – two: 14".encode()) + 1 + len(",000 were said to be dead")
