"""What a text is called: its title, or the headline that it begins with."""

from __future__ import annotations

from tallystick.model.text import Document

LONGEST = 160
"""Characters of a headline; a longer first paragraph is the beginning of the text."""
GOES_ON = (".", ",", ";", ":", "…", "-", "–", "—")
"""What a sentence or a line ends in that is no headline."""

STANDARD_INPUT = "standard input"


def called(document: Document) -> str:
    """The title, else the headline, else the id; of a path only its last part, for the report names the rest."""
    told = (document.title or "").strip() or headline(document)
    return told or (name_of(read_from(document)) if document.id == document.origin.uri else document.id)


def read_from(document: Document) -> str:
    """The file, line or address that it was read from, as the user gave it."""
    return STANDARD_INPUT if document.origin.uri == "-" else document.origin.uri


def headline(document: Document) -> str | None:
    """The first paragraph where it reads as a headline: one line, short, no sentence, and followed by the text."""
    first, _, rest = document.text.strip().partition("\n\n")
    line = first.strip()
    reads = 0 < len(line) <= LONGEST and "\n" not in line and not line.endswith(GOES_ON)
    return line if reads and rest.strip() and any(character.isalpha() for character in line) else None


def name_of(path: str) -> str:
    """The last part of a path."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path
