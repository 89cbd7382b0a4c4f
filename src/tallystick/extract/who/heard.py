"""Who spoke before: for pronouns, and for quotations that run over several sentences."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.model.names import Voice


class Speakers(Struct):
    """Who spoke before, for pronouns and for quotations that run over several sentences.

    last    the last voice that was named; of persons, named; of organisations, body
    quoted  the voice of an open quotation
    person  the last person named
    someone  the last person told of by what they are: "the old woman"
    acting  who acted in the sentence before
    turn    whoever has the word in a conversation
    asked   whoever answers in one that only dashes show
    names   of persons in the whole text, by the last word: "Rogov: 300 dead" in its headline
    quoted_in  the paragraph in which somebody was quoted in the sentence before; -1 where nobody was
    """

    last: Voice | None = None
    named: Voice | None = None
    body: Voice | None = None
    quoted: Voice | None = None
    person: Voice | None = None
    someone: Voice | None = None
    acting: Voice | None = None
    turn: Voice | None = None
    asked: Voice | None = None
    quoted_in: int = -1
    names: frozenset[str] = frozenset()

    def meant_by(self, pronoun: Node) -> Voice | None:
        """Whom a pronoun means: he and she a person, it and they rather a body."""
        if "OFAPERSON" in pronoun.classes:
            if self.acting is not None and (self.acting.kind == "person" or _one_person(self.acting)):
                return self.acting
            if (
                self.acting is not None
                and self.person is not None
                and self.acting.mention.endswith(self.person.mention)
            ):
                return self.person  # "A spokesman of the group, Emil Dur, rejected it. … he said"
            if self.last is not None and _one_person(self.last) and not self._by_office():
                return self.last  # "the governor of Homs said"
            return self.last if self._one_unnamed() else self._person_last_told()
        if (
            self.acting is None
            and self.last is not None
            and self.last.kind == "person"
            and pronoun.small in words("ITWORD")
        ):
            return self.body or self.last
        counted = self.acting is not None and pronoun.small in words("ITWORD") and _counted(self.acting)
        return (None if counted else self.acting) or self.last

    def _person_last_told(self) -> Voice | None:
        """The person who spoke last, or one told of since only by what they are."""
        named = self.named or self.person
        if named is None or self.someone is None:
            return named or self.someone
        return max(named, self.someone, key=lambda one: one.span.start if one.span is not None else -1)

    def _one_unnamed(self) -> bool:
        """ "A resident told reporters …": he or she is meant by the next pronoun."""
        last = self.last
        if last is None or last.kind != "unnamed":
            return False
        return last.mention.split()[0].lower() in words("ONELED") or (self.named is None and _one_person(last))

    def _by_office(self) -> bool:
        """ "President Orlov said …; the president went on": whoever was named before is told of by the office alone."""
        told = self.last.mention.lower().split() if self.last is not None else []
        bare = len(told) == len(("the", "president")) and told[0] not in words("ONELED")
        return self.named is not None and bare and told[1] in words("OFFICEHOLDER")

    def acts(self, voice: Voice | None) -> None:
        """Remember who acts; a name takes over from nobody in particular.

        "Leeds man recalls siege", and then "Emil Horvat keeps a splinter of it".
        """
        self.acting = voice
        if voice is not None and voice.kind == "person" and self.last is not None and self.last.kind == "unnamed":
            self.last = None

    def heard(self, voice: Voice) -> None:
        """Remember who spoke."""
        self.last, self.acting = voice, None
        if voice.kind == "person" or (voice.kind == "organisation" and _one_person(voice)):
            self.named = voice
        elif voice.kind == "organisation":
            self.body = voice


def of_any_data(voice: Voice) -> bool:
    """ "preliminary data", "the latest figures": nobody in particular; not "official data", "hospital records"."""
    told = voice.mention.lower().split()
    data = any(word in words("ANYDATA") for word in told)
    return data and all(word in words("ANYDATA", "ANYONES") for word in told)


def _counted(voice: Voice) -> bool:
    """ "More than 25,000 victims": several, whom "it" cannot mean."""
    return voice.kind == "unnamed" and any(map(str.isdecimal, voice.mention))


def _one_person(voice: Voice) -> bool:
    """ "The old woman", "the governor of Homs", "Health Minister Adam Orlov": one person by what they are."""
    if voice.kind == "person":
        return True
    told = voice.mention.partition(",")[0].split()
    end = next((at for at, word in enumerate(told) if word in words("WHOSEOFFICE")), len(told))
    several = words("PERSONNOUN", "OFFICEHOLDER", "ONEVOICE")
    if end and told[end - 1].lower() in several:
        return True
    return any(one.lower() in several and other[0].isupper() for one, other in pairwise(told[:end]))
