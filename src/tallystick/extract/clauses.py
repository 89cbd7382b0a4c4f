"""Clauses of a sentence: where one begins, which verb is its own, and the noun phrase that is its subject."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from msgspec import Struct, field

from tallystick.extract.apart import words
from tallystick.extract.who.cues import Cue, Cues, cues
from tallystick.grammar.node import Node

LONGEST_PHRASE = 24  # nodes between a subject's first word and its verb
LONGEST_WAY = 80  # nodes between a verb and a subject that it shares
LONGEST_CLAUSE = 9  # nodes of a clause about a subject
LONGEST_OPENING = 12  # nodes of one with an article
SHORT_PHRASE = 3  # nodes of a noun phrase without an article that may begin a clause
OPENERS = ("“", "‘", "«")
CLOSERS = ("”", "’", "»")
EITHER_WAY = ('"', "'")
BEFORE_A_MARK = ("(", "[", "—", "–", "-")
NOUNLIKE = ("NAME", "QTY", "DET", "ARTICLE", "CAPITAL", "SPEAKER", "POPNOUN", "COUNTED", "WORD", "POSSESSIVE", "HYPHEN")
DETERMINED = ("DET", "ARTICLE", "NAME", "CAPITAL", "QTY", "POSSESSOR")
Stretch = tuple[int, int]


class Clauses(Struct):
    """One sentence as clauses."""

    row: list[Node]
    small: list[str] = field(default_factory=list)
    table: Cues = field(default_factory=cues)

    def __post_init__(self) -> None:
        """The words in small letters, with one apostrophe."""
        self.small = [node.small.replace("’", "'") if "’" in node.small else node.small for node in self.row]

    def __len__(self) -> int:
        return len(self.row)

    def has(self, at: int, *classes: str) -> bool:
        """Whether there is such a node and it has one of the classes."""
        return 0 <= at < len(self.row) and not self.row[at].classes.isdisjoint(classes)

    def word(self, at: int) -> str:
        """The word in small letters; "" outside the sentence."""
        return self.small[at] if 0 <= at < len(self.small) else ""

    def listed(self, at: int, name: str) -> bool:
        """Whether the word is in this list of the table."""
        return self.word(at) in self.table.lists[name]

    def ends(self, at: int, name: str) -> bool:
        """Whether the word ends as the table says that such words do: "quickly" as an adverb."""
        return self.word(at).endswith(self.table.endings[name])

    def manner(self, at: int) -> bool:
        """Whether the word reads as an adverb by its ending: "quickly", not "the assembly"."""
        return self.ends(at, "adverb") and self.word(at) not in words("NOUNINLY")

    def plural(self, at: int) -> bool:
        """Whether the word reads as a plural by its ending."""
        return self.ends(at, "plural") and not self.ends(at, "singular")

    # Marks of quotation.

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
        apart_left = at == 0 or self.row[at - 1].end < node.start or self.row[at - 1].word in BEFORE_A_MARK
        apart_right = at + 1 == len(self.row) or self.row[at + 1].start > node.end
        return before if apart_left and not apart_right else not before

    # Verbs.

    def known(self, at: int) -> tuple[Cue, ...]:
        """What the word may be as a cue; of a group such as "denied that", what its first word may be."""
        word = self.word(at)
        found = self.table.by_word.get(word)
        if found is None and " " in word and self.tail(at):
            found = self.table.by_word.get(word.partition(" ")[0])
        return found or ()

    def tail(self, at: int) -> str:
        """ "that" of "denied that", "the" of "claimed the", where tables hold them as one."""
        tail = self.word(at).partition(" ")[2]
        return tail if self.table.has("tails", tail) else ""

    def is_short(self, at: int) -> bool:
        """Whether a sign of possession is a verb: "it's"."""
        return self.has(at, "POSSESSIVE") and (self.listed(at - 1, "either") or self.pronoun(at - 1))

    def auxiliary(self, at: int) -> bool:
        """ "is", "has been", "would", "should have", "don't"."""
        return self.has(at, "AUX", "BE", "MODAL") or self.ends(at, "auxiliary") or self.is_short(at)

    def finite(self, at: int, *, loosely: bool) -> bool:
        """Whether the word is a clause's own verb; loosely: any word in -ed may be one."""
        if self.has(at, "NAME") or self.listed(at - 1, "to") or self.listed(at, "to"):
            return False
        if self.auxiliary(at):
            return True
        if self.has(at - 1, "HYPHEN") and self.row[at - 1].end == self.row[at].start:
            return False  # "the Vesk-run ministry"
        if (
            self.has(at - 1, "DET", "ARTICLE", "PREP", "POSSESSIVE") or self.word(at - 1) in EITHER_WAY[1:]
        ) and not self.listed(at - 1, "either"):
            return False
        if self.listed(at, "finite") or (loosely and self.has(at, "PATIENTPAST", "AGENTPAST")):
            return True
        if not self.ends(at, "past") or not self.row[at].word.islower():
            return False
        return loosely or self.has(at + 1, "DET", "ARTICLE", "QTY", "NAME")

    def group_start(self, at: int) -> int:
        """Where the verb's group begins: "has not yet said"."""
        start = at
        while start and self._in_a_group(start - 1):
            start -= 1
        return start

    def infinitive(self, at: int) -> bool:
        """ "to", "wanted to": what follows is the deed of a subject before."""
        aim = self.ends(at, "aim") and not self.has(at, "PREP", "ACCORDING")
        return aim or self.listed(at, "to")

    def _in_a_group(self, at: int) -> bool:
        if self.has(at, "NAME"):
            return False
        timed = self.has(at, "PERIOD") and not self.has(at - 1, "PREP")
        adverb = timed or self.has(at, "ADV", "NOT") or (self.manner(at) and not self.has(at, "CAPITAL"))
        goes_on = self.listed(at, "aspect") and (self.ends(at + 1, "ing") or self.listed(at + 1, "to"))
        return self.auxiliary(at) or adverb or goes_on or self.infinitive(at) or self.listed(at, "between")

    # Subjects.

    def opens_a_phrase(self, at: int) -> bool:
        """Whether a noun phrase plainly begins here: an article, a name, a number, a word for somebody."""
        return self.has(at, *DETERMINED, "SPEAKER", "POPNOUN", "POPBEFORE") or self.listed(at, "either")

    def pronoun(self, at: int) -> bool:
        """A pronoun that is always a subject: "they"."""
        return self.table.has("subject", self.word(at))

    def begins(self, at: int, *, loosely: bool) -> bool:
        """Whether a clause with a subject and its own verb begins here."""
        if at >= len(self.row) or (self.has(at, "STOP") and self.word(at) != "("):
            return False
        if self.pronoun(at):
            return True
        if self.listed(at, "either"):
            if self._verb_soon(at + 1):
                return True
            if loosely and self.listed(at, "you") and self.has(at + 1, "WORD"):
                return True
            if self.table.has("alone", self.word(at)):
                return False
        return self._noun_then_verb(at, loosely=loosely)

    def _verb_soon(self, at: int) -> bool:
        while self.has(at, "ADV") and not self.finite(at, loosely=True):
            at += 1
        return self.finite(at, loosely=True) or any(one.sort == "verb" for one in self.known(at))

    def _noun_then_verb(self, at: int, *, loosely: bool) -> bool:
        """A noun phrase and, before anything ends it, a verb."""
        determined = self.has(at, *DETERMINED)
        if not self.row[at].word[0].isalnum():
            return False
        if not determined and self.has(at, "PREP", "COMMA", "AUX", "SUBORD", "ADV", "AND", "OR", "REL"):
            return False
        longest = LONGEST_PHRASE if loosely else LONGEST_OPENING if determined else SHORT_PHRASE
        for index in range(at + 1, min(len(self.row), at + longest + 1)):
            if self.has(index, "STOP", "COMMA") or self.listed(index, "barriers") or self.listed(index, "relative"):
                return False
            if not loosely and (self.pronoun(index) or self.listed(index, "alone")):
                return False
            if self.finite(index, loosely=loosely):
                return not self.has(index - 1, "AND", "OR")
        return False

    def phrase_before(self, end: int) -> Stretch | None:
        """The noun phrase that ends here: a pronoun, or back to whatever begins its clause."""
        if not end:
            return None
        if self.pronoun(end - 1) or self.table.has("alone", self.word(end - 1)):
            return end - 1, end
        if self.has(end - 1, "COMMA"):
            return self._over_commas(end - 1)
        if self.word(end - 1) == ")":
            opened = next((at for at in range(end - 1, -1, -1) if self.word(at) == "("), 0)
            return self.phrase_before(opened) if opened else None
        start = end
        while start and end - start < LONGEST_PHRASE and self._inside(start - 1):
            start -= 1
        while start < end and self.has(start, "AND", "OR", "COMMA", "PERIOD", "HYPHEN", "POSSESSIVE", "OF", "PREP"):
            start += 1
        bad = self.has(end - 1, "PREP", "DET", "ARTICLE", "AND") and not self.has(end - 1, "NAME")
        bad = bad or self.ends(end - 1, "auxiliary") or self._named_after(start - 1)
        bad = bad and not self.listed(end - 1, "either")
        return (start, end) if start < end and not bad else None

    def _inside(self, at: int) -> bool:
        """Whether the node can be part of the noun phrase before a verb."""
        if self.has(at, "NAME"):
            return True
        if self.listed(at, "barriers") or self.listed(at, "relative"):
            return False
        if self.has(at, "STOP", "COMMA", "COLON", "SUBORD", "REL", "ACCORDING") or self.auxiliary(at):
            return False
        if self.pronoun(at) or self.finite(at, loosely=False) or self._told(at):
            return False
        if self.has(at, "AND"):
            return self.has(at - 1, *NOUNLIKE) and self.has(at + 1, *NOUNLIKE)
        return True

    def _named_after(self, at: int) -> bool:
        """ "According to official reports": what follows is no subject; "quoted officials" may be one."""
        return self.has(at, "ACCORDING") and not self.has(at, "QUOTING")

    def owner(self, sign: int) -> Stretch | None:
        """The noun phrase before a sign of possession: "the ministry" of "by the ministry's account"."""
        start = sign
        while start and not self.has(start - 1, "PREP", "COMMA", "STOP", "AUX") and sign - start < LONGEST_PHRASE:
            start -= 1
        return (start, sign) if start < sign else None

    def _told(self, at: int) -> bool:
        """ "The paper quoted officials": a past of the table after a noun."""
        past = any(one.form == "PAST" for one in self.known(at))
        return past and not self.has(at - 1, "DET", "ARTICLE", "POSSESSIVE", "PREP", "AND", "COMMA")

    def _over_commas(self, comma: int) -> Stretch | None:
        """ "Jan Nyssen, who …, said", "Paul Dewar, a member of parliament, said": from the phrase before the commas."""
        begun = comma
        for _ in range(SHORT_PHRASE):
            begun = self._comma_before(begun)
            if not begun:
                return None
            found = self.phrase_before(begun)
            if found is None or self.has(found[0], "PREP", "PERIOD") or self._aside(found[0]):
                return None
            if all(self.has(at, "ADV", "PERIOD") for at in range(begun + 1, comma)):
                comma = begun
            if not self.has(found[0] - 1, "COMMA"):
                return found[0], comma
        return None

    def _aside(self, start: int) -> bool:
        """A phrase before a comma that opens the sentence and names nobody: "Last year, …"."""
        return self.has(start, "ADV") and not self.has(start, "DET", "ARTICLE")

    def _comma_before(self, at: int) -> int:
        """The comma before, in the same part of the sentence; 0 when there is none."""
        index = at - 1
        while index > 0 and not self.has(index, "COMMA"):
            if self.has(index, "STOP") and self.word(index) not in ("(", ")"):
                return 0
            index -= 1
        return index

    def phrase_after(self, start: int) -> Stretch | None:
        """The noun phrase that begins here: "the minister of health"."""
        if self.pronoun(start) or self.table.has("alone", self.word(start)):
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
        if self.listed(at, "asking"):
            return False
        if at > start and self.has(at, "DET", "ARTICLE"):
            return self.has(at - 1, "PREP", "AND")
        if at > start and self.has(at, "ADV"):
            return False
        return not self.has(at, "PREP") or (at > start and self.has(at, "VOICELINK", "OF"))

    def subject(self, verb: int) -> Stretch | None:
        """The subject of the verb group that begins here."""
        if self.listed(verb - 1, "relative") and not self.pronoun(verb - 1):
            before = verb - 2 if self.has(verb - 2, "COMMA") else verb - 1
            return self.phrase_before(before)
        found = self.phrase_before(verb)
        if found is None and self.has(verb - 1, "COMMA") and self.auxiliary(verb):
            return self.phrase_before(verb - 1) if not self._comma_before(verb - 1) else None
        if found is None or not self.opens_a_phrase(found[0]):
            found = self._told_of(verb) or found
        if found is None:
            return None
        if self._participle(found[0]) or self._shown(found[0]):
            return self.clause_subject(found[0])
        return found

    def _participle(self, at: int) -> bool:
        """ "the map that they have drawn up shows": no subject, but the end of a clause about it."""
        noun = self.pronoun(at) or self.opens_a_phrase(at) or self.table.has("alone", self.word(at))
        return at > 1 and self.auxiliary(at - 1) and not noun

    def _told_of(self, verb: int) -> Stretch | None:
        """ "those who fled say": the noun phrase with the clause about it, where that clause ends at the verb."""
        who = next((at for at in range(verb - 1, max(0, verb - LONGEST_CLAUSE), -1) if self.listed(at, "who")), None)
        begun = self.phrase_before(who) if who is not None else None
        if who is None or begun is None or any(self.has(at, "COMMA", "STOP") for at in range(who, verb)):
            return None
        return begun[0], verb

    def _shown(self, at: int) -> bool:
        """ "those who were there say": no subject."""
        return self.listed(at, "nobody") and self.auxiliary(at - 1)

    def next_comma(self, start: int) -> int | None:
        """The first comma from here on, if it is not far."""
        return next((at for at in range(start, min(len(self.row), start + LONGEST_WAY)) if self.has(at, "COMMA")), None)

    def clause_subject(self, at: int) -> Stretch | None:
        """The subject of the nearest verb before: of "praying", "to say", "and wrote"."""
        way = range(at - 1, max(-1, at - LONGEST_WAY), -1)
        return self._first_subject(takewhile(lambda index: self.word(index) not in (";", ":"), way))

    def main_subject(self, at: int) -> Stretch | None:
        """The subject of the sentence's first verb."""
        return self._first_subject(range(min(at, LONGEST_WAY)))

    def _first_subject(self, way: Iterable[int]) -> Stretch | None:
        """A pronoun, or the subject of a finite verb, whichever comes first on the way."""
        for index in way:
            if self.pronoun(index):
                return index, index + 1
            if index and self.finite(index, loosely=True):
                found = self.subject(self.group_start(index))
                if found is not None:
                    return found
        return None
