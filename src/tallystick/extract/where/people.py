"""Men who are called as towns are: who has a title, leads an army or speaks is no town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.model.names import Names, Place

WELL_KNOWN = 100_000  # persons
LINE = 40  # characters
WHOSE = re.compile(r"([^\W\d_a-z][\w-]*)['’]s((?: [a-z]+){1,2})")  # "Granger's second corps"
OPENS = re.compile(r"(?:\A|\n|[.;!?”\"] |[“\"])\Z")
VERB = re.compile(r" ([a-z]+)")  # "Molotov said", "Molotov spoke of"

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
    led = {one.group(1) for one in WHOSE.finditer(text) if not words("LED").isdisjoint(one.group(2).lower().split())}
    own = [(start, bare) for start, bare, place in found if place.kind == "town"]
    acting = {bare for start, bare in own if bare in led or (_speaks(text, start, bare) and not names.parties(bare))}
    acting -= {bare for start, bare, _ in found if bare in acting and _set_in(text, start, bare)}
    for start, bare, place in found:
        if place.kind == "town" and bare in persons and place.population < WELL_KNOWN:
            continue
        if bare in acting:
            persons.add(bare)
            continue
        yield start, bare, place


def _speaks(text: str, start: int, bare: str) -> bool:
    """ "Molotov said", where it opens its sentence."""
    verb = VERB.match(text, start + len(bare))
    spoke = verb is not None and verb.group(1) in words("SPOKE")
    return spoke and OPENS.search(text, max(0, start - 2), start) is not None


def _set_in(text: str, start: int, bare: str) -> bool:
    """ "In Granger"; not "in Granger's corps"."""
    before = text[max(0, start - LINE) : start].lower().split()[-1:]
    owner = text[start + len(bare) : start + len(bare) + 1] in ("'", "’")
    return not owner and not words("SETIN", "ATWORD").isdisjoint(before)
