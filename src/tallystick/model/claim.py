"""What a text claims: a figure, what it counts, and who says so."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tallystick.model.names import Mention, Voice
from tallystick.model.period import Period
from tallystick.model.quantity import Quantity
from tallystick.model.text import Span

NO_MEASURE = "no_measure_named"
"""The rule of a derivation in which no word tells what is counted."""


class Kind(StrEnum):
    """What sort of figure a claim gives."""

    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    DURATION = "duration"
    DISTANCE = "distance"
    AREA = "area"
    MONEY = "money"
    RANK = "rank"


class Stance(StrEnum):
    """How the text puts the figure forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"
    DISPUTED = "disputed"
    HYPOTHETICAL = "hypothetical"


class Step(Struct, frozen=True):
    """One node of a derivation: a rule, the words it read and what it made of them.

    rule   name of the rule, as the grammar page, the measure table or the resolver spells it
    words  the words of the text
    made   what came out, in words ("NUMBER 14000", "measure deaths from 'were killed'")
    parts  the steps it was built from
    """

    rule: str
    words: str
    made: str
    parts: tuple[Step, ...] = ()


class Claim(Struct, frozen=True):
    """An assertion in a text that gives a figure for something about an armed conflict.

    span         the figure with its hedge: `document.text[span.start:span.end] == text`
    sentence     the sentence that holds it
    measure      name of a table in `measures/`
    population   who is counted, when the measure is of people; else None
    places       as written, most specific first; () when none can be told
    origin       of people who fled or live elsewhere, where they came from, as written; None when not said
    period       as told, never invented; None when not told
    perpetrator  the party said to have caused it, as written; None when not said
    voices       who says so, outermost first; () is the author's own voice
    derivation   the rules and choices that made this claim
    """

    id: str
    document: str
    span: Span
    text: str
    sentence: Span
    kind: Kind
    measure: str
    population: str | None
    quantity: Quantity
    places: tuple[Mention, ...] = ()
    period: Period | None = None
    perpetrator: Mention | None = None
    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTED
    derivation: tuple[Step, ...] = ()
    origin: Mention | None = None

    @property
    def source(self) -> str:
        """The authority for the figure, as written; `author` in the writer's own voice."""
        return self.voices[-1].mention if self.voices else "author"


class Explained(Struct, frozen=True):
    """A number in the text that is no claim, and what it is instead.

    as_  date, age, clock time, page, name, list number … or `uncounted` where nothing about a conflict is counted
    """

    span: Span
    text: str
    as_: str
    why: str
