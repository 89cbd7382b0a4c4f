"""What stands near a figure and completes it: rates, shares, single victims, the party named as responsible."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tallystick.extract.governing import Governed
from tallystick.extract.grammar import Grammar
from tallystick.extract.phrases import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.names import Mention
from tallystick.model.text import Span

RATE_REACH = 9
VICTIM_REACH = 9
PER_UNITS = {"seconds": "minute", "minutes": "hour", "hours": "day", "days": "day", "weeks": "week", "months": "month", "years": "year"}
IN_ONE = {"minutes": ("hour", 60), "hours": ("day", 24), "days": ("month", 30), "seconds": ("hour", 3600)}
SINGULAR = ("child", "girl", "boy", "man", "woman", "journalist", "soldier", "civilian", "mother", "father", "medic",
            "baby", "infant", "toddler", "doctor", "nurse", "teenager", "policeman", "aid worker", "fighter", "person")  # fmt: skip


def rate(row: list[Node], found: Phrase, figure: Figure, grammar: Grammar) -> tuple[str | None, Figure]:
    """The unit of time of a rate, with the figure: "329 shells a day"; "a child every nine minutes" is 6.6667 an hour."""
    before = row[found.at - 1] if found.at else None
    if figure.kind == "duration" and before is not None and before.word.lower() == "every" and figure.low:
        unit, number = IN_ONE.get(figure.unit, ("", 0))
        if unit:
            value = (Decimal(number) / figure.low).quantize(Decimal("0.0001")).normalize()
            return unit, replace(figure, low=value, high=value, kind="count", unit="")
    if figure.kind not in ("count", "mass", "money"):
        return None, figure
    for index in range(found.at + 1, min(len(row), found.at + RATE_REACH)):
        node = row[index]
        if any(grammar.has(node, name) for name in ("COMMA", "STOP", "QTY", "SUBORD", "REL")):
            break
        if grammar.has(node, "PERDAY"):
            return str(value_of(node, "PERDAY")), figure
        unit = value_of(node, "TIMEUNIT")
        if unit is not None and row[index - 1].word.lower() in ("a", "an", "per", "each", "every", "/", "single", "average"):
            return PER_UNITS.get(unit[0]), figure
    for node in row[: found.at]:
        if grammar.has(node, "PERDAY") and " " in node.word:
            return str(value_of(node, "PERDAY")), figure
    return None, figure


def nearest_measure(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """The nearest word of a measure in the figure's own part of the sentence, for figures without structure."""
    best: tuple[int, str, str] | None = None
    for step in (1, -1):
        index, cost = (found.end if step > 0 else found.at - 1), 0
        while 0 <= index < len(row) and row[index].word != ";":
            node = row[index]
            if node.word == ("(" if step > 0 else ")"):
                index = _past_parentheses(row, index, step)
                continue
            cost += 4 if any(grammar.has(node, name) for name in ("COMMA", "SUBORD", "STOP", "AND")) else 1
            measure = _measure_of(node, grammar)
            if measure and (best is None or cost < best[0]):
                best = (cost, measure, node.word)
            if measure:
                break
            index += step
    return Governed(best[1], "nearest_word", best[2]) if best else None


def _past_parentheses(row: list[Node], index: int, step: int) -> int:
    """The index beyond a parenthesis: what stands inside belongs to another figure."""
    closing = ")" if step > 0 else "("
    while 0 <= index < len(row) and row[index].word != closing:
        index += step
    return index + step


def _measure_of(node: Node, grammar: Grammar) -> str | None:
    for name in ("TOLL", "STATE", "PATIENT", "AGENT"):
        if grammar.has(node, name) and not grammar.has(node, "ADV"):
            return str(value_of(node, name))
    counted = value_of(node, "COUNTED") if grammar.has(node, "COUNTED") else None
    return counted if counted in ("deaths", "injuries", "casualties", "displaced", "hostages") else None


def said_to_be(row: list[Node], found: Phrase, grammar: Grammar, *, share: bool) -> str | None:
    """ "44,000 of them are children", "85 % were civilians"; "Civilians make up 25 % of the dead" for a share."""
    if found.backward or share or found.empty:
        for after in range(found.end, min(len(row), found.end + VICTIM_REACH)):
            if grammar.has(row[after], "MAKEUP"):
                who = _population_named(row[after + 1 : after + 5], grammar)
                if who is not None:
                    return who
                break
            if any(grammar.has(row[after], name) for name in ("STOP", "QTY", "AND", "SUBORD")):
                break
    if not share:
        return None
    for index in range(found.at - 1, -1, -1):
        if any(grammar.has(row[index], name) for name in ("MAKEUP", "SHAREOF")):
            return _population_named(list(reversed(row[:index])), grammar)
        if any(grammar.has(row[index], name) for name in ("STOP", "QTY")):
            return None
    return None


