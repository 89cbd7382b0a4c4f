"""Patterns over word classes, compiled to regular expressions over letters.

`NUMBER TO NUMBER SCALE?` reads as it looks. An element is a class name or a group in parentheses with `|`
between alternatives; `?`, `*` and `+` follow it; `!NAME` is any one node without the class; `~NAME` says that
no node of the class follows, and takes none; `<` at the beginning and `>` at the end pin the pattern to the row's ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallystick.errors import TallystickError
from tallystick.grammar.node import Alphabet

_ELEMENT = re.compile(r"\s*(?:([!~]?[A-Z][A-Z0-9_]*)|([()|?*+<>]))")


def expression(pattern: str, *, alphabet: Alphabet, macros: dict[str, str] | None = None) -> str:
    """The pattern as a regular expression over letters; each top-level element is a capturing group."""
    return _grouped(_pieces(pattern, macros or {}), alphabet)


def openings(pattern: str, *, alphabet: Alphabet, macros: dict[str, str] | None = None) -> frozenset[str] | None:
    """The letters with which a row that fits can begin; None where any letter can."""
    letters, empty = _openings(_pieces(pattern, macros or {}), alphabet)
    return None if empty else frozenset(letters)


def _openings(pieces: list[str], alphabet: Alphabet) -> tuple[set[str], bool]:
    """The same for pieces, and whether they can fit where nothing that is known begins."""
    letters: set[str] = set()
    empty = False
    for branch in _branches(pieces):
        passed = True
        for element, sign in _elements(branch):
            if passed:
                found, passed = _opening(element, alphabet)
                letters |= found
                passed = passed or sign in ("?", "*")
        empty = empty or passed
    return letters, empty


def _opening(element: list[str], alphabet: Alphabet) -> tuple[set[str], bool]:
    if len(element) > 1:
        return _openings(element[1:-1], alphabet)
    if element[0] in "<>" or element[0].startswith("~"):
        return set(), True
    return (set(), True) if element[0].startswith("!") else (set(alphabet.having(element[0])), False)


def _branches(pieces: list[str]) -> Iterator[list[str]]:
    """The alternatives between bars that are in no parenthesis."""
    branch: list[str] = []
    depth = 0
    for piece in pieces:
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            yield branch
            branch = []
        else:
            branch.append(piece)
    yield branch


def _elements(branch: list[str]) -> Iterator[tuple[list[str], str]]:
    """The elements of an alternative, each with the sign that follows it."""
    element: list[str] = []
    depth = 0
    for index, piece in enumerate(branch):
        if piece in ("?", "*", "+") and depth == 0:
            continue
        element.append(piece)
        depth += (piece == "(") - (piece == ")")
        if depth == 0:
            following = branch[index + 1 : index + 2]
            yield element, following[0] if following and following[0] in ("?", "*", "+") else ""
            element = []


def _pieces(pattern: str, macros: dict[str, str]) -> list[str]:
    """The pattern's elements and signs, macros written out."""
    pieces: list[str] = []
    at = 0
    text = pattern.strip()
    while at < len(text):
        found = _ELEMENT.match(text, at)
        if not found:
            raise TallystickError(
                where=f"grammar pattern {pattern!r}",
                found=text[at : at + 12],
                expected="a class name in capitals, a parenthesis or one of | ? * + < >",
                effect="the grammar was not loaded",
                remedy="correct the pattern in the rule's decorator",
            )
        name, sign = found.groups()
        if name and name in macros:
            pieces += ["(", *_pieces(macros[name], macros), ")"]
        else:
            pieces.append(name or sign)
        at = found.end()
    return pieces


def _letters(piece: str, alphabet: Alphabet) -> str:
    if piece in "()|?*+":
        return "(?:" if piece == "(" else piece
    if piece in "<>":
        return "^" if piece == "<" else r"\Z"
    letters = alphabet.having(piece.lstrip("!~"))
    if piece.startswith("~"):
        return f"(?![{letters}])" if letters else ""
    if piece.startswith("!"):
        return f"[^{letters}]" if letters else "."
    return f"[{letters}]" if letters else "(?!)"


def _grouped(pieces: list[str], alphabet: Alphabet) -> str:
    """Wrap each top-level element, with its sign, in a capturing group."""
    out: list[str] = []
    element: list[str] = []
    depth = 0
    for index, piece in enumerate(pieces):
        if piece in "<>":
            out.append(_letters(piece, alphabet))
            continue
        element.append(_letters(piece, alphabet))
        depth += (piece == "(") - (piece == ")")
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if depth == 0 and following not in ("?", "*", "+"):
            out.append(f"({''.join(element)})")
            element = []
    return "".join(out)
