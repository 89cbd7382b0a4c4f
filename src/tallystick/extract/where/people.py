"""Men who are called as towns are: who has a title, leads an army or speaks is no town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.model.names import Names, Place

WELL_KNOWN = 100_000  # persons
LINE = 40  # characters
WHOSE = re.compile(r"\b([^\W\d_a-z][\w-]*)['’]s((?: [a-z]+){1,2})")  # "Granger's second corps"
SAID = re.compile(r"(?:\A|\n|[.;!?”\"] |[“\"])([^\W\d_a-z][\w-]*) ([a-z]+)")  # "Molotov said", "Molotov spoke of"

Found = tuple[int, str, Place]


def titled(runs: Iterable[tuple[int, str]], grammar: Grammar) -> set[str]:
    """ "General Nogi Maresuke": what somebody is called, who may be named later by one word of it alone."""
    return {name for _, run in runs for name in _after_a_title(run, grammar)}


def _after_a_title(run: str, grammar: Grammar) -> list[str]:
    said = run.split()
    title = next((at for at, word in enumerate(said) if grammar.is_title(word.lower().rstrip("."))), None)
    return [word for word in said[title + 1 :] if word[0].isupper()] if title is not None else []


def towns(text: str, found: list[Found], persons: set[str], names: Names) -> Iterator[Found]:
    """The places but for those who are persons, who are put with the other persons.

    A capital stands for its government, and speaks.
    """
    there = {bare for start, bare, _ in found if _set_in(text, start, bare)}
    led = {one.group(1) for one in WHOSE.finditer(text) if not words("LED").isdisjoint(one.group(2).lower().split())}
    said = {one.group(1) for one in SAID.finditer(text) if one.group(2) in words("SPOKE")}
    for start, bare, place in found:
        if place.kind == "town" and bare in persons and place.population < WELL_KNOWN:
            continue
        acts = bare in led or (bare in said and not names.parties(bare))
        if place.kind == "town" and bare not in there and acts:
            persons.add(bare)
            continue
        yield start, bare, place


def _set_in(text: str, start: int, bare: str) -> bool:
    """ "In Granger"; not "in Granger's corps"."""
    before = text[max(0, start - LINE) : start].lower().split()[-1:]
    owner = text[start + len(bare) : start + len(bare) + 1] in ("'", "’")
    return not owner and not words("SETIN", "ATWORD").isdisjoint(before)
