"""Decide what the place and party words of a document's claims stand for, and say why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from math import log10

from msgspec import Struct
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.claim import Claim
from tallystick.model.names import Mention, Place
from tallystick.model.text import Document
from tallystick.resolve.beside import lies_elsewhere, told_beside
from tallystick.resolve.fold import fold
from tallystick.resolve.kinds import shared_kind
from tallystick.resolve.known import KnownNames
from tallystick.resolve.rank import fame
from tallystick.resolve.spelling import near

_WORD = re.compile(r"[^\W\d_][\w’']*")
_OPENING = re.compile(r"[^\W\d_a-z][\w’']*|\b[^\W\d_][\w’']*(?=-)")  # el-Fasher begins with a small letter
_SHOWN = 8  # candidates that a mention keeps
_RIVAL = 0.2  # a namesake with less than this share of the best known one's people is no serious rival
_SAME_SPOT = 60.0  # km: a town and its own district are one answer, not two
_QUOTED = 3  # words of the text that a reason repeats
_NAMED_WEIGHT = 3  # a country named itself says more about where a text is than one town
_ADJECTIVE_WEIGHT = 2
_COUNTRY = 2.5  # powers of ten of people that a document wholly about a country outweighs; tried on geovirus dev
_REGION = 2.0  # the same for a region
_IN_TABLES = 1.0  # places of the tables are better known than their size says
_WIDE = frozenset({"area", "country", "region"})


class Resolved(Struct, frozen=True):
    """The claims with their mentions decided, and what could not be decided."""

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


def resolve(claims: tuple[Claim, ...], *, document: Document, names: KnownNames) -> Resolved:
    """Choose a place or party for every mention of the claims. The same words get the same answer throughout."""
    choices = Choices(document.text, names)
    issues: dict[str, Issue] = {}
    done = []
    for claim in claims:
        places = tuple(choices.place(mention) for mention in claim.places)
        party = choices.party(claim.perpetrator, places) if claim.perpetrator else None
        origin = choices.origin(claim.origin) if claim.origin else None
        done.append(replace(claim, places=places, perpetrator=party, origin=origin))
        for mention in places:
            issue = _issue(mention, document.id, choices.undecided)
            if issue:
                issues.setdefault(mention.text, issue)
    return Resolved(tuple(done), tuple(issues.values()))


class Choices:
    """What has been decided for one document: each form once."""

    def __init__(self, text: str, names: KnownNames) -> None:
        self._text = text
        self._names = names
        self._places: dict[str, Mention] = {}
        self.undecided: set[str] = set()

    def place(self, mention: Mention) -> Mention:
        """The mention with `chosen`, `candidates` and `why`."""
        kind = shared_kind(self._text, mention, self._names)
        form = f"{mention.text} {kind}" if kind and self._names.places(f"{mention.text} {kind}") else mention.text
        if form not in self._places:
            self._places[form] = self._decide(replace(mention, text=form))
        decided = self._places[form]
        return Mention(mention.text, mention.span, decided.chosen, decided.candidates, decided.why)

    def origin(self, mention: Mention) -> Mention | None:
        """The country that people are said to be from: by their name (Ukrainians, Syrian), else by its own; or None.

        Many peoples (Kurds, Christians) are of no one country: that they are told by name says nothing of where from.
        """
        lands = tuple(place for place in self._names.adjective(mention.text) if place.kind == "country")
        if not lands:
            return self.place(mention) if self._names.places(mention.text) else None
        ids = tuple(place.id for place in lands)
        return replace(mention, chosen=ids[0], candidates=ids, why="the country whose people are called so")

    def party(self, mention: Mention, places: Iterable[Mention]) -> Mention:
        """The mention of a perpetrator as a party; a role word ("the junta") names candidates and is left open."""
        if self._names.role(mention.text):
            ids = self._governments(places)
            return replace(mention, candidates=ids, why="named by its role only; not inferred")
        found = tuple(party.id for party in self._names.parties(mention.text))
        if not found:
            return replace(mention, why="no party of that name is known")
        if len(found) == 1:
            return replace(mention, chosen=found[0], candidates=found, why="the only party of that name that is known")
        near_by = tuple(party for party in found if self._acts_here(party))
        if len(near_by) == 1:
            return replace(mention, chosen=near_by[0], candidates=found, why="the one whose country the document names")
        return replace(
            mention, candidates=found, why=f"{len(found)} parties of that name; the document does not decide"
        )

    def _decide(self, mention: Mention) -> Mention:
        places = self._names.places(mention.text)
        if not places:
            return self._unknown(mention)
        candidates = tuple(place.id for place in places[:_SHOWN])
        outer = told_beside(mention.text, self._text, self._names)
        if outer is not None and lies_elsewhere(places, outer, self._names):
            called = min(name.text for name in outer.names) if outer.names else outer.id
            why = f"the text puts it in {called}, where no place of that name is known; none elsewhere is taken"
            return replace(mention, candidates=candidates, why=why)
        inside = tuple(place for place in places if outer and self._names.contains(outer.id, place.id))
        if outer is not None and len(inside) == 1 and len(places) > 1:
            return replace(
                mention, chosen=inside[0].id, candidates=candidates, why="the one in what the text names beside it"
            )
        places = inside or places
        if len(places) == 1:
            return replace(
                mention, chosen=candidates[0], candidates=candidates, why="the only place of that name that is known"
            )
        chosen, why = self._one_of(mention.text, places)
        ordered = tuple(dict.fromkeys([chosen.id, *candidates]))[:_SHOWN]
        return replace(mention, chosen=chosen.id, candidates=ordered, why=why)

    def _one_of(self, form: str, places: tuple[Place, ...]) -> tuple[Place, str]:
        best = places[0]
        rivals = any(self._rivals(place, best) for place in places)
        if self._names.first(form) or (best.kind == "country" and not rivals):
            return best, f"what the name means unless the text says otherwise; {len(places)} places bear it"
        here = _town_rather_than_region(self._likeliest(form, places), places)
        spoken = self._speaking_for(here, form)
        if spoken:
            return (
                here,
                f"of {len(places)} places of that name, the one in the country that the text speaks of: {spoken}",
            )
        self.undecided.add(form)
        return best, f"the best known of {len(places)} places of that name; nothing in the text decides"

    def _likeliest(self, form: str, places: tuple[Place, ...]) -> Place:
        """How well known a place is, weighed against how much the rest of the document speaks of where it lies."""
        own = self._votes.get(form, Counter())
        weights = self._weights - own
        countries = sum(weight for key, weight in weights.items() if not key.startswith("area-")) or 1
        folded = fold(form)

        def score(place: Place) -> float:
            land = max((weights[code] for code in place.country.split()), default=0) / countries
            region = weights[place.id] or max((weights[area] for area in place.parents), default=0)
            curated = _IN_TABLES if self._names.in_tables(place.id) else 0.0
            return log10(fame(place, folded)) + curated + _COUNTRY * land + _REGION * min(region / countries, 1)

        return max(places, key=score)

    def _rivals(self, place: Place, best: Place) -> bool:
        if place.id == best.id or place.population < _RIVAL * best.population:
            return False
        apart = self._names.distance_km(place.id, best.id)
        return apart is None or apart > _SAME_SPOT

    def _speaking_for(self, place: Place, form: str) -> str:
        """Other words of the text that name the place's country or something in it, as written."""
        areas = {*place.country.split(), place.id, *place.parents}
        spoken = [(-max(votes[area] for area in areas), word) for word, votes in self._votes.items() if word != form]
        return ", ".join(word for weight, word in sorted(spoken)[:_QUOTED] if weight < 0)

    @cached_property
    def _openings(self) -> list[tuple[int, str]]:
        """Where each word begins that may open a name, and the word."""
        return [(found.start(), found.group()) for found in _OPENING.finditer(self._text)]

    @cached_property
    def _votes(self) -> dict[str, Counter[str]]:
        """Country codes and region ids for which each place name and adjective of the text speaks."""
        votes = {}
        for form in sorted(mentioned(self._text, self._openings, self._names)):
            places = self._names.places(form)
            if places and self._clear(form, places):
                weight = _NAMED_WEIGHT if places[0].kind == "country" else 1
                areas = [area for area in (places[0].id, *places[0].parents) if area.startswith("area-")]
                votes[form] = Counter(dict.fromkeys([*places[0].country.split(), *areas], weight))
        for word in sorted({word for _, word in self._openings} - votes.keys()):
            lands = self._names.adjective(word) if word[0].isupper() else ()
            if lands:
                votes[word] = Counter(dict.fromkeys(lands[0].country.split(), _ADJECTIVE_WEIGHT))
        return votes

    def _clear(self, form: str, places: tuple[Place, ...]) -> bool:
        wide = places[0].kind in _WIDE or self._names.first(form)
        return wide or not any(self._rivals(place, places[0]) for place in places[1:])

    @cached_property
    def _weights(self) -> Counter[str]:
        return sum(self._votes.values(), Counter())

    def _unknown(self, mention: Mention) -> Mention:
        close = near(mention.text, self._names)
        why = "no place of that name is known" + ("; names spelt like it are offered, none is taken" if close else "")
        return replace(mention, candidates=close, why=why)

    def _governments(self, places: Iterable[Mention]) -> tuple[str, ...]:
        lands = [self._names.place(place.chosen) for place in places if place.chosen]
        codes = sorted({code.lower() for land in lands if land for code in land.country.split()})
        return tuple(f"party-gov-{code}" for code in codes if self._names.party(f"party-gov-{code}"))

    def _acts_here(self, party: str) -> bool:
        known = self._names.party(party)
        lands = [self._names.place(place) for place in known.places] if known else []
        return any(code in self._weights for land in lands if land for code in land.country.split())


