"""Who did it, of figures that share a subject or are parts of a total: whoever did the one did the other."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import opens_with, words
from tallystick.extract.deeds.aftermath import went_on
from tallystick.extract.deeds.doers import named
from tallystick.extract.deeds.meant import meant
from tallystick.extract.deeds.nouns import is_past, noun_end
from tallystick.extract.deeds.perpetrators import perpetrator
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.when import carried
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

ELSE = ("PREP", "PLACEPREP", "BY", "SUBORD", "REL", "SAYS", "NAME", "OF", "AS")  # where, how or of whom
BEFALLEN = ("STATE", "HARM", "PATIENTPAST")  # "dead", "wounded"
SAME_SUBJECT = ("object_of_a_verb", "coordinated", "single_victim")  # "killed 1,400 and took 240": one subject for both


def who_did_it(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Mention | None:
    """The party of the figure's own clause, or that of the figure before with the same subject."""
    if draft.kind == "distance":
        return None
    party = meant(perpetrator(row, at, draft.measure, voices=voices), row, context)
    before = context.sentence
    last = context.drafts[-1] if context.drafts else None
    if party is None and last is not None and last.perpetrator is not None and last.measure == draft.measure:
        party = _without_a_verb(row, at)
    own = draft.words.lower() in words("LOSSES")  # "launched 120 drones and lost 900 soldiers"
    if party is None and before is not None and draft.rule in SAME_SUBJECT and not own:
        return before.perpetrator if _same_clause(row, before, at) else None
    if party is None and before is not None and _left_so(row, before, draft, at):
        return before.perpetrator
    if party is None and before is not None and draft.measure in words("LOOT"):
        loot = before.perpetrator if _same_object(row, before, at) else None
        return loot or (before.perpetrator if _fired_as_well(row, before, draft, at) else None)
    return party


def _fired_as_well(row: Row, before: Draft, draft: Draft, at: int) -> bool:
    """ "Fired 14 missiles and 13 were shot down": so many of those that were fired before."""
    same = before.measure == draft.measure == "munitions" and at + 2 < len(row)
    return same and "BE" in row[at + 1].classes and row.small[at + 2] in words("DOWNING")


def _left_so(row: Row, before: Draft, draft: Draft, at: int) -> bool:
    """ "Leaving 40 dead and 80 injured": nothing but who they were and what befell them stands between the two."""
    harmed = before.measure in words("HITBY") and draft.measure in words("HITBY") and at + 1 < len(row)
    if at + 1 < len(row) and _taken_as_well(row, before, draft, at):
        return True
    if not harmed or row[at - 1].classes.isdisjoint(("AND", "COMMA")) or row[at + 1].classes.isdisjoint(BEFALLEN):
        return False
    between = [node for node in row[:at] if node.start > before.last.start]
    return all(not node.classes.isdisjoint((*BEFALLEN, "POPNOUN", "AND", "COMMA")) for node in between)


