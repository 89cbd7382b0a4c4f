"""One form for all spellings of a name: no diacritics, no case, no hyphens, no apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = frozenset("'’‘ʼʻʹʾʿ`´ʽˈ·.")
_LETTERS = {
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
_ARTICLE = "the "
_POSSESSIVES = ("'s", "’s", "s'", "s’")


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out what becomes of a character when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character if character.isalnum() else " "
        dropped = unicodedata.combining(character) or character in _APOSTROPHES
        self[code] = found = "" if dropped else kept
        return found


_FOLDED = _Folding(str.maketrans(_LETTERS))


@lru_cache(maxsize=65536)
def fold(form: str) -> str:
    """The form by which names are compared: words in lower case with one space between them.

    `Deir al-Balaḥ` is `deir al balah`, `Ta'izz` is `taizz`, `El-Fasher` is `el fasher`, `U.N.` is `un`.
    Letters of other scripts stay as they are, apart from marks.
    """
    if form.isascii() and form.isalpha():
        return form.lower()
    return " ".join(unicodedata.normalize("NFKD", form.casefold()).translate(_FOLDED).split())


def without_possessive(form: str) -> str:
    """The form without a closing 's or s': `Ukraine's` is `Ukraine`."""
    if form.endswith(_POSSESSIVES[:2]):
        return form[:-2]
    return form[:-1] if form.endswith(_POSSESSIVES[2:]) else form


def without_article(folded: str) -> str:
    """The folded form without an article before it: `the gambia` is `gambia`."""
    return folded.removeprefix(_ARTICLE)