def mentioned(text: str, openings: Iterable[tuple[int, str]], names: KnownNames) -> set[str]:
    """Every place name in a text, as written; the openings are its words that may begin one."""
    found = set()
    done = 0
    for start, opening in openings:
        if start < done or not names.begins(opening):
            continue
        words = [match.span() for match in islice(_WORD.finditer(text, start), _SHOWN)]
        length = names.longest(tuple(text[first:last] for first, last in words))
        if length:
            done = words[min(length, len(words)) - 1][1]
            found.add(text[start:done])
    return found


def _issue(mention: Mention, document: str, undecided: set[str]) -> Issue | None:
    start, end = mention.span.start, mention.span.end
    if mention.chosen is None:
        offered = ", ".join(mention.candidates)
        effect = f"no place was chosen; spelt like it: {offered}" if offered else "no place was chosen"
        return Issue("place-unknown", document, start, end, mention.text, effect)
    if mention.text in undecided:
        return Issue(
            "place-ambiguous", document, start, end, mention.text, f"{mention.chosen} was taken as the best known"
        )
    return None


def _town_rather_than_region(place: Place, places: tuple[Place, ...]) -> Place:
    """A bare "Donetsk" is the town; the region around it is called the region."""
    if place.kind != "region":
        return place
    return next((other for other in places if other.kind == "town" and place.id in other.parents), place)