def _taken_as_well(row: Row, before: Draft, draft: Draft, at: int) -> bool:
    """ "1,200 people were killed in the Vesk raid and 250 were taken hostage": so many more, and no word of by whom."""
    captive = draft.measure in words("HELD") and before.measure in words("HITBY")
    if not captive or "AND" not in row[at - 1].classes or "BE" not in row[at + 1].classes:
        return False
    rest = next((to for to in range(at + 1, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP"))), len(row))
    return all(node.classes.isdisjoint(("BY", "NAME", "PREP")) for node in row[at:rest])


def _without_a_verb(row: Row, at: int) -> Mention | None:
    """ "The rebels killed 210, the army 150 and the police 40": a doer and a figure, with no verb and no noun."""
    start = next((to for to in range(at - 1, 0, -1) if not row[to].classes.isdisjoint(("COMMA", "AND", "QTY"))), None)
    ends = at + 1 == len(row) or not row[at + 1].classes.isdisjoint(("COMMA", "AND", "STOP"))
    if start is None or not ends or "QTY" in row[start].classes or start + 1 == at:
        return None
    return named(row, start + 1, at) if noun_end(row, start + 1, at) == at else None


def _same_object(row: Row, before: Draft, at: int) -> bool:
    """ "Seized 75 homemade mines, 20 swords and a pistol", "destroyed 12 tanks, including four": one verb for both."""
    between = [node for node in row[:at] if node.start > before.last.start]
    things = before.measure in words("LOOT") and bool(between)
    return things and all(
        "STOP" not in node.classes
        and (not node.classes.isdisjoint(("COMMA", "AND", "COUNTED", "HYPHEN", "AMONG")) or _adjective(node))
        for node in between
    )


def _adjective(node: Node) -> bool:
    return node.classes == frozenset({"WORD"}) and not is_past(node)


def _same_clause(row: Row, before: Draft, at: int) -> bool:
    """Not "arrested 24 over the blasts, which killed 290", "downed 12 drones sent by Vesk and lost two": others did."""
    others = (*row.where("REL"), *(row.where("BY") if before.measure == "munitions" else ()))
    return not any(row[index].start > before.last.start for index in others if index < at)


def caused_by_the_same(
    draft: Draft, row: Row, context: Context, back: Draft | None, found: Phrase | None
) -> Mention | None:
    """Who caused the total, of its parts: "of these 40 were children", "killed 12: nine men and three women"."""
    if draft.kind == "distance":
        return None
    if draft.measure not in words("CAUSED") or opens_with(row, "OFTHOSEWHO"):
        broken = draft.measure in words("OUTCOME")  # not "Of those who died in Homs": told anew
        return went_on(draft, row, row.index(draft.first), context) if broken else None
    beside = context.drafts[-1] if context.drafts else None
    if beside is not None and draft.kind == "share" and _in_apposition(row, beside, draft):
        return beside.perpetrator  # "159 of these, around 10 per cent of the total"
    if beside is not None and "BACKWARD" in row[0].classes and beside.measure == draft.measure:
        return back.perpetrator if back is not None else _of_the_total(row, beside, context)
    anew = draft.kind == "share" and found is not None and not row.holds("BACKWARD", 0, found.end + 1)
    if back is None and draft.rule == "pointing_back" and (whole := context.total) is not None:
        most, least = whole.figure.high or whole.figure.low, draft.figure.low
        part = most is not None and least is not None and least < most and draft.kind == whole.kind
        return whole.perpetrator if part and whole.measure == draft.measure else None
    if back is not None and back.perpetrator is not None and not anew:
        return back.perpetrator  # "60 per cent of these", and not "of the deaths"
    for before in context.drafts:
        if before.perpetrator is not None and _broken_down(row, before, draft):
            return before.perpetrator
    another = context.before[-1].perpetrator if context.before and _goes_on(row, draft) else None
    return another or went_on(draft, row, row.index(draft.first), context)


def _goes_on(row: Row, draft: Draft) -> bool:
    """ "Another 115 civilians were wounded.": nothing is told but how many more, of whom the sentence before told."""
    if not opens_with(row, "ANOTHERLOT") or draft.measure not in words("HITBY"):
        return False
    harmed = any("BE" in one.classes and "PATIENTPAST" in two.classes for one, two in pairwise(row))
    return harmed and all(node.classes.isdisjoint(ELSE) and node.small not in words("DEED") for node in row)


def _of_the_total(row: Row, beside: Draft, context: Context) -> Mention | None:
    """ "Of them eight are women and one is a child": whoever caused the total, where the part before has no other."""
    if any(not node.classes.isdisjoint(ELSE) for node in row if node.start > beside.last.start):
        return None  # "and three died of hunger"
    total = context.total.perpetrator if context.total is not None else None
    return total if total is not None and beside.perpetrator == total else None


def _in_apposition(row: Row, before: Draft, share: Draft) -> bool:
    """Whether the share tells the figure before in other words: a comma, and no verb, stands between the two."""
    between = [node for node in row if before.last.start < node.start < share.first.start]
    apart = bool(between) and not between[-1].classes.isdisjoint(("COMMA", "DASH"))
    return apart and not any(
        is_past(node) or not node.classes.isdisjoint(("AUX", "AND", "BY", "SAYS", "STOP")) for node in between[:-1]
    )


def _broken_down(row: Row, total: Draft, part: Draft) -> bool:
    """Whether a colon or a bracket opens the parts of the total, and this is one: no more, and of the same victims."""
    opened = any(
        "COLON" in node.classes or node.word == "(" for node in row if total.last.start < node.start < part.first.start
    )
    most, least = total.figure.high or total.figure.low, part.figure.low
    fewer = most is not None and least is not None and least <= most
    return opened and fewer and total.kind == "count" and carried.alike(total.measure, part.measure)
