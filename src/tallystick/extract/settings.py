"""Where and when: the place and the period that a figure is about, from its clause, sentence, paragraph, headline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tallystick.extract.grammar import Grammar
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor
from tallystick.model.names import Mention
from tallystick.model.period import Precision, last_day
from tallystick.model.text import Dated, Span

CLAUSE_COST = 4
BEFORE_COST = 1
NAMED_PREPOSITIONS_BACK = 4


@dataclass(slots=True)
class Setting:
    """What the text has told so far of where it is.

    paragraph  the places of the last claim of the paragraph
    headline   the first place of the headline
    seen       how often each place was named
    year       the year last told
    """

    number: int = -1
    paragraph: tuple[Mention, ...] = ()
    headline: tuple[Mention, ...] = ()
    seen: Counter[str] = field(default_factory=Counter)
    spans: dict[str, Span] = field(default_factory=dict)
    year: int | None = None
    text: str = ""

    def topic(self) -> Mention | None:
        """The place that the text is about: the one named most in all of it; the headline's counts double."""
        if not self.seen:
            return None
        heads = {mention.text for mention in self.headline}
        place = min(self.seen, key=lambda name: (-self.text.count(name) * (2 if name in heads else 1), self.spans[name].start))
        return Mention(place, self.spans[place])


def anchor(dated: Dated | None, year: int | None) -> Anchor:
    """What relative days of the document are counted from."""
    if dated is None:
        return Anchor(None, Precision.DAY, year)
    day, precision = last_day(dated.edtf)
    return Anchor(day, precision, year)


def places(
    row: list[Node], at: int, grammar: Grammar, setting: Setting, *, voices: list[Attribution]
) -> tuple[tuple[Mention, ...], str]:
    """The places of the figure at this index, nearest first, and why: clause, sentence, paragraph, the text's own."""
    inside = [one.mention for one in voices]
    found = [
        (_cost(row, index, at, grammar), index)
        for index, node in enumerate(row)
        if grammar.has(node, "PLACE") and not any(first <= index < last for first, last in inside)
    ]
    located = [(cost, index) for cost, index in found if _locative(row, index, grammar)]
    if located:
        return _with_wider(row, min(located)[1], grammar, found), "the nearest place of the sentence"
    if setting.paragraph:
        return setting.paragraph, "carried over from the paragraph"
    topic = setting.topic()
    if topic is not None:
        return (topic,), "the place that the text is about"
    if found:
        return _with_wider(row, min(found)[1], grammar, found), "the only place of the sentence"
    return (), "no place is named"


def _cost(row: list[Node], index: int, at: int, grammar: Grammar) -> int:
    """How far a place is from a figure: clauses count for more than words."""
    low, high = min(index, at), max(index, at)
    barriers = sum(
        1 for node in row[low + 1 : high] if grammar.has(node, "COMMA") or grammar.has(node, "SUBORD") or grammar.has(node, "STOP")
    )
    return high - low + barriers * CLAUSE_COST + (BEFORE_COST if index < at else 0)


def _locative(row: list[Node], index: int, grammar: Grammar) -> bool:
    """ "in the besieged city of Homs", "Gaza's population", "Mariupol residents", "fled Ukraine"."""
    node = row[index]
    following = row[index + 1] if index + 1 < len(row) else None
    if following is not None and grammar.has(following, "POSSESSIVE"):
        owned = row[index + 2] if index + 2 < len(row) else None
        placed = owned is not None and grammar.has(owned, "PLACEDNOUN")
        return placed or not grammar.has(node, "PARTY")
    for back in range(1, NAMED_PREPOSITIONS_BACK + 1):
        before = row[index - back] if index >= back else None
        if before is None or grammar.has(before, "COMMA") or grammar.has(before, "STOP"):
            break
        if grammar.has(before, "PLACEPREP") or (back == 1 and (grammar.has(before, "AGENT") or grammar.has(before, "PATIENT"))):
            return True
        if before.rule and not grammar.has(before, "NAME"):
            break
    if grammar.has(node, "PARTY"):
        return False
    return following is not None and any(grammar.has(following, name) for name in ("POPNOUN", "COUNTED", "COMMA"))


def _with_wider(row: list[Node], index: int, grammar: Grammar, found: list[tuple[int, int]]) -> tuple[Mention, ...]:
    """The place and those that follow it directly: "Debaal in the Tyre district of southern Lebanon"."""
    chain = [index]
    for other in sorted(place for _, place in found if place > index):
        between = row[chain[-1] + 1 : other]
        if len(between) > 4 or any(grammar.has(node, name) for node in between for name in ("QTY", "STOP", "AUX")):
            break
        chain.append(other)
    return tuple(_mention(row[place]) for place in chain)


def _mention(node: Node) -> Mention:
    words = node.word.replace(" - ", "-").replace(" ’ ", "’").replace(" 's", "'s").replace(" ’s", "’s")
    return Mention(words, Span(node.start, node.end))


def note_places(row: list[Node], grammar: Grammar, setting: Setting, *, paragraph: int, headline: bool) -> None:
    """Remember the sentence's places; a new paragraph forgets the last one's."""
    if paragraph != setting.number:
        setting.number, setting.paragraph = paragraph, ()
    for node in row:
        if grammar.has(node, "PLACE"):
            mention = _mention(node)
            setting.seen[mention.text] += 1
            setting.spans.setdefault(mention.text, mention.span)
            if headline:
                setting.headline = (*setting.headline, mention)
