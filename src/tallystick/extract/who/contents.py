"""Where what somebody says begins and ends: after the verb, before it, and around it."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.clauses import Clauses, Stretch
from tallystick.extract.who.cues import Cue

REACH = 14  # nodes between a verb and "that"
LONGEST = 300  # nodes of what is said: a bound, so that a sentence twice as long takes twice the time
MOST_COMMAS = 2  # "explains, in one line, that"


def content_after(clauses: Clauses, after: int, cue: Cue, *, trailing: bool) -> int | None:
    """Where what is said begins, if it follows the verb; `trailing` where it may have come before."""
    swallowed = clauses.tail(after - 1)
    if clauses.table.has("that", swallowed) and after < len(clauses):
        return after
    if swallowed and clauses.begins(after, loosely=True):
        return after
    paused = matter = False
    for at in _stops(clauses, after, listener=cue.listener):
        if clauses.opens(at):
            return at if cue.kind != "knowledge" or clauses.has(at - 1, "COMMA") else None
        colon = _colon(clauses, at, cue)
        if colon is not None:
            return colon + 1 if colon + 1 < len(clauses) else None
        paused = paused or clauses.has(at, "COMMA")
        matter = matter or clauses.listed(at, "matter")
        ends = at + 1 >= len(clauses) or clauses.has(at + 1, "COMMA", "STOP")
        if clauses.listed(at, "that") and not matter and not (ends and at > after):
            return None if at + 1 >= len(clauses) or clauses.has(at + 1, "STOP") else at
        if clauses.listed(at, "asking") and not (paused or matter):
            when = clauses.listed(at, "timely") and (cue.kind == "thought" or cue.clause == "freely")
            if not (when and _led(clauses, at, cue)):
                return None if ends or when else at
        if not matter and _bare(clauses, after, at, cue, trailing=trailing):
            return at
    return None


def _colon(clauses: Clauses, at: int, cue: Cue) -> int | None:
    """The colon here, or after one noun phrase: "keeps repeating the same thing: that …"."""
    if clauses.word(at) == ":":
        return at
    if cue.kind != "speech" or not clauses.opens_a_phrase(at):
        return None
    phrase = clauses.phrase_after(at)
    return phrase[1] if phrase is not None and clauses.word(phrase[1]) == ":" else None


def _bare(clauses: Clauses, after: int, at: int, cue: Cue, *, trailing: bool) -> bool:
    """Whether a clause without "that" begins here; what has been passed since the verb makes it less likely."""
    passed = range(after, at)
    paused = any(clauses.has(step, "COMMA") for step in passed) or clauses.has(at, "COMMA")
    timed = all(clauses.has(step, "PERIOD", "COMMA") for step in passed)
    placed = any(clauses.has(step, "PREP") and not clauses.has(step, "NAME") for step in passed)
    if cue.clause == "never" or (paused and (trailing or not timed)) or (placed and cue.clause == "clearly"):
        return False
    firmly = paused or cue.clause == "clearly"
    plain = cue.form != "ING" or not firmly or clauses.opens_a_phrase(at)
    if plain and clauses.begins(at, loosely=not firmly):
        return True
    return clauses.listed(at, "leading") and not trailing and _led(clauses, at, cue)


def _led(clauses: Clauses, at: int, cue: Cue) -> bool:
    """ "said although it rained, the road was open"."""
    if cue.kind != "speech" or cue.clause != "freely":
        return False
    comma = clauses.next_comma(at)
    return comma is not None and (clauses.opens(comma + 1) or clauses.begins(comma + 1, loosely=False))


def _stops(clauses: Clauses, after: int, *, listener: bool) -> Iterator[int]:
    """Where content may begin: at the verb, and past adverbs, times, "in a statement" and somebody told."""
    at, commas = after, 0
    while at < len(clauses) and at - after < REACH:
        yield at
        if clauses.has(at, "COMMA"):
            commas += 1
            if commas > MOST_COMMAS:
                return
            at += 1
        elif clauses.has(at, "PREP") and not clauses.has(at, "NAME"):
            phrase = clauses.phrase_after(at + 1)
            if phrase is None or (clauses.listed(at, "to") and not clauses.opens_a_phrase(at + 1)):
                return
            at = phrase[1]
        elif clauses.has(at, "PERIOD", "ADV") or clauses.manner(at) or clauses.listed(at, "aside"):
            at += 1
        elif listener:
            phrase = clauses.phrase_after(at)
            if phrase is None:
                return
            at, listener = phrase[1], False
        else:
            return


def pause(clauses: Clauses, after: int, told: Cue) -> int | None:
    """Where the clause of who says so ends: it holds times, places and somebody told, and nothing that is said."""
    passed = after - 1
    for at in _stops(clauses, after, listener=told.listener):
        if clauses.has(at, "COMMA", "STOP", "AND", "SUBORD") and not clauses.has(at, "PREP"):
            return at
        passed = at
    phrase = clauses.phrase_after(passed + 1) if clauses.has(passed, "PREP") else None
    ended = phrase[1] if phrase is not None else passed + 1
    return len(clauses) if ended >= len(clauses) else None


def tells(clauses: Clauses, piece: Stretch) -> bool:
    """Whether what stands before is a clause of its own, and no "When it rained"."""
    if clauses.listed(piece[0], "leading") and not any(clauses.has(at, "COMMA") for at in range(*piece)):
        return False
    return any(clauses.finite(at, loosely=True) or clauses.pronoun(at) for at in range(*piece))


def from_its_beginning(clauses: Clauses, end: int) -> int:
    """Where the content that ends here begins: at its own mark of quotation, or with its part of the sentence."""
    least = max(0, end - LONGEST)
    if clauses.closes(end - 1) or clauses.closes(end):
        return next((at for at in range(end - 2, least - 1, -1) if clauses.opens(at)), least)
    return next((at + 1 for at in range(end - 1, least - 1, -1) if clauses.word(at) == ";"), least)


def to_its_end(clauses: Clauses, begun: int) -> Stretch:
    """The content that begins here: to the end of its quotation, or of the sentence, or to a stop outside it."""
    most = min(len(clauses), begun + LONGEST)
    if clauses.opens(begun):
        return begun, next((at + 1 for at in range(begun + 1, most) if clauses.closes(at)), most)
    opened = 0
    for at in range(begun, most):
        opened += clauses.word(at) == "("
        if clauses.word(at) == ";" or (clauses.listed(at, "but") and clauses.has(at - 1, "COMMA")):
            return begun, at
        if clauses.word(at) == ")" and not opened:
            return begun, at
    return begun, most
