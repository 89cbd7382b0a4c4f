"""Words to nodes: what a text is split into, and what each word may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tallystick.grammar.node import Alphabet, Kind, Node

UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
TWISTED = (  # figures that say one thing to the eye and another to a program: they are never read
    r"\d[\d.,]*[Ool][\d.,Ool]*(?!\w)",  # 14,OOO: a letter typed for a figure
    rf"\d[\d.,]*[{UNSEEN}]+[\d.,][\d.,{UNSEEN}]*",  # a sign inside that nobody sees
    r"(?<=[\u202a-\u202e\u2066-\u2069])\d[\d.,]*",  # shown from right to left
    r"\d{1,3}\.000(?!\d)|\d+,\d{1,2}(?![\d,])",  # 14.000, 3,5: another language's point and comma
    r"(?<=[^\d\s]\s)[-−]\d[\d.,]*\b",  # below zero
)
TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d))
  | (?P<twisted>"""
    + "|".join(TWISTED)
    + r""")
  | (?P<decade>\d{3}0s\b)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<code>[A-Z]{1,5}[a-z]{0,2}[-‑]\d+[A-Z]*(?![\w-])|[^\W\d_]+\d[\w]*)
  | (?P<figure>\d{1,3}(?:[,\u00a0\u2009\u202f’']\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?!,?\d)(?:\.\d+)?
             |\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?)
  | (?P<letters>(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Prof|Brig|Capt|Maj|Sgt|Adm|St)\.(?=\s[A-Z])|[A-Z]\.(?=\s[A-Z][a-z])
              |(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
  | (?P<sign>['’]s\b|\.\.\.|[^\w\s])
    """,
    re.VERBOSE,
)

CAPITAL = "CAPITAL"
MOST_WORDS_KEPT = 200_000  # words whose classes are remembered; more are looked up each time


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word of a table may be: its classes, and a value for each class that has one."""

    classes: frozenset[str]
    values: tuple[tuple[str, Any], ...] = ()

    def value(self, name: str) -> Any:
        """The value given under a class, or None."""
        for key, value in self.values:
            if key == name:
                return value
        return None


Known = tuple[Kind, Entry | None, bool]  # what a word is, and whether a word group begins with it


@dataclass(slots=True)
class Lexicon:
    """Every word and word group of the tables, ready for look-up in lower case.

    words   single words
    groups  first word -> word groups that begin with it, longest first
    pairs   first two words -> the same, for look-up
    """

    alphabet: Alphabet = field(default_factory=Alphabet)
    words: dict[str, Entry] = field(default_factory=dict)
    groups: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    kinds: dict[str, Known] = field(default_factory=dict)

    def add(self, words: str, classes: frozenset[str], values: tuple[tuple[str, Any], ...] = ()) -> None:
        """Add a word or a word group; a word that is in several tables keeps what each says of it."""
        split = tuple(match.group().lower() for match in TOKEN.finditer(words))
        if len(split) == 1:
            self.words[split[0]] = _joined(self.words.get(split[0]), classes, values)
            return
        rows = self.groups.setdefault(split[0], [])
        held = next((entry for rest, entry in rows if rest == split), None)
        rows[:] = [(rest, entry) for rest, entry in rows if rest != split]
        rows.append((split, _joined(held, classes, values)))
        rows.sort(key=lambda row: (-len(row[0]), row[0]))

    def close(self) -> None:
        """Give every class set its letter, with and without a capital; nothing is added after this."""
        for rows in self.groups.values():
            for words, entry in rows:
                self.pairs.setdefault((words[0], words[1]), []).append((words, entry))
        for entry in [*self.words.values(), *(entry for rows in self.groups.values() for _, entry in rows)]:
            self.alphabet.letter(entry.classes)
            self.alphabet.letter(entry.classes | {CAPITAL})
        for name in ("WORD", "FIGURE", "ISO", "CLOCK", "CODE", "DECADE", "SIGN"):
            self.alphabet.letter({name})
        self.alphabet.letter({"WORD", CAPITAL})

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The words of text[start:end] as nodes; word groups of the tables are one node."""
        kinds = self.kinds
        nodes: list[Node] = []
        openers: list[int] = []
        for found in TOKEN.finditer(text, start, end):
            word = found.group()
            kept = kinds.get(word) or self._kept(word, found.lastgroup or "sign")
            if kept[2]:
                openers.append(len(nodes))
            nodes.append(Node(kept[0], found.start(), found.end(), word, kept[1]))
        return self._grouped(nodes, openers) if openers else nodes

    def _kept(self, word: str, sort: str) -> Known:
        """What a word is, remembered for the next time."""
        kind, entry = self._looked_up(word, sort)
        known = (kind, entry, word.lower() in self.groups)
        if len(self.kinds) < MOST_WORDS_KEPT:
            self.kinds[word] = known
        return known

    def _looked_up(self, word: str, kind: str) -> tuple[Kind, Entry | None]:
        entry = self.words.get(word.lower())
        if entry is not None:
            classes = entry.classes | {CAPITAL} if word[0].isupper() else entry.classes
            return self.alphabet.kind(classes), entry
        if kind == "letters":
            return self.alphabet.kind({"WORD", CAPITAL} if word[0].isupper() else {"WORD"}), None
        return self.alphabet.kind({kind.upper()}), None

    def _grouped(self, nodes: list[Node], openers: list[int]) -> list[Node]:
        """The nodes with every word group of the tables as one; groups begin only at the openers."""
        out: list[Node] = []
        done = 0
        for index in openers:
            if index < done:
                continue
            found = self._group_at(nodes, index)
            if found is not None:
                out += nodes[done:index]
                out.append(found[0])
                done = index + found[1]
        return out + nodes[done:] if done else nodes

    def _group_at(self, nodes: list[Node], index: int) -> tuple[Node, int] | None:
        if index + 1 == len(nodes):
            return None
        second = nodes[index + 1].word.lower()
        for words, entry in self.pairs.get((nodes[index].word.lower(), second), ()):
            parts = nodes[index : index + len(words)]
            if len(parts) == len(words) and all(
                part.word.lower() == word for part, word in zip(parts, words, strict=True)
            ):
                classes = entry.classes | {CAPITAL} if parts[0].word[0].isupper() else entry.classes
                shown = " ".join([part.word for part in parts])
                return Node(self.alphabet.kind(classes), parts[0].start, parts[-1].end, shown, entry), len(words)
        return None


def _joined(held: Entry | None, classes: frozenset[str], values: tuple[tuple[str, Any], ...]) -> Entry:
    if held is None:
        return Entry(classes, values)
    return Entry(held.classes | classes, held.values + values)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, with shared beginnings written once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _alternatives(tree)


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _alternatives(tree[letter]) for letter in sorted(tree) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in tree else joined
