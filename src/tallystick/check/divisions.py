"""Of what a share is a share: the part and the whole that the words of its sentence tell apart."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.places import enclosing
from tallystick.check.tables import Table, parts
from tallystick.model.claim import Claim
from tallystick.model.names import Mention
from tallystick.model.text import Span

PEOPLE = "people"


class Division(Struct, frozen=True):
    """A share as two claims: of the part, and of the whole that it is taken of.

    part     places and population of those who are the share
    whole    places and population of all whom it is taken of
    assumed  whether the text does not name the place of the whole, so that the country of the part is taken
    """

    part: Asked
    whole: Asked
    assumed: bool = False

    @property
    def by_place(self) -> bool:
        """Whether the part is of a place in the whole's."""
        return self.part.places[:1] != self.whole.places[:1]

    @property
    def same_people(self) -> bool:
        """Whether both are of the same kind of people."""
        return self.part.claim.population == self.whole.claim.population


def division(asked: Asked) -> Division | None:
    """The part and the whole; None where the words tell no difference between them, or no place."""
    whole = _whole(asked)
    inside = tuple(place for place in asked.claim.places if whole.start <= place.span.start < whole.end)
    outside = tuple(place for place in asked.claim.places if place not in inside)
    own = _populations(asked, whole)
    if not asked.places or asked.claim.places[0].chosen is None or own is None:
        return None
    here = outside[0] if outside and inside and _lies_in(asked, outside[0], inside[0]) else None
    if here is not None:
        return _of(asked, own, places=((*outside, *inside), inside))
    if inside or own[0] != own[1]:
        return _of(asked, own, places=(asked.claim.places,) * 2) if own[0] != own[1] else None
    land = _land(asked)
    division = _of(asked, own, places=(asked.claim.places, (land,))) if land and whole.end > whole.start else None
    return division and replace(division, assumed=land is not None and land.chosen not in asked.setting.forms)


def _of(asked: Asked, own: tuple[str, str], *, places: tuple[tuple[Mention, ...], tuple[Mention, ...]]) -> Division:
    part, whole = (
        _as(asked, replace(asked.claim, places=of, population=who)) for of, who in zip(places, own, strict=True)
    )
    return Division(part, whole)


def _as(asked: Asked, claim: Claim) -> Asked:
    ids = tuple(dict.fromkeys(place.chosen for place in claim.places if place.chosen))
    return replace(asked, claim=claim, places=ids)


def _lies_in(asked: Asked, inner: Mention, outer: Mention) -> bool:
    if inner.chosen is None or outer.chosen is None or inner.chosen == outer.chosen:
        return False
    return asked.names.contains(outer.chosen, inner.chosen)


def _land(asked: Asked) -> Mention | None:
    """All of the country of the place: what a share of "the deaths" there is of, where no other place is named."""
    outer = enclosing(asked.names, asked.places[0])
    return Mention(asked.called(outer[-1]), Span(0, 0), outer[-1]) if outer else None


# ---- who ----------------------------------------------------------------------------------------------------------


def _populations(asked: Asked, whole: Span) -> tuple[str, str] | None:
    """Whom the part counts and whom the whole; None for people who are told apart by no word."""
    who = asked.claim.population or PEOPLE
    words = parts()["people"]
    if who == PEOPLE:
        return who, who
    if who not in words:
        return None
    if _names(asked.setting.text[whole.start : whole.end], words, who):
        return who, who
    sentence = asked.setting.text[asked.claim.sentence.start : asked.claim.sentence.end]
    outside = asked.claim.places[:1] and not whole.start <= asked.claim.places[0].span.start < whole.end
    told = _names(sentence, words, who)
    return (PEOPLE, PEOPLE) if not told and outside else (who, PEOPLE)  # those of an earlier sentence are not meant


def _names(text: str, words: Table, who: str) -> bool:
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in words[who])


# ---- the whole ----------------------------------------------------------------------------------------------------


def _whole(asked: Asked) -> Span:
    """Where the words of the whole stand: after the figure up to a verb, or before it ("of the dead, a quarter")."""
    of, claim = parts()["of"], asked.claim
    begins = "|".join(of["begins"])
    before = re.match(rf"\s*(?:{begins})\b[^,;]*,\s*(?:[a-z]+\s+){{0,2}}\Z", asked.before, re.IGNORECASE)
    if before:
        return Span(claim.sentence.start, claim.span.start)
    after = asked.after
    verb = re.search(rf"(?<!\bwho )(?<!\bthat )(?<!\bwhich )\b(?:{'|'.join(of['verbs'])})\b|[;:—]", after)
    end = verb.start() if verb else len(after)
    if re.match(rf"\s+(?:{begins})\b", after) or (verb and re.match(r"\s+[a-z]", after)):
        return Span(claim.span.end, claim.span.end + end)
    return Span(claim.span.end, claim.span.end)
