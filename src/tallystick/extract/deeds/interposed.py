"""What stands between a subject and its verb: small words, times, and asides such as ", he said,"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.nouns import is_past
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

LONGEST_SUBJECT = 24  # nodes
LONGEST_TIME = 6  # nodes of "which during nine months of 1993"
SMALL = ("AUX", "ADV", "NOT", "UNNAMED", "ESTIMATING", "PERIOD", "RISENTO")


def before_the_group(row: list[Node], verb: int) -> int:
    """The index before the verb and its small words, times and asides: "the army, he said, had on Friday"."""
    at = verb - 1
    aside = not participle(row, verb)
    while at >= 0:
        node = row[at]
        if "COMMA" in node.classes and not aside:
            break  # "stormed the base on Friday, killing 12"
        if at and "COMMA" in row[at - 1].classes and row[at].small in words("ACCUSEDOF"):
            return at - 2  # "the rebels, accused of killing 12, deny it"
        if "PERIOD" in node.classes:
            at -= 1 + (at > 0 and "PREP" in row[at - 1].classes)
        elif "COMMA" in node.classes and (opened := _aside(row, at)) is not None:
            at = opened - 1
        elif _small(row, at):
            at -= 1
        elif at and accused(row, at):
            at -= 2
        elif (link := _lasting(row, at)) is not None:
            at = link
        elif (adjunct := _since(row, at)) is not None:
            at = adjunct
        else:
            break
    return at


def participle(row: list[Node], verb: int) -> bool:
    """ "Firing", "killing", and not "was firing"."""
    form = "PATIENTING" in row[verb].classes or row[verb].word.endswith("ing")
    return form and "BE" not in row[verb - 1].classes


def accused(row: list[Node], at: int) -> bool:
    """ "Accused of killing", "suspected of killing": the last word before what they are said to have done."""
    told = f"{row[at - 1].small} {row[at].small}" if at else ""
    return row[at].small in words("ACCUSEDOF") or told in words("ACCUSEDOF")


def _small(row: list[Node], at: int) -> bool:
    """A small word beside a verb, or the comma after a time: "on 11 July, alone killed"."""
    node = row[at]
    if "COMMA" in node.classes:
        return at > 0 and "PERIOD" in row[at - 1].classes
    if node.small in words("SETTING") and row[at + 1].small in words("SPOILT"):
        return True  # "killed 12 and set fire to"
    return not node.classes.isdisjoint(SMALL)


def _lasting(row: list[Node], at: int) -> int | None:
    """ "Which over nine months left", "who in three days of May killed": the index of the word for the subject."""
    lasted = False
    for index in range(at, max(0, at - LONGEST_TIME), -1):
        node = row[index]
        if "REL" in node.classes:
            return index if lasted else None
        if "QTY" in node.classes:
            lasted = lasted or kind_of(node) == "duration"
        elif node.classes.isdisjoint(("PREP", "OF", "PERIOD")):
            return None
    return None


def _since(row: list[Node], at: int) -> int | None:
    """ "The junta has since the coup arrested": the index of the auxiliary before a time."""
    for index in range(at, max(0, at - 4), -1):
        if "SINCE" in row[index].classes:
            return index - 1 if "AUX" in row[index - 1].classes else None
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "AND", "AUX")):
            return None
    return None


def _aside(row: list[Node], comma: int) -> int | None:
    """The comma that opens what this one closes: ", he said,", ", which came at dawn,"."""
    for index in range(comma - 1, max(0, comma - LONGEST_SUBJECT), -1):
        if "STOP" in row[index].classes and row[index].word not in ("(", ")"):
            return None
        if "COMMA" in row[index].classes:
            first = row[index + 1].classes
            inside = row[index + 1 : comma]
            told = any("SAYS" in node.classes for node in inside) and not any("QTY" in node.classes for node in inside)
            noun = not row[index - 1].classes.isdisjoint(("NAME", "ARMEDBODY"))
            noun = noun or _fights(row[index - 1])
            named = noun and (not first.isdisjoint(("DET", "ARTICLE", "PREP")) or is_past(row[index + 1]))
            told = told or "ACCORDING" in first  # ", according to the governor,"
            small = all("ADV" in node.classes for node in inside) or _meanwhile(row, index, comma)
            return index if "REL" in first or told or named or small or "PERIOD" in first else None
    return None


def _fights(node: Node) -> bool:
    """ "Gunmen, backed by tanks,", "the air force, hit before,"."""
    return node.small in words("RULING") or value_of(node, "POPNOUN") == "combatants"


def _meanwhile(row: list[Node], opened: int, closed: int) -> bool:
    """ "Armed men, riding motorcycles, shot 86": what those who act did besides, of whom nobody is told before."""
    harm = any(not node.classes.isdisjoint(("QTY", "PATIENTING", "HARM")) for node in row[opened:closed])
    first = all(not is_past(node) and "AUX" not in node.classes for node in row[:opened])
    return first and not harm and row[opened + 1].small.endswith("ing")
