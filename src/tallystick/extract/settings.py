"""Where and when: the place and the period that a figure is about, from its clause, sentence, paragraph, headline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from tallystick.extract.grammar import Grammar
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor, Stretch, period_of_stretch
from tallystick.model.names import Mention
from tallystick.model.period import Period, Precision, last_day
from tallystick.model.text import Dated, Span

CLAUSE_COST = 4
NOT_LOCATIVE_COST = 9
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


def anchor(dated: Dated | None, year: int | None) -> Anchor:
    """What relative days of the document are counted from."""
    if dated is None:
        return Anchor(None, Precision.DAY, year)
    day, precision = last_day(dated.edtf)
    return Anchor(day, precision, year)


def places(
    row: list[Node], at: int, grammar: Grammar, setting: Setting, *, voices: list[Attribution]
) -> tuple[tuple[Mention, ...], str]:
    """The places of the figure at this index, nearest first, and why."""
    inside = [one.mention for one in voices]
    found = [
        (_cost(row, index, at, grammar), index)
        for index, node in enumerate(row)
        if grammar.has(node, "PLACE") and not any(first <= index < last for first, last in inside)
    ]
    if found:
        best = min(found)
        return _with_wider(row, best[1], grammar, found), "the nearest place of the sentence"
    if setting.paragraph:
        return setting.paragraph, "carried over from the paragraph"
    if setting.headline:
        return setting.headline, "the headline's place"
    if setting.seen:
        place, _ = min(setting.seen.items(), key=lambda item: (-item[1], item[0]))
        return (Mention(place, setting.spans[place]),), "the place that the text names most"
    return (), "no place is named"


def _cost(row: list[Node], index: int, at: int, grammar: Grammar) -> int:
    """How far a place is from a figure: clauses count for more than words, a place after `in` for less."""
    low, high = min(index, at), max(index, at)
    barriers = sum(
        1 for node in row[low + 1 : high] if grammar.has(node, "COMMA") or grammar.has(node, "SUBORD") or grammar.has(node, "STOP")
    )
    cost = high - low + barriers * CLAUSE_COST + (BEFORE_COST if index < at else 0)
    return cost + (0 if _locative(row, index, grammar) else NOT_LOCATIVE_COST)


def _locative(row: list[Node], index: int, grammar: Grammar) -> bool:
    """ "in the besieged city of Homs", "Gaza's population", "Mariupol residents"."""
    following = row[index + 1] if index + 1 < len(row) else None
    if following is not None and grammar.has(following, "POSSESSIVE"):
        return True
    for back in range(1, NAMED_PREPOSITIONS_BACK + 1):
        before = row[index - back] if index >= back else None
        if before is None or grammar.has(before, "COMMA") or grammar.has(before, "STOP"):
            return False
        if grammar.has(before, "PLACEPREP"):
            return True
        if before.rule and not grammar.has(before, "NAME"):
            return False
    return False


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
    return Mention(node.word.replace(" - ", "-").replace(" ’ ", "’"), Span(node.start, node.end))


def note_places(row: list[Node], grammar: Grammar, setting: Setting, *, paragraph: int, headline: bool) -> None:
    """Remember the sentence's places; a new paragraph forgets the last one's."""
    if paragraph != setting.number:
        setting.number, setting.paragraph = paragraph, ()
    for node in row:
        if grammar.has(node, "PLACE"):
            mention = _mention(node)
            setting.seen[mention.text] += 1
            setting.spans.setdefault(mention.text, mention.span)
            if headline and not setting.headline:
                setting.headline = (mention,)


def period(
    row: list[Node], at: int, grammar: Grammar, *, anchor: Anchor, voices: list[Attribution]
) -> tuple[Period | None, Node | None]:
    """The period that the sentence tells for the figure at this index, and the words."""
    choices = []
    for index, node in enumerate(row):
        if not grammar.has(node, "PERIOD") or not isinstance(node.value, Stretch):
            continue
        if _dates_the_report(index, voices) or node.value.role in ("after", "before"):
            continue
        low, high = min(index, at), max(index, at)
        barriers = sum(1 for other in row[low + 1 : high] if grammar.has(other, "SUBORD") or other.word == ";")
        choices.append((barriers, high - low, index))
    for _, _, index in sorted(choices):
        stretch: Stretch = row[index].value
        if stretch.role == "bare":
            stretch = replace(stretch, role="in")
        told = period_of_stretch(replace(stretch, words=row[index].word), anchor)
        if told is not None:
            return told, row[index]
    return None, None


def _dates_the_report(index: int, voices: list[Attribution]) -> bool:
    """ "said on Tuesday": the day of the report, not of what it reports."""
    return any(0 < index - one.at <= 3 or 0 < one.at - index <= 1 for one in voices)


def told_year(row: list[Node], grammar: Grammar) -> int | None:
    """The last year that the sentence tells."""
    years = [
        end.year
        for node in row
        if grammar.has(node, "PERIOD") and isinstance(node.value, Stretch)
        for end in (node.value.first, node.value.last)
        if end is not None and end.year is not None
    ]
    return years[-1] if years else None
