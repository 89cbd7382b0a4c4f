"""Claims while they are being made, and what the text has told so far."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from tallystick.extract.what.governed import Governed
from tallystick.extract.when import carried
from tallystick.extract.where.survey import Setting
from tallystick.extract.who.heard import Speakers
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor
from tallystick.languages.en.quantities import Figure
from tallystick.model.claim import Stance
from tallystick.model.names import Mention, Voice
from tallystick.model.period import Period
from tallystick.model.text import Dated, Span

NO_ANCHOR = Anchor(None)
SAID_HERE = "the nearest place of the sentence"


class Draft(Struct):
    """A claim before it has an id: what the sentence says of one figure."""

    first: Node
    last: Node
    kind: str
    measure: str
    population: str | None
    figure: Figure
    rule: str
    words: str
    places: tuple[Mention, ...] = ()
    place_why: str = ""
    origin: Mention | None = None
    period: Period | None = None
    perpetrator: Mention | None = None
    voice: Voice | None = None
    stance: Stance = Stance.ASSERTED
    stance_words: str = ""
    who_words: str = ""


class Turn(Struct, frozen=True):
    """One turn of a conversation: where it begins, and who speaks; None for whoever asks, or is named before it."""

    start: int
    voice: Voice | None
    answers: bool = False


class Context(Struct):
    """What the text has told so far.

    told, here  the time told last, and told last in this paragraph
    main        told last as the time of something, for days without a year; and in which paragraph
    fresh       told by the sentence before, if it has no figure
    inquired    the time of which a question asked that has no figure: "And on 8 June?"
    days        days told with their years
    asked       what a question asks for, and the paragraph that asks
    whole       of the figure that is being read: what it is a share or a rank of
    totals      the count told last of each measure that was no part of another
    labelled    the time before a colon, for the paragraph; boxed one that the label calls a date, for a whole box
    listed      of a total that was followed by a list, for entries that open with their figures
    closing     the sentence in which each quotation of several sentences closes
    turns       of a text that is a conversation
    acting      the sentence that tells who acts, and where what goes on with it ends
    passed      the sentence before, where it ends, and who attacked in it as those before it told
    listed_by   who told the figures that a line with a colon at its end breaks down, for the entries that follow
    """

    dated: Dated | None
    setting: Setting
    quotations: tuple[Span, ...] = ()
    speakers: Speakers = field(default_factory=Speakers)
    last: Draft | None = None
    total: Draft | None = None
    sentence: Draft | None = None
    whole: Draft | None = None
    anchor: Anchor = NO_ANCHOR
    told: Period | None = None
    here: Period | None = None
    main: Period | None = None
    main_paragraph: int = -1
    fresh: Period | None = None
    ever: Period | None = None
    labelled: Period | None = None
    boxed: Period | None = None
    listed: Period | None = None
    scene: carried.Scene = field(default_factory=carried.Scene)
    told_figures: dict[Decimal, Draft] = field(default_factory=dict)
    told_measures: dict[str, Draft] = field(default_factory=dict)
    totals: dict[str, Draft] = field(default_factory=dict)
    inquired: Period | None = None
    days: tuple[tuple[int, int, int], ...] = ()
    paragraph: int = -1
    before: tuple[Draft, ...] = ()
    drafts: tuple[Draft, ...] = ()
    asked: tuple[int, Governed] | None = None
    closing: dict[Span, Row] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    losses: int = -1
    acting: tuple[Row, int] | None = None
    passed: tuple[Row, int, Mention | None] | None = None
    listed_by: Voice | None = None


def told_of(draft: Draft, rule: str) -> Governed:
    """The measure of a figure told before."""
    return Governed(draft.measure, rule, draft.words, draft.population)
