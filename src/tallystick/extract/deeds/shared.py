"""Who did it, of figures that share a subject or are parts of a total: whoever did the one did the other."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, words
from tallystick.extract.deeds.doers import is_past
from tallystick.extract.deeds.perpetrators import perpetrator
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.when import carried
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

SAME_SUBJECT = ("object_of_a_verb", "coordinated", "single_victim")  # "killed 1,400 and took 240": one subject for both


def who_did_it(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Mention | None:
    """The party of the figure's own clause, or that of the figure before with the same subject."""
    party = perpetrator(row, at, draft.measure, voices=voices)
    before = context.sentence
    own = draft.words.lower() in words("LOSSES")  # "launched 120 drones and lost 900 soldiers"
    if party is None and before is not None and draft.rule in SAME_SUBJECT and not own:
        return before.perpetrator if _same_clause(row, before, at) else None
    if party is None and before is not None and draft.measure in words("LOOT"):
        return before.perpetrator if _same_object(row, before, at) else None
    return party


def _same_object(row: Row, before: Draft, at: int) -> bool:
    """ "Seized 75 homemade mines, 20 swords and a pistol": nothing but nouns and commas stands between."""
    between = [node for node in row[:at] if node.start > before.last.start]
    things = before.measure in words("LOOT") and bool(between)
    return things and all(
        "STOP" not in node.classes and (not node.classes.isdisjoint(("COMMA", "AND", "COUNTED")) or _adjective(node))
        for node in between
    )


def _adjective(node: Node) -> bool:
    return node.classes == frozenset({"WORD"}) and not is_past(node)


def _same_clause(row: Row, before: Draft, at: int) -> bool:
    """Not "arrested 24 over the blasts, which killed 290": the second verb has a subject of its own."""
    return not any(row[index].start > before.last.start for index in row.where("REL") if index < at)


def caused_by_the_same(
    draft: Draft, row: Row, context: Context, back: Draft | None, found: Phrase | None
) -> Mention | None:
    """Who caused the total, of its parts: "of these 40 were children", "killed 12: nine men and three women"."""
    if draft.measure not in words("CAUSED") or opens_with(row, "OFTHOSEWHO"):
        return None  # "Of those who died in Homs": told anew
    anew = draft.kind == "share" and found is not None and not row.holds("BACKWARD", 0, found.end + 1)
    if back is not None and back.perpetrator is not None and not anew:
        return back.perpetrator  # "60 per cent of these", and not "of the deaths"
    for before in context.drafts:
        if before.perpetrator is not None and _broken_down(row, before, draft):
            return before.perpetrator
    return None


def _broken_down(row: Row, total: Draft, part: Draft) -> bool:
    """Whether a colon or a bracket opens the parts of the total, and this is one: no more, and of the same victims."""
    opened = any(
        "COLON" in node.classes or node.word == "(" for node in row if total.last.start < node.start < part.first.start
    )
    most, least = total.figure.high or total.figure.low, part.figure.low
    fewer = most is not None and least is not None and least <= most
    return opened and fewer and total.kind == "count" and carried.alike(total.measure, part.measure)
