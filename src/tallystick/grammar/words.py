"""Words to nodes: what a text is split into, and what each word may be."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import Any

from msgspec import Struct, field

from tallystick.grammar.node import Alphabet, Kind, Node

UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
TWISTED = (  # figures that say one thing to the eye and another to a program: they are never read
    r"\d[\d.,]*[Ool][\d.,Ool]*(?!\w)",  # 14,OOO: a letter typed for a figure
    rf"\d[\d.,]*[{UNSEEN}]+[\d.,][\d.,{UNSEEN}]*",  # a sign inside that nobody sees
    r"(?<=[\u202a-\u202e\u2066-\u2069])\d[\d.,]*",  # shown from right to left
    r"[0-9][0-9.,]*[^\D0-9][\d.,]*|[^\D0-9](?:[.,]?[^\D0-9])*[.,]?[0-9][\d.,]*",  # figures of two scripts in one
    r"\d[\d.,]*[\ufffd\u066b][\d.,]*",  # a sign that was lost; another script's decimal point
    r"\d{1,3}\.000(?!\d|\.\d)|(?<!\d,)\d+,\d{1,2}(?![\d,])",  # 14.000, 3,5: another language's point and comma
)
SHORT = (  # of "wasn't", "can't", "won't", "we've": the word that is shortened, and the one that lost its beginning
    r"can(?=['’]t\b)|(?:wo|sha)(?=n['’]t\b)|[^\W\d_]+(?=n['’]t\b)|(?<=[^\W\d_])n?['’]t\b"
    r"|\b(?i:I|he|it|she|that|there|they|we|who|you)(?=['’](?:d|ll|m|re|ve)\b)"
    r"|(?<=[^\W\d_])['’](?:d|ll|m|re|ve)\b"
)
SPELT_OUT = {"wo": "will", "sha": "shall", "n't": "not", "'t": "not", "'d": "had", "'ll": "will", "'m": "am"} | {
    "'re": "are",
    "'ve": "have",
}
MONTHS = "Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec"
MODEL = rf"\b(?!(?:{MONTHS})[a-z]*[-‑])[A-Z][a-z]{{3,}}[-‑]\d{{1,4}}[A-Z]*s?(?![\w,.:-]*\d)(?![\w-])"  # Mirage-2000
TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\d))
  | (?P<twisted>"""
    + "|".join(TWISTED)
    + r""")
  | (?P<below>[-−](?=\.?\d)(?!\d{4}-\d)
             (?:(?<=[^\d\s]\s.)|(?<=[(<>=≤≥].)|(?<=\A\s.)|(?<=\A.))[\d.,]*(?<=\d)(?:[eE][-+]?\d{1,2}\b)?)
  | (?P<decade>\d{3}0s\b)
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<code>(?!\d{1,3}(?:\.\d{3})+(?!\d|\.\d))\d+(?:\.\d+){2,}(?![\d,])
             |(?<!\d)(?:[A-Z]{1,5}[a-z]{0,2}|[A-Z][a-z][A-Z])[-‑]\d+(?:[A-Z]+\d{0,2}[A-Z]*)?s?(?![\w-])
             |"""
    + MODEL
    + r"""|(?![A-Z]{1,2}\d+[,.]\d)[^\W\d_]+\d[\w]*)
  | (?P<figure>\d{1,3}(?:[,\u066c\u00a0\u2009\u202f’']\d{3})+(?!\d)(?:\.\d+)?
             |\d{1,3}(?:[ ]\d{3})+(?!,?\d|[-‑ ]?mm\b)(?:\.\d+)?
             |\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)
             |\d+(?:[.·]\d+)?(?:[eE][-+]?\d{1,2}\b)?|(?<![\w.])\.\d+)
  | (?P<short>"""
    + SHORT
    + r""")
  | (?P<letters>(?:Mr|Mrs|Ms|Dr|Gen|Gov|Lt|Col|Prof|Brig|Capt|Maj|Rep|Rev|Sen|Sgt|Adm|St)\.(?=\s[A-Z])
              |[A-Z]\.(?=\s[A-Z][a-z])
              |(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
  | (?P<sign>['’]s\b|\.\.\.|[^\w\s])
    """,
    re.VERBOSE,
)

