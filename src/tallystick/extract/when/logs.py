"""The time before a colon or a dash: "12 May: 40 killed", "1992: 45,000 dead", "Date: 3 April – 9 June 1968"."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.what.years import a_year
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, Told, period_of_stretch
from tallystick.model.period import Period

DASHES = ("–", "—", "-")
SIGNS = (":", *DASHES)
LONGEST_LABEL = 9  # nodes
VERBS = ("QTY", "AUX", "SAYS", "AGENT", "PATIENT", "PLACEVERB")
SHORTEST = 3  # nodes: a label, its sign and something told


def labelled(row: Row, *, anchor: Anchor) -> Period | None:
    """The period of the entry, and of the paragraph up to the next such label."""
    if len(row) < SHORTEST:
        return None
    if "PERIOD" in row[0].classes and (row[1].word in SIGNS or _goes_on_to_a_colon(row)):
        told = _period(row[0], anchor)
        return None if _of_a_report(row, told, anchor) else told
    if row[1].word == ":" and a_year(row[0].word):
        return period_of_stretch(Stretch(Told(year=int(row[0].word)), None, "in", row[0].word), anchor)
    return boxed(row, anchor=anchor)


def _of_a_report(row: Row, told: Period | None, anchor: Anchor) -> bool:
    """ "15 June 2024 – Nine people have died since 1 May": the day it was written, and not of what it tells."""
    written = told is not None and row[1].word in DASHES and anchor.last is not None and told.last == anchor.last
    return written and len(row.where("PERIOD")) > 1


def _goes_on_to_a_colon(row: Row) -> bool:
    """ "16 March, a few hours later: …"."""
    return "COMMA" in row[1].classes and ":" in row.small[:LONGEST_LABEL]


def dateline(row: Row, anchor: Anchor) -> bool:
    """ "VESK, June 15.", in a text of that day: where and when it was written."""
    if len(row) > LONGEST_LABEL or not row.classes.isdisjoint(VERBS) or row.classes.isdisjoint(("PLACE", "NAME")):
        return False
    told = [row[index] for index in row.where("PERIOD")]
    period = _period(told[0], anchor) if len(told) == 1 else None
    return period is not None and period.days == 1 and period.last == anchor.last


def boxed(row: Row, *, anchor: Anchor) -> Period | None:
    """ "Date: 3 April 1967 – 9 June 1968": the period of everything in the box that it opens."""
    if len(row) < SHORTEST or (row[1].word not in SIGNS and "STOP" in row[-1].classes and ":" not in row.small):
        return None
    if "DATELABEL" in row[0].classes and row[1].word in SIGNS:
        told = row[2].value
        return _period(row[2], anchor) if isinstance(told, Stretch) and told.role == "between" else None
    return _of_a_heading(row, anchor)


def _of_a_heading(row: Row, anchor: Anchor) -> Period | None:
    """ "Key figures, 24 February to 19 May", "By the numbers: Vesk, May to June.": no verb, no figure."""
    if len(row) > LONGEST_LABEL or not row.classes.isdisjoint(VERBS):
        return None
    if "STOP" in row[-1].classes and ":" not in row.small:
        return None
    told = [row[index] for index in row.where("PERIOD")]
    if len(told) != 1 or not isinstance(told[0].value, Stretch) or told[0].value.role not in ("between", "until"):
        return None
    return _period(told[0], anchor)


def _period(node: Node, anchor: Anchor) -> Period | None:
    stretch = node.value
    if not isinstance(stretch, Stretch):
        return None
    return period_of_stretch(
        replace(stretch, role="in" if stretch.role == "bare" else stretch.role, words=node.word), anchor
    )
