"""How a claim came to be, in words: the figure's tree, then every choice that was made about it."""

from __future__ import annotations

from decimal import Decimal

from tallystick.extract.drafts import Draft
from tallystick.grammar.node import Node
from tallystick.grammar.words import Entry
from tallystick.languages.calendar import Stretch, Told
from tallystick.languages.en.numbers import Number
from tallystick.languages.en.quantities import Figure
from tallystick.model.claim import Step


def derivation(draft: Draft) -> tuple[Step, ...]:
    """The rules and choices that made a claim, in the order in which they were made."""
    figure = f"{draft.kind} {_figure(draft.figure)}"
    steps = [
        Step(draft.first.rule or "word", draft.first.word, figure, tuple(_tree(part) for part in draft.first.parts))
    ]
    steps.append(Step(draft.rule, draft.words, f"measure {draft.measure}"))
    if draft.population:
        steps.append(Step("population", draft.who_words or draft.words, f"population {draft.population}"))
    if draft.places:
        steps.append(Step("place", draft.places[0].text, draft.place_why))
    if draft.origin:
        steps.append(Step("origin", draft.origin.text, "where they came from"))
    if draft.period:
        steps.append(Step("period", draft.period.basis, draft.period.edtf))
    if draft.voice:
        steps.append(Step("source", draft.voice.cue, draft.voice.mention))
    steps.append(Step("stance", draft.stance_words, draft.stance.value))
    return tuple(steps)


def _tree(node: Node) -> Step:
    return Step(node.rule or "word", node.word, _in_words(node.value), tuple(_tree(part) for part in node.parts))


def _in_words(value: object) -> str:
    """What a node means, for a reader; a word of the tables means nothing by itself."""
    if value is None or isinstance(value, Entry):
        return ""
    if isinstance(value, Number):
        return _number(value.value)
    if isinstance(value, Figure):
        return _figure(value)
    if isinstance(value, Told):
        return _told(value)
    if isinstance(value, Stretch):
        ends = " to ".join(_told(end) for end in (value.first, value.last) if end is not None)
        return f"{value.role} {ends}"
    return ""


def _figure(figure: Figure) -> str:
    ends = _number(figure.low) if figure.low == figure.high else f"{_number(figure.low)} to {_number(figure.high)}"
    per = f"per {figure.per}" if figure.per else ""
    of = f"of {_number(figure.of)}" if figure.of is not None else ""
    return " ".join(word for word in (ends, figure.unit, per, of, f"({figure.bound.replace('_', ' ')})") if word)


def _number(value: Decimal | None) -> str:
    return "open" if value is None else f"{value:,f}"


def _told(told: Told) -> str:
    if told.shift is not None:
        unit, number = told.shift
        return f"{number:+d} {unit} from the text's own date"
    if told.weekday is not None and told.day is None:
        return f"the last weekday number {told.weekday + 1}"
    parts = [told.part or "", f"{told.year:04d}" if told.year else "year not told"]
    if told.months:
        parts.append(f"months {told.months[0]} to {told.months[1]}")
    if told.month:
        parts.append(f"month {told.month}")
    if told.day:
        parts.append(f"day {told.day}")
    return ", ".join(part for part in parts if part)
