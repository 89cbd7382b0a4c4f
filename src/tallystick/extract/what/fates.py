"""What happened to one person whom a noun alone tells: the verb, the state or the event that the sentence gives."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.verbs import BEFORE_DEATH, killed_later, killing_them
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

VERB_REACH = 14
UNDERGOES = ("PATIENT", "STATE", "AGENT")
NOT_IN_A_SUBJECT = ("STOP", "SUBORD", "SAYS", "REL")
BEFORE_AN_OBJECT = ("ADV", "FILLER", "HEDGE")
OPENS_A_NOUN = ("QTY", "ARTICLE", "DET", "POPNOUN", "ONEMORE", "POSSESSIVE", "NAME", "CAPITAL")


def object_of(row: list[Node], start: int, *, harm: bool = False) -> tuple[str, str] | None:
    """The verb whose object begins here."""
    index = start - 1
    while index >= 0 and not row[index].classes.isdisjoint(BEFORE_AN_OBJECT) and "PATIENT" not in row[index].classes:
        index -= 1
    if index < 0 or "PATIENT" not in row[index].classes or (harm and "HARM" not in row[index].classes):
        return None
    if index and "BE" in row[index - 1].classes:
        return None
    return value_of(row[index], "PATIENT"), row[index].word


def ended(row: list[Node], start: int, end: int) -> tuple[str, str] | None:
    """ "shot his wife to death", "shot a student, killing him"; "Abducted priest found dead"."""
    result = row[end + 1] if end + 1 < len(row) else None
    verb = object_of(row, start)
    if verb is None or result is None:
        return None
    found = "FOUNDDEAD" in result.classes and verb[0] in BEFORE_DEATH
    if "RESULT" in result.classes or found:
        return value_of(result, "STATE"), f"{verb[1]} … {result.word}"
    killing = killing_them(row, end + 1)
    return ("deaths", f"{verb[1]} … {killing.word}") if killing is not None else None


def lost_kin(row: list[Node], start: int) -> tuple[str, str] | None:
    """ "She lost her husband and four children", "he has lost two sons"."""
    if start < 2 or "POSSESSOR" not in row[start].classes or row[start - 1].small not in words("LOSSES"):
        return None
    who = start - 2
    while who > 0 and not row[who].classes.isdisjoint(("AUX", "ADV")):
        who -= 1
    return ("deaths", row[start - 1].word) if row[who].small in words("BEREAVED") else None


def event(row: list[Node], start: int) -> tuple[str, str] | None:
    """ "the death of a man", "the killing of a journalist"."""
    noun = row[start - 1] if start else None
    if noun is None or "TOLL" not in noun.classes or " " not in noun.word:
        return None
    measure = value_of(noun, "TOLL")
    return (measure, noun.word) if measure in ("deaths", "injuries") else None


def undergoes(row: list[Node], end: int, *, reduced: bool) -> tuple[str, str] | None:
    """The passive, the state or the dying that the person is the subject of."""
    be = False
    for index in range(end + 1, min(len(row), end + VERB_REACH)):
        node = row[index]
        if index == end + 1 and "REL" in node.classes and (told := _past_a_relative(row, index)) is not None:
            return told
        if index == end + 1 and reduced and "WHO" in node.classes:
            continue  # "a shepherd who was killed"
        if not node.classes.isdisjoint(NOT_IN_A_SUBJECT):
            return None
        if "BE" in node.classes:
            be = True
        elif not node.classes.isdisjoint(UNDERGOES) and "PREP" not in node.classes:
            later = killed_later(row, index)  # "A nurse abducted in May found dead"
            return ("deaths", later.word) if later is not None else _verb(row, index, be=be, reduced=reduced)
        elif not _passes(row, index):
            return None
    return None


def _past_a_relative(row: list[Node], start: int) -> tuple[str, str] | None:
    """ "A nurse who had stayed with her patients was shot dead": what the sentence tells after the clause."""
    if row[start].small not in words("WHOTHAT") or (start + 1 < len(row) and "BE" in row[start + 1].classes):
        return None
    for index in range(start + 2, min(len(row) - 1, start + VERB_REACH)):
        node, before = row[index], row[index - 1]
        if not node.classes.isdisjoint((*NOT_IN_A_SUBJECT, "QTY", "PATIENTING")):
            return None
        own = before.classes.isdisjoint(("AUX", "PRONOUN", "NAME", "AND", "ADV")) and not _subject(row, index - 1)
        passive = (
            "BE" in node.classes
            and "PLURALBE" not in node.classes
            and not row[index + 1].classes.isdisjoint(("PATIENTPAST", "STATE"))
        )
        if own and passive:
            return _verb(row, index + 1, be=True, reduced=False)
        if own and "AGENTPAST" in node.classes and value_of(node, "AGENT") == "deaths":
            return "deaths", node.word
    return None


def _subject(row: list[Node], index: int) -> bool:
    """Whether one person stands here that can be the verb's subject: "who said her son was killed"."""
    return "ONEPERSON" in row[index].classes and not any("PREP" in node.classes for node in row[index - 2 : index])


def _passes(row: list[Node], index: int) -> bool:
    """Whether the verb can stand beyond: past the others of a list, past words that say more of the person."""
    node = row[index]
    if "COMMA" in node.classes or "AND" in node.classes:
        return index + 1 < len(row) and not row[index + 1].classes.isdisjoint((*OPENS_A_NOUN, "AND", "AUX", *UNDERGOES))
    lead = index - 1 - ("POSSESSOR" in row[index - 1].classes)  # "a mother and her two daughters"
    of_age = kind_of(node) == "duration"  # "a 10-year-old and a 16-year-old boy were killed"
    return of_age or "QTY" not in node.classes or not row[lead].classes.isdisjoint(("COMMA", "AND", "PREP"))


def _verb(row: list[Node], index: int, *, be: bool, reduced: bool) -> tuple[str, str] | None:
    node = row[index]
    after = row[index + 1] if index + 1 < len(row) else None
    alone = after is None or not after.classes.isdisjoint(("PREP", "STOP", "COMMA", "AND", "SUBORD", "PERIOD", "ADV"))
    if "AGENT" in node.classes and "AGENTING" not in node.classes and value_of(node, "AGENT") == "deaths":
        return "deaths", node.word
    if "PATIENTPAST" in node.classes and (be or (reduced and alone)):
        return value_of(node, "PATIENT"), node.word
    if "STATE" in node.classes and "PATIENT" not in node.classes and (be or reduced):
        return value_of(node, "STATE"), node.word
    return None


def past_an_age(row: list[Node], end: int) -> int:
    """ "Girl, 9, killed", "girl (9) killed", "mother-of-two killed": the index past what is told of the person."""
    aside = row[end + 1 : end + 4]
    if aside and aside[0].word.startswith("("):
        return end + 1
    if len(aside) > 2 and "HYPHEN" in aside[0].classes and "OF" in aside[1].classes:
        return end + 4  # "Mother-of-two killed"
    commas = len(aside) > 2 and "COMMA" in aside[0].classes and "COMMA" in aside[2].classes
    return end + len(aside) if commas and "QTY" in aside[1].classes else end
