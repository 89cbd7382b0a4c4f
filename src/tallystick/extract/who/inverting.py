"""A verb of report before its voice: "…, says the ministry", "…, declared on Wednesday the mayor"."""

from __future__ import annotations

from tallystick.extract.clauses import Clauses
from tallystick.grammar.node import Node

FIGURES = ("TOLL", "NUMBERNOUN", "BYCOUNT")


def inverted(row: list[Node], at: int) -> bool:
    """ "…, says the ministry": the verb stands before the voice."""
    if not at or "INVERTS" not in row[at].classes:
        return False
    begun = past_its_time(row, at)
    after = row[begun] if begun < len(row) else None
    if after is None or "NOTHINGSAID" in after.classes or _a_figures_noun(row, begun):
        return False
    several = "QTY" in after.classes and _several(row, begun + 1) and not _act(row, begun + 2)
    if "COMMA" in row[at - 1].classes and Clauses(row).begins(begun, loosely=False):
        return False  # "Ahmed, a doctor, says the hospital received …", "The group, which …, said 33 fighters died"
    opened = row[at - 1].word in (",", "”", '"', "’", "'", ")")
    if several or "ONEOF" in after.classes:
        return opened and row[at - 1].word != ")"  # "…, said two sources"; not "the office (DE) said 300 families"
    titled = "CAPITAL" in after.classes and begun + 1 < len(row) and "NAME" in row[begun + 1].classes  # "Father Ruiz"
    return opened and (titled or not after.classes.isdisjoint(("NAME", "SPEAKER", "DET", "ARTICLE")))


def _a_figures_noun(row: list[Node], at: int) -> bool:
    """ "The ministry, which is in Vesk, estimated the number of dead at 300": what follows is no voice."""
    led = "DET" in row[at].classes and at + 1 < len(row)
    head = row[at + led]
    return head.classes.isdisjoint(("SPEAKER", "NAME")) and not head.classes.isdisjoint(FIGURES)


def past_its_time(row: list[Node], at: int) -> int:
    """ "…, declared on Wednesday the ministry": the index after the verb, and after the time told with it."""
    after = at + 1
    while after < len(row) - 1 and "PERIOD" in row[after].classes:
        after += 1
    return after


def _act(row: list[Node], at: int) -> bool:
    """ "33 fighters died", "two officials were shot": what is said of so many, and nobody who says it."""
    return at < len(row) and not row[at].classes.isdisjoint(("AGENTPAST", "AUX"))


def _several(row: list[Node], at: int) -> bool:
    """ "sources" after "two", "of the medics" after it: those who speak."""
    at += at < len(row) and "OF" in row[at].classes
    at += at < len(row) and "DET" in row[at].classes
    return at < len(row) and "SPEAKER" in row[at].classes
