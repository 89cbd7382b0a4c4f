"""What kind of place several names are, where one word says it of all: Donetsk and Luhansk regions."""

from __future__ import annotations

import re

from tallystick.model.names import Mention
from tallystick.resolve.known import KnownNames

_NAME = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}"
_JOIN = r"(?:, and |, | and )(?:the )?"
_AFTER = re.compile(rf"(?:{_JOIN}{_NAME}){{1,8}} ([a-z]+s)\b")
_LAST = re.compile(r" ([a-z]+s)\b")
_LISTED = re.compile(rf"{_NAME}{_JOIN}\Z")
_BEFORE = re.compile(rf"\b([a-z]+s) of (?:the )?(?:{_NAME}{_JOIN}){{0,8}}\Z")
_REACH = 96  # characters in which the names of one list stand


def shared_kind(text: str, mention: Mention, names: KnownNames) -> str:
    """The word for one of what the plural after a list of names, or before it, says of each; "" where none does."""
    start, end = mention.span.start, mention.span.end
    listed = _LISTED.search(text, max(0, start - _REACH), start)
    after = (_LAST if listed else _AFTER).match(text, end, end + _REACH)
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    words = (found.group(1) for found in (after, before) if found)
    return next((one for word in words if (one := names.area_word(_singular(word)))), "")


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
