"""What is asked of the records: one claim with what its document tells about date, places and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tallystick.check.places import PlaceTree
from tallystick.check.relation import Measured, measured
from tallystick.check.tables import Axes, Tolerances, axes, tolerances
from tallystick.check.wording import named
from tallystick.model.claim import Claim, Kind
from tallystick.model.names import Mention
from tallystick.model.period import Period, period_of
from tallystick.model.text import Document, Span

if TYPE_CHECKING:
    from tallystick.check.whose import Whose

TIMES = "days"
FLED = "displaced"


class Setting(Struct, frozen=True):
    """What one document tells about all its claims.

    dated    the days that its own date can mean; None when it has none
    forms    place or party id to the words the document uses for it first
    mainly   id of the place that most of its claims are about; None when none is
    text     of the document; "" when it is not given
    lengths  sentence to the days that it says something lasted: killed in 100 days; only where it gives one length
    """

    dated: Period | None
    forms: Mapping[str, str]
    mainly: str | None
    text: str = ""
    lengths: Mapping[Span, Decimal] = field(default_factory=dict)


class Asked(Struct, frozen=True):
    """A claim, ready to be held against records.

    places    ids of the places told that could be looked up, in the order told; last where people came from
    party     id of the perpetrator told, by name or by its role in the country told
    measured  the figure in its own unit; None when it has none
    subjects  measure to what the words tell of its kind, as it is found out
    sides     people to whose they are, as it is found out
    """

    claim: Claim
    setting: Setting
    names: PlaceTree
    axes: Axes
    tolerances: Tolerances
    places: tuple[str, ...]
    party: str | None
    measured: Measured | None
    subjects: dict[str, str] = field(default_factory=dict)
    sides: dict[str, Whose | None] = field(default_factory=dict)

    @property
    def place(self) -> str | None:
        """The most specific place that could be looked up."""
        return self.places[0] if self.places else None

    @property
    def apart(self) -> tuple[str, ...]:
        """Further places told that do not contain the first and do not lie in it."""
        return tuple(
            id
            for id in self.places[1:]
            if not self.names.contains(id, self.places[0]) and not self.names.contains(self.places[0], id)
        )

    @property
    def together(self) -> tuple[str, ...]:
        """Further places that the figure covers together with the first.

        A country beside a town that does not lie in it is mostly an actor or a destination, not a second scene.
        """
        return tuple(id for id in self.apart if self._is_country(id) == self._is_country(self.places[0]))

    def _is_country(self, id: str) -> bool:
        place = self.names.place(id)
        return place is not None and place.kind == "country"

    @property
    def document_day(self) -> date | None:
        """The last day that the document's date can mean."""
        return self.setting.dated.last if self.setting.dated else None

    @property
    def since(self) -> date | None:
        """First day that the figure covers, as told."""
        return self.claim.period.first if self.claim.period else None

    @property
    def until(self) -> date | None:
        """Last day that the figure covers, as told; else the document's day."""
        told = self.claim.period.last if self.claim.period else None
        return told or self.document_day

    @property
    def timed(self) -> bool:
        """Whether the text tells over which time the figure runs, at either end."""
        return self.claim.period is not None and (self.since is not None or self.claim.period.last is not None)

    @property
    def lasted(self) -> Decimal | None:
        """Days over which the sentence says that it happened; None where it says no length, or a time by dates."""
        return None if self.timed else self.setting.lengths.get(self.claim.sentence)

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.setting.text[self.claim.sentence.start : self.claim.span.start]

    @property
    def after(self) -> str:
        """The sentence from the figure on."""
        return self.setting.text[self.claim.span.end : self.claim.sentence.end]

    def called(self, id: str) -> str:
        """A place or party in the document's own words, else by its names side by side."""
        form = self.setting.forms.get(id)
        if form:
            return form
        party = self.names.party(id)
        if party:
            return party.names[0].text if party.names else id
        return named(self.names.place(id), id)


def asked(claim: Claim, *, setting: Setting, names: PlaceTree) -> Asked:
    """The claim with its setting."""
    return Asked(
        claim=claim,
        setting=setting,
        names=names,
        axes=axes(),
        tolerances=tolerances(),
        places=tuple(dict.fromkeys(place.chosen for place in (*claim.places, *_from(claim)) if place.chosen)),
        party=_party(claim.perpetrator) if claim.perpetrator else None,
        measured=measured(claim.quantity, tolerances()),
    )


def _party(told: Mention) -> str | None:
    """The party; of a role ("the army"), the one government that may be meant, but not where rebels are told."""
    by_role = told.candidates[0] if len(told.candidates) == 1 else None
    rebels = not set(told.text.lower().split()).isdisjoint(axes().whose["irregular"])
    return told.chosen or (None if rebels else by_role)


def settings(claims: tuple[Claim, ...], documents: tuple[Document, ...]) -> dict[str, Setting]:
    """Document id to setting; documents that are not given count as undated."""
    by_document: dict[str, list[Claim]] = {document.id: [] for document in documents}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    known = {document.id: document for document in documents}
    return {id: _setting(known.get(id), of) for id, of in by_document.items()}


def _setting(document: Document | None, claims: list[Claim]) -> Setting:
    in_order = sorted(claims, key=lambda claim: (claim.span, claim.id))
    mentions = [mention for claim in in_order for mention in _mentions(claim)]
    forms: dict[str, str] = {}
    for mention in mentions:
        if mention.chosen:
            forms.setdefault(mention.chosen, mention.text)
    counted = Counter(place.chosen for claim in in_order for place in claim.places[:1] if place.chosen)
    mainly = counted.most_common(1)[0][0] if counted else None
    text = document.text if document else ""
    return Setting(_dated(document) if document else None, forms, mainly, text, _lengths(in_order, text))


def _lengths(claims: list[Claim], text: str) -> dict[Span, Decimal]:
    """Days over which a sentence says that what it tells happened, by the word before: in, over, within 100 days."""
    found: dict[Span, list[Decimal]] = {}
    for claim in claims:
        size = tolerances().units.get(claim.quantity.unit or "", ("", Decimal(0)))
        before = text[claim.sentence.start : claim.span.start].split()[-1:]
        if claim.kind is Kind.DURATION and size[0] == TIMES and claim.quantity.low is not None:
            over = bool(before) and before[0].lower() in axes().lengths
            found.setdefault(claim.sentence, []).extend([claim.quantity.low * size[1]] if over else [])
    return {sentence: days[0] for sentence, days in found.items() if len(days) == 1}


def _mentions(claim: Claim) -> tuple[Mention, ...]:
    return (*claim.places, *((claim.perpetrator,) if claim.perpetrator else ()))


def _from(claim: Claim) -> tuple[Mention, ...]:
    """Where people fled from: of those who only live elsewhere, their country is no place of the figure."""
    return (claim.origin,) if claim.origin and claim.measure == FLED else ()


def _dated(document: Document) -> Period | None:
    if document.dated is None:
        return None
    try:
        return period_of(document.dated.edtf)
    except ValueError:
        return None
