"""Every time expression of a text, from the product's own grammar: where it stands and what it was read as.

Shows only what the grammar reads. What it adds is the telling order of a history: a month without a year belongs to
the year last told where most years told lie well before the document's own date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tallystick.extract.excluded import excluded
from tallystick.extract.phrases import phrase
from tallystick.extract.settings import Setting
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor, Days, Stretch, Told, days_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Precision

from .reading import Sentence, read_sentences, walked

HISTORY_FROM = 5
"""Years told before a text can be a history; fewer say nothing of it."""
HISTORY_SHARE = 0.8
"""Share of the years told that lie before the year before the document's own; news tells its own year most."""
A_YEAR = ("date", "a year")
"""What extraction says of a bare figure that is a year."""
WINDOW = 2
"""Nodes after a figure in which `ago` or `later` belongs to it."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression.

    value   a day as told, a stretch, a duration, or the words of a clock time
    days    the days of the calendar that a day as told stands for; None where the text does not tell enough
    shifted for a duration: the word that makes it a date ("ago", "later"), else ""
    """

    start: int
    end: int
    value: Told | Stretch | Figure | str
    rule: str
    days: Days | None = None
    shifted: str = ""


def expressions(text: str, document_date: str | None, *, joined: bool) -> list[Expression]:
    """The time expressions of a text, in order.

    document_date  YYYY-MM-DD, with or without a time of day; None when it is not told
    joined         whether a range is one expression with its small words, or its two ends
    """
    sentences = list(read_sentences(text))
    told_on = date.fromisoformat(document_date[:10]) if document_date else None
    history = told_on is None or _is_history(sentences, told_on)
    found: list[Expression] = []
    setting, year = Setting(), None
    for sentence in sentences:
        setting.number = sentence.stretch.paragraph
        for expression in _in_row(sentence.row, joined=joined):
            anchor = Anchor(None, Precision.DAY, year) if history else Anchor(told_on, year=setting.told_year())
            found.append(_resolved(expression, anchor, told_on))
            year = _year_of(expression.value) or year
            if year is not None:
                setting.tell_year(year)
    return found


def _is_history(sentences: list[Sentence], told_on: date) -> bool:
    years = [
        node.value.year
        for sentence in sentences
        for node in walked(sentence.row)
        if isinstance(node.value, Told) and node.value.year is not None and not node.value.decade
    ]
    past = sum(year < told_on.year - 1 for year in years)
    return len(years) >= HISTORY_FROM and past >= HISTORY_SHARE * len(years)


def _year_of(value: object) -> int | None:
    if isinstance(value, Stretch):
        return _year_of(value.last) or _year_of(value.first)
    return value.year if isinstance(value, Told) and not value.decade else None


def _resolved(expression: Expression, anchor: Anchor, told_on: date | None) -> Expression:
    told = expression.value.first if isinstance(expression.value, Stretch) else expression.value
    if not isinstance(told, Told):
        return expression
    if told.shift is not None or told.weekday is not None:
        anchor = replace(anchor, last=told_on)
    return replace(expression, days=days_of(told, anchor))


def _in_row(row: list[Node], *, joined: bool) -> Iterator[Expression]:
    for index, node in enumerate(row):
        value = node.value
        if "PERIOD" in node.classes and isinstance(value, Stretch):
            yield from _joined(node) if joined else _ends(node)
        elif "DATE" in node.classes and isinstance(value, Told):
            yield Expression(node.start, node.end, value, node.rule)
        elif isinstance(value, Figure) and value.kind == "duration":
            yield _duration(row, index, node, value)
        elif isinstance(value, Figure) and value.bare and excluded(row, phrase(row, index)) == A_YEAR:
            yield Expression(node.start, node.end, Told(int(node.word)), "year without a small word")
        elif "CLOCK" in node.classes:
            yield Expression(node.start, node.end, node.word, "clock")


def _duration(row: list[Node], index: int, node: Node, figure: Figure) -> Expression:
    """A duration; with `ago` or `later` after it, a date counted from another."""
    after = next((other for other in row[index + 1 : index + 1 + WINDOW] if "AGO" in other.classes), None)
    if after is None:
        return Expression(node.start, node.end, figure, node.rule)
    return Expression(node.start, after.end, figure, node.rule, shifted=after.word.lower())


def _joined(node: Node) -> Iterator[Expression]:
    """The stretch as one expression; a small word before a single date is not part of it, `since` is."""
    stretch = node.value
    if stretch.role in ("in", "bare") and stretch.last is None:
        part = _date_part(node)
        yield Expression(part.start, part.end, stretch.first, part.rule)
    else:
        yield Expression(node.start, node.end, stretch, node.rule)


def _ends(node: Node) -> Iterator[Expression]:
    """The dates that a stretch joins, each by itself."""
    stretch, parts = node.value, node.parts
    if stretch.first is None or stretch.last is None:
        part = _date_part(node)
        if isinstance(part.value, Stretch):
            yield from _ends(part)
        else:
            yield Expression(part.start, part.end, part.value, part.rule)
        return
    dates = [part for part in parts if isinstance(part.value, Told)]
    inner = next((part for part in parts if isinstance(part.value, Stretch)), None)
    if inner is not None:
        yield from _ends(inner)
        return
    if len(dates) == 2:
        first, last = (dates[0].start, dates[0].end), (dates[1].start, dates[1].end)
    else:
        dash = next(index for index, part in enumerate(parts) if "DASH" in part.classes)
        first, last = (parts[0].start, parts[dash - 1].end), (parts[dash + 1].start, node.end)
    yield Expression(*first, stretch.first, node.rule)
    yield Expression(*last, stretch.last, node.rule)


def _date_part(node: Node) -> Node:
    """The innermost date or stretch that small words were put before."""
    inner = next((part for part in node.parts if isinstance(part.value, (Told, Stretch))), None)
    if inner is None:
        return node
    return _date_part(inner) if isinstance(inner.value, Stretch) and inner.value.last is None else inner