STRETCH = re.compile(r"\S+(?:(?<=\d)[ \u00a0\u2009\u202f](?=\d)\S+)*")
"""Signs up to a space: no word lies in two such stretches, as a space between figures ends none."""
SPACED_OTHERWISE = re.compile(r"[^\S ]|\d \d")
"""Where stretches do not simply lie between two spaces."""
DEPENDS = re.compile(r"^[-−]\.?\d|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Lt|Col|Prof|Brig|Capt|Maj|Rep|Rev|Sen|Sgt|Adm|St|[A-Z])\.$")
"""A stretch whose words depend on what is beside it: a sign before a figure, a point after a title or an initial."""
CAPITAL = "CAPITAL"
HYPHENS = ("-", "‑")
MOST_KEPT = 40_000  # stretches without spaces whose words are remembered at a time


class Entry(Struct, frozen=True):
    """What a word of a table may be: its classes, and a value for each class that has one."""

    classes: frozenset[str]
    values: tuple[tuple[str, Any], ...] = ()

    def value(self, name: str) -> Any:
        """The value given under a class, or None."""
        for key, value in self.values:
            if key == name:
                return value
        return None


Groups = dict[str, dict[str, Entry]]


class Branch(Struct):
    """Where word groups have come to after some words: the group that ends here, and the words that carry on.

    kinds  what the group is as a node, and with a capital
    """

    entry: Entry | None = None
    kinds: tuple[Kind, Kind] | None = None
    following: dict[str, Branch] = field(default_factory=dict)

    def to(self, word: str) -> Branch:
        """The branch that the word leads to, grown where there was none."""
        found = self.following.get(word)
        if found is None:
            found = self.following[word] = Branch()
        return found


Piece = tuple[str, frozenset[str], int, int, str, str, Entry | None, Branch | None]
"""A word of a stretch: what it is, where it begins and ends there, the word, its small letters, its entry, the groups
it begins."""


class Lexicon(Struct):
    """Every word and word group of the tables, ready for look-up in lower case.

    words   single words
    groups  first word -> the other words of each word group that begins with it -> what the group is
    tree    the same for look-up, grown when the word is first met
    kinds   the classes of a group -> what it is as a node, and with a capital
    pieces  stretches without spaces -> their words, for those met before
    """

    alphabet: Alphabet = field(default_factory=Alphabet)
    words: dict[str, Entry] = field(default_factory=dict)
    groups: Groups = field(default_factory=dict)
    tree: dict[str, Branch] = field(default_factory=dict)
    kinds: dict[frozenset[str], tuple[Kind, Kind]] = field(default_factory=dict)
    pieces: dict[str, tuple[Piece, ...]] = field(default_factory=dict)

    def add(self, words: str, entry: Entry) -> None:
        """Add a word or a word group; a word that is in several tables keeps what each says of it."""
        first, *others = (words,) if words.isalpha() else _small_tokens(words)
        held, name = (self.groups.setdefault(first, {}), " ".join(others)) if others else (self.words, first)
        held[name] = _joined(held.get(name), entry)

    def close(self) -> None:
        """Give every class set its letter, with and without a capital; nothing is added after this."""
        alike: dict[tuple[frozenset[str], str], Entry] = {}
        for held in (self.words, *self.groups.values()):
            for word, entry in held.items():
                held[word] = alike.setdefault((entry.classes, str(entry.values)), entry)
        for entry in [entry for held in self.groups.values() for entry in held.values()]:
            if entry.classes not in self.kinds:
                self.kinds[entry.classes] = self._kinds(entry)
        for classes in dict.fromkeys([entry.classes for entry in self.words.values()]):
            self.alphabet.letter(classes)
            self.alphabet.letter(classes | {CAPITAL})
        for name in ("WORD", "FIGURE", "ISO", "CLOCK", "CODE", "DECADE", "SIGN", "BELOW"):
            self.alphabet.letter({name})
        self.alphabet.letter({"WORD", CAPITAL})

    def _kinds(self, entry: Entry) -> tuple[Kind, Kind]:
        return self.alphabet.kind(entry.classes), self.alphabet.kind(entry.classes | {CAPITAL})

    def _begun_by(self, word: str) -> Branch | None:
        """The word groups that begin with the word, in small letters."""
        found = self.tree.get(word)
        if found is None and word in self.groups:
            found = self.tree[word] = Branch()
            for others, entry in self.groups[word].items():
                branch = found
                for following in others.split():
                    branch = branch.to(following)
                branch.entry, branch.kinds = entry, self.kinds[entry.classes]
        return found

    def row(self, text: str, start: int, end: int) -> list[Node]:
        """The words of text[start:end] as nodes; word groups of the tables are one node."""
        known = self.pieces
        split = [
            (at, known[stretch] if stretch in known else self._split(text, at, stretch, end))
            for at, stretch in _stretches(text, start, end)
        ]
        nodes = [
            Node(letter, classes, at + first, at + last, word, small, entry)
            for at, pieces in split
            for letter, classes, first, last, word, small, entry, _ in pieces
        ]
        return self._grouped(nodes, [piece[-1] for _, pieces in split for piece in pieces])

    def _split(self, text: str, start: int, stretch: str, end: int) -> tuple[Piece, ...]:
        """The words of a stretch; remembered for the next time where they depend on nothing beside it."""
        done = start + len(stretch)
        words = TOKEN.finditer(text, start, end)
        pieces = tuple(self._piece(word, start) for word in takewhile(lambda word: word.start() < done, words))
        if not DEPENDS.search(stretch):
            if len(self.pieces) >= MOST_KEPT:
                self.pieces.clear()
            self.pieces[stretch] = pieces
        return pieces

    def _piece(self, found: re.Match[str], start: int) -> Piece:
        word, small = found.group(), found.group().lower()
        kind, entry = self._looked_up(word, found.lastgroup or "sign")
        if found.lastgroup == "short":
            small = SPELT_OUT.get(small.replace("’", "'"), small)
            kind, entry = self._looked_up(word if small == word.lower() else small, "letters")
        return *kind, found.start() - start, found.end() - start, word, small, entry, self._begun_by(small)

    def _looked_up(self, word: str, kind: str) -> tuple[Kind, Entry | None]:
        entry = self.words.get(word.lower())
        if entry is not None:
            classes = entry.classes | {CAPITAL} if word[0].isupper() else entry.classes
            return self.alphabet.kind(classes), entry
        if kind == "letters":
            return self.alphabet.kind({"WORD", CAPITAL} if word[0].isupper() else {"WORD"}), None
        return self.alphabet.kind({kind.upper()}), None

    def _grouped(self, nodes: list[Node], begun: list[Branch | None]) -> list[Node]:
        """The nodes with every word group of the tables as one; `begun` has the groups that each word begins."""
        out: list[Node] = []
        done = 0
        for index, branch in enumerate(begun[:-1]):
            if branch is None or index < done or nodes[index + 1].small not in branch.following:
                continue
            last, end = _longest(branch, nodes, index + 1)
            if last is not None and not _ends_a_number(nodes, index):
                out += nodes[done:index]
                out.append(_group(nodes[index:end], last))
                done = end
        return out + nodes[done:] if done else nodes


