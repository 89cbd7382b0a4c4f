"""Clauses of a sentence: where one begins, which verb is its own, and the noun phrase that is its subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from tallystick.extract.cues import Cue, Cues, cues
from tallystick.grammar.node import Node

LONGEST_PHRASE = 24  # nodes between a subject's first word and its verb
OPENERS = ("“", "‘", "«")
CLOSERS = ("”", "’", "»")
EITHER_WAY = ('"', "'")
NOUNLIKE = ("NAME", "QTY", "DET", "ARTICLE", "CAPITAL", "SPEAKER", "POPNOUN", "COUNTED", "WORD", "POSSESSIVE", "HYPHEN")
ENDED = ("STOP", "COMMA")


@dataclass(slots=True)
class Clauses:
    """One sentence as clauses."""

    row: list[Node]
    small: list[str] = field(default_factory=list)
    table: Cues = field(default_factory=cues)

    def __post_init__(self) -> None:
        """The words in small letters, with one apostrophe."""
        self.small = [node.word.lower().replace("’", "'") for node in self.row]

    def __len__(self) -> int:
        return len(self.row)

    def has(self, at: int, *classes: str) -> bool:
        """Whether there is such a node and it has one of the classes."""
        return 0 <= at < len(self.row) and not self.row[at].classes.isdisjoint(classes)

    def word(self, at: int) -> str:
        """The word in small letters; "" outside the sentence."""
        return self.small[at] if 0 <= at < len(self.small) else ""

    def opens(self, at: int) -> bool:
        """Whether the node is a mark that opens a quotation."""
        return self._mark(at, OPENERS, before=True)

    def closes(self, at: int) -> bool:
        """Whether the node is a mark that closes a quotation."""
        return self._mark(at, CLOSERS, before=False)

    def _mark(self, at: int, sure: tuple[str, ...], *, before: bool) -> bool:
        if not 0 <= at < len(self.row):
            return False
        node = self.row[at]
        if node.word in sure:
            return True
        if node.word not in EITHER_WAY:
            return False
        apart_left = at == 0 or self.row[at - 1].end < node.start or self.row[at - 1].word in ("(", "[", "—", "-")
        apart_right = at + 1 == len(self.row) or self.row[at + 1].start > node.end
        if apart_left and at + 1 < len(self.row) and not apart_right:
            return before
        return not before

    def contraction(self, at: int) -> tuple[str, str]:
        """ "they're" as "they" and "re"; a word without one and ""."""
        head, _, tail = self.word(at).partition("'")
        return (head, tail) if tail in self.table.contracted else (self.word(at), "")

    def auxiliary(self, at: int) -> bool:
        """ "is", "has", "would", "don't"."""
        return self.has(at, "AUX") or self.word(at).endswith("n't")

    def pronoun(self, at: int) -> bool:
        """A pronoun that is always a subject, with or without a verb joined to it: "they", "they're"."""
        return self.contraction(at)[0] in self.table.subjects

    def finite(self, at: int, *, loosely: bool) -> bool:
        """Whether the word is a clause's own verb; loosely: any word in -ed may be one."""
        word = self.word(at)
        if self.auxiliary(at) or word in self.table.finite or self.has(at, "PATIENTPAST", "AGENTPAST") and loosely:
            return not self.has(at, "NAME") and self.word(at - 1) != "to"
        if self.contraction(at)[1] in ("re", "ve", "ll", "d", "m"):
            return True
        if word == "'s" or word == "s":
            return self.word(at - 1) in self.table.either or self.word(at - 1) in ("he", "she")
        if not word.endswith("ed") or not self.row[at].word.islower() or self.has(at - 1, "DET", "ARTICLE", "PREP"):
            return False
        return loosely or self.has(at + 1, "DET", "ARTICLE", "QTY", "NAME")

    def begins(self, at: int, *, loosely: bool) -> bool:
        """Whether a clause with a subject and its own verb begins here."""
        if at >= len(self.row) or self.has(at, "STOP") and self.word(at) != "(":
            return False
        if self.pronoun(at):
            return True
        head, tail = self.contraction(at)
        if head in self.table.either:
            if tail:
                return True
            index = at + 1
            while self.has(index, "ADV") and not self.finite(index, loosely=True):
                index += 1
            if self.finite(index, loosely=True) or self.cue_verb(index):
                return True
        if head in self.table.either and not self.has(at, "DET", "ARTICLE"):
            return False
        return self._noun_then_verb(at, loosely=loosely)

    def _noun_then_verb(self, at: int, *, loosely: bool) -> bool:
        """A noun phrase and, before anything ends it, a verb."""
        if self.has(at, "PREP", "COMMA", "AUX", "SUBORD", "ADV") and not self.has(at, "DET", "NAME"):
            return False
        for index in range(at + 1, min(len(self.row), at + LONGEST_PHRASE)):
            if self.word(index) in ("who", "which", "whom", "whose"):
                return False
            if self.has(index, "STOP", "COMMA") or self.word(index) in ("that", "if", "when", "because", "but"):
                return False
            if self.finite(index, loosely=loosely):
                return not self.has(index, "ARTICLE")
        return False

    def cue_verb(self, at: int) -> Cue | None:
        """What the word is where it is a verb of saying or thinking."""
        return next((one for one in self.table.by_word.get(self.word(at), ()) if one.sort == "verb"), None)

    def group_start(self, at: int) -> int:
        """Where the verb's group begins: "has not yet said"."""
        start = at
        while start and (
            self.auxiliary(start - 1)
            or (self.has(start - 1, "ADV") and not self.has(start - 1, "NAME"))
            or self.word(start - 1) in ("to", "n't", "never", "not", "further", "famously")
            or (self.word(start - 1).endswith("ly") and not self.has(start - 1, "NAME", "CAPITAL"))
            or (self.word(start - 1) == "'s" and self.word(start - 2) in self.table.either)
        ):
            start -= 1
        return start

    def phrase_before(self, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends here: a pronoun, or back to whatever begins its clause."""
        if not end:
            return None
        if self.pronoun(end - 1) or self.contraction(end - 1)[0] in ("it", "you", "who", "someone", "everyone"):
            return end - 1, end
        if self.has(end - 1, "COMMA"):
            return self._over_commas(end - 1)
        if self.word(end - 1) == ")":
            opened = next((i for i in range(end - 1, -1, -1) if self.word(i) == "("), 0)
            return self.phrase_before(opened) if opened else None
        start = end
        while start and end - start < LONGEST_PHRASE and self._inside(start - 1):
            start -= 1
        while start < end and self.has(start, "AND", "OR", "COMMA", "PERIOD", "HYPHEN", "POSSESSIVE", "OF"):
            start += 1
        return (start, end) if start < end else None

    def _inside(self, at: int) -> bool:
        """Whether the node can be part of the noun phrase before a verb."""
        word = self.word(at)
        if self.has(at, "NAME"):
            return True
        if word in ("who", "which") or word in self.table.barriers and not self.has(at, "NAME"):
            return False
        if self.has(at, "STOP", "COMMA", "COLON", "AUX", "SUBORD", "REL"):
            return False
        if self.pronoun(at) or self.finite(at, loosely=False):
            return False
        if self.has(at, "AND"):
            return self.has(at - 1, *NOUNLIKE) and self.has(at + 1, *NOUNLIKE)
        return True

    def _over_commas(self, comma: int) -> tuple[int, int] | None:
        """ "Jan Nyssen, who …, said", "Paul Dewar, a member of parliament, said": the phrase before the first comma."""
        index = comma - 1
        while index > 0 and not (self.has(index, "COMMA") or self.has(index, "STOP") and self.word(index) not in "()"):
            index -= 1
        if not self.has(index, "COMMA"):
            return None
        begun = self.phrase_before(index)
        if begun is None or self.has(begun[0], "PREP") or self.has(begun[0], "PERIOD"):
            return None
        return begun

    def phrase_after(self, start: int) -> tuple[int, int] | None:
        """The noun phrase that begins here: "the minister of health"."""
        if self.pronoun(start) or self.word(start) == "you":
            return start, start + 1
        end = start
        while end < len(self.row) and end - start < LONGEST_PHRASE and self._carries(end, start):
            end += 1
        return (start, end) if end > start else None

    def _carries(self, at: int, start: int) -> bool:
        if self.has(at, "NAME"):
            return True
        if self.has(at, "STOP", "COMMA", "AUX", "SUBORD", "REL", "PERIOD") or self.pronoun(at):
            return False
        if self.has(at, "ADV") and at > start:
            return False
        return not self.has(at, "PREP") or (at > start and self.word(at) in ("of", "for", "in", "at", "from", "with"))

    def subject(self, verb: int) -> tuple[int, int] | None:
        """The subject of the verb group that begins here."""
        found = self.phrase_before(verb)
        if found is not None and self.word(found[0]) == "who":
            before = found[0] - 1 if self.has(found[0] - 1, "COMMA") else found[0]
            return self.phrase_before(before) or found
        if found is None and self.word(verb - 1) in ("who", "which", "that"):
            before = verb - 2 if self.has(verb - 2, "COMMA") else verb - 1
            return self.phrase_before(before)
        return found

    def clause_subject(self, at: int) -> tuple[int, int] | None:
        """The subject of the nearest verb before: of "praying", "to say", "and wrote"."""
        for index in range(at - 1, 0, -1):
            if self.has(index, "STOP") and self.word(index) in (";", ":"):
                return None
            if self.finite(index, loosely=True):
                found = self.subject(self.group_start(index))
                if found is not None:
                    return found
            elif self.pronoun(index):
                return index, index + 1
        return (0, 1) if self.pronoun(0) else None
