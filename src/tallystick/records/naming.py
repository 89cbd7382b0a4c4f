"""What a fetched file is called: by the address, else by what the server says, else by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from email.message import Message

KINDS = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".json", ".zip", ".gz")
LOOKED_AT = 512  # bytes in which a file shows what it is
LONGEST = 100  # characters; file systems take 255 bytes
UNNAMED = "records"
BY_TYPE = {
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/zip": ".zip",
    "application/gzip": ".csv.gz",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.apache.parquet": ".parquet",
}
BY_BYTES = ((b"PAR1", ".parquet"), (b"\x1f\x8b", ".csv.gz"), (b"PK", ".zip"), (b"[", ".json"), (b"{", ".jsonl"))
WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_NOT_PLAIN = re.compile(r"[^\w.\-]+")


def file_name(path: str, headers: Message, first: bytes) -> str:
    """A plain name with an ending that the loader knows; never a folder, never hidden.

    path  of the address, with its query; headers  of the answer; first  bytes of the file
    """
    told = re.search(r'filename="?([^";]+)', headers.get("Content-Disposition", ""))
    candidates = [_plain(PurePosixPath(unquote(path.partition("?")[0])).name), _plain(told[1]) if told else ""]
    for name in candidates:
        if name.lower().endswith(KINDS):
            return name
    stem = next(filter(None, candidates), UNNAMED)
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return stem + (BY_TYPE.get(kind) or next((end for begin, end in BY_BYTES if first.startswith(begin)), ".csv"))


def _plain(name: str) -> str:
    plain = _NOT_PLAIN.sub("_", PurePosixPath(name.replace("\\", "/")).name).lstrip(".")
    return plain[-LONGEST:]


def is_web_page(first: bytes, headers: Message) -> bool:
    """Whether an answer is a page for people: it begins as one, or it is called one and is no packed file."""
    start = first[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    called = headers.get("Content-Type", "").partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")
    return start.startswith(WEB_PAGE) or (called and start.startswith(b"<"))
