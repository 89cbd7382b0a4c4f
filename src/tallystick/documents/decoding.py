"""Bytes to characters: UTF-8, or what a byte-order mark or a page declares, or one stated repair, or a refusal."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from tallystick.documents.refusal import Refused
from tallystick.documents.tables import limit, table

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE = "save it as UTF-8 and give that file"
LOST = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# Four bytes in a row above 127 that windows-1252 does not use for punctuation: no western word is spelt so.
FOREIGN = re.compile(rb"[\x80-\x84\x86-\x90\x98-\x9f\xa1-\xaa\xac-\xba\xbc-\xff]{4}")
UNUSED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # windows-1252 gives these bytes no character
HIGH = bytes(range(128))


class Decoded(Struct, frozen=True):
    """Characters of a file, and how to count their bytes.

    text      one code point for each character; a byte that is no character of the encoding stands as its own
              lone surrogate (PEP 383) so that bytes can still be counted
    encoding  name of the codec
    mark      bytes of the byte-order mark
    repair    what was found and what was done about it, or None
    """

    text: str
    encoding: str
    mark: int = 0
    repair: tuple[str, str] | None = None

    def width(self, piece: str) -> int:
        """How many bytes of the file a piece of the text takes."""
        if self.encoding == "utf-8" and piece.isascii():
            return len(piece)
        keep = "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape"
        return len(piece.encode(self.encoding, keep))


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a file. Raises Refused for what is no text or in an encoding that cannot be told."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return text_only(marked(data[len(mark) :], encoding, len(mark)))
    if b"\x00" in data:
        raise Refused("NUL bytes, which no text holds", SAVE)
    try:
        return text_only(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        return text_only(believed(data, declared) or damaged(data) or western(data))


def marked(data: bytes, encoding: str, mark: int) -> Decoded:
    """A file that opens with a byte-order mark."""
    if encoding.startswith("utf-16"):
        text = data[: len(data) // 2 * 2].decode(encoding, "surrogatepass")
        return Decoded(text, encoding, mark, lost(len(LOST.findall(text)) + len(data) % 2, encoding))
    try:
        return Decoded(data.decode(encoding), encoding, mark)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            text = data.decode(encoding, "surrogateescape")
            return Decoded(text, encoding, mark, lost(len(LOST.findall(text)), encoding))
        raise Refused(f"a byte-order mark of {encoding.upper()} and bytes that are none", SAVE) from error


def believed(data: bytes, declared: str | None) -> Decoded | None:
    """A page in the encoding that it declares for itself, if its bytes bear it out."""
    codec = table("decoding")["declared"].get((declared or "").strip().lower())
    if codec is None:
        return None
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def damaged(data: bytes) -> Decoded | None:
    """UTF-8 with some broken bytes, each shown as the replacement character; None where it is no UTF-8 at all."""
    text = data.decode("utf-8", "surrogateescape")
    broken = len(LOST.findall(text))
    sound = sum(not letter.isascii() for letter in text) - broken
    if broken > sound or broken * limit("control_share") > len(text):
        return None
    return Decoded(text, "utf-8", 0, lost(broken, "utf-8"))


def lost(broken: int, encoding: str) -> tuple[str, str] | None:
    """The repair of broken bytes, said."""
    if not broken:
        return None
    what = "1 place that is" if broken == 1 else f"{broken:,} places that are"
    return f"{what} not {encoding.upper()}", "each is shown as \ufffd; figures beside it are doubtful"


def western(data: bytes) -> Decoded:
    """The stated repair: windows-1252, unless the bytes speak against a western European text."""
    high = len(data.translate(None, HIGH))
    if UNUSED.search(data) or FOREIGN.search(data) or high * limit("high_share") > len(data):
        raise Refused("bytes that are not UTF-8, in an encoding that cannot be told", SAVE)
    found = "1 byte that is not UTF-8" if high == 1 else f"{high:,} bytes that are not UTF-8"
    return Decoded(data.decode("cp1252"), "cp1252", 0, (found, "the file was read as windows-1252"))


def text_only(found: Decoded) -> Decoded:
    """The same, or Refused where control characters show that it is no text."""
    if "\x00" in found.text:
        raise Refused("NUL characters, which no text holds", SAVE)
    if mostly_control(found.text):
        raise Refused("mostly control characters", "give a text")
    return found


def mostly_control(text: str) -> bool:
    """Whether more than the allowed share of a text is control characters."""
    return len(CONTROL.findall(text)) * limit("control_share") > len(text)


def visible(text: str) -> str:
    """The text with lone surrogates and control characters shown, one character for one."""
    return CONTROL.sub(picture, LOST.sub("\ufffd", text))


def picture(control: re.Match[str]) -> str:
    """The visible stand-in of a control character: Unicode's control pictures, or the replacement character."""
    code = ord(control.group())
    return "\u2421" if code == 0x7F else "\ufffd" if code > 0x7F else chr(0x2400 + code)


def controls(text: str) -> tuple[str, str] | None:
    """What is to be said of the control characters in a text, or None."""
    count = len(CONTROL.findall(text))
    if not count:
        return None
    found = "1 control character" if count == 1 else f"{count:,} control characters"
    return found, "each is shown as a visible sign; figures beside it are doubtful"
