"""Who speaks where something stands between them and the verb: those who fled, a man reached by phone, at first."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.clauses import Clauses, Stretch
from tallystick.extract.speakers import as_written
from tallystick.grammar.node import Node
from tallystick.model.names import Voice
from tallystick.model.text import Span

NOBODY = ("QTY", "FIRSTPERSON", "SUBJPRONOUN", "PERIOD", "PATIENT", "TOLL", "PRONOUN", "NOTHINGSAID")


def placed(row: list[Node], start: int, end: int) -> bool:
    """ "A man who escaped to Chad said": what stands before the verb is only a place that a preposition leads to."""
    led = start > 0 and "PREP" in row[start - 1].classes and "OF" not in row[start - 1].classes
    return led and end > start and _only_places(row[start:end])


def _only_places(nodes: list[Node]) -> bool:
    return all(not node.classes.isdisjoint(("PLACE", "DET")) for node in nodes)


def told_of(row: list[Node], at: int) -> Stretch | None:
    """The subject of the verb group that ends here, of the verb that it is joined to, or that the sentence opens with."""
    clauses = Clauses(row)
    able = at > 2 and "TO" in row[at - 1].classes and row[at - 2].word.lower() in words("ABLE")
    start = clauses.group_start(at - 2 if able else at)
    while start and clauses.has(start - 1, "PERIOD", "ADV") and not clauses.has(start - 1, "NAME"):
        start -= 1
    if start and clauses.has(start - 1, "AND"):
        paused = clauses.has(start - 2, "COMMA")
        found = clauses.main_subject(start) if paused else clauses.clause_subject(start)
    else:
        found = clauses.subject(start)
    return found if found is not None and not _only_places(row[slice(*found)]) else None


def anybody(row: list[Node], start: int, end: int, *, cue: str) -> Voice | None:
    """Whoever says something, though no table knows that they speak: "a farmer", "the judgement", "one of them"."""
    while end > start and not row[end - 1].classes.isdisjoint(("OF", "PREP", "COMMA", "REL", "AUX", "ADV")):
        end -= 1
    nodes = row[start:end]
    led = bool(nodes) and not nodes[0].classes.isdisjoint(("DET", "ARTICLE", "NAME", "CAPITAL", "POPNOUN", "ONEOF"))
    if not led or not any(node.word[0].isalpha() for node in nodes[1:] or nodes):
        return None
    if "NOVOICE" in nodes[0].classes or _only_places(nodes):
        return None
    if any(not node.classes.isdisjoint(NOBODY) and "BACKWARD" not in node.classes for node in nodes[1:] or nodes):
        return None
    return Voice(as_written(nodes), "unnamed", cue, Span(nodes[0].start, nodes[-1].end))
