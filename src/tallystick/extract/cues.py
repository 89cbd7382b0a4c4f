"""The words by which somebody says, thinks, asks or shows something, from languages/en/cues.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from tallystick.measures.words import verb_forms

SURE = ("freely", "clearly", "never")
LISTS = ("finite", "asking", "barriers", "leading", "matter", "aspect", "credit")
PARTICIPLE = 3  # "know/knows/knew/known/knowing": the participle, where it is not the past too


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word may be in telling who says what.

    kind      speech, thought, knowledge, evidence or question
    sort      verb, adjective, noun or phrase
    form      of a verb: BASE, THIRD, PAST, PARTICIPLE or ING
    clause    how sure a clause without "that" is after it: freely, clearly, never
    listener  whether somebody who is told may stand before what is told
    inverts   whether it may stand before who speaks
    trails    whether it may come after or inside what is said
    particles words that must follow: "point out", "go on to say"
    after     words one of which must stand before an adjective
    """

    kind: str
    sort: str
    form: str = ""
    clause: str = "never"
    listener: bool = False
    inverts: bool = False
    trails: bool = False
    particles: tuple[str, ...] = ()
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """The table, ready for look-up in small letters.

    by_word  what a word or phrase may be
    lists    the small words that hold clauses together, by the name of their list
    """

    by_word: dict[str, tuple[Cue, ...]]
    lists: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether the word is in the list of this name."""
        return word in self.lists[name]


@cache
def cues() -> Cues:
    """The table of English, read once a process."""
    table = tomllib.loads(files("tallystick.languages.en").joinpath("cues.toml").read_text(encoding="utf-8"))
    by_word: dict[str, tuple[Cue, ...]] = {}
    for row in table["verbs"]:
        for verb in row["words"]:
            for form, cue in _verb(verb, row):
                by_word[form] = _joined(by_word.get(form, ()), cue)
    for name in ("adjectives", "nouns", "phrases"):
        for row in table[name]:
            cue = Cue(row["kind"], name.removesuffix("s"), after=frozenset(row.get("after", ())))
            for word in row["words"]:
                by_word[word] = (*by_word.get(word, ()), cue)
    lists = {name: frozenset(words) for name, words in table["pronouns"].items()}
    return Cues(by_word, lists | {name: frozenset(table[name]["words"]) for name in LISTS})



def _verb(verb: str, row: dict[str, Any]) -> list[tuple[str, Cue]]:
    """Each form of the verb with what it may do."""
    head, _, particles = verb.partition(" + ")
    told = {name: row[name] for name in ("clause", "listener", "inverts", "trails") if name in row}
    made = [(form, tense if form == _base(head) or tense != "BASE" else "THIRD") for form, tense in verb_forms(head)]
    apart = head.split("/")[PARTICIPLE] if head.count("/") == PARTICIPLE + 1 else ""
    return [
        (form, Cue(row["kind"], "verb", "PARTICIPLE" if form == apart else tense, particles=tuple(particles.split()), **told))
        for form, tense in made
    ]


def _base(verb: str) -> str:
    return verb.split("/")[0]


def _joined(held: tuple[Cue, ...], cue: Cue) -> tuple[Cue, ...]:
    """One cue for a verb that stands in several rows: the first kind, and all that it may do."""
    for index, one in enumerate(held):
        if (one.sort, one.particles) == (cue.sort, cue.particles):
            merged = replace(
                one,
                clause=min(one.clause, cue.clause, key=SURE.index),
                listener=one.listener or cue.listener,
                inverts=one.inverts or cue.inverts,
                trails=one.trails or cue.trails,
            )
            return (*held[:index], merged, *held[index + 1 :])
    return (*held, cue)
