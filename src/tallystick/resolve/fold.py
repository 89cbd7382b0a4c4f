"""One form for all spellings of a name: no diacritics, no case, no hyphens, no apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = frozenset("'’‘ʼʻʹʾʿ`´ʽˈ·.")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ǝ": "a",
        "ħ": "h",
        "ŋ": "n",
    }
)
_POSSESSIVES = ("'s", "’s", "s'", "s’")


@lru_cache(maxsize=65536)
def fold(form: str) -> str:
    """The form by which names are compared: words in lower case with one space between them.

    `Deir al-Balaḥ` is `deir al balah`, `Ta'izz` is `taizz`, `El-Fasher` is `el fasher`, `U.N.` is `un`.
    Letters of other scripts stay as they are, apart from marks.
    """
    if form.isascii() and form.isalpha():
        return form.lower()
    plain = unicodedata.normalize("NFKD", form.casefold()).translate(_LETTERS)
    kept = (_folded(character) for character in plain if not unicodedata.combining(character))
    return " ".join("".join(kept).split())


def without_possessive(form: str) -> str:
    """The form without a closing 's or s': `Ukraine's` is `Ukraine`."""
    if form.endswith(_POSSESSIVES[:2]):
        return form[:-2]
    return form[:-1] if form.endswith(_POSSESSIVES[2:]) else form


def _folded(character: str) -> str:
    if character in _APOSTROPHES:
        return ""
    return character if character.isalnum() else " "
