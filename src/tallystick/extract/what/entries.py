"""Entries of lists, boxes and logs: a name, a kind of people or a day beside a figure, and no sentence to join them."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.phrases import phrase
from tallystick.extract.who.openers import MARKS
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

FINITE = frozenset({"AUX", "AGENTPAST"})
LONGEST_LABEL = 9  # nodes before a colon
LONGEST_SIDE = 4  # nodes that name one side of a war
SIGNS = (":", "(", "–", "—", "-")
VERBS = frozenset({"AUX", "SAYS", "AGENT", "PLACEVERB"})
BEFORE_AN_ENTRY = ("COMMA", "STOP", "AND")
AFTER_AN_ENTRY = ("COMMA", "STOP", "AND", "PATIENTPAST", "STATE")


def place(row: Row, at: int) -> tuple[Mention, ...]:
    """ "Taiz 1,230, Aden 640", "Homs (12) and Hama (4)", "followed by Ninewa, 212": the place right before a figure."""
    index = _place_before(row, at)
    if index is None:
        return ()
    led = _next_in_line(row, index) or row[at - 1].small in words("SUFFERED")
    entries = [one for figure in row.where("QTY") if (one := _place_before(row, figure)) is not None]
    if len(entries) < 2 and not led:
        return ()
    whose = [("PARTY" in row[one].classes) for one in entries]
    if not led and (all(whose) or (any(whose) and _of_a_box(row))):
        return ()  # "Japan 150,000, Russia 50,000": whose they are
    return (Mention(row[index].word, Span(row[index].start, row[index].end)),)


def _place_before(row: Row, at: int) -> int | None:
    """The index of a place that stands before the figure, with one sign or small word between at most."""
    index, link = at - 1, row[at - 1] if at else None
    if link is None or "PLACE" not in link.classes:
        index -= 1
    else:
        link = None
    if index < 0 or "PLACE" not in row[index].classes:
        return None
    before = row[index - 1] if index else None
    if _next_in_line(row, index):
        return index if link is None or not link.classes.isdisjoint(("COMMA", "WITH", "OPEN")) else None
    if link is not None and link.small in words("SUFFERED"):
        opens = before is None or not before.classes.isdisjoint(BEFORE_AN_ENTRY)
        return index if opens and "PARTY" not in row[index].classes else None
    if link is not None and link.word not in SIGNS:
        return index if link.word == "," and before is not None and before.word in (";", ":") else None
    signed = link is not None and before is not None and "PLACEPREP" in before.classes
    return index if signed or before is None or not before.classes.isdisjoint(BEFORE_AN_ENTRY) else None


def _next_in_line(row: Row, index: int) -> bool:
    return bool(words("NEXTINLINE") & {row.small[max(0, index - 1)], " ".join(row.small[max(0, index - 2) : index])})


def people(row: Row, found: Phrase) -> str | None:
    """ "soldiers, 168; militants, 222", "men: 52, women: 29", "soldiers 12, police 3": who, right before the figure."""
    at = found.at
    if not at or not found.empty or found.population is not None:
        return None
    signed = row[at - 1].word in (":", ",")
    who = at - 1 - signed
    ends = at + 1 == len(row) or not row[at + 1].classes.isdisjoint(AFTER_AN_ENTRY)
    if who < 0 or not ends or "POPNOUN" not in row[who].classes:
        return None
    if row[at - 1].word == ":":
        told = population_of(row[who])
        fate = at + 1 < len(row) and not row[at + 1].classes.isdisjoint(("STATE", "PATIENTPAST"))
        return None if fate and not who and told == "other" else told  # "Activists: 200 killed"
    led = not who or row[who - 1].word in (":", ";", "(")
    led = led or (not signed and "COMMA" in row[who - 1].classes and ":" in row.small[:who])
    return population_of(row[who]) if led else None


def label_of_a_place(row: Row, at: int) -> Mention | None:
    """ "Mai-Kadra: hundreds hacked to death": the place that opens the entry, up to its colon."""
    first = 1 if row[0].word in MARKS else 0
    if at < first + 2 or row[first + 1].word != ":" or "PLACE" not in row[first].classes:
        return None
    return Mention(row[first].word, Span(row[first].start, row[first].end))


def fragment(row: Row) -> bool:
    """ "Civilians injured: 1,490 (of whom 61 children).": a label and its figures, and no verb of a sentence."""
    opened = _label(row) > 0 or row[0].word in MARKS
    return opened and row.classes.isdisjoint(("SAYS", "ACCORDING", "AUX", "BE"))


def of_a_list(row: Row) -> bool:
    """ "29 civilians, including 2 boys.", "- 8 fighters": a line that opens with its figure, and no sentence."""
    first = row[1] if len(row) > 1 and row[0].word in MARKS else row[0]
    verb = min(row.any_of(FINITE), default=0)
    return "QTY" in first.classes and (not verb or row.holds("REL", 0, verb))


def _label(row: Row) -> int:
    """How many nodes stand before the first colon, where they are no sentence."""
    colon = next(iter(row.where("COLON")), 0)
    return colon if colon <= LONGEST_LABEL and all(node.classes.isdisjoint(VERBS) for node in row[:colon]) else 0


def heads_a_box(row: Row) -> bool:
    """ "Casualties and losses.", "Strength.": a heading, under which every side has an entry."""
    aside = next((at for at, node in enumerate(row) if node.word in ("(", ":")), len(row))
    head = row[:aside]  # of "Casualties and losses (Homs offensive, 2014).", "Losses: Chad: 12 killed"
    entry = sum(node.word == ":" for node in row) > 1
    if not 0 < len(head) <= LONGEST_SIDE or (row.holds("QTY", 0, len(row)) and not entry) or "AUX" in row.classes:
        return False
    if row.holds("PLACE", 0, aside):
        return False
    return any(value_of(node, "TOLL") == "casualties" or node.small in words("BOXHEADING") for node in head)


def _of_a_box(row: Row) -> bool:
    """ "Casualties and losses: Chad, 115,000; Orla, 137,000": the entries of both sides, behind their heading."""
    return any(value_of(node, "TOLL") == "casualties" for node in row[: _label(row)])


def beside_arms(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "3 aircraft, 14 drones and 40 lorries": in a list of arms lost, equipment as the others are."""
    if answer is None or found.head is None or found.head.small not in words("LISTEDARM"):
        return answer
    if row.vocabulary.isdisjoint(words("ARMSLOST")):
        return answer
    others = [phrase(row, at) for at in row.where("QTY") if at != found.at]
    listed = sum(other.counted == "equipment" for other in others) > 1 and not _launched(row, found.at)
    if listed:
        return Governed("equipment", answer.rule, answer.words)
    return answer


def _launched(row: Row, at: int) -> bool:
    """ "… and fired 40 drones"."""
    return at > 0 and value_of(row[at - 1], "PATIENT") == "munitions"
