"""What goes wrong, said in five parts: where, what was found, what was expected, the effect, the remedy.

What concerns one sentence or one row is an `Issue` and the work goes on; what would make every figure
doubtful is a `TallystickError` and stops it. Issue codes are catalogued in ISSUE_CODES.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from msgspec import Struct


class ExitStatus(IntEnum):
    """How a command ended, for other programs."""

    ALL_READ = 0
    BUG = 1
    USAGE = 2
    REFUSED = 3
    WORKSPACE = 4
    INTEGRITY = 5


@dataclass(slots=True)
class TallystickError(Exception):
    """Work stopped because every figure after this point would be doubtful.

    Each part is a phrase without a closing full stop; `str()` prints the five-part message.
    """

    where: str
    found: str
    expected: str
    effect: str
    remedy: str
    status: ExitStatus = ExitStatus.REFUSED

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}, expected {self.expected}.\n"
            f"  Effect: {self.effect}.\n"
            f"  To fix: {self.remedy}."
        )


class Issue(Struct, frozen=True):
    """Something about one place in a text, a file or a table that the reader must know.

    code    one of ISSUE_CODES
    where   document id, or file with row and column
    start   code point in the document's text, or None where the issue is not about text
    end     code point after it
    found   what stands there, as it stands
    effect  what was done or left undone because of it, as a sentence without the full stop
    """

    code: str
    where: str
    start: int | None
    end: int | None
    found: str
    effect: str


ISSUE_CODES: dict[str, str] = {
    "number-unplaced": "a number in the text that is in no claim and not explained as something else",
    "separators-foreign": "figures with points between thousands, which the whole text writes so and were read so",
    "place-unknown": "a place word that no gazetteer entry matches; spelling candidates are named",
    "place-ambiguous": "a place name shared by several places that the document does not decide between",
    "date-unresolved": "a date that cannot be resolved without the document's own date",
    "published-unknown": "the document's own date is not told anywhere",
    "published-competing": "the document gives several dates for itself; the one used is named",
    "document-refused": "a file or line that was not read, and why",
    "document-repaired": "a file that was read after a stated repair",
    "document-duplicate-id": "two documents of one corpus carry the same id",
    "document-empty": "a file that holds no text",
    "row-repaired": "a row of a record set that was read after a stated repair",
    "row-corrected": "a row of a record set whose figure a person of this project replaced, signed, and why",
    "row-set-aside": "a row of a record set that a person of this project set aside, signed, and why",
    "row-left-out": "rows of a record set that its adapter leaves out on purpose, and why",
    "row-refused": "a row of a record set that was set aside, and why",
    "record-silent": "the record sets loaded do not cover what a claim is about",
}
