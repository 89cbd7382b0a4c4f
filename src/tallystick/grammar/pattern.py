"""Patterns over word classes, compiled to regular expressions over letters.

`NUMBER TO NUMBER SCALE?` reads as it looks. An element is a class name or a group in parentheses with `|`
between alternatives; `?`, `*` and `+` follow it; `!NAME` is any one node without the class; `<` at the
beginning and `>` at the end pin the pattern to the row's ends.
"""

from __future__ import annotations

import re

from tallystick.errors import TallystickError
from tallystick.grammar.node import Alphabet

_ELEMENT = re.compile(r"\s*(?:(!?[A-Z][A-Z0-9_]*)|([()|?*+<>]))")


def expression(pattern: str, *, alphabet: Alphabet, macros: dict[str, str] | None = None, groups: bool = True) -> str:
    """The pattern as a regular expression over letters; each top-level element is a capturing group."""
    pieces = _pieces(pattern, macros or {})
    return _grouped(pieces, alphabet) if groups else "".join(_letters(piece, alphabet) for piece in pieces)


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
    letters = alphabet.having(piece.lstrip("!"))
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