def _population_named(nodes: list[Node], grammar: Grammar) -> str | None:
    for node in nodes:
        who = population_of(node)
        if who is not None:
            return who
        if any(grammar.has(node, name) for name in ("PATIENT", "AGENT", "STATE", "STOP", "QTY")):
            return None
    return None


def singular_victims(row: list[Node], grammar: Grammar) -> dict[int, Phrase]:
    """ "a woman and her two children were killed": an indefinite article counts one, with a named kind of victim."""
    found: dict[int, Phrase] = {}
    if not any(grammar.has(node, "PATIENT") or grammar.has(node, "AGENT") or grammar.has(node, "STATE") for node in row):
        return found
    for index, node in enumerate(row):
        if not (grammar.has(node, "ARTICLE") or node.word.lower() == "another") or node.rule:
            continue
        end = index + 1
        while end < min(len(row), index + 6) and not grammar.has(row[end], "POPNOUN"):
            if any(grammar.has(row[end], name) for name in ("COMMA", "STOP", "PREP", "AUX", "OF")):
                break
            end += 1
        if end < len(row) and grammar.has(row[end], "POPNOUN") and row[end].word.lower() in SINGULAR:
            if _suffers(row, index, end, grammar):
                found[index] = Phrase(index, end + 1, value_of(row[end], "POPNOUN"), None, row[end], empty=False)
    return found


def _suffers(row: list[Node], start: int, end: int, grammar: Grammar) -> bool:
    """Whether a verb of death or injury takes the person as its object or passive subject."""
    if start and grammar.has(row[start - 1], "PATIENT") and not _passive(row, start - 1, grammar):
        return True
    be = False
    for node in row[end + 1 : end + VICTIM_REACH]:
        if any(grammar.has(node, name) for name in ("STOP", "SUBORD", "SAYS", "QTY")):
            return False
        if grammar.has(node, "BE"):
            be = True
        elif grammar.has(node, "PATIENTPAST"):
            return be
        elif grammar.has(node, "AGENTPAST") and value_of(node, "AGENT") == "deaths":
            return True
        elif grammar.has(node, "COMMA"):
            return False
    return False


def _passive(row: list[Node], index: int, grammar: Grammar) -> bool:
    return index > 0 and grammar.has(row[index - 1], "BE")


def perpetrator(row: list[Node], at: int, grammar: Grammar) -> Mention | None:
    """The party said to have caused it: after `by`, or the subject of the verb before the figure."""
    for index in range(at + 1, len(row) - 1):
        if grammar.has(row[index], "STOP"):
            break
        if row[index].word.lower() == "by" and any(
            grammar.has(node, name) for node in row[max(0, index - 3) : index] for name in ("PATIENTPAST", "POPNOUN", "PLACE", "COUNTED", "PERIOD", "STATE")
        ):
            return _party_after(row, index + 1, grammar)
    verb = next((back for back in range(at - 1, max(-1, at - 4), -1) if grammar.has(row[back], "PATIENT")), None)
    if verb is None or _passive(row, verb, grammar):
        return None
    for index in range(verb - 1, -1, -1):
        node = row[index]
        if grammar.has(node, "STOP") or grammar.has(node, "QTY"):
            return None
        if grammar.has(node, "PARTY") or grammar.has(node, "PLACE"):
            return Mention(node.word, Span(node.start, node.end))
    return None


def victims_of(row: list[Node], found: Phrase, grammar: Grammar) -> Mention | None:
    """ "the 1,400 victims of Hamas": the party after the victims is who is held responsible."""
    after = row[found.end : found.end + 2]
    if found.head is None or not grammar.has(found.head, "WEAKNOUN") or len(after) < 2 or not grammar.has(after[0], "OF"):
        return None
    if not grammar.has(after[1], "PARTY") or grammar.has(after[1], "PLACE"):
        return None
    return Mention(after[1].word, Span(after[1].start, after[1].end))


def _party_after(row: list[Node], start: int, grammar: Grammar) -> Mention | None:
    end = start
    while end < len(row) and end - start < 6 and not any(
        grammar.has(row[end], name) for name in ("STOP", "COMMA", "AND", "PERIOD", "QTY", "SUBORD", "AUX") 
    ) and not (grammar.has(row[end], "PREP") and not grammar.has(row[end], "OF")):
        end += 1
    if end == start or not any(grammar.has(node, "NAME") or grammar.has(node, "SPEAKER") for node in row[start:end]):
        return None
    words = " ".join(node.word for node in row[start:end])
    return Mention(words, Span(row[start].start, row[end - 1].end))
