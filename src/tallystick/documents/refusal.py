"""How a refusal and a repair are said: always with the file, what was found and what follows."""

from __future__ import annotations

from tallystick.documents.tables import limit
from tallystick.errors import Issue


class Refused(Exception):
    """A source, or one line of it, that is not read.

    found   what stands there, as a phrase
    remedy  what to do about it, as a phrase
    code    `document-refused` or `document-empty`
    """

    def __init__(self, found: str, remedy: str = "", code: str = "document-refused") -> None:
        super().__init__(found)
        self.found = found
        self.remedy = remedy
        self.code = code

    def issue(self, where: str, what: str = "file") -> Issue:
        """The refusal as an issue about `where`; `what` is file, line or folder."""
        effect = f"the {what} was not read" + (f"; {self.remedy}" if self.remedy else "")
        return Issue(self.code, where, None, None, self.found, effect)


def repaired(where: str, found: str, effect: str) -> Issue:
    """A repair that was made while reading, stated."""
    return Issue("document-repaired", where, None, None, found, effect)


def shown(words: str) -> str:
    """Words for one line of a message or an id: what does not print is written as an escape."""
    if words.isprintable():
        return words
    return "".join(letter if letter.isprintable() else escape(letter) for letter in words)


def escape(letter: str) -> str:
    r"""A character that does not print, as \x1b, \u202e or, for a byte of a file name that is no UTF-8, \xff."""
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that Python kept by PEP 383
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def cut(words: str) -> str:
    """Words short enough to stand in an issue."""
    width = limit("shown_characters")
    words = shown(" ".join(words[: 8 * width].split()))
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"
