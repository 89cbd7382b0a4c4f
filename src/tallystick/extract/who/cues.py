"""The words by which somebody says, thinks, asks or shows something, from languages/en/cues.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.grammar.kept import kept
from tallystick.languages.tables import table
from tallystick.measures.words import verb_forms

AUTHORITIES = frozenset(("speech", "evidence"))
SURE = ("freely", "clearly", "never")
PARTS = ("pronouns", "small")
PARTICIPLE = 3  # "know/knows/knew/known/knowing": the participle, where it is not the past too


class Cue(Struct, frozen=True):
    """What a word may be in telling who says what.

    kind      speech, thought, knowledge, evidence or question
    sort      verb, adjective, noun, view or phrase
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


class Cues(Struct, frozen=True):
    """The table, ready for look-up in small letters.

    by_word  what a word or phrase may be
    lists    the small words that hold clauses together, by the name of their list
    endings  of words, by what words with them are
    speaking the verbs by which somebody lends a figure authority
    """

    by_word: dict[str, tuple[Cue, ...]]
    lists: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    speaking: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether the word is in the list of this name."""
        return word in self.lists[name]


@cache
def cues() -> Cues:
    """The table of English, read once a process."""
    return kept("cues", _cues, made_from=("languages", "measures", "grammar", "extract"))


def _cues() -> Cues:
    told = table("tallystick.languages.en", "cues.toml")
    by_word: dict[str, tuple[Cue, ...]] = {}
    for row in told["verbs"]:
        for verb in row["words"]:
            for form, cue in _verb(verb, row):
                by_word[form] = _joined(by_word.get(form, ()), cue)
    for name in ("adjectives", "nouns", "views", "phrases"):
        for row in told[name]:
            cue = Cue(row["kind"], name.removesuffix("s"), after=frozenset(row.get("after", ())))
            for word in row["words"]:
                by_word[word] = (*by_word.get(word, ()), cue)
    lists = {name: frozenset(words) for part in PARTS for name, words in told[part].items()}
    endings = {name: tuple(words) for name, words in told["endings"].items()}
    speaking = frozenset(
        word for word, held in by_word.items() if any(one.sort == "verb" and one.kind in AUTHORITIES for one in held)
    )
    return Cues(by_word, lists, endings, speaking)


def _verb(verb: str, row: dict[str, Any]) -> list[tuple[str, Cue]]:
    """Each form of the verb with what it may do."""
    head, _, particles = verb.partition(" + ")
    told = {name: row[name] for name in ("clause", "listener", "inverts", "trails") if name in row}
    return [
        (form, Cue(row["kind"], "verb", _form(form, tense, head), particles=tuple(particles.split()), **told))
        for form, tense in dict(verb_forms(head)).items()
    ]


def _form(form: str, tense: str, verb: str) -> str:
    """The tense; a present in -s is THIRD, a participle that is not the past too is PARTICIPLE, "put" is PAST."""
    forms = verb.split("/")
    if len(forms) > PARTICIPLE + 1 and form == forms[PARTICIPLE]:
        return "PARTICIPLE"
    if tense == "BASE" and form != forms[0]:
        return "THIRD"
    return "PAST" if form in forms[2:PARTICIPLE] else tense


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
