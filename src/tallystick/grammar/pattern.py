"""Patterns over word classes, compiled to regular expressions over letters.

`NUMBER TO NUMBER SCALE?` reads as it looks. An element is a class name or a group in parentheses with `|`
between alternatives; `?`, `*` and `+` follow it; `!NAME` is any one node without the class; `~NAME` says that
no node of the class follows, and takes none; `<` at the beginning and `>` at the end pin the pattern to the row's ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tallystick.errors import TallystickError
from tallystick.grammar.node import Alphabet

Letters = frozenset[str] | None
ANY: Letters = None
Beginning = tuple[Letters, Letters]
_SINGLES = re.compile(r"\(\?:\[([^]^]+(?:\]\|\[[^]^]+)*)\]\)")
_ELEMENT = re.compile(r"\s*(?:([!~]?[A-Z][A-Z0-9_]*)|([()|?*+<>]))")


def pieces_of(pattern: str, macros: dict[str, str]) -> list[str]:
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
            pieces += ["(", *pieces_of(macros[name], macros), ")"]
        else:
            pieces.append(name or sign)
        at = found.end()
    return pieces


class Beginnings(Struct, frozen=True):
    """How rows that fit a part of a pattern can begin.

    alone  the letters that can be all of it
    pairs  letters that others of it follow, with those
    empty  whether it can take nothing
    """

    alone: Letters = frozenset()
    pairs: tuple[Beginning, ...] = ()
    empty: bool = False

    @property
    def first(self) -> Letters:
        """The letters that it can begin with."""
        return _joined(self.alone, *(letters for letters, _ in self.pairs))

    def then(self, other: Beginnings) -> Beginnings:
        """The part, and then another."""
        pairs = (*self.pairs, (self.alone, other.first)) if self.alone != frozenset() else self.pairs
        alone = _joined(self.alone if other.empty else frozenset(), other.alone if self.empty else frozenset())
        return Beginnings(alone, (*pairs, *other.pairs) if self.empty else pairs, self.empty and other.empty)

    def either(self, other: Beginnings) -> Beginnings:
        """The part or another."""
        return Beginnings(_joined(self.alone, other.alone), self.pairs + other.pairs, self.empty or other.empty)

    def times(self, sign: str) -> Beginnings:
        """The part as often as the sign after it says."""
        again = self.either(self.then(self)) if sign in ("*", "+") else self
        return Beginnings(again.alone, again.pairs, again.empty or sign in ("?", "*"))


def among(letter: str, letters: Letters) -> bool:
    """Whether the letter is one of them."""
    return letters is None or letter in letters


def _joined(*several: Letters) -> Letters:
    joined: frozenset[str] = frozenset()
    for letters in several:
        if letters is None:
            return ANY
        joined |= letters
    return joined


def beginnings(pieces: list[str], *, alphabet: Alphabet) -> tuple[Beginning, ...]:
    """The letters with which a row that fits can begin, and with each those that can follow."""
    found = _beginnings(pieces, alphabet)
    return (*found.pairs, (found.alone, ANY)) if found.alone != frozenset() else found.pairs


def names(pieces: list[str]) -> frozenset[str]:
    """The classes that the pattern asks for."""
    return frozenset(piece.lstrip("!~") for piece in pieces if piece[-1].isalnum())


def _beginnings(pieces: list[str], alphabet: Alphabet) -> Beginnings:
    found = Beginnings()
    for branch in _branches(pieces):
        passed = Beginnings(empty=True)
        for element, sign in _elements(branch):
            passed = passed.then(_beginning(element, alphabet).times(sign))
        found = found.either(passed)
    return found


def _beginning(element: list[str], alphabet: Alphabet) -> Beginnings:
    if len(element) > 1:
        return _beginnings(element[1:-1], alphabet)
    if element[0] in "<>" or element[0].startswith("~"):
        return Beginnings(empty=True)
    return Beginnings(ANY if element[0].startswith("!") else frozenset(alphabet.having(element[0])))


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


def expression(pieces: list[str], *, alphabet: Alphabet) -> str:
    """The pattern as a regular expression over letters; each top-level element, with its sign, is a capturing group."""
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
            out.append(f"({_together(''.join(element))})")
            element = []
    return "".join(out)


def _together(element: str) -> str:
    """Alternatives of one letter each as one class, which compiles sooner."""
    shorter = _SINGLES.sub(lambda found: f"[{found[1].replace(']|[', '')}]", element)
    return shorter if shorter == element else _together(shorter)
