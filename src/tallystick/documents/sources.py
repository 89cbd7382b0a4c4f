"""What the user named, as sources: files, folders, standard input and corpora."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from tallystick.documents.refusal import shown
from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.period import first_day
from tallystick.model.text import Source

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
NOTHING_READ = "nothing was read"


def sources(arguments: Sequence[str], *, published: str | None = None) -> tuple[Source, ...]:
    """The sources that the arguments name, in their order, each once; folders in sorted order, hidden files left out.

    published  EDTF date (YYYY, YYYY-MM or YYYY-MM-DD) that overrides what the documents say of themselves

    Raises TallystickError for a path that does not exist, an address, an empty folder, and a date that is none.
    """
    if published is not None:
        valid_date(published)
    found = dict.fromkeys(uri for argument in arguments for uri in named(argument))
    return tuple(Source(uri, published) for uri in found)


def valid_date(published: str) -> None:
    """Raises TallystickError unless the date is EDTF level 0."""
    try:
        if EDTF.fullmatch(published):
            first_day(published)
            return
    except ValueError:
        pass  # a month or day that does not exist
    raise TallystickError(
        "--published",
        f"'{shown(published)}'",
        "a date as YYYY, YYYY-MM or YYYY-MM-DD",
        NOTHING_READ,
        "write the day the text was published, such as 2023-11-09, or only its month or year",
        ExitStatus.USAGE,
    )


def named(argument: str) -> Iterator[str]:
    """The paths that one argument stands for."""
    if ADDRESS.match(argument):
        raise address(argument)
    if argument == "-":
        yield argument
    elif os.path.isdir(argument):
        yield from walked(argument)
    elif os.path.lexists(argument):
        yield os.path.realpath(argument) if os.path.islink(argument) else argument
    else:
        raise unknown(argument)


def walked(folder: str) -> list[str]:
    """The files under a folder, sorted by their parts; hidden ones and folders behind links are left out."""
    paths: list[str] = []
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        paths += [os.path.join(place, name) for name in files if not name.startswith(".")]
    paths += [str(error.filename) for error in closed]  # `read` says why they cannot be listed
    if not paths:
        raise TallystickError(
            shown(folder),
            "a folder without files",
            "at least one file",
            NOTHING_READ,
            "put the texts in it",
            ExitStatus.USAGE,
        )
    return sorted(paths, key=lambda path: path.split(os.sep))


def address(argument: str) -> TallystickError:
    """The error for an http address and its like."""
    return TallystickError(
        shown(argument),
        "an address",
        "a file, a folder or - for standard input",
        f"{NOTHING_READ}; addresses are not fetched",
        "save the page and give the file",
        ExitStatus.USAGE,
    )


def unknown(argument: str) -> TallystickError:
    """The error for a path that does not exist, with close spellings from its folder."""
    near = close(argument)
    remedy = f"perhaps {' or '.join(shown(path) for path in near)} is meant" if near else "check the path"
    return TallystickError(
        shown(argument) or "''",
        "no such file or folder",
        "a file, a folder or - for standard input",
        NOTHING_READ,
        remedy,
        ExitStatus.USAGE,
    )


def close(argument: str) -> list[str]:
    """Up to three paths in the same folder that are spelt nearly so, nearest first."""
    from difflib import get_close_matches

    folder, name = os.path.split(argument)
    try:
        there = sorted(entry for entry in os.listdir(folder or ".") if not entry.startswith("."))
    except OSError:
        return []
    return [os.path.join(folder, match) for match in get_close_matches(name, there)]
