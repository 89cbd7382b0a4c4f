"""Who says so in parentheses: "879 killed (Croatian estimate)", "12 dead (UN)", "Missing (Red Cross): 40"."""

from __future__ import annotations

from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.speakers import as_written
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Voice
from tallystick.model.text import Span

LONGEST = 6  # nodes
DATED = 2  # nodes of ", 3 May"
COUNTED = ("QTY", "STATE", "PATIENTPAST", "COUNTED", "AGENTPAST", "POPNOUN")
NO_NAME = frozenset({"QTY", "PERIOD", "COMMA", "STOP", "AUX", "PREP", "PATIENT"})
BODIES = frozenset({"SPEAKER", "ORG"})
NAMED_SO = ("NAME", "CAPITAL", "SPEAKER", "POPNOUN", "ARMEDBODY", "GENERICBODY")  # before their own short form


def asides(row: Row) -> list[Attribution]:
    """Every authority that stands alone in parentheses, each for the figures since the one before."""
    if "(" not in row.vocabulary:
        return []
    found: list[Attribution] = []
    first = 0
    for opened in (index for index, word in enumerate(row.small) if word == "("):
        end = next((index for index in range(opened, len(row)) if row[index].word == ")"), len(row))
        named = _named(row[opened + 1 : end])
        if not _an_authority(named) or _dateline(row, opened):
            continue
        voice = Voice(as_written(named), "organisation", "(", Span(named[0].start, named[-1].end))
        if row[end + 1 : end + 2] and row[end + 1].word == ":":
            last = next((index for index in range(end + 1, len(row)) if row[index].word in (";", "(")), len(row) - 1)
            found.append(Attribution(opened, end, last, voice, (opened + 1, end), counts=True))
        elif _after_a_figure(row, opened) or _signs(row, opened, end):
            ends = (
                ("REL", "STOP") if found else ("REL",)
            )  # "30,000 rebels (rebel claim), 500 men; 900 guards (estimate)"
            told_of = (index for index in range(opened - 1, first, -1) if not row[index].classes.isdisjoint(ends))
            first = next(told_of, first)  # "on a strip of five miles in which there are 50,000 (the envoy)"
            found.append(Attribution(opened, first, opened, voice, (opened + 1, end), counts=True))
        first = end
    return found


def _dateline(row: Row, opened: int) -> bool:
    """ "Vesk, 1 April (TNA): …": the agency that sent it is no authority."""
    led = 0 < opened <= LONGEST and "NAME" in row[0].classes
    return led and all(not node.classes.isdisjoint(("NAME", "COMMA", "PERIOD")) for node in row[:opened])


def _after_a_figure(row: Row, opened: int) -> bool:
    """Not "the Observatory (SOHR)": a short form is no second authority."""
    counted = opened > 0 and row.holds("QTY", 0, opened) and not row[opened - 1].classes.isdisjoint(COUNTED)
    return counted and not _short_form(row, opened)


def _short_form(row: Row, opened: int) -> bool:
    """ "The Civilian Joint Task Force (CJTF)": the first letters of the words before it."""
    short = row[opened + 1].word if opened + 1 < len(row) else ""
    if not short.isupper():
        return False
    before = [word for node in row[max(0, opened - LONGEST) : opened] for word in node.word.split(" ")]
    initials = "".join(word[0] for word in before if word[:1].isupper())
    return initials.endswith(short)


def _signs(row: Row, opened: int, end: int) -> bool:
    """ "Two killed near the market (UN)": a headline or line that ends with whoever says so, and no full stop."""
    ended = end + 1 >= len(row) and opened > 0 and row.holds("QTY", 0, opened)
    return ended and row[opened - 1].classes.isdisjoint(NAMED_SO) and row[opened + 1].classes.isdisjoint(("PARTY",))


def _named(nodes: list[Node]) -> list[Node]:
    """ "the doctors" of "(the doctors who are there)", "health cluster" of "(health cluster, 3 May)"."""
    told_of = next((index for index, node in enumerate(nodes) if index and "REL" in node.classes), len(nodes))
    nodes = nodes[:told_of]
    dated = len(nodes) > DATED and "COMMA" in nodes[-DATED].classes and "PERIOD" in nodes[-1].classes
    return nodes[:-DATED] if dated else nodes


def _an_authority(nodes: list[Node]) -> bool:
    """ "(General Staff)", "(Russian claim)"; "(YPG)" tells whose fighters they were."""
    if not 0 < len(nodes) <= LONGEST or any(not node.classes.isdisjoint(NO_NAME) for node in nodes):
        return False
    if "ASIDECLAIM" in nodes[-1].classes:
        return len(nodes) > 1
    last = nodes[-1].classes
    return not last.isdisjoint(BODIES)
