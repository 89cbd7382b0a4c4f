"""Raised and lowered text: footnote marks, ordinals, powers, fractions; no figure may grow by a mark beside it."""

from __future__ import annotations

import re
from typing import Any

from tallystick.documents.tables import table

BREAK = "\ufdd3"  # a noncharacter: here stood a mark; a space where words would touch
SUPERSCRIPT = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
SUBSCRIPT = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
SIGNS = re.compile(r"[\s\[\](){},;:.–*†‡§¶#^-]+")
POWER = re.compile(r"[×x·*]\s*10\s*\Z")
UNIT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\Z")


def raised(node: Any, before: str) -> str | None:
    """What to say for a raised element after the words before it; None where it is said as it stands.

    9<sup>th</sup> is 9th, km<sup>2</sup> km², 3×10<sup>6</sup> 3×10⁶, 300<sup>12</sup> 300 with its mark left out.
    """
    text = node.text.strip()
    if not text or (before[-1:].isdigit() and text.lower() in table("html")["raised"]["ordinals"]) or divides(node):
        return None
    unit = UNIT.search(before)
    if text.lstrip("+-−").isdigit() and (POWER.search(before) or (text in ("2", "3") and unit and is_unit(unit[1]))):
        return str(text.translate(SUPERSCRIPT))
    if is_mark(text):
        return BREAK
    return f"{BREAK}{text}{BREAK}" if before[-1:].isdigit() and text[0].isdigit() else None


def lowered(node: Any, before: str) -> str | None:
    """What to say for a lowered element: its digits as subscripts, which are no part of a number; else None."""
    text = node.text.strip()
    return str(text.translate(SUBSCRIPT)) if text.isdigit() and before[-1:] != "/" and before[-1:] != "⁄" else None


def footnote_link(node: Any, before: str) -> bool:
    """Whether a link is a footnote mark: a number or sign right after a word that leads to a note in the page."""
    text = node.text.strip()
    goes = node.getattr("href") or ""
    touches = bool(before) and not before[-1].isspace()
    return touches and goes.startswith("#") and bool(text) and is_mark(text)


def is_mark(text: str) -> bool:
    """Whether a text is a footnote mark or several: 12, [3], *, a, [note 4], 1,2."""
    marks: list[str] = table("html")["raised"]["marks"]
    parts = [part for part in SIGNS.split(text) if part]
    return all(len(part) == 1 or (part.isdigit() and len(part) <= 3) or part.lower() in marks for part in parts)


def is_unit(word: str) -> bool:
    """Whether a word is a unit of length."""
    return word.lower() in table("html")["raised"]["units"]


def divides(node: Any) -> bool:
    """Whether a raised number is the upper part of a fraction: <sup>1</sup>/<sub>2</sub>."""
    after = node.next_sibling
    return after is not None and str(after.text or "").lstrip()[:1] in ("/", "⁄") and str(after.text).strip() != ""