def _stretches(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where each stretch of text[start:end] begins, and the stretch."""
    words = text[start:end]
    if SPACED_OTHERWISE.search(words):
        return [(found.start(), found.group()) for found in STRETCH.finditer(text, start, end)]
    split = words.split(" ")
    before = accumulate(map(len, split), initial=start)  # where each would begin if there were no spaces
    return [(at + spaces, word) for spaces, (at, word) in enumerate(zip(before, split, strict=False)) if word]


def _small_tokens(words: str) -> tuple[str, ...]:
    if words.replace(" ", "").isalpha():
        return tuple(words.lower().split())
    return tuple([match.group().lower() for match in TOKEN.finditer(words)])


def _ends_a_number(nodes: list[Node], index: int) -> bool:
    """Whether a word is the last of a number, and begins no group: the "one of" of "forty-one of them"."""
    if index == 0 or "UNITNUM" not in nodes[index].classes:
        return False
    hyphen = index > 1 and nodes[index - 1].word in HYPHENS
    return "TENS" in nodes[index - 1 - hyphen].classes


def _group(parts: list[Node], branch: Branch) -> Node:
    assert branch.kinds is not None
    words, small = " ".join([part.word for part in parts]), " ".join([part.small for part in parts])
    kind = branch.kinds[words[0].isupper()]
    return Node(*kind, parts[0].start, parts[-1].end, words, small, branch.entry)


def _longest(branch: Branch, nodes: list[Node], at: int) -> tuple[Branch | None, int]:
    """The longest word group that goes on from this node, and where it ends."""
    found, end = None, at
    for node in nodes[at:]:
        if node.small not in branch.following:
            break
        branch, at = branch.following[node.small], at + 1
        if branch.entry is not None:
            found, end = branch, at
    return found, end


def _joined(held: Entry | None, entry: Entry) -> Entry:
    return entry if held is None else Entry(held.classes | entry.classes, held.values + entry.values)
