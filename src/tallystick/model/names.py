"""Places, parties and voices; rival names stand side by side and none is marked official."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from tallystick.model.text import Span


class Name(Struct, frozen=True):
    """One name of a place or a party.

    language  BCP 47, or "" where it is not known
    used_by   who uses this form, where that matters ("1924-2016", "Ukraine", "UN"), or ""
    """

    text: str
    language: str = ""
    used_by: str = ""


class Place(Struct, frozen=True):
    """A town, district, region, country or named site.

    id          `gn` with the GeoNames id, `cc-` with the ISO 3166 code for countries, else `area-` with a slug
    names       sorted by code point; none is official
    kind        site, town, district, region, country or area
    latitude, longitude  degrees, WGS 84; None for areas without a meaningful point
    parents     ids of the places it lies in, nearest first; rival claims stand side by side
    country     ISO 3166-1 alpha-2 codes, "" where none
    population  persons, 0 where not known; used only to rank candidates, never as a record
    """

    id: str
    names: tuple[Name, ...]
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    parents: tuple[str, ...] = ()
    country: str = ""
    population: int = 0


class Party(Struct, frozen=True):
    """A party to a conflict: a government, an armed group, a coalition.

    ids      pairs of scheme and id: ("ucdp", "90"), ("acled", "…"), ("wikidata", "Q…")
    members  ids of parties that belong to it
    places   ids of places whose name or capital stands for it ("Kyiv", "Moscow")
    """

    id: str
    names: tuple[Name, ...]
    kind: str
    ids: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Mention(Struct, frozen=True):
    """Words of the text that name a place or a party, and what they were taken for.

    chosen      id, or None while undecided or unknown
    candidates  ids that the words could name, likeliest first; for an unknown word, spelling candidates
    why         the reason for the choice, or for leaving it open
    """

    text: str
    span: Span
    chosen: str | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""


class Voice(Struct, frozen=True):
    """Who says so, as written.

    kind  author, person, organisation, unnamed or document
    cue   the words that give the authority ("according to", "said")
    """

    mention: str
    kind: str
    cue: str = ""
    span: Span | None = None


class Names(Protocol):
    """What extraction may ask about names; resolution offers it from the gazetteer and the name tables.

    Forms are matched without regard to diacritics, case (beyond the first letter), hyphens and apostrophes.
    """

    def __hash__(self) -> int:
        """The same names are the same object: what they answer may be remembered."""
        ...

    def places(self, form: str) -> tuple[Place, ...]:
        """Every place that the form names, likeliest first; () when none."""
        ...

    def parties(self, form: str) -> tuple[Party, ...]:
        """Every party that the form names; () when none."""
        ...

    def longest(self, words: tuple[str, ...]) -> int:
        """How many of the words, from the first, make up the longest name of a place or party; 0 when none."""
        ...

    def begins(self, word: str) -> bool:
        """Whether the name of a place or party can begin with the word; where it cannot, `longest` is 0."""
        ...
